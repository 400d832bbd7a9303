//! How long a resume is, for the years of work it tells of.

use atsight_core::Parse;
use atsight_core::model::{Body, Work};

use crate::month::Month;

/// How long a resume is, and how long it may be.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Length {
    /// Pages; none for formats without pages (DOCX and its kin).
    pub pages: Option<usize>,
    /// Words of the human reading.
    pub words: usize,
    /// Years of work, if any job is dated: months covered by at least one job, by 12.
    pub years: Option<f32>,
    /// Whether the years are a lower bound: a job goes on and nobody said what today is, or its dates do not say how long it took.
    pub is_lower_bound: bool,
    /// What is wrong with it.
    pub fault: Option<LengthFault>,
}

/// What is wrong with a length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LengthFault {
    /// Over one page below [`SENIOR_YEARS`].
    LongForYears,
    /// Over [`MAX_PAGES`].
    TooLong,
    /// A senior career on one page of over [`DENSE_WORDS`] words.
    Squeezed,
}

/// From so many years on, two or three pages are fine.
pub const SENIOR_YEARS: f32 = 8.0;
/// More pages are too many for anybody.
pub const MAX_PAGES: usize = 3;
/// More words on one page are squeezed.
///
/// Default 700. The 71 one-page PDFs of the shared corpus hold 302 words in the median and 412 at most.
pub const DENSE_WORDS: usize = 700;
/// Words of a full page, to tell pages where a format has none: a little over the fullest page that was measured (412).
pub const WORDS_A_PAGE: usize = 450;

impl Length {
    /// Pages, or where the format has none, as many as its words fill.
    pub fn pages_or_estimate(&self) -> usize {
        self.pages
            .unwrap_or(self.words.div_ceil(WORDS_A_PAGE).max(1))
    }
}

/// Measures a resume.
pub(crate) fn measure(parse: &Parse, as_of: Option<Month>) -> Length {
    let pages = match &parse.document.body {
        Body::Paged(pages) => Some(pages.len()),
        _ => None,
    };
    let experience = experience(&parse.human.resume.work, as_of);
    let mut length = Length {
        pages,
        words: parse.human.transcript.spans.len(),
        years: experience.map(|(months, _)| months as f32 / 12.0),
        is_lower_bound: experience.is_some_and(|(_, bound)| bound),
        fault: None,
    };
    let pages = length.pages_or_estimate();
    // A lower bound can show that somebody is senior, never that somebody is not.
    let is_senior = length.years.is_some_and(|years| years >= SENIOR_YEARS);
    let is_junior =
        length.years.is_some_and(|years| years < SENIOR_YEARS) && !length.is_lower_bound;
    length.fault = if pages > MAX_PAGES {
        Some(LengthFault::TooLong)
    } else if is_junior && pages > 1 {
        Some(LengthFault::LongForYears)
    } else if is_senior && length.pages == Some(1) && length.words > DENSE_WORDS {
        Some(LengthFault::Squeezed)
    } else {
        None
    };
    length
}

/// Months covered by at least one job, and whether they are a lower bound.
fn experience(work: &[Work], as_of: Option<Month>) -> Option<(u32, bool)> {
    let month = |field: &Option<atsight_core::model::Field<String>>| {
        field.as_ref().and_then(|f| f.value.parse::<Month>().ok())
    };
    let dated: Vec<(Month, Option<Month>)> = (work.iter())
        .filter_map(|work| Some((month(&work.start_date)?, month(&work.end_date))))
        .collect();
    let latest = dated
        .iter()
        .flat_map(|(start, end)| [Some(*start), *end])
        .flatten()
        .max()?;
    let today = as_of.unwrap_or(latest);
    let mut spans: Vec<(u32, u32)> = (dated.iter())
        // The last month is worked in as well.
        .map(|(start, end)| (start.number(), end.unwrap_or(today).number() + 1))
        .filter(|(start, end)| start < end)
        .collect();
    spans.sort_unstable();
    let (mut months, mut covered) = (0, 0);
    for (start, end) in spans {
        months += end.saturating_sub(start.max(covered));
        covered = covered.max(end);
    }
    let is_open = dated.iter().any(|(_, end)| end.is_none());
    // A job in one year may have lasted a month or all of it, and one without dates any time.
    let is_vague = |work: &Work| match (&work.start_date, &work.end_date) {
        (Some(start), Some(end)) => start.value == end.value && !start.value.contains('-'),
        (start, _) => start.is_none(),
    };
    let is_bound = is_open && as_of.is_none() || work.iter().any(is_vague);
    Some((months, is_bound))
}

#[cfg(test)]
mod tests {
    use super::*;
    use atsight_core::model::Field;

    fn job(start: &str, end: Option<&str>) -> Work {
        let field =
            |text: &str| Field::new(text.to_owned(), atsight_core::model::Confidence::High, 0..1);
        let mut work = Work::default();
        work.start_date = Some(field(start));
        work.end_date = end.map(field);
        work
    }

    #[test]
    fn months_are_counted_once() {
        let today = "2024-12".parse().ok();
        assert_eq!(
            experience(&[job("2020-01", Some("2020-12"))], None),
            Some((12, false))
        );
        let overlapping = [
            job("2020-01", Some("2020-12")),
            job("2020-07", Some("2021-06")),
        ];
        assert_eq!(experience(&overlapping, None), Some((18, false)));
        assert_eq!(
            experience(&[job("2023-01", None)], today),
            Some((24, false))
        );
        let vague = [job("2020-01", Some("2020-12")), job("2018", Some("2018"))];
        assert_eq!(experience(&vague, None).map(|(_, bound)| bound), Some(true));
        let mut undated = job("2020-01", Some("2020-12"));
        undated.start_date = None;
        let some = [job("2021-01", Some("2021-12")), undated];
        assert_eq!(experience(&some, None), Some((12, true)));
        assert_eq!(
            experience(
                &[job("2023-01", None), job("2020-01", Some("2022-12"))],
                None
            ),
            Some((37, true))
        );
        assert_eq!(experience(&[], today), None);
        assert_eq!(experience(&[job("2025-01", None)], today), Some((0, false)));
    }
}
