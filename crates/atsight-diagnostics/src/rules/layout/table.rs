//! Two rules that share their evidence: tables that hold the resume itself, and tables that only hold data.

use std::ops::Range;

use atsight_core::model::{Format, Place};

use crate::finding::{Finding, Location};
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::flow;
use crate::scope::Scope;

declare_rule! {
    /// ## What it detects
    /// A table that holds headings, jobs, schools or contact data: it is there to place text, not to show data.
    /// ## Why it matters
    /// Some extractors leave tables out, some read them after everything else, and some read row by row what is meant column by column.
    /// ## What to do
    /// Put the text into plain paragraphs; set dates at the right margin with a tab.
    /// ## How sure we are
    /// Word-processing files mark their tables. In a PDF, a table is recognised by its lines, shading and aligned cells; in a text file,
    /// by bars between the cells.
    LayoutTable, "LAY003", "layout_table", Layout, Reading, Error
}

declare_rule! {
    /// ## What it detects
    /// A table that holds only data: a matrix of skills, grades, languages.
    /// ## Why it matters
    /// Cells are read without their rows and columns, so “Python” and “8 years” no longer belong together. Some extractors leave tables
    /// out.
    /// ## What to do
    /// Write the items as a list with commas, or one per line.
    /// ## How sure we are
    /// Word-processing files mark their tables. In a PDF, a table is recognised by its lines, shading and aligned cells; in a text file,
    /// by bars between the cells.
    DataTable, "LAY004", "data_table", Layout, Reading, Warning
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
    let mut tables = tables(case);
    let of_resume = lines_of_resume(case);
    tables.retain(|table| table.lines.overlaps(&of_resume) == for_layout);
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
    let finding =
        Finding::new(rule, message).with_scope(Scope::all(tables.iter().map(|t| &t.lines)));
    vec![finding.at_all(tables.into_iter().map(|table| table.place))]
}

fn tables(case: &Case<'_>) -> Vec<Table> {
    if !case.document().pages().is_empty() {
        page_tables(case)
    } else if case.document().format == Format::Txt {
        drawn_tables(case)
    } else {
        flow_tables(case)
    }
}

/// Tables that are drawn with characters.
fn drawn_tables(case: &Case<'_>) -> Vec<Table> {
    let mut found: Vec<(u32, Vec<Range<usize>>)> = Vec::new();
    for (number, line) in case.transcript().lines.iter().enumerate() {
        let Some(cell) = line.style.and_then(|style| style.cell) else {
            continue;
        };
        match found.last_mut() {
            Some((table, lines)) if *table == cell.table => lines.push(number..number + 1),
            _ => found.push((cell.table, std::iter::once(number..number + 1).collect())),
        }
    }
    (found.into_iter())
        .map(|(_, lines)| {
            let lines = Scope::lines(lines);
            let text = case.scope_text(&lines);
            Table {
                place: Location::in_part("", &text),
                lines,
            }
        })
        .collect()
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
    let mut lines: Vec<Vec<Range<usize>>> = vec![Vec::new(); found.len()];
    for (number, line) in case.transcript().lines.iter().enumerate() {
        let Place::Part { story, paragraph } = line.place else {
            continue;
        };
        // They stand in the order of the document, side by side.
        let at = found.partition_point(|((own, _), range)| (*own, range.end) <= (story, paragraph));
        if let Some(((own, _), range)) = found.get(at)
            && *own == story
            && range.contains(&paragraph)
        {
            lines[at].push(number..number + 1);
        }
    }
    let stories = case.document().stories();
    (found.into_iter().zip(lines))
        .map(|(((story, _), _), lines)| {
            let lines = Scope::lines(lines);
            let text = case.scope_text(&lines);
            let part = stories.get(story as usize).map_or("", |story| &story.part);
            Table {
                place: Location::in_part(part, &text),
                lines,
            }
        })
        .collect()
}

/// The lines of headings, of contact values, of the titles, employers and schools of entries, and of what is told of them.
fn lines_of_resume(case: &Case<'_>) -> Scope {
    let headings = case.sections().iter().filter_map(|s| s.heading.as_ref());
    let headings = headings.map(|heading| heading.lines.clone());
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
    let fields = contact.into_iter().chain(jobs).chain(schools).flatten();
    // Prose is no data, either.
    let bullets = resume.work.iter().flat_map(|work| &work.highlights);
    let told = resume.work.iter().filter_map(|work| work.summary.as_ref());
    let prose = basics.summary.iter().chain(told).chain(bullets);
    let values = fields.chain(prose).map(|field| field.lines.clone());
    Scope::lines(headings.chain(values))
}
