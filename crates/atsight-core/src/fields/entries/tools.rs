//! Lines that name the tools of a job or project behind a label: “Technologies: Java, Spring Boot”.

use super::rows::{Role, Row};
use super::running_text;
use super::trim;

const LABELS: &[&str] = &[
    "built with",
    "environment",
    "key technologies",
    "languages and tools",
    "made with",
    "skills",
    "skills used",
    "stack",
    "tech",
    "tech stack",
    "technical environment",
    "technical stack",
    "technologies",
    "technologies used",
    "technology",
    "technology stack",
    "tools",
    "tools and technologies",
    "tools used",
    "technologien",
    "technologie-stack",
    "werkzeuge",
    "technologie",
    "environnement technique",
    "outils",
    "tecnologías",
    "herramientas",
    "tecnologias",
    "ferramentas",
    "tecnologie",
    "strumenti",
    "technologieën",
    "gereedschappen",
];

/// What stands behind the label of a line of tools.
fn behind_label(text: &str) -> Option<&str> {
    let (label, tools) = text.split_once(':')?;
    let known = LABELS.contains(&trim(label).to_lowercase().replace('&', "and").as_str());
    known
        .then(|| tools.trim())
        .filter(|tools| !tools.is_empty())
}

/// Takes the lines of tools out of rows, with the number of the first line of each. The first row is none: it heads an entry.
pub(crate) fn take(rows: Vec<Row>) -> (Vec<Row>, Vec<(usize, Vec<String>)>) {
    let mut kept: Vec<Row> = Vec::with_capacity(rows.len());
    let mut taken: Vec<(usize, String)> = Vec::new();
    // Whether the row above was taken.
    let mut open = false;
    for row in rows {
        match (taken.last_mut(), behind_label(&row.text)) {
            (_, Some(tools)) if !kept.is_empty() => {
                taken.push((row.line, tools.to_owned()));
                open = true;
            }
            (Some((_, text)), _) if open && (row.role == Role::Wrapped || text.ends_with(',')) => {
                *text = running_text::join([text.as_str(), row.text.as_str()]);
            }
            _ => {
                kept.push(row);
                open = false;
            }
        }
    }
    let lists = taken.into_iter().map(|(line, text)| (line, split(&text)));
    (kept, lists.collect())
}

/// The parts of a list of tools.
pub(crate) fn split(text: &str) -> Vec<String> {
    (text.trim_end_matches('.').split([',', ';', '|', '·', '•']))
        .map(|tool| trim(tool).to_owned())
        .filter(|tool| !tool.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fields::entries::rows;
    use crate::model::{EngineId, Section, SectionId, TranscriptBuilder};

    #[test]
    fn lines_of_tools_are_taken_with_what_they_wrap_to() {
        let mut b = TranscriptBuilder::new(EngineId::Pdfbox);
        b.push_plain("Engineer, Acme\n- Built the ledger.\nTechnologies: Kafka,\nSpring Boot\n- Moved it.\nNote: it runs\n");
        let t = b.finish();
        let section = Section::new(SectionId::WorkExperience, 0..t.lines.len());
        let (kept, taken) = take(rows::of_section(&t, &section));
        let tools = vec!["Kafka".to_owned(), "Spring Boot".to_owned()];
        assert_eq!(taken, [(2, tools)]);
        assert!(kept.iter().all(|row| !row.text.contains("Kafka")));
        assert!(kept.iter().any(|row| row.text.starts_with("Note")));
    }
}
