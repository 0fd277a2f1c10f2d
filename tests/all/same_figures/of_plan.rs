//! The plan's own figures: its bill and saving beside today's, its ratios, its proof and what its prices rest on.

use super::figure::{Figure, Find, Form};
use super::of_others::{Other, compared};
use super::words::Words;

pub fn figures(w: &Words<'_>) -> Vec<Figure> {
    let plan = w.plan;
    let own = Other {
        prefix: "",
        of: String::new(),
        text: w.say("pdf-this-plan"),
        sheet: w.say("sheet-this-plan"),
        is_on_first_page: true,
        lines: plan.reservations.len() + plan.savings_plans.len(),
        bill: &plan.bill,
        saving: &plan.saving,
        metrics: &plan.metrics,
    };
    let mut figures: Vec<Figure> = compared(w, &own).into_iter().map(|figure| elsewhere(w, figure)).collect();
    figures.extend(of_no_line(w));
    figures.extend(today(w));
    figures.extend(proof(w));
    figures.extend(prices(w));
    figures.extend(licences(w));
    figures
}

/// What the lines lack of the plan's saving.
fn of_no_line(w: &Words<'_>) -> Option<Figure> {
    let saving = w.plan.saving_of_freed_plans?;
    let row = w.row(&[("pdf-col-what", &w.say("pdf-purchases-freed"))]);
    let line = w.row(&[("sheet-col-line", &w.say("sheet-no-line"))]).on("purchases");
    let figure = Figure::new("saving of no line", "", saving);
    Some(figure.both(Form::Money, row.at("common-saving-period")).sheets(line.at("common-saving-period")))
}

/// A row of the bill in the sheets.
fn part(w: &Words<'_>, id: &str, column: &str) -> Find {
    w.row(&[("sheet-col-part", &w.say(id))]).at(column)
}

fn of_bill(w: &Words<'_>, figure: Figure, text: &str, sheet: &str) -> Figure {
    figure
        .both(Form::Money, w.row(&[("pdf-col-in-period", &w.say(text))]).at("common-with-plan"))
        .sheets(part(w, sheet, "common-with-plan"))
        .sheets(part(w, sheet, "sheet-col-with-discount"))
}

/// A figure of the plan with the places where it stands alone, not beside other plans'.
fn elsewhere(w: &Words<'_>, figure: Figure) -> Figure {
    let (kind, total) = (figure.kind.clone(), w.say("common-total"));
    match kind.as_str() {
        "lines" => figure.sheets(w.fact("sheet-fact-lines")),
        "left at pay-as-you-go" => of_bill(w, figure, "common-pay-as-you-go", "sheet-bill-payg"),
        "new reservations" => of_bill(w, figure, "pdf-bill-reservations", "sheet-bill-reservations"),
        "new savings plans" => of_bill(w, figure, "pdf-bill-savings-plans", "sheet-bill-savings-plans"),
        "commitments in place" => of_bill(w, figure, "common-commitments-in-place", "common-commitments-in-place")
            .sheets(w.row(&[("sheet-col-in-place", &total)]).at("sheet-col-cost")),
        "licences" => of_bill(w, figure, "common-licences", "common-licences"),
        "bill" => of_bill(w, figure, "common-total", "common-total")
            .both(Form::Amount, w.fact("pdf-fact-cost-plan"))
            .page(Form::Amount, Find::Control("cost")),
        "coverage" => figure
            .both(Form::Percent, w.fact("common-coverage"))
            .page(Form::Percent, Find::Control("coverage"))
            .sheets(w.fact("sheet-fact-coverage")),
        "utilisation" => figure
            .both(Form::Percent, w.fact("common-utilization"))
            .page(Form::Percent, Find::Control("utilization"))
            .sheets(w.fact("sheet-fact-utilization")),
        "wastage" => figure.both(Form::Percent, w.fact("common-wastage")),
        "effective savings rate" => figure.both(Form::Percent, w.fact("common-esr")).sheets(w.fact("sheet-fact-esr")),
        _ => of_saving(w, figure),
    }
}

fn of_saving(w: &Words<'_>, figure: Figure) -> Figure {
    let (kind, total) = (figure.kind.clone(), w.say("common-total"));
    let figure = match kind.as_str() {
        "saving" => figure
            .page(Form::Amount, Find::Control("saving"))
            .sheets(w.fact("sheet-fact-saving"))
            .sheets(part(w, "common-total", "sheet-col-saved"))
            .sheets(part(w, "sheet-fact-saving", "common-with-plan"))
            .sheets(w.row(&[("sheet-col-line", &total)]).on("purchases").at("common-saving-period"))
            .sheets(w.row(&[("sheet-col-line", &total)]).on("what-if").at("sheet-col-saving-discounted")),
        "saving, at least" => figure.sheets(w.fact("sheet-fact-low")),
        "saving, at most" => figure.sheets(w.fact("sheet-fact-high")),
        "saving a year" => figure.sheets(part(w, "sheet-fact-annual-saving", "common-with-plan")),
        "share of the bill" => {
            figure.sheets(w.fact("sheet-fact-fraction")).sheets(part(w, "sheet-fact-fraction", "common-with-plan"))
        }
        _ => panic!("{kind} has no place of its own"),
    };
    if w.plan.forecast.is_some() { figure } else { headline(w, figure) }
}

/// The saving of a plan of the past is its headline.
fn headline(w: &Words<'_>, figure: Figure) -> Figure {
    let period = |argument: &str, others: [&str; 3]| w.around("pdf-headline-period", argument, &others);
    let (kind, saving) = (figure.kind.clone(), &w.plan.saving);
    match kind.as_str() {
        "saving" => figure.told(Form::Amount, period("saving", ["hours", "low", "high"])),
        "saving, at least" => figure.told(Form::Amount, period("low", ["hours", "saving", "high"])),
        "saving, at most" => figure.told(Form::Amount, period("high", ["hours", "saving", "low"])),
        "saving a year" => {
            let share = w.write(Form::Percent, saving.fraction);
            let beside = w.told("pdf-headline-fraction", &[("share", share.as_str())]);
            figure.told(Form::Amount, (String::new(), beside)).sheets(w.fact("sheet-fact-annual-saving"))
        }
        _ => {
            let (before, after) = w.around("pdf-headline-fraction", "share", &[]);
            let amount = w.write(Form::Amount, saving.annual_amount);
            figure.told(Form::Percent, (amount + &before, after))
        }
    }
}

fn today(w: &Words<'_>) -> Vec<Figure> {
    let baseline = &w.plan.baseline;
    let nothing_bought = w.row(&[("sheet-col-plan", &w.say("sheet-no-purchase"))]);
    let parts = [
        ("today: pay-as-you-go", baseline.payg_cost, "common-pay-as-you-go", "sheet-bill-payg", "sheet-bill-payg"),
        (
            "today: commitments in place",
            baseline.existing_cost,
            "common-commitments-in-place",
            "common-commitments-in-place",
            "common-commitments-in-place",
        ),
        ("today: licences", baseline.licence_cost, "common-licences", "common-licences", "common-licences"),
        ("today: bill", baseline.current_cost, "common-total", "common-total", "common-total-cost"),
    ];
    let figure = |(kind, cost, text, sheet, column): (&str, f64, &str, &str, &str)| {
        let figure = Figure::new(kind, "", cost)
            .both(Form::Money, w.row(&[("pdf-col-in-period", &w.say(text))]).at("common-today"))
            .sheets(part(w, sheet, "common-today"))
            .sheets(nothing_bought.at(column));
        match kind {
            "today: licences" => figure.told(Form::Amount, w.around("pdf-software-intro", "licences", &[])),
            "today: bill" => figure.both(Form::Amount, w.fact("pdf-fact-cost-today")),
            _ => figure,
        }
    };
    let all = w.row(&[("common-region", &w.say("common-total"))]).on("pools").at("sheet-col-gross");
    let all = Figure::new("today: all compute", "", baseline.gross_payg_cost).sheets(all);
    parts.into_iter().map(figure).chain([all]).collect()
}

fn proof(w: &Words<'_>) -> Vec<Figure> {
    let Some(certificate) = &w.plan.certificate else { return Vec::new() };
    let told = |argument: &str, others: [&str; 2]| w.around("pdf-assumption-proof", argument, &others);
    let mut bound = Figure::new("proof: lower bound", "", certificate.lower_bound)
        .told(Form::Amount, told("bound", ["optimum", "gap"]))
        .sheets(w.fact("sheet-fact-lower-bound"));
    let mut whole = Figure::new("proof: gap of whole machines", "", certificate.integer_gap)
        .told(Form::Percent, told("gap", ["bound", "optimum"]))
        .sheets(w.fact("sheet-fact-integer-gap"));
    if w.plan.forecast.is_none() {
        bound = bound.told(Form::Amount, w.around("pdf-sure-proof", "bound", &["gap"]));
        whole = whole.told(Form::Percent, w.around("pdf-sure-proof", "gap", &["bound"]));
    }
    let optimum = Figure::new("proof: optimum", "", certificate.upper_bound)
        .told(Form::Amount, told("optimum", ["bound", "gap"]))
        .sheets(w.fact("sheet-fact-upper-bound"));
    let own = Figure::new("proof: its own gap", "", certificate.relative_gap);
    vec![bound, whole, optimum, own.sheets(w.fact("sheet-fact-relative-gap"))]
}

fn prices(w: &Words<'_>) -> Vec<Figure> {
    let share = &w.plan.price_share;
    let names = ["customer", "quoted", "estimated"];
    let figure = |(name, fraction): (&str, f64)| {
        let others: Vec<&str> = names.into_iter().filter(|other| *other != name).collect();
        Figure::new(format!("prices: {name}"), "", fraction)
            .told(Form::Percent, w.around("pdf-price-shares", name, &others))
            .sheets(w.fact(&format!("sheet-fact-share-{name}")))
    };
    names.into_iter().zip([share.customer, share.quoted, share.estimated]).map(figure).collect()
}

fn licences(w: &Words<'_>) -> Vec<Figure> {
    let Some(benefit) = &w.plan.hybrid_benefit else { return Vec::new() };
    let cores = [("mean", benefit.cores_mean), ("p95", benefit.cores_p95), ("max", benefit.cores_max)];
    let cores = cores.map(|(name, cores)| {
        Figure::new(format!("licences: cores, {name}"), "", cores)
            .both(Form::Quantity, w.fact(&format!("pdf-fact-cores-{name}")))
            .sheets(w.fact(&format!("sheet-fact-cores-{name}")))
    });
    let cost = Figure::new("licences: cost", "", benefit.licence_cost)
        .told(Form::Amount, w.around("pdf-hybrid-intro", "licences", &["price"]))
        .sheets(w.fact("sheet-fact-licence-cost"));
    let price = Figure::new("licences: price of a core", "", benefit.break_even_core_month)
        .told(Form::Amount, w.around("pdf-hybrid-intro", "price", &["licences"]))
        .both(Form::Amount, w.fact("pdf-fact-core-month"))
        .sheets(w.fact("sheet-fact-core-break-even"));
    cores.into_iter().chain([cost, price]).collect()
}
