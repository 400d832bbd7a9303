//! DOCX: where extractors differ on what Word, Pages and others write. What each prints was taken from the tools on such files.

use atsight_core::model::EngineId;

use crate::docx::{docx, docx_with, zip};
use crate::shared::{human, parse};

fn prints(bytes: &[u8], engine: EngineId) -> String {
    let parse = parse(bytes);
    let reading = parse.reading(engine).expect("every engine ran");
    reading.transcript.text.trim().to_owned()
}

fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// A list of three kinds: bullets, rings, numbers; list 4 is that of the numbers from 7 on.
const LISTS: &str = r#"<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
    <w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
      <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2."/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="2"/>
      <w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>
  </w:numbering>"#;

const LISTS_RELATION: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>"#;

fn items(items: &[(u32, u32, &str)]) -> Vec<u8> {
    let body: String = (items.iter())
        .map(|(list, level, text)| {
            format!("<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
        })
        .collect();
    let parts = [
        ("word/numbering.xml", LISTS),
        ("word/_rels/document.xml.rels", LISTS_RELATION),
    ];
    docx_with(&body, &parts)
}

#[test]
fn rings_are_bullets_and_numbers_count_at_their_own_level() {
    let file = items(&[
        (1, 0, "a"),
        (1, 1, "b"),
        (2, 0, "c"),
        (2, 1, "d"),
        (2, 1, "e"),
        (4, 0, "f"),
        (0, 0, "g"),
    ]);
    assert_eq!(
        prints(&file, EngineId::Libreoffice),
        "• a\n        ◦ b\n    1. c\n        1.1. d\n        1.2. e\n    7. f\ng"
    );
    assert_eq!(
        prints(&file, EngineId::Docx2python),
        "--\ta\n\n\t--\tb\n\n1)\tc\n\n\t1)\td\n\n\t2)\te\n\n7)\tf\n\n--\tg"
    );
}

#[test]
fn pages_writes_frames_of_no_size_that_are_none() {
    let frame = |size: &str| {
        let size = format!("w:w=\"{size}\" w:h=\"{size}\"");
        docx(&format!(
            "{}<w:p><w:pPr><w:framePr {size} w:hRule=\"exact\"/></w:pPr><w:r><w:t>In a frame</w:t></w:r></w:p>",
            paragraph("Text")
        ))
    };
    assert_eq!(
        prints(&frame("0"), EngineId::Libreoffice),
        "Text\nIn a frame"
    );
    assert_eq!(prints(&frame("900"), EngineId::Libreoffice), "Text");
    assert_eq!(human(&parse(&frame("0"))), ["Text", "In a frame"]);
}

#[test]
fn strict_names_and_other_prefixes_are_unknown_to_some() {
    use EngineId::*;
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let named = |prefix: &str, namespace: &str| {
        let main = format!(
            "<{prefix}:document xmlns:{prefix}=\"{namespace}\"><{prefix}:body><{prefix}:p><{prefix}:r><{prefix}:t>Text</{prefix}:t></{prefix}:r></{prefix}:p></{prefix}:body></{prefix}:document>"
        );
        zip(&[("word/document.xml", main.as_bytes())])
    };
    let readers = |file: &[u8]| {
        let all = [
            Tika,
            PythonDocx,
            Docx2txt,
            Docx2python,
            Mammoth,
            Libreoffice,
        ];
        all.map(|engine| prints(file, engine) == "Text")
    };
    assert_eq!(readers(&named("w", word)), [true; 6]);
    let of_strict = [false, false, false, true, true, true];
    assert_eq!(readers(&named("w", strict)), of_strict);
    let of_prefix = [true, true, true, false, true, true];
    assert_eq!(readers(&named("ns0", word)), of_prefix);
    assert_eq!(human(&parse(&named("ns0", strict))), ["Text"]);
}

#[test]
fn tabs_to_places_of_the_page_touch_for_some() {
    let file = docx(
        "<w:p><w:r><w:t>Left</w:t></w:r><w:r><w:ptab w:alignment=\"right\"/></w:r><w:r><w:t>Right</w:t></w:r></w:p>",
    );
    assert_eq!(prints(&file, EngineId::PythonDocx), "Left\tRight");
    assert_eq!(prints(&file, EngineId::Libreoffice), "Left\tRight");
    for engine in [EngineId::Docx2txt, EngineId::Mammoth, EngineId::Docx2python] {
        assert_eq!(prints(&file, engine), "LeftRight", "{engine}");
    }
    assert_eq!(human(&parse(&file)), ["Left Right"]);
}

#[test]
fn reading_aids_are_left_out_by_libreoffice() {
    let file = docx(
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>above</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>base</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
    );
    assert_eq!(prints(&file, EngineId::Libreoffice), "base");
    assert_eq!(prints(&file, EngineId::Docx2txt), "abovebase");
}

#[test]
fn a_table_that_leaves_no_room_beside_it_does_not_float() {
    // In twips: the text is 10,080 wide, and 187 on both sides stay free.
    let table = |width: u32, behind: &str| {
        docx(&format!(
            "<w:tbl><w:tblPr><w:tblpPr w:leftFromText=\"187\" w:rightFromText=\"187\" w:tblpX=\"10\" w:tblpY=\"10\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"{width}\"/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>{behind}<w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:left=\"1080\" w:right=\"1080\"/></w:sectPr>",
            paragraph("Cell")
        ))
    };
    let text = [paragraph("One"), paragraph("Two")].concat();
    let prints = |file: Vec<u8>| prints(&file, EngineId::Libreoffice);
    assert_eq!(prints(table(9436, &text)), "One\nTwo");
    assert_eq!(prints(table(9443, &text)), "Cell\nOne\nTwo");
    // All there is.
    assert_eq!(prints(table(3100, "<w:p/>")), "Cell");
}

#[test]
fn links_that_follow_each_other_are_one() {
    let link = |id: &str, text: &str| {
        format!(
            "<w:hyperlink r:id=\"{id}\" w:anchor=\"top\"><w:r><w:t>{text}</w:t></w:r></w:hyperlink>"
        )
    };
    let body = format!(
        "<w:p xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">{}{}{}</w:p>",
        link("r1", "hy"),
        link("r2", "per"),
        link("r3", " other")
    );
    let relations: String = [("r1", "a"), ("r2", "a"), ("r3", "b")]
        .iter()
        .map(|(id, host)| {
            format!("<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"https://{host}.example.com/\" TargetMode=\"External\"/>")
        })
        .collect();
    let relations = format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}</Relationships>"
    );
    let file = docx_with(&body, &[("word/_rels/document.xml.rels", &relations)]);
    assert_eq!(
        prints(&file, EngineId::Docx2python),
        "<a href=\"https://a.example.com/#top\">hyper</a><a href=\"https://b.example.com/#top\"> other</a>"
    );
}

#[test]
fn cells_merged_below_are_repeated_unless_they_say_so_in_a_word() {
    let rows = |merged: &str| {
        let cell = |properties: &str, text: &str| {
            format!(
                "<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>",
                paragraph(text)
            )
        };
        let first = cell("<w:vMerge w:val=\"restart\"/>", "A");
        docx(&format!(
            "<w:tbl><w:tr>{first}{}</w:tr><w:tr>{}{}</w:tr></w:tbl>",
            cell("", "B"),
            cell(merged, ""),
            cell("", "C")
        ))
    };
    let words = |file: &[u8], engine| prints(file, engine).split_whitespace().collect::<String>();
    let word = rows("<w:vMerge/>");
    let google = rows("<w:vMerge w:val=\"continue\"/>");
    assert_eq!(words(&word, EngineId::Docx2python), "ABAC");
    assert_eq!(words(&google, EngineId::Docx2python), "ABC");
    for file in [word, google] {
        assert_eq!(words(&file, EngineId::PythonDocxTables), "ABAC");
    }
}
