//! Writes one resume as a PDF and as a DOCX, from the same lines.

use std::io::{Cursor, Write as _};

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, Stream, dictionary};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A line of a resume, by its look.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Line<'t> {
    Name(&'t str),
    Heading(&'t str),
    /// Bold, as the head of a job.
    Strong(&'t str),
    Text(&'t str),
    Bullet(&'t str),
}

impl<'t> Line<'t> {
    fn text(self) -> &'t str {
        match self {
            Self::Name(t)
            | Self::Heading(t)
            | Self::Strong(t)
            | Self::Text(t)
            | Self::Bullet(t) => t,
        }
    }

    fn is_bold(self) -> bool {
        matches!(self, Self::Name(_) | Self::Heading(_) | Self::Strong(_))
    }

    /// Size in points.
    fn size(self) -> i64 {
        match self {
            Self::Name(_) => 18,
            Self::Heading(_) => 13,
            _ => 10,
        }
    }
}

/// A resume in the plain notation of the tests: `# Name`, `## Heading`, `**bold**`, `- bullet`, else text.
pub(crate) fn lines(text: &str) -> Vec<Line<'_>> {
    (text.lines().map(str::trim).filter(|line| !line.is_empty()))
        .map(|line| {
            if let Some(heading) = line.strip_prefix("## ") {
                Line::Heading(heading)
            } else if let Some(name) = line.strip_prefix("# ") {
                Line::Name(name)
            } else if let Some(bullet) = line.strip_prefix("- ") {
                Line::Bullet(bullet)
            } else if let Some(strong) = line.strip_prefix("**") {
                Line::Strong(strong.trim_end_matches('*'))
            } else {
                Line::Text(line)
            }
        })
        .collect()
}

/// Letters on a line of the PDF.
const WIDTH: usize = 100;

/// The lines as a PDF: Helvetica, one column, wrapped, as many pages as it takes.
pub(crate) fn pdf(lines: &[Line<'_>]) -> Vec<u8> {
    let mut pages: Vec<Vec<Operation>> = vec![Vec::new()];
    let mut y = 756;
    for line in lines {
        let size = line.size();
        y -= match line {
            Line::Heading(_) => 12,
            Line::Strong(_) => 5,
            _ => 0,
        };
        let indent = if matches!(line, Line::Bullet(_)) {
            14
        } else {
            0
        };
        for (number, row) in wrap(line.text()).iter().enumerate() {
            if y < 40 {
                pages.push(Vec::new());
                y = 756;
            }
            let page = pages.last_mut().expect("there is always a page");
            let font = if line.is_bold() { "B" } else { "R" };
            if indent > 0 && number == 0 {
                // The bullet of WinAnsiEncoding.
                show(page, font, size, 62, y, vec![0x95]);
            }
            show(page, font, size, 62 + indent, y, row.bytes().collect());
            y -= size + 3;
        }
    }
    document(pages)
}

fn wrap(text: &str) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match rows.last_mut() {
            Some(row) if row.len() + 1 + word.len() <= WIDTH => {
                row.push(' ');
                row.push_str(word);
            }
            _ => rows.push(word.to_owned()),
        }
    }
    rows
}

fn show(page: &mut Vec<Operation>, font: &str, size: i64, x: i64, y: i64, text: Vec<u8>) {
    page.extend([
        Operation::new("BT", vec![]),
        Operation::new("Tf", vec![font.into(), size.into()]),
        Operation::new("Td", vec![x.into(), y.into()]),
        Operation::new("Tj", vec![Object::string_literal(text)]),
        Operation::new("ET", vec![]),
    ]);
}

fn document(pages: Vec<Vec<Operation>>) -> Vec<u8> {
    let mut doc = Document::with_version("1.5");
    let tree = doc.new_object_id();
    let font = |base: &str| {
        dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => base, "Encoding" => "WinAnsiEncoding" }
    };
    let regular = doc.add_object(font("Helvetica"));
    let bold = doc.add_object(font("Helvetica-Bold"));
    let resources = doc.add_object(dictionary! {
        "Font" => dictionary! { "R" => regular, "B" => bold },
    });
    let mut kids: Vec<Object> = Vec::new();
    for operations in pages {
        let content = Content { operations }
            .encode()
            .expect("operations can be written");
        let content = doc.add_object(Stream::new(dictionary! {}, content));
        let page = doc.add_object(dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => content, "Resources" => resources,
            "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
        });
        kids.push(page.into());
    }
    let count = kids.len() as i64;
    doc.objects.insert(
        tree,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
    );
    let catalog = doc.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    doc.trailer.set("Root", catalog);
    let mut bytes = Vec::new();
    doc.save_to(&mut bytes).expect("a vector takes any bytes");
    bytes
}

/// The lines as a DOCX: a paragraph each, bullets as a list.
pub(crate) fn docx(lines: &[Line<'_>]) -> Vec<u8> {
    const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    let body: String = lines.iter().map(|line| paragraph(*line)).collect();
    zip(&[
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/><Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/></Types>".to_owned()),
        ("_rels/.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>".to_owned()),
        ("word/_rels/document.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering\" Target=\"numbering.xml\"/></Relationships>".to_owned()),
        ("word/numbering.xml", format!("<w:numbering {W}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>")),
        ("word/document.xml", format!("<w:document {W}><w:body>{body}</w:body></w:document>")),
    ])
}

fn paragraph(line: Line<'_>) -> String {
    let list = match line {
        Line::Bullet(_) => {
            "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>"
        }
        _ => "",
    };
    let bold = if line.is_bold() { "<w:b/>" } else { "" };
    let text = line.text().replace('&', "&amp;").replace('<', "&lt;");
    format!(
        "<w:p>{list}<w:r><w:rPr>{bold}<w:sz w:val=\"{}\"/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>",
        line.size() * 2
    )
}

/// A ZIP file of stored parts.
fn zip(parts: &[(&str, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, text) in parts {
        archive
            .start_file(*name, stored)
            .expect("a name of its own");
        archive
            .write_all(text.as_bytes())
            .expect("memory takes any bytes");
    }
    archive
        .finish()
        .expect("memory takes any bytes")
        .into_inner()
}
