use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A job with a title but no employer.
    /// ## Why it matters
    /// Recruiters search by employer, and a job without one cannot be checked.
    /// ## What to do
    /// Name the employer beside the title, or write “Freelance”.
    /// ## How sure we are
    /// A job right after one with a known employer may share it and is not judged. Nothing is reported when no job has an employer: the
    /// entries are then in a form that this library does not know.
    EntryWithoutEmployer, "EXP002", "entry_without_employer", Experience, Content, Warning
}

impl Rule for EntryWithoutEmployer {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let jobs = &case.resume().work;
        let some_known = jobs.iter().any(|job| job.name.is_some());
        let shares = |index: usize| index > 0 && jobs[index - 1].name.is_some();
        let unnamed = jobs.iter().enumerate().filter(|(index, job)| {
            some_known
                && job.name.is_none()
                && job.start_date.is_some()
                && !job.highlights.is_empty()
                && !shares(*index)
        });
        unnamed
            .filter_map(|(_, job)| {
                let title = job.position.as_ref()?;
                let message = format!("no employer for “{}”", title.value);
                Some(
                    Finding::new(Self::INFO, message)
                        .with_subject(&title.value)
                        .at_all(case.locate(title.lines.clone())),
                )
            })
            .collect()
    }
}
