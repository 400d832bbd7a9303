//! What was found over all files, as a table.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use atsight_diagnostics::Report;
use atsight_diagnostics::atsight_core::model::EngineProfile;

#[derive(Debug, Default)]
pub(crate) struct Summary {
    skipped: usize,
    files: usize,
    /// Files without a result, by kind of error.
    unread: BTreeMap<&'static str, usize>,
    /// Files that have a finding, by code and name.
    findings: BTreeMap<(&'static str, &'static str), usize>,
    /// Files that a profile reads; the sums of order and of the shares of fields found.
    profiles: BTreeMap<&'static str, (usize, f64, f64)>,
    time: Duration,
    jobs: usize,
}

impl Summary {
    pub(crate) fn new(skipped: usize) -> Self {
        Self {
            skipped,
            ..Self::default()
        }
    }

    pub(crate) fn unread(&self) -> usize {
        self.unread.values().sum()
    }

    pub(crate) fn add(&mut self, report: &Report) {
        self.files += 1;
        if let Some(error) = &report.error {
            *self.unread.entry(error.kind).or_default() += 1;
        }
        let mut seen = Vec::new();
        for finding in &report.findings {
            if !seen.contains(&finding.code()) {
                seen.push(finding.code());
                *self
                    .findings
                    .entry((finding.code(), finding.rule()))
                    .or_default() += 1;
            }
        }
        for profile in EngineProfile::ALL {
            let engine = report.format.and_then(|format| profile.engine(format));
            let mut all = report.fidelity.iter();
            let Some(own) = all.find(|own| Some(own.engine) == engine) else {
                continue;
            };
            let fields = f64::from(own.fields_found) / f64::from(own.fields.max(1));
            let (files, order, found) = self.profiles.entry(profile.name).or_default();
            *files += 1;
            *order += own.order;
            *found += if own.fields == 0 { 1.0 } else { fields };
        }
    }

    pub(crate) fn took(&mut self, time: Duration, jobs: usize) {
        self.time = time;
        self.jobs = jobs;
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.time.as_secs_f64().max(1e-9);
        let rate = self.files as f64 / seconds;
        writeln!(
            f,
            "{} resumes in {seconds:.2} s, {rate:.0} a second, {} jobs",
            self.files, self.jobs
        )?;
        if self.skipped > 0 {
            writeln!(f, "{} were done before", self.skipped)?;
        }
        for (kind, files) in &self.unread {
            writeln!(f, "{files} unread: {kind}")?;
        }
        let mut findings: Vec<_> = self.findings.iter().collect();
        findings.sort_by_key(|(code, files)| (std::cmp::Reverse(**files), **code));
        if !findings.is_empty() {
            writeln!(f, "\nfinding                          files   share")?;
        }
        for ((code, name), files) in findings {
            let share = 100.0 * *files as f64 / self.files.max(1) as f64;
            writeln!(f, "{code} {name:<24} {files:>6} {share:>5.1} %")?;
        }
        if !self.profiles.is_empty() {
            writeln!(f, "\nprofile       files  in order  fields found")?;
        }
        for (name, (files, order, fields)) in &self.profiles {
            let mean = |sum: &f64| 100.0 * sum / *files as f64;
            writeln!(
                f,
                "{name:<12} {files:>6} {:>7.1} % {:>11.1} %",
                mean(order),
                mean(fields)
            )?;
        }
        Ok(())
    }
}
