//! Labels of personal data that employers must not ask for.

/// Labels of such data, lower case.
const LABELS: &[&str] = &[
    "date of birth",
    "birth date",
    "birthdate",
    "date & place of birth",
    "date and place of birth",
    "place of birth",
    "birthplace",
    "dob",
    "born",
    "marital status",
    "marital state",
    "matrimonial status",
    "civil status",
    "religion",
    "passport no",
    "passport number",
    "national id",
    "id number",
    "id no",
    "identity card",
    "nric",
    "nric no",
    "ssn",
    "social security number",
    "father's name",
    "father’s name",
    "fathers name",
    "father name",
    "mother's name",
    "mother’s name",
    "name of father",
    "name of mother",
    "driving licence no",
    "driving license no",
    "driver's license no",
    "pan no",
    "aadhaar no",
    "aadhar no",
    "geburtsdatum",
    "geburtsort",
    "geboren",
    "familienstand",
    "staatsangehörigkeit",
    "date de naissance",
    "lieu de naissance",
    "né le",
    "née le",
    "situation familiale",
    "état civil",
    "fecha de nacimiento",
    "lugar de nacimiento",
    "estado civil",
    "data de nascimento",
    "local de nascimento",
    "naturalidade",
    "cpf",
    "dni",
    "data di nascita",
    "luogo di nascita",
    "stato civile",
    "geboortedatum",
    "geboorteplaats",
    "burgerlijke staat",
    "data urodzenia",
    "miejsce urodzenia",
    "stan cywilny",
    "luogo e data di nascita",
    "data e luogo di nascita",
    "nato a",
    "nata a",
    "nato il",
    "nata il",
    "geburtstag",
    "дата рождения",
    "дата и место рождения",
    "место рождения",
    "семейное положение",
    "doğum tarihi",
    "doğum yeri",
    "doğum yeri ve tarihi",
    "medeni durum",
    "medeni hal",
    "medeni hali",
    "födelsedag",
    "födelsedatum",
    "födelseort",
    "född",
    "civilstånd",
];

/// Labels that are words of prose as well: a date has to follow.
const BORN: &[&str] = &[
    "born", "geboren", "né le", "née le", "nato a", "nata a", "nato il", "nata il", "född",
];

/// Labels that begin other lines as well, “Gender studies”: a colon or a gap has to follow.
const NEEDS_COLON: &[&str] = &[
    "age",
    "alter",
    "birthday",
    "blood group",
    "caste",
    "children",
    "cinsiyet",
    "cittadinanza",
    "edad",
    "ethnic group",
    "ethnicity",
    "father",
    "gender",
    "geschlecht",
    "geslacht",
    "height",
    "idade",
    "leeftijd",
    "medborgarskap",
    "mother",
    "nacionalidad",
    "nacionalidade",
    "narodowość",
    "nationaliteit",
    "nationality",
    "nationalität",
    "nationalité",
    "nazionalità",
    "parents",
    "race",
    "sesso",
    "sex",
    "sexe",
    "sexo",
    "siblings",
    "spouse",
    "uyruk",
    "uyruğu",
    "weight",
    "wiek",
    "yaş",
    "âge",
    "età",
    "ålder",
    "возраст",
    "гражданство",
    "национальность",
    "пол",
];

/// Those of them that are everyday words: “Height - adjustable desks”. Behind a dash a number or one of [`VALUES`] has to follow.
const EVERYDAY: &[&str] = &[
    "age", "alter", "birthday", "children", "father", "gender", "height", "mother", "parents",
    "race", "sex", "siblings", "spouse", "weight", "пол",
];

/// Values of such labels.
const VALUES: &[&str] = &[
    "male",
    "female",
    "m",
    "f",
    "man",
    "woman",
    "none",
    "one",
    "two",
    "three",
    "single",
    "asian",
    "black",
    "white",
    "caucasian",
    "hispanic",
    "mixed",
    "chinese",
    "indian",
    "malay",
    "мужской",
    "женский",
];

/// Most words of a value behind a dash: “5 ft 9 in”.
const MAX_DASHED_WORDS: usize = 4;

/// Most words of such a value and its label without a colon: “Date of birth 12 March 1990, Leeds, England”. Prose begins with “born” too.
const MAX_WORDS: usize = 8;

/// Marital status as it stands without a label among contact data.
const STATUS: &[&str] = &[
    "unmarried",
    "married",
    "divorced",
    "ledig",
    "verheiratet",
    "geschieden",
    "verwitwet",
    "célibataire",
    "marié",
    "mariée",
    "soltero",
    "soltera",
    "casado",
    "casada",
    "divorciado",
    "divorciada",
    "viudo",
    "viuda",
    "solteiro",
    "solteira",
    "viúvo",
    "viúva",
    "celibe",
    "nubile",
    "coniugato",
    "coniugata",
    "kawaler",
    "panna",
    "żonaty",
    "zamężna",
    "bekar",
    "evli",
    "холост",
    "женат",
    "замужем",
    "не замужем",
];

/// What follows the number of an age.
const YEARS: &[&str] = &[
    "years old",
    "yrs old",
    "jahre",
    "jahre alt",
    "ans",
    "años",
    "anos",
    "anni",
    "jaar",
    "lat",
    "år",
    "yaşında",
    "лет",
    "года",
];

/// Pieces of a line of contact data that are an age or a marital status, as they are written there: “24 anos, solteira”.
pub(crate) fn bare(line: &str) -> impl Iterator<Item = &str> {
    let pieces = line.split([',', ';', '|', '•', '·', '–']);
    let pieces = pieces
        .flat_map(|piece| piece.split(" - "))
        .map(|piece| piece.trim().trim_end_matches('.'));
    pieces.filter(|piece| {
        let lower = piece.to_lowercase();
        let is_age = lower.split_once(' ').is_some_and(|(number, unit)| {
            number.len() == 2 && number.bytes().all(|b| b.is_ascii_digit()) && YEARS.contains(&unit)
        });
        is_age || STATUS.contains(&lower.as_str())
    })
}

/// The labels of personal data in a line, as they are written there. `cells` are its texts between wide gaps.
pub(crate) fn labels<'t>(cells: impl IntoIterator<Item = &'t str>) -> Vec<&'t str> {
    let is_mark = |c: char| {
        matches!(
            c,
            '|' | '\t' | '•' | '·' | '■' | '▪' | '●' | '◦' | '➢' | '❖'
        )
    };
    let pieces: Vec<&str> = (cells.into_iter().flat_map(|cell| cell.split(is_mark)))
        .map(str::trim)
        // A colon may have a cell of its own.
        .filter(|piece| piece.contains(char::is_alphanumeric))
        .collect();
    let mut found = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let next = pieces.get(at + 1).copied().unwrap_or_default();
        in_piece(piece, next, &mut found);
    }
    found
}

/// The labels in a text without gaps; `next` stands in the next cell.
fn in_piece<'t>(piece: &'t str, next: &str, found: &mut Vec<&'t str>) {
    let mut after_colon = false;
    let starts = piece
        .split_inclusive(char::is_whitespace)
        .scan(0, |end, word| {
            let start = *end;
            *end += word.len();
            Some((start, word))
        });
    let mut taken = 0;
    for (start, word) in starts {
        // “Name: Ann Roe Age: 25”: behind a label with a colon there may be more.
        if start == 0 || after_colon && start >= taken {
            let text = &piece[start..];
            if let Some((label, is_strict)) = label_at(text)
                && has_value(label, is_strict, &text[label.len()..], next, start > 0)
            {
                found.push(label);
                taken = start + label.len();
            }
        }
        after_colon |= word.trim_end().ends_with(':') || word.trim_end() == "-";
    }
}

/// The longest label that a text begins with, as it is written there, and whether it needs a colon.
fn label_at(text: &str) -> Option<(&str, bool)> {
    // Most words begin no label.
    let first = text.chars().next()?.to_lowercase().next()?;
    let lists = [(LABELS, false), (NEEDS_COLON, true)];
    let all = lists
        .iter()
        .flat_map(|(labels, strict)| labels.iter().map(move |label| (*label, *strict)));
    let known = all.filter(|(label, _)| label.starts_with(first));
    let known = known.filter_map(|(label, strict)| Some((beginning(text, label)?, strict)));
    known.max_by_key(|(label, _)| label.len())
}

/// The beginning of a text that is a label in any case, up to the end of a word.
fn beginning<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    let mut own = text.char_indices();
    for wanted in label.chars() {
        let (_, c) = own.next()?;
        // Of “İ” the second sign is a combining dot.
        if c.to_lowercase().next() != Some(wanted) {
            return None;
        }
    }
    match own.next() {
        None => Some(text),
        Some((end, next)) => (!next.is_alphanumeric()).then(|| &text[..end]),
    }
}

/// What stands between a label and its value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Colon,
    /// A dash with a blank before or behind it.
    Dash,
    None,
}

/// The mark at the beginning of what follows a label, and what stands behind it. No value follows a hyphen: “Born-digital”. Nor
/// does one follow a comma, as in “Religion, Philosophy and Ethics”, but for “Date of birth, place: 4 May 1990, Leeds”.
fn mark(rest: &str) -> Option<(Mark, &str)> {
    const DASHES: [char; 3] = ['-', '–', '—'];
    let text = rest.trim_start_matches(['.', ' ', ')']);
    if let Some(value) = text.strip_prefix([':', '：']) {
        return Some((Mark::Colon, value));
    }
    if let Some(value) = text.strip_prefix(DASHES) {
        // “DOB-04/05/1990” has its date behind a hyphen.
        let is_apart = text.len() < rest.len()
            || value.is_empty()
            || value.starts_with(|c: char| c.is_whitespace() || c.is_ascii_digit());
        return is_apart.then_some((Mark::Dash, value.trim_start_matches([':', '-'])));
    }
    (!text.starts_with(',') || text.contains(':')).then_some((Mark::None, text))
}

/// Whether a value follows a label, behind it or in the next cell.
fn has_value(label: &str, needs_colon: bool, rest: &str, next: &str, is_inner: bool) -> bool {
    let Some((mark, value)) = mark(rest) else {
        return false;
    };
    let value = value.trim();
    let (value, apart) = match value.is_empty() {
        true => (next.trim_start_matches([':', '：', '-', ' ']), true),
        false => (value, false),
    };
    if value.contains(':') && apart {
        return false;
    }
    let label = label.to_lowercase();
    let has_digit = || value.contains(|c: char| c.is_ascii_digit());
    let stands = match BORN.contains(&label.as_str()) {
        true => has_digit(),
        false => value.contains(char::is_alphanumeric),
    };
    let words = value.split_whitespace().count();
    let few = label.split_whitespace().count() + words <= MAX_WORDS;
    let fits = match mark {
        Mark::Colon => true,
        Mark::Dash if needs_colon => {
            words <= MAX_DASHED_WORDS
                && (!EVERYDAY.contains(&label.as_str()) || has_digit() || is_known(value))
        }
        Mark::Dash => few,
        Mark::None => (apart || !needs_colon) && few && !is_inner,
    };
    stands && fits
}

/// Whether a value is one of few words.
fn is_known(value: &str) -> bool {
    let value = value.to_lowercase();
    let first = value.split(|c: char| !c.is_alphanumeric()).next();
    first.is_some_and(|first| VALUES.contains(&first))
}

/// Whether a line is a label with its value: “Nationality: British”, “Blood group : A”.
pub(crate) fn is_labelled(line: &str) -> bool {
    /// Most words of a label.
    const MOST_WORDS: usize = 3;
    line.split_once(':').is_some_and(|(label, value)| {
        label.contains(char::is_alphabetic)
            && label.split_whitespace().count() <= MOST_WORDS
            && !value.starts_with("//")
            && value.contains(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<&str> {
        labels(line.split("   "))
    }

    #[test]
    fn each_label_of_a_line_is_found() {
        for (line, expected) in [
            ("Date of birth: 4 May 1990", &["Date of birth"][..]),
            ("DOB 04/05/1990", &["DOB"]),
            ("Nationality   British", &["Nationality"]),
            ("Race   : Malay   Religion   : None", &["Race", "Religion"]),
            ("Age: 25 | Sex: male | Leeds", &["Age", "Sex"]),
            (
                "Name: Ann Roe Age: 25 Marital Status: Single",
                &["Age", "Marital Status"],
            ),
            (
                "Father’s Name: John Roe, teacher of the village school at Harlow, and farmer",
                &["Father’s Name"],
            ),
            ("NRIC No: S0000000X", &["NRIC No"]),
            ("• Place of Birth – Leeds", &["Place of Birth"]),
            ("Born 4 May 1990 in Leeds", &["Born"]),
            ("DOB-04/05/1990", &["DOB"]),
            ("Geburtsdatum, Ort: 4.5.1990, Leeds", &["Geburtsdatum"]),
            ("Gender - Female", &["Gender"]),
            ("Nationality – British", &["Nationality"]),
            ("Height – 5 ft 9 in", &["Height"]),
            ("Date of Birth   :   4 May 1990.", &["Date of Birth"]),
            ("Marital Status\t:\tMarried.", &["Marital Status"]),
            ("Gender\t: Male.", &["Gender"]),
            (
                "Luogo e Data di Nascita: Leeds, 4 maggio 1990",
                &["Luogo e Data di Nascita"],
            ),
            ("Cittadinanza: italiana", &["Cittadinanza"]),
            ("Geburtstag 4. Mai 1990", &["Geburtstag"]),
            ("Дата рождения: 4 мая 1990", &["Дата рождения"]),
            ("Возраст: 30 лет", &["Возраст"]),
            ("DOĞUM TARİHİ: 4.5.1990", &["DOĞUM TARİHİ"]),
            ("Födelsedag: 4 maj 1990", &["Födelsedag"]),
        ] {
            assert_eq!(found(line), expected, "{line}");
        }
    }

    #[test]
    fn prose_and_other_titles_have_none() {
        for line in [
            "Gender studies, minor",
            "Born to build",
            "Race Director   2019 - 2021",
            "Built the ledger: race conditions, age of entries",
            "Mother tongue: Dutch",
            "Religion teacher at the school of the village, from 2012 to 2019",
            "Nationality   Address: 4 Mill Lane",
            "Sexton, Example Parish",
            "AGE-GENDER CLASSIFICATION",
            "Born-digital archives, 2012",
            "race-day volunteer",
            "Weight-bearing structures",
            "Height - adjustable desks",
            "Children – Books Editor",
            "Father-and-son workshop",
            "Religion, Philosophy and Ethics",
            "Cittadinanza attiva, corso",
        ] {
            assert_eq!(found(line), [] as [&str; 0], "{line}");
        }
    }

    #[test]
    fn labelled_lines_are_told() {
        assert!(is_labelled("Blood Group : A") && is_labelled("Nationality: British"));
        assert!(!is_labelled("https://example.com") && !is_labelled("Roles:"));
        assert!(!is_labelled("A clerk who knows ports well: ask anyone"));
    }
}
