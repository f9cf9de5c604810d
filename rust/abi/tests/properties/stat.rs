use mtproxy_abi::proc::mtproxy_ffi_parse_proc_stat_line;
use mtproxy_core::proc::stat::ProcStats;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::common::Output;
use crate::mutation::mutated;
use crate::proc_text::{any_byte, numeral, separator};
use crate::reference::stat::{KINDS, parse_stat};

fn call_parse_stat(line: &[u8]) -> Option<Vec<u8>> {
    let mut output = Output::<ProcStats>::new();
    // SAFETY: the line is readable, the output writable.
    let rc = unsafe { mtproxy_ffi_parse_proc_stat_line(line.as_ptr().cast(), line.len(), output.pointer()) };
    assert_eq!(rc, if output.written() { 0 } else { -1 });
    (rc == 0).then(|| output.bytes().to_vec())
}

/// A name in parentheses: any bytes, the troublesome ones often.
fn name() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![4 => select(&b"ab() \t\n0-"[..]), 1 => any::<u8>()];
    let long = prop_oneof![20 => 0..16_usize, 1 => 60..=64_usize];
    long.prop_flat_map(move |len| vec(byte.clone(), len)).prop_map(|name| [b"(", &name[..], b")"].concat())
}

/// A well-formed stat line.
fn stat_line() -> impl Strategy<Value = Vec<u8>> {
    let numbers: Vec<_> =
        KINDS.split(' ').filter(|kind| *kind != "-").map(|kind| (numeral(kind), separator())).collect();
    (numbers, name(), select(&["R", "S", "t", "x1"][..]), "( [0-9]{1,3}){0,3}\n?").prop_map(
        |(numbers, name, state, rest)| {
            let mut line = Vec::new();
            for (at, (number, separator)) in numbers.iter().enumerate() {
                line.extend(number.as_bytes());
                // The name begins on the first line.
                let separator = if at == 0 { separator.replace('\n', " ") } else { separator.clone() };
                line.extend(separator.as_bytes());
                if at == 0 {
                    line.extend(&name);
                    line.extend([" ", state, " "].concat().as_bytes());
                }
            }
            line.extend(rest.as_bytes());
            line
        },
    )
}

/// Both rules accept this line, and differ on where the name ends.
#[test]
fn what_the_plain_rule_accepts_keeps_its_meaning() {
    let line = ["1 (x)y 5", &" 6".repeat(41)].concat();
    assert_eq!(call_parse_stat(line.as_bytes()), parse_stat(line.as_bytes()));
    let parsed = call_parse_stat(line.as_bytes()).unwrap();
    assert_eq!(&parsed[4..9], b"(x)y\0");
    assert_eq!(parsed[260], b'5');
}

/// What comes before a name, the name, what comes after it up to the state, then as many zeros as are needed.
fn record(before: &str, name: &str, after: &str) -> Vec<u8> {
    [before, name, after, &" 0".repeat(39)].concat().into_bytes()
}

/// The name that a line is accepted with.
fn accepted_name(line: &[u8]) -> Option<Vec<u8>> {
    let parsed = call_parse_stat(line)?;
    let name = &parsed[4..260];
    Some(name[..=name.iter().rposition(|byte| *byte != 0)?].to_vec())
}

#[test]
fn a_name_with_white_space_stands_between_white_space() {
    for (before, after) in [("1 ", " S"), ("1\t", "\u{2003}S"), (" +1\u{a0}", "\nS"), ("1  ", "   S")] {
        let line = record(before, "(a b c)", after);
        assert_eq!(accepted_name(&line).unwrap(), b"(a b c)", "{before:?} {after:?}");
    }
    for (before, after) in [("1", " S"), ("1 ", "S"), ("1", "S"), ("1 x", " S"), ("1 2 ", " S"), ("", " S"), ("1 ", "")]
    {
        let line = record(before, "(a b c)", after);
        assert_eq!(accepted_name(&line), None, "{before:?} {after:?}");
    }
    // Of one word, what the words alone say counts: here the state is missing, there the name.
    assert_eq!(accepted_name(&record("2 ", "(m)", "2I")), None);
    assert_eq!(accepted_name(&record("2", "(m)", " S")), None);
}

#[test]
fn a_name_with_white_space_is_no_longer_than_a_kernels() {
    for (letters, accepted) in [(63, true), (64, true), (65, false), (250, false)] {
        let name = format!("({:>letters$})", "x");
        assert_eq!(accepted_name(&record("1 ", &name, " S")).is_some(), accepted, "{letters}");
    }
    // One word is whatever it was.
    let word = "x".repeat(300);
    assert_eq!(accepted_name(&record("1 ", &word, " S")).unwrap(), word.as_bytes()[..255]);
}

#[test]
fn the_first_of_two_records_is_read() {
    let two = [record("1 ", "(a b)", " S"), record("\n2 ", "(c d)", " R")].concat();
    assert_eq!(accepted_name(&two).unwrap(), b"(a b)");
    let parsed = call_parse_stat(&two).unwrap();
    assert_eq!((parsed[0], parsed[260]), (1, b'S'));
}

#[test]
fn a_first_record_that_is_cut_is_not_completed_by_the_second() {
    let first = record("1 ", "(a b)", " S");
    for missing in [2, 20, 50] {
        let two = [&first[..first.len() - missing], &record("\n2 ", "(c d)", " R")].concat();
        let name = accepted_name(&two);
        assert!(name.is_none() || name.unwrap().contains(&b'\n'), "{missing}");
    }
}

#[test]
fn a_name_may_hold_a_line_feed() {
    for name in ["(a\nb)", "(\n)", "(a)\n(b)", "(a\nb c) d)"] {
        assert_eq!(accepted_name(&record("1 ", name, " S")).unwrap(), name.as_bytes(), "{name:?}");
    }
}

#[test]
fn a_name_begins_on_the_first_line() {
    for before in ["1\n", "\n1 ", "1 \n", "1 a\n"] {
        assert_eq!(accepted_name(&record(before, "(a b)", " S")), None, "{before:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2048))]

    #[test]
    fn well_formed_stat_lines_are_accepted(line in stat_line()) {
        prop_assert!(call_parse_stat(&line).is_some());
    }

    #[test]
    fn stat_lines_agree_with_the_reference(line in mutated(stat_line(), any_byte())) {
        prop_assert_eq!(call_parse_stat(&line), parse_stat(&line));
    }

    #[test]
    fn random_bytes_are_refused(bytes in vec(any::<u8>(), 0..200)) {
        prop_assert_eq!(call_parse_stat(&bytes), None);
    }
}
