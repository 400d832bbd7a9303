//! Events of the stories → what a person sees of them, as a tree: paragraphs, tables, boxes.
//!
//! Deleted text, field instructions, reading aids and the second copy of alternative content are left out here, and so is
//! hidden text. What lies deeper than [`MAX_DEPTH`] stands in the container at that depth, in its order.

use super::lines::{FlowLine, LineBuilder};
use crate::model::{
    BreakKind, Document, Element, FieldMark, FlowEvent, Frame, ParagraphProperties,
    SectionProperties, Story, StoryKind,
};

/// How deep paragraphs, tables, cells and boxes are told apart; a table in a table in a text box is twelve deep.
const MAX_DEPTH: usize = 72;

/// What stands in a container, in file order.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Paragraph(Paragraph),
    Table(Table),
    /// A text box, or paragraphs with one frame.
    Box(BoxNode),
    /// A section ends.
    Section(SectionProperties),
}

/// A paragraph and its lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Paragraph {
    pub(super) properties: ParagraphProperties,
    pub(super) lines: Vec<FlowLine>,
    /// A column break stands in it: before its text, or after.
    pub(super) column_break: Option<BreakAt>,
}

/// Where a break stands in a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BreakAt {
    Start,
    End,
}

/// A table.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) widths: Vec<f32>,
    pub(super) frame: Option<Frame>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Whether it is none: text that stands side by side by a rule of the style sheet, or by spaces.
    pub(super) style_only: bool,
}

/// A cell and what stands in it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    /// The first column it stands in.
    pub(super) column: usize,
    pub(super) span: usize,
    pub(super) width: Option<f32>,
    pub(super) nodes: Vec<Node>,
}

/// A box.
#[derive(Clone, Debug)]
pub(super) struct BoxNode {
    pub(super) frame: Frame,
    pub(super) nodes: Vec<Node>,
}

/// Calls `visit` with all lines of nodes.
pub(super) fn each_line(nodes: &[Node], visit: &mut impl FnMut(&FlowLine)) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => paragraph.lines.iter().for_each(&mut *visit),
            Node::Table(table) => {
                for cell in table.rows.iter().flatten() {
                    each_line(&cell.nodes, visit);
                }
            }
            Node::Box(inner) => each_line(&inner.nodes, visit),
            Node::Section(_) => {}
        }
    }
}

/// What to do when an open element closes.
#[derive(Clone, Copy, Debug)]
enum Mark {
    Plain,
    /// Text inside is not seen.
    Hidden,
    /// Whether a branch was taken.
    Alternatives(bool),
    /// It is on the stack of what holds text.
    Holder,
}

/// An open element that holds text.
#[derive(Debug)]
enum Open {
    Paragraph(Box<LineBuilder>, Paragraph),
    Table(Table),
    Cell(Cell),
    Box(BoxNode),
}

/// Builds the tree of one story; charts are pictures, diagrams and included files stand where they are anchored.
pub(super) fn build(document: &Document, story: usize) -> Vec<Node> {
    let mut builder = Builder {
        document,
        marks: Vec::new(),
        stack: Vec::new(),
        root: Vec::new(),
        hidden: 0,
        included: vec![story],
    };
    builder.read(story);
    let mut nodes = builder.root;
    gather_frames(&mut nodes);
    nodes
}

struct Builder<'a> {
    document: &'a Document,
    /// An entry for each open element.
    marks: Vec<Mark>,
    stack: Vec<Open>,
    root: Vec<Node>,
    /// How many open elements hide what is in them.
    hidden: usize,
    /// Stories that are being read, so that none includes itself.
    included: Vec<usize>,
}

impl<'a> Builder<'a> {
    fn read(&mut self, number: usize) {
        let document: &'a Document = self.document;
        let Some(story) = document.stories().get(number) else {
            return;
        };
        let base = self.marks.len();
        // For each open complex field, whether its instruction is being read; and how many are.
        let mut fields: Vec<bool> = Vec::new();
        let mut instructions = 0_usize;
        let mut paragraph = 0;
        for event in &story.events {
            match event {
                FlowEvent::Start(element) => {
                    if matches!(element, Element::Paragraph(_)) {
                        paragraph += 1;
                    }
                    self.open(element, number, paragraph);
                }
                FlowEvent::End if self.marks.len() > base => self.close(),
                FlowEvent::Field(FieldMark::Begin) => {
                    fields.push(true);
                    instructions += 1;
                }
                FlowEvent::Field(FieldMark::Separate) => {
                    if let Some(field) = fields.last_mut() {
                        instructions -= usize::from(std::mem::take(field));
                    }
                }
                FlowEvent::Field(FieldMark::End) => {
                    instructions -= usize::from(fields.pop() == Some(true));
                }
                FlowEvent::Section(properties) => {
                    self.add(Node::Section((**properties).clone()));
                }
                FlowEvent::Anchor(target) if self.hidden == 0 => self.include(*target as usize),
                _ if self.hidden == 0 && instructions == 0 => self.inline(event, story),
                _ => {}
            }
        }
        while self.marks.len() > base {
            self.close();
        }
    }

    fn open(&mut self, element: &Element, story: usize, paragraph: u32) {
        let mark = match element {
            Element::Deleted | Element::Instruction | Element::Ruby => Mark::Hidden,
            Element::Alternatives => Mark::Alternatives(false),
            Element::Choice | Element::Fallback => self.take_branch(),
            _ => match self.holder(element, story, paragraph) {
                Some(holder) => {
                    self.stack.push(holder);
                    Mark::Holder
                }
                None => Mark::Plain,
            },
        };
        self.hidden += usize::from(matches!(mark, Mark::Hidden));
        self.marks.push(mark);
    }

    fn holder(&mut self, element: &Element, story: usize, paragraph: u32) -> Option<Open> {
        if self.stack.len() >= MAX_DEPTH {
            return None;
        }
        Some(match element {
            Element::Paragraph(properties) => Open::Paragraph(
                Box::new(LineBuilder::new(story as u32, paragraph - 1)),
                Paragraph {
                    properties: (**properties).clone(),
                    ..Paragraph::default()
                },
            ),
            Element::Table { widths, frame } => Open::Table(Table {
                widths: widths.clone(),
                frame: *frame,
                ..Table::default()
            }),
            Element::Columns => Open::Table(Table {
                rows: vec![Vec::new()],
                style_only: true,
                ..Table::default()
            }),
            Element::Column { width, at }
                if matches!(self.innermost_table(), Some(Open::Table(_))) =>
            {
                Open::Cell(Cell {
                    column: *at as usize,
                    span: 1,
                    width: *width,
                    nodes: Vec::new(),
                })
            }
            Element::TextBox { frame, .. } => Open::Box(BoxNode {
                frame: *frame,
                nodes: Vec::new(),
            }),
            Element::Row => {
                if let Some(Open::Table(table)) = self.innermost_table() {
                    table.rows.push(Vec::new());
                }
                return None;
            }
            Element::Cell { span, width, .. }
                if matches!(self.innermost_table(), Some(Open::Table(_))) =>
            {
                Open::Cell(Cell {
                    column: 0,
                    span: *span as usize,
                    width: *width,
                    nodes: Vec::new(),
                })
            }
            _ => return None,
        })
    }

    /// The first branch of alternative content is the one to show.
    fn take_branch(&mut self) -> Mark {
        match self.marks.last_mut() {
            Some(Mark::Alternatives(taken)) if *taken => Mark::Hidden,
            Some(Mark::Alternatives(taken)) => {
                *taken = true;
                Mark::Plain
            }
            _ => Mark::Plain,
        }
    }

    /// The table that rows and cells belong to: no cell or box is open above it.
    fn innermost_table(&mut self) -> Option<&mut Open> {
        self.stack
            .iter_mut()
            .rev()
            .find(|open| matches!(open, Open::Table(_) | Open::Cell(_) | Open::Box(_)))
    }

    fn close(&mut self) {
        match self.marks.pop() {
            Some(Mark::Hidden) => self.hidden -= 1,
            Some(Mark::Holder) => self.close_holder(),
            Some(Mark::Plain | Mark::Alternatives(_)) | None => {}
        }
    }

    fn close_holder(&mut self) {
        match self.stack.pop() {
            Some(Open::Paragraph(lines, mut paragraph)) => {
                paragraph.lines = lines.finish();
                self.add(Node::Paragraph(paragraph));
            }
            Some(Open::Table(table)) => {
                self.add(Node::Table(table));
            }
            Some(Open::Box(mut node)) => {
                gather_frames(&mut node.nodes);
                // In the container of the paragraph: a box comes before the text that it is anchored in.
                self.add(Node::Box(node));
            }
            Some(Open::Cell(mut cell)) => {
                gather_frames(&mut cell.nodes);
                if let Some(Open::Table(table)) = self.innermost_table()
                    && let Some(row) = table.rows.last_mut()
                {
                    if table.style_only {
                        place_column(row, cell);
                        return;
                    }
                    cell.column = row.last().map_or(0, |last| last.column + last.span);
                    row.push(cell);
                }
            }
            None => {}
        }
    }

    /// Adds a node to the innermost container; what is hidden is dropped.
    fn add(&mut self, node: Node) {
        if self.hidden > 0 {
            return;
        }
        let container = self.stack.iter_mut().rev().find_map(|open| match open {
            Open::Cell(cell) => Some(&mut cell.nodes),
            Open::Box(node) => Some(&mut node.nodes),
            _ => None,
        });
        container.unwrap_or(&mut self.root).push(node);
    }

    fn include(&mut self, number: usize) {
        let kind = self.document.stories().get(number).map(|story| story.kind);
        let in_place = matches!(kind, Some(StoryKind::Diagram | StoryKind::Inclusion));
        if in_place && !self.included.contains(&number) {
            self.included.push(number);
            self.read(number);
        }
    }

    fn inline(&mut self, event: &FlowEvent, story: &Story) {
        let open = self
            .stack
            .iter_mut()
            .rev()
            .find(|open| matches!(open, Open::Paragraph(..) | Open::Box(_) | Open::Cell(_)));
        let Some(Open::Paragraph(lines, paragraph)) = open else {
            return;
        };
        match event {
            FlowEvent::Text { range, style } => {
                if let Some(style) = story.styles.get(*style as usize) {
                    lines.text(story.slice(range), style);
                }
            }
            FlowEvent::Tab | FlowEvent::PositionTab => lines.space(),
            FlowEvent::NonBreakingHyphen => lines.hyphen(),
            FlowEvent::Break(BreakKind::Column) => {
                let at = if lines.is_empty() {
                    BreakAt::Start
                } else {
                    BreakAt::End
                };
                paragraph.column_break.get_or_insert(at);
                lines.end_line();
            }
            FlowEvent::Break(_) => lines.end_line(),
            // Symbols of other fonts are icons and bullets: they say nothing as text.
            _ => {}
        }
    }
}

/// Puts a column where it stands among those of its row: below one in the same place, or beside them.
fn place_column(row: &mut Vec<Cell>, cell: Cell) {
    match row.binary_search_by_key(&cell.column, |own| own.column) {
        Ok(at) => row[at].nodes.extend(cell.nodes),
        Err(at) => row.insert(at, cell),
    }
}

/// Puts neighbouring paragraphs with one frame into a box, and large initials before the paragraph that goes on from them.
fn gather_frames(nodes: &mut Vec<Node>) {
    let needs_work = |node: &Node| match node {
        Node::Paragraph(p) => p.properties.frame.is_some() || p.properties.drop_cap,
        _ => false,
    };
    if !nodes.iter().any(needs_work) {
        return;
    }
    let mut initial: Option<Paragraph> = None;
    for node in std::mem::take(nodes) {
        match node {
            Node::Paragraph(paragraph) if paragraph.properties.drop_cap => {
                initial = Some(paragraph);
            }
            Node::Paragraph(mut paragraph) => {
                if let Some(initial) = initial.take() {
                    join_initial(&initial, &mut paragraph);
                }
                match (paragraph.properties.frame, nodes.last_mut()) {
                    (Some(frame), Some(Node::Box(last))) if last.frame == frame => {
                        last.nodes.push(Node::Paragraph(paragraph));
                    }
                    (Some(frame), _) => nodes.push(Node::Box(BoxNode {
                        frame,
                        nodes: vec![Node::Paragraph(paragraph)],
                    })),
                    (None, _) => nodes.push(Node::Paragraph(paragraph)),
                }
            }
            node => nodes.push(node),
        }
    }
    nodes.extend(initial.map(Node::Paragraph));
}

fn join_initial(initial: &Paragraph, paragraph: &mut Paragraph) {
    match (initial.lines.first(), paragraph.lines.first_mut()) {
        (Some(initial), Some(line)) => line.text.insert_str(0, &initial.text),
        (Some(_), None) => paragraph.lines.clone_from(&initial.lines),
        _ => {}
    }
}
