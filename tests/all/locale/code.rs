//! What the program's code may and may not say: no words in reports, and no message without its text.

use super::without_placeholders;
use crate::support::project;
use std::fs;
use std::path::PathBuf;
use tenor::report::locale::{Lang, Locale};

/// Files of the report room that are written for the console or for programs, in English.
const ENGLISH_FILES: &[&str] = &["text.rs", "resizes_text.rs", "utilization_text.rs", "index.rs", "utilization_csv.rs"];

/// What tells a statement that makes an error: errors are the program's and told in English on the console.
const ERRORS: &[&str] = &["Error::", "failed(", "Err(", "map_err(", "ok_or(", "ok_or_else(", ".hint("];

/// Names for programs that look like words: the PDF's identifier.
const NAMES: &[&str] = &["tenor report"];

/// Source files of the program, with their text up to the unit tests.
pub(super) fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![project().join(folder)];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default().to_owned();
                found.push((path, code));
            }
        }
    }
    found.sort();
    found
}

/// String literals of code with their places; comments and characters are passed over.
pub(super) fn literals(code: &str) -> Vec<(usize, String)> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &code[at..];
        let after_name = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || bytes[at - 1] == b'_');
        let hashes = rest.strip_prefix('r').map_or(0, |raw| raw.bytes().take_while(|b| *b == b'#').count());
        if rest.starts_with("//") {
            at += rest.find('\n').unwrap_or(rest.len());
        } else if rest.starts_with("'\\") {
            at += rest[3..].find('\'').map_or(rest.len(), |end| end + 4);
        } else if rest.starts_with('\'') && rest[1..].chars().nth(1) == Some('\'') {
            at += 2 + rest[1..].chars().next().map_or(0, char::len_utf8);
        } else if !after_name && rest.starts_with('r') && rest[1 + hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let inside = &rest[2 + hashes..];
            let end = inside.find(&close).unwrap_or(inside.len());
            found.push((at, inside[..end].to_owned()));
            at += 2 + hashes + end + close.len();
        } else if let Some(inside) = rest.strip_prefix('"') {
            let mut escaped = false;
            let end = inside.bytes().position(|b| {
                let closes = b == b'"' && !escaped;
                escaped = b == b'\\' && !escaped;
                closes
            });
            let end = end.unwrap_or(inside.len());
            found.push((at, inside[..end].to_owned()));
            at += end + 2;
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    found
}

/// Whether a literal is a sentence or a part of one: two words in lower case beside each other, and no sign of markup.
fn is_prose(literal: &str) -> bool {
    let joined: String = literal.split("\\\n").map(str::trim_start).collect();
    let plain = without_placeholders(&joined);
    if plain.contains(['<', '>', '=', '#', ';', '_', '/', '\\', '@', '$']) {
        return false;
    }
    let is_word = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.chars().count() >= 2 && word.chars().all(|c| c.is_alphabetic() && c.is_lowercase())
    };
    let words: Vec<&str> = plain.split(' ').collect();
    words.windows(2).any(|pair| pair.iter().all(|word| is_word(word)))
}

#[test]
fn reports_have_no_words_in_their_code() {
    let mut wrong = Vec::new();
    for (path, code) in sources("src/report") {
        if path.file_name().is_some_and(|name| ENGLISH_FILES.iter().any(|known| name == *known)) {
            continue;
        }
        for (at, literal) in literals(&code) {
            let statement = code[..at].rsplit(';').next().unwrap_or_default();
            let is_error = ERRORS.iter().any(|word| statement.contains(word));
            let line = code[..at].rsplit('\n').next().unwrap_or_default();
            let is_attribute = line.trim_start().starts_with("#[");
            if !is_error && !is_attribute && is_prose(&literal) && !NAMES.contains(&literal.as_str()) {
                wrong.push(format!("{}:{}: {literal:?}", path.display(), code[..at].lines().count()));
            }
        }
    }
    assert!(wrong.is_empty(), "these belong into src/report/locale:\n{}", wrong.join("\n"));
}

#[test]
fn every_message_that_reports_fetch_by_name_is_there() {
    let mut missing = Vec::new();
    for (path, code) in sources("src/report") {
        for call in [".say(", ".tell(", ".counted("] {
            for after in code.split(call).skip(1) {
                let Some(id) = after.trim_start().strip_prefix('"').and_then(|named| named.split('"').next()) else {
                    continue;
                };
                if Lang::ALL.iter().any(|lang| !Locale::of(*lang).has(id)) {
                    missing.push(format!("{}: {id}", path.display()));
                }
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn a_literal_is_prose_where_two_of_its_words_are() {
    for text in ["some words", "{name} has no price", "the saving, in {currency}"] {
        assert!(is_prose(text), "{text}");
    }
    for text in
        ["pdf-title", "0 0 {width} {height}", "<b>in bold</b>", "margin: 0 auto;", "Standard_D2s_v5", "{} of", ""]
    {
        assert!(!is_prose(text), "{text}");
    }
    let code = "let a = 'x'; // no \"comment\"\nlet b = r#\"raw \"one\"\"#; f::<'a>(\"two \\\" three\");";
    let found: Vec<String> = literals(code).into_iter().map(|(_, text)| text).collect();
    assert_eq!(found, ["raw \"one\"", "two \\\" three"]);
}
