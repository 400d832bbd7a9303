//! What the structure tree of a tagged file says of a page: the tables that it states, drawn or not, and the element that each
//! word stands in. In which order tags are read is evidence for columns (`tag_order`).

use std::collections::{BTreeMap, HashMap};

use super::tables::ROWS_OF_COLUMN;
use crate::model::{
    Document, ElementId, LineId, Page, PageLayout, Rect, Role, RunId, StructureTree, Table,
    TableCell, TableKind,
};

/// The element that a run stands in as part of its text: the paragraph, list item or cell around it, not a span or link.
pub(super) fn block_of(document: &Document, page: &Page, run: RunId) -> Option<ElementId> {
    let tree = document.structure.as_ref()?;
    let mark = page.runs.get(run.0 as usize)?.mark?;
    let element = tree.element_of(page.marks.get(mark.0 as usize)?)?;
    let is_block = |id: &ElementId| {
        let role = tree.element(*id).map(|element| element.role);
        matches!(
            role,
            Some(
                Role::Paragraph
                    | Role::Heading(_)
                    | Role::ListItem
                    | Role::ListBody
                    | Role::Division
                    | Role::TableCell
                    | Role::TableHeader
                    | Role::Section
                    | Role::Title
            )
        )
    };
    tree.with_ancestors(element).find(is_block)
}

/// The cells of the structure tree of a document.
#[derive(Debug, Default)]
pub(super) struct Cells {
    places: HashMap<ElementId, Spot>,
}

/// Where a cell stands: in the row and column of a table.
#[derive(Clone, Copy, Debug)]
struct Spot {
    table: ElementId,
    row: u32,
    column: u32,
}

impl Cells {
    /// The cells of all tables. A tree without tables has none.
    pub(super) fn of(tree: &StructureTree) -> Self {
        let mut places = HashMap::new();
        // Rows met in each table, and cells met in each row.
        let mut rows: HashMap<ElementId, u32> = HashMap::new();
        let mut row_of: HashMap<ElementId, (Spot, u32)> = HashMap::new();
        for (number, element) in (0_u32..).zip(&tree.elements) {
            let id = ElementId(number);
            let around = |role: Role| {
                tree.with_ancestors(id)
                    .skip(1)
                    .find(|id| tree.element(*id).is_some_and(|e| e.role == role))
            };
            match element.role {
                Role::TableRow => {
                    let Some(table) = around(Role::Table) else {
                        continue;
                    };
                    let row = rows.entry(table).or_default();
                    let spot = Spot {
                        table,
                        row: *row,
                        column: 0,
                    };
                    row_of.insert(id, (spot, 0));
                    *row += 1;
                }
                Role::TableHeader | Role::TableCell => {
                    let row = around(Role::TableRow).and_then(|row| row_of.get_mut(&row));
                    let Some((spot, cells)) = row else {
                        continue;
                    };
                    spot.column = *cells;
                    *cells += 1;
                    places.insert(id, *spot);
                }
                _ => {}
            }
        }
        Self { places }
    }

    /// Adds the tables of a page that have text in two columns and are not drawn.
    pub(super) fn add_tables(&self, document: &Document, page: &Page, out: &mut PageLayout) {
        let (false, Some(tree)) = (self.places.is_empty(), &document.structure) else {
            return;
        };
        let mut found: BTreeMap<ElementId, Vec<TableCell>> = BTreeMap::new();
        for (number, line) in (0_u32..).zip(&out.lines) {
            for word in &line.words {
                let mark = page.runs.get(word.run.0 as usize).and_then(|run| run.mark);
                let spot = mark
                    .and_then(|mark| page.marks.get(mark.0 as usize))
                    .and_then(|mark| tree.element_of(mark))
                    .and_then(|element| {
                        let mut around = tree.with_ancestors(element);
                        around.find_map(|id| self.places.get(&id))
                    });
                let Some(spot) = spot else {
                    continue;
                };
                let cells = found.entry(spot.table).or_default();
                let known = cells
                    .iter()
                    .position(|cell| (cell.row, cell.column) == (spot.row, spot.column));
                let at = known.unwrap_or_else(|| {
                    cells.push(TableCell::new(
                        Rect::EMPTY,
                        spot.row,
                        spot.column,
                        Vec::new(),
                    ));
                    cells.len() - 1
                });
                let cell = &mut cells[at];
                cell.bbox = cell.bbox.union(word.bbox);
                if cell.lines.last() != Some(&LineId(number)) {
                    cell.lines.push(LineId(number));
                }
            }
        }
        for mut cells in found.into_values() {
            cells.sort_by_key(|cell| (cell.row, cell.column));
            let (rows, columns) = cells.iter().fold((0, 0), |(rows, columns), cell| {
                (rows.max(cell.row + 1), columns.max(cell.column + 1))
            });
            let several = cells.iter().any(|cell| cell.column != cells[0].column);
            let bbox = cells
                .iter()
                .fold(Rect::EMPTY, |all, cell| all.union(cell.bbox));
            let drawn = |table: &Table| {
                table.bbox.intersect(bbox).area() >= 0.5 * bbox.area().min(table.bbox.area())
            };
            if !several || out.tables.iter().any(drawn) {
                continue;
            }
            let tall = |cell: &&TableCell| cell.lines.len() >= ROWS_OF_COLUMN;
            let is_layout = (0..rows).any(|row| {
                let cells = cells.iter().filter(|cell| cell.row == row);
                cells.filter(tall).count() >= 2
            });
            let kind = if is_layout {
                TableKind::Layout
            } else {
                TableKind::Data
            };
            out.tables
                .push(Table::new(bbox, kind, (rows, columns), cells));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::layout::testing::{CARDS, PageBuilder, at, document, page, reading};
    use crate::layout::{LayoutOptions, analyze};
    use crate::model::{
        ContentId, Document, ElementId, Mark, MarkId, Role, StructureContent, StructureElement,
        StructureTree,
    };

    /// A table of two rows and two columns; each cell has one content.
    fn tree() -> StructureTree {
        let element = |role, parent: Option<u32>, depth| StructureElement {
            role,
            parent: parent.map(ElementId),
            depth,
            ..StructureElement::default()
        };
        let mut tree = StructureTree::default();
        tree.elements.push(element(Role::Table, None, 0));
        for _ in 0..2 {
            let row = tree.elements.len() as u32;
            tree.elements.push(element(Role::TableRow, Some(0), 1));
            for _ in 0..2 {
                let id = ElementId(tree.elements.len() as u32);
                tree.elements.push(element(Role::TableCell, Some(row), 2));
                let mcid = tree.contents.len() as u32;
                tree.contents.push(StructureContent::new(id, 0, mcid));
            }
        }
        tree
    }

    /// Gives the runs tags in an order of their own, each a paragraph.
    fn tag(mut builder: PageBuilder, order: &[usize]) -> Document {
        let page = &mut builder.page;
        let mut tree = StructureTree::default();
        for mcid in 0..order.len() as u32 {
            tree.elements.push(StructureElement {
                role: Role::Paragraph,
                ..StructureElement::default()
            });
            tree.contents
                .push(StructureContent::new(ElementId(mcid), 0, mcid));
        }
        for (place, run) in order.iter().enumerate() {
            page.marks.push(Mark {
                structure: Some(ContentId(place as u32)),
                ..Mark::default()
            });
            page.runs[*run].mark = Some(MarkId(place as u32));
        }
        let mut document = document([builder]);
        document.structure = Some(tree);
        document
    }

    const TITLES: [&str; 7] = [
        "Work Experience",
        "2019 to Present",
        "2015 to 2019",
        "Education",
        "2011 to 2015",
        "Languages",
        "Volunteering",
    ];

    const TEXTS: [&str; 14] = [
        "Charge Nurse, Example Hospital",
        "Led a team of fourteen on the night shift",
        "Wrote the handbook for new staff",
        "and kept it up to date for years",
        "Nurse, Other Hospital",
        "Served on the committee for safety",
        "and twice as its chair",
        "Example University",
        "Bachelor of Science in Nursing",
        "with a thesis on wound care",
        "English and Spanish, fluent",
        "Some Polish",
        "Blood drives, since 2018",
        "First aid at the marathon",
    ];

    /// A rail of titles and dates that stand between the baselines of the text beside them.
    fn rail() -> PageBuilder {
        let mut page = page();
        for (n, title) in TITLES.iter().enumerate() {
            page = page.run(title, at(60.0, 106.0 + 28.0 * n as f32));
        }
        for (n, text) in TEXTS.iter().enumerate() {
            page = page.run(text, at(200.0, 100.0 + 14.0 * n as f32));
        }
        page
    }

    #[test]
    fn tags_that_go_from_side_to_side_make_a_rail_no_column() {
        let columns = |document: &Document| analyze(document, &LayoutOptions::default()).columns;
        // Without tags the rail looks like a column.
        assert_eq!(columns(&document([rail()])), 2);
        let entries = (0..7).flat_map(|n| [n, 7 + 2 * n, 8 + 2 * n]);
        let tagged = tag(rail(), &entries.collect::<Vec<_>>());
        assert_eq!(columns(&tagged), 1);
        // And they say in which order its cells and the text are read.
        let lines = reading(&tagged);
        assert_eq!(lines[..3], [TITLES[0], TEXTS[0], TEXTS[1]]);
        assert_eq!(lines[3..6], [TITLES[1], TEXTS[2], TEXTS[3]]);
        // Tags that take one side after the other agree with what is seen.
        let sides: Vec<usize> = (0..21).collect();
        assert_eq!(columns(&tag(rail(), &sides)), 2);
        // Tags that go up as well as down say in which order the page was drawn, and nothing of columns.
        let drawn = (0..7).rev().flat_map(|n| [n, 7 + 2 * n, 8 + 2 * n]);
        assert_eq!(columns(&tag(rail(), &drawn.collect::<Vec<_>>())), 2);
    }

    #[test]
    fn a_list_beside_text_is_a_column_whatever_its_tags_say() {
        let skills = [
            "Figma",
            "Jira",
            "Java",
            "Blender",
            "Storyboards",
            "Prototypes",
        ];
        let mut page = page();
        for (n, text) in TEXTS.iter().enumerate() {
            page = page.run(text, at(200.0, 100.0 + 14.0 * n as f32));
        }
        for (n, skill) in skills.iter().enumerate() {
            page = page.run(skill, at(60.0, 103.0 + 19.5 * n as f32));
        }
        // Row by row, as they are painted.
        let mut order: Vec<(f32, usize)> = (0..14)
            .map(|n| (100.0 + 14.0 * n as f32, n))
            .chain((0..6).map(|n| (103.0 + 19.5 * n as f32, 14 + n)))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let order: Vec<usize> = order.into_iter().map(|(_, run)| run).collect();
        assert_eq!(reading(&tag(page, &order))[..6], skills);
    }

    #[test]
    fn sections_on_both_sides_are_columns_whatever_tags_say() {
        let side = [
            "Interests",
            "Crossfit",
            "Every morning",
            "Chess",
            "Every night",
            "Novels",
            "On Sundays",
        ];
        let heights = [0.0, 22.0, 34.0, 60.0, 72.0, 98.0, 110.0].map(|y| 108.0 + y);
        let mut page = page();
        let main = [&["Education"], &TEXTS[..5], &["Languages"], &TEXTS[10..]].concat();
        for (n, text) in main.iter().enumerate() {
            page = page
                .bold(matches!(n, 0 | 6))
                .run(text, at(300.0, 100.0 + 14.0 * n as f32));
        }
        for (n, text) in side.iter().enumerate() {
            page = page.bold(n == 0).run(text, at(60.0, heights[n]));
        }
        // Row by row, as they are painted.
        let mut order: Vec<(f32, usize)> = (0..11)
            .map(|n| (100.0 + 14.0 * n as f32, n))
            .chain((0..7).map(|n| (heights[n], 11 + n)))
            .collect();
        order.sort_by(|a, b| a.0.total_cmp(&b.0));
        let order: Vec<usize> = order.into_iter().map(|(_, run)| run).collect();
        assert_eq!(reading(&tag(page, &order))[..7], side);
    }

    #[test]
    fn tags_tell_cards_from_rows_of_cells() {
        let rows = [
            ["Oddham College", "University of Leeds"],
            ["2010 to 2014", "2008 to 2010"],
            ["Marine Biology", "Master of Science"],
            ["with distinction", "with honours"],
        ];
        let mut page = page();
        for (n, row) in rows.iter().enumerate() {
            let y = 100.0 + 14.0 * n as f32;
            page = page.run(row[0], at(72.0, y)).run(row[1], at(320.0, y));
        }
        let by_row = tag(page.clone(), &[0, 1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(reading(&by_row)[0], "Oddham College University of Leeds");
        let by_card = reading(&tag(page, &[0, 2, 4, 6, 1, 3, 5, 7]));
        assert_eq!(by_card[..2], ["Oddham College", "2010 to 2014"]);
        assert_eq!(by_card[4], "University of Leeds");
    }

    #[test]
    fn tags_tell_a_grid_of_cards() {
        let mut page = page();
        for (n, card) in CARDS.iter().enumerate() {
            let (x, y) = (72.0 + 250.0 * (n % 2) as f32, 100.0 + 90.0 * (n / 2) as f32);
            page = page.lines(card, at(x, y));
        }
        let grid = tag(page.clone(), &(0..16).collect::<Vec<_>>());
        assert_eq!(reading(&grid), CARDS.concat());
        assert_eq!(analyze(&grid, &LayoutOptions::default()).columns, 2);
        // Without tags they may as well be rows of cells.
        assert_eq!(reading(&document([page]))[0], "Experience Projects");
    }

    #[test]
    fn cards_are_no_sidebar() {
        let rows = [
            ["Clinical", "Systems"],
            ["Wound care, triage", "Epic, Cerner, Pyxis, county register"],
            [
                "IV therapy, infusions",
                "Scheduling software of three kinds",
            ],
            ["Dental radiography", "Word, Excel and two of their kind"],
        ];
        let mut page = page();
        for (n, row) in rows.iter().enumerate() {
            let y = 100.0 + 16.0 * n as f32;
            page = page.size(if n == 0 { 14.0 } else { 10.0 });
            page = page.run(row[0], at(72.0, y)).run(row[1], at(250.0, y));
        }
        for n in 0..20_u8 {
            let text = "Wrote the handbook for new staff and kept it up to date for years";
            page = page.run(text, at(72.0, 200.0 + 14.0 * f32::from(n)));
        }
        let order: Vec<usize> = [0, 2, 4, 6, 1, 3, 5, 7].into_iter().chain(8..28).collect();
        let document = tag(page, &order);
        assert_eq!(reading(&document)[4], rows[0][1]);
        let layout = analyze(&document, &LayoutOptions::default());
        assert_eq!((layout.columns, layout.sidebar), (1, None));
    }

    #[test]
    fn tables_of_tags_need_no_rules() {
        let mut page = page();
        let places = [(72.0, 100.0), (300.0, 100.0), (72.0, 130.0), (300.0, 130.0)];
        for ((x, y), text) in places
            .into_iter()
            .zip(["Rust", "8 years", "SQL", "5 years"])
        {
            page = page.run(text, at(x, y));
        }
        for (number, run) in page.page.runs.iter_mut().enumerate() {
            page.page.marks.push(Mark {
                structure: Some(ContentId(number as u32)),
                ..Mark::default()
            });
            run.mark = Some(MarkId(number as u32));
        }
        let mut doc = document([page]);
        let untagged = analyze(&doc, &LayoutOptions::default());
        assert!(untagged.pages[0].tables.is_empty());
        doc.structure = Some(tree());
        let layout = analyze(&doc, &LayoutOptions::default());
        let [table] = layout.pages[0].tables.as_slice() else {
            panic!("{:?}", layout.pages[0].tables);
        };
        assert_eq!((table.rows, table.columns), (2, 2));
        let texts: Vec<String> = table
            .cells
            .iter()
            .map(|cell| {
                let line = layout.pages[0].line(cell.lines[0]);
                let words = line
                    .words
                    .iter()
                    .filter(|w| cell.bbox.contains(w.bbox.center()));
                let words: Vec<&str> = words
                    .map(|w| &line.text[w.text.start as usize..w.text.end as usize])
                    .collect();
                words.join(" ")
            })
            .collect();
        assert_eq!(texts, ["Rust", "8 years", "SQL", "5 years"]);
    }
}
