//! What documents call themselves, and is no name.

/// What documents call themselves.
const DOCUMENTS: [&str; 17] = [
    "bio data",
    "bio-data",
    "biodata",
    "curiculum vitae",
    "curricullum vitae",
    "curriculam vitae",
    "curriculum vita",
    "curriculum vitae",
    "curriculum vitea",
    "curriculum vitæ",
    "resume",
    "resumé",
    "résumé",
    "cv",
    "vita",
    "vitae",
    "lebenslauf",
];

/// Words in front of them.
const SORTS: [&str; 11] = [
    "academic",
    "brief",
    "europass",
    "full",
    "my",
    "one page",
    "one-page",
    "professional",
    "short",
    "two page",
    "two-page",
];

/// Whether a text is what documents call themselves: "Curriculum Vitae", "One-page CV".
pub(super) fn is_document(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let name = lower.trim_end_matches([':', '.', '-', '–', ' ']);
    let sort = SORTS.iter().find_map(|sort| name.strip_prefix(sort));
    DOCUMENTS.contains(&sort.and_then(|rest| rest.strip_prefix(' ')).unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_have_names() {
        for text in [
            "One-page CV",
            "Curriculum Vitea",
            "Europass Curriculum Vitae:",
            "CV -",
        ] {
            assert!(is_document(text), "{text}");
        }
        assert!(!is_document("Jane Roe CV"));
    }
}
