//! What an extractor sees of a story, as a tree of paragraphs and tables, under a policy.

use crate::model::{
    Document, Element, FlowEvent, Frame, ParagraphProperties, SectionProperties, Source, Story,
    StoryKind,
};

/// How deep paragraphs, tables, cells and boxes are told apart; below that, what they hold stands in the one at that depth.
const MAX_DEPTH: usize = 72;

/// Which branch of alternative content is entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::engines) enum Branch {
    Choice,
    Fallback,
    Both,
    Neither,
}

/// What an extractor enters, and what it prints for pieces that are no text.
#[derive(Clone, Copy, Debug)]
pub(in crate::engines) struct Policy {
    pub(in crate::engines) branch: Branch,
    /// Content controls.
    pub(in crate::engines) controls: bool,
    /// Deleted text of tracked changes.
    pub(in crate::engines) deleted: bool,
    /// Inserted text of tracked changes.
    pub(in crate::engines) inserted: bool,
    /// Results of simple fields.
    pub(in crate::engines) simple_fields: bool,
    /// Smart tags and other wrappers.
    pub(in crate::engines) groups: bool,
    /// Text with reading aids.
    pub(in crate::engines) ruby: bool,
    /// The reading aids.
    pub(in crate::engines) aids: bool,
    /// Text boxes of DrawingML.
    pub(in crate::engines) drawing_boxes: bool,
    /// Text boxes of VML.
    pub(in crate::engines) vml_boxes: bool,
    /// What is printed for a piece that is no text.
    pub(in crate::engines) piece: fn(&FlowEvent, &Document) -> String,
    /// What is printed where an element opens and closes.
    pub(in crate::engines) around: fn(&Element, bool) -> String,
}

/// A policy that enters everything once.
pub(in crate::engines) const EVERYTHING: Policy = Policy {
    branch: Branch::Choice,
    controls: true,
    deleted: false,
    inserted: true,
    simple_fields: true,
    groups: true,
    ruby: true,
    aids: true,
    drawing_boxes: true,
    vml_boxes: true,
    piece: |event, _| white_space(event).to_owned(),
    around: |_, _| String::new(),
};

/// Tabs and breaks as most extractors print them.
pub(in crate::engines) fn white_space(event: &FlowEvent) -> &'static str {
    match event {
        FlowEvent::Tab | FlowEvent::PositionTab => "\t",
        FlowEvent::Break(_) => "\n",
        _ => "",
    }
}

/// A paragraph or a table.
#[derive(Debug)]
pub(in crate::engines) enum Node<'a> {
    Paragraph(Paragraph<'a>),
    /// Rows of cells.
    Table(Table<'a>),
    /// A story that is shown in place: another file.
    Included(usize),
}

/// A table.
#[derive(Debug)]
pub(in crate::engines) struct Table<'a> {
    pub(in crate::engines) rows: Vec<Vec<Cell<'a>>>,
    /// Widths of its columns in points, when stated.
    pub(in crate::engines) widths: &'a [f32],
    /// Where it stands, when it floats.
    pub(in crate::engines) frame: Option<&'a Frame>,
}

/// A paragraph.
#[derive(Debug)]
pub(in crate::engines) struct Paragraph<'a> {
    pub(in crate::engines) properties: &'a ParagraphProperties,
    pub(in crate::engines) source: Source,
    pub(in crate::engines) text: String,
    /// What stands in its text boxes.
    pub(in crate::engines) boxes: Vec<Node<'a>>,
    /// Stories that are anchored in it.
    pub(in crate::engines) anchors: Vec<usize>,
    /// The section that it ends.
    pub(in crate::engines) section: Option<&'a SectionProperties>,
}

/// A cell.
#[derive(Debug)]
pub(in crate::engines) struct Cell<'a> {
    pub(in crate::engines) span: usize,
    pub(in crate::engines) continues: bool,
    /// Whether the file says so in a word.
    pub(in crate::engines) says_so: bool,
    /// Its width in points, when stated.
    pub(in crate::engines) width: Option<f32>,
    pub(in crate::engines) nodes: Vec<Node<'a>>,
}

/// What to do when an open element closes.
#[derive(Debug)]
enum Mark<'a> {
    /// An element that is entered.
    Entered(&'a Element),
    /// An element that is not entered.
    Skipped,
    /// It is on the stack of what holds text.
    Holder,
}

/// An open element that holds text.
#[derive(Debug)]
enum Open<'a> {
    Paragraph(Paragraph<'a>),
    Table(Table<'a>),
    Cell(Cell<'a>),
    Box(Vec<Node<'a>>),
}

/// Builds the tree of a story.
pub(in crate::engines) fn build<'a>(
    document: &'a Document,
    number: usize,
    policy: &Policy,
) -> Vec<Node<'a>> {
    let Some(story) = document.stories().get(number) else {
        return Vec::new();
    };
    let mut builder = Builder {
        document,
        story,
        number: number as u32,
        policy,
        marks: Vec::new(),
        stack: Vec::new(),
        root: Vec::new(),
        skipped: 0,
        paragraphs: 0,
    };
    for event in &story.events {
        builder.event(event);
    }
    while !builder.marks.is_empty() {
        builder.close();
    }
    builder.root
}

/// The cells of a table as its grid shows them: merged ones once for each place they take, beside and, if the cell there `repeats` what is
/// above it, below.
pub(in crate::engines) fn grid<'t, 'a>(
    table: &'t Table<'a>,
    repeats: impl Fn(&Cell<'_>) -> bool,
) -> Vec<&'t Cell<'a>> {
    let mut all = Vec::new();
    let mut above: Vec<&Cell<'_>> = Vec::new();
    for row in &table.rows {
        let mut shown: Vec<&Cell<'_>> = Vec::new();
        for cell in row {
            let own = match above.get(shown.len()) {
                Some(merged) if cell.continues && repeats(cell) => *merged,
                _ => cell,
            };
            shown.extend(std::iter::repeat_n(own, cell.span));
        }
        all.extend_from_slice(&shown);
        above = shown;
    }
    all
}

struct Builder<'a, 'p> {
    document: &'a Document,
    story: &'a Story,
    number: u32,
    policy: &'p Policy,
    /// An entry for each open element.
    marks: Vec<Mark<'a>>,
    stack: Vec<Open<'a>>,
    root: Vec<Node<'a>>,
    skipped: usize,
    paragraphs: u32,
}

impl<'a> Builder<'a, '_> {
    fn event(&mut self, event: &'a FlowEvent) {
        match event {
            FlowEvent::Start(element) => self.open(element),
            FlowEvent::End => self.close(),
            _ if self.skipped > 0 => {}
            FlowEvent::Section(properties) => {
                if let Some(paragraph) = self.paragraph() {
                    paragraph.section = Some(properties);
                }
            }
            FlowEvent::Text { range, .. } => {
                let text = self.story.slice(range);
                self.push(text);
            }
            piece => {
                let text = (self.policy.piece)(piece, self.document);
                self.push(&text);
                if let FlowEvent::Anchor(story) = piece {
                    self.anchor(*story as usize);
                }
            }
        }
    }

    fn anchor(&mut self, number: usize) {
        let story = self.document.stories().get(number);
        if story.is_some_and(|story| story.kind == StoryKind::Inclusion) {
            self.add(Node::Included(number));
        } else if let Some(paragraph) = self.paragraph() {
            paragraph.anchors.push(number);
        }
    }

    fn push(&mut self, text: &str) {
        if let Some(paragraph) = self.paragraph() {
            paragraph.text.push_str(text);
        }
    }

    /// The paragraph that inline content belongs to.
    fn paragraph(&mut self) -> Option<&mut Paragraph<'a>> {
        match self.stack.last_mut() {
            Some(Open::Paragraph(paragraph)) => Some(paragraph),
            _ => None,
        }
    }

    fn open(&mut self, element: &'a Element) {
        if matches!(element, Element::Paragraph(_)) {
            self.paragraphs += 1;
        }
        let mark = if self.skipped > 0 || !self.enters(element) {
            self.skipped += 1;
            Mark::Skipped
        } else if let Some(holder) = self.holder(element) {
            self.stack.push(holder);
            Mark::Holder
        } else {
            let text = (self.policy.around)(element, true);
            self.push(&text);
            Mark::Entered(element)
        };
        self.marks.push(mark);
    }

    fn holder(&mut self, element: &'a Element) -> Option<Open<'a>> {
        if self.stack.len() >= MAX_DEPTH {
            return None;
        }
        Some(match element {
            Element::Paragraph(properties) => Open::Paragraph(Paragraph {
                properties,
                source: Source {
                    story: self.number,
                    paragraph: self.paragraphs - 1,
                },
                text: String::new(),
                boxes: Vec::new(),
                anchors: Vec::new(),
                section: None,
            }),
            Element::Table { widths, frame } => Open::Table(Table {
                rows: Vec::new(),
                widths,
                frame: frame.as_ref(),
            }),
            Element::TextBox { .. } => Open::Box(Vec::new()),
            Element::Cell {
                span,
                continues,
                says_so,
                width,
                ..
            } if matches!(self.table(), Some(Open::Table(_))) => Open::Cell(Cell {
                span: *span as usize,
                continues: *continues,
                says_so: *says_so,
                width: *width,
                nodes: Vec::new(),
            }),
            Element::Row => {
                if let Some(Open::Table(table)) = self.table() {
                    table.rows.push(Vec::new());
                }
                return None;
            }
            _ => return None,
        })
    }

    fn enters(&self, element: &Element) -> bool {
        let policy = self.policy;
        match element {
            Element::Instruction => false,
            Element::Deleted => policy.deleted,
            Element::Choice => matches!(policy.branch, Branch::Choice | Branch::Both),
            Element::Fallback => matches!(policy.branch, Branch::Fallback | Branch::Both),
            Element::ContentControl => policy.controls,
            Element::Inserted => policy.inserted,
            Element::Field { .. } => policy.simple_fields,
            Element::Group => policy.groups,
            Element::Ruby => policy.aids,
            Element::RubyBase => policy.ruby,
            Element::TextBox { vml, .. } if *vml => policy.vml_boxes,
            Element::TextBox { .. } => policy.drawing_boxes,
            _ => true,
        }
    }

    fn table(&mut self) -> Option<&mut Open<'a>> {
        self.stack
            .iter_mut()
            .rev()
            .find(|open| matches!(open, Open::Table(_) | Open::Cell(_) | Open::Box(_)))
    }

    fn close(&mut self) {
        match self.marks.pop() {
            Some(Mark::Skipped) => self.skipped -= 1,
            Some(Mark::Entered(element)) => {
                let text = (self.policy.around)(element, false);
                self.push(&text);
            }
            Some(Mark::Holder) => self.close_holder(),
            None => {}
        }
    }

    fn close_holder(&mut self) {
        match self.stack.pop() {
            Some(Open::Paragraph(paragraph)) => self.add(Node::Paragraph(paragraph)),
            Some(Open::Table(table)) => {
                self.add(Node::Table(table));
            }
            Some(Open::Cell(cell)) => {
                if let Some(Open::Table(table)) = self.table()
                    && let Some(row) = table.rows.last_mut()
                {
                    row.push(cell);
                }
            }
            Some(Open::Box(nodes)) => match self.paragraph() {
                Some(paragraph) => paragraph.boxes.extend(nodes),
                None => nodes.into_iter().for_each(|node| self.add(node)),
            },
            None => {}
        }
    }

    fn add(&mut self, node: Node<'a>) {
        let container = self.stack.iter_mut().rev().find_map(|open| match open {
            Open::Cell(cell) => Some(&mut cell.nodes),
            Open::Box(nodes) => Some(nodes),
            Open::Paragraph(paragraph) => Some(&mut paragraph.boxes),
            _ => None,
        });
        container.unwrap_or(&mut self.root).push(node);
    }
}
