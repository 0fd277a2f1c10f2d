//! Right-sizing: the worlds and the steps between them, the advice, machines that are too small, the trial on the past, and
//! what stands in the way.

use super::figure::{Figure, Form, Row};
use super::words::Words;
use tenor::plan::resize::{Resize, ResizeFrontierPoint};
use tenor::plan::worlds::{Conflict, Rightsizing, World};
use tenor::report::locale::Locale;

pub fn figures(w: &Words<'_>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = w.plan.resizes.iter().flat_map(|resize| resized(w, resize)).collect();
    if let Some(rightsizing) = &w.plan.rightsizing {
        figures.extend(rightsizing.worlds.iter().flat_map(|world| world_figures(w, world)));
        figures.extend(steps(w, rightsizing));
        figures.extend(rightsizing.conflicts.iter().flat_map(|conflict| in_the_way(w, conflict)));
    }
    let trial = w.plan.resize_trial.as_ref();
    figures.extend(trial.into_iter().flat_map(|trial| trial.in_use()).flat_map(|point| tried(w, point)));
    figures.push(awaited(w));
    figures
}

fn resized(w: &Words<'_>, resize: &Resize) -> Vec<Figure> {
    let (machine, id) = (resize.resource_id.leaf(), resize.resource_id.as_str());
    let text = w.row(&[("common-machine", machine)]);
    let (advice, short) = (text.beside(&["pdf-col-advice"]), text.beside(&["pdf-col-size-enough"]));
    let sheet = w.row(&[("sheet-col-resource-id", id)]).on("resizes");
    let figure = |kind: &str, number: Option<f64>| Figure::new(format!("resize: {kind}"), machine, number);
    let share = |percent: Option<f64>| percent.map(|percent| percent / 100.0);
    let mut figures = vec![
        figure("net saving", Some(resize.net_monthly_saving)).sheets(sheet.at("sheet-col-saving-net")),
        figure("saving awaited", resize.awaited.as_ref().map(|awaited| awaited.monthly_saving))
            .sheets(sheet.at("sheet-col-saving-awaited")),
    ];
    if resize.target_sku.is_some() {
        figures.extend([
            figure("saving", Some(resize.monthly_saving))
                .both(Form::Money, advice.at("common-saving-month"))
                .sheets(sheet.at("common-saving-month")),
            figure("confidence", Some(resize.confidence))
                .both(Form::Percent, advice.at("common-confidence"))
                .sheets(sheet.at("common-confidence")),
            figure("P95 of CPU", share(resize.evidence.cpu_p95))
                .both(Form::Percent, advice.at("pdf-col-cpu-p95"))
                .sheets(sheet.at("sheet-col-cpu-p95")),
            figure("P95 of memory", share(resize.evidence.memory_p95))
                .both(Form::Percent, advice.at("pdf-col-memory-p95"))
                .sheets(sheet.at("sheet-col-memory-p95")),
        ]);
    }
    if let Some(shortfall) = &resize.shortfall {
        figures.extend([
            figure("now over the CPU limit", Some(shortfall.share_over_limit_cpu))
                .both(Form::Percent, short.at("pdf-col-over-cpu"))
                .sheets(sheet.at("sheet-col-short-cpu")),
            figure("now over the memory limit", Some(shortfall.share_over_limit_memory))
                .both(Form::Percent, short.at("pdf-col-over-memory"))
                .sheets(sheet.at("sheet-col-short-memory")),
            figure("cost of enough", shortfall.monthly_cost)
                .both(Form::Money, short.at("pdf-col-cost-month"))
                .sheets(sheet.at("sheet-col-cost-enough")),
        ]);
    }
    figures
}

fn awaited(w: &Words<'_>) -> Figure {
    let total = w.row(&[("common-machine", &w.say("common-total"))]).on("resizes");
    Figure::new("resizes: saving awaited in all", "", w.plan.awaited().map(|(_, saving)| saving))
        .told(Form::Amount, w.around("pdf-awaited", "money", &["shown"]))
        .sheets(total.at("sheet-col-saving-awaited"))
}

fn world_figures(w: &Words<'_>, world: &World) -> Vec<Figure> {
    let name = Locale::of(w.lang).world(world.name);
    let text = w.row(&[("pdf-col-world", &name)]);
    let sheet = w.row(&[("sheet-col-world", &name)]).on("worlds");
    let figure = |kind: &str, number: f64| Figure::new(format!("world: {kind}"), name.as_str(), number);
    let bill = &world.bill;
    vec![
        figure("all compute", world.gross_payg_cost)
            .both(Form::Money, text.at("pdf-col-gross"))
            .sheets(sheet.at("sheet-col-gross")),
        figure("left at pay-as-you-go", bill.overage_cost)
            .both(Form::Money, text.at("pdf-col-overage"))
            .sheets(sheet.at("sheet-bill-payg")),
        figure("cost", bill.total_cost)
            .both(Form::Money, text.at("common-total-cost"))
            .sheets(sheet.at("common-total-cost")),
    ]
}

fn steps(w: &Words<'_>, rightsizing: &Rightsizing) -> Vec<Figure> {
    let steps = &rightsizing.waterfall;
    let all = ["today", "sizing", "commitment", "interaction", "saving", "both"];
    [
        ("today", steps.today, "sheet-fact-bill-as-is"),
        ("sizing", steps.right_sizing, "sheet-fact-saved-by-right-sizing"),
        ("commitment", steps.commitment, "sheet-fact-saved-by-commitments"),
        ("interaction", steps.interaction, "sheet-fact-interaction"),
        ("saving", steps.both_saving, "sheet-fact-saved-by-both"),
        ("both", steps.both, "sheet-fact-bill-with-both"),
    ]
    .map(|(name, amount, fact)| {
        let others: Vec<&str> = all.into_iter().filter(|other| *other != name).collect();
        Figure::new("right-sizing", name, amount)
            .told(Form::Amount, w.around("pdf-resizes-waterfall", name, &others))
            .sheets(w.fact(fact))
    })
    .into()
}

fn tried(w: &Words<'_>, point: &ResizeFrontierPoint) -> Vec<Figure> {
    let name = Locale::of(w.lang).resize_rule(&point.rule);
    let text = w.row(&[("pdf-col-rule", &name)]);
    let sheet =
        w.row(&[("sheet-col-rule", &name), ("sheet-col-in-use", &Locale::of(w.lang).yes_no(true))]).on("worlds");
    let share = |kind: &str, number: f64, column: &str, sheet_column: &str| {
        Figure::new(format!("trial: {kind}"), name.as_str(), number)
            .both(Form::FinePercent, text.at(column))
            .sheets(sheet.at(sheet_column))
    };
    vec![
        Figure::new("trial: resized", name.as_str(), point.machines_resized as f64)
            .both(Form::Whole, text.at("pdf-col-resized"))
            .sheets(sheet.at("sheet-col-resized")),
        Figure::new("trial: saved", name.as_str(), point.saving_fraction)
            .both(Form::Percent, text.at("pdf-col-saved"))
            .sheets(sheet.at("sheet-col-saved-share")),
        share("CPU", point.share_over_limit_cpu, "pdf-col-over-cpu", "sheet-col-over-cpu"),
        share("credits", point.share_without_credits_cpu, "pdf-col-without-credits", "sheet-col-without-credits"),
        share("memory", point.share_over_limit_memory, "pdf-col-over-memory", "sheet-col-over-memory"),
        Figure::new("trial: by how much", name.as_str(), point.excess_over_limit_cpu)
            .sheets(sheet.at("sheet-col-excess-cpu")),
    ]
}

fn in_the_way(w: &Words<'_>, conflict: &Conflict) -> Vec<Figure> {
    let machine = conflict.resource_id.leaf();
    let text = w.row(&[("common-machine", machine)]).beside(&["pdf-col-blocked"]);
    let sheet: Row = w.row(&[("common-machine", machine)]).on("worlds");
    let figure = |kind: &str, number: f64, column: &str, sheet_column: &str| {
        Figure::new(format!("conflict: {kind}"), machine, number)
            .both(Form::Money, text.at(column))
            .sheets(sheet.at(sheet_column))
    };
    vec![
        figure("blocked", conflict.blocked_cost_month, "pdf-col-blocked", "sheet-col-blocked"),
        figure("waiting", conflict.waiting_cost_month, "pdf-col-waiting", "sheet-col-waiting"),
        figure("saving", conflict.resize_saving_month, "common-saving-month", "sheet-col-resize-saving"),
    ]
}
