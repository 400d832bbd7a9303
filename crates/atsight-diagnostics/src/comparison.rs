//! Two versions of a resume, compared: what a fix changed, or what another format costs.

use atsight_core::model::EngineProfile;
use serde_json::{Value, json};

use crate::finding::Finding;
use crate::report::{Fidelity, Report, Unreadable};

/// JSON Schema (draft 2020-12) of a comparison.
pub const SCHEMA: &str = include_str!("../schemas/comparison.schema.json");

/// What differs between two reports.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Comparison<'a> {
    /// The first version.
    pub before: Version<'a>,
    /// The second version.
    pub after: Version<'a>,
    /// Findings of the first version that the second does not have.
    pub gone: Vec<&'a Finding>,
    /// Findings of the second version that the first does not have.
    pub new: Vec<&'a Finding>,
    /// Findings of both, as the second has them.
    pub kept: Vec<&'a Finding>,
    /// What each profile gets of both, where it reads both formats.
    pub profiles: Vec<ProfileChange<'a>>,
}

/// A version of a resume.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Version<'a> {
    /// Its name.
    pub file: &'a str,
    /// Why it could not be read; then there is nothing to compare.
    pub error: Option<&'a Unreadable>,
}

impl<'a> Version<'a> {
    fn of(report: &'a Report) -> Self {
        Self {
            file: &report.file,
            error: report.error.as_ref(),
        }
    }

    fn to_json(self) -> Value {
        let error = self
            .error
            .map(|own| json!({ "kind": own.kind, "message": own.message }));
        json!({ "file": self.file, "error": error })
    }
}

/// What a profile gets of two versions.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct ProfileChange<'a> {
    /// The profile.
    pub profile: &'static EngineProfile,
    /// What its engine gets of the first version.
    pub before: &'a Fidelity,
    /// What its engine gets of the second version; another engine where the formats differ.
    pub after: &'a Fidelity,
}

impl<'a> Comparison<'a> {
    /// Compares two reports. Findings are the same when they come from one rule and are about the same thing. Where one of the files
    /// could not be read, nothing is compared.
    pub fn of(before: &'a Report, after: &'a Report) -> Self {
        let versions = (Version::of(before), Version::of(after));
        if before.error.is_some() || after.error.is_some() {
            return Self {
                before: versions.0,
                after: versions.1,
                gone: Vec::new(),
                new: Vec::new(),
                kept: Vec::new(),
                profiles: Vec::new(),
            };
        }
        let same = |a: &Finding, b: &Finding| a.code() == b.code() && a.subject == b.subject;
        let mut left: Vec<&Finding> = before.findings.iter().collect();
        let (mut new, mut kept) = (Vec::new(), Vec::new());
        for finding in &after.findings {
            match left.iter().position(|own| same(own, finding)) {
                Some(index) => {
                    left.remove(index);
                    kept.push(finding);
                }
                None => new.push(finding),
            }
        }
        let fidelity = |report: &'a Report, profile: &EngineProfile| {
            let engine = profile.engine(report.format?)?;
            report.fidelity.iter().find(|own| own.engine == engine)
        };
        let profiles = EngineProfile::ALL.iter().filter_map(|profile| {
            Some(ProfileChange {
                profile,
                before: fidelity(before, profile)?,
                after: fidelity(after, profile)?,
            })
        });
        Self {
            before: versions.0,
            after: versions.1,
            gone: left,
            new,
            kept,
            profiles: profiles.collect(),
        }
    }

    /// The comparison as one object, schema `atsight/comparison/1`.
    pub fn to_json(&self) -> Value {
        let findings = |list: &[&Finding]| -> Vec<Value> {
            let objects = list.iter().map(|own| {
                json!({
                    "code": own.code(),
                    "rule": own.rule(),
                    "subject": own.subject,
                    "severity": own.severity,
                    "message": own.message,
                })
            });
            objects.collect()
        };
        let side = |own: &Fidelity| {
            json!({
                "engine": own.engine.name(),
                "order": own.order,
                "coverage": own.coverage,
                "headings": [own.headings_found, own.headings],
                "fields": [own.fields_found, own.fields],
            })
        };
        let profiles: Vec<Value> = self
            .profiles
            .iter()
            .map(|own| {
                json!({
                    "profile": own.profile.name,
                    "before": side(own.before),
                    "after": side(own.after),
                })
            })
            .collect();
        json!({
            "schema": "atsight/comparison/1",
            "before": self.before.to_json(),
            "after": self.after.to_json(),
            "gone": findings(&self.gone),
            "new": findings(&self.new),
            "kept": findings(&self.kept),
            "profiles": profiles,
        })
    }

    /// The comparison for people.
    pub fn to_text(&self) -> String {
        let mut out = format!("{}\n→ {}\n", self.before.file, self.after.file);
        let unread = [self.before, self.after]
            .into_iter()
            .filter_map(|own| Some((own.file, own.error?)));
        let unread: Vec<String> = unread
            .map(|(file, error)| format!("{file} cannot be read: {}\n", error.message))
            .collect();
        if !unread.is_empty() {
            return out + "\nNothing was compared.\n" + &unread.concat();
        }
        for (title, findings) in [
            ("Gone", &self.gone),
            ("New", &self.new),
            ("Still there", &self.kept),
        ] {
            if !findings.is_empty() {
                out += &format!("\n{title}:\n");
                out.extend(findings.iter().map(|own| line(own)));
            }
        }
        if self.profiles.is_empty() {
            return out + "\nNo profile reads both.\n";
        }
        out += "\nprofile   words in order      fields found      titles found\n";
        for own in &self.profiles {
            let (a, b) = (own.before, own.after);
            let order = format!("{:.1} → {:.1} %", 100.0 * a.order, 100.0 * b.order);
            let fields = format!(
                "{}/{} → {}/{}",
                a.fields_found, a.fields, b.fields_found, b.fields
            );
            let titles = format!(
                "{}/{} → {}/{}",
                a.headings_found, a.headings, b.headings_found, b.headings
            );
            out += &format!(
                "{:<9} {order:>14} {fields:>17} {titles:>17}\n",
                own.profile.name
            );
        }
        out
    }
}

fn line(finding: &Finding) -> String {
    format!(
        "  {:<8} {}  {}\n",
        finding.severity.name(),
        finding.code(),
        finding.message
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Checker;

    fn report(file: &str) -> Report {
        let path = format!("{}/../../fixtures/{file}", env!("CARGO_MANIFEST_DIR"));
        Checker::new().check(file, &std::fs::read(path).expect("a fixture"))
    }

    #[test]
    fn a_fix_takes_findings_away_and_brings_fields_back() {
        let (sidebar, plain) = (
            report("pdf/sidebar-left.pdf"),
            report("pdf/single-plain.pdf"),
        );
        let forth = Comparison::of(&sidebar, &plain);
        assert!(forth.gone.iter().any(|finding| finding.rule() == "sidebar"));
        assert!(forth.new.iter().all(|finding| finding.rule() != "sidebar"));
        let sweep = forth
            .profiles
            .iter()
            .find(|own| own.profile.name == "sweep")
            .expect("it reads PDF");
        assert!(sweep.after.order > sweep.before.order);
        let back = Comparison::of(&plain, &sidebar);
        assert_eq!(
            (forth.gone.len(), forth.new.len()),
            (back.new.len(), back.gone.len())
        );
        assert_eq!(forth.kept.len() + forth.gone.len(), sidebar.findings.len());
        let text = forth.to_text();
        assert!(text.starts_with("pdf/sidebar-left.pdf\n→ pdf/single-plain.pdf\n\nGone:\n"));
        assert!(text.contains("\n  error    LAY002  a sidebar stands on the left"));
        assert!(text.contains("\nsweep "));
    }

    #[test]
    fn a_file_has_no_difference_to_itself() {
        let own = report("docx/text-box-sidebar.docx");
        let same = Comparison::of(&own, &own);
        assert!(same.gone.is_empty() && same.new.is_empty());
        assert_eq!(same.kept.len(), own.findings.len());
    }

    #[test]
    fn profiles_are_compared_over_formats() {
        let (pdf, docx) = (
            report("pdf/sidebar-left.pdf"),
            report("docx/text-box-sidebar.docx"),
        );
        let both = Comparison::of(&pdf, &docx);
        let python = both
            .profiles
            .iter()
            .find(|own| own.profile.name == "python")
            .expect("it reads both");
        assert_ne!(python.before.engine, python.after.engine);
        // pdf-extract reads no DOCX.
        assert!(both.profiles.iter().all(|own| own.profile.name != "rust"));
        assert_eq!(both.to_json()["schema"], "atsight/comparison/1");
    }
}
