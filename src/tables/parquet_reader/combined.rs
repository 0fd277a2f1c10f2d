//! Numbers for the combinations of texts that rows have, the same over all row groups of a part.

use super::coded::Coded;
use crate::sums::{ByteInterner, FastMap};
use std::borrow::Cow;

/// Combinations of a row group that are looked up in a table rather than in a map.
const TABLE_MAX: usize = 1 << 20;
const NONE: u32 = u32::MAX;

/// The combinations met so far, column by column: each adds to those of the columns before it.
#[derive(Default)]
pub struct Combined {
    steps: Vec<Step>,
}

#[derive(Default)]
struct Step {
    texts: ByteInterner,
    /// By the number of the columns before and the text.
    numbers: FastMap<(u32, u32), u32>,
}

impl Step {
    fn number(&mut self, before: u32, text: u32) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry((before, text)).or_insert(next)
    }
}

impl Combined {
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Bytes of texts held.
    pub fn size(&self) -> usize {
        self.steps.iter().map(|step| step.texts.size()).sum()
    }
}

/// Numbers of a row group's rows: most columns are the same in all of them.
enum Numbers {
    Same(u32),
    Each(Vec<u32>),
}

impl Combined {
    /// The number of each row's combination; the columns must be the same, in the same order, in every call.
    pub fn numbers(&mut self, columns: &[Cow<'_, Coded>], rows: usize) -> Vec<u32> {
        self.steps.resize_with(columns.len(), Step::default);
        let mut numbers = Numbers::Same(0);
        for (step, column) in self.steps.iter_mut().zip(columns) {
            numbers = step.add(numbers, column);
        }
        match numbers {
            Numbers::Same(number) => vec![number; rows],
            Numbers::Each(numbers) => numbers,
        }
    }
}

impl Step {
    fn add(&mut self, before: Numbers, column: &Coded) -> Numbers {
        // Texts are numbered only where a row has them.
        let mut texts = vec![NONE; column.count()];
        let mut text = |interner: &mut ByteInterner, code: u32| {
            let known = &mut texts[code as usize];
            if *known == NONE {
                *known = interner.id(column.text(code)).0;
            }
            *known
        };
        let first = column.codes.first().copied().unwrap_or(0);
        let is_same = column.codes.iter().all(|code| *code == first);
        match before {
            Numbers::Same(before) if is_same => {
                let text = text(&mut self.texts, first);
                Numbers::Same(self.number(before, text))
            }
            Numbers::Same(before) => {
                let mut known = vec![NONE; column.count()];
                let number = |code: &u32| {
                    let known = &mut known[*code as usize];
                    if *known == NONE {
                        let text = text(&mut self.texts, *code);
                        *known = self.number(before, text);
                    }
                    *known
                };
                Numbers::Each(column.codes.iter().map(number).collect())
            }
            Numbers::Each(mut numbers) => {
                let width = column.count();
                let most = numbers.iter().max().map_or(0, |most| *most as usize + 1);
                let mut known = if most * width <= TABLE_MAX { vec![NONE; most * width] } else { Vec::new() };
                for (number, code) in numbers.iter_mut().zip(&column.codes) {
                    let place = *number as usize * width + *code as usize;
                    let found = known.get(place).copied().filter(|found| *found != NONE);
                    let found = found.unwrap_or_else(|| {
                        let text = text(&mut self.texts, *code);
                        let found = self.number(*number, text);
                        if let Some(known) = known.get_mut(place) {
                            *known = found;
                        }
                        found
                    });
                    *number = found;
                }
                Numbers::Each(numbers)
            }
        }
    }
}
