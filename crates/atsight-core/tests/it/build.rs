//! Builds small PDFs with known content: `pdf().page(page().text("Python", 72.0, 700.0))`.
//!
//! Coordinates here are PDF's own: y upwards from the bottom left of the page.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A page under construction.
pub(crate) struct PageBuilder {
    operations: Vec<Operation>,
    entries: Dictionary,
    x_objects: Dictionary,
    states: Dictionary,
    forms: Vec<(String, Dictionary, Vec<Operation>)>,
    annotations: Vec<Object>,
}

/// An empty page of 612 × 792 points.
pub(crate) fn page() -> PageBuilder {
    PageBuilder {
        operations: Vec::new(),
        entries: dictionary! { "MediaBox" => vec![0.into(), 0.into(), 612.into(), 792.into()] },
        x_objects: Dictionary::new(),
        states: Dictionary::new(),
        forms: Vec::new(),
        annotations: Vec::new(),
    }
}

impl PageBuilder {
    /// Adds an operator with its operands.
    pub(crate) fn op(mut self, operator: &str, operands: Vec<Object>) -> Self {
        self.operations.push(Operation::new(operator, operands));
        self
    }

    /// Shows text in Helvetica 10 pt.
    pub(crate) fn text(self, text: &str, x: f32, y: f32) -> Self {
        self.text_in("Helvetica", 10.0, text, x, y)
    }

    /// Shows text in a standard font and size.
    pub(crate) fn text_in(self, font: &str, size: f32, text: &str, x: f32, y: f32) -> Self {
        self.op("BT", vec![])
            .op("Tf", vec![font.into(), size.into()])
            .op("Td", vec![x.into(), y.into()])
            .op("Tj", vec![Object::string_literal(text)])
            .op("ET", vec![])
    }

    /// Sets an entry of the page dictionary.
    pub(crate) fn entry(mut self, key: &str, value: impl Into<Object>) -> Self {
        self.entries.set(key, value);
        self
    }

    /// Sets the opacity of what is filled from here on.
    pub(crate) fn opacity(mut self, alpha: f32) -> Self {
        let name = format!("A{}", (100.0 * alpha).round());
        self.states.set(name.clone(), dictionary! { "ca" => alpha });
        self.op("gs", vec![name.into()])
    }

    /// Adds a form XObject and invokes it.
    pub(crate) fn form(mut self, name: &str, entries: Dictionary, content: PageBuilder) -> Self {
        self.forms
            .push((name.to_owned(), entries, content.operations));
        self.op("Do", vec![name.into()])
    }

    /// Adds an annotation.
    pub(crate) fn annotation(mut self, annotation: Dictionary) -> Self {
        self.annotations.push(annotation.into());
        self
    }
}

/// A document under construction.
pub(crate) struct PdfBuilder {
    pub(crate) document: Document,
    pages: ObjectId,
    kids: Vec<Object>,
    catalog: Dictionary,
}

/// A document without pages.
pub(crate) fn pdf() -> PdfBuilder {
    let mut document = Document::with_version("1.5");
    let pages = document.new_object_id();
    PdfBuilder {
        document,
        pages,
        kids: Vec::new(),
        catalog: Dictionary::new(),
    }
}

impl PdfBuilder {
    /// Adds a page. The standard fonts are resources of every page, named by their own names.
    pub(crate) fn page(mut self, builder: PageBuilder) -> Self {
        let fonts = [
            "Helvetica",
            "Helvetica-Bold",
            "Helvetica-Oblique",
            "Times-Roman",
            "Courier",
        ];
        let mut font_resources = Dictionary::new();
        for font in fonts {
            font_resources.set(
                font,
                dictionary! {
                    "Type" => "Font", "Subtype" => "Type1", "BaseFont" => font,
                    "Encoding" => "WinAnsiEncoding",
                },
            );
        }
        let mut x_objects = builder.x_objects;
        for (name, entries, operations) in builder.forms {
            let mut dict = dictionary! {
                "Type" => "XObject", "Subtype" => "Form",
                "BBox" => vec![0.into(), 0.into(), 612.into(), 792.into()],
                "Resources" => dictionary! { "Font" => font_resources.clone() },
            };
            // `extend` would keep both values of a key.
            for (key, value) in &entries {
                dict.set(key.clone(), value.clone());
            }
            let stream = Stream::new(dict, encode(operations));
            x_objects.set(name, self.document.add_object(stream));
        }
        let content = self
            .document
            .add_object(Stream::new(Dictionary::new(), encode(builder.operations)));
        let mut dict = dictionary! {
            "Type" => "Page", "Parent" => self.pages, "Contents" => content,
            "Resources" => dictionary! {
                "Font" => font_resources, "XObject" => x_objects, "ExtGState" => builder.states,
            },
            "Annots" => builder.annotations,
        };
        for (key, value) in &builder.entries {
            dict.set(key.clone(), value.clone());
        }
        self.kids.push(self.document.add_object(dict).into());
        self
    }

    /// The pages added so far.
    pub(crate) fn page_ids(&self) -> Vec<ObjectId> {
        self.kids
            .iter()
            .filter_map(|kid| kid.as_reference().ok())
            .collect()
    }

    /// Adds an object of its own; entries of other objects may refer to it.
    pub(crate) fn add(&mut self, object: impl Into<Object>) -> Object {
        self.document.add_object(object).into()
    }

    /// Sets an entry of the catalog.
    pub(crate) fn catalog(mut self, key: &str, value: impl Into<Object>) -> Self {
        self.catalog.set(key, value);
        self
    }

    /// Puts the page tree and catalog in place.
    pub(crate) fn finish(mut self) -> Document {
        let count = self.kids.len() as i64;
        self.document.objects.insert(
            self.pages,
            dictionary! { "Type" => "Pages", "Kids" => self.kids, "Count" => count }.into(),
        );
        self.catalog.set("Type", "Catalog");
        self.catalog.set("Pages", self.pages);
        let catalog = self.document.add_object(self.catalog);
        self.document.trailer.set("Root", catalog);
        self.document
    }

    /// The bytes of the file.
    pub(crate) fn bytes(self) -> Vec<u8> {
        save(self.finish())
    }
}

/// The bytes of a finished document.
pub(crate) fn save(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .expect("writing to memory succeeds");
    bytes
}

fn encode(operations: Vec<Operation>) -> Vec<u8> {
    Content { operations }
        .encode()
        .expect("operations of the test encode")
}

/// A file of objects that are written out as they are; the first is the catalog, as object 1.
pub(crate) fn raw_pdf(objects: &[String]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", index + 1).bytes());
    }
    let start = bytes.len();
    let size = objects.len() + 1;
    bytes.extend(
        format!("{table}trailer<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF").bytes(),
    );
    bytes
}
