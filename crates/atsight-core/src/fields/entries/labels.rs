//! Labels between the header of an entry and its text, and times that say only how long something took.

/// Whether a text only says how long something took.
pub(crate) fn is_duration(text: &str) -> bool {
    text.contains(char::is_alphabetic) && without_duration(text).is_empty()
}

/// A text that only says how long something took, dropped: "2 years 8 months".
pub(super) fn without_duration(text: &str) -> &str {
    let is_duration = |word: &str| {
        let word = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        word.bytes().all(|b| b.is_ascii_digit())
            || matches!(
                word.as_str(),
                "year"
                    | "years"
                    | "yr"
                    | "yrs"
                    | "month"
                    | "months"
                    | "mo"
                    | "mos"
                    | "and"
                    | "jahr"
                    | "jahre"
                    | "monat"
                    | "monate"
                    | "an"
                    | "ans"
                    | "mois"
                    | "año"
                    | "años"
                    | "meses"
                    | "mes"
                    | "ano"
                    | "anos"
                    | "mês"
                    | "anno"
                    | "anni"
                    | "mese"
                    | "mesi"
                    | "jaar"
                    | "maand"
                    | "maanden"
                    | "rok"
                    | "lata"
                    | "lat"
                    | "miesiąc"
                    | "miesiące"
                    | "miesięcy"
                    | "år"
                    | "månad"
                    | "månader"
            )
    };
    // "84%" is a grade.
    if !text.contains('%') && text.split_whitespace().all(is_duration) {
        ""
    } else {
        text
    }
}

/// Whether a line is a fact of a job that forms ask for and that is no title, employer or duty: “Hours per week: 40”.
pub(crate) fn is_fact(text: &str) -> bool {
    const LABELS: [&str; 26] = [
        "average hours per week",
        "company description",
        "company profile",
        "contact supervisor",
        "employment type",
        "ending salary",
        "grade",
        "grade level",
        "hours",
        "hours per week",
        "hours worked per week",
        "job type",
        "industry",
        "may contact",
        "may we contact",
        "may we contact this employer",
        "okay to contact this supervisor",
        "nature of business",
        "pay grade",
        "pay plan",
        "reason for leaving",
        "salary",
        "series",
        "starting salary",
        "supervisor",
        "supervisor phone",
    ];
    let label = text
        .split_once(':')
        .map(|(label, _)| label.trim().to_lowercase());
    label.is_some_and(|label| LABELS.contains(&label.as_str()))
}

/// A label between header and bullets that is no content.
pub(crate) fn is_label(text: &str) -> bool {
    let lower = text.trim_end_matches(':').to_lowercase();
    matches!(
        lower.as_str(),
        "highlights"
            | "responsibilities"
            | "key responsibilities"
            | "achievements"
            | "key achievements"
            | "selected achievements"
            | "selected accomplishments"
            | "key accomplishments"
            | "notable achievements"
            | "major achievements"
            | "key results"
            | "ausgewählte erfolge"
            | "erfolge"
            | "réalisations"
            | "principales réalisations"
            | "logros"
            | "principales logros"
            | "accomplishments"
            | "duties"
            | "duties and responsibilities"
            | "duties, accomplishments and related skills"
            | "job duties"
            | "job responsibilities"
            | "roles and responsibilities"
            | "roles & responsibilities"
            | "tasks"
            | "achievements/tasks"
            | "aufgaben"
            | "responsabilités"
            | "responsabilidades"
            | "main activities and responsibilities"
            | "principales activités"
            | "principales activités et responsabilités"
            | "principales actividades"
            | "principales actividades y responsabilidades"
            | "principali attività"
            | "principali attività e responsabilità"
            | "principali mansioni"
            | "principali mansioni e responsabilità"
            | "werkzaamheden"
            | "taken"
    )
}
