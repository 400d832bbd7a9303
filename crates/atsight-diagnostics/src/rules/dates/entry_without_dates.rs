use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::dates::has_period;
use crate::scope::{Scope, lines_of};

declare_rule! {
    /// ## What it detects
    /// A job without any date.
    /// ## Why it matters
    /// Years of experience are computed from dates: a job without them adds nothing, and its place in the career is unknown.
    /// ## What to do
    /// Add months and years: “Jan 2021 – Present”.
    /// ## How sure we are
    /// Jobs are found as a person reads the page. Several roles under one employer may share dates, so an entry without a title of its
    /// own is not judged. Neither is one of which a line states a period that our parser does not file.
    EntryWithoutDates, "DAT001", "entry_without_dates", Dates, Content, Error
}

impl Rule for EntryWithoutDates {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let jobs = case.resume().work.iter();
        let undated = jobs.filter(|job| {
            job.start_date.is_none()
                && job.end_date.is_none()
                && job.name.is_some()
                && job.position.is_some()
        });
        undated
            .filter(|job| {
                let mut lines = lines_of([&job.name, &job.position]);
                !lines.any(|line| has_period(case.line(line)))
            })
            .map(|job| {
                let value = |field: &Option<atsight_core::model::Field<String>>| {
                    field
                        .as_ref()
                        .map_or(String::new(), |field| field.value.clone())
                };
                let entry = format!("{}, {}", value(&job.position), value(&job.name));
                let lines = lines_of([&job.name, &job.position]);
                Finding::new(Self::INFO, format!("no dates for “{entry}”"))
                    .with_subject(entry)
                    .at_all(case.locate(lines.clone()))
                    .with_scope(Scope::lines([lines]))
            })
            .collect()
    }
}
