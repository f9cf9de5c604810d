//! The state of a job in memory that its owner keeps: what counts its references and raises its signals. What runs a job
//! is the owner's engine; the answers here say when to.
//!
//! The memory comes back from outside: it is checked for the mark, the version and a reference before anything is written.

use crate::caller_memory::Words;
use crate::layout::assert_layout;

/// What the memory of a job begins with.
pub const MAGIC: u32 = 0x6d74_6a62;
/// The version of the layout.
pub const VERSION: u32 = 1;
/// The bytes of a job's state.
pub const STATE: usize = size_of::<JobState>();

const LOCKED: u32 = 0x1_0000;
const SIGNAL_SHIFT: u32 = 24;
const FINISH: u32 = 1 << (SIGNAL_SHIFT + 7);
const PARENT_WAKEUP: u32 = 4;
/// The bits of a status that can be set: allowed and fast signals, and the relation to the parent.
const STATUS_MASK: u32 = 0xffff_001f;
const MOST_REFERENCES: u32 = i32::MAX as u32;

/// The state of a job.
#[repr(C)]
pub struct JobState {
    magic: u32,
    version: u32,
    flags: u32,
    status: u32,
    sigclass: u32,
    refcnt: u32,
    error: i32,
    children: i32,
    subclass: i32,
    kind: u32,
    custom_bytes: u32,
    running: u32,
    execute: u64,
    parent: u64,
    messages: u64,
}

assert_layout!(JobState, size 72, align 8, {
    magic: 0, version: 4, flags: 8, status: 12, sigclass: 16, refcnt: 20, error: 24, children: 28, subclass: 32, kind: 36,
    custom_bytes: 40, running: 44, execute: 48, parent: 56, messages: 64,
});

macro_rules! at {
    ($field:ident) => {
        core::mem::offset_of!(JobState, $field)
    };
}

/// What a job is made of. The last three are tokens of its owner's, or 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JobFields {
    /// Allowed and fast signals, and the relation to the parent, of which other bits are dropped.
    pub status: u32,
    /// The class of each signal, in four bits.
    pub sigclass: u32,
    /// The subclass.
    pub subclass: u32,
    /// The bits of its type.
    pub kind: u32,
    /// The size of its private area.
    pub custom_bytes: u32,
    /// What runs it.
    pub execute: u64,
    /// Its parent.
    pub parent: u64,
    /// Its queue of messages.
    pub messages: u64,
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// An argument is out of range, or the job would not allow the signal with which it ends.
    Argument,
    /// The memory holds no job, or one that has ended; or, for a new one, it holds one already.
    Foreign,
    /// There is no counting further.
    TooMany,
    /// The last reference belongs to the lock.
    Locked,
    /// All references were given up before.
    OverReleased,
}

/// What the engine has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Raised {
    /// Nothing but give up the reference that was passed.
    Noted,
    /// Run the job, which was locked for that.
    Locked,
}

/// What became of a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Released {
    /// Others are left.
    Counted,
    /// It is the last one: raise the signal with which a job ends.
    Last,
}

/// The memory of a job.
pub struct Job<'a> {
    words: Words<'a>,
}

impl<'a> Job<'a> {
    /// Makes a job: locked, with one reference, counted by its parent if it is to wake that.
    ///
    /// # Errors
    /// Says why nothing was written.
    pub fn create(bytes: &'a mut [u8], parent: Option<Job<'_>>, fields: &JobFields) -> Result<Self, Refusal> {
        let mut words = Words::new(bytes);
        let status = fields.status & STATUS_MASK;
        if status & FINISH == 0 {
            return Err(Refusal::Argument);
        }
        if words.len() < STATE || is_job(&words) {
            return Err(Refusal::Foreign);
        }
        if let Some(mut parent) = parent
            && status & PARENT_WAKEUP != 0
        {
            let children = (parent.word(at!(children))? as i32).checked_add(1).ok_or(Refusal::TooMany)?;
            parent.set(at!(children), children as u32)?;
        }
        words.zero(0, STATE).ok_or(Refusal::Foreign)?;
        let mut job = Self { words };
        for (at, word) in [
            (at!(version), VERSION),
            (at!(flags), LOCKED),
            (at!(status), status),
            (at!(sigclass), fields.sigclass),
            (at!(refcnt), 1),
            (at!(subclass), fields.subclass),
            (at!(kind), fields.kind),
            (at!(custom_bytes), fields.custom_bytes),
            (at!(magic), MAGIC),
        ] {
            job.set(at, word)?;
        }
        for (at, token) in
            [(at!(execute), fields.execute), (at!(parent), fields.parent), (at!(messages), fields.messages)]
        {
            job.words.set_wide(at, token).ok_or(Refusal::Foreign)?;
        }
        Ok(job)
    }

    /// Reads a job that has not ended.
    ///
    /// # Errors
    /// Says that the memory holds none.
    pub fn open(bytes: &'a mut [u8]) -> Result<Self, Refusal> {
        let words = Words::new(bytes);
        let lives = words.len() >= STATE && is_job(&words);
        if lives { Ok(Self { words }) } else { Err(Refusal::Foreign) }
    }

    /// Raises a signal, and locks the job if that is news to a job that nobody has locked.
    ///
    /// # Errors
    /// Says why nothing was written.
    pub fn signal(&mut self, signal: u32) -> Result<Raised, Refusal> {
        if signal > 7 {
            return Err(Refusal::Argument);
        }
        let flags = self.word(at!(flags))?;
        let raised = flags | 1 << (SIGNAL_SHIFT + signal);
        let is_news = flags != raised && flags & LOCKED == 0;
        self.set(at!(flags), if is_news { raised | LOCKED } else { raised })?;
        Ok(if is_news { Raised::Locked } else { Raised::Noted })
    }

    /// Adds a reference.
    ///
    /// # Errors
    /// Says why nothing was written.
    pub fn incref(&mut self) -> Result<(), Refusal> {
        let refcnt = self.word(at!(refcnt))?;
        if refcnt >= MOST_REFERENCES {
            return Err(Refusal::TooMany);
        }
        self.set(at!(refcnt), refcnt + 1)
    }

    /// Gives up a reference, except that the last one stays, to be passed on with the signal with which a job ends.
    ///
    /// # Errors
    /// Says why nothing was written.
    pub fn decref(&mut self) -> Result<Released, Refusal> {
        let refcnt = self.word(at!(refcnt))?;
        if refcnt >= 2 {
            self.set(at!(refcnt), refcnt - 1)?;
            return Ok(Released::Counted);
        }
        let flags = self.word(at!(flags))?;
        if flags & LOCKED != 0 {
            return Err(Refusal::Locked);
        }
        if flags & FINISH != 0 {
            return Err(Refusal::OverReleased);
        }
        Ok(Released::Last)
    }

    fn word(&self, at: usize) -> Result<u32, Refusal> {
        self.words.get(at).ok_or(Refusal::Foreign)
    }

    fn set(&mut self, at: usize, value: u32) -> Result<(), Refusal> {
        self.words.set(at, value).ok_or(Refusal::Foreign)
    }
}

fn is_job(words: &Words<'_>) -> bool {
    words.get(at!(magic)) == Some(MAGIC)
        && words.get(at!(version)) == Some(VERSION)
        && words.get(at!(refcnt)).is_some_and(|refcnt| refcnt > 0)
}
