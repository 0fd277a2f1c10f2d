//! A page as tables, figures with labels and paragraphs. Every sign of a text is kept: which space stands in a number
//! matters.

use super::shown::{Cell, Shown, Table, bare};

const CONTROLS: [&str; 4] = ["cost", "saving", "coverage", "utilization"];

pub fn read(page: &str) -> Shown {
    let table = |markup: &str| Table {
        sheet: String::new(),
        rows: between(markup, "<tr", "</tr>").into_iter().map(cells).collect(),
    };
    let facts = between(page, "<dl class=\"facts\">", "</dl>").into_iter().flat_map(facts).collect();
    let paragraphs = ["p", "li"].into_iter().flat_map(|name| elements(page, name)).collect();
    let tables = between(page, "<table", "</table>").into_iter().map(table).collect();
    Shown { paragraphs, facts, tables, controls: controls(page) }
}

fn cells(row: &str) -> Vec<Cell> {
    let cell = |markup: &str| {
        let (tag, rest) = markup.split_once('>').unwrap_or((markup, ""));
        let sort = tag.split_once("data-sort=\"").and_then(|(_, value)| value.split('"').next());
        let number: Option<f64> = sort.map(|value| value.parse().expect("a number to sort by"));
        Cell::new(plain(rest.split("</t").next().unwrap_or_default()), number)
    };
    row.split("<t").skip(1).map(cell).collect()
}

fn facts(list: &str) -> Vec<(String, Cell)> {
    let fact = |markup: &str| {
        let (label, rest) = markup.split_once("</dt>").expect("a label");
        let value = between(rest, "<dd>", "</dd>").into_iter().next().expect("a value");
        (bare(&plain(label)), Cell::new(plain(value), None))
    };
    list.split("<dt>").skip(1).map(fact).collect()
}

/// The texts of elements of a name that hold no other of the name.
fn elements(page: &str, name: &str) -> Vec<Cell> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut parts: Vec<&str> = page.split(close.as_str()).collect();
    parts.pop();
    let text = |part: &str| Some(Cell::new(plain(&part[part.rfind(open.as_str())?..]), None));
    parts.into_iter().filter_map(text).collect()
}

/// The figures of the control of the whole plan, as it stands at first.
fn controls(page: &str) -> Vec<(&'static str, Cell)> {
    let Some((_, control)) = page.split_once("class=\"slider whole\"") else { return Vec::new() };
    let figure = |name: &'static str| {
        let open = format!("data-shows=\"{name}\">");
        let value = between(control, &open, "</dd>").into_iter().next().expect("a figure of the control");
        (name, Cell::new(plain(value), None))
    };
    CONTROLS.map(figure).into_iter().collect()
}

/// What stands between two marks, wherever the first one stands.
fn between<'t>(text: &'t str, open: &str, close: &str) -> Vec<&'t str> {
    text.split(open).skip(1).map(|rest| rest.split(close).next().unwrap_or_default()).collect()
}

/// Markup as it reads.
fn plain(markup: &str) -> String {
    let mut parts = markup.split('<');
    let mut text = parts.next().unwrap_or_default().to_owned();
    text.extend(parts.map(|part| part.split_once('>').map_or("", |(_, after)| after)));
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text, |text, (entity, sign)| text.replace(entity, sign))
}
