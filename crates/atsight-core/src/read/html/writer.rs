//! The parsed page → one story.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::{ElementRef, Html, Node};

use super::super::budget::Budget;
use super::columns::{Items, Place, items, place_children};
use super::css::Sheet;
use super::markup::Recorder;
use super::style::{Declared, Display, Length, Look, PIXEL, Track};
use crate::model::{
    BreakKind, Element, FlowEvent, Markup, ParagraphProperties, SectionProperties, Story, StoryKind,
};

/// Width of the page that shares are of, in points: Letter paper.
const PAGE_WIDTH: f32 = 612.0;

/// Elements whose text is none of the page.
const SKIPPED: &[&str] = &[
    "head", "script", "style", "template", "noscript", "title", "meta", "link", "svg", "math",
    "object", "iframe",
];

/// Elements that stand on lines of their own (HTML Standard, 15.3).
pub(super) const BLOCKS: &[&str] = &[
    "html",
    "body",
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
    "xmp",
];

/// Writes the body of a page: what is shown of it, and what its source says.
pub(super) fn write(html: &Html, sheet: &Sheet, budget: &mut Budget) -> (Story, Markup) {
    let mut writer = Writer {
        story: Story::new(StoryKind::Body, ""),
        sheet,
        budget,
        open: Vec::new(),
        styles: Vec::new(),
        paragraph: None,
        link: None,
        space: false,
        lists: Vec::new(),
        marker: None,
        paragraphs: 0,
    };
    let mut source = Recorder::default();
    let mut skip: Option<ego_tree::NodeId> = None;
    for edge in html.tree.root().traverse() {
        if writer.budget.is_spent() {
            break;
        }
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    source.open(element.name());
                    if skip.is_none() && SKIPPED.contains(&element.name()) {
                        skip = Some(node.id());
                        if element.name() == "svg" {
                            writer.drawing(node);
                        }
                    } else if skip.is_none() {
                        writer.open(node);
                    }
                }
                Node::Text(text) if skip.is_none() => {
                    writer.text(text);
                    source.text(text, writer.paragraphs.checked_sub(1));
                }
                Node::Text(text) => source.text(text, None),
                _ => {}
            },
            Edge::Close(node) if node.value().is_element() => {
                source.close();
                match skip {
                    Some(skipped) if skipped == node.id() => skip = None,
                    Some(_) => {}
                    None => writer.close(),
                }
            }
            Edge::Close(_) => {}
        }
    }
    while !writer.open.is_empty() {
        writer.close();
    }
    writer.end_paragraph();
    (writer.story, source.finish())
}

/// An open element.
#[derive(Debug)]
struct Open {
    name: String,
    look: Look,
    /// Whether it stands on lines of its own.
    block: bool,
    /// Events that close with it.
    ends: u32,
    /// Text columns that end with it.
    columns: Option<u32>,
    heading: Option<u8>,
    list: bool,
    /// Where its children stand, the next one last, when they do not stand on top of one another.
    places: Vec<Place>,
    /// How its children stand that are no blocks of their own.
    items: Option<Items>,
    /// The row of columns that is open.
    row: Option<usize>,
    /// Widths of the columns of a grid, in points.
    tracks: Vec<f32>,
    /// Events of the cells or columns that stand beside each other in it.
    cells: Vec<usize>,
}

struct Writer<'a> {
    story: Story,
    sheet: &'a Sheet,
    budget: &'a mut Budget,
    open: Vec<Open>,
    /// Looks that have a style.
    styles: Vec<Look>,
    /// The event of the open paragraph.
    paragraph: Option<usize>,
    /// Depth of the open link in the list of open elements.
    link: Option<usize>,
    /// White space that comes before the next word of the paragraph.
    space: bool,
    /// For each open list, the number of the last item; `None` without numbers.
    lists: Vec<Option<u32>>,
    /// What the next paragraph is marked with.
    marker: Option<String>,
    /// Paragraphs so far.
    paragraphs: u32,
}

/// A length that an attribute states in pixels, in points.
fn attribute_length(element: &ElementRef<'_>, name: &str) -> Option<f32> {
    let value = element.attr(name)?.trim().trim_end_matches("px");
    let value: f32 = value.parse().ok()?;
    (value.is_finite() && value >= 0.0).then_some(value * PIXEL)
}

impl Writer<'_> {
    fn push(&mut self, event: FlowEvent) {
        self.budget.count_event();
        self.story.events.push(event);
    }

    fn look(&self) -> Look {
        self.open
            .last()
            .map_or_else(Look::default, |open| open.look.clone())
    }

    fn open(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = ElementRef::wrap(node) else {
            return;
        };
        let name = element.value().name().to_owned();
        let declared = self.sheet.declared(node.id());
        let look = self.look().inside(&name, &declared);
        let mut open = Open {
            block: is_block(&name, &declared),
            look,
            ends: 0,
            columns: None,
            heading: heading_level(&name),
            list: false,
            places: Vec::new(),
            items: items(&declared),
            row: None,
            tracks: Vec::new(),
            cells: Vec::new(),
            name,
        };
        let place = self.open.last_mut().and_then(|parent| parent.places.pop());
        let items = self.open.last().and_then(|parent| parent.items);
        open.block |= items == Some(Items::Stacked);
        if open.block || place.is_some() {
            self.end_paragraph();
        } else if (open.name == "li" || items == Some(Items::InRow)) && self.paragraph.is_some() {
            // Items in one line stand apart, whether the file has a blank between them or not.
            self.push(FlowEvent::Tab);
        }
        if let Some(place) = place {
            self.enter_row(place);
        }
        if let Some(Place::Column { at, .. }) = place {
            let track = self
                .open
                .last()
                .and_then(|parent| parent.tracks.get(at as usize));
            let width = track
                .copied()
                .or_else(|| declared.width.map(|width| points(width, open.look.size)));
            self.note_cell();
            self.push(FlowEvent::Start(Element::Column { width, at }));
            open.ends += 1;
        }
        self.open_by_name(&element, &declared, &mut open);
        if open.block
            && let Some(mut places) = place_children(element, &declared, self.sheet)
        {
            places.reverse();
            open.places = places;
            open.tracks = widths(declared.grid.as_deref().unwrap_or_default(), open.look.size);
        }
        if let Some(columns) = declared.columns.filter(|columns| (2..=9).contains(columns)) {
            self.section(1);
            open.columns = Some(columns);
        }
        if !open.look.hidden {
            self.shape(&element, &declared);
        }
        self.open.push(open);
    }

    /// A drawing in the page itself, as a picture. Without a size it is an icon that takes that of the text around it.
    fn drawing(&mut self, node: NodeRef<'_, Node>) {
        let Some(element) = ElementRef::wrap(node) else {
            return;
        };
        let declared = self.sheet.declared(node.id());
        let look = self.look();
        let hidden = look.hidden || declared.display == Some(Display::None);
        // Sprites hold drawings for other places.
        let sprite = element
            .child_elements()
            .all(|e| matches!(e.value().name(), "symbol" | "defs"));
        if hidden || sprite {
            return;
        }
        let styled = declared.width.map(|width| points(width, look.size));
        let width = attribute_length(&element, "width").or(styled);
        let height = attribute_length(&element, "height").or(width);
        let width = width.or(height);
        self.push(FlowEvent::Image {
            size: Some(width.zip(height).unwrap_or((look.size, look.size))),
            alt: element.attr("aria-label").unwrap_or("").to_owned(),
            part: String::new(),
        });
    }

    /// An element without words or pictures that is filled with a colour, or shows a level by itself.
    fn shape(&mut self, element: &ElementRef<'_>, declared: &Declared) {
        let name = element.value().name();
        if matches!(name, "progress" | "meter") {
            let number = |name: &str| element.attr(name)?.trim().parse::<f32>().ok();
            let share = number("value").unwrap_or(0.0) / number("max").unwrap_or(1.0).max(0.001);
            self.push(FlowEvent::Shape {
                size: None,
                share: share.is_finite().then(|| share.clamp(0.0, 1.0)),
            });
            return;
        }
        let plain = matches!(name, "div" | "span" | "i" | "b" | "em" | "li" | "p");
        let empty = element
            .children()
            .all(|child| matches!(child.value(), Node::Text(text) if text.trim().is_empty()));
        let (true, true, Some(_), Some(width)) = (plain, empty, declared.ground, declared.width)
        else {
            return;
        };
        let (size, share) = match width {
            Length::Share(share) => (None, Some(share)),
            width => {
                let width = points(width, self.look().size);
                (Some((width, width)), None)
            }
        };
        self.push(FlowEvent::Shape { size, share });
    }

    fn open_by_name(&mut self, element: &ElementRef<'_>, declared: &Declared, open: &mut Open) {
        match open.name.as_str() {
            "br" => self.line_break(),
            "table" => {
                self.end_paragraph();
                self.push(FlowEvent::Start(Element::Table {
                    widths: Vec::new(),
                    frame: None,
                }));
                open.ends += 1;
                open.block = true;
            }
            "tr" => {
                self.end_paragraph();
                self.push(FlowEvent::Start(Element::Row));
                open.ends += 1;
                open.block = true;
            }
            "td" | "th" => {
                self.end_paragraph();
                let span = element
                    .attr("colspan")
                    .and_then(|span| span.trim().parse().ok());
                self.note_cell();
                self.push(FlowEvent::Start(Element::Cell {
                    span: span.unwrap_or(1_u32).clamp(1, 63),
                    continues: false,
                    says_so: false,
                    width: declared.width.map(|width| points(width, open.look.size)),
                    fill: None,
                }));
                open.ends += 1;
                open.block = true;
            }
            "thead" | "tbody" | "tfoot" | "caption" | "colgroup" => {
                self.end_paragraph();
                open.block = true;
            }
            "ul" | "menu" | "dir" => {
                self.lists.push(None);
                open.list = true;
            }
            "ol" => {
                let start = element
                    .attr("start")
                    .and_then(|start| start.trim().parse::<u32>().ok());
                self.lists.push(Some(start.unwrap_or(1).saturating_sub(1)));
                open.list = true;
            }
            "li" => {
                self.marker = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number = number.saturating_add(1);
                        format!("{number}.")
                    }
                    _ => "•".to_owned(),
                });
            }
            "img" => {
                self.begin_paragraph();
                let length = |name| attribute_length(element, name);
                self.push(FlowEvent::Image {
                    size: length("width").zip(length("height")),
                    alt: element.attr("alt").unwrap_or("").to_owned(),
                    part: String::new(),
                });
            }
            "a" if self.link.is_none() && !has_block(element) => {
                if let Some(target) = element.attr("href") {
                    self.write_space();
                    self.begin_paragraph();
                    self.push(FlowEvent::Start(Element::Link {
                        target: target.trim().to_owned(),
                    }));
                    self.link = Some(self.open.len());
                }
            }
            "input" | "textarea" | "select" | "button" => {
                if let Some(value) = element.attr("value") {
                    self.words(value);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if self.link == Some(self.open.len()) {
            self.link = None;
            self.push(FlowEvent::End);
        }
        if open.block || open.ends > 0 || open.row.is_some() {
            self.end_paragraph();
        }
        if open.row.is_some() {
            self.push(FlowEvent::End);
        }
        if open.name == "li" {
            self.marker = None;
        }
        for _ in 0..open.ends {
            self.push(FlowEvent::End);
        }
        self.share_width(&open.cells);
        if open.list {
            self.lists.pop();
        }
        if let Some(columns) = open.columns {
            self.section(columns);
        }
    }

    /// Opens the row of columns that a child of the innermost element stands in, and closes the one before it.
    fn enter_row(&mut self, place: Place) {
        let wanted = match place {
            Place::Across => None,
            Place::Column { row, .. } => Some(row),
        };
        let Some(parent) = self.open.last_mut() else {
            return;
        };
        if parent.row == wanted {
            return;
        }
        let before = std::mem::replace(&mut parent.row, wanted);
        let cells = std::mem::take(&mut parent.cells);
        self.share_width(&cells);
        if before.is_some() {
            self.push(FlowEvent::End);
        }
        if wanted.is_some() {
            self.push(FlowEvent::Start(Element::Columns));
        }
    }

    /// Remembers that a cell begins here.
    fn note_cell(&mut self) {
        let event = self.story.events.len();
        if let Some(row) = self.open.last_mut() {
            row.cells.push(event);
        }
    }

    /// Gives cells without a width what is left beside those that have one.
    fn share_width(&mut self, cells: &[usize]) {
        let width_of = |event: &FlowEvent| match event {
            FlowEvent::Start(Element::Cell { width, .. } | Element::Column { width, .. }) => *width,
            _ => None,
        };
        let widths: Vec<Option<f32>> = cells
            .iter()
            .filter_map(|cell| self.story.events.get(*cell))
            .map(width_of)
            .collect();
        let stated: f32 = widths.iter().flatten().sum();
        let missing = widths.iter().filter(|width| width.is_none()).count();
        if missing == 0 || missing == widths.len() {
            return;
        }
        let left = (PAGE_WIDTH - stated).max(0.0) / missing as f32;
        for cell in cells {
            if let Some(FlowEvent::Start(
                Element::Cell { width, .. } | Element::Column { width, .. },
            )) = self.story.events.get_mut(*cell)
            {
                width.get_or_insert(left);
            }
        }
    }

    /// Ends a section of so many text columns. Sections do not stand in tables.
    fn section(&mut self, columns: u32) {
        self.end_paragraph();
        if self
            .open
            .iter()
            .any(|open| open.ends > 0 || open.row.is_some())
        {
            return;
        }
        let section = SectionProperties {
            columns,
            continuous: true,
            ..SectionProperties::default()
        };
        self.push(FlowEvent::Section(Box::new(section)));
    }

    fn begin_paragraph(&mut self) {
        if self.paragraph.is_some() {
            return;
        }
        self.space = false;
        let marker = self.marker.take();
        let properties = ParagraphProperties {
            heading: self.open.iter().rev().find_map(|open| open.heading),
            list: marker
                .as_ref()
                .map(|_| self.lists.len().saturating_sub(1).min(9) as u8),
            marker: marker.unwrap_or_default(),
            ..ParagraphProperties::default()
        };
        self.paragraphs += 1;
        self.paragraph = Some(self.story.events.len());
        self.push(FlowEvent::Start(Element::Paragraph(Box::new(properties))));
    }

    fn end_paragraph(&mut self) {
        if self.link.take().is_some() {
            self.push(FlowEvent::End);
        }
        if self.paragraph.take().is_some() {
            self.push(FlowEvent::End);
        }
        self.space = false;
    }

    fn line_break(&mut self) {
        if self.paragraph.is_none() {
            // An empty line of its own.
            self.begin_paragraph();
        }
        self.space = false;
        self.push(FlowEvent::Break(BreakKind::Line));
    }

    fn text(&mut self, text: &str) {
        if self.look().preserve {
            for (number, line) in text.split('\n').enumerate() {
                if number > 0 && (self.paragraph.is_some() || !line.is_empty()) {
                    self.line_break();
                }
                if !line.is_empty() {
                    self.begin_paragraph();
                    self.append(line.trim_end_matches('\r'));
                }
            }
        } else {
            self.words(text);
        }
    }

    /// Text whose white space collapses (CSS Text 3, 4.1).
    fn words(&mut self, text: &str) {
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
        self.space |= text.starts_with(is_space) && self.paragraph.is_some();
        let mut first = true;
        let mut run = String::new();
        for word in text.split(is_space).filter(|word| !word.is_empty()) {
            if !first {
                run.push(' ');
            }
            first = false;
            run.push_str(word);
        }
        if run.is_empty() {
            return;
        }
        self.write_space();
        self.begin_paragraph();
        self.append(&run);
        self.space = text.ends_with(is_space);
    }

    fn write_space(&mut self) {
        if std::mem::take(&mut self.space) && self.paragraph.is_some() {
            self.append(" ");
        }
    }

    fn append(&mut self, text: &str) {
        let look = self.look();
        let style = match self.styles.iter().position(|own| *own == look) {
            Some(style) => style,
            None => {
                self.story.styles.push(look.style());
                self.styles.push(look);
                self.styles.len() - 1
            }
        } as u32;
        let kept = self.budget.take(text);
        let start = self.story.text.len() as u32;
        self.story.text.push_str(kept);
        let end = self.story.text.len() as u32;
        if let Some(FlowEvent::Text { range, style: last }) = self.story.events.last_mut()
            && *last == style
            && range.end == start
        {
            range.end = end;
            return;
        }
        let range = start..end;
        self.push(FlowEvent::Text { range, style });
    }
}

fn is_block(name: &str, declared: &Declared) -> bool {
    match declared.display {
        Some(Display::Inline) => false,
        Some(Display::Block | Display::Flex | Display::Grid) => true,
        _ => BLOCKS.contains(&name),
    }
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

fn points(length: Length, size: f32) -> f32 {
    match length {
        Length::Points(points) => points,
        Length::Em(factor) => factor * size,
        Length::Share(share) => share * PAGE_WIDTH,
    }
}

/// Widths of the columns of a grid.
fn widths(tracks: &[Track], size: f32) -> Vec<f32> {
    let stated = |track: &Track| match track {
        Track::Length(length) => points(*length, size).clamp(0.0, PAGE_WIDTH),
        Track::Fraction(_) => 0.0,
    };
    let parts = |track: &Track| match track {
        Track::Length(_) => 0.0,
        Track::Fraction(parts) => *parts,
    };
    let left = (PAGE_WIDTH - tracks.iter().map(stated).sum::<f32>()).max(0.0);
    let total = tracks.iter().map(parts).sum::<f32>().max(f32::MIN_POSITIVE);
    let width = |track: &Track| stated(track) + left * parts(track) / total;
    tracks.iter().map(width).collect()
}

fn has_block(element: &ElementRef<'_>) -> bool {
    element
        .descendent_elements()
        .skip(1)
        .any(|inner| BLOCKS.contains(&inner.value().name()) || inner.value().name() == "table")
}
