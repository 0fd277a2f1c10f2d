//! A page taken apart.

use serde_json::Value;

/// A page in parts: tags, and the texts between them. What stands in a style sheet or a script is no text.
fn parts(page: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        let close = open + rest[open..].find('>').expect("a tag ends") + 1;
        parts.extend([(false, &rest[..open]), (true, &rest[open..close])]);
        let tag = &rest[open..close];
        rest = &rest[close..];
        for (name, end) in [("<style", "</style>"), ("<script", "</script>")] {
            if tag.starts_with(name) {
                rest = &rest[rest.find(end).expect("an end")..];
            }
        }
    }
    parts
}

/// The page as it is read: no markup, entities as their signs, every space the same.
pub fn words(page: &str) -> String {
    let texts: Vec<&str> = parts(page).into_iter().filter(|(is_tag, _)| !is_tag).map(|(_, text)| text).collect();
    spaced(&plain(&texts.join(" ")))
}

fn plain(text: &str) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

pub fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags of a page without the values of their attributes.
pub fn skeleton(page: &str) -> Vec<String> {
    let bare = |tag: &str| tag.split('"').step_by(2).collect::<String>();
    parts(page).into_iter().filter(|(is_tag, _)| *is_tag).map(|(_, tag)| bare(tag)).collect()
}

/// The values of an attribute, wherever it stands.
pub fn values(page: &str, attribute: &str) -> Vec<String> {
    let sign = format!(" {attribute}=\"");
    let tags = parts(page).into_iter().filter(|(is_tag, _)| *is_tag);
    tags.flat_map(|(_, tag)| {
        tag.split(sign.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).map(plain).collect::<Vec<_>>()
    })
    .collect()
}

/// What the scripts of the controls read.
pub fn data(page: &str) -> Vec<Value> {
    let after = page.split("<script type=\"application/json\">").skip(1);
    after.map(|rest| serde_json::from_str(rest.split("</script>").next().expect("an end")).expect("JSON")).collect()
}
