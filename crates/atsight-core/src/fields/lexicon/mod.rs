//! Word lists of the fields, kept in data files beside this one.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::text::lower::{plain_letters, with_lower};
use crate::text::memo::Memo;

/// What a label in front of a value announces: `Phone:`, `Adresse`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label {
    Email,
    Phone,
    Fax,
    Place,
    Url,
    Name,
    /// A fact about the person that is no contact: a birthday, a nationality.
    Personal,
    /// A network: the value is an account.
    Network(&'static str),
}

/// What sort of place a name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// With its ISO 3166-1 code.
    Country(&'static str),
    Region,
    City,
}

/// The meaning of a label, without its colon.
pub(crate) fn label(text: &str) -> Option<Label> {
    static LABELS: OnceLock<FxHashMap<&'static str, Label>> = OnceLock::new();
    let labels = LABELS.get_or_init(|| {
        let mut labels = FxHashMap::default();
        for (name, kind) in rows(include_str!("labels.tsv")) {
            let kind = match kind {
                "email" => Label::Email,
                "phone" => Label::Phone,
                "fax" => Label::Fax,
                "place" => Label::Place,
                "url" => Label::Url,
                "personal" => Label::Personal,
                _ => Label::Name,
            };
            labels.insert(name, kind);
        }
        labels
    });
    // "Mob. No-9876543210", "Cell#5550142233"
    let text = text.trim().trim_end_matches([':', '.', ' ', '-', '–', '#']);
    if text.is_empty() || text.len() > MAX_WORD_BYTES {
        return None;
    }
    // "Telephone number (mobile)"
    let bare = || {
        let (bare, aside) = text.strip_suffix(')')?.split_once(" (")?;
        let lower = bare.to_lowercase();
        (!aside.contains('(')).then(|| labels.get(lower.as_str()).copied())?
    };
    with_lower(text, |lower| {
        labels.get(lower).copied().or_else(bare).or_else(|| {
            (lower.len() > 1)
                .then(|| network(lower).map(Label::Network))
                .flatten()
        })
    })
}

/// The network that a host label or a name stands for.
pub(crate) fn network(word: &str) -> Option<&'static str> {
    static NETWORKS: OnceLock<FxHashMap<&'static str, &'static str>> = OnceLock::new();
    let networks = NETWORKS.get_or_init(|| rows(include_str!("networks.tsv")).collect());
    networks.get(compact_lower(word)?.as_str()).copied()
}

/// Whether a name is that of who gives courses on the net.
pub(crate) fn is_course_provider(name: &str) -> bool {
    static PROVIDERS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let providers = PROVIDERS.get_or_init(|| {
        let lines = include_str!("course_providers.txt").lines();
        lines.filter(|line| !line.starts_with('#')).collect()
    });
    name.len() <= MAX_WORD_BYTES && providers.contains(name.to_lowercase().as_str())
}

/// The code of a country of which the table knows a name: "NO".
pub(crate) fn country_code(text: &str) -> Option<&'static str> {
    static CODES: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let codes = CODES.get_or_init(|| {
        let rows = include_str!("places.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'));
        rows.filter_map(|line| line.split('\t').nth(2)).collect()
    });
    codes.get(text).copied()
}

/// What the table of places says of a name, and whether it is that of a city, too.
fn places() -> &'static FxHashMap<String, (Place, bool)> {
    static PLACES: OnceLock<FxHashMap<String, (Place, bool)>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let mut places = FxHashMap::default();
        for line in include_str!("places.tsv")
            .lines()
            .filter(|l| !l.starts_with('#'))
        {
            let mut cells = line.split('\t');
            let (Some(name), Some(kind)) = (cells.next(), cells.next()) else {
                continue;
            };
            let place = match kind {
                "country" => Place::Country(cells.next().unwrap_or_default()),
                "region" => Place::Region,
                _ => Place::City,
            };
            // The first row of a name wins: countries before regions before cities.
            let (_, city) = (places.entry(name.to_lowercase())).or_insert((place, false));
            *city |= place == Place::City;
        }
        places
    })
}

/// What place a name is, in any case.
pub(crate) fn place(name: &str) -> Option<Place> {
    let name = name.trim().trim_end_matches('.');
    if name.len() > MAX_WORD_BYTES {
        return None;
    }
    // Codes ("IN", "ME", "de") are words in small letters.
    if name.chars().count() <= 3 && name.chars().any(char::is_lowercase) {
        return None;
    }
    with_lower(name, |lower| {
        let places = places();
        let known = places.get(lower);
        // "U.S": whatever ends in a full stop has another inside.
        let dotted = || places.get(&format!("{lower}."));
        known.or_else(|| lower.contains('.').then(dotted)?)
    })
    .map(|(place, _)| *place)
}

/// Whether a name is that of a city, whatever else it names: "São Paulo" is one, and a state.
pub(crate) fn is_city(name: &str) -> bool {
    let city = |lower: &str| places().get(lower).is_some_and(|(_, city)| *city);
    name.len() <= MAX_WORD_BYTES && with_lower(name, city)
}

/// Whether a name is that of a smaller city, too: evidence where a place may stand, and no more, since many people and firms are named
/// alike.
pub(crate) fn is_town(name: &str) -> bool {
    static TOWNS: OnceLock<&'static str> = OnceLock::new();
    let towns = TOWNS.get_or_init(|| {
        let text = include_str!("towns.txt");
        let names = text
            .split_inclusive('\n')
            .skip_while(|line| line.starts_with('#'));
        let length: usize = names.map(str::len).sum();
        text.get(text.len() - length..).unwrap_or_default()
    });
    if !(4..=MAX_WORD_BYTES).contains(&name.len())
        || !name.starts_with(|c: char| c.is_uppercase() || c == '\'')
    {
        return false;
    }
    let plain = plain_letters(name);
    // The lines are sorted: halve what is left until it is one.
    let mut rest = *towns;
    while !rest.is_empty() {
        let middle = rest.len() / 2;
        let start = (rest.as_bytes()[..middle].iter())
            .rposition(|b| *b == b'\n')
            .map_or(0, |at| at + 1);
        let end = rest.as_bytes()[start..]
            .iter()
            .position(|b| *b == b'\n')
            .map_or(rest.len(), |at| start + at);
        let (before, after) = (rest.get(..start), rest.get(end + 1..));
        match plain.as_str().cmp(rest.get(start..end).unwrap_or_default()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = before.unwrap_or_default(),
            std::cmp::Ordering::Greater => rest = after.unwrap_or_default(),
        }
    }
    false
}

/// Whether a text says that somebody works from anywhere: "Remote", "Home office", "Remote (client in Austin, TX)".
pub(crate) fn is_remote(text: &str) -> bool {
    const WORDS: [&str; 22] = [
        "anywhere",
        "distanciel",
        "en remoto",
        "etänä",
        "fully remote",
        "hemifrån",
        "híbrido",
        "home office",
        "home-office",
        "homeoffice",
        "hybrid",
        "hybride",
        "ibrido",
        "na dálku",
        "remote",
        "remoto",
        "smart working",
        "teletrabajo",
        "thuiswerk",
        "télétravail",
        "uzaktan",
        "zdalnie",
    ];
    let text = text.trim_matches([' ', '(', '[']);
    let bare = text.split_once(" (").map_or(text, |(bare, _)| bare);
    let bare = bare.trim_end_matches([' ', ')', ']']);
    bare.len() <= 20 && with_lower(bare, |lower| WORDS.contains(&lower))
}

/// Whether a name is that of a city or a town, whatever else it names.
pub(crate) fn is_settlement(name: &str) -> bool {
    is_city(name) || is_town(name)
}

/// Whether a name is first of all that of a city, or that of a town.
pub(crate) fn is_mainly_city(name: &str) -> bool {
    place(name) == Some(Place::City) || is_town(name)
}

/// Words that stand in front of a job, “Systems Engineer”, and at the end of the name of an employer, “Example Systems”.
const OF_JOB_OR_EMPLOYER: [&str; 5] = ["logistics", "network", "project", "software", "systems"];

/// Whether a word of both, in front of the rest of a text, belongs to a job: another word follows it.
fn is_of_job(rest: &str) -> bool {
    rest.strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// Whether a text has a word that job titles are made of.
pub(crate) fn has_job_word(text: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| include_str!("job_words.txt").split_whitespace().collect());
    let mut at = 0;
    text.split(|c: char| !(c.is_alphabetic() || c == '-'))
        .any(|word| {
            let end = at + word.len();
            at = end
                + text
                    .get(end..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
            word.len() > 1
                && word.len() <= MAX_WORD_BYTES
                && with_lower(word, |lower| {
                    words.contains(lower)
                        || ends_in_job(lower)
                        || OF_JOB_OR_EMPLOYER.contains(&lower)
                            && text.get(end..).is_some_and(is_of_job)
                        || lower.split('-').any(|part| {
                            part.len() > 2 && (words.contains(part) || ends_in_job(part))
                        })
                })
        })
}

/// Whether the last word of a text is one that job titles are made of.
pub(crate) fn ends_in_job_word(text: &str) -> bool {
    text.split_whitespace()
        .next_back()
        .is_some_and(has_job_word)
}

/// The ends of jobs of one word, how long they are, and which two bytes they end in.
struct Endings {
    words: FxHashSet<&'static str>,
    lengths: Vec<usize>,
    last: FxHashSet<[u8; 2]>,
}

/// Whether a word in small letters is put together and ends in a job: “Bauzeichnerin”, “Marketingmanager”.
fn ends_in_job(lower: &str) -> bool {
    /// Fewest letters in front of the job.
    const MIN_FRONT: usize = 3;
    static ENDINGS: OnceLock<Endings> = OnceLock::new();
    let endings = ENDINGS.get_or_init(|| {
        let words = words(include_str!("job_endings.txt"));
        let mut lengths: Vec<usize> = words.iter().map(|word| word.len()).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let last = words.iter().filter_map(|word| last_bytes(word)).collect();
        Endings {
            words,
            lengths,
            last,
        }
    });
    // Most words end otherwise.
    if !last_bytes(lower).is_some_and(|last| endings.last.contains(&last)) {
        return false;
    }
    endings.lengths.iter().any(|length| {
        let front = (lower.len().checked_sub(*length)).filter(|front| *front >= MIN_FRONT);
        (front.and_then(|front| lower.get(front..)))
            .is_some_and(|ending| endings.words.contains(ending))
    })
}

fn last_bytes(word: &str) -> Option<[u8; 2]> {
    word.as_bytes().last_chunk().copied()
}

/// Legal forms of firms that are written with full stops.
const DOTTED_FORMS: [&str; 8] = [
    "sp. z o.o.",
    "s.a.",
    "s.r.o.",
    "d.o.o.",
    "s.p.a.",
    "s.r.l.",
    "b.v.",
    "n.v.",
];

/// Legal forms of firms, without full stops.
const FORMS: [&str; 30] = [
    "ab", "ag", "aps", "as", "bhd", "bv", "co", "corp", "eirl", "gmbh", "inc", "kg", "lda", "llc",
    "llp", "lp", "ltd", "ltda", "nv", "oy", "pc", "plc", "sa", "sarl", "sas", "se", "sl", "slu",
    "spa", "srl",
];

/// Whether a text begins with the legal form of a firm, as what follows a comma inside of a name does: "Inc.", "S.r.l.".
pub(crate) fn begins_with_legal_form(text: &str) -> bool {
    let word = text.split([',', ' ']).next().unwrap_or_default();
    FORMS.contains(&word.replace('.', "").to_lowercase().as_str())
}

/// Whether a name ends in the legal form of a firm: “Example Ltd.”, “Przykład sp. z o.o.”
pub(crate) fn ends_in_legal_form(name: &str) -> bool {
    /// Forms that are too short to be told in the middle of a text.
    const AT_END: [&str; 5] = ["s.l.", "a.ş.", "a/s", "s.a", "b.v"];
    let lower = name.trim().to_lowercase();
    let Some((front, last)) = lower.rsplit_once(' ') else {
        return false;
    };
    let last = last.trim_end_matches(['.', ',']);
    // "as" and "se" are words; as forms they are in capitals.
    let is_upper = || name.trim_end_matches('.').ends_with(char::is_uppercase);
    // "Denver, CO"
    !front.is_empty()
        && !front.ends_with(',')
        && ((DOTTED_FORMS.iter().chain(&AT_END))
            .any(|form| (lower.strip_suffix(form)).is_some_and(|before| before.ends_with(' ')))
            || FORMS.contains(&last) && (last.len() > 2 || is_upper()))
}

/// Whether a text has a word that names of employers are made of: Ltd., Bank, Hospital, Labs.
pub(crate) fn has_employer_word(text: &str) -> bool {
    /// What names of places of work end in where words are joined: "Pfarrkindergarten".
    const JOINED: [&str; 18] = [
        "apotheke",
        "bäckerei",
        "brauerei",
        "direktion",
        "gärtnerei",
        "kindergarten",
        "klinik",
        "klinikum",
        "kliniken",
        "kommissariat",
        "krankenhaus",
        "landesamt",
        "metzgerei",
        "sjukhus",
        "sykehus",
        "tischlerei",
        "verlag",
        "ziekenhuis",
    ];
    let has_form = |text: &str| {
        text.match_indices('.').nth(1).is_some() && {
            let lower = text.to_lowercase();
            // A society has members and no shares.
            DOTTED_FORMS.iter().chain(&["e.v."]).any(|form| {
                (lower.split_once(form)).is_some_and(|(before, _)| before.ends_with(' '))
            })
        }
    };
    if has_form(text) {
        return true;
    }
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    has_word(
        text,
        WORDS.get_or_init(|| words(include_str!("employer_words.txt"))),
    ) || text.split(|c: char| !c.is_alphabetic()).any(|word| {
        JOINED
            .iter()
            .any(|end| word.len() > end.len() && word.ends_with(end))
    })
}

/// Whether a text has a word that names of schools are made of.
pub(crate) fn has_school_word(text: &str) -> bool {
    thread_local!(static SAID: Memo<bool> = Memo::new());
    SAID.with(|said| said.of(text, names_school))
}

/// The same, of a text that was not asked about before.
fn names_school(text: &str) -> bool {
    /// What names of schools end in where words are joined: "Ulstertalschule", "Rosenborgskolan".
    const ENDINGS: [&str; 14] = [
        "akademi",
        "högskola",
        "högskolan",
        "akademie",
        "akademiet",
        "gymnasiet",
        "gymnasium",
        "kolleg",
        "schule",
        "skole",
        "skolan",
        "skolen",
        "universitet",
        "universitetet",
    ];
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    has_word(
        text,
        WORDS.get_or_init(|| words(include_str!("school_words.txt"))),
    ) || text
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ENDINGS.iter().any(|end| word.ends_with(end)))
}

fn words(list: &'static str) -> FxHashSet<&'static str> {
    (list.lines().filter(|line| !line.starts_with('#')))
        .flat_map(str::split_whitespace)
        .collect()
}

fn has_word(text: &str, list: &FxHashSet<&'static str>) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| w.len() > 1 && w.len() <= MAX_WORD_BYTES)
        .any(|word| with_lower(word, |lower| list.contains(lower)))
}

/// Whether a word is a degree, licence or certificate written behind a name.
pub(crate) fn is_credential(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| include_str!("credentials.txt").split_whitespace().collect());
    let word = word.trim_matches([',', '(', ')']);
    if word.len() > MAX_WORD_BYTES {
        return false;
    }
    // "Ma", "Do" are names; "MA", "DO", "PhD" are not.
    let upper = word.chars().filter(|c| c.is_uppercase()).count();
    upper >= 2 && words.contains(word.to_lowercase().as_str())
}

/// Whether a word is a top-level domain in use on resumes.
pub(crate) fn is_top_level_domain(word: &str) -> bool {
    static WORDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let words = WORDS.get_or_init(|| include_str!("tlds.txt").split_whitespace().collect());
    word.len() <= 16 && words.contains(word.to_ascii_lowercase().as_str())
}

/// Longer words are in no list, and are not lower-cased to find out.
const MAX_WORD_BYTES: usize = 60;

fn compact_lower(word: &str) -> Option<String> {
    (word.len() <= MAX_WORD_BYTES).then(|| {
        word.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

/// Whether a text names a part of a university: "Faculty of Law", "Institut für Physik".
pub(crate) fn names_faculty(text: &str) -> bool {
    const WORDS: [&str; 9] = [
        "Faculty of ",
        "School of ",
        "Department of ",
        "College of ",
        "Institute of ",
        "Fakultät für ",
        "Institut für ",
        "Faculté de ",
        "Facultad de ",
    ];
    WORDS.iter().any(|word| text.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_that_end_in_a_full_stop_have_another_inside() {
        let mut dotted = places().keys().filter_map(|name| name.strip_suffix('.'));
        assert!(dotted.all(|name| name.contains('.')));
    }

    #[test]
    fn lists_answer() {
        assert_eq!(label("E-Mail:"), Some(Label::Email));
        assert_eq!(label("Téléphone"), Some(Label::Phone));
        assert_eq!(label("GitHub:"), Some(Label::Network("GitHub")));
        assert_eq!(label("Skills"), None);
        assert_eq!(place("Germany"), Some(Place::Country("DE")));
        assert_eq!(place("U.S."), Some(Place::Country("US")));
        assert_eq!(place("OR"), Some(Place::Region));
        assert_eq!(place("or"), None);
        assert_eq!(place("São Paulo"), Some(Place::Region));
        assert!(is_city("São Paulo") && is_city("Berlin") && !is_city("Bavaria"));
        assert!(has_job_word("Staff Front-End Developer"));
        assert!(!has_job_word("Jane Roe"));
        assert!(is_credential("PhD,") && !is_credential("Do"));
        assert!(is_top_level_domain("dev") && !is_top_level_domain("js"));
    }
}
