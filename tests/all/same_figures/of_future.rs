//! The forecast: its chances, the three attitudes to risk, the frontier between them, and what is bought later.

use super::figure::{Around, Figure, Form};
use super::words::Words;
use tenor::calendar::Day;
use tenor::plan::forecast::{Chances, ForecastReservation, ForecastSavingsPlan, FrontierPoint, LadderStep, RiskPlan};
use tenor::report::locale::Locale;

/// Days from the first day of a sheet to 1970-01-01.
const SHEET_EPOCH: f64 = 25_569.0;

pub fn figures(w: &Words<'_>) -> Vec<Figure> {
    let Some(forecast) = &w.plan.forecast else { return Vec::new() };
    let mut figures = chances(w, &forecast.chances);
    figures.extend(forecast.plans.iter().flat_map(|plan| risk_plan(w, plan)));
    figures.extend(forecast.frontier.iter().flat_map(|point| frontier(w, point)));
    figures.extend(forecast.ladder.iter().flat_map(|step| later(w, step)));
    figures
}

fn chances(w: &Words<'_>, chances: &Chances) -> Vec<Figure> {
    let row = w.row(&[("sheet-col-risk", &w.say("sheet-this-plan"))]);
    let interval = |argument: &str, others: [&str; 3]| w.around("pdf-headline-chances", argument, &others);
    let cost = |argument: &str, other: &str| w.around("pdf-forecast-cost", argument, &[other]);
    let share = w.write(Form::Percent, chances.expected_saving_fraction);
    let beside = w.told("pdf-headline-fraction-expected", &[("share", share.as_str())]);
    let (before, after) = w.around("pdf-headline-fraction-expected", "share", &[]);
    let headline = w.write(Form::Amount, chances.expected_saving) + &before;
    let figure = |name: &str, number: f64| Figure::new(format!("forecast: {name}"), "", number);
    let ends = Figure::of_many("forecast: p10 to p90", "", vec![chances.p10, chances.p90]);
    vec![
        figure("expected saving", chances.expected_saving)
            .told(Form::Amount, (String::new(), beside))
            .both(Form::Amount, w.fact("pdf-fact-expected"))
            .sheets(w.fact("sheet-fact-expected-saving"))
            .sheets(row.at("sheet-col-expected-saving")),
        figure("expected share of the bill", chances.expected_saving_fraction)
            .told(Form::Percent, (headline, after))
            .sheets(w.fact("sheet-fact-expected-fraction"))
            .sheets(row.at("common-saving-fraction")),
        figure("p10", chances.p10)
            .told(Form::Amount, interval("low", ["high", "worst", "loss"]))
            .sheets(w.fact("sheet-fact-p10"))
            .sheets(row.at("sheet-col-p10")),
        figure("p90", chances.p90)
            .told(Form::Amount, interval("high", ["low", "worst", "loss"]))
            .sheets(w.fact("sheet-fact-p90"))
            .sheets(row.at("sheet-col-p90")),
        ends.both(Form::Range, w.fact("pdf-fact-p10-p90")),
        figure("worst tenth", chances.worst_tenth)
            .told(Form::Amount, interval("worst", ["low", "high", "loss"]))
            .both(Form::Amount, w.fact("common-worst-tenth"))
            .sheets(w.fact("sheet-fact-worst-tenth"))
            .sheets(row.at("common-worst-tenth")),
        figure("chance of loss", chances.chance_of_loss)
            .told(Form::Percent, interval("loss", ["low", "high", "worst"]))
            .both(Form::Percent, w.fact("common-chance-of-loss"))
            .sheets(w.fact("sheet-fact-chance-of-loss"))
            .sheets(row.at("common-chance-of-loss")),
        figure("cost, p10", chances.cost_p10)
            .told(Form::Amount, cost("low", "high"))
            .sheets(row.at("sheet-col-cost-p10")),
        figure("cost, p90", chances.cost_p90)
            .told(Form::Amount, cost("high", "low"))
            .sheets(row.at("sheet-col-cost-p90")),
    ]
}

fn risk_plan(w: &Words<'_>, plan: &RiskPlan) -> Vec<Figure> {
    let name = Locale::of(w.lang).risk(plan.risk);
    let text = w.row(&[("pdf-col-attitude", &name)]);
    let sheet = w.row(&[("sheet-col-risk", &name)]);
    let figure = |kind: &str, number: f64| Figure::new(format!("risk plan: {kind}"), plan.risk.name(), number);
    let commitments: Vec<f64> = plan.savings_plans.iter().map(|line| line.hourly_commitment).collect();
    let commitments = Figure::of_many("risk plan: commitments", plan.risk.name(), commitments);
    let chances = &plan.chances;
    let (worst, loss) = ("common-worst-tenth", "common-chance-of-loss");
    let mut figures = vec![
        figure("machines", machines(&plan.reservations)).both(Form::Whole, text.at("common-machines")),
        commitments.both(Form::Prices, text.at("common-hourly-commitment")),
        figure("lines", (plan.reservations.len() + plan.savings_plans.len()) as f64)
            .sheets(sheet.at("sheet-col-lines")),
        figure("expected share of the bill", chances.expected_saving_fraction)
            .sheets(sheet.at("common-saving-fraction")),
        figure("cost, p10", chances.cost_p10).sheets(sheet.at("sheet-col-cost-p10")),
        figure("cost, p90", chances.cost_p90).sheets(sheet.at("sheet-col-cost-p90")),
    ];
    for (kind, number, form, column, sheet_column) in [
        ("expected saving", chances.expected_saving, Form::Money, "pdf-col-expected", "sheet-col-expected-saving"),
        ("p10", chances.p10, Form::Money, "pdf-col-p10", "sheet-col-p10"),
        ("p90", chances.p90, Form::Money, "pdf-col-p90", "sheet-col-p90"),
        ("worst tenth", chances.worst_tenth, Form::Money, worst, worst),
        ("chance of loss", chances.chance_of_loss, Form::Percent, loss, loss),
    ] {
        figures.push(figure(kind, number).both(form, text.at(column)).sheets(sheet.at(sheet_column)));
    }
    for line in &plan.reservations {
        let (size, region) = (line.arm_sku.as_str(), line.region.as_str());
        let row = w.machines(&sheet, size, region, &w.term(line.term));
        let of = format!("{}, {size} in {region}", plan.risk.name());
        let machines = Figure::new("risk plan: machines of a line", of.as_str(), line.quantity as f64);
        let price = Figure::new("risk plan: price of a line", of, line.hourly_price);
        figures.push(machines.sheets(row.at("common-quantity")));
        figures.push(price.sheets(row.at("common-price-hour")));
    }
    for line in &plan.savings_plans {
        let of = format!("{}, savings plan", plan.risk.name());
        let price = Figure::new("risk plan: price of a line", of, line.hourly_commitment);
        figures.push(price.sheets(w.savings_plan(&sheet, &w.term(line.term)).at("common-price-hour")));
    }
    figures
}

fn frontier(w: &Words<'_>, point: &FrontierPoint) -> Vec<Figure> {
    let weight = point.worst_tenth_weight;
    let text = w.row(&[("pdf-col-weight", &w.write(Form::Percent, weight))]);
    let sheet = w.row(&[]).numbered("sheet-col-weight", weight);
    let (worst, loss) = ("common-worst-tenth", "common-chance-of-loss");
    let figures = [
        ("expected saving", point.expected_saving, Form::Money, "pdf-col-expected", "sheet-col-expected-saving"),
        ("worst tenth", point.worst_tenth, Form::Money, worst, worst),
        ("chance of loss", point.chance_of_loss, Form::Percent, loss, loss),
    ];
    let figure = |(kind, number, form, column, sheet_column): (&str, f64, Form, &str, &str)| {
        Figure::new(format!("frontier: {kind}"), format!("weight {weight}"), number)
            .both(form, text.at(column))
            .sheets(sheet.at(sheet_column))
    };
    figures.into_iter().map(figure).collect()
}

fn later(w: &Words<'_>, step: &LadderStep) -> Vec<Figure> {
    let day = Locale::of(w.lang).day(step.day);
    let text = w.row(&[("common-date", &day)]).beside(&["pdf-col-to-buy"]);
    let sheet = w.row(&[]).numbered("common-day-label", in_sheets(step.day)).on("ladder");
    let figure = |kind: &str, number: f64| Figure::new(format!("later purchase: {kind}"), step.day.to_string(), number);
    let commitment = step.savings_plans.iter().fold(0.0, |sum, line| sum + line.hourly_commitment);
    let mut figures = vec![
        figure("ending before", step.expiring as f64)
            .both(Form::Whole, text.at("pdf-col-expiring"))
            .sheets(sheet.at("sheet-col-expiring")),
        figure("machines in all", machines(&step.reservations)).sheets(sheet.at("common-machines")),
        figure("commitment in all", commitment).sheets(sheet.at("sheet-col-commitment")),
    ];
    for line in &step.reservations {
        let (around, in_sheet) = around_machines(w, line);
        figures.push(
            figure("machines", line.quantity as f64)
                .within(Form::Quantity, text.at("pdf-col-to-buy"), around)
                .sheets_within(Form::Quantity, sheet.at("sheet-col-buys"), in_sheet),
        );
    }
    for line in &step.savings_plans {
        let (around, in_sheet) = around_commitment(w, line);
        figures.push(
            figure("commitment", line.hourly_commitment)
                .within(Form::PriceOf, text.at("pdf-col-to-buy"), around)
                .sheets_within(Form::PriceOf, sheet.at("sheet-col-buys"), in_sheet),
        );
    }
    figures
}

fn machines(lines: &[ForecastReservation]) -> f64 {
    lines.iter().map(|line| line.quantity).sum::<u64>() as f64
}

/// A day as a sheet holds it.
fn in_sheets(day: Day) -> f64 {
    f64::from(day.0) + SHEET_EPOCH
}

/// What stands around the machines of a line to buy: in texts, and in sheets.
fn around_machines(w: &Words<'_>, line: &ForecastReservation) -> (Around, Around) {
    let (size, region, term) = (line.arm_sku.as_str(), line.region.as_str(), w.term(line.term));
    let (before, after) = w.around_with("pdf-line-of-region", "name", &[("region", region), ("term", term.as_str())]);
    let args = [("size", size), ("region", region), ("term", term.as_str())];
    ((before, format!("×{size}{after}")), w.around_with("sheet-line-reservation", "quantity", &args))
}

/// The same around the commitment of a savings plan.
fn around_commitment(w: &Words<'_>, line: &ForecastSavingsPlan) -> (Around, Around) {
    let term = w.term(line.term);
    let (first, last) = w.around("pdf-savings-plan-of", "amount", &[]);
    let (before, after) = w.around_with("pdf-line-of-term", "name", &[("term", term.as_str())]);
    ((before + &first, last + &after), w.around_with("sheet-line-savings-plan", "amount", &[("term", term.as_str())]))
}
