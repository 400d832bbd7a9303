//! Paragraphs with marks → stories: RTF and DOC say where paragraphs, cells and rows end, and how deep in tables a paragraph is.

use rustc_hash::FxHashMap;

use super::budget::Budget;
use super::sight::is_unseen;
use crate::model::{
    Color, Element, FlowEvent, Frame, ParagraphProperties, Spelling, Story, StoryKind, TextStyle,
};

/// Deepest table that is told apart; what lies deeper stands in the table at that depth.
const MAX_TABLES: usize = 32;
/// Edges of cells nearer than this are one, in points: programs round them row by row.
const SAME_EDGE: f32 = 3.0;
/// Most columns of a table that Word accepts.
const MAX_SPAN: usize = 63;

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Look {
    /// Index into the names of fonts.
    pub(super) font: u32,
    /// Size in half points.
    pub(super) size: u16,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) caps: bool,
    pub(super) hidden: bool,
    /// `None` is black or white, whichever is seen.
    pub(super) color: Option<Color>,
    pub(super) ground: Ground,
    /// Whether a tracked change deleted it.
    pub(super) deleted: bool,
    /// Whether a tracked change inserted it.
    pub(super) inserted: bool,
    pub(super) spelling: Spelling,
}

/// What is painted behind text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) enum Ground {
    /// The page.
    #[default]
    White,
    Color(Color),
    /// A picture, or a filling that is not known.
    Unknown,
}

impl Ground {
    /// What a drawn shape is filled with: nothing where it is empty, and one colour only without a pattern.
    pub(super) fn of_shape(empty: bool, patterned: bool, fill: Option<Color>) -> Self {
        match fill {
            _ if empty => Self::White,
            _ if patterned => Self::Unknown,
            Some(color) => Self::Color(color),
            None => Self::White,
        }
    }
}

impl Look {
    fn style(self, fonts: &[String]) -> TextStyle {
        let size = f32::from(self.size) / 2.0;
        let ground = match self.ground {
            Ground::White => Some(Color::WHITE),
            Ground::Color(color) => Some(color),
            Ground::Unknown => None,
        };
        TextStyle {
            font: fonts.get(self.font as usize).cloned().unwrap_or_default(),
            size: Some(size),
            bold: self.bold,
            italic: self.italic,
            caps: self.caps,
            hidden: self.hidden,
            invisible: is_unseen(size, self.color, ground),
            color: self.color,
            spelling: self.spelling,
        }
    }
}

/// A cell as the properties of its row state it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct CellShape {
    /// Its right edge in points, from where the text begins.
    pub(super) right: f32,
    /// Whether it is merged into the cell above.
    pub(super) continues: bool,
    /// Whether it is merged into the cell on its left.
    pub(super) merged: bool,
    /// What is painted in it.
    pub(super) ground: Option<Color>,
}

/// A row as its properties state it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct RowShape {
    /// Left edge of its first cell in points.
    pub(super) left: f32,
    pub(super) cells: Vec<CellShape>,
    /// Where the table stands, when it floats.
    pub(super) frame: Option<Frame>,
}

impl RowShape {
    /// The row with its cells grown by those that are merged into them.
    pub(super) fn without_merged(&self) -> Self {
        let mut cells: Vec<CellShape> = Vec::with_capacity(self.cells.len());
        for cell in &self.cells {
            match cells.last_mut() {
                Some(last) if cell.merged => last.right = cell.right,
                _ => cells.push(*cell),
            }
        }
        Self { cells, ..*self }
    }
}

/// An open table.
#[derive(Debug, Default)]
struct OpenTable {
    /// Its event.
    event: usize,
    /// Cells by their events, with the shapes of their rows.
    rows: Vec<OpenRow>,
    row_is_open: bool,
    cell_is_open: bool,
    /// Its paragraphs do not say that they are in a table: those up to the end of a row are.
    is_bare: bool,
    /// A row was announced, which has not ended.
    is_announced: bool,
}

#[derive(Debug, Default)]
struct OpenRow {
    cells: Vec<usize>,
    shape: RowShape,
}

/// A stream of paragraphs: a story, or a box in one.
#[derive(Debug)]
struct Context {
    story: usize,
    tables: Vec<OpenTable>,
    /// The event of the open paragraph.
    paragraph: Option<usize>,
    /// How many events there were when a row was announced.
    announced: Option<usize>,
}

/// Writes stories.
#[derive(Debug)]
pub(super) struct Writer<'b> {
    stories: Vec<Story>,
    styles: Vec<FxHashMap<Look, u32>>,
    contexts: Vec<Context>,
    budget: &'b mut Budget,
}

impl<'b> Writer<'b> {
    /// A writer with the body open.
    pub(super) fn new(budget: &'b mut Budget) -> Self {
        let mut writer = Self {
            stories: Vec::new(),
            styles: Vec::new(),
            contexts: Vec::new(),
            budget,
        };
        writer.open_story(StoryKind::Body);
        writer
    }

    /// Whether no more is kept.
    pub(super) fn is_full(&self) -> bool {
        self.budget.is_spent()
    }

    /// How many boxes and stories are open.
    pub(super) fn depth(&self) -> usize {
        self.contexts.len()
    }

    /// Opens a story and returns its number.
    pub(super) fn open_story(&mut self, kind: StoryKind) -> u32 {
        let story = self.stories.len();
        self.stories.push(Story::new(kind, ""));
        self.styles.push(FxHashMap::default());
        self.open(story);
        story as u32
    }

    /// The number that the next story will have.
    pub(super) fn next_story(&self) -> u32 {
        self.stories.len() as u32
    }

    /// The innermost open story.
    pub(super) fn story(&mut self) -> Option<&mut Story> {
        let story = self.contexts.last()?.story;
        self.stories.get_mut(story)
    }

    /// Opens a text box in the open paragraph.
    pub(super) fn open_box(&mut self, frame: Frame) {
        self.push(FlowEvent::Start(Element::TextBox { frame, vml: false }));
        let story = self.contexts.last().map_or(0, |context| context.story);
        self.open(story);
    }

    fn open(&mut self, story: usize) {
        self.contexts.push(Context {
            story,
            tables: Vec::new(),
            paragraph: None,
            announced: None,
        });
    }

    /// Closes the innermost story.
    pub(super) fn close_story(&mut self) {
        self.close_paragraph();
        self.close_tables(0);
        self.contexts.pop();
    }

    /// Closes the innermost text box.
    pub(super) fn close_box(&mut self) {
        self.close_story();
        self.push(FlowEvent::End);
    }

    /// The stories, all closed.
    pub(super) fn finish(mut self) -> Vec<Story> {
        while let Some(context) = self.contexts.last() {
            let story = context.story;
            self.close_story();
            if self
                .contexts
                .last()
                .is_some_and(|outer| outer.story == story)
            {
                self.push(FlowEvent::End);
            }
        }
        self.stories
    }

    /// Adds an event to the innermost story.
    pub(super) fn push(&mut self, event: FlowEvent) {
        self.budget.count_event();
        if let Some(story) = self.story() {
            story.events.push(event);
        }
    }

    fn context(&mut self) -> Option<&mut Context> {
        self.contexts.last_mut()
    }

    fn events(&mut self) -> usize {
        self.story().map_or(0, |story| story.events.len())
    }

    /// Whether a paragraph is open in the innermost story or box.
    pub(super) fn in_paragraph(&self) -> bool {
        self.contexts
            .last()
            .is_some_and(|context| context.paragraph.is_some())
    }

    /// Opens a paragraph that stands so many tables deep, unless one is open.
    pub(super) fn open_paragraph(&mut self, depth: usize) {
        if self.in_paragraph() {
            return;
        }
        self.reach(depth);
        let event = self.events();
        if let Some(context) = self.context() {
            context.paragraph = Some(event);
        }
        self.push(FlowEvent::Start(Element::Paragraph(Box::default())));
    }

    /// Closes the open paragraph, if any, with its properties.
    pub(super) fn end_paragraph(&mut self, properties: ParagraphProperties) {
        let Some(event) = self.context().and_then(|context| context.paragraph) else {
            return;
        };
        if let Some(FlowEvent::Start(Element::Paragraph(own))) =
            self.story().and_then(|story| story.events.get_mut(event))
        {
            **own = properties;
        }
        self.close_paragraph();
    }

    fn close_paragraph(&mut self) {
        if self
            .context()
            .and_then(|context| context.paragraph.take())
            .is_some()
        {
            self.push(FlowEvent::End);
        }
    }

    /// Adds text to the open paragraph.
    pub(super) fn text(&mut self, text: &str, look: Look, fonts: &[String]) {
        let Some(story) = self.contexts.last().map(|context| context.story) else {
            return;
        };
        if text.is_empty() {
            return;
        }
        let style = self.style(look, fonts);
        let kept = self.budget.take(text);
        let Some(out) = self.stories.get_mut(story) else {
            return;
        };
        let start = out.text.len() as u32;
        out.text.push_str(kept);
        let end = out.text.len() as u32;
        let change = match (look.deleted, look.inserted) {
            (true, _) => Some(Element::Deleted),
            (false, true) => Some(Element::Inserted),
            (false, false) => None,
        };
        if change.is_none()
            && let Some(FlowEvent::Text { range, style: last }) = out.events.last_mut()
            && *last == style
            && range.end == start
        {
            range.end = end;
            return;
        }
        let range = start..end;
        let text = FlowEvent::Text { range, style };
        match change {
            None => self.push(text),
            Some(element) => {
                self.push(FlowEvent::Start(element));
                self.push(text);
                self.push(FlowEvent::End);
            }
        }
    }

    /// The number of a look in the innermost story.
    pub(super) fn style(&mut self, look: Look, fonts: &[String]) -> u32 {
        let Some(number) = self.contexts.last().map(|context| context.story) else {
            return 0;
        };
        let (Some(story), Some(styles)) =
            (self.stories.get_mut(number), self.styles.get_mut(number))
        else {
            return 0;
        };
        *styles.entry(look).or_insert_with(|| {
            story.styles.push(look.style(fonts));
            (story.styles.len() - 1) as u32
        })
    }

    /// Remembers where a row was announced: a cell may end there without any paragraph that says it is in a table.
    pub(super) fn announce_row(&mut self) {
        let events = self.events();
        let Some(context) = self.context() else {
            return;
        };
        match context.tables.first_mut() {
            Some(table) => table.is_announced = true,
            None => context.announced = Some(context.paragraph.unwrap_or(events)),
        }
    }

    /// Ends the open cell of the table at a depth from 1, or adds an empty one.
    pub(super) fn end_cell(&mut self, depth: usize, properties: ParagraphProperties) {
        let announced = self.context().and_then(|context| context.announced.take());
        if let Some(from) =
            announced.filter(|_| self.contexts.last().is_some_and(|c| c.tables.is_empty()))
        {
            self.wrap_in_table(from);
        }
        if !self.in_paragraph() {
            self.open_paragraph(depth);
        }
        self.end_paragraph(properties);
        self.close_tables(depth);
        self.close_cell(depth);
    }

    /// Ends the open row of the table at a depth from 1.
    pub(super) fn end_row(&mut self, depth: usize, shape: RowShape) {
        self.close_paragraph();
        self.close_tables(depth);
        self.close_row(depth, shape);
    }

    /// Closes all tables of the innermost story or box.
    pub(super) fn leave_tables(&mut self) {
        self.close_tables(0);
    }

    /// Puts what was written since into the first cell of a table.
    fn wrap_in_table(&mut self, from: usize) {
        if let Some(context) = self.context() {
            context.tables.push(OpenTable {
                event: from,
                rows: vec![OpenRow {
                    cells: vec![from + 2],
                    shape: RowShape::default(),
                }],
                row_is_open: true,
                cell_is_open: true,
                is_bare: true,
                is_announced: true,
            });
            for event in context.paragraph.iter_mut().filter(|event| **event >= from) {
                *event += 3;
            }
        }
        if let Some(story) = self.story() {
            let from = from.min(story.events.len());
            story.events.splice(
                from..from,
                [table(), FlowEvent::Start(Element::Row), cell()],
            );
        }
    }

    /// Opens and closes tables so that a paragraph stands in a cell at a depth.
    fn reach(&mut self, depth: usize) {
        let tables = self.context().and_then(|context| context.tables.first());
        let bare = tables.is_some_and(|table| table.is_bare && table.is_announced);
        let depth = depth.max(usize::from(bare)).min(MAX_TABLES);
        self.close_tables(depth);
        for at in 0..depth {
            let event = self.events();
            let Some(context) = self.context() else {
                return;
            };
            if context.tables.len() <= at {
                context.announced = None;
                context.tables.push(OpenTable {
                    event,
                    ..OpenTable::default()
                });
                self.push(table());
            }
            self.open_cell(at);
        }
    }

    fn open_cell(&mut self, at: usize) {
        let Some(table) = self
            .context()
            .and_then(|context| context.tables.get_mut(at))
        else {
            return;
        };
        if !table.row_is_open {
            table.row_is_open = true;
            table.rows.push(OpenRow::default());
            self.push(FlowEvent::Start(Element::Row));
        }
        let event = self.events();
        let Some(table) = self
            .context()
            .and_then(|context| context.tables.get_mut(at))
        else {
            return;
        };
        if !table.cell_is_open {
            table.cell_is_open = true;
            if let Some(row) = table.rows.last_mut() {
                row.cells.push(event);
            }
            self.push(cell());
        }
    }

    /// The table at a depth from 1.
    fn table(&mut self, depth: usize) -> Option<&mut OpenTable> {
        self.context()?
            .tables
            .get_mut(depth.min(MAX_TABLES).checked_sub(1)?)
    }

    fn close_cell(&mut self, depth: usize) {
        if let Some(table) = self.table(depth)
            && std::mem::take(&mut table.cell_is_open)
        {
            self.push(FlowEvent::End);
        }
    }

    fn close_row(&mut self, depth: usize, shape: RowShape) {
        self.close_cell(depth);
        if let Some(table) = self.table(depth) {
            table.is_announced = false;
        }
        if let Some(table) = self.table(depth)
            && std::mem::take(&mut table.row_is_open)
        {
            if let Some(row) = table.rows.last_mut() {
                row.shape = shape;
            }
            self.push(FlowEvent::End);
        }
    }

    /// Closes tables until so many are open.
    fn close_tables(&mut self, depth: usize) {
        loop {
            let open = self
                .contexts
                .last()
                .map_or(0, |context| context.tables.len());
            if open <= depth.min(MAX_TABLES) {
                return;
            }
            self.close_row(open, RowShape::default());
            let table = self.context().and_then(|context| context.tables.pop());
            self.push(FlowEvent::End);
            if let (Some(table), Some(story)) = (table, self.story()) {
                place_cells(table, &mut story.events);
            }
        }
    }
}

fn table() -> FlowEvent {
    FlowEvent::Start(Element::Table {
        widths: Vec::new(),
        frame: None,
    })
}

fn cell() -> FlowEvent {
    FlowEvent::Start(Element::Cell {
        span: 1,
        continues: false,
        says_so: false,
        width: None,
        fill: None,
    })
}

/// Puts widths, spans and merges into the events of a table, from the edges of all its cells.
fn place_cells(table: OpenTable, events: &mut [FlowEvent]) {
    let mut edges: Vec<f32> = Vec::new();
    for row in &table.rows {
        let rights = row.shape.cells.iter().map(|cell| cell.right);
        edges.extend(rights.take(row.cells.len()));
        edges.extend((!row.shape.cells.is_empty()).then_some(row.shape.left));
    }
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, edge| *next - *edge < SAME_EDGE);
    let column = |edge: f32| edges.partition_point(|own| *own < edge - SAME_EDGE / 2.0);
    for row in &table.rows {
        let mut left = row.shape.left;
        for (event, shape) in row.cells.iter().zip(&row.shape.cells) {
            if let Some(FlowEvent::Start(Element::Cell {
                span,
                continues,
                width,
                fill,
                ..
            })) = events.get_mut(*event)
            {
                *span = column(shape.right)
                    .saturating_sub(column(left))
                    .clamp(1, MAX_SPAN) as u32;
                *continues = shape.continues;
                *fill = shape.ground;
                *width = Some(shape.right - left).filter(|width| *width > 0.0);
            }
            left = shape.right;
        }
    }
    if let Some(FlowEvent::Start(Element::Table { widths, frame })) = events.get_mut(table.event) {
        *widths = edges
            .windows(2)
            .map(|pair| pair[1] - pair[0])
            .take(MAX_SPAN)
            .collect();
        *frame = table.rows.first().and_then(|row| row.shape.frame);
    }
}
