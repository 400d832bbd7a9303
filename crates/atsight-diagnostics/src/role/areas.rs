//! The words of a text that point to areas of a role.

use super::Profile;
use crate::terms::{Case, Matcher, Pattern};

/// What a word says about an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sign {
    Subject,
    Technique,
    Metric,
}

/// A word of a text that points to an area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AreaHit {
    /// Place in [`Profile::areas`].
    pub(crate) area: usize,
    pub(crate) sign: Sign,
    pub(crate) bytes: std::ops::Range<usize>,
}

/// Finds the words that point to the areas of a role.
#[derive(Clone, Debug)]
pub(super) struct AreaMatcher {
    /// Subjects and techniques.
    work: Matcher,
    /// Measures apart, lest "p99 latency" hide "latency".
    metrics: Matcher,
    owners: Vec<(usize, Sign)>,
}

impl AreaMatcher {
    pub(super) fn new(profile: &Profile) -> Self {
        let mut owners = Vec::new();
        let (mut work, mut metrics) = (Vec::new(), Vec::new());
        for (index, area) in profile.areas.iter().enumerate() {
            let lists = [
                (&area.subjects, Sign::Subject),
                (&area.techniques, Sign::Technique),
                (&area.metrics, Sign::Metric),
            ];
            for (words, sign) in lists {
                let patterns = if sign == Sign::Metric {
                    &mut metrics
                } else {
                    &mut work
                };
                patterns.extend(
                    words
                        .iter()
                        .map(|word| Pattern::new(word, Case::Any, owners.len()).with_plural()),
                );
                owners.push((index, sign));
            }
        }
        Self {
            work: Matcher::new(work),
            metrics: Matcher::new(metrics),
            owners,
        }
    }

    pub(super) fn find(&self, text: &str) -> Vec<AreaHit> {
        let hits = self
            .work
            .find(text)
            .into_iter()
            .chain(self.metrics.find(text));
        let mut out: Vec<AreaHit> = Vec::new();
        for hit in hits {
            let (area, sign) = self.owners[hit.term];
            let known = |own: &AreaHit| {
                own.area == area
                    && own.bytes.start < hit.bytes.end
                    && hit.bytes.start < own.bytes.end
            };
            if !out.iter().any(known) {
                out.push(AreaHit {
                    area,
                    sign,
                    bytes: hit.bytes,
                });
            }
        }
        out.sort_by_key(|hit| hit.bytes.start);
        out
    }
}
