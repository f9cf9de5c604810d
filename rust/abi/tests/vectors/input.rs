//! The `in` object of a case.

use std::ptr;

use serde_json::Value;

pub(crate) struct Input<'a>(pub(crate) &'a Value);

impl Input<'_> {
    fn get(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or_else(|| panic!("no `{name}` in {}", self.0))
    }

    pub(crate) fn bytes(&self, name: &str) -> Bytes {
        let value = self.get(name);
        if value.is_null() {
            return Bytes(None);
        }
        let digits = value.as_str().unwrap();
        assert!(digits.len().is_multiple_of(2));
        let byte = |at| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
        Bytes(Some((0..digits.len()).step_by(2).map(byte).collect()))
    }

    pub(crate) fn len(&self, name: &str) -> usize {
        let value = self.get(name);
        let length = value.as_u64().or_else(|| value.as_str()?.parse().ok());
        usize::try_from(length.unwrap()).unwrap()
    }

    pub(crate) fn i32(&self, name: &str) -> i32 {
        i32::try_from(self.get(name).as_i64().unwrap()).unwrap()
    }

    pub(crate) fn u32(&self, name: &str) -> u32 {
        u32::try_from(self.get(name).as_u64().unwrap()).unwrap()
    }

    pub(crate) fn i64(&self, name: &str) -> i64 {
        self.get(name).as_str().unwrap().parse().unwrap()
    }

    pub(crate) fn double(&self, name: &str) -> f64 {
        f64::from_bits(u64::from_str_radix(self.get(name).as_str().unwrap(), 16).unwrap())
    }

    pub(crate) fn is(&self, name: &str) -> bool {
        self.get(name).as_bool().unwrap()
    }

    /// A part that is an object or an array; `None` stands for a null pointer.
    pub(crate) fn part(&self, name: &str) -> Option<Input<'_>> {
        let value = self.get(name);
        (!value.is_null()).then_some(Input(value))
    }
}

/// Bytes on the heap, no longer than they say, or a null pointer.
pub(crate) struct Bytes(Option<Vec<u8>>);

impl Bytes {
    pub(crate) fn pointer<T>(&self) -> *const T {
        self.0.as_ref().map_or(ptr::null(), |bytes| bytes.as_ptr().cast())
    }
}
