//! Skills and their levels, from whole resumes.

use super::*;

/// Name, level and keywords of each skill.
fn skills(lines: &str) -> Vec<(String, Option<String>, Vec<String>)> {
    let own = resume(&format!(
        "Ann Roe\nann.roe@example.com\n\nSkills\n{lines}\n"
    ));
    (own.skills.iter())
        .map(|skill| {
            let text = |f: &Option<Field<String>>| value(f).map(str::to_owned);
            let words = skill.keywords.iter().map(|word| word.value.clone());
            let name = text(&skill.name).unwrap_or_default();
            (name, text(&skill.level), words.collect())
        })
        .collect()
}

#[test]
fn groups_of_skills_stand_in_braces() {
    let found = skills("Compiled Languages {C, Fortran}\nDatabases {PostgreSQL, SQL}");
    let found: Vec<_> = (found.iter())
        .map(|(name, _, words)| (name.as_str(), words.join(" ")))
        .collect();
    assert_eq!(
        found,
        [
            ("Compiled Languages", "C Fortran".to_owned()),
            ("Databases", "PostgreSQL SQL".to_owned())
        ]
    );
}

#[test]
fn commas_part_nothing_where_there_is_one_skill_a_line() {
    let words = |lines: &str| -> Vec<String> {
        let found = skills(lines);
        found.into_iter().flat_map(|(_, _, words)| words).collect()
    };
    let one_a_line = "- Design of systems, apps and web shops\n- Docker / Kubernetes\n- Wireframes\n- Interviews\n- Sage 200, SAP Business One";
    assert_eq!(
        words(one_a_line),
        [
            "Design of systems, apps and web shops",
            "Docker / Kubernetes",
            "Wireframes",
            "Interviews",
            "Sage 200",
            "SAP Business One"
        ]
    );
    assert_eq!(
        words("Rust, Go, design of systems and apps"),
        ["Rust", "Go", "design of systems and apps"]
    );
    assert_eq!(words("Docker / Kubernetes"), ["Docker", "Kubernetes"]);
}

#[test]
fn paragraphs_below_a_list_behind_its_label_are_items() {
    let own = file(
        br"{\rtf1 Jo Roe\par jo@example.com\par Skills\par Office: Word, Excel and PowerPoint\par Ledger\par}",
    );
    let words: Vec<&str> = (own.skills.iter())
        .flat_map(|skill| skill.keywords.iter().map(|word| word.value.as_str()))
        .collect();
    assert_eq!(words, ["Word", "Excel and PowerPoint", "Ledger"]);
}
