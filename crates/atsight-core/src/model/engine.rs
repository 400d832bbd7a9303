//! The names of the engines, and the profiles that bundle them.

use super::document::Format;

/// Declares [`EngineId`] with a row an engine: variant, name, the formats it reads, and what it imitates.
macro_rules! engines {
    ($($(#[$doc:meta])+ $variant:ident, $name:literal, [$($format:ident),+];)+) => {
        /// Whose text it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum EngineId {
            /// The layout's reading order: the yardstick, not a simulation.
            Human,
            $($(#[$doc])+ $variant,)+
            /// The crate `pdf-extract` itself, with the feature of that name.
            PdfExtract,
            /// The crate `lopdf` itself, its `extract_text`, with the feature of that name.
            Lopdf,
            /// An engine of the library's user, by the name that its code gives it ([`Engine::name`](crate::engines::Engine::name)). Ids
            /// are copied into every transcript, finding and map, so the name is a static one.
            Custom(&'static str),
        }

        impl EngineId {
            /// Every engine that imitates a real extractor, in the order they are reported.
            pub const SIMULATED: &'static [Self] = &[$(Self::$variant),+];

            /// Engines that imitate nothing: they call the extractor itself, in a thread of its own. They are slower, may panic there,
            /// and run only when they are asked for by name.
            pub const CALLED: &'static [Self] = &[Self::PdfExtract, Self::Lopdf];

            /// The name on command lines and in JSON output.
            pub const fn name(self) -> &'static str {
                match self {
                    Self::Human => "human",
                    $(Self::$variant => $name,)+
                    Self::PdfExtract => "pdf_extract",
                    Self::Lopdf => "lopdf",
                    Self::Custom(name) => name,
                }
            }

            /// The formats that the engine has rules for; none for an engine of the user, which says so itself, and for one whose
            /// cargo feature is off.
            pub const fn formats(self) -> &'static [Format] {
                match self {
                    Self::Human => Format::ALL,
                    $(Self::$variant => &[$(Format::$format),+],)+
                    Self::PdfExtract if cfg!(feature = "pdf-extract") => &[Format::Pdf],
                    Self::Lopdf if cfg!(feature = "lopdf") => &[Format::Pdf],
                    Self::PdfExtract | Self::Lopdf | Self::Custom(_) => &[],
                }
            }
        }
    };
}

engines! {
    /// Apache PDFBox `PDFTextStripper` with its defaults: content-stream order.
    Pdfbox, "pdfbox", [Pdf];
    /// Apache PDFBox `PDFTextStripper` with `setSortByPosition(true)`: a sweep from left to right.
    PdfboxSorted, "pdfbox_sorted", [Pdf];
    /// Apache Tika: PDFBox's text with blank lines between paragraphs, link targets, outline and form values.
    Tika, "tika", [Pdf, Docx, Doc, Rtf, Odt, Html];
    /// pdf.js `getTextContent`, its items joined as unpdf does.
    Pdfjs, "pdfjs", [Pdf];
    /// `pdf-parse` 1: items of pdf.js 1, a line for each baseline.
    PdfParse, "pdf_parse", [Pdf];
    /// MuPDF, as PyMuPDF's `Page.get_text()` prints it.
    Mupdf, "mupdf", [Pdf];
    /// PDFium, as pypdfium2's `get_text_range()` prints it.
    Pdfium, "pdfium", [Pdf];
    /// pypdf `extract_text` in its default mode: operators, not places.
    Pypdf, "pypdf", [Pdf];
    /// Poppler's `pdftotext -raw`: words in content-stream order.
    PopplerRaw, "poppler_raw", [Pdf];
    /// Poppler's `pdftotext`: blocks in reading order.
    Poppler, "poppler", [Pdf];
    /// Poppler's `pdftotext -layout`: lines at their place on the page.
    PopplerLayout, "poppler_layout", [Pdf];
    /// pdfminer.six `extract_text` with its defaults: boxes of aligned lines.
    Pdfminer, "pdfminer", [Pdf];
    /// pdfminer.six without layout parameters: glyphs in content-stream order, no line ends.
    PdfminerRaw, "pdfminer_raw", [Pdf];
    /// pdfplumber `extract_text`: a sweep from left to right.
    Pdfplumber, "pdfplumber", [Pdf];
    /// python-docx: `Document.paragraphs`, without tables, boxes, headers and content controls.
    PythonDocx, "python_docx", [Docx];
    /// python-docx: the paragraphs, then the cells of `Document.tables`.
    PythonDocxTables, "python_docx_tables", [Docx];
    /// `docx2txt` (Python): every text element of headers, body and footers.
    Docx2txt, "docx2txt", [Docx];
    /// docx2python: all parts, with markup of its own for links, lists and pictures.
    Docx2python, "docx2python", [Docx];
    /// mammoth `extractRawText`: the body, without line breaks.
    Mammoth, "mammoth", [Docx];
    /// LibreOffice's conversion to plain text: the body without boxes, headers and notes.
    Libreoffice, "libreoffice", [Docx, Doc, Rtf, Odt];
    /// OpenCATS: the main part without its tags, field codes and deleted text included.
    DocxXmlDump, "docx_xml_dump", [Docx];
    /// Odoo's index: the text nodes of every paragraph, those in text boxes twice.
    OdooDocx, "odoo_docx", [Docx];
    /// antiword 0.37: the body with tables drawn in text, boxes below it, no headers and footers.
    Antiword, "antiword", [Doc];
    /// catdoc 0.95: all characters in the order of the file, field codes included, boxes last.
    Catdoc, "catdoc", [Doc];
    /// `striprtf` (Python): the body without headers, notes and boxes.
    Striprtf, "striprtf", [Rtf];
    /// `UnRTF` 0.21 `--text`: bytes of the code page, no Unicode, no headers and boxes.
    Unrtf, "unrtf", [Rtf];
    /// odfpy: the text of every paragraph and heading of the body.
    Odfpy, "odfpy", [Odt];
}

impl EngineId {
    /// Whether the engine has rules for a format. Where the imitated extractor does not open a format, nothing is invented.
    pub fn reads(self, format: Format) -> bool {
        self.formats().contains(&format)
    }

    /// Whether the extractor runs the words of most files together, faultless ones too: pdfminer.six without layout parameters looks at
    /// no gaps between glyphs. What it loses by that says nothing of a file.
    pub const fn glues_words(self) -> bool {
        matches!(self, Self::PdfminerRaw)
    }
}

impl std::fmt::Display for EngineId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}

impl std::str::FromStr for EngineId {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let engines = || {
            let simulated = Self::SIMULATED.iter().copied();
            let called = Self::CALLED.iter().copied();
            std::iter::once(Self::Human).chain(simulated).chain(called)
        };
        engines()
            .find(|engine| engine.name() == name)
            .ok_or_else(|| UnknownName::new("engine", name, engines().map(Self::name)))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for EngineId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// The name of an engine of the library; those of others are static, and cannot come from data.
#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for EngineId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<str>::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
    }
}

/// One engine for each format, the way a pipeline has one.
///
/// A profile is called after the software that its engines come from, never after a commercial product: no vendor documents
/// what its parser does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EngineProfile {
    /// The name on command lines and in JSON output.
    pub name: &'static str,
    /// What it stands for, in one line.
    pub stands_for: &'static str,
    /// Its engines; the first that reads a format is the profile's engine for it.
    engines: &'static [EngineId],
}

impl EngineProfile {
    /// All profiles, in the order they are reported.
    pub const ALL: &'static [Self] = &[
        Self {
            name: "tika",
            stands_for: "Java pipelines on Apache Tika, ingest of search engines",
            engines: &[EngineId::Tika],
        },
        Self {
            name: "sweep",
            stands_for: "line sweeps from left to right, which vendors warn of",
            engines: &[EngineId::PdfboxSorted, EngineId::Tika],
        },
        Self {
            name: "poppler",
            stands_for: "converters with column logic, pdftotext among them",
            engines: &[EngineId::Poppler, EngineId::Antiword, EngineId::Unrtf],
        },
        Self {
            name: "opencats",
            stands_for: "OpenCATS, which runs pdftotext -layout on PDFs",
            engines: &[
                EngineId::PopplerLayout,
                EngineId::DocxXmlDump,
                EngineId::Antiword,
            ],
        },
        Self {
            name: "python",
            stands_for: "Python parsers on pdfminer.six, python-docx, striprtf, odfpy",
            engines: &[
                EngineId::Pdfminer,
                EngineId::PythonDocx,
                EngineId::Striprtf,
                EngineId::Odfpy,
            ],
        },
        Self {
            name: "node",
            stands_for: "Node back-ends on pdf.js and mammoth, OpenResume",
            engines: &[EngineId::Pdfjs, EngineId::Mammoth],
        },
        Self {
            name: "odoo",
            stands_for: "the search index of Odoo",
            engines: &[EngineId::PdfminerRaw, EngineId::OdooDocx],
        },
        Self {
            name: "rust",
            stands_for: "Rust back-ends on the crate pdf-extract",
            engines: &[EngineId::PdfExtract],
        },
    ];

    /// The engine for a format; `None` where the pipeline does not open the format, or no engine imitates what it does.
    pub fn engine(&self, format: Format) -> Option<EngineId> {
        let mut engines = self.engines.iter().copied();
        engines.find(|engine| engine.reads(format))
    }
}

impl std::fmt::Display for EngineProfile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl std::str::FromStr for EngineProfile {
    type Err = UnknownName;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let mut profiles = Self::ALL.iter().copied();
        profiles
            .find(|profile| profile.name == name)
            .ok_or_else(|| {
                UnknownName::new(
                    "profile",
                    name,
                    Self::ALL.iter().map(|profile| profile.name),
                )
            })
    }
}

/// Nothing of the sort has this name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no {kind} is called `{name}`{}", self.hint())]
#[non_exhaustive]
pub struct UnknownName {
    /// What was asked for: `engine`, `profile`.
    pub kind: &'static str,
    /// The name that was asked for.
    pub name: String,
    /// The name that was probably meant.
    pub suggestion: Option<&'static str>,
    /// All names there are, or none where they are too many to list.
    pub names: Vec<&'static str>,
}

/// How alike two names must be for one to be suggested (Jaro-Winkler, 0 to 1): 0.8 takes `pdf_box` for `pdfbox` and leaves
/// `word` alone.
const MIN_LIKENESS: f64 = 0.8;

impl UnknownName {
    /// An error with the nearest of the names there are.
    pub fn new(kind: &'static str, name: &str, names: impl Iterator<Item = &'static str>) -> Self {
        let names: Vec<&'static str> = names.collect();
        let folded = |name: &str| name.to_lowercase().replace('-', "_");
        let asked = folded(name);
        let suggestion = names
            .iter()
            .map(|known| (strsim::jaro_winkler(&folded(known), &asked), *known))
            .filter(|(likeness, _)| *likeness >= MIN_LIKENESS)
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .map(|(_, known)| known);
        Self {
            kind,
            name: name.to_owned(),
            suggestion,
            names,
        }
    }

    fn hint(&self) -> String {
        match self.suggestion {
            Some(suggestion) => format!("; did you mean `{suggestion}`?"),
            None if self.names.is_empty() => String::new(),
            None => format!("; there are {}", self.names.join(", ")),
        }
    }
}

/// Another thing of the sort has this name already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("another {kind} is called `{name}`")]
#[non_exhaustive]
pub struct NameTaken {
    /// What was to be added: `engine`, `rule`.
    pub kind: &'static str,
    /// The name that it and another have.
    pub name: &'static str,
}

impl NameTaken {
    /// An error about a name.
    pub fn new(kind: &'static str, name: &'static str) -> Self {
        Self { kind, name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_unknown_ones_corrected() {
        for engine in EngineId::SIMULATED {
            assert_eq!(engine.name().parse(), Ok(*engine));
        }
        let error = "pdf-box".parse::<EngineId>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "no engine is called `pdf-box`; did you mean `pdfbox`?"
        );
        let error = "tikka".parse::<EngineProfile>().unwrap_err();
        assert_eq!(error.suggestion, Some("tika"));
        let error = "xyz".parse::<EngineProfile>().unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("no profile is called `xyz`; there are tika, ")
        );
    }

    #[test]
    fn a_profile_has_one_engine_a_format_or_none() {
        let odoo: EngineProfile = "odoo".parse().unwrap();
        assert_eq!(odoo.engine(Format::Pdf), Some(EngineId::PdfminerRaw));
        assert_eq!(odoo.engine(Format::Html), None);
    }
}
