//! Field precision and recall: JSON Resume against JSON Resume, by groups of values.

use serde_json::Value;

use crate::metrics::Counts;
use crate::tokens::fold;

/// A group of values that are scored together.
#[derive(Clone, Copy, Debug)]
pub struct FieldGroup {
    /// The name in tables.
    pub name: &'static str,
    /// The list that holds the records, or the object that holds the values.
    parent: &'static str,
    /// The values of one record; several are compared as one.
    keys: &'static [&'static str],
    kind: Kind,
}

#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    Phone,
    Url,
}

const fn group(
    name: &'static str,
    parent: &'static str,
    keys: &'static [&'static str],
    kind: Kind,
) -> FieldGroup {
    FieldGroup {
        name,
        parent,
        keys,
        kind,
    }
}

/// The groups, in the order of the tables.
pub const GROUPS: &[FieldGroup] = &[
    group("name", "basics", &["name"], Kind::Text),
    group("label", "basics", &["label"], Kind::Text),
    group("email", "basics", &["email"], Kind::Text),
    group("phone", "basics", &["phone"], Kind::Phone),
    group("url", "basics", &["url"], Kind::Url),
    group("city", "basics.location", &["city"], Kind::Text),
    group("region", "basics.location", &["region"], Kind::Text),
    group("profiles", "basics.profiles", &["url"], Kind::Url),
    group("summary", "basics", &["summary"], Kind::Text),
    group("employer", "work", &["name"], Kind::Text),
    group("title", "work", &["position"], Kind::Text),
    group("work dates", "work", &["startDate", "endDate"], Kind::Text),
    group(
        "work entry",
        "work",
        &["name", "position", "startDate", "endDate"],
        Kind::Text,
    ),
    group("work location", "work", &["location"], Kind::Text),
    group("bullets", "work", &["highlights"], Kind::Text),
    group("school", "education", &["institution"], Kind::Text),
    group("degree", "education", &["studyType"], Kind::Text),
    group("area", "education", &["area"], Kind::Text),
    group(
        "school dates",
        "education",
        &["startDate", "endDate"],
        Kind::Text,
    ),
    group("skills", "skills", &["keywords"], Kind::Text),
    group("skill groups", "skills", &["name"], Kind::Text),
    group("projects", "projects", &["name"], Kind::Text),
    group("certificates", "certificates", &["name"], Kind::Text),
    group("languages", "languages", &["language"], Kind::Text),
    group("awards", "awards", &["title"], Kind::Text),
    group("publications", "publications", &["name"], Kind::Text),
    group("volunteering", "volunteer", &["organization"], Kind::Text),
    group("interests", "interests", &["name"], Kind::Text),
];

impl FieldGroup {
    /// Compares the values of this group. Where the truth is partial, a group it does not have is not scored.
    pub fn counts(&self, truth: &Value, reading: &Value, truth_is_complete: bool) -> Counts {
        let expected = self.values(truth);
        if expected.is_empty() && !truth_is_complete {
            return Counts::default();
        }
        Counts::of(expected, self.values(reading))
    }

    /// The normalised values of a resume.
    fn values(&self, resume: &Value) -> Vec<String> {
        let parent = self
            .parent
            .split('.')
            .try_fold(resume, |value, key| value.get(key));
        let records: Vec<&Value> = match parent {
            Some(Value::Array(records)) => records.iter().collect(),
            Some(record) => vec![record],
            None => return Vec::new(),
        };
        records
            .iter()
            .flat_map(|record| self.of_record(record))
            .collect()
    }

    fn of_record(&self, record: &Value) -> Vec<String> {
        if let [key] = self.keys {
            // A skill without keywords is one itself, and no group.
            let is_listed = (record.get("keywords").and_then(Value::as_array))
                .is_some_and(|keywords| !keywords.is_empty());
            let key = match (self.parent, *key) {
                ("skills", "keywords") if !is_listed => "name",
                ("skills", "name") if !is_listed => return Vec::new(),
                (_, key) => key,
            };
            return match record.get(key) {
                Some(Value::Array(values)) => values
                    .iter()
                    .filter_map(|v| self.normalise(v.as_str()?))
                    .collect(),
                Some(Value::String(value)) => self.normalise(value).into_iter().collect(),
                _ => Vec::new(),
            };
        }
        let parts: Vec<String> = self
            .keys
            .iter()
            .map(|key| {
                let value = record.get(key).and_then(Value::as_str);
                value.and_then(|v| self.normalise(v)).unwrap_or_default()
            })
            .collect();
        if parts.iter().all(String::is_empty) {
            return Vec::new();
        }
        vec![parts.join(" / ")]
    }

    fn normalise(&self, value: &str) -> Option<String> {
        self.kind.normalise(value)
    }
}

impl Kind {
    /// What a value of a JSON Resume is, by its key.
    fn of_key(key: &str) -> Self {
        match key {
            "phone" => Self::Phone,
            "url" => Self::Url,
            _ => Self::Text,
        }
    }

    /// Folded, single spaces, without punctuation at the ends; phones as digits; addresses without scheme,
    /// `www.` and closing slash. Empty values are none.
    fn normalise(self, value: &str) -> Option<String> {
        let folded = fold(value).replace(['\u{ad}', '’', '‘'], "'");
        let words: Vec<&str> = folded.split_whitespace().collect();
        let text = words.join(" ");
        let text = match self {
            Self::Text => text
                .trim_matches(|c: char| c.is_whitespace() || ",;:.|\"“”'".contains(c))
                .to_owned(),
            Self::Phone => text.chars().filter(char::is_ascii_digit).collect(),
            Self::Url => {
                let bare = text
                    .trim_start_matches("https://")
                    .trim_start_matches("http://")
                    .trim_start_matches("www.");
                bare.trim_end_matches('/').to_owned()
            }
        };
        (!text.is_empty()).then_some(text)
    }
}

/// Whether the truth has a value where a JSON Pointer says, in whichever record of its list; none where it does not say: a partial truth
/// without such values, and the names of accounts, which stand in the addresses.
pub fn is_right(
    truth: &Value,
    pointer: &str,
    value: &str,
    truth_is_complete: bool,
) -> Option<bool> {
    let keys: Vec<&str> = (pointer.split('/').skip(1))
        .filter(|key| key.parse::<usize>().is_err())
        .collect();
    let last = *keys.last()?;
    if last == "username" {
        return None;
    }
    let kind = Kind::of_key(last);
    let mut values = vec![truth];
    for key in keys {
        values = (values.into_iter().filter_map(|value| value.get(key)))
            .flat_map(|value| {
                value
                    .as_array()
                    .map_or(vec![value], |all| all.iter().collect())
            })
            .collect();
    }
    let value = kind.normalise(value);
    let mut known = values.iter().filter_map(|value| value.as_str());
    let is_right = known.any(|known| kind.normalise(known) == value);
    (truth_is_complete || !values.is_empty()).then_some(is_right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn counts(name: &str, truth: &Value, reading: &Value) -> (usize, usize, usize) {
        let group = GROUPS.iter().find(|g| g.name == name).unwrap();
        let c = group.counts(truth, reading, true);
        (c.hits, c.wrong, c.missed)
    }

    #[test]
    fn values_are_normalised_before_they_are_compared() {
        let truth = json!({"basics": {"name": "Jo  Doe", "phone": "(206) 555-0104", "url": "https://www.x.example/"}});
        let reading =
            json!({"basics": {"name": "JO DOE,", "phone": "206.555.0104", "url": "x.example"}});
        for name in ["name", "phone", "url"] {
            assert_eq!(counts(name, &truth, &reading), (1, 0, 0), "{name}");
        }
    }

    #[test]
    fn a_skill_without_keywords_is_one() {
        let truth = json!({"skills": [{"name": "Go"}, {"name": "Data", "keywords": ["SQL"]}]});
        let reading = json!({"skills": [{"keywords": ["Go", "SQL"]}]});
        assert_eq!(counts("skills", &truth, &reading), (2, 0, 0));
        assert_eq!(counts("skill groups", &truth, &reading), (0, 0, 1));
    }

    #[test]
    fn lists_are_multisets_over_all_records() {
        let truth = json!({"skills": [{"keywords": ["Rust", "C"]}, {"keywords": ["Go"]}]});
        let reading = json!({"skills": [{"keywords": ["go", "rust", "Java"]}]});
        assert_eq!(counts("skills", &truth, &reading), (2, 1, 1));
    }

    #[test]
    fn an_entry_must_agree_in_all_its_values() {
        let truth = json!({"work": [{"name": "A", "position": "x", "startDate": "2018-05"}]});
        let open = json!({"work": [{"name": "A", "position": "x", "startDate": "2018-05", "endDate": "2019"}]});
        assert_eq!(counts("work entry", &truth, &truth), (1, 0, 0));
        assert_eq!(counts("work entry", &truth, &open), (0, 1, 1));
        assert_eq!(counts("employer", &truth, &open), (1, 0, 0));
    }

    #[test]
    fn a_partial_truth_says_nothing_of_what_it_leaves_out() {
        let group = &GROUPS[0];
        let reading = json!({"basics": {"name": "A"}});
        assert_eq!(group.counts(&json!({}), &reading, false), Counts::default());
        assert_eq!(group.counts(&json!({}), &reading, true).wrong, 1);
    }

    #[test]
    fn a_value_is_right_in_whichever_record_it_stands() {
        let truth =
            json!({"work": [{"name": "Acme"}, {"name": "Example", "highlights": ["Sold it."]}]});
        let right = |pointer, value| is_right(&truth, pointer, value, false);
        assert_eq!(right("/work/0/name", "example"), Some(true));
        assert_eq!(right("/work/0/highlights/3", "Sold it"), Some(true));
        assert_eq!(right("/work/0/name", "Other"), Some(false));
        assert_eq!(right("/awards/0/title", "Other"), None);
        assert_eq!(
            is_right(&truth, "/awards/0/title", "Other", true),
            Some(false)
        );
    }
}
