//! The outline (ISO 32000-1, 12.3.3) as a flat list.

use hayro_syntax::object::Dict;
use hayro_syntax::xref::XRef;

use super::objects::Meter;
use super::page_numbers::{Destinations, PageNumbers};
use crate::model::{Anomaly, AnomalyKind, OutlineItem};

/// Entries that are read; resumes have up to 50, books some thousand.
const MAX_ITEMS: usize = 10_000;
/// How deep entries may nest; tables of contents end at 6 or so.
const MAX_LEVEL: u8 = 32;

/// Reads the outline; says what is odd about it.
pub(super) fn read<'a>(
    xref: &'a XRef,
    catalog: &Dict<'a>,
    numbers: &PageNumbers,
    anomalies: &mut Vec<Anomaly>,
) -> Vec<OutlineItem> {
    let mut meter = Meter::default();
    let Some(root) = meter.fresh_dict(catalog, "Outlines") else {
        return Vec::new();
    };
    let mut destinations = Destinations::new(xref, catalog, numbers);
    let mut items = Vec::new();
    let mut is_cut = false;
    let mut waiting: Vec<(Dict<'a>, u8)> = Vec::new();
    waiting.extend(meter.fresh_dict(&root, "First").map(|first| (first, 1)));
    while let Some((entry, level)) = waiting.pop() {
        if items.len() >= MAX_ITEMS || meter.is_empty() {
            is_cut = true;
            break;
        }
        let title = meter.text(&entry, "Title").unwrap_or_default();
        let mut item = OutlineItem::new(title, level);
        item.page = target(&entry, &mut meter, &mut destinations);
        items.push(item);
        let next = meter.fresh_dict(&entry, "Next");
        waiting.extend(next.map(|next| (next, level)));
        if level < MAX_LEVEL {
            let first = meter.fresh_dict(&entry, "First");
            waiting.extend(first.map(|first| (first, level + 1)));
        } else {
            is_cut |= entry.contains_key("First");
        }
    }
    if meter.repeats > 0 {
        anomalies.push(Anomaly::new(
            AnomalyKind::Damaged,
            "an entry of the outline stands in two places; the second is left out",
        ));
    }
    if is_cut || meter.is_empty() {
        anomalies.push(Anomaly::new(
            AnomalyKind::Limit,
            format!("the outline is too large; {} entries are kept", items.len()),
        ));
    }
    items
}

/// The page of `/Dest`, or of a go-to action.
fn target<'a>(
    entry: &Dict<'a>,
    meter: &mut Meter,
    destinations: &mut Destinations<'_, 'a>,
) -> Option<u32> {
    if let Some(destination) = meter.get(entry, "Dest") {
        return destinations.page(&destination, meter);
    }
    let action = meter.get(entry, "A")?.into_dict()?;
    if meter.name(&action, "S")?.as_ref() != b"GoTo" {
        return None;
    }
    let destination = meter.get(&action, "D")?;
    destinations.page(&destination, meter)
}
