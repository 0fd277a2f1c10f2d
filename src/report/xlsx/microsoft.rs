//! Microsoft's own recommendations beside the plan, pool by pool, with the reasons why they differ.

use super::book::Book;
use super::cells::{Cell, Column, Fact};
use super::formats::Kind;
use crate::error::Result;
use crate::plan::microsoft::{ComparedPool, MicrosoftComparison, MicrosoftLine};
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    let Some(microsoft) = &plan.microsoft else { return Ok(()) };
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("common-region", Kind::Text).wide(46.0),
        column("sheet-col-group", Kind::Text).wide(38.0),
        column("common-term", Kind::Text).wide(10.0),
        column("sheet-col-plan-size", Kind::Text),
        column("sheet-col-plan-quantity", Kind::Count),
        column("sheet-col-plan-units", Kind::Units),
        column("sheet-col-microsoft-units", Kind::Units),
        column("sheet-col-microsoft-lines", Kind::Wrapped).wide(60.0),
        column("sheet-col-differences", Kind::Wrapped).wide(60.0),
    ];
    let rows: Vec<Vec<Cell>> = microsoft.entries.iter().map(|entry| row(locale, entry)).collect();
    let mut sheet = book.sheet("microsoft")?;
    sheet.facts(&facts(locale, microsoft))?;
    sheet.row += 1;
    sheet.main_table(&columns, &rows)?;
    Ok(())
}

fn facts(locale: &Locale, microsoft: &MicrosoftComparison) -> Vec<Fact> {
    let priced = microsoft.priced_term.map(|term| locale.term(term));
    vec![
        Fact::new(locale, "sheet-fact-microsoft-file", Kind::Text, &microsoft.path),
        Fact::new(locale, "sheet-fact-microsoft-term", Kind::Text, priced),
        Fact::new(locale, "sheet-fact-microsoft-cost", Kind::Money, microsoft.microsoft_total_cost),
        Fact::new(locale, "sheet-fact-plan-cost", Kind::Money, microsoft.plan_total_cost),
        Fact::new(locale, "sheet-fact-microsoft-not-in-demand", Kind::Count, microsoft.not_in_demand),
    ]
}

fn row(locale: &Locale, entry: &ComparedPool) -> Vec<Cell> {
    let named = entry.microsoft.iter().map(|line| told(locale, line));
    let why = entry.differences.iter().map(|difference| locale.difference(*difference));
    vec![
        (&entry.region).into(),
        (&entry.isf_group).into(),
        locale.term(entry.term).into(),
        entry.plan_sku.as_ref().into(),
        entry.plan_quantity.into(),
        entry.plan_units.into(),
        entry.microsoft_units.into(),
        named.collect::<Vec<_>>().join("\n").into(),
        why.collect::<Vec<_>>().join("\n").into(),
    ]
}

fn told(locale: &Locale, line: &MicrosoftLine) -> String {
    let days = line.lookback_days.map_or_else(|| locale.dash(), |days| locale.whole(u64::from(days)));
    locale.tell(
        "sheet-microsoft-line",
        &[
            ("quantity", locale.quantity(line.quantity).into()),
            ("size", line.arm_sku.as_str().into()),
            ("scope", locale.recommended_scope(&line.scope).into()),
            ("days", days.into()),
            ("saving", locale.money_or_dash(line.net_saving).into()),
        ],
    )
}
