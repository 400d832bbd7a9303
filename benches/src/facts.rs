//! What a flowing document says of itself: tables, text boxes, furniture, hidden text, pictures, columns.
//!
//! For pages these are judgements, which rules are to make; in a flowing document they are facts of the file.

use atsight_core::Parse;
use atsight_core::model::{Element, FlowEvent, Region, RegionKind, Side, Story, StoryKind};

use crate::metrics::Counts;
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
    let furniture = parse.layout.pages.iter().any(|page| {
        page.blocks.iter().any(|block| {
            let region = page.regions.get(block.region as usize);
            let outside = |r: &Region| matches!(r.kind, RegionKind::Header | RegionKind::Footer);
            region.is_some_and(outside) && says_something(&page.block_text(block))
        })
    });
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

/// Whether a text is more than a number, as those of pages are: it has a word.
fn says_something(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| word.chars().count() > 1)
}

/// The labels of the layout of a flowing document against those of the truth: the number of columns where there are several, the side
/// of the sidebar, and whether there is any of the rest. None for pages.
pub fn labels(parse: &Parse, truth: &Truth) -> Vec<(&'static str, Counts)> {
    let Some(found) = findings(parse) else {
        return Vec::new();
    };
    let found = |id: &str| found.contains(&id);
    let label = &truth.layout;
    let side = parse.layout.sidebar.map(|side| match side {
        Side::Left => "left",
        Side::Right => "right",
    });
    let several = |columns: u32| (columns > 1).then_some(columns);
    let any = |is: bool| is.then_some(());
    let of = |expected: bool, found: bool| Counts::of(any(expected), any(found));
    vec![
        (
            "columns",
            Counts::of(several(label.columns), several(parse.layout.columns)),
        ),
        ("sidebar", Counts::of(label.sidebar.as_deref(), side)),
        ("tables", of(label.tables > 0, found("table"))),
        ("text_boxes", of(label.text_boxes > 0, found("text_box"))),
        (
            "header_footer_text",
            of(label.header_footer_text, found("header_footer")),
        ),
        ("hidden_text", of(label.hidden_text, found("hidden_text"))),
        ("images", of(label.images > 0, found("image"))),
    ]
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

#[cfg(test)]
mod tests {
    use super::*;
    use atsight_core::Parser;

    fn truth(layout: &str) -> Truth {
        let text = format!(
            "{{\"id\":\"a\",\"producer\":\"\",\"layout\":{layout},\"reading_order\":[],\"headings\":[],\"resume\":{{}},\"findings\":[]}}"
        );
        serde_json::from_str(&text).expect("it follows the schema")
    }

    #[test]
    fn labels_count_what_is_there_and_what_is_said() {
        let page = b"<html><body><p hidden>Hidden words</p><table><tr><td>Ann Lee</td></tr></table></body></html>";
        let parse = Parser::new().parse(page).expect("the page is sound");
        let labels = labels(
            &parse,
            &truth(
                "{\"columns\":2,\"sidebar\":null,\"tables\":1,\"images\":1,\"text_in_image\":false,\"text_boxes\":0,\
                 \"header_footer_text\":false,\"hidden_text\":false,\"broken_encoding\":false}",
            ),
        );
        let of = |id: &str| labels.iter().find(|(name, _)| *name == id).map(|(_, c)| *c);
        let counts = |hits, missed, wrong| {
            Some(Counts {
                hits,
                missed,
                wrong,
            })
        };
        assert_eq!(of("columns"), counts(0, 1, 0));
        assert_eq!(of("tables"), counts(1, 0, 0));
        assert_eq!(of("images"), counts(0, 1, 0));
        assert_eq!(of("hidden_text"), counts(0, 0, 1));
        assert_eq!(of("sidebar"), counts(0, 0, 0));
    }

    #[test]
    fn numbers_of_pages_say_nothing() {
        assert!(says_something("Ann Lee, 2") && !says_something("– 2 –"));
    }
}
