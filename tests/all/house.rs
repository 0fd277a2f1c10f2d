//! The rules of ARCHITECTURE.md that a machine can check.

use crate::support::project;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from the ground up; a room may name itself and rooms before it.
const FLOORS: &[&[&str]] = &[
    &["error", "units", "ids", "calendar", "grid", "sums"],
    &["catalog"],
    &["price"],
    &["demand"],
    &["plan"],
    &["utilization"],
    &["rightsize"],
    &["billing"],
    &["owned"],
    &["commit"],
    &["foresight"],
    &["tables"],
    &["purchase"],
    &["fetch", "ingest", "report", "sample"],
    &["config"],
    &["pipeline"],
    &["cli"],
];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![project().join("src")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("src").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

fn room(path: &Path) -> String {
    let inside = path.strip_prefix(project().join("src")).expect("inside src");
    let first = inside.components().next().expect("a name").as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

#[test]
fn rooms_name_only_rooms_below_them() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let own = room(&path);
        let Some(own_floor) = floor(&own) else { continue };
        for (number, line) in text.lines().enumerate() {
            for part in line.split("crate::").skip(1) {
                let named: String = part.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let Some(named_floor) = floor(&named) else { continue };
                let ok = named == own || named_floor < own_floor;
                if !ok {
                    wrong.push(format!("{}:{}: {own} names {named}", path.display(), number + 1));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_has_a_floor() {
    let rooms: Vec<String> =
        sources().iter().map(|(path, _)| room(path)).filter(|r| r != "main" && r != "lib").collect();
    for room in rooms {
        assert!(floor(&room).is_some(), "{room} has no floor");
    }
}

#[test]
fn heavy_crates_stay_in_their_rooms() {
    for (path, text) in sources() {
        let own = room(&path);
        for (name, home) in [
            ("polars", "tables"),
            ("plotters", "report"),
            ("typst", "report"),
            ("rust_xlsxwriter", "report"),
            ("resvg", "report"),
            ("fluent_bundle", "report"),
            ("png::", "report"),
            ("ureq", "fetch"),
        ] {
            let named = text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(name));
            assert!(!named || own == home, "{} names {name}, which belongs to {home}", path.display());
        }
    }
}

#[test]
fn pure_rooms_ask_no_clock_file_or_environment() {
    for (path, text) in sources() {
        if !["utilization", "rightsize", "foresight", "billing", "owned", "commit", "demand", "plan", "price"]
            .contains(&room(&path).as_str())
        {
            continue;
        }
        for word in ["std::fs", "std::env", "SystemTime", "Instant::now", "std::time"] {
            assert!(!text.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn files_are_one_noun_long() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(lines <= 600, "{} has {lines} lines", path.display());
    }
}

#[test]
fn no_user_can_reach_an_unwrap() {
    for (path, text) in sources() {
        if path.file_name().is_some_and(|name| name == "tests.rs") {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        for word in [".unwrap()", ".expect(", "panic!(", "todo!(", "unimplemented!("] {
            assert!(!code.contains(word), "{} has {word}", path.display());
        }
    }
}
