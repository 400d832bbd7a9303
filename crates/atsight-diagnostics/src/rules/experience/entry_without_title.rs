use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;

declare_rule! {
    /// ## What it detects
    /// A job with an employer but no job title.
    /// ## Why it matters
    /// A search for a title does not find the job, and its years count towards no role.
    /// ## What to do
    /// Write the title on a line of its own, or before the employer: “Back-End Engineer, Example Ltd”.
    /// ## How sure we are
    /// Jobs are found as a person reads the page. An entry that lacks dates or bullets is not judged: it may be the employer of the roles
    /// below it.
    EntryWithoutTitle, "EXP001", "entry_without_title", Experience, Content, Warning
}

impl Rule for EntryWithoutTitle {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let jobs = case.resume().work.iter();
        let untitled = jobs.filter(|job| {
            job.position.is_none() && job.start_date.is_some() && !job.highlights.is_empty()
        });
        untitled
            .filter_map(|job| {
                let name = job.name.as_ref()?;
                let message = format!("no job title at “{}”", name.value);
                Some(
                    Finding::new(Self::INFO, message)
                        .with_subject(&name.value)
                        .at_all(case.locate(name.lines.clone())),
                )
            })
            .collect()
    }
}
