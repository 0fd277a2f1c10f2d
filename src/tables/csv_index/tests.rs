//! The csv crate is the oracle: every text gives the same fields, however it is cut into blocks and chunks.

use super::splitter::Splitter;
use super::*;
use crate::tables::{Cell, Format};
use std::path::PathBuf;

/// A row as tests compare it: its number and its cells, or what is broken.
type Seen = (u64, Vec<Option<Vec<u8>>>, Option<String>);

struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Rows of `columns` fields, some empty, quoted, with doubled quotes, separators and line ends in quotes.
fn well_formed(random: &mut Random, columns: usize, line_end: &str) -> String {
    let mut text = String::new();
    for row in 0..random.below(60) + 1 {
        if row > 0 && random.below(12) == 0 {
            text += line_end;
        }
        let fields = if row > 0 && random.below(15) == 0 { random.below(columns * 2) + 1 } else { columns };
        for field in 0..fields {
            if field > 0 {
                text.push(',');
            }
            text += &match random.below(7) {
                0 if field > 0 => String::new(),
                1 => format!("\"{{\"\"ServiceType\"\":\"\"Standard_D{row}s_v5\"\",\"\"n\"\":{field}}}\""),
                2 => "\"a,b\r\nc\n\"\"d\"\"\"".to_owned(),
                3 => "\"\"".to_owned(),
                4 => "x".repeat(random.below(150) + 1),
                5 => "\"\"\"\"".to_owned(),
                _ => format!("{row}.{field}"),
            };
        }
        text += line_end;
    }
    if random.below(2) == 0 {
        text.truncate(text.len() - line_end.len());
    }
    text
}

/// Bytes with no regard for the format.
fn anything(random: &mut Random) -> String {
    let bytes = b"aaaaaaaaaaaa\"\",,,\n\r";
    (0..random.below(700)).map(|_| char::from(bytes[random.below(bytes.len())])).collect()
}

fn texts(random: &mut Random, columns: usize) -> [String; 4] {
    let mut stray = well_formed(random, columns, "\n");
    let at = random.below(stray.len() + 1);
    stray.insert(at, ['"', '\r'][random.below(2)]);
    [well_formed(random, columns, "\n"), well_formed(random, columns, "\r\n"), stray, anything(random)]
}

fn by_csv(text: &[u8]) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text);
    let mut record = csv::ByteRecord::new();
    let mut records = Vec::new();
    while reader.read_byte_record(&mut record).expect("memory") {
        records.push(record.iter().map(<[u8]>::to_vec).collect());
    }
    records
}

/// Splits a text that comes in blocks of so many bytes; empty lines are left out, as the csv crate does.
fn by_splitter(text: &[u8], scanner: Scanner, block: usize) -> Vec<Vec<Vec<u8>>> {
    let mut splitter = Splitter::new(scanner);
    let mut records = Vec::new();
    let (mut from, mut to) = (0, 0);
    loop {
        to = text.len().min(to + block);
        from += splitter.records(&text[from..to], to == text.len(), &mut |record| {
            if record.fields() == 1 && record.raw(0).is_empty() {
                return;
            }
            records.push((0..record.fields()).map(|at| cell_text(fields::cell(record.raw(at)))).collect());
        });
        if to == text.len() {
            assert_eq!(from, to);
            return records;
        }
    }
}

#[test]
fn records_are_those_of_the_csv_crate_however_the_text_is_cut() {
    let mut random = Random(1);
    for round in 0..300 {
        let columns = random.below(9) + 1;
        for text in texts(&mut random, columns) {
            let expected = by_csv(text.as_bytes());
            for block in [1, 7, 64, 100, 1_000, 1 << 20] {
                for scanner in [Scanner::new(b','), Scanner::portable(b',')] {
                    let found = by_splitter(text.as_bytes(), scanner, block);
                    assert!(found == expected, "round {round}, block {block}, {text:?}\n{found:?}\n{expected:?}");
                }
            }
        }
    }
}

fn cell_text(cell: Cell<'_>) -> Vec<u8> {
    match cell {
        Cell::Text(text) => text.to_vec(),
        Cell::Quoted(inner) => unquoted(inner),
        _ => Vec::new(),
    }
}

fn seen(row: &Row<'_>) -> Seen {
    let cells = row.cells.iter().map(|cell| match cell {
        Cell::Text(text) => Some(text.to_vec()),
        Cell::Quoted(inner) => Some(unquoted(inner)),
        _ => None,
    });
    (row.number, cells.collect(), row.broken.as_ref().map(|(found, _)| found.clone()))
}

fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("tenor-csv-index-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).expect("a file");
    path
}

fn by_stream(path: &Path, columns: usize, selection: &[usize]) -> Vec<Seen> {
    let names = vec![String::new(); columns];
    let table = Table { path: path.to_owned(), format: Format::Csv { delimiter: b',' }, gzip: false, columns: names };
    let mut rows = Vec::new();
    let count = for_each(&table, b',', selection, &mut |row| rows.push(seen(row))).expect("a table");
    assert_eq!(count, rows.len() as u64);
    rows
}

fn by_fold(path: &Path, columns: usize, selection: &[usize], threads: usize, part_bytes_min: u64) -> Vec<Seen> {
    let file = Positioned::open(path).expect("a file");
    let fold = Fold { file, scanner: Scanner::new(b','), columns, selection, part_bytes_min };
    let append = |mut a: Vec<Seen>, b: Vec<Seen>, lines: u64| {
        a.extend(b.into_iter().map(|(number, cells, broken)| (number + lines, cells, broken)));
        a
    };
    let (rows, count) = fold.run(threads, Vec::new, |rows, row| rows.push(seen(row)), append).expect("a table");
    assert_eq!(count, rows.len() as u64);
    rows
}

#[test]
fn chunks_and_threads_change_neither_rows_nor_their_numbers() {
    let mut random = Random(2);
    for round in 0..200 {
        let columns = random.below(9) + 1;
        let selection: Vec<usize> = (0..random.below(columns + 1)).map(|_| random.below(columns)).collect();
        for mut text in texts(&mut random, columns) {
            if random.below(3) == 0 {
                text.insert(0, '\u{feff}');
            }
            let path = file("fold.csv", text.as_bytes());
            let expected = by_stream(&path, columns, &selection);
            for (threads, part_bytes_min) in [(1, 1), (2, 100), (3, 1), (4, 37), (16, 1), (2, 1 << 20)] {
                let found = by_fold(&path, columns, &selection, threads, part_bytes_min);
                assert!(
                    found == expected,
                    "round {round}, parts of {part_bytes_min}, {text:?}\n{found:?}\n{expected:?}"
                );
            }
            std::fs::remove_file(&path).expect("removed");
        }
    }
}

#[test]
fn rows_are_numbered_by_lines_and_empty_lines_are_no_rows() {
    let path = file("lines.csv", b"\n\na,b\r\n1,\"x\"\"y\"\r\n\r\n2\r\n\"\"\r\n3,4");
    let x = |text: &str| Some(text.as_bytes().to_vec());
    let expected = vec![
        (4, vec![x("x\"y"), x("1")], None),
        (6, vec![], Some("1 fields".to_owned())),
        (8, vec![x("4"), x("3")], None),
    ];
    assert_eq!(by_stream(&path, 2, &[1, 0]), expected);
    assert_eq!(by_fold(&path, 2, &[1, 0], 2, 8), expected);
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn a_stray_quote_is_text_and_spoils_no_other_row() {
    let path = file("stray.csv", b"a,b\n1,5\" disk\n2,\"x,y\"\n3,\"p\"q\"\n4,z\n");
    let x = |text: &str| vec![Some(text.as_bytes().to_vec())];
    let expected = vec![(2, x("5\" disk"), None), (3, x("x,y"), None), (4, x("pq\""), None), (5, x("z"), None)];
    assert_eq!(by_stream(&path, 2, &[1]), expected);
    assert_eq!(by_fold(&path, 2, &[1], 2, 16), expected);
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn a_quote_that_never_closes_is_one_damaged_row_or_an_error() {
    let path = file("open.csv", b"a,b\n1,\"x\n2,y\n3,z\n");
    assert_eq!(by_fold(&path, 2, &[0], 2, 8).len(), 1);
    let mut long = b"a,b\n1,2\n3,\"".to_vec();
    long.resize(RECORD_BYTES_MAX + (20 << 20), b'x');
    let big = file("endless.csv", &long);
    let error = fold(&big, b',', 2, &[0], || (), |_, _| (), |_, _, _| ()).expect_err("no end");
    assert!(error.message.contains("row 3 does not end within 64 MiB"), "{}", error.message);
    [path, big].iter().for_each(|path| std::fs::remove_file(path).expect("removed"));
}

#[test]
fn records_start_where_the_next_ones_have_the_tables_fields() {
    let record = "1,\"{\"\"a\"\":\"\"b\"\"}\",\"x,\r\ny\"\r\n";
    let text = format!("a,b,c\r\n{}", record.repeat(40));
    let path = file("start.csv", text.as_bytes());
    let opened = Positioned::open(&path).expect("a file");
    for offset in 0..text.len() as u64 - record.len() as u64 {
        let start = starts::guess(&opened, b',', offset, 3).expect("a file").expect("a start");
        assert_eq!((start - 7) % record.len() as u64, 0, "from {offset}");
        assert!(start > offset && start - offset <= record.len() as u64 + 7, "from {offset}");
    }
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn a_wrong_start_is_refuted_by_the_part_before_it() {
    // Inside the quotes stand what look like records.
    let text = format!("a,b\n1,2\n3,\"{}\"\n5,6\n", "x,y\n".repeat(100));
    let path = file("refuted.csv", text.as_bytes());
    let opened = Positioned::open(&path).expect("a file");
    assert!(starts::guess(&opened, b',', 100, 2).expect("a file").is_some());
    assert_eq!(by_fold(&path, 2, &[1], 2, 8), by_stream(&path, 2, &[1]));
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn a_source_that_breaks_off_names_its_last_whole_row() {
    struct Breaking(&'static [u8]);
    impl std::io::Read for Breaking {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            let length = self.0.len().min(buffer.len()).min(3);
            buffer[..length].copy_from_slice(&self.0[..length]);
            self.0 = &self.0[length..];
            if length == 0 { Err(std::io::Error::other("gone")) } else { Ok(length) }
        }
    }
    let mut seen = 0;
    let source = Breaking(b"a,b\n1,2\n3,4\n5,");
    let rows = Rows::new(2, &[0]);
    let result = stream::read(Path::new("x.csv"), source, Scanner::new(b','), rows, |_| seen += 1);
    let error = result.expect_err("breaks off");
    assert_eq!((seen, error.message.as_str()), (2, "x.csv: cannot be read after row 3: gone"));
}
