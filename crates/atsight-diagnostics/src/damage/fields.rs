//! Resume → a flat list of values with their paths, and which of them another resume lacks.

use std::ops::Range;

use atsight_core::model::{Field, Resume};
use rustc_hash::FxHashMap;

use crate::words::squeeze;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FieldValue {
    /// The list that it is in: `work`.
    list: &'static str,
    /// Its entry of the list.
    index: Option<usize>,
    /// What it is called there: `position`.
    name: &'static str,
    /// The value as it is written.
    pub(crate) text: String,
    /// The value without case and punctuation.
    value: String,
    /// The lines it came from.
    pub(crate) lines: Range<usize>,
}

impl FieldValue {
    /// Where it is: `work[1].position`.
    pub(crate) fn path(&self) -> String {
        let Self {
            list, index, name, ..
        } = self;
        match index {
            Some(index) => format!("{list}[{index}].{name}"),
            None => format!("{list}.{name}"),
        }
    }

    /// What it is called, of whichever entry.
    pub(crate) fn kind(&self) -> (&'static str, &'static str) {
        (self.list, self.name)
    }
}

/// Collects values under a path.
struct Values {
    list: Vec<FieldValue>,
}

impl Values {
    fn add(
        &mut self,
        (list, index): (&'static str, Option<usize>),
        name: &'static str,
        field: Option<&Field<String>>,
    ) {
        let Some(field) = field else {
            return;
        };
        self.list.push(FieldValue {
            list,
            index,
            name,
            text: field.value.clone(),
            value: squeeze(&field.value),
            lines: field.lines.clone(),
        });
    }
}

/// All values that a recruiter searches: contact, jobs, schools, skills, languages, certificates, projects. Prose is left out: a word
/// more or less in a bullet is counted in tokens.
pub(crate) fn flatten(resume: &Resume) -> Vec<FieldValue> {
    let mut values = Values { list: Vec::new() };
    let basics = &resume.basics;
    for (name, field) in [
        ("name", &basics.name),
        ("label", &basics.label),
        ("email", &basics.email),
        ("phone", &basics.phone),
        ("url", &basics.url),
        ("location.city", &basics.location.city),
        ("location.region", &basics.location.region),
    ] {
        values.add(("basics", None), name, field.as_ref());
    }
    for (i, profile) in basics.profiles.iter().enumerate() {
        values.add(("basics.profiles", Some(i)), "url", profile.url.as_ref());
    }
    for (i, work) in resume.work.iter().enumerate() {
        for (name, field) in [
            ("name", &work.name),
            ("position", &work.position),
            ("startDate", &work.start_date),
            ("endDate", &work.end_date),
        ] {
            values.add(("work", Some(i)), name, field.as_ref());
        }
    }
    for (i, school) in resume.education.iter().enumerate() {
        for (name, field) in [
            ("institution", &school.institution),
            ("studyType", &school.study_type),
            ("area", &school.area),
            ("startDate", &school.start_date),
            ("endDate", &school.end_date),
        ] {
            values.add(("education", Some(i)), name, field.as_ref());
        }
    }
    for (i, skill) in resume.skills.iter().enumerate() {
        for keyword in &skill.keywords {
            values.add(("skills", Some(i)), "keywords", Some(keyword));
        }
    }
    for (i, language) in resume.languages.iter().enumerate() {
        values.add(
            ("languages", Some(i)),
            "language",
            language.language.as_ref(),
        );
    }
    for (i, certificate) in resume.certificates.iter().enumerate() {
        values.add(("certificates", Some(i)), "name", certificate.name.as_ref());
    }
    for (i, project) in resume.projects.iter().enumerate() {
        values.add(("projects", Some(i)), "name", project.name.as_ref());
    }
    values.list
}

/// The values that another list lacks, by index. Entries may be in another order there.
pub(super) fn lost(own: &[FieldValue], other: &[FieldValue]) -> Vec<usize> {
    let mut found: FxHashMap<(_, &str), u32> = FxHashMap::default();
    for value in other {
        *found
            .entry((value.kind(), value.value.as_str()))
            .or_default() += 1;
    }
    let mut lost = Vec::new();
    for (index, value) in own.iter().enumerate() {
        match found.get_mut(&(value.kind(), value.value.as_str())) {
            Some(count) if *count > 0 => *count -= 1,
            _ => lost.push(index),
        }
    }
    lost
}

/// Share of the values that are not among the lost ones, by index; all skills together count as one value.
pub(super) fn share(own: &[FieldValue], lost: &[usize]) -> f64 {
    let is_skill = |value: &FieldValue| value.list == "skills";
    let skills = own.iter().filter(|value| is_skill(value)).count();
    let weight = |value: &FieldValue| match is_skill(value) {
        true => 1.0 / skills as f64,
        false => 1.0,
    };
    let all: f64 = own.iter().map(weight).sum();
    let gone: f64 = lost.iter().filter_map(|at| own.get(*at)).map(weight).sum();
    match own.is_empty() {
        true => 1.0,
        false => 1.0 - gone / all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use atsight_core::model::Work;

    fn resume(jobs: &[(&str, &str)]) -> Resume {
        let field = |text: &str| {
            Some(Field::new(
                text.to_owned(),
                atsight_core::model::Confidence::High,
                0..1,
            ))
        };
        let mut resume = Resume::default();
        for (name, position) in jobs {
            let mut work = Work::default();
            work.name = field(name);
            work.position = field(position);
            resume.work.push(work);
        }
        resume
    }

    #[test]
    fn skills_weigh_as_much_as_one_value() {
        let mut many = resume(&[("Acme", "Cook")]);
        let field =
            |text: &str| Field::new(text.to_owned(), atsight_core::model::Confidence::High, 0..1);
        let mut skill = atsight_core::model::Skill::default();
        skill.keywords = ["Baking", "Roasting", "Carving", "Plating"]
            .map(field)
            .into();
        many.skills.push(skill);
        let own = flatten(&many);
        assert_eq!(own.len(), 6);
        // Half of the skills, and then a job's title as well.
        assert!((share(&own, &[2, 3]) - 2.5 / 3.0).abs() < 1e-9);
        assert!((share(&own, &[1, 2, 3]) - 1.5 / 3.0).abs() < 1e-9);
        assert!((share(&own, &[]) - 1.0).abs() < 1e-9);
        assert!((share(&[], &[]) - 1.0).abs() < 1e-9);
    }

    #[test]
    fn values_are_found_in_any_entry_and_each_once() {
        let own = flatten(&resume(&[("Acme, Inc.", "Engineer"), ("Beta", "Engineer")]));
        let other = flatten(&resume(&[("Beta", "engineer"), ("Acme Inc", "Cook")]));
        let paths: Vec<String> = lost(&own, &other).iter().map(|i| own[*i].path()).collect();
        assert_eq!(paths, ["work[1].position"]);
    }
}
