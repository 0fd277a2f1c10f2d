//! The csv crate is the oracle: every text gives the same fields, however it is cut into blocks and chunks.

use super::splitter::Splitter;
use super::*;
use crate::tables::{Cell, Format, Row};
use std::path::Path;
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
fn by_splitter(text: &[u8], scanner: Scanner, block: usize, most: usize) -> Vec<Vec<Vec<u8>>> {
    let mut splitter = Splitter::new(scanner);
    let mut records = Vec::new();
    let (mut from, mut to) = (0, 0);
    loop {
        to = text.len().min(to.max(from) + block);
        let before = from;
        from += splitter.records(&text[from..to], to == text.len(), most, &mut |record| {
            if record.fields() == 1 && record.raw(0).is_empty() {
                return;
            }
            records.push((0..record.fields()).map(|at| cell_text(fields::cell(record.raw(at)))).collect());
        });
        if to == text.len() && (from == to || from == before) {
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
                for (scanner, most) in [(Scanner::new(b','), usize::MAX), (Scanner::portable(b','), 2)] {
                    let found = by_splitter(text.as_bytes(), scanner, block, most);
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

/// Keeps all rows; a repeat is told by its varying cells and those of the row that it repeats.
struct Recorder {
    varying: Vec<bool>,
    rows: Vec<Seen>,
    marked: Vec<usize>,
    repeats: usize,
}

impl Recorder {
    fn new(selection: &[usize], varying: &[usize]) -> Recorder {
        let varying = selection.iter().map(|column| varying.contains(column)).collect();
        Recorder { varying, rows: Vec::new(), marked: Vec::new(), repeats: 0 }
    }
}

impl Part for Recorder {
    fn row(&mut self, row: &Row<'_>, mark: Option<u32>) -> bool {
        // Some rows are not to be remembered.
        let remembers = row.broken.is_none() && !row.number.is_multiple_of(5);
        if let Some(mark) = mark.filter(|_| remembers) {
            assert_eq!(mark as usize, self.marked.len());
            self.marked.push(self.rows.len());
        }
        self.rows.push(seen(row));
        remembers
    }

    fn repeat(&mut self, row: &Row<'_>, mark: u32) {
        let (number, given, broken) = seen(row);
        let (_, first, _) = &self.rows[self.marked[mark as usize]];
        let cells = first.iter().zip(given).zip(&self.varying);
        let cells = cells.map(|((first, given), varies)| if *varies { given } else { first.clone() }).collect();
        self.rows.push((number, cells, broken));
        self.repeats += 1;
    }
}

fn table(path: &Path, columns: usize) -> Table {
    let names = vec![String::new(); columns];
    Table { path: path.to_owned(), format: Format::Csv { delimiter: b',' }, gzip: false, columns: names }
}

fn by_stream(path: &Path, columns: usize, selection: &[usize]) -> Vec<Seen> {
    let mut recorder = Recorder::new(selection, &[]);
    let count = read(&table(path, columns), b',', selection, &[], &mut recorder).expect("a table");
    assert_eq!((count, recorder.repeats), (recorder.rows.len() as u64, 0));
    recorder.rows
}

/// The rows that parts give, and how many of them came as repeats.
fn by_parts(path: &Path, gathering: Gathering<'_>, threads: usize) -> (Vec<Seen>, usize) {
    let gathering = Gathering { file: Positioned::open(path).expect("a file"), ..gathering };
    let append = |mut a: Recorder, b: Recorder, lines: u64| {
        a.rows.extend(b.rows.into_iter().map(|(number, cells, broken)| (number + lines, cells, broken)));
        a.repeats += b.repeats;
        a
    };
    let empty = || Recorder::new(gathering.selection, gathering.varying);
    let (recorder, count) = gathering.run(threads, empty, append).expect("a table");
    assert_eq!(count, recorder.rows.len() as u64);
    (recorder.rows, recorder.repeats)
}

fn gathering<'s>(
    path: &Path,
    columns: usize,
    selection: &'s [usize],
    varying: &'s [usize],
    part_bytes_min: u64,
) -> Gathering<'s> {
    let file = Positioned::open(path).expect("a file");
    Gathering { file, scanner: Scanner::new(b','), columns, selection, varying, part_bytes_min }
}

fn by_gathering(path: &Path, columns: usize, selection: &[usize], threads: usize, part_bytes_min: u64) -> Vec<Seen> {
    by_parts(path, gathering(path, columns, selection, &[], part_bytes_min), threads).0
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
            let path = file("parts.csv", text.as_bytes());
            let expected = by_stream(&path, columns, &selection);
            for (threads, part_bytes_min) in [(1, 1), (2, 100), (3, 1), (4, 37), (16, 1), (2, 1 << 20)] {
                let found = by_gathering(&path, columns, &selection, threads, part_bytes_min);
                assert!(
                    found == expected,
                    "round {round}, parts of {part_bytes_min}, {text:?}\n{found:?}\n{expected:?}"
                );
            }
            std::fs::remove_file(&path).expect("removed");
        }
    }
}

/// Rows of a few kinds, some in turn and some not, that differ in two columns; now and then something odd.
fn repetitive(random: &mut Random) -> String {
    let line_end = ["\n", "\r\n"][random.below(2)];
    let kinds = random.below(6) + 1;
    let mut text = format!("a,b,c,d,e{line_end}");
    for row in 0..random.below(150) + 1 {
        let kind = if random.below(8) == 0 { random.below(kinds) } else { row % kinds };
        let last = random.below(3);
        text += &match random.below(25) {
            0 => format!("{kind},\"q{row}\",x,y,{last}"),
            1 => format!("{kind},{row},x"),
            2 => format!("{kind},{row}\",x,y,{last}"),
            3 => format!("{kind},{},x,y,{last}", "9".repeat(random.below(90))),
            4 => String::new(),
            _ => format!("{kind},{row},\"x,{kind}\r\n\"\"z\"\"\",y,{last}"),
        };
        text += line_end;
    }
    if random.below(2) == 0 {
        text.truncate(text.len() - line_end.len());
    }
    text
}

#[test]
fn repeats_give_the_rows_that_reading_in_full_does() {
    let mut random = Random(3);
    let mut repeats = 0;
    for round in 0..300 {
        let text = repetitive(&mut random);
        let path = file("repeats.csv", text.as_bytes());
        let expected = by_stream(&path, 5, &[4, 1, 2, 0]);
        for (threads, varying) in [(1, &[1, 4][..]), (3, &[4, 1]), (2, &[1]), (1, &[0, 1, 2, 3, 4])] {
            let (found, told) = by_parts(&path, gathering(&path, 5, &[4, 1, 2, 0], varying, 64), threads);
            assert!(found == expected, "round {round}, {varying:?}, {text:?}\n{found:?}\n{expected:?}");
            repeats += told;
        }
        std::fs::remove_file(&path).expect("removed");
    }
    assert!(repeats > 10_000, "{repeats}");
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
    assert_eq!(by_gathering(&path, 2, &[1, 0], 2, 8), expected);
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn a_stray_quote_is_text_and_spoils_no_other_row() {
    let path = file("stray.csv", b"a,b\n1,5\" disk\n2,\"x,y\"\n3,\"p\"q\"\n4,z\n");
    let x = |text: &str| vec![Some(text.as_bytes().to_vec())];
    let expected = vec![(2, x("5\" disk"), None), (3, x("x,y"), None), (4, x("pq\""), None), (5, x("z"), None)];
    assert_eq!(by_stream(&path, 2, &[1]), expected);
    assert_eq!(by_gathering(&path, 2, &[1], 2, 16), expected);
    std::fs::remove_file(&path).expect("removed");
}

#[test]
fn a_quote_that_never_closes_is_one_damaged_row_or_an_error() {
    let path = file("open.csv", b"a,b\n1,\"x\n2,y\n3,z\n");
    assert_eq!(by_gathering(&path, 2, &[0], 2, 8).len(), 1);
    let mut long = b"a,b\n1,2\n3,\"".to_vec();
    long.resize(RECORD_BYTES_MAX + (20 << 20), b'x');
    let big = file("endless.csv", &long);
    let recorder = || Recorder::new(&[0], &[]);
    let error = gather(&table(&big, 2), b',', &[0], &[], recorder, |a, _, _| a).err().expect("no end");
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
    assert_eq!(by_gathering(&path, 2, &[1], 2, 8), by_stream(&path, 2, &[1]));
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
    let mut recorder = Recorder::new(&[0], &[]);
    let source = Breaking(b"a,b\n1,2\n3,4\n5,");
    let rows = Rows::new(2, &[0], Repeats::default());
    let result = stream::read(Path::new("x.csv"), source, Scanner::new(b','), rows, &mut recorder);
    let error = result.expect_err("breaks off");
    assert_eq!((recorder.rows.len(), error.message.as_str()), (2, "x.csv: cannot be read after row 3: gone"));
}
