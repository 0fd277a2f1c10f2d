//! What every section is written from: the plan, the language, the pictures at hand.

use super::Picture;
use super::block::{Block, Fact, Shown};
use super::rows::SUM_TOLD;
use super::table::Table;
use crate::calendar::Day;
use crate::plan::Plan;
use crate::report::locale::{Locale, Value};
use crate::units::Term;

#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub plan: &'a Plan,
    pub locale: &'a Locale,
    pub pictures: &'a [Picture],
}

impl Writer<'_> {
    pub fn say(&self, id: &str) -> String {
        self.locale.say(id)
    }

    pub fn tell(&self, id: &str, args: &[(&str, Value<'_>)]) -> String {
        self.locale.tell(id, args)
    }

    /// Money with the plan's currency, which no line end divides.
    pub fn amount(&self, value: f64) -> String {
        whole(&self.locale.money_of(value, &self.plan.currency))
    }

    /// A day that no line end divides.
    pub fn day(&self, day: Day) -> String {
        whole(&self.locale.day(day))
    }

    /// A term that no line end divides.
    pub fn term(&self, term: Term) -> String {
        whole(&self.locale.term(term))
    }

    pub fn heading(&self, id: &str) -> Block {
        Block::heading(&self.say(id))
    }

    pub fn text(&self, id: &str) -> Block {
        Block::text(&self.say(id))
    }

    pub fn note(&self, id: &str) -> Block {
        Block::note(&self.say(id))
    }

    pub fn fact(&self, id: &str, value: String) -> Fact {
        Fact::new(self.say(id), value)
    }

    /// An empty table with the titles of its columns; `sides` as [`Table::new`] has it.
    pub fn table(&self, titles: &[&str], sides: &str) -> Table {
        Table::new(titles.iter().map(|id| self.say(id)).collect(), sides)
    }

    /// What is said under a table that leaves `more` rows out; `None` where it leaves none out.
    pub fn more(&self, more: usize) -> Option<Block> {
        (more > 0).then(|| {
            let shown = self.locale.whole(more as u64);
            Block::note(&self.tell("pdf-more", &[("count", more.into()), ("shown", shown.into())]))
        })
    }

    /// What is said under a table of columns that hold the same in all rows; `None` without any.
    pub fn alike(&self, columns: &[(String, String)]) -> Option<Block> {
        let named = |(name, what): &(String, String)| {
            self.tell("pdf-named", &[("name", name.as_str().into()), ("what", what.as_str().into())])
        };
        let list: Vec<String> = columns.iter().map(named).collect();
        let list = list.join(self.say("common-list-semicolon").as_str());
        (!list.is_empty()).then(|| Block::note(&self.tell("pdf-alike", &[("list", list.into())])))
    }

    /// The row that gathers so many lines of sums that show as nothing; `None` without any.
    pub fn tiny(&self, count: usize) -> Option<[String; 1]> {
        let args = [
            ("count", count.into()),
            ("shown", self.locale.whole(count as u64).into()),
            ("amount", self.locale.money(SUM_TOLD).into()),
        ];
        (count > 0).then(|| [self.tell("pdf-tiny", &args)])
    }

    /// The picture of a name, if it is at hand.
    pub fn shown(&self, name: &str, alt: String) -> Option<Shown> {
        self.pictures
            .iter()
            .find(|picture| picture.name == name)
            .map(|picture| Shown { name: picture.name.clone(), alt })
    }

    /// The same as a block, its words by the id of a message.
    pub fn picture(&self, name: &str, alt: &str) -> Option<Block> {
        self.shown(name, self.say(alt)).map(Block::Picture)
    }
}

fn whole(text: &str) -> String {
    text.replace(' ', "\u{A0}")
}
