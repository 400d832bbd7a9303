//! Which of day and month stands first in dates such as "03/04/2021": a document writes them one way.
//!
//! A date alone is read the American way. Other dates of the document that can be read in one way only decide, and without any the
//! country of the candidate.

use std::cmp::Ordering;

use crate::fields::values::dates;
use crate::model::{Basics, Field, Resume, Transcript};

/// Countries that write the month first (CLDR 45, short dates with slashes).
const MONTH_FIRST: [&str; 3] = ["US", "PH", "PW"];
/// Their codes in front of telephone numbers. Canada shares the first of them, and writes either.
const MONTH_FIRST_CODES: [&str; 3] = ["1", "63", "680"];

/// Exchanges day and month of the dates that can be read in two ways, where the day stands first in this document.
pub(crate) fn settle(resume: &mut Resume, transcript: &Transcript) {
    let texts = || transcript.line_texts().map(str::trim_end);
    let is_ambiguous: Vec<bool> = texts()
        .map(|text| text.contains('/') && dates::find(text).iter().any(|span| span.ambiguous))
        .collect();
    if !is_ambiguous.contains(&true) {
        return;
    }
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for (first, second) in texts().flat_map(pairs) {
        day_first += usize::from(first > 12 && second <= 12);
        month_first += usize::from(first <= 12 && second > 12);
    }
    let exchange = match day_first.cmp(&month_first) {
        Ordering::Greater => true,
        Ordering::Less => false,
        Ordering::Equal => is_of_day_first(&resume.basics),
    };
    if !exchange {
        return;
    }
    for field in dates_of(resume).into_iter().flatten() {
        let of_line = field
            .lines
            .clone()
            .any(|line| is_ambiguous.get(line) == Some(&true));
        if let Some(other) = exchanged(&field.value).filter(|_| of_line) {
            field.value = other;
        }
    }
}

/// Whether the candidate is of a country that writes the day first, by place and telephone number.
fn is_of_day_first(basics: &Basics) -> bool {
    if let Some(country) = &basics.location.country_code {
        return !MONTH_FIRST.contains(&country.value.as_str());
    }
    let number = basics
        .phone
        .as_ref()
        .map_or("", |phone| phone.value.as_str());
    let Some(digits) = number
        .strip_prefix('+')
        .or_else(|| number.strip_prefix("00"))
    else {
        return false;
    };
    !MONTH_FIRST_CODES
        .iter()
        .any(|code| digits.starts_with(code))
}

/// The two first numbers of dates with slashes: 3 and 14 of "03/14/2021".
fn pairs(text: &str) -> impl Iterator<Item = (u8, u8)> + '_ {
    let words = text.split(|c: char| !(c.is_ascii_digit() || c == '/'));
    words.filter_map(|word| {
        let mut numbers = word.split('/');
        let (first, second, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
        let whole = numbers.next().is_none() && matches!(year.len(), 2 | 4);
        let number = |text: &str| text.parse().ok().filter(|own| (1..=31).contains(own));
        Some((number(first)?, number(second)?)).filter(|_| whole)
    })
}

/// An ISO date with day and month exchanged, where it remains a date.
fn exchanged(iso: &str) -> Option<String> {
    let mut parts = iso.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_month = day.parse().is_ok_and(|day: u8| (1..=12).contains(&day));
    is_month.then(|| format!("{year}-{day}-{month}"))
}

/// Every date of a resume.
fn dates_of(resume: &mut Resume) -> Vec<Option<&mut Field<String>>> {
    let mut all = Vec::new();
    for own in &mut resume.work {
        all.extend([own.start_date.as_mut(), own.end_date.as_mut()]);
    }
    for own in &mut resume.volunteer {
        all.extend([own.start_date.as_mut(), own.end_date.as_mut()]);
    }
    for own in &mut resume.education {
        all.extend([own.start_date.as_mut(), own.end_date.as_mut()]);
    }
    for own in &mut resume.projects {
        all.extend([own.start_date.as_mut(), own.end_date.as_mut()]);
    }
    all.extend(resume.awards.iter_mut().map(|own| own.date.as_mut()));
    all.extend(resume.certificates.iter_mut().map(|own| own.date.as_mut()));
    all.extend(
        resume
            .publications
            .iter_mut()
            .map(|own| own.release_date.as_mut()),
    );
    all
}
