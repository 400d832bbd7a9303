use atsight_core::model::SectionId;

use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::screen::length::{self, LengthFault, SENIOR_YEARS};

declare_rule! {
    /// ## What it detects
    /// More than one page with less than eight years of work, more than three pages in any case, or a longer career squeezed into one
    /// page of more than 700 words.
    /// ## Why it matters
    /// A full page of relevant content is read; every further page has to earn its place.
    /// ## What to do
    /// Cut what the role does not ask for, or give a senior career its two or three pages.
    /// ## How sure we are
    /// Years are the months covered by dated jobs. If a job is still open and today's date is not given, or the dates of one do not say how
    /// long it took, they are a lower bound, which can only show that somebody is senior. For formats without pages, 450 words count as one page.
    /// An academic resume, in which one word of five stands in the list of publications, is not judged.
    LengthForSeniority, "LEN001", "length_for_seniority", Length, Content, Info
}

/// One word in so many stands in a list of publications where a resume is an academic one, which lists them all.
const WORDS_PER_PUBLISHED: usize = 5;

/// Whether a resume is mostly there for its publications.
fn is_academic(case: &Case<'_>) -> bool {
    let words = |line: usize| case.line(line).split_whitespace().count();
    let published = (case.sections().iter())
        .filter(|section| section.id == SectionId::Publications)
        .flat_map(|section| section.lines.clone());
    let all: usize = (0..case.transcript().lines.len()).map(words).sum();
    let published: usize = published.map(words).sum();
    published > 0 && WORDS_PER_PUBLISHED * published >= all
}

impl Rule for LengthForSeniority {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let length = length::measure(case.parse, case.as_of);
        let Some(fault) = length.fault else {
            return Vec::new();
        };
        if is_academic(case) {
            return Vec::new();
        }
        let about = if length.pages.is_some() { "" } else { "about " };
        let pages = match length.pages_or_estimate() {
            1 => format!("{about}1 page"),
            pages => format!("{about}{pages} pages"),
        };
        // Years that are a lower bound may show that somebody is senior, and nothing else.
        let is_told = |years: &f32| !length.is_lower_bound || *years >= SENIOR_YEARS;
        let told = length.years.filter(is_told);
        let years = told.map_or(String::new(), |years| match years.round() as u32 {
            0 => " for less than a year of work".to_owned(),
            1 => " for 1 year of work".to_owned(),
            years => format!(" for {years} years of work"),
        });
        let message = match fault {
            LengthFault::Squeezed => format!("{} words on {pages}{years}", length.words),
            _ if length.pages.is_none() => format!("{pages} ({} words){years}", length.words),
            _ => format!("{pages}{years}"),
        };
        vec![Finding::new(Self::INFO, message)]
    }
}
