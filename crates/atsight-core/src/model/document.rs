//! What a file holds, in file order, with nothing judged.

use super::anomaly::{Anomaly, Place};
use super::flow::Story;
use super::font::{Font, FontId};
use super::form::FormField;
use super::markup::Markup;
use super::outline::OutlineItem;
use super::page::Page;
use super::permissions::Permissions;
use super::structure::StructureTree;

/// The file formats that are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(rename_all = "snake_case")
)]
#[non_exhaustive]
pub enum Format {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML word-processing document.
    Docx,
    /// Word 97–2003 binary document.
    Doc,
    /// Rich Text Format.
    Rtf,
    /// OpenDocument text.
    Odt,
    /// HTML.
    Html,
    /// Web archive: an HTML page in a mail message (MHTML).
    Mhtml,
    /// The XML format of Word 2003: one file, no package.
    WordXml,
    /// Plain text.
    Txt,
}

impl Format {
    /// All formats.
    pub const ALL: &'static [Self] = &[
        Self::Pdf,
        Self::Docx,
        Self::Doc,
        Self::Rtf,
        Self::Odt,
        Self::Html,
        Self::Mhtml,
        Self::WordXml,
        Self::Txt,
    ];

    /// The name in JSON output and messages: `pdf`, `docx`, …
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Doc => "doc",
            Self::Rtf => "rtf",
            Self::Odt => "odt",
            Self::Html => "html",
            Self::Mhtml => "mhtml",
            Self::WordXml => "word_xml",
            Self::Txt => "txt",
        }
    }

    /// The extensions of its files, in lower case, the usual one first. Word 2003 XML has none of its own: its files end in `.xml` or
    /// `.doc`.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Docx => &["docx", "docm", "dotx", "dotm"],
            Self::Doc => &["doc", "dot"],
            Self::Rtf => &["rtf"],
            Self::Odt => &["odt", "fodt", "ott"],
            Self::Html => &["html", "htm", "xhtml"],
            Self::Mhtml => &["mht", "mhtml"],
            Self::WordXml => &[],
            Self::Txt => &["txt", "text"],
        }
    }

    /// The format that an extension promises, in any case and without its full stop: whether a file is a resume, by its name. What
    /// it holds, only the reader knows.
    ///
    /// ```
    /// use atsight_core::model::Format;
    ///
    /// assert_eq!(Format::from_extension("DOCX"), Some(Format::Docx));
    /// assert_eq!(Format::from_extension("png"), None);
    /// ```
    pub fn from_extension(extension: &str) -> Option<Self> {
        let is_own = |own: &&str| own.eq_ignore_ascii_case(extension);
        let mut formats = Self::ALL.iter().copied();
        formats.find(|format| format.extensions().iter().any(is_own))
    }
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Pdf => "PDF",
            Self::Docx => "DOCX",
            Self::Doc => "DOC",
            Self::Rtf => "RTF",
            Self::Odt => "ODT",
            Self::Html => "HTML",
            Self::Mhtml => "MHTML",
            Self::WordXml => "Word 2003 XML",
            Self::Txt => "plain text",
        })
    }
}

/// One file, read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// The format that was found in the bytes, whatever the file is called.
    pub format: Format,
    /// What the file says of itself.
    pub metadata: Metadata,
    /// The fonts that text is shown with, in the order of their first use; [`FontId`] is an index.
    pub fonts: Vec<Font>,
    /// The content.
    pub body: Body,
    /// Its own table of contents, in file order; nested entries follow the one they belong to.
    pub outline: Vec<OutlineItem>,
    /// The fields of its form, in file order; nested fields follow the one they belong to. Those that have a value and
    /// a place are [`Page::annotations`](super::Page::annotations) as well.
    pub form: Vec<FormField>,
    /// The structure tree of a tagged PDF; [`Mark::structure`](super::Mark::structure) leads into it.
    pub structure: Option<StructureTree>,
    /// The elements of an HTML page, as the source has them.
    pub markup: Option<Markup>,
    /// Oddities met while reading, in the order they were met.
    pub anomalies: Vec<Anomaly>,
}

impl Document {
    /// An empty document of a format.
    pub fn new(format: Format, body: Body) -> Self {
        Self {
            format,
            metadata: Metadata::default(),
            fonts: Vec::new(),
            body,
            outline: Vec::new(),
            form: Vec::new(),
            structure: None,
            markup: None,
            anomalies: Vec::new(),
        }
    }

    /// The pages of a paged document; none for a flowing one.
    pub fn pages(&self) -> &[Page] {
        match &self.body {
            Body::Paged(pages) => pages,
            Body::Flow(_) => &[],
        }
    }

    /// The stories of a flowing document; none for a paged one.
    pub fn stories(&self) -> &[Story] {
        match &self.body {
            Body::Paged(_) => &[],
            Body::Flow(stories) => stories,
        }
    }

    /// The part of the package that a place lies in: `word/header1.xml`, or an empty name in a file that has only one part. Nothing for
    /// pages, and for places of another document.
    pub fn part_name(&self, place: &Place) -> Option<&str> {
        let Place::Part { story, .. } = place else {
            return None;
        };
        let story = self.stories().get(*story as usize)?;
        Some(&story.part)
    }

    /// A font of the document.
    ///
    /// # Panics
    /// When `id` comes from another document.
    pub fn font(&self, id: FontId) -> &Font {
        &self.fonts[id.index()]
    }
}

/// Content comes in two shapes, and neither is forced into the other: pages have positions and no
/// structure, stories have structure and no positions.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Body {
    /// Pages of placed items: PDF.
    Paged(Vec<Page>),
    /// Streams of paragraphs: DOCX, DOC, RTF, ODT, HTML, plain text.
    Flow(Vec<Story>),
}

/// What a file says of itself. Text is decoded; nothing is verified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Metadata {
    /// Title of the document.
    pub title: Option<String>,
    /// Its author.
    pub author: Option<String>,
    /// The program that the text was written in.
    pub creator: Option<String>,
    /// The program that wrote the file.
    pub producer: Option<String>,
    /// Natural language, as an RFC 3066 tag (PDF: catalog `/Lang`).
    pub language: Option<String>,
    /// Version of the format, as the file states it (`1.7`).
    pub version: Option<String>,
    /// When the document was made, in ISO 8601, as precisely as the file states it; read in DOCX and RTF.
    pub created: Option<String>,
    /// When it was last changed; as [`created`](Self::created).
    pub modified: Option<String>,
    /// When it was last printed; as [`created`](Self::created).
    pub printed: Option<String>,
    /// Whether a PDF carries a structure tree (`/MarkInfo /Marked true`).
    pub tagged: bool,
    /// Whether the file is encrypted, though it could be opened.
    pub encrypted: bool,
    /// What the owner of an encrypted file allows; `None` when it is not encrypted or does not say.
    pub permissions: Option<Permissions>,
}
