//! Demand of every region and flexibility group in figures, the costliest first, and why it is reserved or not.

use super::book::Book;
use super::cells::{Cell, Column, Total};
use super::charts::{self, Rows};
use super::formats::Kind;
use crate::error::Result;
use crate::plan::pool::PoolReport;
use crate::report::locale::Locale;

pub fn add(book: &mut Book<'_>) -> Result<()> {
    let (plan, locale) = (book.plan, book.locale);
    if plan.pools.is_empty() {
        return Ok(());
    }
    let mut pools: Vec<&PoolReport> = plan.pools.iter().collect();
    pools.sort_by(|a, b| b.payg_cost.total_cmp(&a.payg_cost));
    let column = |id: &str, kind: Kind| Column::new(locale, id, kind);
    let columns = [
        column("common-region", Kind::Text).wide(18.0),
        column("sheet-col-group", Kind::Text).wide(38.0),
        column("common-always-on", Kind::Units),
        column("common-mean", Kind::Units),
        column("sheet-col-p50", Kind::Units),
        column("sheet-col-p95", Kind::Units),
        column("sheet-col-p99", Kind::Units),
        column("common-maximum", Kind::Units),
        column("sheet-col-reserved-units", Kind::Units),
        column("sheet-col-gross", Kind::Money).with(Total::Of(plan.baseline.gross_payg_cost)),
        column("common-reason", Kind::Wrapped).wide(70.0),
        column("sheet-col-sizes", Kind::Wrapped).wide(50.0),
    ];
    let rows: Vec<Vec<Cell>> = pools.iter().map(|pool| row(locale, pool)).collect();
    let mut sheet = book.sheet("pools")?;
    let placed = sheet.main_table(&columns, &rows)?;
    let drawn = Rows { sheet: &sheet.name, placed, categories: (0, 1) };
    let series = [(2, charts::SAVING), (3, charts::DEMAND), (7, charts::PAYG), (8, charts::RESERVED)];
    let chart = charts::bars(&locale.say("sheet-chart-utilization"), drawn, &series);
    book.chart(chart);
    Ok(())
}

fn row(locale: &Locale, pool: &PoolReport) -> Vec<Cell> {
    let sizes = pool.sizes.iter().map(|size| {
        locale.tell(
            "sheet-size-hours",
            &[("size", size.arm_sku.as_str().into()), ("hours", locale.number(size.hours, 0).into())],
        )
    });
    vec![
        (&pool.region).into(),
        (&pool.isf_group).into(),
        pool.always_on_units.into(),
        pool.mean_units.into(),
        pool.p50_units.into(),
        pool.p95_units.into(),
        pool.p99_units.into(),
        pool.max_units.into(),
        pool.reserved_units.into(),
        pool.payg_cost.into(),
        locale.reason(&pool.reason).into(),
        sizes.collect::<Vec<_>>().join("\n").into(),
    ]
}
