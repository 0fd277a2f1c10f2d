//! HTML in which no text can become markup: elements are values, their names are the program's own, and texts and
//! attributes are escaped as they are written.

use serde_json::Value;

/// Elements that have nothing inside and no end.
const VOID: &[&str] = &["meta", "link", "img", "input", "br"];

/// Elements that end a line, so that the source can be read.
const LINES: &[&str] = &[
    "meta", "link", "title", "style", "script", "head", "body", "header", "main", "footer", "nav", "section", "div",
    "p", "h1", "h2", "h3", "ul", "ol", "li", "dl", "figure", "table", "caption", "thead", "tbody", "tfoot", "tr",
    "details", "svg",
];

/// An element with its attributes and what is inside.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    inside: Vec<Node>,
}

#[derive(Clone, Debug)]
enum Node {
    Text(String),
    Element(Element),
    /// What stands in a `<script>` or `<style>`, where nothing can be escaped by entities; made by the constructors of
    /// these elements alone.
    Source(String),
}

impl Element {
    pub fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), inside: Vec::new() }
    }

    /// An element with a text.
    pub fn of(name: &'static str, text: &str) -> Element {
        Element::new(name).text(text)
    }

    /// A style sheet. `<` can stand in strings only, where it is written as CSS escapes it.
    pub fn style(css: &str) -> Element {
        Element { inside: vec![Node::Source(css.replace('<', "\\3c "))], ..Element::new("style") }
    }

    /// The program's own script.
    pub fn script(source: &'static str) -> Element {
        Element { inside: vec![Node::Source(source.to_owned())], ..Element::new("script") }
    }

    /// Data for the script. Signs that could end the element, or begin another, are written as JSON escapes them.
    pub fn data(value: &Value) -> Element {
        let mut json = String::new();
        for c in value.to_string().chars() {
            match c {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => json.push_str(&format!("\\u{:04x}", u32::from(c))),
                _ => json.push(c),
            }
        }
        let element = Element { inside: vec![Node::Source(json)], ..Element::new("script") };
        element.with("type", "application/json")
    }

    /// With an attribute.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Element {
        self.attributes.push((name, value.into()));
        self
    }

    /// With one more class.
    pub fn class(mut self, class: &'static str) -> Element {
        match self.attributes.iter_mut().find(|(name, _)| *name == "class") {
            Some((_, classes)) => {
                classes.push(' ');
                classes.push_str(class);
                self
            }
            None => self.with("class", class),
        }
    }

    pub fn text(mut self, text: &str) -> Element {
        self.inside.push(Node::Text(text.to_owned()));
        self
    }

    pub fn child(mut self, element: Element) -> Element {
        self.inside.push(Node::Element(element));
        self
    }

    pub fn all(mut self, elements: impl IntoIterator<Item = Element>) -> Element {
        self.inside.extend(elements.into_iter().map(Node::Element));
        self
    }

    /// Appends the element to a page.
    pub fn write(&self, page: &mut String) {
        page.push('<');
        page.push_str(self.name);
        for (name, value) in &self.attributes {
            page.push(' ');
            page.push_str(name);
            page.push_str("=\"");
            escape(value, page);
            page.push('"');
        }
        page.push('>');
        if !VOID.contains(&self.name) {
            for node in &self.inside {
                match node {
                    Node::Text(text) => escape(text, page),
                    Node::Element(element) => element.write(page),
                    Node::Source(source) => page.push_str(source),
                }
            }
            page.push_str("</");
            page.push_str(self.name);
            page.push('>');
        }
        if LINES.contains(&self.name) {
            page.push('\n');
        }
    }
}

/// A text as HTML shows it, in elements and in attributes. Control characters have no meaning there and become spaces;
/// signs that turn the direction of writing could make one text look like another and are left out.
fn escape(text: &str, page: &mut String) {
    for c in text.chars() {
        match c {
            '&' => page.push_str("&amp;"),
            '<' => page.push_str("&lt;"),
            '>' => page.push_str("&gt;"),
            '"' => page.push_str("&quot;"),
            '\'' => page.push_str("&#39;"),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            '\u{FFFE}' | '\u{FFFF}' => page.push(' '),
            c if c.is_control() => page.push(' '),
            c => page.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn written(element: &Element) -> String {
        let mut page = String::new();
        element.write(&mut page);
        page.trim_end().to_owned()
    }

    #[test]
    fn texts_and_attributes_stay_texts_and_attributes() {
        let element = Element::of("span", "<b> & \u{1}\u{202E}'c'").with("title", "\" onclick=\"x");
        let expected = "<span title=\"&quot; onclick=&quot;x\">&lt;b&gt; &amp;  &#39;c&#39;</span>";
        assert_eq!(written(&element), expected);
    }

    #[test]
    fn data_cannot_end_its_element() {
        let data = Element::data(&json!({ "name": "</script><script>&\u{2028}" }));
        let inside = "{\"name\":\"\\u003c/script\\u003e\\u003cscript\\u003e\\u0026\\u2028\"}";
        assert_eq!(written(&data), format!("<script type=\"application/json\">{inside}</script>"));
        assert_eq!(serde_json::from_str::<Value>(inside).unwrap()["name"], "</script><script>&\u{2028}");
    }

    #[test]
    fn a_style_sheet_cannot_end_its_element() {
        assert_eq!(written(&Element::style("a{content:\"</style>\"}")), "<style>a{content:\"\\3c /style>\"}</style>");
    }

    #[test]
    fn elements_nest_and_classes_add_up() {
        let image = Element::new("img").with("alt", "");
        let element = Element::new("p").class("one").class("two").text("a").child(image).all([Element::of("b", "c")]);
        assert_eq!(written(&element), "<p class=\"one two\">a<img alt=\"\"><b>c</b></p>");
    }
}
