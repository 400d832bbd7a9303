//! The fields of a form (ISO 32000-1, 12.7) as a flat list, whether they stand on a page or not.

use hayro_syntax::object::{Dict, Object};
use hayro_syntax::xref::XRef;

use super::objects::Meter;
use super::strings;
use crate::model::{Anomaly, AnomalyKind, FieldKind, FormField};

/// Fields that are read; the forms of tax offices have some thousand.
const MAX_FIELDS: usize = 10_000;
/// How deep fields may nest.
const MAX_LEVEL: u8 = 32;
/// Values read of one list.
const MAX_CHOICES: usize = 1_000;
/// Flags of buttons (ISO 32000-1, table 226).
const FLAG_RADIO: u32 = 1 << 15;
const FLAG_PUSH_BUTTON: u32 = 1 << 16;

/// A field to be read, with what it inherits.
struct Waiting<'a> {
    dict: Dict<'a>,
    prefix: String,
    level: u8,
    kind: Option<Vec<u8>>,
    flags: u32,
    values: Vec<String>,
}

/// Reads all fields; says what is odd about them.
pub(super) fn read<'a>(
    xref: &'a XRef,
    catalog: &Dict<'a>,
    anomalies: &mut Vec<Anomaly>,
) -> Vec<FormField> {
    let mut meter = Meter::default();
    let Some(form) = meter.fresh_dict(catalog, "AcroForm") else {
        return Vec::new();
    };
    let mut fields = Vec::new();
    let mut is_cut = false;
    let mut waiting: Vec<Waiting<'a>> = kids(xref, &form, "Fields", &mut meter)
        .into_iter()
        .map(|dict| Waiting {
            dict,
            prefix: String::new(),
            level: 1,
            kind: None,
            flags: 0,
            values: Vec::new(),
        })
        .collect();
    waiting.reverse();
    while let Some(node) = waiting.pop() {
        if fields.len() >= MAX_FIELDS || meter.is_empty() {
            is_cut = true;
            break;
        }
        let (field, below) = read_field(xref, node, &mut meter);
        // Names repeat those above them, and so may values.
        meter.spend(field.name.len() + field.values.iter().map(String::len).sum::<usize>());
        fields.push(field);
        waiting.extend(below.into_iter().rev());
    }
    if is_cut || meter.is_empty() {
        anomalies.push(Anomaly::new(
            AnomalyKind::Limit,
            format!("the form is too large; {} fields are kept", fields.len()),
        ));
    }
    if meter.repeats > 0 {
        anomalies.push(Anomaly::new(
            AnomalyKind::Damaged,
            "a field of the form stands in two places; the second is left out",
        ));
    }
    fields
}

/// One field, and those below it. Kids without a name are the field's places on pages.
fn read_field<'a>(
    xref: &'a XRef,
    node: Waiting<'a>,
    meter: &mut Meter,
) -> (FormField, Vec<Waiting<'a>>) {
    let dict = &node.dict;
    let mut name = node.prefix;
    if let Some(own) = meter.text(dict, "T") {
        if !name.is_empty() {
            name.push('.');
        }
        name.push_str(&own);
    }
    let kind = meter
        .name(dict, "FT")
        .map(|kind| kind.as_ref().to_vec())
        .or(node.kind);
    let flags = meter.count(dict, "Ff").unwrap_or(node.flags);
    let values = values(xref, dict, meter).unwrap_or(node.values);
    let mut below = kids(xref, dict, "Kids", meter);
    below.retain(|kid| kid.contains_key("T"));
    let field = FormField {
        name: name.clone(),
        level: node.level,
        kind: if below.is_empty() {
            field_kind(kind.as_deref(), flags)
        } else {
            FieldKind::Group
        },
        values: values.clone(),
        label: meter.text(dict, "TU").unwrap_or_default(),
    };
    if node.level >= MAX_LEVEL {
        // No form is meant like that: what lies deeper is left out without a word.
        below.clear();
    }
    let below = below
        .into_iter()
        .map(|dict| Waiting {
            dict,
            prefix: name.clone(),
            level: node.level + 1,
            kind: kind.clone(),
            flags,
            values: values.clone(),
        })
        .collect();
    (field, below)
}

/// What `/V` of a field holds: a text, the name of a state, or several choices.
pub(super) fn values<'a>(
    xref: &'a XRef,
    field: &Dict<'a>,
    meter: &mut Meter,
) -> Option<Vec<String>> {
    match meter.get(field, "V")? {
        Object::Array(choices) => Some(
            choices
                .raw_iter()
                .take(MAX_CHOICES)
                .filter_map(|choice| value(meter.resolve(xref, choice)?))
                .collect(),
        ),
        one => value(one).map(|value| vec![value]),
    }
}

fn value(object: Object<'_>) -> Option<String> {
    match object {
        Object::String(text) => Some(strings::decode(&text)),
        Object::Name(name) => Some(name.as_str().to_owned()),
        // Long texts may be streams.
        Object::Stream(stream) => stream.decoded().ok().map(|text| strings::decode(&text)),
        _ => None,
    }
}

fn field_kind(name: Option<&[u8]>, flags: u32) -> FieldKind {
    match name {
        Some(b"Tx") => FieldKind::Text,
        Some(b"Ch") => FieldKind::Choice,
        Some(b"Sig") => FieldKind::Signature,
        Some(b"Btn") if flags & FLAG_PUSH_BUTTON != 0 => FieldKind::PushButton,
        Some(b"Btn") if flags & FLAG_RADIO != 0 => FieldKind::Radio,
        Some(b"Btn") => FieldKind::Checkbox,
        _ => FieldKind::Unknown,
    }
}

fn kids<'a>(xref: &'a XRef, dict: &Dict<'a>, key: &str, meter: &mut Meter) -> Vec<Dict<'a>> {
    match meter.get(dict, key) {
        Some(Object::Array(array)) => meter.fresh_dicts(xref, &array),
        _ => Vec::new(),
    }
}
