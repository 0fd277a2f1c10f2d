//! What to buy, line by line.

use super::figure::{Figure, Form};
use super::words::Words;
use tenor::plan::line::{BillingPlan, ReservationLine, SavingsPlanLine};

const HOURS_PER_YEAR: f64 = 8_760.0;
const MONTHS_PER_YEAR: f64 = 12.0;

pub fn figures(w: &Words<'_>) -> Vec<Figure> {
    let reservations = w.plan.reservations.iter().flat_map(|line| reservation(w, line));
    reservations.chain(w.plan.savings_plans.iter().flat_map(|line| savings_plan(w, line))).collect()
}

fn reservation(w: &Words<'_>, line: &ReservationLine) -> Vec<Figure> {
    let (size, region, term) = (line.arm_sku.as_str(), line.region.as_str(), w.term(line.term));
    let text = w.row(&[("common-size", size), ("common-region", region), ("common-term", &term)]);
    let sheet = text.on("purchases");
    let machines = line.quantity as f64;
    let what_if = w.row(&[("sheet-col-line", &w.line(machines, size, region, line.term))]).on("what-if");
    let whole_term = line.term_price * machines;
    let months = MONTHS_PER_YEAR * f64::from(line.term.years());
    let month = (line.billing_plan == BillingPlan::Monthly).then_some(whole_term / months);
    let of = format!("{size} in {region}");
    let figure = |name: &str, number: Option<f64>| Figure::new(format!("reservation: {name}"), of.as_str(), number);
    vec![
        figure("machines", Some(machines))
            .both(Form::Whole, text.at("common-machines"))
            .sheets(sheet.at("common-quantity"))
            .sheets(what_if.at("common-quantity")),
        figure("units", Some(line.units)).sheets(sheet.at("common-units")),
        figure("price an hour", Some(line.hourly_price))
            .both(Form::Price, text.at("common-price-hour"))
            .sheets(sheet.at("common-price-hour"))
            .sheets(what_if.at("common-price-hour")),
        figure("price of one for the term", Some(line.term_price)).sheets(sheet.at("sheet-col-term-price")),
        figure("whole term", Some(whole_term))
            .both(Form::Money, text.at("pdf-col-term-total"))
            .sheets(sheet.at("sheet-col-term-total")),
        figure("payment a month", month).sheets(sheet.at("sheet-col-month-payment")),
        figure("expected use", line.expected_utilization)
            .both(Form::Percent, text.at("common-used"))
            .sheets(sheet.at("sheet-col-expected-use")),
        figure("pays from", line.break_even_utilization)
            .both(Form::Percent, text.at("pdf-col-pays-from"))
            .sheets(sheet.at("sheet-col-break-even-use")),
        figure("pays in month", line.break_even_month.map(f64::from))
            .both(Form::Whole, text.at("pdf-col-pays-month"))
            .sheets(sheet.at("sheet-col-break-even-month")),
        figure("saving", Some(line.saving))
            .both(Form::Money, text.at("common-saving-period"))
            .sheets(sheet.at("common-saving-period"))
            .sheets(what_if.at("sheet-col-saving-discounted")),
        figure("saving, at least", Some(line.range.low)).sheets(sheet.at("sheet-col-saving-low")),
        figure("saving, at most", Some(line.range.high)).sheets(sheet.at("sheet-col-saving-high")),
    ]
}

fn savings_plan(w: &Words<'_>, line: &SavingsPlanLine) -> Vec<Figure> {
    let (term, commitment) = (w.term(line.term), line.hourly_commitment);
    let text = w.row(&[("common-term", &term)]).beside(&["common-hourly-commitment", "pdf-col-saving-range"]);
    // On the first page it stands among the machines, of which it has none, and no region.
    let first = w.row(&[("common-machines", ""), ("common-region", ""), ("common-term", &term)]);
    let instrument = w.say("common-savings-plan");
    let sheet = w.row(&[("common-instrument", &instrument), ("common-term", &term)]).on("purchases");
    let what_if = w.row(&[("sheet-col-line", &w.plan_line(commitment, line.term))]).on("what-if");
    let years = f64::from(line.term.years());
    let whole_term = commitment * HOURS_PER_YEAR * years;
    let figure = |name: &str, number: f64| Figure::new(format!("savings plan: {name}"), term.as_str(), number);
    let of_use = Figure::new("savings plan: expected use", term.as_str(), line.expected_utilization);
    let ends = vec![line.range.low, line.range.high];
    let range = Figure::of_many("savings plan: range of the saving", term.as_str(), ends);
    let mut figures = vec![
        figure("commitment", commitment)
            .both(Form::Price, text.at("common-hourly-commitment"))
            .within(Form::PriceOf, first.at("common-size"), w.around("pdf-savings-plan-of", "amount", &[]))
            .sheets(sheet.at("common-price-hour"))
            .sheets(what_if.at("common-price-hour")),
        figure("whole term", whole_term)
            .both(Form::Money, text.at("pdf-col-term-total"))
            .both(Form::Money, first.at("pdf-col-term-total"))
            .sheets(sheet.at("sheet-col-term-total"))
            .sheets(sheet.at("sheet-col-term-price")),
        figure("payment a month", whole_term / (MONTHS_PER_YEAR * years)).sheets(sheet.at("sheet-col-month-payment")),
        of_use
            .both(Form::Percent, text.at("common-used"))
            .both(Form::Percent, first.at("common-used"))
            .sheets(sheet.at("sheet-col-expected-use")),
        figure("saving", line.saving)
            .both(Form::Money, text.at("common-saving-period"))
            .both(Form::Money, first.at("common-saving-period"))
            .sheets(sheet.at("common-saving-period"))
            .sheets(what_if.at("sheet-col-saving-discounted")),
        range.both(Form::Range, text.at("pdf-col-saving-range")),
        figure("saving, at least", line.range.low).sheets(sheet.at("sheet-col-saving-low")),
        figure("saving, at most", line.range.high).sheets(sheet.at("sheet-col-saving-high")),
    ];
    if let Some(order) = &line.orderable {
        figures.push(
            figure("commitment to order", order.hourly_commitment)
                .sheets_text(Form::PriceOf, sheet.at("sheet-col-orderable")),
        );
        figures.push(figure("saving of the order", order.saving).sheets(sheet.at("sheet-col-orderable-saving")));
    }
    figures
}
