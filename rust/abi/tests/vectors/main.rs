//! Every recorded case of the contract, through the C functions.
//!
//! A case holds when the whole `out` object, rebuilt from what the call did, equals the recorded one: no field can be
//! forgotten. Where a case has an improved outcome, that one counts.

// For a `json!` with as many fields as a stat line.
#![recursion_limit = "256"]

#[path = "../common/mod.rs"]
mod common;
mod input;

mod boundary;
mod cfg;
mod crc;
mod hash;
mod log;
mod net;
mod pid;
mod proc;
mod tl;

use std::fs;
use std::path::PathBuf;

use input::Input;
use serde_json::Value;

/// Every file with its number of cases, so that none is lost unseen.
const FILES: [(&str, usize); 10] = [
    ("boundary", 23),
    ("cfg", 226),
    ("crc", 108),
    ("hash", 190),
    ("hmac", 162),
    ("log", 65),
    ("net", 145),
    ("pid", 86),
    ("proc", 163),
    ("tl", 134),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

/// Runs every case of a file; `call` makes the C call and returns its `out` object.
fn run(area: &str, call: fn(&str, &Input) -> Value) {
    let text = fs::read_to_string(folder().join(format!("{area}.json"))).unwrap();
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["area"], area);
    let cases = file["cases"].as_array().unwrap();
    for (index, case) in cases.iter().enumerate() {
        let function = case["fn"].as_str().unwrap();
        let expected = case.get("out_improved").unwrap_or(&case["out"]);
        let actual = call(function, &Input(&case["in"]));
        assert_eq!(&actual, expected, "{area} case {index}: {function}({})", case["in"]);
    }
    println!("{area}: {} cases", cases.len());
    let listed = FILES.iter().find(|(name, _)| *name == area).map(|(_, count)| *count);
    assert_eq!(listed, Some(cases.len()), "{area}.json holds other cases than FILES says in {}", file!());
}

#[test]
fn the_folder_holds_these_files_and_no_other() {
    let mut found: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    found.sort();
    assert_eq!(found, FILES.map(|(area, _)| area.to_owned()));
}

#[test]
fn every_boundary_case_holds() {
    run("boundary", boundary::call);
}

#[test]
fn every_config_case_holds() {
    run("cfg", cfg::call);
}

#[test]
fn every_crc_case_holds() {
    run("crc", crc::call);
}

#[test]
fn every_digest_case_holds() {
    run("hash", hash::call);
}

#[test]
fn every_hmac_case_holds() {
    run("hmac", hash::call_hmac);
}

#[test]
fn every_log_case_holds() {
    run("log", log::call);
}

#[test]
fn every_net_case_holds() {
    run("net", net::call);
}

#[test]
fn every_process_id_case_holds() {
    run("pid", pid::call);
}

#[test]
fn every_proc_case_holds() {
    run("proc", proc::call);
}

#[test]
fn every_tl_case_holds() {
    run("tl", tl::call);
}
