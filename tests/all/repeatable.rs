//! The same input gives the same bytes, however it is cut, ordered or computed.

use crate::support::{Bench, ExportRow, differing, export, tree, vm};

fn rows() -> Vec<ExportRow> {
    let mut rows = Vec::new();
    for day in 1..=28 {
        for machine in 0..6 {
            let hours = if machine < 3 { 24.0 } else { 3.0 + f64::from((day * 7 + machine * 5) % 19) + 0.123456 };
            rows.push(vm(&format!("m{machine}"), &format!("08/{day:02}/2026"), hours));
        }
    }
    rows
}

/// Everything that a run writes, without the input's own name and hash.
fn outputs(bench: &Bench, inputs: &str, threads: &str) -> Vec<(String, Vec<u8>)> {
    let ran = bench.run_with(&format!("analyze {inputs} --out out"), &[("RAYON_NUM_THREADS", threads)]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let names_inputs = ["plan.json", "report.pdf", "report.xlsx", "report.html"];
    let keep = |(name, _): &(String, Vec<u8>)| !names_inputs.iter().any(|file| name.ends_with(file));
    let mut files: Vec<(String, Vec<u8>)> = tree(&bench.path("out")).into_iter().filter(keep).collect();
    let mut plan = bench.json("out/plan.json");
    for field in ["inputs", "artifacts", "reconciliation"] {
        plan[field] = serde_json::Value::Null;
    }
    files.push(("plan".into(), plan.to_string().into_bytes()));
    files
}

#[test]
fn shuffled_rows_split_files_and_any_number_of_threads_give_the_same_bytes() {
    let rows = rows();
    let base = Bench::new();
    base.write("all.csv", &export(&rows));
    let expected = outputs(&base, "all.csv", "1");
    for threads in ["2", "4", "16"] {
        assert!(outputs(&base, "all.csv", threads) == expected, "{threads} threads");
    }
    let mut shuffled = rows.clone();
    shuffled.sort_by_key(scrambled);
    let other = Bench::new();
    other.write("all.csv", &export(&shuffled));
    assert!(outputs(&other, "all.csv", "2") == expected, "shuffled");
    let parts = Bench::new();
    for (number, part) in shuffled.chunks(50).enumerate() {
        parts.write(&format!("p/part_{number}_0001.csv"), &export(part));
    }
    assert!(outputs(&parts, "p", "2") == expected, "split");
}

/// A fixed order that has nothing to do with the rows' own.
fn scrambled(row: &ExportRow) -> u64 {
    let text = export(std::slice::from_ref(row));
    text.bytes().fold(14_695_981_039_346_656_037, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211))
}

#[test]
fn a_second_run_gives_the_same_files_to_the_byte() {
    let bench = Bench::new();
    bench.write("all.csv", &export(&rows()));
    bench.ok("analyze all.csv --out first");
    bench.ok("analyze all.csv --out second");
    assert_eq!(differing(&bench.path("first"), &bench.path("second")), Vec::<String>::new());
}

#[test]
fn csv_gz_json_lines_and_parquet_of_one_table_are_one_table() {
    let bench = Bench::new();
    let mut jsonl = String::new();
    let mut csv = String::from("\u{feff}Day, Resource ID,REGION,Arm Sku,Hours\r\n");
    for day in 1..=9 {
        for machine in 0..3 {
            let hours = 4 + (day * machine) % 20;
            csv += &format!("2026-08-0{day},m{machine},westeurope,Standard_D2s_v5,{hours}\r\n");
            jsonl += &format!(
                "{{\"day\":\"2026-08-0{day}\",\"resource_id\":\"m{machine}\",\"region\":\"westeurope\",\"arm_sku\":\"Standard_D2s_v5\",\"hours\":{hours}}}\n"
            );
        }
    }
    bench.write("t.csv", &csv).write("t.jsonl", &jsonl);
    bench.ok("demand t.csv --out t.parquet");
    bench.ok("demand t.csv --out t.csv.gz");
    let mut seen = Vec::new();
    for name in ["t.csv", "t.jsonl", "t.parquet", "t.csv.gz"] {
        bench.ok(&format!("demand {name} --out same.csv"));
        seen.push(bench.read("same.csv"));
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]));
}
