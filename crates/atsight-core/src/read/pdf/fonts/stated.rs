//! Widths that a font dictionary states: `/Widths` of simple fonts, `/W` of composite ones; in thousandths of an em, for Type 3
//! fonts in glyph space.

use hayro_syntax::object::{Array, Dict, Object};

use super::descendant;
use crate::model::FontKind;

/// Character ids are two bytes.
const MAX_CIDS: i64 = 65_536;
/// How often a `/W` array may list every character id over. Widths of ranges (`0 65535 500`) count too,
/// since they cannot be told from ids cheaply; real arrays stay far below one.
const MAX_CID_REPEATS: i64 = 16;

/// Mean of the positive widths, in glyph units.
pub(super) fn average(described: &Dict<'_>, kind: FontKind) -> f32 {
    let mut sum = 0.0_f64;
    let mut count = 0_i64;
    let mut add = |width: f32, many: i64| {
        if width > 0.0 {
            sum += f64::from(width) * many as f64;
            count += many;
        }
    };
    if kind == FontKind::Type0 {
        let Some(widths) = described.get::<Array<'_>>("W") else {
            return described.get::<f32>("DW").unwrap_or(1000.0);
        };
        let mut items = widths.flex_iter();
        loop {
            if let Some((_, list)) = items.next::<(i64, Array<'_>)>() {
                list.iter::<f32>().for_each(|width| add(width, 1));
            } else if let Some((first, last, width)) = items.next::<(i64, i64, f32)>() {
                add(width, last.saturating_sub(first).clamp(0, MAX_CIDS) + 1);
            } else {
                break;
            }
        }
        if count == 0 {
            return described.get::<f32>("DW").unwrap_or(1000.0);
        }
    } else if let Some(widths) = described.get::<Array<'_>>("Widths") {
        widths.iter::<f32>().for_each(|width| add(width, 1));
    }
    if count == 0 {
        0.0
    } else {
        (sum / count as f64) as f32
    }
}

/// The widths that a dictionary states for a few codes (character ids in a composite font); `None` for a font that states none at
/// all.
pub(super) fn of_codes<const N: usize>(
    dict: &Dict<'_>,
    codes: &[u32; N],
) -> Option<[Option<f32>; N]> {
    let descendant = descendant(dict);
    if let Some(font) = &descendant {
        let widths = font.get::<Array<'_>>("W");
        return Some(widths.map_or([None; N], |widths| of_cids(&widths, codes)));
    }
    let first = dict.get::<i64>("FirstChar").unwrap_or(0);
    let widths = dict.get::<Array<'_>>("Widths")?;
    Some(codes.map(|code| {
        let index = usize::try_from(i64::from(code).checked_sub(first)?).ok()?;
        widths.iter::<f32>().nth(index)
    }))
}

/// Stated widths of a few character ids.
fn of_cids<const N: usize>(widths: &Array<'_>, cids: &[u32; N]) -> [Option<f32>; N] {
    let mut found = [None; N];
    let mut items = widths.flex_iter();
    loop {
        let (first, last, list, width) =
            if let Some((first, list)) = items.next::<(i64, Array<'_>)>() {
                (first, i64::MAX, Some(list), 0.0)
            } else if let Some((first, last, width)) = items.next::<(i64, i64, f32)>() {
                (first, last, None, width)
            } else {
                return found;
            };
        for (slot, cid) in found.iter_mut().zip(cids) {
            let cid = i64::from(*cid);
            if !(first..=last).contains(&cid) {
                continue;
            }
            *slot = match &list {
                None => Some(width),
                Some(list) => usize::try_from(cid - first)
                    .ok()
                    .and_then(|index| list.iter::<f32>().nth(index))
                    .or(*slot),
            };
        }
    }
}

/// Whether the ranges of the `/W` and `/W2` arrays hold few enough character ids: they are written out
/// entry by entry below us, and a range may claim four billion of them.
pub(super) fn are_sane(dict: &Dict<'_>) -> bool {
    let Some(descendant) = descendant(dict) else {
        return true;
    };
    ["W", "W2"].iter().all(|key| {
        let Some(widths) = descendant.get::<Array<'_>>(key) else {
            return true;
        };
        // `first last width`: two neighbouring numbers span a range; `first [widths]` spans none.
        let mut claimed = 0.0;
        let mut previous: Option<f64> = None;
        for item in widths.iter::<Object<'_>>() {
            let Object::Number(number) = item else {
                previous = None;
                continue;
            };
            if let Some(first) = previous {
                claimed += (number.as_f64() - first).max(0.0);
            }
            previous = Some(number.as_f64());
        }
        claimed <= (MAX_CIDS * MAX_CID_REPEATS) as f64
    })
}
