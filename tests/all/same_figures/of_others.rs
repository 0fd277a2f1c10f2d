//! What stands beside the plan: other plans, the pools, and who used the fleet.

use super::figure::{Figure, Form, Row};
use super::words::Words;
use tenor::plan::Alternative;
use tenor::plan::money::{Bill, Metrics, Saving};
use tenor::plan::pool::{PoolReport, Reason};
use tenor::plan::split::Split;
use tenor::report::locale::Locale;

pub fn figures(w: &Words<'_>) -> Vec<Figure> {
    // One that is the plan has no figures of its own.
    let others = w.plan.alternatives.iter().filter(|other| !other.is_the_plan(w.plan));
    let alternatives = others.flat_map(|other| alternative(w, other));
    let pools = w.plan.pools.iter().flat_map(|pool| pool_figures(w, pool));
    let splits = w.plan.splits.iter().flat_map(|split| split_figures(w, split));
    alternatives.chain(pools).chain(splits).collect()
}

/// A plan among others.
pub struct Other<'p> {
    /// Of the names of its figures.
    pub prefix: &'static str,
    pub of: String,
    /// Its name in the PDF and on the page, and in sheets.
    pub text: String,
    pub sheet: String,
    pub is_on_first_page: bool,
    pub lines: usize,
    pub bill: &'p Bill,
    pub saving: &'p Saving,
    pub metrics: &'p Metrics,
}

/// Figures by their columns: those of the texts, rows of the first page, those of sheets.
pub fn compared(w: &Words<'_>, other: &Other<'_>) -> Vec<Figure> {
    let (bill, saving, metrics) = (other.bill, other.saving, other.metrics);
    let (cost, year, share) = ("common-total-cost", "common-saving-year", "common-saving-fraction");
    // The first page of the page says against what a year is saved.
    let page_row = |row: &str| w.say(if row == year { "page-row-saving-year" } else { row });
    let with_row = [
        ("lines", Some(other.lines as f64), Form::Whole, "pdf-col-lines", "pdf-row-lines", "sheet-col-lines"),
        ("bill", Some(bill.total_cost), Form::Money, cost, cost, cost),
        ("saving a year", Some(saving.annual_amount), Form::Money, year, year, year),
        ("share of the bill", Some(saving.fraction), Form::Percent, share, share, share),
        ("utilisation", metrics.utilization, Form::Percent, "common-used", "common-utilization", "common-utilization"),
    ];
    let in_texts = [
        (
            "new reservations",
            Some(bill.reservation_cost),
            Form::Money,
            "pdf-col-reservation-cost",
            "sheet-bill-reservations",
        ),
        (
            "new savings plans",
            Some(bill.savings_plan_cost),
            Form::Money,
            "pdf-col-plan-cost",
            "sheet-bill-savings-plans",
        ),
        ("left at pay-as-you-go", Some(bill.overage_cost), Form::Money, "pdf-col-overage", "sheet-bill-payg"),
        ("coverage", metrics.coverage, Form::Percent, "common-coverage", "common-coverage"),
    ];
    let in_sheets = [
        ("commitments in place", Some(bill.existing_cost), "common-commitments-in-place"),
        ("licences", Some(bill.licence_cost), "common-licences"),
        ("saving", Some(saving.amount), "common-saving-period"),
        ("saving, at least", Some(saving.range.low), "sheet-col-saving-low"),
        ("saving, at most", Some(saving.range.high), "sheet-col-saving-high"),
        ("wastage", metrics.wastage, "common-wastage"),
        ("effective savings rate", metrics.esr, "common-esr"),
    ];
    let text = w.row(&[("pdf-col-plan", &other.text)]);
    let sheet = w.row(&[("sheet-col-plan", &other.sheet)]).beside(&["common-total-cost"]);
    let figure = |kind: &str, number: Option<f64>, column: &str| {
        Figure::new(format!("{}{kind}", other.prefix), other.of.as_str(), number).sheets(sheet.at(column))
    };
    let mut figures: Vec<Figure> = Vec::new();
    for (kind, number, form, column, row, sheet_column) in with_row {
        let figure = figure(kind, number, sheet_column).both(form, text.at(column));
        let beside = |title: &str| w.row(&[]).keyed("", title).under(&other.text);
        figures.push(match other.is_on_first_page {
            true => figure.pdf(form, beside(&w.say(row))).page(form, beside(&page_row(row))),
            false => figure,
        });
    }
    for (kind, number, form, column, sheet_column) in in_texts {
        figures.push(figure(kind, number, sheet_column).both(form, text.at(column)));
    }
    figures.extend(in_sheets.map(|(kind, number, column)| figure(kind, number, column)));
    figures
}

fn alternative(w: &Words<'_>, other: &Alternative) -> Vec<Figure> {
    let name = Locale::of(w.lang).alternative(&other.name);
    let mut figures = compared(
        w,
        &Other {
            prefix: "alternative: ",
            of: other.name.clone(),
            text: name.clone(),
            sheet: name.clone(),
            is_on_first_page: w.plan.asked_for().contains(&other),
            lines: other.reservations.len() + other.savings_plans.len(),
            bill: &other.bill,
            saving: &other.saving,
            metrics: &other.metrics,
        },
    );
    let own = w.row(&[("sheet-col-plan", &name)]);
    let line = |row: &Row, of: String, price: f64, saving: f64| {
        [
            Figure::new("alternative: price of a line", of.clone(), price).sheets(row.at("common-price-hour")),
            Figure::new("alternative: saving of a line", of, saving).sheets(row.at("common-saving-period")),
        ]
    };
    for bought in &other.reservations {
        let (size, region, term) = (bought.arm_sku.as_str(), bought.region.as_str(), w.term(bought.term));
        let row = w.machines(&own, size, region, &term);
        let of = format!("{}, {size} in {region}", other.name);
        let machines = Figure::new("alternative: machines of a line", of.as_str(), bought.quantity as f64);
        figures.push(machines.sheets(row.at("common-quantity")));
        figures.extend(line(&row, of, bought.hourly_price, bought.saving));
    }
    for bought in &other.savings_plans {
        let row = w.savings_plan(&own, &w.term(bought.term));
        let of = format!("{}, savings plan", other.name);
        figures.extend(line(&row, of, bought.hourly_commitment, bought.saving));
    }
    figures
}

fn pool_figures(w: &Words<'_>, pool: &PoolReport) -> Vec<Figure> {
    let (family, region) = (pool.isf_group.as_str(), pool.region.as_str());
    let text = w.row(&[("common-family", family), ("common-region", region)]).beside(&["pdf-col-reserved"]);
    let sheet = w.row(&[("common-region", region), ("sheet-col-group", family)]).on("pools");
    let figure =
        |kind: &str, number: f64| Figure::new(format!("pool: {kind}"), format!("{family} in {region}"), number);
    let in_texts = [
        ("always on", pool.always_on_units, "common-always-on", "common-always-on"),
        ("mean", pool.mean_units, "common-mean", "common-mean"),
        ("p95", pool.p95_units, "pdf-col-p95", "sheet-col-p95"),
        ("highest", pool.max_units, "pdf-col-highest", "common-maximum"),
        ("reserved", pool.reserved_units, "pdf-col-reserved", "sheet-col-reserved-units"),
    ];
    let in_texts = in_texts.map(|(kind, units, column, sheet_column)| {
        figure(kind, units).both(Form::Quantity, text.at(column)).sheets(sheet.at(sheet_column))
    });
    let mut figures = vec![
        figure("cost at pay-as-you-go", pool.payg_cost)
            .both(Form::Money, text.at("pdf-col-payg"))
            .sheets(sheet.at("sheet-col-gross")),
        figure("p50", pool.p50_units).sheets(sheet.at("sheet-col-p50")),
        figure("p99", pool.p99_units).sheets(sheet.at("sheet-col-p99")),
    ];
    figures.extend(in_texts);
    if let Some((id, used, pays)) = shares(&pool.reason) {
        for (kind, share, argument, other) in
            [("used first", used, "used", "pays"), ("pays from", pays, "pays", "used")]
        {
            let around = w.around(id, argument, &[other]);
            figures.push(
                figure(kind, share).within(Form::Percent, text.at("pdf-col-why"), around.clone()).sheets_within(
                    Form::Percent,
                    sheet.at("common-reason"),
                    around,
                ),
            );
        }
    }
    figures
}

/// The message of a reason with its shares of hours: those used by the first machine, and those from which it pays.
fn shares(reason: &Reason) -> Option<(&'static str, f64, f64)> {
    match *reason {
        Reason::Reserved { hours_used_first, break_even } => {
            Some(("common-reason-reserved", hours_used_first, break_even))
        }
        Reason::UsedTooLittle { hours_used_first, break_even } => {
            Some(("common-reason-used-too-little", hours_used_first, break_even))
        }
        Reason::LeftToPlan { hours_used_first, break_even } => {
            Some(("common-reason-left-to-plan", hours_used_first, break_even))
        }
        Reason::HeldBack { hours_used_first, break_even } => {
            Some(("common-reason-held-back", hours_used_first, break_even))
        }
        Reason::NotYet { hours_used_first, break_even } => {
            Some(("common-reason-not-yet", hours_used_first, break_even))
        }
        Reason::CoveredAlready | Reason::NotSold { .. } | Reason::PriceUnknown => None,
    }
}

fn split_figures(w: &Words<'_>, split: &Split) -> Vec<Figure> {
    let dimension = Locale::of(w.lang).dimension(&split.dimension);
    let named = |name: &str, otherwise: &str| if name.is_empty() { w.say(otherwise) } else { name.to_owned() };
    let mut figures = Vec::new();
    for part in &split.parts {
        let text = w.row(&[]).keyed(&dimension, &named(part.shown(), "pdf-not-named"));
        let own = named(part.shown(), "sheet-unnamed");
        let sheet = w.row(&[("sheet-col-dimension", &dimension), ("sheet-col-part-name", &own)]);
        let figure = |kind: &str, number: Option<f64>, column: &str| {
            let of = format!("{} {}", split.dimension, part.name);
            Figure::new(format!("split: {kind}"), of, number).sheets(sheet.at(column))
        };
        for (kind, money, column, sheet_column) in [
            ("cost at pay-as-you-go", part.payg_cost, "pdf-col-payg", "sheet-col-gross"),
            ("licences", part.licence_cost, "common-licences", "common-licences"),
            ("covered", part.covered_payg_cost, "pdf-col-covered", "sheet-col-covered-value"),
            ("saving", part.saving, "common-saving-period", "common-saving-period"),
        ] {
            figures.push(figure(kind, Some(money), sheet_column).both(Form::Money, text.at(column)));
        }
        figures.extend([
            figure("today", Some(part.current_cost), "common-today"),
            figure("with the plan", Some(part.total_cost), "common-with-plan"),
            figure("saving in its own scope", part.single_scope_saving, "sheet-col-single-scope"),
        ]);
    }
    figures
}
