//! A chapter of the page.

use super::markup::Element;

pub(super) struct Section {
    /// Its place in the page's address, the same in every language.
    id: &'static str,
    title: String,
    body: Vec<Element>,
}

impl Section {
    /// `None` where there is nothing under the title.
    pub fn new(id: &'static str, title: String, body: Vec<Element>) -> Option<Section> {
        (!body.is_empty()).then_some(Section { id, title, body })
    }

    pub fn element(self) -> Element {
        let heading = format!("{}-title", self.id);
        let title = Element::of("h2", &self.title).with("id", heading.as_str());
        let section = Element::new("section").with("id", self.id).with("aria-labelledby", heading);
        section.child(title).all(self.body)
    }

    /// The way to it from the list of sections.
    pub fn link(&self) -> Element {
        let link = Element::of("a", &self.title).with("href", format!("#{}", self.id));
        Element::new("li").child(link)
    }
}
