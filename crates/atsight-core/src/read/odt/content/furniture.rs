//! Headers and footers: those of the master pages that the text uses.

use super::super::super::xml::{XmlEvent, XmlReader};
use super::Content;
use crate::model::{FlowEvent, Furniture, FurniturePages, SectionProperties, StoryKind};

impl Content<'_> {
    /// The headers and footers of the pages that are used, as stories in the order of the file.
    pub(in super::super) fn read_furniture(&mut self, text: &str) {
        let first = self.master.clone().unwrap_or_else(|| "Standard".to_owned());
        let next = next_master(text, &first).filter(|next| *next != first);
        let mut furniture = Vec::new();
        self.read_masters(text, &first, next.as_deref(), &mut furniture);
        // In the order in which the pages come.
        furniture.sort_by_key(|own: &Furniture| own.pages);
        let section = SectionProperties {
            columns: 1,
            furniture,
            continuous: true,
            ..SectionProperties::default()
        };
        if !section.furniture.is_empty() {
            self.stories[0]
                .events
                .push(FlowEvent::Section(Box::new(section)));
        }
    }

    /// Reads the headers and footers of the first master page, and of the one that follows it.
    fn read_masters(
        &mut self,
        text: &str,
        first: &str,
        next: Option<&str>,
        furniture: &mut Vec<Furniture>,
    ) {
        let mut reader = XmlReader::new(text);
        // The depth of the page that is being read, and whether it is the first of two.
        let mut inside: Option<(usize, bool)> = None;
        loop {
            match reader.next() {
                Ok(XmlEvent::Start(tag)) => {
                    let (kind, pages) = match tag.local() {
                        "master-page" => {
                            let name = tag.attribute("name").unwrap_or_default();
                            let is_first = name == first;
                            let is_used = is_first || next == Some(&*name);
                            inside = is_used.then(|| (reader.depth(), is_first && next.is_some()));
                            continue;
                        }
                        // The body of a flat file comes later.
                        "body" => return,
                        _ if inside.is_none() => continue,
                        "header" => (StoryKind::Header, FurniturePages::Default),
                        "header-left" => (StoryKind::Header, FurniturePages::Even),
                        "header-first" => (StoryKind::Header, FurniturePages::First),
                        "footer" => (StoryKind::Footer, FurniturePages::Default),
                        "footer-left" => (StoryKind::Footer, FurniturePages::Even),
                        "footer-first" => (StoryKind::Footer, FurniturePages::First),
                        _ => continue,
                    };
                    let shown = tag
                        .attribute("display")
                        .is_none_or(|display| display != "false");
                    let story = self.begin_story(kind, "styles.xml");
                    let whole = self.read_element(&mut reader);
                    self.close_all();
                    self.open.pop();
                    // The first page has furniture of its own.
                    let is_first = inside.is_some_and(|(_, is_first)| is_first);
                    let pages = if is_first {
                        FurniturePages::First
                    } else {
                        pages
                    };
                    let mut own = Furniture::new(story as u32, pages);
                    own.shown = shown;
                    furniture.push(own);
                    if !whole {
                        return;
                    }
                }
                Ok(XmlEvent::End) if inside.is_some_and(|(depth, _)| reader.depth() < depth) => {
                    inside = None;
                }
                Ok(XmlEvent::Eof) | Err(_) => return,
                Ok(_) => {}
            }
        }
    }
}

/// The name of the page that follows a page.
fn next_master(text: &str, name: &str) -> Option<String> {
    let mut reader = XmlReader::new(text);
    loop {
        match reader.next() {
            Ok(XmlEvent::Start(tag)) if tag.local() == "master-page" => {
                if tag.attribute("name").is_some_and(|own| own == name) {
                    let next = tag.attribute("next-style-name");
                    return next.map(std::borrow::Cow::into_owned);
                }
            }
            Ok(XmlEvent::Start(tag)) if tag.local() == "body" => return None,
            Ok(XmlEvent::Eof) | Err(_) => return None,
            Ok(_) => {}
        }
    }
}
