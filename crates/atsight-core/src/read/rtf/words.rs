//! What the control words do.

use super::super::codepage::CodePage;
use super::super::writer::{CellShape, RowShape};
use super::header::Font;
use super::objects::{Picture, Shape};
use super::reader::{Captured, OnClose, Reader};
use super::state::{Destination, Paragraph, Run, TWIP};
use crate::model::{
    BreakKind, Element, FieldMark, FlowEvent, FurniturePages, SectionProperties, Side, StoryKind,
};

/// Most cells of a row that are told apart.
const MAX_CELLS: usize = 1000;
/// Most text columns that Word accepts.
const MAX_COLUMNS: i32 = 45;
/// How deep boxes, notes and headers nest; what lies deeper is left out.
const MAX_STORIES: usize = 64;

/// Destinations without text of the document. Those that are marked with `\*` are skipped without being known.
const SKIPPED: &[&[u8]] = &[
    b"annotation",
    b"atnref",
    b"atntime",
    b"atnicn",
    b"colorschememapping",
    b"comment",
    b"company",
    b"datafield",
    b"datastore",
    b"doccomm",
    b"falt",
    b"filetbl",
    b"fontemb",
    b"ftncn",
    b"ftnsep",
    b"ftnsepc",
    b"aftncn",
    b"aftnsep",
    b"aftnsepc",
    b"keywords",
    b"latentstyles",
    b"listname",
    b"listtable",
    b"listoverridetable",
    b"nonesttables",
    b"nonshppict",
    b"objclass",
    b"objdata",
    b"objname",
    b"panose",
    b"pn",
    b"pntxta",
    b"pntxtb",
    b"private",
    b"revtbl",
    b"rsidtbl",
    b"rxe",
    b"shprslt",
    b"subject",
    b"tc",
    b"tcn",
    b"template",
    b"themedata",
    b"txe",
    b"xe",
    b"xmlnstbl",
];

impl Reader<'_, '_> {
    /// Follows a control word.
    pub(super) fn word(&mut self, name: &[u8], number: Option<i32>) {
        // The most frequent of all.
        if name == b"u" {
            self.unicode(number.unwrap_or(0));
            return;
        }
        if let Some(text) = character(name) {
            self.special(text);
            return;
        }
        self.flush();
        self.skip = 0;
        if self.state.destination == Destination::Skipped {
            return;
        }
        if self.start_destination(name) {
            return;
        }
        let is_style = self.state.destination == Destination::StyleSheet;
        if self.starred && !(is_style && matches!(name, b"cs" | b"ds" | b"ts")) {
            self.state.destination = Destination::Skipped;
            return;
        }
        let value = number.unwrap_or(0);
        match self.state.destination {
            Destination::ColorTable => {
                if matches!(name, b"red" | b"green" | b"blue") {
                    self.colors.channel(name, value);
                }
            }
            Destination::FontTable => self.font_word(name, value),
            Destination::StyleSheet => self.style_word(name, number),
            Destination::Picture => self.picture_word(name, value),
            Destination::Shape => self.shape_word(name, value),
            Destination::Story => self.story_word(name, number),
            Destination::Captured => match name {
                b"tab" => self.special("\t"),
                b"yr" => self.date[0] = value,
                b"mo" => self.date[1] = value,
                b"dy" => self.date[2] = value,
                b"hr" => self.date[3] = value,
                b"min" => self.date[4] = value,
                _ => {
                    self.run_word(name, number);
                }
            },
            Destination::Skipped | Destination::Alternatives | Destination::Info => {}
        }
    }

    /// Whether the word says where the text of its group goes.
    fn start_destination(&mut self, name: &[u8]) -> bool {
        use Destination as D;
        let to = self.state.destination;
        let in_story = to == D::Story;
        match name {
            b"fonttbl" if in_story => self.state.destination = D::FontTable,
            b"colortbl" if in_story => self.state.destination = D::ColorTable,
            b"stylesheet" if in_story => self.state.destination = D::StyleSheet,
            b"info" if in_story => self.state.destination = D::Info,
            b"title" if to == D::Info => self.capture(Captured::Title),
            b"author" if to == D::Info => self.capture(Captured::Author),
            b"creatim" if to == D::Info => self.capture(Captured::Created),
            b"revtim" if to == D::Info => self.capture(Captured::Modified),
            b"printim" if to == D::Info => self.capture(Captured::Printed),
            b"generator" if in_story => self.capture(Captured::Generator),
            b"upr" => self.state.destination = D::Alternatives,
            b"ud" if to == D::Alternatives => self.state.destination = self.outer_destination(),
            b"listtext" | b"pntext" if in_story => self.capture(Captured::Marker),
            b"field" if in_story => {
                self.open_paragraph();
                self.writer.push(FlowEvent::Field(FieldMark::Begin));
                self.on_close(OnClose::Field);
            }
            b"fldinst" if in_story => self.capture(Captured::Instruction),
            b"fldrslt" if in_story => self.writer.push(FlowEvent::Field(FieldMark::Separate)),
            b"pict" if in_story || to == D::Captured || to == D::Shape => {
                self.picture = Picture::new();
                self.on_close(OnClose::Picture);
                self.state.destination = D::Picture;
            }
            b"shppict" => {}
            b"nesttableprops" if in_story => self.nested_row = true,
            b"shp" | b"shpgrp" | b"do" if in_story || to == D::Shape => {
                self.shapes.push(Shape::default());
                self.on_close(OnClose::Shape);
                self.state.destination = D::Shape;
            }
            b"shpinst" | b"picprop" if matches!(to, D::Shape | D::Picture) => {}
            b"sn" if matches!(to, D::Shape | D::Picture) => self.capture(Captured::PropertyName),
            b"sv" if matches!(to, D::Shape | D::Picture) => self.capture(Captured::PropertyValue),
            b"atnauthor" if in_story => self.capture(Captured::CommentAuthor),
            _ => return self.start_story(name),
        }
        true
    }

    /// Whether the word starts a story or a box, or text that is left out.
    fn start_story(&mut self, name: &[u8]) -> bool {
        use FurniturePages as Pages;
        use StoryKind::{Comment, Footer, Footnote, Header};
        let in_story = self.state.destination == Destination::Story;
        let in_body = in_story && self.writer.depth() == 1;
        let fits = self.writer.depth() < MAX_STORIES;
        match name {
            b"header" | b"headerr" if in_body => self.open_furniture(Header, Pages::Default),
            b"headerf" if in_body => self.open_furniture(Header, Pages::First),
            b"headerl" if in_body => self.open_furniture(Header, Pages::Even),
            b"footer" | b"footerr" if in_body => self.open_furniture(Footer, Pages::Default),
            b"footerf" if in_body => self.open_furniture(Footer, Pages::First),
            b"footerl" if in_body => self.open_furniture(Footer, Pages::Even),
            b"footnote" if in_story && fits => self.open_note(Footnote),
            b"annotation" if in_story && fits => self.open_note(Comment),
            b"shptxt" | b"dptxbxtext" if self.state.destination == Destination::Shape && fits => {
                self.open_box();
            }
            b"header" | b"headerr" | b"headerf" | b"headerl" | b"footer" | b"footerr"
            | b"footerf" | b"footerl" | b"footnote" | b"shptxt" | b"dptxbxtext" => {
                self.state.destination = Destination::Skipped;
            }
            name if SKIPPED.contains(&name) => self.state.destination = Destination::Skipped,
            _ => return false,
        }
        true
    }

    fn open_note(&mut self, kind: StoryKind) {
        self.open_paragraph();
        let next = self.writer.next_story();
        // Readers leave out what is marked as ignorable, and some extractors do so with what they would know.
        let ignorable = self.starred && kind != StoryKind::Comment;
        if ignorable {
            self.writer.push(FlowEvent::Start(Element::Group));
        }
        self.writer.push(FlowEvent::Anchor(next));
        if ignorable {
            self.writer.push(FlowEvent::End);
        }
        self.open_story(kind);
    }

    fn font_word(&mut self, name: &[u8], value: i32) {
        match name {
            b"f" => {
                self.font = Font {
                    number: value,
                    ..Font::default()
                };
            }
            b"fcharset" => self.font.charset = Some(value),
            b"cpg" => self.font.code_page = Some(value),
            _ => {}
        }
    }

    fn style_word(&mut self, name: &[u8], number: Option<i32>) {
        let value = number.unwrap_or(0);
        match name {
            b"s" => self.style.number = value,
            b"cs" => {
                self.style.number = value;
                self.style.is_character = true;
            }
            b"ds" | b"ts" => self.style.other = true,
            b"outlinelevel" => self.style.style.outline = u8::try_from(value).ok(),
            b"v" => self.style.style.hidden = number != Some(0),
            _ => {}
        }
    }

    fn picture_word(&mut self, name: &[u8], value: i32) {
        match name {
            b"picwgoal" => self.picture.goal.0 = value,
            b"pichgoal" => self.picture.goal.1 = value,
            b"picscalex" => self.picture.scale.0 = value,
            b"picscaley" => self.picture.scale.1 = value,
            b"bin" => self.picture.has_data |= value > 0,
            _ => {}
        }
    }

    fn shape_word(&mut self, name: &[u8], value: i32) {
        let Some(shape) = self.shapes.last_mut() else {
            return;
        };
        match name {
            b"shpleft" | b"dpx" => shape.left = value,
            b"shptop" | b"dpy" => shape.top = value,
            b"shpright" => shape.right = value,
            b"shpbottom" => shape.bottom = value,
            _ => {}
        }
    }

    fn story_word(&mut self, name: &[u8], number: Option<i32>) {
        match name {
            b"par" => {
                self.open_paragraph();
                self.end_paragraph();
            }
            b"tab" => self.inline(FlowEvent::Tab, "\t"),
            b"line" | b"lbr" => self.inline(FlowEvent::Break(BreakKind::Line), "\n"),
            b"page" => self.inline(FlowEvent::Break(BreakKind::Page), "\n"),
            b"column" => self.inline(FlowEvent::Break(BreakKind::Column), "\n"),
            b"sect" => {
                self.end_paragraph();
                self.end_section();
            }
            b"ftnalt" => {
                if let Some(story) = self
                    .writer
                    .story()
                    .filter(|s| s.kind == StoryKind::Footnote)
                {
                    story.kind = StoryKind::Endnote;
                }
            }
            _ if self.table_word(name, number) => {}
            _ if self.paragraph_word(name, number) => {}
            _ if self.run_word(name, number) => {}
            _ => self.document_word(name, number),
        }
    }

    fn run_word(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let on = number != Some(0);
        let value = number.unwrap_or(0);
        let natural = u32::try_from(value).unwrap_or(0);
        let run = &mut self.state.run;
        match name {
            b"plain" => {
                *run = Run {
                    deleted: run.deleted,
                    inserted: run.inserted,
                    ..Run::new(self.default_font)
                };
            }
            b"f" => run.font = value,
            b"fs" => run.size = u16::try_from(value).unwrap_or(run.size).min(3276),
            b"b" => run.bold = on,
            b"i" => run.italic = on,
            b"caps" | b"scaps" => run.caps = on,
            b"v" | b"webhidden" => run.hidden = on,
            b"deleted" => run.deleted = on,
            b"revised" => run.inserted = on,
            b"cf" => run.color = natural,
            b"cb" | b"highlight" | b"chcbpat" => run.ground = natural,
            b"cs" => {
                let style = self.styles.character.get(&value);
                run.hidden |= style.is_some_and(|style| style.hidden);
            }
            b"uc" => self.state.fallback = natural.min(255),
            _ => return false,
        }
        true
    }

    fn paragraph_word(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let value = number.unwrap_or(0);
        let level = u8::try_from(value).ok();
        let own = &mut self.state.paragraph;
        match name {
            b"pard" => *own = Paragraph::default(),
            b"s" => own.style = value,
            b"intbl" => own.in_table = true,
            b"itap" => own.depth = u32::try_from(value).ok(),
            b"outlinelevel" => own.outline = level,
            b"ls" => own.list = value,
            b"ilvl" => own.list_level = level.unwrap_or(0),
            b"sb" => own.space_before = value,
            b"sa" => own.space_after = value,
            b"li" | b"lin" => own.indent = value,
            b"cbpat" => own.ground = u32::try_from(value).unwrap_or(0),
            b"posx" | b"posnegx" => own.x = number,
            b"posy" | b"posnegy" => own.y = number,
            b"posxl" | b"posxi" => own.side = Some(Side::Left),
            b"posxr" | b"posxo" => own.side = Some(Side::Right),
            b"absw" => own.width = number,
            b"absh" => own.height = number,
            b"dropcapli" => own.drop_cap = true,
            _ => return false,
        }
        true
    }

    fn table_word(&mut self, name: &[u8], number: Option<i32>) -> bool {
        let points = number.unwrap_or(0) as f32 * TWIP;
        let nested = usize::from(self.nested_row);
        match name {
            b"trowd" => {
                self.rows[nested] = RowShape::default();
                self.cell = CellShape::default();
                if !self.nested_row {
                    self.writer.announce_row();
                }
            }
            b"trleft" => self.rows[nested].left = points,
            b"tposx" | b"tposnegx" => self.row_frame(nested).x = Some(points),
            b"tposy" | b"tposnegy" => self.row_frame(nested).y = Some(points),
            b"tposxl" => self.row_frame(nested).side = Some(Side::Left),
            b"tposxr" => self.row_frame(nested).side = Some(Side::Right),
            b"clvmrg" => self.cell.continues = true,
            b"clmrg" => self.cell.merged = true,
            b"clcbpat" => {
                let color = u32::try_from(number.unwrap_or(0)).unwrap_or(0);
                self.cell.ground = self.colors.get(color);
            }
            b"cellx" => {
                let mut cell = std::mem::take(&mut self.cell);
                cell.right = points;
                let cells = &mut self.rows[nested].cells;
                if cells.len() < MAX_CELLS {
                    cells.push(cell);
                }
            }
            b"cell" => {
                let shape = self.rows[0].cells.get(self.cells_seen);
                let merged = shape.is_some_and(|cell| cell.merged) && !self.writer.in_paragraph();
                self.cells_seen += 1;
                if !merged {
                    let properties = self.properties();
                    self.writer.end_cell(1, properties);
                }
            }
            b"nestcell" => {
                let properties = self.properties();
                let depth = self.state.paragraph.depth().max(2);
                self.writer.end_cell(depth, properties);
            }
            b"row" => {
                self.cells_seen = 0;
                let shape = self.rows[0].without_merged();
                self.writer.end_row(1, shape);
            }
            b"nestrow" => {
                let shape = self.rows[1].without_merged();
                let depth = self.state.paragraph.depth().max(2);
                self.writer.end_row(depth, shape);
                self.nested_row = false;
            }
            _ => return false,
        }
        true
    }

    fn row_frame(&mut self, nested: usize) -> &mut crate::model::Frame {
        let frame = self.rows[nested].frame.get_or_insert_default();
        frame.floating = true;
        frame
    }

    fn document_word(&mut self, name: &[u8], number: Option<i32>) {
        let value = number.unwrap_or(0);
        let points = value as f32 * TWIP;
        let section = &mut self.section;
        match name {
            b"ansi" => self.default_page = CodePage::WESTERN,
            b"mac" => self.set_page(10000),
            b"pc" => self.set_page(437),
            b"pca" => self.set_page(850),
            b"ansicpg" => self.set_page(value),
            b"deff" => {
                self.default_font = value;
                self.state.run.font = value;
            }
            b"sectd" => {
                *section = SectionProperties {
                    columns: 1,
                    page: section.page,
                    furniture: std::mem::take(&mut section.furniture),
                    ..SectionProperties::default()
                };
                self.column = 0;
                self.title_page = false;
            }
            b"cols" => section.columns = value.clamp(1, MAX_COLUMNS) as u32,
            b"colno" => self.column = value.clamp(1, MAX_COLUMNS) as usize - 1,
            b"colw" => {
                if section.column_widths.len() <= self.column {
                    section.column_widths.resize(self.column + 1, 0.0);
                }
                section.column_widths[self.column] = points;
            }
            b"sbknone" => section.continuous = true,
            b"paperw" | b"pgwsxn" => section.page.get_or_insert_default().0 = points,
            b"paperh" | b"pghsxn" => section.page.get_or_insert_default().1 = points,
            b"titlepg" => self.title_page = true,
            b"facingp" => self.facing_pages = true,
            _ => {}
        }
    }

    fn set_page(&mut self, number: i32) {
        if let Some(page) = CodePage::by_number(number) {
            self.default_page = page;
        }
    }
}

/// The character that a control word stands for.
fn character(name: &[u8]) -> Option<&'static str> {
    Some(match name {
        b"emdash" => "—",
        b"endash" => "–",
        b"bullet" => "•",
        b"lquote" => "‘",
        b"rquote" => "’",
        b"ldblquote" => "“",
        b"rdblquote" => "”",
        b"emspace" => "\u{2003}",
        b"enspace" => "\u{2002}",
        b"qmspace" => "\u{2005}",
        b"zwj" => "\u{200D}",
        b"zwnj" => "\u{200C}",
        b"zwbo" => "\u{200B}",
        b"zwnbo" => "\u{2060}",
        b"ltrmark" => "\u{200E}",
        b"rtlmark" => "\u{200F}",
        _ => return None,
    })
}
