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
    const LABELS: &[&str] = &[
        "average hours per week",
        "company description",
        "company profile",
        "company profiles",
        "contact supervisor",
        "teléfono",
        "telefono",
        "telefone",
        "téléphone",
        "telefon",
        "phone",
        "tel",
        "employment type",
        "ending salary",
        "grade",
        "grade level",
        "hours",
        "hours per week",
        "hours worked per week",
        "job type",
        "industry",
        "last drawn salary",
        "may contact",
        "may we contact",
        "may we contact this employer",
        "okay to contact this supervisor",
        "nature of business",
        "nature of company",
        "nature of firm",
        "nature of the business",
        "nature of the company",
        "nature of the firm",
        "nature of the organisation",
        "nature of the organization",
        "pay grade",
        "pay plan",
        "reason for leaving",
        "reference",
        "references",
        "referencia",
        "referencias",
        "referências",
        "reporting to",
        "reports to",
        "salary",
        "series",
        "starting salary",
        "supervisor",
        "supervisor phone",
        "total experience",
    ];
    let label = text
        .split_once(':')
        .map(|(label, _)| label.trim().to_lowercase());
    label.is_some_and(|label| LABELS.contains(&label.as_str()))
}

/// Whether a text in front of a range of dates says that somebody worked then: "Experience: April 2015 to date".
pub(super) fn leads_period(text: &str) -> bool {
    const LABELS: [&str; 12] = [
        "employed",
        "employed from",
        "experience",
        "job experience",
        "joined",
        "served",
        "service",
        "total experience",
        "work experience",
        "worked",
        "worked from",
        "working experience",
    ];
    LABELS.contains(&text.to_lowercase().as_str())
}

/// Whether a text is what was done behind the label that says so: "Job description: Fund accounting".
pub(crate) fn is_told(text: &str) -> bool {
    /// Labels that are words of titles, too: what stands behind them is often one.
    const OF_TITLES: [&str; 3] = ["tasks", "highlights", "achievements"];
    text.split_once(':').is_some_and(|(label, told)| {
        let label = label.trim();
        is_label(label)
            && !told.trim().is_empty()
            && !OF_TITLES.contains(&label.to_lowercase().as_str())
    })
}

/// A label between header and bullets that is no content.
pub(crate) fn is_label(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "about the company",
        "accomplishments",
        "achievements",
        "achievements/tasks",
        "atividades",
        "aufgaben",
        "ausgewählte erfolge",
        "company description",
        "company profile",
        "company profiles",
        "descripción del puesto",
        "description du poste",
        "duties",
        "duties & responsibilities",
        "duties and responsibilities",
        "duties, accomplishments and related skills",
        "erfolge",
        "funciones",
        "hauptaufgaben",
        "highlights",
        "job description",
        "job descriptions",
        "job duties",
        "job profile",
        "job profiles",
        "job responsibilities",
        "job responsibility",
        "job scope",
        "key accomplishments",
        "key achievements",
        "key duties",
        "key responsibilities",
        "key results",
        "key tasks",
        "logros",
        "main activities and responsibilities",
        "main duties",
        "main responsibilities",
        "main tasks",
        "major achievements",
        "nature of duties",
        "nature of job",
        "nature of work",
        "notable achievements",
        "principais atividades",
        "principal duties",
        "principal responsibilities",
        "principales actividades",
        "principales actividades y responsabilidades",
        "principales activités",
        "principales activités et responsabilités",
        "principales logros",
        "principales réalisations",
        "principali attività",
        "principali attività e responsabilità",
        "principali mansioni",
        "principali mansioni e responsabilità",
        "responsabilidades",
        "responsabilités",
        "responsibilities",
        "responsibilities & achievements",
        "responsibilities and achievements",
        "responsibilities include",
        "responsibilities included",
        "responsibility",
        "role & responsibilities",
        "role and responsibilities",
        "roles & responsibilities",
        "roles and responsibilities",
        "roles/responsibilities",
        "réalisations",
        "scope of work",
        "selected accomplishments",
        "selected achievements",
        "stellenbeschreibung",
        "taken",
        "tasks",
        "werkzaamheden",
        "work description",
        "work profile",
        "work responsibilities",
    ];
    /// The longest of them, in bytes.
    const LONGEST: usize = 60;
    let text = text.trim_end_matches([':', ' ']);
    text.len() <= LONGEST && LABELS.contains(&text.to_lowercase().as_str())
}
