//! Links, typed-on text and form fields: items of their own, so that engines can include or drop them.

use hayro_syntax::object::{Array, Dict, MaybeRef, Name, String as PdfString};
use hayro_syntax::page::Page as PdfPage;
use hayro_syntax::xref::XRef;

use super::objects::Meter;
use super::{form, rect_of, strings};
use crate::model::{Annotation, AnnotationKind, Link, Matrix, Page};

/// How far up the field hierarchy names and values are looked for.
const MAX_FIELD_DEPTH: usize = 16;
/// Annotations read per page; more than any form has, few enough to stay harmless.
const MAX_ANNOTATIONS: usize = 10_000;

/// Adds the annotations of a page.
pub(super) fn read(source: &PdfPage<'_>, catalog: &Dict<'_>, base: &Matrix, page: &mut Page) {
    let Some(annotations) = source.raw().get::<Array<'_>>("Annots") else {
        return;
    };
    let mut meter = Meter::default();
    // References that lead nowhere are passed over.
    let annotations = annotations
        .raw_iter()
        .take(MAX_ANNOTATIONS)
        .filter_map(|item| match item {
            MaybeRef::Ref(reference) => source.xref().get::<Dict<'_>>(reference.into()),
            MaybeRef::NotRef(object) => object.into_dict(),
        });
    for annotation in annotations {
        let Some(subtype) = annotation.get::<Name<'_>>("Subtype") else {
            continue;
        };
        match subtype.as_ref() {
            b"Link" => read_link(&annotation, catalog, base, page),
            b"FreeText" => read_text(&annotation, AnnotationKind::FreeText, base, page),
            b"Text" => read_text(&annotation, AnnotationKind::Note, base, page),
            b"Widget" => read_widget(source.xref(), &annotation, base, &mut meter, page),
            _ => {}
        }
    }
}

fn read_link(annotation: &Dict<'_>, catalog: &Dict<'_>, base: &Matrix, page: &mut Page) {
    let Some(uri) = annotation
        .get::<Dict<'_>>("A")
        .and_then(|action| action.get::<PdfString<'_>>("URI"))
    else {
        return;
    };
    let uri = strings::decode(&uri);
    // Relative targets are resolved against the document's base (ISO 32000-1, 12.6.4.7).
    let prefix = catalog
        .get::<Dict<'_>>("URI")
        .and_then(|dict| dict.get::<PdfString<'_>>("Base"))
        .filter(|_| !uri.contains(':'))
        .map(|prefix| strings::decode(&prefix))
        .unwrap_or_default();
    page.links.push(Link {
        bbox: rect_of(annotation, base).unwrap_or_default(),
        uri: prefix + &uri,
    });
}

fn read_text(annotation: &Dict<'_>, kind: AnnotationKind, base: &Matrix, page: &mut Page) {
    let Some(contents) = annotation.get::<PdfString<'_>>("Contents") else {
        return;
    };
    page.annotations.push(Annotation {
        kind,
        bbox: rect_of(annotation, base).unwrap_or_default(),
        text: strings::decode(&contents),
        name: String::new(),
    });
}

/// A form field: its value may stand in a parent, its full name joins all levels.
fn read_widget<'a>(
    xref: &'a XRef,
    annotation: &Dict<'a>,
    base: &Matrix,
    meter: &mut Meter,
    page: &mut Page,
) {
    let mut names = Vec::new();
    let mut value = None;
    let mut field = Some(annotation.clone());
    for _ in 0..MAX_FIELD_DEPTH {
        let Some(level) = field else { break };
        if let Some(name) = level.get::<PdfString<'_>>("T") {
            names.push(strings::decode(&name));
        }
        if value.is_none() {
            value = form::values(xref, &level, meter);
        }
        field = level.get("Parent");
    }
    names.reverse();
    if let Some(values) = value {
        page.annotations.push(Annotation {
            kind: AnnotationKind::FormField,
            bbox: rect_of(annotation, base).unwrap_or_default(),
            text: values.join("\n"),
            name: names.join("."),
        });
    }
}
