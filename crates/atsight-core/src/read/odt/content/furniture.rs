//! Headers and footers: those of the master pages that the text uses.

use super::super::super::xml::{XmlEvent, XmlReader};
use super::Content;
use crate::model::{FlowEvent, Furniture, FurniturePages, SectionProperties, StoryKind};

impl Content<'_> {
    /// The headers and footers of the pages that are used.
    pub(in super::super) fn read_furniture(&mut self, text: &str) {
        let mut furniture = Vec::new();
        let first = self.master.clone().unwrap_or_else(|| "Standard".to_owned());
        let mut wanted = vec![first];
        // The pages that follow a page, in the order they come.
        let mut at = 0;
        while at < wanted.len() && at < 2 {
            let next = self.read_master(text, &wanted[at].clone(), &mut furniture);
            if let Some(next) = next.filter(|next| !wanted.contains(next)) {
                // The first page has furniture of its own.
                furniture
                    .iter_mut()
                    .for_each(|own: &mut Furniture| own.pages = FurniturePages::First);
                wanted.push(next);
            }
            at += 1;
        }
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

    /// Reads the headers and footers of one master page, and returns the name of the page after it.
    fn read_master(
        &mut self,
        text: &str,
        name: &str,
        furniture: &mut Vec<Furniture>,
    ) -> Option<String> {
        let mut reader = XmlReader::new(text);
        let mut next = None;
        let mut inside = None;
        loop {
            match reader.next() {
                Ok(XmlEvent::Start(tag)) => {
                    let (kind, pages) = match tag.local() {
                        "master-page" if tag.attribute("name").is_some_and(|own| own == name) => {
                            next = tag
                                .attribute("next-style-name")
                                .map(std::borrow::Cow::into_owned);
                            inside = Some(reader.depth());
                            continue;
                        }
                        // The body of a flat file comes later.
                        "body" => return next,
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
                    let mut own = Furniture::new(story as u32, pages);
                    own.shown = shown;
                    furniture.push(own);
                    if !whole {
                        return next;
                    }
                }
                Ok(XmlEvent::End) if inside.is_some_and(|depth| reader.depth() < depth) => {
                    return next;
                }
                Ok(XmlEvent::Eof) | Err(_) => return next,
                Ok(_) => {}
            }
        }
    }
}
