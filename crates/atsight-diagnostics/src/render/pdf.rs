//! A copy of a PDF with the findings as annotations: a box around each place, with a note that says what it is and what to do.
//!
//! The content of the pages stays as it is; only annotations are added, so that any viewer shows and hides them.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::plain;
use crate::finding::{Finding, Severity};
use crate::report::Report;
use atsight_core::model::Rect;

/// Most boxes of one finding: a page full of icons is told by some.
const MOST_PLACES: usize = 20;

/// Room around a place, in points.
const ROOM: f32 = 2.0;

/// How many dictionaries up the page tree are asked for what a page inherits.
const DEEPEST: usize = 64;

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AnnotateError {
    /// The report is not about a PDF that could be read.
    #[error("the report is not about a PDF that could be read")]
    NoPdf,
    /// The file is encrypted: a changed copy would have to be encrypted again.
    #[error("the PDF is encrypted: save it without a password first")]
    Encrypted,
    /// The file has faults that a writer would have to guess at.
    #[error("the PDF is damaged: export it again from the program it was made with")]
    Damaged(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The copy could not be written.
    #[error("the copy could not be written")]
    Write(#[source] std::io::Error),
}

/// The bytes of a copy with annotations; `bytes` is the file that the report is about.
///
/// # Errors
/// When the file is no PDF, encrypted or damaged.
pub fn annotate(bytes: &[u8], report: &Report) -> Result<Vec<u8>, AnnotateError> {
    if report.format != Some(atsight_core::model::Format::Pdf) {
        return Err(AnnotateError::NoPdf);
    }
    let mut document = Document::load_mem(bytes).map_err(|error| match error {
        lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword => AnnotateError::Encrypted,
        error => AnnotateError::Damaged(Box::new(error)),
    })?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(AnnotateError::Encrypted);
    }
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let mut added: Vec<Vec<ObjectId>> = vec![Vec::new(); pages.len()];
    let frames: Vec<Frame> = pages
        .iter()
        .map(|page| Frame::of(&document, *page))
        .collect();
    for (number, finding) in report.findings.iter().enumerate() {
        let places = finding.locations.iter().take(MOST_PLACES).enumerate();
        for (place, location) in places {
            let Some((page, bbox)) = location.page.zip(location.bbox) else {
                continue;
            };
            let at = page as usize - 1;
            let (Some(page), Some(frame)) = (pages.get(at), frames.get(at)) else {
                continue;
            };
            let name = format!("atsight-{number}-{place}");
            added[at].push(square(
                &mut document,
                *page,
                finding,
                &name,
                frame.to_user(bbox),
            ));
        }
    }
    let about: Vec<&Finding> = report
        .findings
        .iter()
        .filter(|finding| finding.locations.iter().all(|own| own.bbox.is_none()))
        .collect();
    if let (false, Some(page), Some(frame)) = (about.is_empty(), pages.first(), frames.first()) {
        let corner = frame.to_user(Rect {
            x0: 8.0,
            y0: 8.0,
            x1: 28.0,
            y1: 28.0,
        });
        added[0].push(note(&mut document, *page, &about, corner));
    }
    for (page, annotations) in pages.iter().zip(added) {
        add(&mut document, *page, annotations)
            .map_err(|error| AnnotateError::Damaged(Box::new(error)))?;
    }
    let mut out = Vec::new();
    document.save_to(&mut out).map_err(AnnotateError::Write)?;
    Ok(out)
}

/// How a page is shown: its crop box in user space, and its rotation.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Frame {
    x0: f32,
    y0: f32,
    x1: f32,
    y1: f32,
    rotation: i64,
}

impl Frame {
    fn of(document: &Document, page: ObjectId) -> Self {
        let numbers = |key: &[u8]| -> Option<[f32; 4]> {
            let array = inherited(document, page, key)?;
            let array = array.as_array().ok()?;
            let mut out = [0.0; 4];
            for (own, value) in out.iter_mut().zip(array) {
                *own = document.dereference(value).ok()?.1.as_float().ok()?;
            }
            let [a, b, c, d] = out;
            (array.len() >= 4).then_some([a.min(c), b.min(d), a.max(c), b.max(d)])
        };
        // US Letter is what viewers take for a page without a box.
        let media = numbers(b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let crop = numbers(b"CropBox").unwrap_or(media);
        let rotation = inherited(document, page, b"Rotate").and_then(|value| value.as_i64().ok());
        Self {
            x0: crop[0].max(media[0]),
            y0: crop[1].max(media[1]),
            x1: crop[2].min(media[2]),
            y1: crop[3].min(media[3]),
            rotation: rotation.unwrap_or(0).rem_euclid(360),
        }
    }

    /// A box of the page as shown, from the top left, as a box in user space: left, bottom, right, top.
    fn to_user(self, r: Rect) -> [f32; 4] {
        let point = |x: f32, y: f32| match self.rotation {
            90 => (self.x0 + y, self.y0 + x),
            180 => (self.x1 - x, self.y0 + y),
            270 => (self.x1 - y, self.y1 - x),
            _ => (self.x0 + x, self.y1 - y),
        };
        let (a, b) = (point(r.x0, r.y0), point(r.x1, r.y1));
        [a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)]
    }
}

/// A value of a page, or of the nodes of the page tree above it.
fn inherited<'a>(document: &'a Document, page: ObjectId, key: &[u8]) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    for _ in 0..DEEPEST {
        if let Ok(value) = node.get(key) {
            return document.dereference(value).ok().map(|(_, value)| value);
        }
        let parent = node.get(b"Parent").ok()?.as_reference().ok()?;
        node = document.get_dictionary(parent).ok()?;
    }
    None
}

/// The parts that all annotations share.
fn annotation(
    kind: &str,
    page: ObjectId,
    name: &str,
    rect: [f32; 4],
    color: [f32; 3],
) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => kind,
        "P" => page,
        "NM" => lopdf::text_string(name),
        "T" => lopdf::text_string("atsight"),
        "Rect" => numbers(&rect),
        "C" => numbers(&color),
        // Printed with the page.
        "F" => 4,
    }
}

/// A box around a place.
fn square(
    document: &mut Document,
    page: ObjectId,
    finding: &Finding,
    name: &str,
    place: [f32; 4],
) -> ObjectId {
    let [x0, y0, x1, y1] = place;
    let rect = [x0 - ROOM, y0 - ROOM, x1 + ROOM, y1 + ROOM];
    let (width, height) = (rect[2] - rect[0], rect[3] - rect[1]);
    let color = color(finding.severity);
    let [r, g, b] = color;
    let drawing = format!(
        "/G gs {r:.2} {g:.2} {b:.2} RG {r:.2} {g:.2} {b:.2} rg 1.2 w 0.6 0.6 {:.2} {:.2} re B\n",
        (width - 1.2).max(0.1),
        (height - 1.2).max(0.1)
    );
    let look = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "BBox" => numbers(&[0.0, 0.0, width, height]),
        "Resources" => dictionary! {
            "ExtGState" => dictionary! { "G" => dictionary! { "Type" => "ExtGState", "ca" => 0.1_f32 } },
        },
    };
    let look = document.add_object(Stream::new(look, drawing.into_bytes()));
    let mut own = annotation("Square", page, name, rect, color);
    own.set("Contents", lopdf::text_string(&contents(finding)));
    own.set("AP", dictionary! { "N" => look });
    document.add_object(own)
}

/// A note with what is said of the file as a whole.
fn note(
    document: &mut Document,
    page: ObjectId,
    findings: &[&Finding],
    place: [f32; 4],
) -> ObjectId {
    let texts: Vec<String> = findings.iter().map(|finding| contents(finding)).collect();
    let worst = findings.iter().map(|finding| finding.severity).max();
    let color = color(worst.unwrap_or(Severity::Info));
    let mut own = annotation("Text", page, "atsight-file", place, color);
    own.set("Contents", lopdf::text_string(&texts.join("\n\n")));
    own.set("Name", "Note");
    document.add_object(own)
}

fn contents(finding: &Finding) -> String {
    let mut text = format!(
        "{}: {}.",
        plain::capital(finding.severity.name()),
        finding.message
    );
    if let Some(cost) = plain::cost(finding) {
        text += &format!("\n{}.", plain::capital(&cost));
    }
    text + &format!("\nWhat to do: {} ({})", finding.help(), finding.code())
}

fn color(severity: Severity) -> [f32; 3] {
    match severity {
        Severity::Fatal | Severity::Error => [0.7, 0.2, 0.17],
        Severity::Warning => [0.72, 0.47, 0.12],
        Severity::Info => [0.12, 0.37, 0.66],
    }
}

fn numbers(values: &[f32]) -> Object {
    values
        .iter()
        .map(|value| Object::Real(*value))
        .collect::<Vec<_>>()
        .into()
}

/// Adds annotations to those that a page has.
fn add(document: &mut Document, page: ObjectId, annotations: Vec<ObjectId>) -> lopdf::Result<()> {
    if annotations.is_empty() {
        return Ok(());
    }
    let known = document.get_dictionary(page)?.get(b"Annots").ok();
    let known = known.and_then(|value| document.dereference(value).ok());
    let mut all = known
        .and_then(|(_, value)| value.as_array().ok().cloned())
        .unwrap_or_default();
    all.extend(annotations.into_iter().map(Object::Reference));
    document
        .get_object_mut(page)?
        .as_dict_mut()?
        .set("Annots", all);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Checker;

    fn fixture(name: &str) -> Vec<u8> {
        let path = format!("{}/../../fixtures/pdf/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read(path).expect("a fixture")
    }

    /// Rectangles and notes of the annotations of all pages.
    fn annotations(bytes: &[u8]) -> Vec<(String, [f32; 4], String)> {
        let document = Document::load_mem(bytes).expect("a PDF");
        let mut out = Vec::new();
        for page in document.get_pages().into_values() {
            for own in document.get_page_annotations(page).expect("annotations") {
                let Ok(Ok(text)) = own.get(b"Contents").map(lopdf::decode_text_string) else {
                    continue;
                };
                let kind = own
                    .get(b"Subtype")
                    .and_then(Object::as_name)
                    .expect("a kind");
                let rect = own.get(b"Rect").and_then(Object::as_array).expect("a box");
                let mut place = [0.0; 4];
                for (to, from) in place.iter_mut().zip(rect) {
                    *to = from.as_float().expect("a number");
                }
                out.push((String::from_utf8_lossy(kind).into_owned(), place, text));
            }
        }
        out
    }

    #[test]
    fn findings_become_boxes_with_notes() {
        let bytes = fixture("sidebar-left.pdf");
        let checker = Checker::new();
        let report = checker.check("resume.pdf", &bytes);
        let copy = annotate(&bytes, &report).expect("a copy");
        let found = annotations(&copy);
        let sidebar = report
            .findings
            .iter()
            .find(|f| f.rule() == "sidebar")
            .expect("one");
        let place = sidebar.locations[0].bbox.expect("a box");
        let (_, rect, text) = found
            .iter()
            .find(|(.., text)| text.contains("LAY002"))
            .expect("a box");
        assert!(text.contains("What to do: Move the sections"), "{text}");
        // The fixture is on A4, which is 841.89 pt high.
        assert!(
            (rect[0] - (place.x0 - ROOM)).abs() < 0.1
                && (rect[3] - (841.89 - place.y0 + ROOM)).abs() < 1.0,
            "{rect:?} {place:?}"
        );
        // The copy reads as the original does.
        let again = checker.check("resume.pdf", &copy);
        assert_eq!(again.fidelity, report.fidelity);
    }

    #[test]
    fn places_are_found_on_turned_pages() {
        let frame = |rotation| Frame {
            x0: 10.0,
            y0: 20.0,
            x1: 110.0,
            y1: 220.0,
            rotation,
        };
        // Ten points wide and five high, one point from the top and two from the left of the page as shown.
        let place = Rect {
            x0: 2.0,
            y0: 1.0,
            x1: 12.0,
            y1: 6.0,
        };
        assert_eq!(frame(0).to_user(place), [12.0, 214.0, 22.0, 219.0]);
        assert_eq!(frame(90).to_user(place), [11.0, 22.0, 16.0, 32.0]);
        assert_eq!(frame(180).to_user(place), [98.0, 21.0, 108.0, 26.0]);
        assert_eq!(frame(270).to_user(place), [104.0, 208.0, 109.0, 218.0]);
    }

    #[test]
    fn files_that_cannot_be_changed_are_refused() {
        let bytes = fixture("sidebar-left.pdf");
        let report = Checker::new().check("resume.pdf", &bytes);
        assert!(matches!(
            annotate(&bytes[..bytes.len() / 2], &report),
            Err(AnnotateError::Damaged(_))
        ));
        let text = Checker::new().check("resume.txt", b"Ann Lee\nann@example.com\n");
        assert!(matches!(
            annotate(b"Ann Lee", &text),
            Err(AnnotateError::NoPdf)
        ));
    }
}
