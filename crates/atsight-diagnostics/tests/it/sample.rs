//! A small resume that nothing is wrong with, and ways to spoil it.

#[path = "../../../atsight-core/tests/it/build.rs"]
#[allow(dead_code, reason = "each test binary uses a part of it")]
pub(crate) mod build;

#[path = "../../../atsight-core/tests/it/clock.rs"]
#[allow(dead_code, reason = "each test binary uses a part of it")]
pub(crate) mod clock;

use atsight_core::model::{Section, SectionId};
use atsight_core::{Parse, Parser};
use atsight_diagnostics::{Checker, Report};
use build::{PageBuilder, page, pdf};
use lopdf::{Object, StringFormat, dictionary};

/// Lines of a resume: a title begins with `# `, the name with `## `, a bullet with `- `. A tab sets the rest at the right margin.
pub(crate) const CLEAN: &str = "\
## Ann Lee
Software Engineer
ann.lee@example.com | +1 202 555 0142 | Austin, TX
# Profile Summary
- Software engineer with six years in payments and logistics
- Builds services in Python and Go on PostgreSQL and Kafka
- Works with product and support teams from draft to release
- Leads two junior engineers and the on-call rota
# Technical Skills
Languages: Python, Go, SQL
Databases: PostgreSQL, Redis
Tools: Docker, Kubernetes, Terraform
# Work Experience
Senior Software Engineer, Acme Payments\tJan 2021 - Present
- Cut the time of the nightly settlement from 90 to 12 minutes
- Designed the ledger service that books two million entries a day
Software Engineer, Beta Logistics\tMar 2018 - Dec 2020
- Built the tracking service that couriers report to
- Wrote the tests that let the team release every day
# Education
BSc Computer Science, Example University\tSep 2014 - Jun 2018
";

/// The clean resume with a text in place of another.
pub(crate) fn with(old: &str, new: &str) -> String {
    assert!(CLEAN.contains(old), "{old:?} is not in the sample");
    CLEAN.replace(old, new)
}

/// The clean resume without what stands from one title to another.
pub(crate) fn without(from: &str, to: &str) -> String {
    let start = CLEAN.find(from).expect("the title is there");
    let end = if to.is_empty() {
        CLEAN.len()
    } else {
        CLEAN.find(to).expect("the title is there")
    };
    format!("{}{}", &CLEAN[..start], &CLEAN[end..])
}

/// A page that shows a resume, in Helvetica from the left margin down.
pub(crate) fn show(text: &str) -> PageBuilder {
    lines_at(page(), text, 72.0, 740.0, 540.0)
}

/// Adds lines to a page, from a point downwards.
pub(crate) fn lines_at(
    mut page: PageBuilder,
    text: &str,
    x: f32,
    top: f32,
    right: f32,
) -> PageBuilder {
    let mut y = top;
    for line in text.lines() {
        let (font, size, line) = match (line.strip_prefix("## "), line.strip_prefix("# ")) {
            (Some(name), _) => ("Helvetica-Bold", 18.0, name),
            (_, Some(title)) => ("Helvetica-Bold", 13.0, title),
            _ => ("Helvetica", 10.0, line),
        };
        if size == 13.0 {
            y -= 8.0;
        }
        let (left, date) = line.split_once('\t').unwrap_or((line, ""));
        let left = left.replacen("- ", "\u{2022} ", usize::from(left.starts_with("- ")));
        // WinAnsi keeps the bullet at 149.
        page = bytes_at(page, font, size, &win_ansi(&left), x, y);
        if !date.is_empty() {
            page = page.text_in(font, size, date, right - 5.0 * date.len() as f32, y);
        }
        y -= size * 1.4;
    }
    page
}

/// Places a grey picture: left, bottom, width, height.
pub(crate) fn picture(page: PageBuilder, [x, y, width, height]: [f32; 4]) -> PageBuilder {
    let image = dictionary! {
        "Subtype" => "Image", "Width" => 1, "Height" => 1, "BitsPerComponent" => 8, "ColorSpace" => "DeviceGray",
    };
    let matrix = [width, 0.0, 0.0, height, x, y];
    page.op("q", vec![])
        .op("cm", matrix.map(Object::from).to_vec())
        .form("Picture", image, build::page())
        .op("Q", vec![])
}

fn bytes_at(page: PageBuilder, font: &str, size: f32, text: &[u8], x: f32, y: f32) -> PageBuilder {
    let text = Object::String(text.to_vec(), StringFormat::Literal);
    page.op("BT", vec![])
        .op("Tf", vec![font.into(), size.into()])
        .op("Td", vec![x.into(), y.into()])
        .op("Tj", vec![text])
        .op("ET", vec![])
}

fn win_ansi(text: &str) -> Vec<u8> {
    let byte = |c: char| match c {
        '\u{2022}' => 149,
        c => u8::try_from(c as u32).unwrap_or(b'?'),
    };
    text.chars().map(byte).collect()
}

/// The bytes of a file of one page.
pub(crate) fn file(page: PageBuilder) -> Vec<u8> {
    pdf().page(page).bytes()
}

/// The parse of a page whose lines below “Technical Skills” stand in a second part of that section, without a title: so do those
/// of a column that goes on behind a sidebar. With the index of the part.
pub(crate) fn in_a_second_part(page: PageBuilder) -> (Parse, usize) {
    let mut parse = Parser::new().parse(&file(page)).expect("a PDF");
    let sections = &mut parse.human.sections;
    let skills = |s: &Section| s.id == SectionId::TechnicalSkills && s.heading.is_some();
    let at = sections.iter().position(skills).expect("it is there");
    let lines = sections[at].lines.clone();
    sections[at].lines = lines.start..lines.start;
    sections.insert(at + 1, Section::new(SectionId::TechnicalSkills, lines));
    (parse, at + 1)
}

/// Checks a file of one page.
pub(crate) fn check(page: PageBuilder) -> Report {
    Checker::new().check("resume.pdf", &file(page))
}

/// Checks a resume that is shown plainly.
pub(crate) fn check_text(text: &str) -> Report {
    check(show(text))
}

/// What is found in the clean resume.
pub(crate) fn clean() -> Report {
    check_text(CLEAN)
}

/// Checks an RTF file with this between the braces.
pub(crate) fn check_rtf(content: &str) -> Report {
    let bytes =
        format!("{{\\rtf1\\ansi\\ansicpg1252\\uc1 {{\\fonttbl{{\\f0 Arial;}}}} {content}}}");
    Checker::new().check("resume.rtf", bytes.as_bytes())
}

/// The clean resume as RTF paragraphs.
pub(crate) fn rtf(text: &str) -> String {
    let line = |line: &str| {
        let line = line.trim_start_matches(['#', '-']).trim_start();
        format!("{}\\par\n", line.replace('\t', "\\tab "))
    };
    text.lines().map(line).collect()
}

/// Checks a fixture.
pub(crate) fn check_fixture(path: &str) -> Report {
    let full = format!("{}/../../fixtures/{path}", env!("CARGO_MANIFEST_DIR"));
    let bytes = std::fs::read(&full).unwrap_or_else(|error| panic!("{full}: {error}"));
    Checker::new().check(path, &bytes)
}
