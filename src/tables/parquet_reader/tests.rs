//! Rows as they were written, in full or as repeats, whatever the encoding, the row groups and the threads.

use super::*;
use crate::tables::Format;
use polars::prelude::Column as FrameColumn;
use std::path::PathBuf;

type Seen = (u64, Vec<Option<String>>);

/// Keeps all rows; a repeat is told by its varying cells and those of the row that it repeats.
struct Recorder {
    varying: Vec<bool>,
    rows: Vec<Seen>,
    marked: Vec<usize>,
    repeats: usize,
}

fn seen(row: &Row<'_>) -> Seen {
    let text = |cell: &Cell<'_>| (!matches!(cell, Cell::Null)).then(|| cell.text().into_owned());
    (row.number, row.cells.iter().map(text).collect())
}

impl Part for Recorder {
    fn row(&mut self, row: &Row<'_>, mark: Option<u32>) -> bool {
        // Some rows are not to be remembered.
        let remembers = !row.number.is_multiple_of(5);
        if let Some(mark) = mark.filter(|_| remembers) {
            assert_eq!(mark as usize, self.marked.len());
            self.marked.push(self.rows.len());
        }
        self.rows.push(seen(row));
        remembers
    }

    fn repeat(&mut self, row: &Row<'_>, mark: u32) {
        let (number, given) = seen(row);
        let (_, first) = &self.rows[self.marked[mark as usize]];
        let cells = first.iter().zip(given).zip(&self.varying);
        self.rows.push((
            number,
            cells.map(|((first, given), varies)| if *varies { given } else { first.clone() }).collect(),
        ));
        self.repeats += 1;
    }
}

/// A file of text columns (few texts, all different, some missing, all missing, one), and one of each other kind.
fn written(name: &str, rows: usize, group_rows: usize, compression: ParquetCompression) -> Table {
    let text = |of: &dyn Fn(usize) -> Option<String>| (0..rows).map(of).collect::<Vec<Option<String>>>();
    let mut frame = DataFrame::new(
        rows,
        vec![
            FrameColumn::from(Series::new("few".into(), text(&|at| Some(format!("text {}", at * 7 % 5))))),
            FrameColumn::from(Series::new("unique".into(), text(&|at| Some(format!("text that is long enough {at}"))))),
            FrameColumn::from(Series::new(
                "gaps".into(),
                text(&|at| (!at.is_multiple_of(3)).then(|| format!("é{}", at % 4))),
            )),
            FrameColumn::from(Series::new("absent".into(), text(&|_| None))),
            FrameColumn::from(Series::new("one".into(), text(&|_| Some("same".into())))),
            FrameColumn::from(Series::new("number".into(), (0..rows).map(|at| at as f64 / 8.0).collect::<Vec<f64>>())),
            FrameColumn::from(Series::new("count".into(), (0..rows).map(|at| (at % 2) as i64).collect::<Vec<i64>>())),
            FrameColumn::from(Series::new(
                "flag".into(),
                (0..rows).map(|at| at.is_multiple_of(4)).collect::<Vec<bool>>(),
            )),
        ],
    )
    .expect("a frame");
    let path: PathBuf = std::env::temp_dir().join(format!("tenor-parquet-{}-{name}", std::process::id()));
    let file = File::create(&path).expect("a file");
    let writer = ParquetWriter::new(file).with_compression(compression).with_row_group_size(Some(group_rows));
    writer.finish(&mut frame).expect("written");
    let names = columns(&path).expect("a schema");
    Table { path, format: Format::Parquet, gzip: false, columns: names }
}

/// What the rows of [`written`] hold, in the order of the selection.
fn expected(rows: usize, selection: &[usize]) -> Vec<Seen> {
    let cell = |at: usize, column: usize| match column {
        0 => Some(format!("text {}", at * 7 % 5)),
        1 => Some(format!("text that is long enough {at}")),
        2 => (!at.is_multiple_of(3)).then(|| format!("é{}", at % 4)),
        3 => None,
        4 => Some("same".to_owned()),
        5 => Some((at as f64 / 8.0).to_string()),
        6 => Some((at % 2).to_string()),
        _ => Some((at.is_multiple_of(4)).to_string()),
    };
    (0..rows).map(|at| (at as u64 + 2, selection.iter().map(|column| cell(at, *column)).collect())).collect()
}

#[test]
fn rows_come_as_they_were_written_in_full_or_as_repeats() {
    let selection = [6, 0, 2, 3, 5, 4, 7];
    for (name, rows, group_rows, compression) in [
        ("plain", 500, 64, ParquetCompression::Uncompressed),
        ("snappy", 1_000, 333, ParquetCompression::Snappy),
        ("zstd", 3, 1, ParquetCompression::Zstd(None)),
        ("empty", 0, 10, ParquetCompression::Snappy),
    ] {
        let table = written(name, rows, group_rows, compression);
        let mut all = Vec::new();
        let everything: Vec<usize> = (0..8).collect();
        for_each(&table, &everything, &mut |row| all.push(seen(row))).expect("a table");
        assert_eq!(all, expected(rows, &everything), "{name}");
        for varying in [&[5][..], &[5, 6, 0], &[]] {
            let empty = || Recorder {
                varying: selection.iter().map(|column| varying.contains(column)).collect(),
                rows: Vec::new(),
                marked: Vec::new(),
                repeats: 0,
            };
            let append = |mut a: Recorder, b: Recorder| {
                a.rows.extend(b.rows);
                a.repeats += b.repeats;
                a
            };
            let (found, count) = gather(&table, &selection, varying, empty, append).expect("a table");
            assert_eq!((found.rows, count), (expected(rows, &selection), rows as u64), "{name} {varying:?}");
            assert_eq!(found.repeats > rows / 2, !varying.is_empty() && rows > 100, "{name} {varying:?}");
        }
        std::fs::remove_file(&table.path).expect("removed");
    }
}

#[test]
fn a_damaged_file_is_an_error_wherever_the_damage_is() {
    let table = written("damaged", 300, 100, ParquetCompression::Uncompressed);
    let whole = std::fs::read(&table.path).expect("read");
    for at in (4..whole.len()).step_by(37) {
        let mut bytes = whole.clone();
        bytes[at..(at + 8).min(whole.len())].fill(0xff);
        std::fs::write(&table.path, &bytes).expect("written");
        // Damage to a text changes it and nothing else: what matters is that nothing panics and no row is lost.
        if let Ok(rows) = for_each(&table, &[0, 1, 2, 4], &mut |_| {}) {
            assert_eq!(rows, 300, "{at}");
        }
    }
    std::fs::remove_file(&table.path).expect("removed");
}
