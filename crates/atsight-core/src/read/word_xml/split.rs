//! The text of a file in the XML format of Word 2003 → the parts that a DOCX package would have.
//!
//! What differs between the two vocabularies ("Overview of WordprocessingML", Microsoft 2004, against ECMA-376 part 1): lists and
//! hyperlinks have other names, headers stand in the section that shows them, notes and comments where they are called, tracked
//! changes are annotations, and names of several words are joined by hyphens.

use std::fmt::Write as _;

use super::super::archive::Part;
use super::super::xml::{Namespace, Tag, XmlError, XmlEvent, XmlReader};
use crate::model::Metadata;

/// What every part declares.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:v=\"urn:schemas-microsoft-com:vml\"";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a file.
#[derive(Debug, Default)]
pub(super) struct Split {
    pub(super) parts: Vec<Part>,
    pub(super) metadata: Metadata,
    pub(super) found_body: bool,
    /// How the file ended.
    pub(super) error: Option<XmlError>,
}

/// Takes a file apart.
pub(super) fn split(text: &str) -> Split {
    let mut splitter = Splitter::default();
    let error = splitter.walk(&mut XmlReader::new(text)).err();
    while let Some(close) = splitter.open.pop() {
        splitter.close(close);
    }
    let mut split = splitter.finish();
    split.error = error;
    split
}

/// The part that a text goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Document,
    Styles,
    Numbering,
    Footnotes,
    Endnotes,
    Comments,
    /// A header or footer: its place in the list of them.
    Furniture(usize),
}

/// The parts that there is one of; headers and footers follow.
const SINGLE: [(Target, &str, &str, &str); 6] = [
    (Target::Document, "word/document.xml", "document", ""),
    (Target::Styles, "word/styles.xml", "styles", "styles"),
    (
        Target::Numbering,
        "word/numbering.xml",
        "numbering",
        "numbering",
    ),
    (
        Target::Footnotes,
        "word/footnotes.xml",
        "footnotes",
        "footnotes",
    ),
    (
        Target::Endnotes,
        "word/endnotes.xml",
        "endnotes",
        "endnotes",
    ),
    (
        Target::Comments,
        "word/comments.xml",
        "comments",
        "comments",
    ),
];

/// What was written for a part, and the links in it.
#[derive(Debug, Default)]
struct Output {
    text: String,
    links: String,
}

/// What to write when an element closes.
#[derive(Debug)]
enum Close {
    Nothing,
    /// The end of an element.
    Element(char, String),
    /// The end of what goes to another part than what is around it; the element to end, if there is one.
    Diversion(Option<&'static str>),
}

#[derive(Debug, Default)]
struct Splitter {
    single: [Output; 6],
    furniture: Vec<(&'static str, Output)>,
    /// Where text goes, the innermost last; nothing is kept outside of the body, styles and lists.
    diverted: Vec<(Target, Output)>,
    open: Vec<Close>,
    /// Notes, comments, links and headers so far: their ids.
    count: usize,
    metadata: Metadata,
    found_body: bool,
    even_pages: bool,
}

impl Splitter {
    fn walk(&mut self, reader: &mut XmlReader<'_>) -> Result<(), XmlError> {
        loop {
            match reader.next()? {
                XmlEvent::Start(tag) => {
                    let depth = reader.depth();
                    let close = if self.diverted.is_empty() {
                        self.start_outside(&tag, reader)?
                    } else {
                        self.start(&tag, reader)?
                    };
                    // What was skipped is closed already.
                    if reader.depth() >= depth {
                        self.open.push(close);
                    }
                }
                XmlEvent::End => {
                    if let Some(close) = self.open.pop() {
                        self.close(close);
                    }
                }
                XmlEvent::Text(text) => {
                    if let Some((_, output)) = self.diverted.last_mut() {
                        escape(&text, &mut output.text);
                    }
                }
                XmlEvent::Eof => return Ok(()),
            }
        }
    }

    /// An element outside of all that is kept.
    fn start_outside(
        &mut self,
        tag: &Tag<'_>,
        reader: &mut XmlReader<'_>,
    ) -> Result<Close, XmlError> {
        match (tag.namespace(), tag.local()) {
            (Namespace::Word2003, "wordDocument" | "docPr") => {}
            (Namespace::Word2003, "body") => {
                self.found_body = true;
                return Ok(self.divert(Target::Document, Some("body"), ""));
            }
            (Namespace::Word2003, "styles") => return Ok(self.divert(Target::Styles, None, "")),
            (Namespace::Word2003, "lists") => return Ok(self.divert(Target::Numbering, None, "")),
            (Namespace::Word2003, "evenAndOddHeaders") => self.even_pages = tag.is_on(),
            (Namespace::Vml, "DocumentProperties") => self.read_metadata(reader)?,
            _ => reader.skip()?,
        }
        Ok(Close::Nothing)
    }

    fn start(&mut self, tag: &Tag<'_>, reader: &mut XmlReader<'_>) -> Result<Close, XmlError> {
        match tag.namespace() {
            Namespace::Word2003 => self.start_word(tag, reader),
            Namespace::Annotation => self.start_annotation(tag, reader),
            Namespace::Vml => Ok(self.element('v', tag.local(), tag, "")),
            // Smart tags, elements of schemas of one's own, hints for other programs: what is in them counts.
            _ => Ok(Close::Nothing),
        }
    }

    fn start_word(&mut self, tag: &Tag<'_>, reader: &mut XmlReader<'_>) -> Result<Close, XmlError> {
        let name = match tag.local() {
            // Pictures and objects in base64, and what else is no text.
            "binData" | "docOleData" | "docSuppData" | "fonts" | "docPr" => {
                reader.skip()?;
                return Ok(Close::Nothing);
            }
            "styles" => return Ok(self.divert(Target::Styles, None, "")),
            "lists" => return Ok(self.divert(Target::Numbering, None, "")),
            "hdr" => return Ok(self.start_furniture(tag, "hdr", "headerReference")),
            "ftr" => return Ok(self.start_furniture(tag, "ftr", "footerReference")),
            "footnote" => {
                return Ok(self.start_note(
                    tag,
                    Target::Footnotes,
                    "footnote",
                    "footnoteReference",
                ));
            }
            "endnote" => {
                return Ok(self.start_note(tag, Target::Endnotes, "endnote", "endnoteReference"));
            }
            "hlink" => return Ok(self.start_link(tag)),
            "nfc" => {
                let format = number_format(&tag.val().unwrap_or_default());
                return Ok(self.element('w', "numFmt", tag, &format!(" w:val=\"{format}\"")));
            }
            "listPr" => "numPr",
            "ilfo" => "numId",
            "listDef" => "abstractNum",
            "list" => "num",
            "ilst" => "abstractNumId",
            "vmerge" => "vMerge",
            name => name,
        };
        Ok(self.element('w', name, tag, ""))
    }

    /// Tracked changes and comments; marks of places are nothing to read.
    fn start_annotation(
        &mut self,
        tag: &Tag<'_>,
        reader: &mut XmlReader<'_>,
    ) -> Result<Close, XmlError> {
        let kind = tag.attribute("type").unwrap_or_default();
        Ok(match &*kind {
            "Word.Comment" => self.start_note(tag, Target::Comments, "comment", "commentReference"),
            "Word.Insertion" => self.element('w', "ins", tag, ""),
            "Word.Deletion" => self.element('w', "del", tag, ""),
            // What formatting and numbering were before a change.
            _ if kind.contains("Formatting") || kind.contains("Numbering") => {
                reader.skip()?;
                Close::Nothing
            }
            _ => Close::Nothing,
        })
    }

    /// Opens an element with its attributes; `first` is written in front of them, and so counts in their place.
    fn element(&mut self, prefix: char, name: &str, tag: &Tag<'_>, first: &str) -> Close {
        let name = joined(name);
        if let Some((_, output)) = self.diverted.last_mut() {
            let text = &mut output.text;
            let _ = write!(text, "<{prefix}:{name}{first}");
            for (key, value) in tag.attributes() {
                let key = match (&*key, &*name) {
                    ("listDefId", _) => "abstractNumId".into(),
                    ("ilfo", "num") => "numId".into(),
                    _ => joined(&key),
                };
                let value = if name == "highlight" {
                    joined(&value)
                } else {
                    value
                };
                let mark = if prefix == 'w' { "w:" } else { "" };
                let _ = write!(text, " {mark}{key}=\"");
                escape(&value, text);
                text.push('"');
            }
            if name == "imagedata" {
                // Which bytes the picture has is not kept, that it is there is.
                text.push_str(" r:id=\"\"");
            }
            text.push('>');
        }
        Close::Element(prefix, name)
    }

    fn divert(&mut self, target: Target, name: Option<&'static str>, attributes: &str) -> Close {
        let mut output = Output::default();
        if let Some(name) = name {
            let _ = write!(output.text, "<w:{name}{attributes}>");
        }
        self.diverted.push((target, output));
        Close::Diversion(name)
    }

    fn next_id(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    fn write(&mut self, text: &str) {
        if let Some((_, output)) = self.diverted.last_mut() {
            output.text.push_str(text);
        }
    }

    /// A header or footer in the properties of its section; `odd` pages are all that no other is for.
    fn start_furniture(&mut self, tag: &Tag<'_>, root: &'static str, reference: &str) -> Close {
        let pages = match tag.attribute("type").as_deref() {
            Some("first") => "first",
            Some("even") => "even",
            _ => "default",
        };
        self.furniture.push((root, Output::default()));
        let number = self.furniture.len();
        self.write(&format!(
            "<w:{reference} w:type=\"{pages}\" r:id=\"f{number}\"/>"
        ));
        self.divert(Target::Furniture(number - 1), None, "")
    }

    fn start_note(
        &mut self,
        tag: &Tag<'_>,
        target: Target,
        name: &'static str,
        reference: &str,
    ) -> Close {
        let id = self.next_id();
        self.write(&format!("<w:{reference} w:id=\"{id}\"/>"));
        let mut attributes = format!(" w:id=\"{id}\"");
        if let Some(author) = tag.attribute("author") {
            attributes.push_str(" w:author=\"");
            escape(&author, &mut attributes);
            attributes.push('"');
        }
        self.divert(target, Some(name), &attributes)
    }

    fn start_link(&mut self, tag: &Tag<'_>) -> Close {
        let mut attributes = String::new();
        if let Some(address) = tag.attribute("dest") {
            let id = self.next_id();
            let _ = write!(attributes, " r:id=\"l{id}\"");
            if let Some((_, output)) = self.diverted.last_mut() {
                let links = &mut output.links;
                let _ = write!(
                    links,
                    "<Relationship Id=\"l{id}\" Type=\"{TYPES}/hyperlink\" TargetMode=\"External\" Target=\""
                );
                escape(&address, links);
                links.push_str("\"/>");
            }
        } else if let Some(anchor) = tag.attribute("bookmark") {
            attributes.push_str(" w:anchor=\"");
            escape(&anchor, &mut attributes);
            attributes.push('"');
        }
        self.write(&format!("<w:hyperlink{attributes}>"));
        Close::Element('w', "hyperlink".to_owned())
    }

    fn close(&mut self, close: Close) {
        match close {
            Close::Nothing => {}
            Close::Element(prefix, name) => self.write(&format!("</{prefix}:{name}>")),
            Close::Diversion(name) => {
                if let Some(name) = name {
                    self.write(&format!("</w:{name}>"));
                }
                let Some((target, output)) = self.diverted.pop() else {
                    return;
                };
                let whole = match target {
                    Target::Furniture(index) => {
                        self.furniture.get_mut(index).map(|(_, output)| output)
                    }
                    single => SINGLE
                        .iter()
                        .position(|(own, ..)| *own == single)
                        .and_then(|index| self.single.get_mut(index)),
                };
                if let Some(whole) = whole {
                    whole.text.push_str(&output.text);
                    whole.links.push_str(&output.links);
                }
            }
        }
    }

    /// Reads `o:DocumentProperties`.
    fn read_metadata(&mut self, reader: &mut XmlReader<'_>) -> Result<(), XmlError> {
        let own = reader.depth();
        let mut name = String::new();
        while reader.depth() >= own {
            match reader.next()? {
                XmlEvent::Start(tag) => tag.local().clone_into(&mut name),
                XmlEvent::End => name.clear(),
                XmlEvent::Text(value) => {
                    let slot = match name.as_str() {
                        "Title" => &mut self.metadata.title,
                        "Author" => &mut self.metadata.author,
                        "Created" => &mut self.metadata.created,
                        "LastSaved" => &mut self.metadata.modified,
                        "LastPrinted" => &mut self.metadata.printed,
                        "Version" => &mut self.metadata.version,
                        _ => continue,
                    };
                    if !value.trim().is_empty() {
                        *slot = Some(value.trim().to_owned());
                    }
                }
                XmlEvent::Eof => break,
            }
        }
        Ok(())
    }

    fn finish(self) -> Split {
        let mut parts = Vec::new();
        let mut main_links = String::new();
        let add = |parts: &mut Vec<Part>, name: &str, root: &str, output: Output| {
            let text = format!("<w:{root} {NAMES}>{}</w:{root}>", output.text);
            parts.push(Part {
                name: name.to_owned(),
                text,
            });
            output.links
        };
        let mut outputs: Vec<(String, &str, Output)> = Vec::new();
        for ((_, name, root, kind), output) in SINGLE.into_iter().zip(self.single) {
            if kind.is_empty() {
                main_links.clone_from(&output.links);
                add(&mut parts, name, root, output);
            } else if !output.text.is_empty() {
                let file = name.trim_start_matches("word/");
                let _ = write!(
                    main_links,
                    "<Relationship Id=\"{kind}\" Type=\"{TYPES}/{kind}\" Target=\"{file}\"/>"
                );
                outputs.push((file.to_owned(), root, output));
            }
        }
        for (number, (root, output)) in (1..).zip(self.furniture) {
            let kind = if root == "hdr" { "header" } else { "footer" };
            let file = format!("{kind}{number}.xml");
            let _ = write!(
                main_links,
                "<Relationship Id=\"f{number}\" Type=\"{TYPES}/{kind}\" Target=\"{file}\"/>"
            );
            outputs.push((file, root, output));
        }
        for (file, root, output) in outputs {
            let links = add(&mut parts, &format!("word/{file}"), root, output);
            if !links.is_empty() {
                parts.push(relationships(&format!("word/_rels/{file}.rels"), &links));
            }
        }
        if self.even_pages {
            let text = format!("<w:settings {NAMES}><w:evenAndOddHeaders/></w:settings>");
            parts.push(Part {
                name: "word/settings.xml".to_owned(),
                text,
            });
            let _ = write!(
                main_links,
                "<Relationship Id=\"settings\" Type=\"{TYPES}/settings\" Target=\"settings.xml\"/>"
            );
        }
        let main = format!(
            "<Relationship Id=\"main\" Type=\"{TYPES}/officeDocument\" Target=\"word/document.xml\"/>"
        );
        // In front, so that what a package is found by is read even if it has more parts than are.
        let links = [
            relationships("_rels/.rels", &main),
            relationships("word/_rels/document.xml.rels", &main_links),
        ];
        parts.splice(0..0, links);
        Split {
            parts,
            metadata: self.metadata,
            found_body: self.found_body,
            error: None,
        }
    }
}

fn relationships(name: &str, links: &str) -> Part {
    Part {
        name: name.to_owned(),
        text: format!("<Relationships xmlns=\"{RELATIONSHIPS}\">{links}</Relationships>"),
    }
}

/// The number formats of Word's files that have a name in `super::super::numbers`; others are decimal.
fn number_format(code: &str) -> &'static str {
    match code.trim() {
        "1" => "upperRoman",
        "2" => "lowerRoman",
        "3" => "upperLetter",
        "4" => "lowerLetter",
        "22" => "decimalZero",
        "23" => "bullet",
        "255" => "none",
        _ => "decimal",
    }
}

/// A name of several words as it is written today: `h-ansi` is `hAnsi`.
fn joined(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut raise = false;
    for c in name.chars() {
        if c == '-' {
            raise = true;
        } else if std::mem::take(&mut raise) {
            out.extend(c.to_uppercase());
        } else {
            out.push(c);
        }
    }
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // As it stands, a reader would take it for the end of a line.
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_several_words_are_joined() {
        assert_eq!(joined("h-ansi"), "hAnsi");
        assert_eq!(joined("dark-blue"), "darkBlue");
        assert_eq!(joined("gridSpan"), "gridSpan");
    }

    #[test]
    fn what_ends_early_is_closed() {
        let split = split(
            "<w:wordDocument xmlns:w=\"http://schemas.microsoft.com/office/word/2003/wordml\"><w:body><w:p><w:r><w:t>Ann &amp; B",
        );
        assert_eq!(split.error, Some(XmlError::Malformed));
        let main = split
            .parts
            .iter()
            .find(|part| part.name == "word/document.xml")
            .expect("the main part is always there");
        assert!(main.text.ends_with(
            "<w:body><w:p><w:r><w:t>Ann &amp; B</w:t></w:r></w:p></w:body></w:document>"
        ));
    }
}
