//! Two rules that share their evidence: tables that hold the resume itself, and tables that only hold data.

use std::ops::Range;

use atsight_core::model::Place;

use crate::finding::{Finding, Location, Scope};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::{declare_rule, flow};

declare_rule! {
    /// ## What it detects
    /// A table that holds headings, jobs, schools or contact: it is there to place text, not to show data.
    /// ## Why it matters
    /// Some extractors leave tables out, some read them after everything else, and some read row by row what is meant column by
    /// column.
    /// ## What to do
    /// Put the text into plain paragraphs; set dates at the right margin with a tab.
    /// ## How sure we are
    /// Word-processing files say what is a table. In a PDF it is seen by its rules, shading and aligned cells.
    LayoutTable, "LAY003", "layout_table", Layout, Error
}

declare_rule! {
    /// ## What it detects
    /// A table that holds data only: a matrix of skills, grades, languages.
    /// ## Why it matters
    /// Cells are read without their rows and columns: “Python” and “8 years” no longer belong together. Some extractors leave tables
    /// out.
    /// ## What to do
    /// Write the items as a list with commas, or one a line.
    /// ## How sure we are
    /// Word-processing files say what is a table. In a PDF it is seen by its rules, shading and aligned cells.
    DataTable, "LAY004", "data_table", Layout, Warning
}

impl Rule for LayoutTable {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        report(case, Self::INFO, true)
    }
}

impl Rule for DataTable {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        report(case, Self::INFO, false)
    }
}

/// One table: where it is, and the lines of the human reading in it.
#[derive(Debug)]
struct Table {
    place: Location,
    lines: Scope,
}

fn report(case: &Case<'_>, rule: &'static RuleInfo, for_layout: bool) -> Vec<Finding> {
    let tables: Vec<Table> = tables(case)
        .into_iter()
        .filter(|table| holds_resume(case, &table.lines) == for_layout)
        .collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let what = if for_layout {
        "holds parts of the resume"
    } else {
        "holds data"
    };
    let message = match tables.len() {
        1 => format!("a table {what}"),
        more => format!("{more} tables: each {what}"),
    };
    let mut finding = Finding::new(rule, message);
    for table in tables {
        finding.scope = std::mem::take(&mut finding.scope).union(table.lines);
        finding.locations.push(table.place);
    }
    vec![finding]
}

fn tables(case: &Case<'_>) -> Vec<Table> {
    if case.document().pages().is_empty() {
        flow_tables(case)
    } else {
        page_tables(case)
    }
}

fn page_tables(case: &Case<'_>) -> Vec<Table> {
    let mut tables = Vec::new();
    for (number, page) in (0_u32..).zip(&case.parse.layout.pages) {
        for table in &page.tables {
            let lines = case.lines_where(|_, place| match place {
                Place::Page {
                    page,
                    bbox: Some(bbox),
                } => *page == number && table.bbox.contains(bbox.center()),
                _ => false,
            });
            let text = case.scope_text(&lines);
            tables.push(Table {
                place: Location::on_page(number, Some(table.bbox), &text),
                lines,
            });
        }
    }
    tables
}

fn flow_tables(case: &Case<'_>) -> Vec<Table> {
    // Paragraphs of each table, by story.
    let mut found: Vec<((u32, u32), Range<u32>)> = Vec::new();
    for piece in flow::pieces(case.document()) {
        let Some(table) = piece.table else {
            continue;
        };
        let key = (piece.story, table);
        let end = piece.paragraph + 1;
        match found.last_mut() {
            Some((own, range)) if *own == key => range.end = range.end.max(end),
            _ => found.push((key, piece.paragraph..end)),
        }
    }
    let stories = case.document().stories();
    found
        .into_iter()
        .map(|((story, _), paragraphs)| {
            let lines = case.lines_where(|_, place| match place {
                Place::Part {
                    story: own,
                    paragraph,
                } => *own == story && paragraphs.contains(paragraph),
                _ => false,
            });
            let text = case.scope_text(&lines);
            let part = stories.get(story as usize).map_or("", |story| &story.part);
            Table {
                place: Location::in_part(part, &text),
                lines,
            }
        })
        .collect()
}

/// Whether a heading, a contact value, or the title, employer or school of an entry stands in the lines.
fn holds_resume(case: &Case<'_>, lines: &Scope) -> bool {
    let inside = |range: &Range<usize>| range.clone().any(|line| lines.holds(line));
    let headings = case
        .sections()
        .iter()
        .filter_map(|section| section.heading.as_ref());
    if headings.into_iter().any(|heading| inside(&heading.lines)) {
        return true;
    }
    let resume = case.resume();
    let basics = &resume.basics;
    let contact = [&basics.name, &basics.email, &basics.phone];
    let jobs = resume
        .work
        .iter()
        .flat_map(|work| [&work.name, &work.position]);
    let schools = resume
        .education
        .iter()
        .flat_map(|school| [&school.institution, &school.study_type]);
    let fields = contact.into_iter().chain(jobs).chain(schools);
    fields.flatten().any(|field| inside(&field.lines))
}
