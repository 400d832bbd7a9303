//! Widths that a font dictionary states: `/Widths` of simple fonts, `/W` of composite ones; in thousandths of an em, for Type 3
//! fonts in glyph space.

use hayro_syntax::object::{Array, Dict};

/// Character ids are two bytes.
const MAX_CIDS: i64 = 65_536;
/// How many character ids the ranges of an array may span: every one 16 times over; real arrays stay far below once.
const MAX_CLAIMED: u64 = 16 * MAX_CIDS as u64;

/// Codes whose widths are looked at: the space, and what old versions of pdf.js take in its place.
pub(super) const LOOKED_AT: [u32; 5] = [0x20, 0x2212, 0x31, 0x69, 0x49];

/// What a dictionary states of widths, in glyph units.
pub(super) struct Widths {
    /// Mean of the positive ones.
    pub(super) average: f32,
    /// Width of the first character of a simple font.
    pub(super) first: Option<f32>,
    /// Composite fonts: width of what is not listed (`/DW`).
    pub(super) default: Option<f32>,
    /// Whether any width is listed.
    pub(super) any: bool,
    /// Widths of the codes in [`LOOKED_AT`], character ids in a composite font; `None` for a font that states none at all.
    pub(super) looked_at: Option<[Option<f32>; LOOKED_AT.len()]>,
}

impl Widths {
    /// What a font states; `descendant` is the font that a composite one takes its glyphs from.
    pub(super) fn read(dict: &Dict<'_>, descendant: Option<&Dict<'_>>) -> Self {
        match descendant {
            Some(font) => Self::of_composite(font),
            None => Self::of_simple(dict),
        }
    }

    fn of_simple(dict: &Dict<'_>) -> Self {
        let stated = dict.get::<Array<'_>>("Widths");
        let widths: Option<Vec<f32>> = stated.map(|widths| widths.iter::<f32>().collect());
        let first_code = dict.get::<i64>("FirstChar").unwrap_or(0);
        let of_code = |widths: &[f32], code: u32| {
            let index = i64::from(code).checked_sub(first_code)?;
            widths.get(usize::try_from(index).ok()?).copied()
        };
        let mut mean = Mean::default();
        mean.add_all(widths.as_deref().unwrap_or_default());
        Self {
            default: None,
            any: widths.is_some(),
            average: mean.value().unwrap_or(0.0),
            first: widths.as_ref().and_then(|widths| widths.first().copied()),
            looked_at: widths.map(|widths| LOOKED_AT.map(|code| of_code(&widths, code))),
        }
    }

    fn of_composite(font: &Dict<'_>) -> Self {
        let mut looked_at = [None; LOOKED_AT.len()];
        let mut mean = Mean::default();
        let widths = font.get::<Array<'_>>("W");
        for entry in widths.iter().flat_map(entries) {
            match &entry {
                Entry::List(_, widths) => mean.add_all(widths),
                Entry::Range(first, last, width) => {
                    mean.add(*width, last.saturating_sub(*first).clamp(0, MAX_CIDS) + 1);
                }
            }
            for (slot, cid) in looked_at.iter_mut().zip(LOOKED_AT) {
                *slot = entry.width(cid).or(*slot);
            }
        }
        let default = font.get::<f32>("DW");
        let average = mean.value();
        Self {
            default,
            any: average.is_some(),
            average: average.or(default).unwrap_or(1000.0),
            first: None,
            looked_at: Some(looked_at),
        }
    }
}

/// The width that a composite font lists for a character id; `None` when it leaves it to the default.
pub(super) fn listed_width(descendant: &Dict<'_>, cid: u32) -> Option<f32> {
    let widths = descendant.get::<Array<'_>>("W")?;
    entries(&widths).filter_map(|entry| entry.width(cid)).last()
}

/// An entry of a `/W` array.
enum Entry {
    /// `first [widths]`
    List(i64, Vec<f32>),
    /// `first last width`
    Range(i64, i64, f32),
}

impl Entry {
    /// The width of a character id; `None` where it is about others.
    fn width(&self, cid: u32) -> Option<f32> {
        let cid = i64::from(cid);
        match self {
            Self::List(first, widths) => {
                let index = usize::try_from(cid.checked_sub(*first)?).ok()?;
                widths.get(index).copied()
            }
            Self::Range(first, last, width) => (*first..=*last).contains(&cid).then_some(*width),
        }
    }
}

/// The entries of a `/W` array, up to the first that is none.
fn entries(widths: &Array<'_>) -> impl Iterator<Item = Entry> {
    let mut items = widths.flex_iter();
    std::iter::from_fn(move || {
        if let Some((first, listed)) = items.next::<(i64, Array<'_>)>() {
            return Some(Entry::List(first, listed.iter::<f32>().collect()));
        }
        let (first, last, width) = items.next::<(i64, i64, f32)>()?;
        Some(Entry::Range(first, last, width))
    })
}

/// The mean of positive widths.
#[derive(Default)]
struct Mean {
    sum: f64,
    count: i64,
}

impl Mean {
    fn add(&mut self, width: f32, many: i64) {
        if width > 0.0 {
            self.sum += f64::from(width) * many as f64;
            self.count += many;
        }
    }

    fn add_all(&mut self, widths: &[f32]) {
        for width in widths {
            self.add(*width, 1);
        }
    }

    fn value(&self) -> Option<f32> {
        (self.count > 0).then(|| (self.sum / self.count as f64) as f32)
    }
}

/// Whether the ranges of the `/W` and `/W2` arrays hold few enough character ids: they are written out
/// entry by entry below us, and a range may claim four billion of them.
pub(super) fn are_sane(descendant: &Dict<'_>) -> bool {
    let claimed = |key: &str, claimed: fn(&Array<'_>) -> u64| {
        descendant
            .get::<Array<'_>>(key)
            .map_or(0, |array| claimed(&array))
    };
    claimed("W", claimed_widths).max(claimed("W2", claimed_heights)) <= MAX_CLAIMED
}

/// How many ids the ranges of a `/W` array span.
fn claimed_widths(widths: &Array<'_>) -> u64 {
    let spans = entries(widths).map(|entry| match entry {
        Entry::List(..) => 0,
        Entry::Range(first, last, _) => span(first, last),
    });
    spans.fold(0, u64::saturating_add)
}

/// The same of a `/W2` array: `first last height x y`, while `first [heights]` spans none.
fn claimed_heights(heights: &Array<'_>) -> u64 {
    let mut claimed = 0_u64;
    let mut items = heights.flex_iter();
    loop {
        if items.next::<(i64, Array<'_>)>().is_some() {
        } else if let Some((first, last, ..)) = items.next::<(i64, i64, f32, f32, f32)>() {
            claimed = claimed.saturating_add(span(first, last));
        } else {
            return claimed;
        }
    }
}

fn span(first: i64, last: i64) -> u64 {
    u64::try_from(last.saturating_sub(first)).unwrap_or(0)
}
