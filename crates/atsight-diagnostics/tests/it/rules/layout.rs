//! Columns, tables, pictures and boxes.

use lopdf::{Object, dictionary};

use atsight_diagnostics::{Report, Severity};

use super::Row;
use crate::sample::build::{PageBuilder, page};
use crate::sample::{CLEAN, check, check_fixture, check_rtf, picture, rtf, show, with};

pub(super) const ROWS: &[Row] = &[
    (
        "LAY001",
        || check_fixture("pdf/grid-two-column.pdf"),
        || check_fixture("pdf/dates-left.pdf"),
    ),
    (
        "LAY002",
        || check_fixture("pdf/sidebar-left.pdf"),
        || check_fixture("pdf/dates-left.pdf"),
    ),
    (
        "LAY003",
        || {
            check_rtf(&format!(
                "{}{}",
                rtf(head()),
                table(&[
                    "Work Experience\\par Engineer, Acme Payments\\par Jan 2020 - Present",
                    "Jan 2020"
                ])
            ))
        },
        || check_rtf(&rtf(CLEAN)),
    ),
    (
        "LAY004",
        || {
            check_rtf(&format!(
                "{}{}",
                rtf(CLEAN),
                table(&["Python", "8 years", "Go", "3 years"])
            ))
        },
        || check_rtf(&rtf(CLEAN)),
    ),
    (
        "LAY005",
        || check(picture(show(CLEAN), [480.0, 680.0, 80.0, 80.0])),
        || check(picture(show(CLEAN), [480.0, 680.0, 40.0, 40.0])),
    ),
    (
        "LAY006",
        || check_fixture("docx/text-box-sidebar.docx"),
        || check_fixture("docx/table-sidebar-right.docx"),
    ),
    (
        "LAY007",
        || {
            check_rtf(&format!(
                "{{\\header Ann Lee, confidential\\par}}{}",
                rtf(CLEAN)
            ))
        },
        || check_rtf(&format!("{{\\footer Page 1 of 2\\par}}{}", rtf(CLEAN))),
    ),
    (
        "LAY008",
        || {
            check_rtf(&rtf(&with(
                "Python, Go, SQL",
                "Python \\u9679?\\u9679?\\u9679?\\u9675?\\u9675?",
            )))
        },
        || check_rtf(&rtf(&with("Python, Go", "Python \\u9679? Go"))),
    ),
    ("LAY010", || check(columns(11.0)), || check(columns(30.0))),
    (
        "LAY011",
        || check(form_field("Ann Lee")),
        || check(form_field("")),
    ),
    // Dates in a rail on the left: most parsers print them before or behind the jobs.
    (
        "LAY012",
        || check_fixture("pdf/dates-left.pdf"),
        || check_fixture("pdf/single-plain.pdf"),
    ),
];

fn head() -> &'static str {
    "Ann Lee\nSoftware Engineer\nann.lee@example.com | +1 202 555 0142\n"
}

/// RTF rows of two cells.
fn table(cells: &[&str]) -> String {
    let row = |cells: &[&str]| {
        let cells: String = cells.iter().map(|cell| format!("{cell}\\cell ")).collect();
        format!("\\trowd\\cellx4000\\cellx8000\\intbl {cells}\\row\n")
    };
    let rows: String = cells.chunks(2).map(row).collect();
    format!("{rows}\\pard\\par\n")
}

/// Two columns this far apart.
fn columns(gap: f32) -> PageBuilder {
    let column = |titles: [&str; 2]| {
        // 36 letters of Courier at 7 pt are 151 pt wide.
        let prose = "services that couriers report to and\n".repeat(8);
        titles.map(|title| format!("# {title}\n{prose}")).concat()
    };
    let mut page = page();
    for (x, titles) in [
        (72.0, ["Work Experience", "Projects"]),
        (223.2 + gap, ["Education", "Awards"]),
    ] {
        let mut y = 700.0 - x / 50.0;
        for line in column(titles).lines() {
            page = match line.strip_prefix("# ") {
                Some(title) => page.text_in("Helvetica-Bold", 9.0, title, x, y),
                None => page.text_in("Courier", 7.0, line, x, y),
            };
            y -= 10.0;
        }
    }
    page
}

fn form_field(value: &str) -> PageBuilder {
    show(CLEAN).annotation(dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Tx", "T" => Object::string_literal("name"),
        "V" => Object::string_literal(value), "Rect" => vec![72.into(), 100.into(), 300.into(), 120.into()],
    })
}

/// A table of skills whose levels are cells, painted with colours of the table by number; 0 is none.
fn painted(levels: &[(&str, [u8; 4])]) -> Report {
    let row = |(skill, cells): &(&str, [u8; 4])| {
        let paint = |(at, color): (usize, &u8)| match color {
            0 => format!("\\cellx{}", 5000 + 500 * at),
            color => format!("\\clcbpat{color}\\cellx{}", 5000 + 500 * at),
        };
        let shapes: String = cells.iter().enumerate().map(paint).collect();
        format!("\\trowd\\cellx4000{shapes}\\intbl {skill}\\cell\\cell\\cell\\cell\\cell\\row\n")
    };
    let rows: String = levels.iter().map(row).collect();
    let colors = "{\\colortbl;\\red31\\green56\\blue100;\\red217\\green217\\blue217;}";
    check_rtf(&format!("{colors}{}{rows}\\pard\\par\n", rtf(CLEAN)))
}

#[test]
fn cells_in_two_colours_are_levels_and_cells_in_one_are_none() {
    let bars = painted(&[("Python", [1, 1, 2, 2]), ("Go", [1, 0, 0, 0])]);
    let finding = bars.findings.iter().find(|own| own.code() == "LAY008");
    let places = finding.map(|own| own.locations.iter().map(|place| place.text.as_str()));
    assert_eq!(places.unwrap().collect::<Vec<_>>(), ["Python", "Go"]);
    for plain in [[0; 4], [1; 4]] {
        let report = painted(&[("Python", plain)]);
        assert!(report.findings.iter().all(|own| own.code() != "LAY008"));
    }
}

#[test]
fn icons_are_a_note_and_a_photo_is_a_warning() {
    let icon = |page: PageBuilder| {
        let points = [
            (500.0, 700.0),
            (508.0, 704.0),
            (516.0, 700.0),
            (512.0, 712.0),
            (508.0, 706.0),
            (504.0, 712.0),
        ];
        let mut page = page.op("m", vec![points[0].0.into(), points[0].1.into()]);
        for (x, y) in &points[1..] {
            page = page.op("l", vec![(*x).into(), (*y).into()]);
        }
        page.op("f", vec![])
    };
    let severity = |report: Report| {
        let finding = report
            .findings
            .into_iter()
            .find(|own| own.code() == "LAY005");
        finding.map(|own| own.severity)
    };
    assert_eq!(severity(check(icon(show(CLEAN)))), Some(Severity::Info));
    let photo = picture(show(CLEAN), [480.0, 600.0, 80.0, 80.0]);
    assert_eq!(severity(check(icon(photo))), Some(Severity::Warning));
    assert_eq!(severity(check(show(CLEAN))), None);
    // Sizes in twentieths of a point: 12 and 90 points.
    let pasted = |side: u32| {
        check_rtf(&format!(
            "{}{{\\pict\\pngblip\\picwgoal{side}\\pichgoal{side} 89504e47}}\\par",
            rtf(CLEAN)
        ))
    };
    assert_eq!(severity(pasted(240)), Some(Severity::Info));
    assert_eq!(severity(pasted(1800)), Some(Severity::Warning));
}

#[test]
fn a_table_of_columns_is_told_of_with_them() {
    let section = |title: &str| {
        format!(
            "\\b {title}\\b0\\par {}",
            "Ledgers, ports and mills of the county\\par ".repeat(6)
        )
    };
    let cell = |titles: [&str; 2]| titles.map(section).concat();
    let cells = [
        cell(["Summary", "Skills"]),
        cell(["Work Experience", "Education"]),
    ];
    let report = check_rtf(&format!(
        "{}{}",
        rtf(head()),
        table(&[&cells[0], &cells[1]])
    ));
    let codes: Vec<(&str, &[&str])> = (report.findings.iter())
        .filter(|own| own.code().starts_with("LAY"))
        .map(|own| (own.code(), &own.folded[..]))
        .collect();
    assert_eq!(codes, [("LAY001", &["LAY003"][..])]);
}

#[test]
fn pictures_of_the_place_and_shape_of_a_portrait_are_probably_photos() {
    let of = |bbox: [f32; 4]| {
        let report = check(picture(show(CLEAN), bbox));
        let own = report
            .findings
            .into_iter()
            .find(|own| own.code() == "LAY005");
        own.map(|own| (own.message.ends_with("probably a photo"), own.help()))
    };
    let (photo, help) = of([440.0, 660.0, 100.0, 110.0]).expect("a picture");
    assert!(photo && help.starts_with("Leave the photo out"), "{help}");
    // A signature, and a code at the foot.
    for other in [[72.0, 20.0, 128.0, 40.0], [72.0, 20.0, 80.0, 80.0]] {
        let (photo, help) = of(other).expect("a picture");
        assert!(!photo && help.starts_with("Remove logos"), "{help}");
    }
}
