//! The effective formatting of paragraphs and runs.

use super::super::numbering::Marker;
use super::super::properties::{Paint, RawParagraph, RunProperties};
use super::super::sections::RawSection;
use super::{OpenParagraph, Run, Scope, Walker};
use crate::model::{Color, Element, FlowEvent, ParagraphProperties, Spelling, TextStyle};
use crate::read::sight::is_unseen;

/// Size of text where nothing states one, in half points (ECMA-376 part 1, 17.3.2.38).
const DEFAULT_SIZE: u16 = 20;

impl Walker<'_> {
    pub(super) fn start_paragraph(&mut self) -> Scope {
        let outer = self.run;
        self.paragraphs.push(OpenParagraph {
            outer,
            ..OpenParagraph::default()
        });
        self.push(FlowEvent::Start(Element::Paragraph(Box::default())));
        self.set_paragraph(RawParagraph::default());
        Scope::Paragraph
    }

    /// Puts what is known of a paragraph into its event, which is the last one.
    pub(super) fn set_paragraph(&mut self, mut raw: RawParagraph) {
        let section = raw.section.take();
        let own_list = raw.list.is_some();
        let styles = &self.shared.styles;
        let style = styles.paragraph(raw.style.as_deref());
        let named = raw.style.is_some();
        if let Some(style) = style {
            raw = raw.over(&style.paragraph);
        }
        raw = raw.over(styles.paragraph_defaults());
        let run = style.map_or(RunProperties::default(), |style| style.run);
        if let Some(open) = self.paragraphs.last_mut() {
            open.run = run.over(styles.defaults());
            open.ground = raw.ground;
        }
        let name = match style {
            Some(style) if named => style.name.clone(),
            _ => String::new(),
        };
        self.run = Run {
            properties: self.paragraph_run(),
            style: None,
        };
        let list = raw.list.filter(|list| *list > 0);
        let level = raw.list_level.unwrap_or(0);
        let Some(FlowEvent::Start(Element::Paragraph(properties))) = self.story.events.last_mut()
        else {
            return;
        };
        // The default properties were set when the paragraph opened: its list counts once, from here.
        let marker = list.filter(|_| named || own_list);
        let marker = marker.and_then(|list| self.shared.numbering.next_marker(list, level));
        let is_item = marker.is_some();
        let Marker { text, number } = marker.unwrap_or_default();
        **properties = ParagraphProperties {
            style: name,
            heading: raw
                .outline
                .filter(|level| *level < 9)
                .map(|level| level + 1),
            list: is_item.then_some(level),
            marker: text,
            number,
            own_list,
            restarted: list.is_some_and(|list| self.shared.numbering.restarts(list)),
            space_before: raw.space_before.unwrap_or(0.0),
            space_after: raw.space_after.unwrap_or(0.0),
            indent: raw.indent.unwrap_or(0.0),
            old_indent: false,
            frame: raw.frame,
            drop_cap: raw.drop_cap,
        };
        if let Some(section) = section {
            self.section(section);
        }
    }

    pub(super) fn paragraph_run(&self) -> RunProperties {
        self.paragraphs
            .last()
            .map_or(self.shared.styles.defaults(), |open| open.run)
    }

    pub(super) fn set_run(&mut self, own: RunProperties, style: Option<&str>) {
        let mut properties = self.paragraph_run();
        if let Some(style) = style.and_then(|id| self.shared.styles.character(id)) {
            properties = style.run.toggled_over(properties);
        }
        self.run = Run {
            properties: own.over(properties),
            style: None,
        };
    }

    pub(super) fn section(&mut self, section: RawSection) {
        self.push(FlowEvent::Section(Box::new(section.properties.clone())));
        self.out.sections.push(section);
    }

    pub(super) fn ground(&self) -> Option<Paint> {
        self.grounds.last().copied().flatten()
    }

    /// The style of the open run in the story.
    pub(super) fn style(&mut self) -> u32 {
        if let Some(style) = self.run.style {
            return style;
        }
        let mut properties = self.run.properties;
        let paragraph = self.paragraphs.last().and_then(|open| open.ground);
        properties.ground = properties.ground.or(paragraph).or(self.ground());
        let in_picture = self
            .drawings
            .last()
            .is_some_and(|drawing| drawing.ground.is_none());
        let key = (properties, in_picture);
        let id = match self.style_ids.get(&key) {
            Some(id) => *id,
            None => {
                let id = self.story.styles.len() as u32;
                let style = self.text_style(properties, in_picture);
                self.story.styles.push(style);
                self.style_ids.insert(key, id);
                id
            }
        };
        self.run.style = Some(id);
        id
    }

    pub(super) fn text_style(&self, properties: RunProperties, in_picture: bool) -> TextStyle {
        let size = f32::from(properties.size.unwrap_or(DEFAULT_SIZE)) / 2.0;
        let color = match properties.color {
            Some(Paint::Rgb(color)) => Some(color),
            _ => None,
        };
        let ground = match properties.ground {
            Some(Paint::Rgb(color)) => Some(color),
            // What a picture paints behind its text is not known.
            _ if in_picture => None,
            _ => Some(Color::WHITE),
        };
        // Automatic text is black or white, whichever is seen.
        let invisible = is_unseen(size, color, ground);
        TextStyle {
            font: properties.font.map_or(String::new(), |font| {
                self.shared.theme.name(font).to_owned()
            }),
            size: Some(size),
            bold: properties.bold == Some(true),
            italic: properties.italic == Some(true),
            caps: properties.caps == Some(true),
            hidden: properties.hidden == Some(true),
            invisible,
            color,
            spelling: Spelling::Plain,
        }
    }
}
