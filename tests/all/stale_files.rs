//! Files of an earlier run in the same folder: gone where the new run does not write them, unless somebody changed them.

use crate::support::{Bench, differing, export, tree, vm};
use serde_json::json;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;
use tenor::report::outputs::Outputs;

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Files of a run, and the plan that names them.
fn outputs(folder: &str, files: &[(&str, &str)]) -> Outputs {
    let at = |path: &str| if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") };
    let artifacts: Vec<_> = files
        .iter()
        .map(|(path, text)| json!({"path": path, "sha256": sha256(text.as_bytes()), "kind": "x"}))
        .collect();
    let plan = json!({"schema_version": "1", "engine_version": "0.1.0", "artifacts": artifacts});
    let mut outputs = Outputs::default();
    outputs.add(&at("plan.json"), plan.to_string().into_bytes());
    files.iter().for_each(|(path, text)| outputs.add(&at(path), text.as_bytes().to_vec()));
    outputs
}

fn write(folder: &Path, files: &[(&str, &str)]) {
    outputs("", files).write(folder).expect("written");
}

fn names(folder: &Path) -> Vec<String> {
    tree(folder).into_keys().collect()
}

const FIRST: [(&str, &str); 4] = [
    ("report.pdf", "a"),
    ("purchases/list.csv", "b"),
    ("purchases/rest/01.json", "c"),
    ("purchases/rest/02.json", "d"),
];

#[test]
fn files_that_a_new_run_does_not_write_go_with_their_folders() {
    let bench = Bench::new();
    let out = bench.path("out");
    write(&out, &FIRST);
    write(&out, &[("report.pdf", "e"), ("purchases/list.csv", "f")]);
    assert_eq!(names(&out), ["plan.json", "purchases/list.csv", "report.pdf"]);
    assert!(!out.join("purchases/rest").exists());
    assert_eq!(bench.read("out/purchases/list.csv"), "f");
}

#[test]
fn what_somebody_changed_or_added_stays() {
    let bench = Bench::new();
    let out = bench.path("out");
    write(&out, &FIRST);
    bench.write("out/purchases/rest/02.json", "signed").write("out/notes.txt", "mine");
    write(&out, &[("report.pdf", "e")]);
    assert_eq!(names(&out), ["notes.txt", "plan.json", "purchases/rest/02.json", "report.pdf"]);
}

#[test]
fn a_path_out_of_the_folder_is_left_alone() {
    let bench = Bench::new();
    let out = bench.path("out");
    bench.write("outside.txt", "a").write("out/inside.txt", "a");
    let outside = bench.path("outside.txt").display().to_string();
    write(&out, &[]);
    let named: Vec<_> = ["../outside.txt", outside.as_str(), "", ".", "inside.txt/", "missing.txt"]
        .iter()
        .map(|path| json!({"path": path, "sha256": sha256(b"a")}))
        .collect();
    let plan = json!({"engine_version": "0.1.0", "artifacts": named});
    bench.write("out/plan.json", &plan.to_string());
    write(&out, &[]);
    assert_eq!(bench.read("outside.txt"), "a");
    // A slash at the end changes nothing: it is a file of the earlier run.
    assert_eq!(names(&out), ["plan.json"]);
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let bench = Bench::new();
    let out = bench.path("out");
    bench.write("elsewhere/kept.txt", "a").write("target.txt", "a");
    fs::create_dir_all(&out).expect("a folder");
    std::os::unix::fs::symlink(bench.path("elsewhere"), out.join("linked")).expect("a link");
    std::os::unix::fs::symlink(bench.path("target.txt"), out.join("file.txt")).expect("a link");
    let named = ["linked/kept.txt", "file.txt"].map(|path| json!({"path": path, "sha256": sha256(b"a")}));
    bench.write("out/plan.json", &json!({"engine_version": "0.1.0", "artifacts": named}).to_string());
    write(&out, &[]);
    assert!(bench.path("elsewhere/kept.txt").exists() && out.join("file.txt").exists());
}

#[test]
fn a_plan_of_another_program_names_nothing() {
    let bench = Bench::new();
    let out = bench.path("out");
    let named = [json!({"path": "a.txt", "sha256": sha256(b"a")})];
    for plan in [json!({"artifacts": named}).to_string(), "not JSON".to_owned(), "[]".to_owned()] {
        bench.write("out/a.txt", "a").write("out/plan.json", &plan);
        write(&out, &[]);
        assert!(out.join("a.txt").exists(), "{plan}");
    }
}

#[test]
fn a_run_that_fails_leaves_the_earlier_files() {
    let bench = Bench::new();
    let out = bench.path("out");
    write(&out, &FIRST);
    // Somebody's folder stands where a file should go.
    fs::remove_file(out.join("report.pdf")).expect("removed");
    bench.write("out/report.pdf/mine.txt", "mine");
    let before = tree(&out);
    outputs("", &[("charts/a.png", "n"), ("report.pdf", "e")]).write(&out).expect_err("a folder is in the way");
    assert_eq!(tree(&out), before);
}

#[test]
fn a_run_of_some_files_can_keep_the_others() {
    let bench = Bench::new();
    let out = bench.path("out");
    write(&out, &FIRST);
    let mut some = outputs("", &[("report.pdf", "e")]);
    some.keep_earlier();
    some.write(&out).expect("written");
    assert_eq!(names(&out).len(), 1 + FIRST.len());
}

#[test]
fn a_customers_folder_is_cleaned_by_its_own_plan() {
    let bench = Bench::new();
    let out = bench.path("out");
    for customer in ["contoso", "fabrikam"] {
        outputs(customer, &[("report.pdf", "a"), ("purchases/list.csv", "b")]).write(&out).expect("written");
    }
    outputs("contoso", &[("report.pdf", "c")]).write(&out).expect("written");
    assert_eq!(
        names(&out),
        [
            "contoso/plan.json",
            "contoso/report.pdf",
            "fabrikam/plan.json",
            "fabrikam/purchases/list.csv",
            "fabrikam/report.pdf"
        ]
    );
}

#[test]
fn a_second_analysis_leaves_what_a_first_one_would() {
    let bench = Bench::new();
    let usage = |hours: f64| {
        let rows: Vec<_> = (1..=9).map(|day| vm("a", &format!("08/0{day}/2026"), hours)).collect();
        export(&rows)
    };
    bench.write("busy.csv", &usage(24.0)).write("idle.csv", &usage(1.0));
    bench.ok("analyze busy.csv --out again");
    assert!(bench.path("again/purchases/azure-rest").exists());
    bench.ok("analyze idle.csv --out again");
    bench.ok("analyze idle.csv --out fresh");
    assert!(!bench.path("fresh/purchases/azure-rest").exists());
    assert_eq!(differing(&bench.path("again"), &bench.path("fresh")), Vec::<String>::new());
}
