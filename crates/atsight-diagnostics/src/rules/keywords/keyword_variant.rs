use crate::finding::Finding;
use crate::rule::{Case, Rule, RuleInfo};
use crate::rules::declare_rule;
use crate::rules::support::coverage;

declare_rule! {
    /// ## What it detects
    /// A term of the job posting that the resume has only in another form: k8s for Kubernetes, “manage” for “managed”. This rule needs a
    /// job posting.
    /// ## Why it matters
    /// Some searches match words only as they are written.
    /// ## What to do
    /// Use the form in the posting, or both forms.
    /// ## How sure we are
    /// Differences in capitals, hyphens or plurals do not count as another form.
    KeywordVariant, "KEY003", "keyword_variant", Keywords, Content, Info
}

impl Rule for KeywordVariant {
    fn info(&self) -> &'static RuleInfo {
        Self::INFO
    }

    fn check(&self, case: &Case<'_>) -> Vec<Finding> {
        let variants = coverage(case).iter().filter_map(|own| {
            let variant = own.variant.as_ref()?;
            let message = format!(
                "the posting says “{}”, the resume only “{variant}”",
                own.term.text
            );
            let lines = own.lines.first().map_or(0..0, |line| *line..line + 1);
            Some(
                Finding::new(Self::INFO, message)
                    .with_subject(&own.term.text)
                    .at_all(case.locate(lines)),
            )
        });
        variants.collect()
    }
}
