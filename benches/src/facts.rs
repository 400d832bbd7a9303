//! What a flowing document says of itself: tables, text boxes, furniture, hidden text, pictures, columns.
//!
//! For pages these are judgements, which rules are to make; in a flowing document they are facts of the file.

use atsight_core::Parse;
use atsight_core::model::{Element, FlowEvent, RegionKind, Story, StoryKind};

use crate::truth::Truth;

/// The findings that are looked for.
pub const FINDINGS: [&str; 7] = [
    "multi_column",
    "sidebar",
    "table",
    "text_box",
    "header_footer",
    "hidden_text",
    "image",
];

/// The ids of what is in a flowing document; `None` for pages.
pub fn findings(parse: &Parse) -> Option<Vec<&'static str>> {
    let stories = parse.document.stories();
    if stories.is_empty() {
        return None;
    }
    let shown = |story: &&Story| !matches!(story.kind, StoryKind::Comment | StoryKind::Chart);
    let mut seen = Seen::default();
    for story in stories.iter().filter(shown) {
        seen.read(story);
    }
    let regions = parse.layout.pages.iter().flat_map(|page| &page.regions);
    let furniture = regions
        .clone()
        .any(|r| matches!(r.kind, RegionKind::Header | RegionKind::Footer));
    let drawn = stories
        .iter()
        .any(|s| matches!(s.kind, StoryKind::Chart | StoryKind::Diagram));
    let facts = [
        parse.layout.columns > 1,
        parse.layout.sidebar.is_some(),
        seen.tables,
        seen.boxes,
        furniture,
        seen.hidden,
        seen.images || drawn,
    ];
    let found = FINDINGS.iter().zip(facts).filter(|(_, fact)| *fact);
    Some(found.map(|(id, _)| *id).collect())
}

/// Parts of the names of PDFs whose tables are drawn with lines. The truth says that a file has tables; one that only aligns a
/// date leaves nothing on a page that shows it.
const DRAWN: [&str; 4] = [
    "table_layout",
    "smallcaps_tables",
    "fpdf2-tables",
    "tbl-side-nested",
];

/// Whether a file has a table, in the truth and in the layout; `None` where its pages need not show it.
pub fn has_table(parse: &Parse, truth: &Truth) -> Option<(bool, bool)> {
    let expected = truth.layout.tables > 0;
    let shown = DRAWN.iter().any(|part| truth.id.contains(part));
    let found = parse
        .layout
        .pages
        .iter()
        .any(|page| !page.tables.is_empty());
    let in_pages = parse.document.stories().is_empty();
    (!in_pages || shown || !expected).then_some((expected, found))
}

#[derive(Default)]
struct Seen {
    tables: bool,
    boxes: bool,
    hidden: bool,
    images: bool,
}

impl Seen {
    fn read(&mut self, story: &Story) {
        let mut open: Vec<&Element> = Vec::new();
        for event in &story.events {
            match event {
                FlowEvent::Start(element) => open.push(element),
                FlowEvent::End => {
                    open.pop();
                }
                FlowEvent::Text { range, style } if !story.slice(range).trim().is_empty() => {
                    let unread =
                        |e: &&Element| matches!(e, Element::Deleted | Element::Instruction);
                    if open.iter().any(unread) {
                        continue;
                    }
                    let holds = |wanted: fn(&Element) -> bool| open.iter().any(|e| wanted(e));
                    self.tables |= holds(|e| matches!(e, Element::Table { .. }));
                    self.boxes |= holds(|e| matches!(e, Element::TextBox { .. }));
                    let style = story.styles.get(*style as usize);
                    self.hidden |= style.is_some_and(|s| s.hidden || s.invisible);
                }
                FlowEvent::Image { .. } => self.images = true,
                _ => {}
            }
        }
    }
}
