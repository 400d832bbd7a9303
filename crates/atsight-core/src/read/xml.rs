//! XML parts of office packages as flat events, whatever their encoding, prefixes and entities.
//!
//! A document type declaration is refused: OOXML forbids it (ECMA-376 part 2, 8.2.5.4), so entities never expand to more than
//! a character. Namespaces are resolved to the few that readers look at; transitional and strict ones are one.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::Naming;

/// The namespaces that readers look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// WordprocessingML.
    Word,
    /// WordprocessingML of Office 2003.
    Word2003,
    /// Annotations of Office 2003: tracked changes and comments.
    Annotation,
    /// Markup compatibility: `AlternateContent`.
    Compatibility,
    /// Positions of drawings in WordprocessingML.
    WordDrawing,
    /// DrawingML: main, pictures, shapes, charts, diagrams.
    Drawing,
    /// Office mathematics.
    Math,
    /// VML, with its Office and Word extensions.
    Vml,
    /// Relationship ids in content, and the relationship parts.
    Relationships,
    /// Any other, and none.
    Other,
}

/// Ends of the namespace names, which transitional, strict and versioned names share.
const NAMESPACES: &[(&str, Namespace)] = &[
    ("/wordprocessingml/main", Namespace::Word),
    ("/word/2003/wordml", Namespace::Word2003),
    ("/aml/2001/core", Namespace::Annotation),
    ("/markup-compatibility/2006", Namespace::Compatibility),
    ("/wordprocessingDrawing", Namespace::WordDrawing),
    ("/drawingml/main", Namespace::Drawing),
    ("/drawingml/picture", Namespace::Drawing),
    ("/drawingml/chart", Namespace::Drawing),
    ("/drawingml/diagram", Namespace::Drawing),
    ("/wordprocessingShape", Namespace::Drawing),
    ("/wordprocessingGroup", Namespace::Drawing),
    ("/wordprocessingCanvas", Namespace::Drawing),
    ("/drawing/2008/diagram", Namespace::Drawing),
    ("/officeDocument/math", Namespace::Math),
    ("/2006/math", Namespace::Math),
    ("microsoft-com:vml", Namespace::Vml),
    ("microsoft-com:office:office", Namespace::Vml),
    ("microsoft-com:office:word", Namespace::Vml),
    ("/relationships", Namespace::Relationships),
];

impl Namespace {
    fn of(name: &str) -> Self {
        // `…/wordprocessingml/2006/main` and `…/ooxml/wordprocessingml/main`: the year is no part of the sense.
        let plain = name.replace("/2006/main", "/main").replace("/2006/", "/");
        NAMESPACES
            .iter()
            .find(|(end, _)| name.ends_with(end) || plain.ends_with(end))
            .map_or(Self::Other, |(_, namespace)| *namespace)
    }
}

/// Why a part could not be read to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum XmlError {
    /// It has a document type declaration.
    DocumentType,
    /// It is not well-formed, or ends too early.
    Malformed,
}

/// One event of a part. Empty elements are a start and an end.
#[derive(Debug)]
pub(super) enum XmlEvent<'a> {
    /// An element opens.
    Start(Tag<'a>),
    /// An element closes.
    End,
    /// Text, references resolved.
    Text(Cow<'a, str>),
    /// The part is over.
    Eof,
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Tag<'a> {
    start: BytesStart<'a>,
    namespace: Namespace,
}

impl Tag<'_> {
    /// Its namespace.
    pub(super) fn namespace(&self) -> Namespace {
        self.namespace
    }

    /// How it is named, when it is the root of a part.
    pub(super) fn naming(&self) -> Naming {
        let name = self.start.name().0;
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let key = match prefix {
            "" => "xmlns".to_owned(),
            prefix => format!("xmlns:{prefix}"),
        };
        let declared = self.find(|own| own == key);
        Naming {
            prefix: prefix.to_owned(),
            strict: declared.is_some_and(|name| name.contains("purl.oclc.org/ooxml")),
        }
    }

    /// Its name without the prefix.
    pub(super) fn local(&self) -> &str {
        local(self.start.name().0)
    }

    /// The first attribute with a name, whatever its prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<Cow<'_, str>> {
        self.find(|key| local(key) == name)
    }

    /// An attribute that holds a relationship id: `r:id`, `r:embed`.
    pub(super) fn relationship(&self, reader: &XmlReader<'_>, name: &str) -> Option<String> {
        let found = self.find(|key| {
            key.split_once(':')
                .is_some_and(|(prefix, own)| own == name && prefix == reader.relationship_prefix)
        });
        found.map(Cow::into_owned)
    }

    /// All attributes: names without their prefixes, and values. Declarations of namespaces are left out.
    pub(super) fn attributes(&self) -> impl Iterator<Item = (String, String)> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false);
        attributes.flatten().filter_map(|attribute| {
            let key = attribute.key.0;
            if key == "xmlns" || key.starts_with("xmlns:") {
                return None;
            }
            Some((
                local(key).to_owned(),
                resolved(attribute.value).into_owned(),
            ))
        })
    }

    fn find(&self, wanted: impl Fn(&str) -> bool) -> Option<Cow<'_, str>> {
        // Without checks: the one for doubles is quadratic.
        let mut attributes = self.start.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| wanted(attribute.key.0))?;
        Some(resolved(found.value))
    }

    /// The value of the attribute `val`, which most properties have.
    pub(super) fn val(&self) -> Option<Cow<'_, str>> {
        self.attribute("val")
    }

    /// A property that is on unless its value says off (ECMA-376 part 1, 17.17.4).
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off" | "none"))
    }

    /// A whole number.
    pub(super) fn number(&self, name: &str) -> Option<f32> {
        self.attribute(name)?
            .trim()
            .parse()
            .ok()
            .filter(|n: &f32| n.is_finite())
    }
}

/// A value with its references resolved; as it stands when one is unknown.
fn resolved(value: Cow<'_, str>) -> Cow<'_, str> {
    if !value.contains('&') {
        return value;
    }
    match quick_xml::escape::unescape(&value) {
        Ok(text) => Cow::Owned(text.into_owned()),
        Err(_) => Cow::Owned(value.into_owned()),
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Reads a part event by event.
pub(super) struct XmlReader<'a> {
    reader: Reader<&'a [u8]>,
    /// Prefixes in scope, with the depth of the element that declares them.
    prefixes: Vec<(String, Namespace, usize)>,
    relationship_prefix: String,
    depth: usize,
}

impl std::fmt::Debug for XmlReader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XmlReader")
            .field("depth", &self.depth)
            .finish_non_exhaustive()
    }
}

impl<'a> XmlReader<'a> {
    /// A reader at the start of a part.
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            prefixes: Vec::new(),
            relationship_prefix: "r".to_owned(),
            depth: 0,
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.depth
    }

    /// The next event.
    pub(super) fn next(&mut self) -> Result<XmlEvent<'a>, XmlError> {
        loop {
            let event = self.reader.read_event().map_err(|_| XmlError::Malformed)?;
            return Ok(match event {
                Event::Start(start) => {
                    self.depth += 1;
                    self.declare(&start);
                    let namespace = self.resolve(start.name().0);
                    XmlEvent::Start(Tag { start, namespace })
                }
                Event::End(_) => {
                    while self
                        .prefixes
                        .last()
                        .is_some_and(|(_, _, depth)| *depth == self.depth)
                    {
                        self.prefixes.pop();
                    }
                    self.depth = self.depth.saturating_sub(1);
                    XmlEvent::End
                }
                Event::Text(text) => XmlEvent::Text(text.xml10_content()),
                Event::CData(text) => XmlEvent::Text(text.xml10_content()),
                Event::GeneralRef(name) => match resolve_reference(&name) {
                    Some(c) => XmlEvent::Text(Cow::Owned(c.to_string())),
                    None => continue,
                },
                Event::DocType(_) => return Err(XmlError::DocumentType),
                Event::Eof if self.depth > 0 => return Err(XmlError::Malformed),
                Event::Eof => XmlEvent::Eof,
                _ => continue,
            });
        }
    }

    /// Leaves the element that was started last, with all in it.
    pub(super) fn skip(&mut self) -> Result<(), XmlError> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if matches!(self.next()?, XmlEvent::Eof) {
                break;
            }
        }
        Ok(())
    }

    /// Leaves the element that was started last, and calls `visit` with the start of each child. Grandchildren are left out.
    pub(super) fn children(&mut self, mut visit: impl FnMut(&Tag<'_>)) -> Result<(), XmlError> {
        let own = self.depth;
        while self.depth >= own {
            match self.next()? {
                XmlEvent::Start(tag) if self.depth == own + 1 => visit(&tag),
                XmlEvent::Eof => break,
                _ => {}
            }
        }
        Ok(())
    }

    fn declare(&mut self, start: &BytesStart<'a>) {
        // Declarations are rare below the root: most elements are dismissed by one search.
        let raw = start.attributes_raw();
        if memchr::memmem::find(raw.as_bytes(), b"xmlns").is_none() {
            return;
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.0;
            let prefix = match key.split_once(':') {
                Some(("xmlns", prefix)) => prefix,
                None if key == "xmlns" => "",
                _ => continue,
            };
            let namespace = Namespace::of(&attribute.value);
            if namespace == Namespace::Relationships && !prefix.is_empty() {
                prefix.clone_into(&mut self.relationship_prefix);
            }
            self.prefixes
                .push((prefix.to_owned(), namespace, self.depth));
        }
    }

    fn resolve(&mut self, name: &str) -> Namespace {
        let prefix = name.split_once(':').map_or("", |(prefix, _)| prefix);
        let known = self.prefixes.iter().rev().find(|(own, _, _)| own == prefix);
        known.map_or(Namespace::Other, |(_, namespace, _)| *namespace)
    }
}

/// The character of `&#…;` or of one of the five predefined entities; none for those that XML forbids, and for others.
fn resolve_reference(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        let c = reference.resolve_char_ref().ok().flatten()?;
        return (c >= ' ' || matches!(c, '\t' | '\n' | '\r')).then_some(c);
    }
    match reference.borrow().into_inner().as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The text of a part: UTF-8, or UTF-16 by its byte order mark. Whether bytes were no text.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, bool) {
    let wide = |to: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..).unwrap_or_default().chunks_exact(2);
        let units = units.map(|pair| to([pair[0], pair[1]]));
        let mut damaged = false;
        let text: String = char::decode_utf16(units)
            .map(|c| {
                c.unwrap_or_else(|_| {
                    damaged = true;
                    char::REPLACEMENT_CHARACTER
                })
            })
            .collect();
        (Cow::Owned(text), damaged)
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        _ => {
            let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            let text = String::from_utf8_lossy(text);
            let damaged = matches!(text, Cow::Owned(_));
            (text, damaged)
        }
    }
}
