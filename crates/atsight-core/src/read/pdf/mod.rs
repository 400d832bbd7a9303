//! PDF: our own content interpreter on `hayro-syntax` (objects), `hayro-font` and `hayro-cmap` (codes,
//! widths, Unicode).

mod annotations;
mod bombs;
mod color;
mod content;
mod drawings;
mod filters;
mod fonts;
mod form;
mod interpreter;
mod layers;
mod objects;
mod outline;
mod page_numbers;
mod paths;
mod permissions;
mod strings;
mod structure;
mod visibility;

use std::time::Instant;

use hayro_syntax::object::{Dict, Name, String as PdfString};
use hayro_syntax::page::{Page as PdfPage, Rotation};
use hayro_syntax::{DecryptionError, LoadPdfError, Pdf, PdfVersion};

use memchr::memmem;

use crate::error::{Error, ReadError};
use crate::limits::Limits;
use crate::model::{
    Anomaly, AnomalyKind, Body, Document, Format, Matrix, Metadata, Page, Rect, Size,
};
use fonts::FontTable;
use interpreter::Interpreter;
use layers::Layers;
use page_numbers::PageNumbers;

/// The clock is looked at once in so many operators: about every 50 µs.
const OPERATORS_PER_CLOCK: u64 = 256;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Error> {
    // Every object needs its own header, or stands in an object stream, which is bounded.
    if memmem::find_iter(bytes, b" obj").count() as u64 > limits.objects {
        return Err(Error::Limit {
            what: "number of objects",
            limit: limits.objects,
        });
    }
    let mut owned = bytes.to_vec();
    let mut blanked = bombs::defuse(&mut owned, limits, permissions::is_encrypted(bytes));
    let mut pdf = Pdf::new(owned).map_err(open_error)?;
    let left = bombs::survey(&pdf, limits).ok_or(Error::Limit {
        what: "decoded bytes of streams",
        limit: limits.decoded_bytes,
    })?;
    if !left.is_empty() {
        let mut owned = pdf.data().as_ref().to_vec();
        blanked.push(bombs::blank(&mut owned, &left));
        pdf = Pdf::new(owned).map_err(open_error)?;
    }
    let catalog: Dict<'_> = pdf.xref().get(pdf.xref().root_id()).unwrap_or_default();
    let mut document = Document::new(Format::Pdf, Body::Paged(Vec::new()));
    document.metadata = read_metadata(&pdf, &catalog, bytes);

    let mut fonts = FontTable::new();
    let layers = Layers::read(&catalog);
    let mut budget = Budget::new(limits);
    let mut pages = Vec::new();
    for (number, source) in pdf.pages().iter().enumerate() {
        if pages.len() >= limits.pages as usize {
            budget.exceed("pages", u64::from(limits.pages), number as u32);
            break;
        }
        budget.page = number as u32;
        if !pages.is_empty() && budget.is_late() {
            break;
        }
        let mut page = blank_page(source);
        let base = base_matrix(source, page.size);
        Interpreter::new(&mut page, &mut fonts, &layers, &mut budget, base).run(source);
        annotations::read(source, &catalog, &base, &mut page);
        visibility::mark(&mut page, &fonts);
        drawings::find(&mut page);
        pages.push(page);
    }
    let numbers = PageNumbers::new(pdf.pages());
    document.outline = outline::read(pdf.xref(), &catalog, &numbers, &mut budget.anomalies);
    document.form = form::read(pdf.xref(), &catalog, &mut budget.anomalies);
    document.structure = structure::read(pdf.xref(), &catalog, &numbers, &mut budget.anomalies);
    if let Some(tree) = &document.structure {
        structure::join_marks(tree, &mut pages);
    }
    document.body = Body::Paged(pages);
    document.fonts = fonts.finish(&mut budget.anomalies);
    document.anomalies = blanked;
    document.anomalies.append(&mut budget.anomalies);
    if document.metadata.encrypted {
        document.anomalies.push(Anomaly::new(
            AnomalyKind::Encrypted,
            "the file is encrypted with an empty password and was opened with it",
        ));
    }
    Ok(document)
}

/// What may still be spent, and what was noticed on the way.
pub(super) struct Budget<'l> {
    limits: &'l Limits,
    operators: u64,
    glyphs: u64,
    paths: u64,
    /// For going on after damage in content streams.
    retries: content::Retries,
    /// When to stop, if ever.
    deadline: Option<Instant>,
    /// The page that is being read, from 0.
    page: u32,
    anomalies: Vec<Anomaly>,
}

impl<'l> Budget<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            operators: 0,
            glyphs: 0,
            paths: 0,
            retries: content::Retries::default(),
            deadline: limits.time.map(|time| Instant::now() + time),
            page: 0,
            anomalies: Vec::new(),
        }
    }

    /// Counts an operator; false when there are too many, or it takes too long.
    fn spend_operator(&mut self) -> bool {
        self.operators += 1;
        if self.operators.is_multiple_of(OPERATORS_PER_CLOCK) && self.is_late() {
            return false;
        }
        self.within(self.operators, self.limits.operators, "operators")
    }

    /// Whether the time is over; says so once.
    fn is_late(&mut self) -> bool {
        let late = self.deadline.is_some_and(|end| Instant::now() >= end);
        if late {
            self.note(
                AnomalyKind::Limit,
                "the time for reading is over; the rest is left out",
            );
        }
        late
    }

    /// Counts a glyph; false when there are too many.
    fn spend_glyph(&mut self) -> bool {
        self.glyphs += 1;
        self.within(self.glyphs, self.limits.glyphs, "glyphs")
    }

    /// Counts a painted path; false when there are too many.
    fn spend_path(&mut self) -> bool {
        self.paths += 1;
        self.within(self.paths, self.limits.paths, "painted paths")
    }

    fn within(&mut self, spent: u64, limit: u64, what: &str) -> bool {
        if spent == limit + 1 {
            self.exceed(what, limit, self.page);
        }
        spent <= limit
    }

    fn exceed(&mut self, what: &str, limit: u64, page: u32) {
        self.anomalies.push(Anomaly::on_page(
            AnomalyKind::Limit,
            format!("the limit of {limit} {what} was reached; the rest is left out"),
            page,
        ));
    }

    /// Notes an oddity of the current page, once per message and page.
    fn note(&mut self, kind: AnomalyKind, message: impl Into<String>) {
        let anomaly = Anomaly::on_page(kind, message, self.page);
        if !self.anomalies.contains(&anomaly) {
            self.anomalies.push(anomaly);
        }
    }
}

fn open_error(error: LoadPdfError) -> Error {
    let message = match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => {
            return Error::Encrypted {
                format: Format::Pdf,
            };
        }
        LoadPdfError::Decryption(DecryptionError::MissingIDEntry) => {
            "the file is encrypted and its /ID entry is missing"
        }
        LoadPdfError::Decryption(DecryptionError::InvalidEncryption) => {
            "the encryption dictionary is damaged"
        }
        LoadPdfError::Decryption(DecryptionError::UnsupportedAlgorithm) => {
            "the encryption algorithm is not supported"
        }
        LoadPdfError::Invalid => "no page can be found in it",
    };
    Error::Malformed {
        format: Format::Pdf,
        source: ReadError::new(message),
    }
}

/// A page with its boxes set and nothing on it.
fn blank_page(source: &PdfPage<'_>) -> Page {
    let (width, height) = source.render_dimensions();
    let size = Size { width, height };
    let media = source.media_box();
    let base = base_matrix(source, size);
    Page {
        size,
        rotation: match source.rotation() {
            Rotation::None => 0,
            Rotation::Horizontal => 90,
            Rotation::Flipped => 180,
            Rotation::FlippedHorizontal => 270,
        },
        media_box: base.apply_rect(
            media.x0 as f32,
            media.y0 as f32,
            media.x1 as f32,
            media.y1 as f32,
        ),
        ..Page::default()
    }
}

/// From default user space to the page as shown: crop box at the origin, y down, rotation applied.
fn base_matrix(source: &PdfPage<'_>, shown: Size) -> Matrix {
    let crop = source.intersected_crop_box();
    let (x, y) = (crop.x0 as f32, crop.y0 as f32);
    let (w, h) = (shown.width, shown.height);
    match source.rotation() {
        Rotation::None => Matrix::new(1.0, 0.0, 0.0, -1.0, -x, h + y),
        Rotation::Horizontal => Matrix::new(0.0, 1.0, 1.0, 0.0, -y, -x),
        Rotation::Flipped => Matrix::new(-1.0, 0.0, 0.0, 1.0, w + x, -y),
        Rotation::FlippedHorizontal => Matrix::new(0.0, -1.0, -1.0, 0.0, w + y, h + x),
    }
}

fn read_metadata(pdf: &Pdf, catalog: &Dict<'_>, bytes: &[u8]) -> Metadata {
    let info = pdf.metadata();
    let text = |value: &Option<Box<[u8]>>| {
        value
            .as_deref()
            .map(strings::decode)
            .filter(|text| !text.is_empty())
    };
    let marked = catalog
        .get::<Dict<'_>>("MarkInfo")
        .and_then(|mark| mark.get::<bool>("Marked"));
    Metadata {
        title: text(&info.title),
        author: text(&info.author),
        creator: text(&info.creator),
        producer: text(&info.producer),
        language: catalog
            .get::<PdfString<'_>>("Lang")
            .map(|lang| strings::decode(&lang))
            .filter(|lang| !lang.is_empty()),
        version: Some(version_name(pdf.version()).to_owned()),
        tagged: marked.unwrap_or(false),
        encrypted: permissions::is_encrypted(bytes),
        permissions: permissions::read(pdf, bytes),
        ..Metadata::default()
    }
}

fn version_name(version: PdfVersion) -> &'static str {
    match version {
        PdfVersion::Pdf10 => "1.0",
        PdfVersion::Pdf11 => "1.1",
        PdfVersion::Pdf12 => "1.2",
        PdfVersion::Pdf13 => "1.3",
        PdfVersion::Pdf14 => "1.4",
        PdfVersion::Pdf15 => "1.5",
        PdfVersion::Pdf16 => "1.6",
        PdfVersion::Pdf17 => "1.7",
        PdfVersion::Pdf20 => "2.0",
    }
}

/// Looks a name up as text.
fn name_text(dict: &Dict<'_>, key: &str) -> Option<String> {
    dict.get::<Name<'_>>(key)
        .map(|name| name.as_str().to_owned())
}

/// The box of a `/Rect` entry in page coordinates.
fn rect_of(dict: &Dict<'_>, base: &Matrix) -> Option<Rect> {
    let rect = dict.get::<hayro_syntax::object::Rect>("Rect")?;
    Some(base.apply_rect(
        rect.x0 as f32,
        rect.y0 as f32,
        rect.x1 as f32,
        rect.y1 as f32,
    ))
}
