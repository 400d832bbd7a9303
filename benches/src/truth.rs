//! The truth beside a file: `<name>.truth.json`.

use serde::Deserialize;
use serde_json::Value;

/// What a careful person knows of a file. Fields that no metric reads are left out.
#[derive(Clone, Debug, Deserialize)]
pub struct Truth {
    /// Name of the file without its extension.
    pub id: String,
    /// The file that was labelled, where others have the same name and another extension.
    #[serde(default)]
    pub file: Option<String>,
    /// The program that wrote the file.
    pub producer: String,
    /// What the page looks like.
    pub layout: LayoutTruth,
    /// One string per line, paragraph, bullet or heading, as a person reads.
    pub reading_order: Vec<String>,
    /// Lists of ranges of `reading_order` (end exclusive) that may exchange their places.
    #[serde(default)]
    pub swappable: Vec<Vec<[usize; 2]>>,
    /// The section titles, in order.
    pub headings: Vec<HeadingTruth>,
    /// JSON Resume 1.0.
    pub resume: Value,
    /// Ids of the findings.
    pub findings: Vec<String>,
    /// Named ranges of `reading_order` whose order is a convention.
    #[serde(default)]
    pub regions: Vec<RegionTruth>,
    /// Each column unbroken over the pages.
    #[serde(default)]
    pub streams: Vec<StreamTruth>,
    /// How the labels were made, where they were made by eye: `resume` is partial then.
    #[serde(default)]
    pub method: Option<String>,
}

/// What the page looks like.
#[derive(Clone, Debug, Deserialize)]
pub struct LayoutTruth {
    /// Most side-by-side text columns in the body of any page.
    pub columns: u32,
    /// `left` or `right`.
    pub sidebar: Option<String>,
    /// Tables that hold text.
    pub tables: u32,
    /// Raster or vector pictures.
    #[serde(default)]
    pub images: u32,
    /// Whether resume text exists only as pixels or outlines.
    pub text_in_image: bool,
    /// Text boxes.
    pub text_boxes: u32,
    /// Whether resume text stands in the page header or footer.
    pub header_footer_text: bool,
    /// Whether there is text that no person can see.
    pub hidden_text: bool,
    /// Whether the codes of the text do not say what the glyphs show.
    pub broken_encoding: bool,
}

/// A section title.
#[derive(Clone, Debug, Deserialize)]
pub struct HeadingTruth {
    /// As printed.
    pub text: String,
    /// Id of the section.
    pub section: String,
}

/// A named range of blocks.
#[derive(Clone, Debug, Deserialize)]
pub struct RegionTruth {
    /// First block.
    pub from: usize,
    /// Past the last block.
    pub to: usize,
}

/// A column over the pages.
#[derive(Clone, Debug, Deserialize)]
pub struct StreamTruth {
    /// Its blocks, top to bottom.
    pub blocks: Vec<String>,
    /// The page of each block, from 1.
    pub pages: Vec<u32>,
}

/// What sort of layout a file has: each file is in one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LayoutClass {
    /// One text column and nothing else.
    SingleColumn,
    /// Several columns of equal standing.
    MultiColumn,
    /// A narrow side column with sections of its own, however it is made.
    Sidebar,
    /// Tables in a page without columns.
    Table,
    /// Text boxes without columns.
    TextBox,
    /// Text in page furniture, else one column.
    HeaderFooter,
    /// Hidden text, and what is in no other class.
    Other,
    /// Text that only exists as pixels or outlines: no reader without OCR reaches it.
    TextInImage,
    /// Text whose codes lie.
    BrokenEncoding,
}

impl LayoutClass {
    /// All classes, in the order of the tables.
    pub const ALL: [Self; 9] = [
        Self::SingleColumn,
        Self::MultiColumn,
        Self::Sidebar,
        Self::Table,
        Self::TextBox,
        Self::HeaderFooter,
        Self::Other,
        Self::TextInImage,
        Self::BrokenEncoding,
    ];

    /// The name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SingleColumn => "single column",
            Self::MultiColumn => "multi-column",
            Self::Sidebar => "sidebar",
            Self::Table => "table",
            Self::TextBox => "text box",
            Self::HeaderFooter => "header/footer",
            Self::Other => "other",
            Self::TextInImage => "text in image",
            Self::BrokenEncoding => "broken encoding",
        }
    }

    /// Whether the class counts in the overall means.
    pub const fn is_readable(self) -> bool {
        !matches!(self, Self::TextInImage | Self::BrokenEncoding)
    }
}

impl Truth {
    /// The class of the file, by the first of its traits in this order: unreadable text, sidebar,
    /// columns, text boxes, tables, page furniture, hidden text.
    pub fn class(&self) -> LayoutClass {
        let layout = &self.layout;
        if layout.text_in_image {
            LayoutClass::TextInImage
        } else if layout.broken_encoding {
            LayoutClass::BrokenEncoding
        } else if layout.sidebar.is_some() {
            LayoutClass::Sidebar
        } else if layout.columns > 1 {
            LayoutClass::MultiColumn
        } else if layout.text_boxes > 0 {
            LayoutClass::TextBox
        } else if layout.tables > 0 {
            LayoutClass::Table
        } else if layout.header_footer_text {
            LayoutClass::HeaderFooter
        } else if layout.hidden_text || layout.columns == 0 {
            LayoutClass::Other
        } else {
            LayoutClass::SingleColumn
        }
    }

    /// Whether `resume` holds all that the file prints, so that a further value is wrong.
    pub fn is_complete(&self) -> bool {
        self.method.is_none()
    }

    /// The producer without versions and platforms; `other` for one that is not in the list.
    pub fn producer_family(&self) -> String {
        const FAMILIES: [(&str, &str); 22] = [
            ("Ghostscript", "Ghostscript"),
            ("HeadlessChrome", "Chromium"),
            ("Skia", "Chromium"),
            ("WeasyPrint", "WeasyPrint"),
            ("pdfTeX", "pdfTeX"),
            ("xdvipdfmx", "XeTeX"),
            ("XeTeX", "XeTeX"),
            ("LuaTeX", "LuaTeX"),
            ("LuaHBTeX", "LuaTeX"),
            ("Typst", "Typst"),
            ("ReportLab", "ReportLab"),
            ("fpdf2", "fpdf2"),
            ("Pillow", "Pillow"),
            ("LibreOffice", "LibreOffice"),
            ("raw OOXML", "raw OOXML"),
            ("python-docx", "python-docx"),
            ("docx (npm)", "docx (npm)"),
            ("pandoc", "pandoc"),
            ("hand-written RTF", "hand-written RTF"),
            ("hand-written HTML", "hand-written HTML"),
            ("hand-written ODF", "hand-written ODF"),
            ("hand-written text", "hand-written text"),
        ];
        FAMILIES
            .iter()
            .find(|(part, _)| self.producer.contains(part))
            .map_or_else(|| "other".to_owned(), |(_, name)| (*name).to_owned())
    }
}

#[cfg(test)]
impl Truth {
    /// A truth with these blocks; `rest` is further JSON, starting with a comma.
    pub(crate) fn sample(blocks: &[&str], rest: &str) -> Self {
        let order = serde_json::to_string(blocks).unwrap();
        let text = format!(
            r#"{{"id":"x","producer":"LaTeX with hyperref / pdfTeX","layout":{{"columns":1,"sidebar":null,
            "tables":0,"text_in_image":false,"text_boxes":0,"header_footer_text":false,"hidden_text":false,
            "broken_encoding":false}},"reading_order":{order},"headings":[],"resume":{{}},"findings":[]{rest}}}"#
        );
        serde_json::from_str(&text).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth(layout: &str) -> Truth {
        let mut truth = Truth::sample(&["a"], "");
        let mut value = serde_json::json!({"columns": 1, "sidebar": null, "tables": 0, "text_in_image": false,
            "text_boxes": 0, "header_footer_text": false, "hidden_text": false, "broken_encoding": false});
        let changes: Value = serde_json::from_str(layout).unwrap();
        for (key, change) in changes.as_object().unwrap() {
            value[key] = change.clone();
        }
        truth.layout = serde_json::from_value(value).unwrap();
        truth
    }

    #[test]
    fn a_file_is_in_the_class_of_its_gravest_trait() {
        assert_eq!(truth("{}").class(), LayoutClass::SingleColumn);
        assert_eq!(
            truth(r#"{"columns":2,"sidebar":"left","tables":1}"#).class(),
            LayoutClass::Sidebar
        );
        assert_eq!(
            truth(r#"{"columns":2,"text_in_image":true}"#).class(),
            LayoutClass::TextInImage
        );
        assert_eq!(
            truth(r#"{"tables":1,"header_footer_text":true}"#).class(),
            LayoutClass::Table
        );
    }

    #[test]
    fn producers_fall_into_families() {
        assert_eq!(truth("{}").producer_family(), "pdfTeX");
    }
}
