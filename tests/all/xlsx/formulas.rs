//! The few formulas of a workbook, worked out as a spreadsheet does: sums of ranges, `IF`, arithmetic.

use super::reader::{Cells, Held};
use std::collections::BTreeMap;

/// The value of a cell with some cells filled in anew.
pub fn value(cells: &Cells, filled: &BTreeMap<String, f64>, address: &str) -> f64 {
    if let Some(value) = filled.get(address) {
        return *value;
    }
    let Some(cell) = cells.get(address) else { return 0.0 };
    match (&cell.formula, &cell.value) {
        (Some(formula), _) => {
            let mut reading = Reading { text: formula.as_bytes(), at: 0, cells, filled };
            let value = reading.sum();
            assert_eq!(reading.at, formula.len(), "{formula} is not understood from byte {}", reading.at);
            value
        }
        (None, Held::Number(value)) => *value,
        (None, _) => 0.0,
    }
}

struct Reading<'t> {
    text: &'t [u8],
    at: usize,
    cells: &'t Cells,
    filled: &'t BTreeMap<String, f64>,
}

impl Reading<'_> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn takes(&mut self, wanted: u8) -> bool {
        let found = self.peek() == wanted;
        self.at += usize::from(found);
        found
    }

    fn must_take(&mut self, wanted: u8) {
        assert!(self.takes(wanted), "expected {:?} at {} of {:?}", wanted as char, self.at, self.text);
    }

    fn token(&mut self) -> String {
        let from = self.at;
        while self.peek().is_ascii_alphanumeric() || matches!(self.peek(), b'$' | b'.') {
            self.at += 1;
        }
        String::from_utf8_lossy(&self.text[from..self.at]).replace('$', "")
    }

    fn sum(&mut self) -> f64 {
        let mut sum = self.product();
        loop {
            if self.takes(b'+') {
                sum += self.product();
            } else if self.takes(b'-') {
                sum -= self.product();
            } else {
                return sum;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut product = self.factor();
        loop {
            if self.takes(b'*') {
                product *= self.factor();
            } else if self.takes(b'/') {
                product /= self.factor();
            } else {
                return product;
            }
        }
    }

    fn factor(&mut self) -> f64 {
        if self.takes(b'(') {
            let inside = self.sum();
            self.must_take(b')');
            return inside;
        }
        let token = self.token();
        match token.as_str() {
            "SUM" => {
                self.must_take(b'(');
                let first = self.token();
                let last = if self.takes(b':') { self.token() } else { first.clone() };
                self.must_take(b')');
                range(&first, &last).iter().map(|address| value(self.cells, self.filled, address)).sum::<f64>()
            }
            "IF" => {
                self.must_take(b'(');
                let left = self.sum();
                self.must_take(b'>');
                let right = self.sum();
                self.must_take(b',');
                let yes = self.sum();
                self.must_take(b',');
                let no = self.sum();
                self.must_take(b')');
                if left > right { yes } else { no }
            }
            token if token.starts_with(|c: char| c.is_ascii_digit()) => token.parse().expect("a number"),
            address => value(self.cells, self.filled, address),
        }
    }
}

/// The addresses of part of one column.
fn range(first: &str, last: &str) -> Vec<String> {
    let split = |address: &str| {
        let at = address.find(|c: char| c.is_ascii_digit()).expect("a row");
        (address[..at].to_owned(), address[at..].parse::<u32>().expect("a row"))
    };
    let ((column, from), (last_column, to)) = (split(first), split(last));
    assert_eq!(column, last_column);
    (from..=to).map(|row| format!("{column}{row}")).collect()
}
