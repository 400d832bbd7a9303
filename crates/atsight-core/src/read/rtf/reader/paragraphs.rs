//! Looks of runs, paragraphs, sections and stories.

use super::super::header::Style;
use super::super::state::{Destination, State, TWIP};
use super::{OnClose, Reader};
use crate::model::{FlowEvent, Furniture, FurniturePages, ParagraphProperties, StoryKind};
use crate::read::writer::{Ground, Look};

impl Reader<'_, '_> {
    pub(in crate::read::rtf) fn open_paragraph(&mut self) {
        self.writer.open_paragraph(self.state.paragraph.depth());
    }

    pub(super) fn look(&self) -> Look {
        let run = self.state.run;
        let paragraph = self.state.paragraph;
        let row = self.rows.first();
        let cell = row
            .and_then(|row| row.cells.get(self.cells_seen))
            .filter(|_| paragraph.depth() == 1);
        let painted = |number: u32| self.colors.get(number).filter(|_| number > 0);
        let ground = painted(run.ground)
            .or(painted(paragraph.ground))
            .or(cell.and_then(|cell| cell.ground))
            .map(Ground::Color);
        Look {
            font: self.fonts.place(run.font),
            size: run.size,
            bold: run.bold,
            italic: run.italic,
            caps: run.caps,
            hidden: run.hidden,
            color: self.colors.get(run.color),
            ground: ground.or(self.grounds.last().copied()).unwrap_or_default(),
            deleted: run.deleted,
            inserted: run.inserted,
            spelling: self.spelling,
        }
    }

    /// What is known of the paragraph that ends here.
    pub(in crate::read::rtf) fn properties(&mut self) -> ParagraphProperties {
        let own = &self.state.paragraph;
        let style = self.styles.paragraph.get(&own.style);
        let marker = std::mem::take(&mut self.marker);
        let outlined = Style {
            outline: own.outline,
            ..Style::default()
        };
        ParagraphProperties {
            style: style.map(|style| style.name.clone()).unwrap_or_default(),
            heading: outlined.heading().or(style.and_then(Style::heading)),
            list: (!marker.is_empty()).then_some(own.list_level),
            marker,
            own_list: own.list > 0,
            space_before: own.space_before as f32 * TWIP,
            space_after: own.space_after as f32 * TWIP,
            indent: own.indent as f32 * TWIP,
            frame: own.frame(),
            drop_cap: own.drop_cap,
            ..ParagraphProperties::default()
        }
    }

    /// Ends the open paragraph, if any.
    pub(in crate::read::rtf) fn end_paragraph(&mut self) {
        if self.writer.in_paragraph() {
            let properties = self.properties();
            self.writer.end_paragraph(properties);
        }
    }

    /// Ends the section.
    pub(in crate::read::rtf) fn end_section(&mut self) {
        let mut section = self.section.clone();
        let widths = &mut section.column_widths;
        let even = widths
            .windows(2)
            .all(|pair| (pair[0] - pair[1]).abs() < 1.0);
        if even || widths.len() != section.columns as usize {
            widths.clear();
        }
        for furniture in &mut section.furniture {
            furniture.shown = match furniture.pages {
                FurniturePages::First => self.title_page,
                FurniturePages::Even => self.facing_pages,
                FurniturePages::Default => true,
            };
        }
        self.section.furniture.clear();
        self.writer.leave_tables();
        self.writer.push(FlowEvent::Section(Box::new(section)));
    }

    /// Opens a story for the open group, which its text goes into.
    pub(in crate::read::rtf) fn open_story(&mut self, kind: StoryKind) -> u32 {
        self.flush();
        let number = self.writer.open_story(kind);
        let author = std::mem::take(&mut self.comment_author);
        if let Some(story) = self.writer.story().filter(|_| kind == StoryKind::Comment) {
            story.author = author;
        }
        self.grounds.push(Ground::White);
        self.on_close(OnClose::Story);
        self.reset_formatting();
        number
    }

    /// A header or footer of the section.
    pub(in crate::read::rtf) fn open_furniture(&mut self, kind: StoryKind, pages: FurniturePages) {
        let story = self.open_story(kind);
        self.section.furniture.push(Furniture::new(story, pages));
    }

    /// Opens a text box for the open group.
    pub(in crate::read::rtf) fn open_box(&mut self) {
        // A shape stands in the paragraph that it is anchored in, whatever its own group says.
        self.open_paragraph();
        let shape = self.shapes.last().cloned().unwrap_or_default();
        self.writer.open_box(shape.frame());
        self.grounds.push(shape.ground());
        self.on_close(OnClose::Box);
        self.state.destination = Destination::Story;
        self.reset_formatting();
    }

    pub(super) fn reset_formatting(&mut self) {
        let fresh = State::new();
        self.state.paragraph = fresh.paragraph;
        self.state.run = super::super::state::Run::new(self.default_font);
    }
}
