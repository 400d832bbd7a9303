use atsight_core::fields::english_months;
use atsight_core::model::{Field, Work};

use crate::finding::Finding;
use crate::render::plain;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::scope::{Scope, lines_of};

declare_rule! {
    /// ## What it detects
    /// A job that ends before it starts, or a job that started after the one above it had ended.
    /// ## Why it matters
    /// Parsers and recruiters take the first job for the current one, and a period that runs backwards counts as no experience.
    /// ## What to do
    /// Correct the dates, and put the newest job first.
    /// ## How sure we are
    /// Dates are compared only as precisely as both are given. Jobs that overlap may stand in any order.
    DatesOutOfOrder, "DAT004", "dates_out_of_order", Dates, Content, Warning
}

impl Rule for DatesOutOfOrder {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let jobs = &case.resume().work;
        let mut findings: Vec<Finding> = jobs
            .iter()
            .filter(|job| is_before(&job.end_date, &job.start_date))
            .map(|job| {
                let precision = Precision::that_parts(&job.end_date, &job.start_date);
                let message = format!("{} ends before it starts", title(job, precision));
                finding(case, job, message)
            })
            .collect();
        let later = jobs.windows(2).find(|pair| {
            // Side by side is no order: the lower one has to start after the upper one ended.
            let [upper, lower] = pair else {
                return false;
            };
            // "Additional Experience" begins anew.
            section(case, upper) == section(case, lower)
                && is_before(&upper.end_date, &lower.start_date)
        });
        if let Some([upper, lower]) = later {
            let precision = Precision::that_parts(&upper.end_date, &lower.start_date);
            let message = format!(
                "{} stands above {}, which is later",
                title(upper, precision),
                title(lower, precision)
            );
            findings.push(finding(case, lower, message));
        }
        findings
    }
}

fn finding(case: &Case<'_>, job: &Work, message: String) -> Finding {
    let lines = lines_of([&job.name, &job.position, &job.start_date, &job.end_date]);
    Finding::new(DatesOutOfOrder::INFO, message)
        .at_all(case.locate(lines.clone()))
        .with_scope(Scope::lines([lines]))
}

/// The section that a job stands in.
fn section(case: &Case<'_>, job: &Work) -> Option<usize> {
    let field = job.position.as_ref().or(job.name.as_ref())?;
    let sections = case.sections();
    sections
        .iter()
        .position(|own| own.lines.contains(&field.lines.start))
}

/// How much of a date is told.
#[derive(Clone, Copy)]
enum Precision {
    Year,
    /// The year and, where it is known, the month.
    Month,
}

impl Precision {
    /// The least that shows a difference between two dates.
    fn that_parts(date: &Option<Field<String>>, other: &Option<Field<String>>) -> Self {
        let year = |date: &Option<Field<String>>| Some(date.as_ref()?.value.get(..4)?.to_owned());
        match year(date) == year(other) {
            true => Self::Month,
            false => Self::Year,
        }
    }

    /// A date as `2021-03` in words: `Mar 2021`, or its year.
    fn tell(self, date: &str) -> String {
        let year = date.get(..4).unwrap_or(date);
        let month = || {
            let number: usize = date.get(5..7)?.parse().ok()?;
            english_months().get(number.checked_sub(1)?)?.get(..3)
        };
        match self {
            Self::Month => month().map(|month| format!("{} {year}", plain::capital(month))),
            Self::Year => None,
        }
        .unwrap_or_else(|| year.to_owned())
    }
}

/// A job by its title, employer and dates: several have the same title.
fn title(job: &Work, precision: Precision) -> String {
    let names: Vec<&str> = ([&job.position, &job.name].into_iter().flatten())
        .map(|field| field.value.as_str())
        .collect();
    let told = |date: &Option<Field<String>>| Some(precision.tell(&date.as_ref()?.value));
    let dates = match (told(&job.start_date), told(&job.end_date)) {
        (Some(start), Some(end)) if start != end => match start.contains(' ') {
            true => format!(" ({start} – {end})"),
            false => format!(" ({start}–{end})"),
        },
        (Some(date), Some(_)) | (None, Some(date)) => format!(" ({date})"),
        (Some(start), None) => format!(" (from {start})"),
        (None, None) => String::new(),
    };
    match names.is_empty() {
        true => format!("a job{dates}"),
        false => format!("“{}”{dates}", names.join(", ")),
    }
}

/// Whether a date lies before another, as far as both say: a year is not before its own months.
fn is_before(date: &Option<Field<String>>, other: &Option<Field<String>>) -> bool {
    let (Some(date), Some(other)) = (date, other) else {
        return false;
    };
    let shared = date.value.len().min(other.value.len());
    date.value[..shared] < other.value[..shared]
}
