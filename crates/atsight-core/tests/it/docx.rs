//! DOCX: what the reader keeps, what a person reads, what extractors print.

use std::io::{Cursor, Write as _};

use atsight_core::Parse;
use atsight_core::model::{
    AnomalyKind, Document, Element, EngineId, FlowEvent, RegionKind, Side, StoryKind,
};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::shared::{fixture, human, parse};

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A ZIP archive of stored entries.
pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, data) in entries {
        archive
            .start_file(*name, stored)
            .expect("a name of its own");
        archive.write_all(data).expect("memory takes any bytes");
    }
    archive
        .finish()
        .expect("memory takes any bytes")
        .into_inner()
}

/// A document with this body, and further parts.
pub(crate) fn docx_with(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let main = format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>");
    let mut entries: Vec<(&str, &[u8])> = vec![("word/document.xml", main.as_bytes())];
    entries.extend(parts.iter().map(|(name, text)| (*name, text.as_bytes())));
    zip(&entries)
}

pub(crate) fn docx(body: &str) -> Vec<u8> {
    docx_with(body, &[])
}

#[track_caller]
fn text(parse: &Parse, engine: EngineId) -> &str {
    &parse
        .reading(engine)
        .expect("every engine ran")
        .transcript
        .text
}

fn count(document: &Document, wanted: fn(&Element) -> bool) -> usize {
    let events = document.stories().iter().flat_map(|story| &story.events);
    events
        .filter(|event| matches!(event, FlowEvent::Start(element) if wanted(element)))
        .count()
}

#[test]
fn a_text_box_is_kept_twice_and_read_once() {
    let parse = parse(&fixture("docx/text-box-sidebar.docx"));
    let boxes = count(&parse.document, |e| matches!(e, Element::TextBox { .. }));
    assert_eq!(boxes, 2, "the copy in VML is in the file");
    let mail = "Email: marisol.quintanar@example.com";
    assert_eq!(
        human(&parse).iter().filter(|line| **line == mail).count(),
        1
    );
    assert_eq!(text(&parse, EngineId::Docx2txt).matches(mail).count(), 2);
    assert_eq!(text(&parse, EngineId::Tika).matches(mail).count(), 1);
    assert_eq!(text(&parse, EngineId::PythonDocx).matches(mail).count(), 0);
    assert_eq!(parse.layout.sidebar, Some(Side::Left));
}

#[test]
fn a_sidebar_made_by_a_table_is_a_sidebar() {
    let parse = parse(&fixture("docx/table-sidebar-right.docx"));
    assert_eq!(
        (parse.layout.columns, parse.layout.sidebar),
        (2, Some(Side::Right))
    );
    let kinds: Vec<RegionKind> = parse.layout.pages[0]
        .regions
        .iter()
        .map(|r| r.kind)
        .collect();
    assert_eq!(kinds, [RegionKind::Column, RegionKind::Sidebar]);
    assert_eq!(
        text(&parse, EngineId::PythonDocx).trim(),
        "",
        "all text is in the table"
    );
}

#[test]
fn a_floating_box_on_the_right_is_a_sidebar_on_the_right() {
    let paragraph =
        |text: &str| format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let drawing = |x: u32| {
        format!(
            "<w:p><w:r><w:drawing xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><wp:anchor>\
             <wp:positionH><wp:posOffset>{x}</wp:posOffset></wp:positionH><wp:extent cx=\"2000000\" cy=\"8000000\"/>\
             <w:txbxContent>{}{PLAIN}</w:txbxContent></wp:anchor></w:drawing></w:r></w:p>{}",
            paragraph("Skills"),
            paragraph("Ann Lee")
        )
    };
    const PLAIN: &str = "<w:p><w:r><w:t>Rust and other languages</w:t></w:r></w:p>";
    let right = parse(&docx(&drawing(5_400_000)));
    assert_eq!(right.layout.sidebar, Some(Side::Right));
    assert_eq!(
        human(&right),
        ["Ann Lee", "Skills", "Rust and other languages"]
    );
    let left = parse(&docx(&drawing(300_000)));
    assert_eq!(left.layout.sidebar, Some(Side::Left));
    assert_eq!(
        human(&left),
        ["Skills", "Rust and other languages", "Ann Lee"]
    );
}

#[test]
fn headers_come_first_and_footers_last() {
    let parse = parse(&fixture("docx/headers-first-even.docx"));
    let lines = human(&parse);
    assert_eq!(lines[0], "Desmond Ashgrove");
    assert_eq!(lines.last(), Some(&"Curriculum Vitae"));
    let body = text(&parse, EngineId::Mammoth);
    assert!(body.starts_with("Profile Summary"), "{body}");
}

#[test]
fn deleted_and_hidden_text_is_kept_and_not_read() {
    let tracked = parse(&fixture("docx/tracked-changes.docx"));
    assert!(
        !tracked
            .human
            .transcript
            .text
            .contains("obsolete draft wording")
    );
    assert!(text(&tracked, EngineId::DocxXmlDump).contains("obsolete draft wording"));
    assert!(!text(&tracked, EngineId::Docx2txt).contains("obsolete draft wording"));

    let hidden = parse(&fixture("docx/hidden-by-style.docx"));
    let story = &hidden.document.stories()[0];
    let style = |index: u32| &story.styles[index as usize];
    let unseen: Vec<&str> = story
        .events
        .iter()
        .filter_map(|event| match event {
            FlowEvent::Text { range, style: s } if style(*s).hidden => Some(story.slice(range)),
            _ => None,
        })
        .collect();
    assert!(!unseen.is_empty());
    assert!(!hidden.human.transcript.text.contains(unseen[0]));
    assert!(
        text(&hidden, EngineId::Tika).contains(unseen[0]),
        "no extractor looks at it"
    );
}

#[test]
fn any_prefix_encoding_and_namespace_is_read() {
    for name in ["utf16-part", "strict-namespaces"] {
        let parse = parse(&fixture(&format!("docx/{name}.docx")));
        assert!(human(&parse).len() > 20, "{name}");
        assert_eq!(parse.document.anomalies, [], "{name}");
    }
    let main = format!(
        "<!-- x --><document xmlns=\"{WORD}\"><body><p><r><t>Jos&#xE9; &amp; <![CDATA[<Co>]]></t></r></p></body></document>"
    );
    let parse = parse(&zip(&[("word/document.xml", main.as_bytes())]));
    assert_eq!(human(&parse), ["José & <Co>"]);
}

#[test]
fn fields_show_their_results() {
    let field = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:fldSimple w:instr="DATE"><w:r><w:t xml:space="preserve"> today</w:t></w:r></w:fldSimple></w:p>"#;
    let parse = parse(&docx(field));
    assert_eq!(human(&parse), ["shown today"]);
    assert_eq!(text(&parse, EngineId::PythonDocx), "shown\n");
    assert!(text(&parse, EngineId::OdooDocx).contains("HYPERLINK \"x\" shown today"));
}

#[test]
fn white_text_is_seen_on_a_dark_cell_only() {
    let run = |cell: &str| {
        format!(
            "<w:tbl><w:tr><w:tc><w:tcPr>{cell}</w:tcPr><w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr>\
             <w:t>white</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        )
    };
    let dark = docx(&run("<w:shd w:val=\"clear\" w:fill=\"1F3864\"/>"));
    assert_eq!(human(&parse(&dark)), ["white"]);
    assert_eq!(human(&parse(&docx(&run("")))), [""; 0]);
}

#[test]
fn docx2python_marks_lists_of_paragraphs_and_not_those_of_styles() {
    let number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let styles = format!(
        "<w:styles xmlns:w=\"{WORD}\"><w:style w:type=\"paragraph\" w:styleId=\"ListBullet\"><w:name w:val=\"List Bullet\"/>\
         <w:pPr>{number}</w:pPr></w:style></w:styles>"
    );
    let numbering = format!(
        "<w:numbering xmlns:w=\"{WORD}\"><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/>\
         <w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let item = |properties: &str, text: &str| {
        format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let styled = item("<w:pStyle w:val=\"ListBullet\"/>", "Styled");
    let body = format!("{styled}{}", item(number, "Own"));
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let links = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
         <Relationship Id=\"a\" Type=\"{kind}/styles\" Target=\"styles.xml\"/>\
         <Relationship Id=\"b\" Type=\"{kind}/numbering\" Target=\"numbering.xml\"/></Relationships>"
    );
    let parts = [
        ("word/styles.xml", styles.as_str()),
        ("word/numbering.xml", &numbering),
        ("word/_rels/document.xml.rels", &links),
    ];
    let parse = parse(&docx_with(&body, &parts));
    assert_eq!(text(&parse, EngineId::Docx2python), "Styled\n\n--\tOwn\n\n");
}

#[test]
fn python_docx_repeats_a_cell_for_each_column_that_it_takes() {
    let table = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"100\"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let parse = parse(&docx(table));
    let found = text(&parse, EngineId::PythonDocxTables);
    assert_eq!(found.matches("wide").count(), 100);
}

#[test]
fn cells_say_what_they_are_painted_with() {
    let cell = |shade: &str| format!("<w:tc><w:tcPr>{shade}</w:tcPr><w:p/></w:tc>");
    let dark = cell("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"1F3864\"/>");
    let auto = cell("<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"auto\"/>");
    let body = format!("<w:tbl><w:tr>{dark}{auto}{}</w:tr></w:tbl>", cell(""));
    let parse = parse(&docx(&body));
    let events = parse.document.stories()[0].events.iter();
    let fills: Vec<Option<[u8; 3]>> = events
        .filter_map(|event| match event {
            FlowEvent::Start(Element::Cell { fill, .. }) => {
                Some(fill.map(|color| [color.r, color.g, color.b]))
            }
            _ => None,
        })
        .collect();
    assert_eq!(fills, [Some([31, 56, 100]), None, None]);
}

#[test]
fn words_know_their_story_and_paragraph() {
    let parse = parse(&docx("<w:p/><w:p><w:r><w:t>two words</w:t></w:r></w:p>"));
    for engine in [
        EngineId::Human,
        EngineId::Tika,
        EngineId::Docx2txt,
        EngineId::OdooDocx,
    ] {
        let transcript = &parse.reading(engine).expect("it ran").transcript;
        let places: Vec<String> = transcript
            .spans
            .iter()
            .map(|s| format!("{:?}", s.place))
            .collect();
        let expected = "Part { story: 0, paragraph: 1 }";
        assert_eq!(places, [expected, expected], "{engine}");
    }
}

/// A document that shows a file between two paragraphs.
fn including(name: &str, inner: &[u8]) -> Vec<u8> {
    let main = format!(
        "<w:document xmlns:w=\"{WORD}\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <w:body><w:p><w:r><w:t>before</w:t></w:r></w:p><w:altChunk r:id=\"a\"/><w:p><w:r><w:t>after</w:t></w:r></w:p>\
         </w:body></w:document>"
    );
    let relationships = format!(
        "<Relationships><Relationship Id=\"a\" Type=\"x/aFChunk\" Target=\"{name}\"/></Relationships>"
    );
    zip(&[
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", relationships.as_bytes()),
        (&format!("word/{name}"), inner),
    ])
}

/// What is wrong with a document, but for the relationships that packages made here lack.
fn complaints(document: &Document) -> Vec<AnomalyKind> {
    let kinds = document.anomalies.iter().filter(|anomaly| {
        !anomaly
            .message
            .ends_with("the package does not say which part is its document")
    });
    kinds.map(|anomaly| anomaly.kind).collect()
}

#[test]
fn files_inside_of_a_document_are_read_in_place() {
    let package = docx("<w:p><w:r><w:t>inner</w:t></w:r></w:p>");
    let flat = b"<?xml version='1.0'?><office:document xmlns:office='o' xmlns:text='t'><office:body><office:text>\
        <text:p>inner</text:p></office:text></office:body></office:document>";
    for (name, inner) in [
        ("inner.docx", package.as_slice()),
        (
            "inner.html",
            b"<html><head><title>no</title></head><body><p>inner</p></body></html>",
        ),
        ("part.htm", b"inner<p></p>"),
        ("inner.rtf", b"{\\rtf1\\ansi inner\\par}"),
        ("inner.txt", b"inner"),
        ("inner.odt", flat),
    ] {
        let parse = parse(&including(name, inner));
        assert_eq!(human(&parse), ["before", "inner", "after"], "{name}");
        let kinds: Vec<StoryKind> = parse.document.stories().iter().map(|s| s.kind).collect();
        assert_eq!(kinds, [StoryKind::Body, StoryKind::Inclusion]);
        assert_eq!(complaints(&parse.document), [], "{name}");
        for engine in [
            EngineId::Tika,
            EngineId::PythonDocx,
            EngineId::Docx2txt,
            EngineId::Mammoth,
        ] {
            assert!(!text(&parse, engine).contains("inner"), "{engine}: {name}");
        }
        let shown = text(&parse, EngineId::Libreoffice).contains("inner");
        assert_eq!(shown, name == "inner.docx", "{name}");
    }
}

#[test]
fn files_inside_of_files_are_read_so_deep_and_the_rest_is_told() {
    let mut bytes = including("inner.html", b"<p>page</p>");
    bytes = including("inner.docx", &bytes);
    let two = parse(&bytes);
    assert_eq!(human(&two), ["before", "before", "page", "after", "after"]);
    assert_eq!(complaints(&two.document), []);
    for _ in 0..10 {
        bytes = including("inner.docx", &bytes);
    }
    let deep = parse(&bytes);
    assert_eq!(human(&deep)[..3], ["before"; 3]);
    assert_eq!(complaints(&deep.document), [AnomalyKind::Limit]);
    // A picture is no text.
    let picture = parse(&including("a.png", b"\x89PNG\r\n\x1a\n"));
    assert_eq!(complaints(&picture.document), [AnomalyKind::Unsupported]);
}

#[test]
fn titles_over_the_columns_of_a_table_tell_what_its_cells_are() {
    let line = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let table = |rows: &[&[&str]]| {
        let row = |cells: &&[&str]| {
            let cell = |text: &&str| {
                let lines: String = text.split('|').map(line).collect();
                format!("<w:tc>{lines}</w:tc>")
            };
            format!(
                "<w:tr>{}</w:tr>",
                cells.iter().map(cell).collect::<String>()
            )
        };
        format!(
            "<w:tbl>{}</w:tbl>",
            rows.iter().map(row).collect::<String>()
        )
    };
    let body = [
        line("Ann Roe"),
        line("ann.roe@example.com"),
        line("WORK HISTORY"),
        table(&[
            &["Employer", "Position", "Dates"],
            &[
                "Lakeshore Inc.,|Milwaukee, WI",
                "Electrician",
                "04/2017 - Present",
            ],
            &["Badger Co.", "Apprentice", "06/2012 - 03/2017"],
        ]),
        line("EDUCATIONAL QUALIFICATIONS"),
        table(&[
            &[
                "Course",
                "Institution",
                "Board / University",
                "Year of Passing",
                "CGPA / %",
            ],
            &[
                "B.E. Computer|Science",
                "Kongu Institute of Technology",
                "Anna University",
                "2025",
                "8.74",
            ],
            &[
                "HSC (XII)",
                "Bharathi School",
                "State Board",
                "2021",
                "94.2",
            ],
        ]),
    ];
    let resume = parse(&docx(&body.concat())).human.resume;
    let value = |field: &Option<atsight_core::model::Field<String>>| {
        field
            .as_ref()
            .map_or("", |own| own.value.as_str())
            .to_owned()
    };
    let work: Vec<String> = (resume.work.iter())
        .map(|w| {
            [
                value(&w.position),
                value(&w.name),
                value(&w.location),
                value(&w.start_date),
            ]
            .join("; ")
        })
        .collect();
    assert_eq!(
        work,
        [
            "Electrician; Lakeshore Inc.; Milwaukee, WI; 2017-04",
            "Apprentice; Badger Co.; ; 2012-06"
        ]
    );
    let schools: Vec<String> = (resume.education.iter())
        .map(|e| {
            let named = [value(&e.study_type), value(&e.area), value(&e.institution)].join("; ");
            [named, value(&e.end_date), value(&e.score)].join("; ")
        })
        .collect();
    assert_eq!(
        schools,
        [
            "B.E.; Computer Science; Kongu Institute of Technology; 2025; 8.74",
            "HSC (XII); ; Bharathi School; 2021; 94.2"
        ]
    );
}

#[test]
fn the_author_ends_the_lines_of_a_paragraph() {
    let lines = |lines: &[&str]| {
        let runs = lines.join("</w:t><w:br/><w:t>");
        format!("<w:p><w:r><w:t>{runs}</w:t></w:r></w:p>")
    };
    let body = [
        lines(&["Ann Roe"]),
        lines(&["ann.roe@example.com"]),
        lines(&["Skills"]),
        lines(&["Calibration of devices", "Root cause analysis"]),
        lines(&["Work Experience"]),
        lines(&[
            "Technician, Example Ltd, Leeds, UK Aug 2022 – Sep 2025",
            "Provided on-site support across clinics and wards, and trained those who work there",
            "Performed preventive maintenance on devices of all kinds",
        ]),
    ];
    let resume = parse(&docx(&body.concat())).human.resume;
    let skills = resume.skills.iter().flat_map(|skill| &skill.keywords);
    let skills: Vec<&str> = skills.map(|word| word.value.as_str()).collect();
    assert_eq!(skills, ["Calibration of devices", "Root cause analysis"]);
    let tasks: Vec<&str> = (resume.work[0].highlights.iter())
        .map(|task| task.value.as_str())
        .collect();
    assert_eq!(tasks.len(), 2, "{tasks:?}");
}

#[test]
fn a_person_reads_capitals_where_small_letters_are_shown_as_such() {
    let capitals =
        |text: &str| format!("<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>{text}</w:t></w:r></w:p>");
    let body = capitals("jane clark")
        + &capitals("Guilherme dos Santos")
        + "<w:p><w:r><w:t>jane@example.com</w:t></w:r></w:p>";
    let parse = parse(&docx(&body));
    assert_eq!(
        human(&parse),
        ["JANE CLARK", "Guilherme dos Santos", "jane@example.com"]
    );
    let name = parse.human.resume.basics.name.as_ref();
    assert_eq!(name.map(|name| name.value.as_str()), Some("JANE CLARK"));
    // Extractors print what is stored.
    assert!(text(&parse, EngineId::PythonDocx).starts_with("jane clark"));
}

#[test]
fn the_header_of_later_pages_is_not_read_before_the_name() {
    let read = |title_page: &str, first: &str| -> Vec<String> {
        let body = format!(
            "<w:p><w:r><w:t>Jane Clark</w:t></w:r></w:p><w:sectPr xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             {first}<w:headerReference w:type=\"default\" r:id=\"rId1\"/>{title_page}</w:sectPr>"
        );
        let header = |text: &str| {
            format!("<w:hdr xmlns:w=\"{WORD}\"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:hdr>")
        };
        let relation = |id: &str, part: &str| {
            format!(
                "<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/header\" Target=\"{part}\"/>"
            )
        };
        let relations = format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}{}</Relationships>",
            relation("rId1", "header1.xml"),
            relation("rId2", "header2.xml")
        );
        let parts = [
            ("word/_rels/document.xml.rels", relations.as_str()),
            ("word/header1.xml", &header("Later pages")),
            ("word/header2.xml", &header("First page")),
        ];
        human(&parse(&docx_with(&body, &parts)))
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    let first = "<w:headerReference w:type=\"first\" r:id=\"rId2\"/>";
    assert_eq!(read("", ""), ["Later pages", "Jane Clark"]);
    assert_eq!(read("<w:titlePg/>", ""), ["Jane Clark", "Later pages"]);
    assert_eq!(
        read("<w:titlePg/>", first),
        ["First page", "Later pages", "Jane Clark"]
    );
}
