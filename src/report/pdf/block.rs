//! The parts of a page: what the template sets one under the other. Every text in them is already in the report's
//! language and is shown as it is, never read as markup.

use super::table::{SetTable, Table};
use super::wrap::breakable;
use serde::Serialize;

/// A chapter of the report.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Section {
    pub title: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum Block {
    Heading {
        text: String,
    },
    Text {
        text: String,
    },
    /// Small print under a table or a picture.
    Note {
        text: String,
    },
    List {
        items: Vec<String>,
    },
    /// Words and what they mean.
    Terms {
        entries: Vec<Fact>,
    },
    /// Figures side by side.
    Facts {
        facts: Vec<Fact>,
    },
    Table(SetTable),
    Picture(Shown),
    /// Pictures one under the other, figures and notes beside them.
    Beside {
        pictures: Vec<Shown>,
        facts: Vec<Fact>,
        notes: Vec<String>,
    },
}

/// A picture by its file's name, with the words that stand for it where it cannot be seen.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Shown {
    pub name: String,
    pub alt: String,
}

/// A figure with its label.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Fact {
    pub label: String,
    pub value: String,
}

impl Section {
    /// `None` where there is nothing under the title.
    pub fn new(title: String, blocks: Vec<Block>) -> Option<Section> {
        (!blocks.is_empty()).then(|| Section { title: breakable(&title), blocks })
    }
}

impl Block {
    pub fn heading(text: &str) -> Block {
        Block::Heading { text: breakable(text) }
    }

    pub fn text(text: &str) -> Block {
        Block::Text { text: breakable(text) }
    }

    pub fn note(text: &str) -> Block {
        Block::Note { text: breakable(text) }
    }

    /// `None` without items.
    pub fn list(items: &[String]) -> Option<Block> {
        (!items.is_empty()).then(|| Block::List { items: items.iter().map(|item| breakable(item)).collect() })
    }

    /// `None` without rows.
    pub fn table(table: Table) -> Option<Block> {
        table.set().map(Block::Table)
    }
}

impl Fact {
    pub fn new(label: String, value: String) -> Fact {
        Fact { label: breakable(&label), value: breakable(&value) }
    }
}
