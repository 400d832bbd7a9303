//! Sections of short records: languages, certificates, awards, publications, interests, references, projects.

use crate::fields::education::courses;
use crate::fields::entries::rows::{Role, Row, Source};
use crate::fields::entries::running_text;
use crate::fields::entries::trim;
use crate::fields::labelled;
use crate::fields::projects;
use crate::fields::records::citations::citations;
use crate::fields::records::references;
use crate::fields::records::{RecordKind, records};
use crate::fields::values::listing::{open_bracket, split_list};
use crate::model::{
    Award, Certificate, Confidence, Field, Interest, Language, Publication, Resume, SectionId,
    Skill,
};
use crate::text::natural_languages::{
    is_language_level, is_language_name, level_words, mentions_language, without_plurals,
};
use crate::text::title::title_key;

/// Reads all of them into a resume; the rows of certificates are `certified`.
pub(super) fn extract(source: &Source<'_>, certified: &[Vec<Row>], resume: &mut Resume) {
    let of = |id| source.of_kind(id);
    take_groups(resume);
    for rows in of(SectionId::Languages) {
        // "Languages & Hobbies"
        let pastimes = (rows.iter()).position(|row| {
            row.role == Role::Plain && row.text.contains(", ") && !mentions_language(&row.text)
        });
        let (rows, others) = rows.split_at(pastimes.filter(|at| *at > 0).unwrap_or(rows.len()));
        resume.languages.extend(languages(rows));
        if is_list_of_pastimes(others) {
            resume.interests.extend(interests(others));
        }
    }
    for rows in certified {
        let found = records(rows, RecordKind::Certificate, &source.line_ends);
        resume
            .certificates
            .extend(found.into_iter().map(Certificate::from));
    }
    for rows in of(SectionId::Awards) {
        for record in records(&rows, RecordKind::Award, &source.line_ends) {
            let mut own = Award::default();
            own.title = Some(record.name);
            own.awarder = record.by;
            own.date = record.date;
            own.summary = record.summary;
            resume.awards.push(own);
        }
    }
    for rows in of(SectionId::Publications) {
        if let Some(cited) = citations(&rows) {
            resume.publications.extend(cited);
            continue;
        }
        for record in records(&rows, RecordKind::Publication, &source.line_ends) {
            let mut own = Publication::default();
            own.name = Some(record.name);
            own.publisher = record.by;
            own.release_date = record.date;
            own.summary = record.summary;
            resume.publications.push(own);
        }
    }
    for rows in of(SectionId::Interests) {
        resume.interests.extend(interests(&rows));
    }
    for rows in of(SectionId::Projects) {
        resume.projects.extend(projects::of_rows(rows));
    }
    for rows in of(SectionId::References) {
        resume.references.extend(references::of_rows(&rows));
    }
}

/// Takes languages and interests from among the skills: “Languages: English (native), French” under a title that names all three.
fn take_groups(resume: &mut Resume) {
    let languages = |skill: &Skill| -> Option<Vec<Language>> {
        /// Fewest known names that tell what a name in no list is: behind "Languages" stand those of computers, too.
        const FEWEST: usize = 3;
        let mut all = Vec::new();
        let (mut known_names, mut unknown) = (0, 0);
        for keyword in &skill.keywords {
            let field = |text: &str| {
                Field::new(
                    trim(text).to_string(),
                    Confidence::Medium,
                    keyword.lines.clone(),
                )
            };
            if let Some((level, names)) = level_in_front(&keyword.value) {
                all.extend(
                    names
                        .into_iter()
                        .map(|name| known(field(name), Some(field(level)))),
                );
                continue;
            }
            let told = language(&keyword.value)
                .filter(|(name, _)| name.split(' ').next_back().is_some_and(is_language_name));
            if told.is_none() {
                unknown += 1;
                // "105/120 TOEFL iBT" says how well.
                let score = keyword.value.contains(|c: char| c.is_ascii_digit());
                let last = all
                    .last_mut()
                    .and_then(|own: &mut Language| own.fluency.as_mut());
                if let Some(level) = last.filter(|_| score) {
                    level.value.extend([", ", &keyword.value]);
                    continue;
                }
                is_new_name(&keyword.value).then_some(())?;
            }
            known_names += usize::from(told.is_some());
            let (name, rest) = told.unwrap_or((&keyword.value, ""));
            all.push(known(
                field(name),
                (!trim(rest).is_empty()).then(|| field(rest)),
            ));
        }
        let is_told = unknown == 0 || unknown == 1 && known_names >= FEWEST;
        (!all.is_empty() && is_told).then_some(all)
    };
    let mut kept = Vec::with_capacity(resume.skills.len());
    for skill in std::mem::take(&mut resume.skills) {
        let label = skill
            .name
            .as_ref()
            .map(|name| title_key(&name.value))
            .unwrap_or_default();
        let told = labelled::meaning(&label);
        let school = resume
            .education
            .first_mut()
            .filter(|_| courses::is_group(&label));
        if let Some(school) = school {
            school.courses.extend(skill.keywords);
        } else if told == Some(SectionId::Certifications) {
            let names = skill.keywords.into_iter();
            resume.certificates.extend(names.map(labelled::certificate));
        } else if told == Some(SectionId::Interests) {
            resume
                .interests
                .extend(skill.keywords.into_iter().map(|keyword| {
                    let mut own = Interest::default();
                    own.name = Some(keyword);
                    own
                }));
        } else if let Some(mut own) = languages(&skill) {
            // "Mother tongue(s)" says how well.
            let said = skill
                .name
                .as_ref()
                .map(|name| (without_plurals(&name.value), name));
            if let Some((level, name)) = said.filter(|(level, _)| is_language_level(level)) {
                for own in own.iter_mut().filter(|own| own.fluency.is_none()) {
                    own.fluency = Some(Field::new(
                        level.clone(),
                        Confidence::Medium,
                        name.lines.clone(),
                    ));
                }
            }
            resume.languages.extend(own);
        } else {
            kept.push(skill);
        }
    }
    resume.skills = kept;
}

/// Whether rows below languages list what is done for pleasure, and nothing else.
fn is_list_of_pastimes(rows: &[Row]) -> bool {
    /// Most rows, and most words of an item.
    const MOST_ROWS: usize = 3;
    const MOST_WORDS: usize = 4;
    let short = |text: &str| {
        text.split(", ")
            .all(|item| item.split(' ').count() <= MOST_WORDS)
    };
    rows.len() <= MOST_ROWS
        && rows.iter().all(|row| {
            !row.is_strong() && short(&row.text) && !row.text.contains(|c: char| c.is_ascii_digit())
        })
}

/// Whether somebody speaks of themselves: a list may end in a full stop, too.
fn is_told(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "i", "i'm", "i’m", "my", "sono", "mio", "mia", "je", "ich", "mein", "meine", "soy",
    ];
    let mut words = text.split_whitespace();
    words.any(|word| WORDS.contains(&word.to_lowercase().as_str()))
}

/// Interests: what, and details in brackets, behind a colon or on plain lines below.
pub(super) fn interests(rows: &[Row]) -> Vec<Interest> {
    let mut out: Vec<Interest> = Vec::new();
    let field =
        |text: &str, line: usize| Field::new(text.to_string(), Confidence::Medium, line..line + 1);
    let titled = rows.iter().any(Row::is_strong) && !rows.iter().all(Row::is_strong);
    for (text, line) in items(rows) {
        let row = rows.get(rows.partition_point(|row| row.line < line));
        let below = titled && row.is_some_and(|row| !row.is_strong());
        if below && let Some(last) = out.last_mut() {
            last.keywords
                .extend(split_list(&text).iter().map(|word| field(word, line)));
            continue;
        }
        // "I am keen on embedded systems, and can design them." is one thing.
        if text.ends_with('.') && running_text::is_prose(&text) && is_told(&text) {
            let mut own = Interest::default();
            own.name = Some(field(trim(text.trim_end_matches('.')), line));
            out.push(own);
            continue;
        }
        let (label, list) = match text.split_once(':') {
            Some((label, list)) if split_list(label).len() == 1 => (Some(trim(label)), list),
            _ => (None, text.as_str()),
        };
        let label =
            label.filter(|label| !trim(list).is_empty() && label.contains(char::is_alphanumeric));
        if let Some(label) = label {
            let mut own = Interest::default();
            own.name = Some(field(label, line));
            own.keywords = split_list(list)
                .iter()
                .map(|word| field(word, line))
                .collect();
            out.push(own);
            continue;
        }
        for word in and_apart(split_list(list)) {
            let mut own = Interest::default();
            let details = (word.split_once(['(', '[']))
                .filter(|(name, _)| name.contains(char::is_alphanumeric));
            let (name, details) = match details {
                Some((name, details)) => (trim(name), details.trim_end_matches([')', ']'])),
                None => (word.as_str(), ""),
            };
            own.name = Some(field(name, line));
            own.keywords = split_list(details)
                .iter()
                .map(|word| field(word, line))
                .collect();
            out.push(own);
        }
    }
    out
}

/// The items of a list, the last of several cut at its "and": "Rowing, choral singing and chess".
fn and_apart(mut items: Vec<String>) -> Vec<String> {
    const JOINTS: [&str; 10] = [
        " and ", " & ", " und ", " et ", " y ", " e ", " i ", " och ", " og ", " ve ",
    ];
    /// Longest item on either side, in words.
    const MAX_WORDS: usize = 3;
    let short =
        |text: &str| (1..=MAX_WORDS).contains(&text.split(' ').count()) && !text.contains('(');
    let Some(last) = items.last() else {
        return items;
    };
    if items.len() == 1 {
        // "Birdwatching and knitting": two things that are done, where "food and wine tasting" is one.
        let both = (JOINTS.iter()).find_map(|joint| last.split_once(joint));
        return match both {
            Some((first, second))
                if is_pastime(first) && is_pastime(second)
                    || is_language_name(first) && is_language_name(second) =>
            {
                vec![first.to_string(), second.to_string()]
            }
            _ => items,
        };
    }
    // "English and French, fluent"
    let two = |item: &str| {
        (JOINTS.iter())
            .find_map(|joint| item.split_once(joint))
            .filter(|(first, second)| is_language_name(first) && is_language_name(second))
            .map(|(first, second)| [first.to_owned(), second.to_owned()])
    };
    let cut = JOINTS.iter().find_map(|joint| last.split_once(joint));
    if let Some((first, second)) = cut.filter(|(a, b)| short(a) && short(b)) {
        let both = [first.to_string(), second.to_string()];
        items.pop();
        items.extend(both);
        return items;
    }
    (items.into_iter())
        .flat_map(|item| two(&item).map_or_else(|| vec![item], Vec::from))
        .collect()
}

/// Whether a text ends in what is done: "birdwatching", "bread baking".
fn is_pastime(text: &str) -> bool {
    /// Shorter words that end so are no verbs: "swing", "ring".
    const MIN_LETTERS: usize = 6;
    let last = text.split(' ').next_back().unwrap_or_default();
    text.split(' ').count() <= 2
        && last.ends_with("ing")
        && last != "spring"
        && last.chars().count() >= MIN_LETTERS
}

/// Longest item that is put together, in bytes: a list of skills on many lines is shorter.
pub(super) const MAX_ITEM: usize = 4000;

/// Items of a list: rows with what goes on below them.
fn items(rows: &[Row]) -> Vec<(String, usize)> {
    let mut out: Vec<(String, usize)> = Vec::new();
    for row in rows {
        match out.last_mut() {
            Some((text, _))
                if text.len() < MAX_ITEM
                    && (row.role == Role::Wrapped
                        || text.ends_with([',', '-', '('])
                        || text.matches('(').count() > text.matches(')').count()
                        || row.role == Role::Plain
                            && text.contains(", ")
                            && !text.ends_with(')')
                            && (row.text.contains(',') || in_item(text) || goes_on(text, row))) =>
            {
                *text = running_text::join([text.as_str(), row.text.as_str()]);
            }
            _ => out.push((row.text.clone(), row.line)),
        }
    }
    out
}

/// Whether a row goes on with the last item of a list, in small letters where all items begin with a capital.
fn goes_on(list: &str, row: &Row) -> bool {
    row.text.starts_with(char::is_lowercase)
        && list
            .split(", ")
            .all(|item| item.starts_with(char::is_uppercase))
}

/// Whether a list broke inside its last item: the others have brackets behind them.
fn in_item(text: &str) -> bool {
    text.contains('(')
        && text
            .rsplit(", ")
            .next()
            .is_some_and(|last| !last.contains('('))
}

/// Natural languages, each with what stands behind its name or on the line below.
pub(super) fn languages(rows: &[Row]) -> Vec<Language> {
    let mut out: Vec<Language> = Vec::new();
    // Each line that begins with a language begins an item: "English, native" above "French, fluent".
    let starts = |row: &Row| {
        let first = row
            .text
            .split([' ', ',', ':', '('])
            .next()
            .unwrap_or_default();
        is_language_name(first)
    };
    let mut groups: Vec<&[Row]> = Vec::new();
    let mut start = 0;
    for at in 1..=rows.len() {
        let cut = rows.get(at).is_none_or(|row| {
            starts(row) && !open_bracket(&rows[at - 1].text) && row.text.contains(',')
        });
        if cut {
            groups.push(&rows[start..at]);
            start = at;
        }
    }
    let told: Vec<(String, usize)> = (groups.into_iter().flat_map(items))
        .flat_map(|(text, line)| {
            let items = between_dashes(&text).unwrap_or_else(|| and_apart(split_list(&text)));
            items.into_iter().map(move |item| (item, line))
        })
        .collect();
    for (at, (item, line)) in told.iter().enumerate() {
        let line = *line;
        let field =
            |text: &str| Field::new(trim(text).to_string(), Confidence::Medium, line..line + 1);
        if let Some((level, names)) = level_in_front(item) {
            out.extend(
                names
                    .into_iter()
                    .map(|name| known(field(name), Some(field(level)))),
            );
            continue;
        }
        // The legend of a table: "Levels: A1 and A2: Basic user; B1 and B2: …".
        let levels = ["A1", "A2", "B1", "B2", "C1", "C2"].iter();
        let named = || language(item).is_some_and(|(name, _)| is_language_name(name));
        if levels.filter(|level| item.contains(**level)).count() > 1 && !named() {
            continue;
        }
        // "Mother tongue(s): ITALIAN", "Spanish and Catalan: native"
        if let Some((label, value)) = item.split_once(": ") {
            let level = without_plurals(label);
            if is_language_level(&level) && is_language_name(value) {
                out.push(known(field(value), Some(field(&level))));
                continue;
            }
            let names = and_apart(vec![label.to_string()]);
            if names.len() > 1
                && names.iter().all(|name| is_language_name(name))
                && is_language_level(value)
            {
                let both = names
                    .iter()
                    .map(|name| known(field(name), Some(field(value))));
                out.extend(both);
                continue;
            }
        }
        // A name in no list, in front of its level: "Kikuyu", "Native".
        let level_beside = (told.get(at + 1)).is_some_and(|(next, _)| is_language_level(next));
        let own = language(item)
            .or_else(|| named_beside_level(item))
            .or_else(|| (level_beside && is_new_name(item)).then_some((item.as_str(), "")));
        let Some((name, rest)) = own else {
            below(item, line, &mut out);
            continue;
        };
        let rest = closed(without_level_label(rest), item);
        out.push(known(
            field(name),
            (!trim(rest).is_empty()).then(|| field(rest)),
        ));
    }
    out
}

/// Languages between dashes, each with its level in brackets: "French (C2) - English (B1)".
fn between_dashes(text: &str) -> Option<Vec<String>> {
    let parts: Vec<&str> = [" - ", " – "]
        .iter()
        .map(|dash| text.split(dash).map(trim).collect())
        .find(|parts: &Vec<&str>| parts.len() > 1)?;
    let is_levelled = |part: &&str| {
        (part
            .strip_suffix(')')
            .and_then(|part| part.split_once(" (")))
        .is_some_and(|(name, level)| !level.contains('(') && is_new_name(name))
    };
    (parts.iter().all(is_levelled)).then(|| parts.into_iter().map(str::to_owned).collect())
}

fn known(language: Field<String>, fluency: Option<Field<String>>) -> Language {
    let mut own = Language::default();
    own.language = Some(language);
    own.fluency = fluency;
    own
}

/// A level below the names that it belongs to: "English" above "Native", or "Czech", "English" above "Native", "Fluent".
fn below(item: &str, line: usize, out: &mut [Language]) {
    /// Most names on one line that wait for their levels.
    const MOST_IN_A_ROW: usize = 20;
    let line_of = |own: &Language| own.language.as_ref().map(|name| name.lines.start);
    let Some(last) = out.last_mut() else {
        return;
    };
    // "Full professional" above "proficiency"
    if let Some(level) = &mut last.fluency {
        if level.lines.end == line
            && item.starts_with(char::is_lowercase)
            && level_words(item).is_some()
        {
            level.value = running_text::join([level.value.as_str(), item]);
            level.lines.end = line + 1;
        }
        return;
    }
    if item.split(' ').count() > 5 {
        return;
    }
    let beside = line_of(last);
    let pending = (out.iter().rev().take(MOST_IN_A_ROW))
        .take_while(|own| own.fluency.is_none() && line_of(own) == beside)
        .count();
    let back = if is_language_level(item) { pending } else { 1 };
    if let Some(own) = (out.len().checked_sub(back)).and_then(|at| out.get_mut(at)) {
        let inner = item
            .strip_prefix('(')
            .and_then(|item| item.strip_suffix(')'));
        let text = trim(without_level_label(inner.unwrap_or(item))).to_string();
        own.fluency = Some(Field::new(text, Confidence::Medium, line..line + 1));
    }
}

/// Whether an item looks like the name of a language: words in capitals that are no level.
fn is_new_name(item: &str) -> bool {
    let mut words = item.split(' ');
    item.split(' ').count() <= 3
        && words.all(|word| word.chars().next().is_some_and(char::is_uppercase))
        && item
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '\'' | '’'))
        && item.split(' ').all(|word| level_words(word).is_none())
}

/// A name in no list in front of its level: "Kikuyu – C1", "Kikuyu: fluent", "Te Reo (fluent)".
fn named_beside_level(item: &str) -> Option<(&str, &str)> {
    let mut ends = item.match_indices(' ').map(|(at, _)| at);
    ends.find_map(|end| {
        let (name, level) = (item.get(..end)?, item.get(end + 1..)?);
        let name = trim(name);
        let level = trim(level.trim_matches(['(', ')']));
        (is_language_level(level) && is_new_name(name)).then_some((name, level))
    })
}

/// Languages behind their level: "Fluent in French and Spanish", "Native German".
fn level_in_front(item: &str) -> Option<(&str, Vec<&str>)> {
    /// Longest level, in bytes.
    const MAX_LEVEL: usize = 64;
    let ends = item.match_indices(' ').map(|(at, _)| at);
    let mut ends = ends.take_while(|end| *end <= MAX_LEVEL);
    let (level, rest) = ends.find_map(|end| {
        let (level, rest) = (item.get(..end)?, item.get(end + 1..)?);
        let first = rest.split(' ').next()?;
        let whole = |text: &str| language(text).is_some_and(|(_, more)| more.is_empty());
        let behind = match first {
            "in" | "en" | "em" => rest.get(first.len() + 1..)?,
            _ if whole(rest) => rest,
            _ => return None,
        };
        is_language_level(level).then_some((level, behind))
    })?;
    let names: Vec<&str> = (rest.split(" and ").flat_map(|part| part.split(" & "))).collect();
    (names.iter())
        .all(|name| {
            language(name).is_some_and(|(own, more)| {
                more.is_empty() && own.split(' ').next_back().is_some_and(is_language_name)
            })
        })
        .then_some((level, names))
}

/// A level with the bracket that it was cut off with: "fluent (TOEFL 108)".
fn closed<'t>(level: &'t str, item: &'t str) -> &'t str {
    let open = level.matches('(').count() > level.matches(')').count();
    (item.ends_with(')')
        && item
            .get(..item.len() - 1)
            .is_some_and(|own| own.ends_with(level))
        && open)
        .then(|| item.get(item.len() - 1 - level.len()..))
        .flatten()
        .unwrap_or(level)
}

/// A level without the word in front of it: "Fluency: native".
fn without_level_label(text: &str) -> &str {
    const LABELS: [&str; 6] = [
        "fluency",
        "level",
        "proficiency",
        "niveau",
        "nivel",
        "livello",
    ];
    match text.split_once(':') {
        Some((label, level))
            if LABELS.contains(&trim(label).to_lowercase().as_str())
                && level.contains(char::is_alphanumeric) =>
        {
            trim(level)
        }
        _ => text,
    }
}

/// The name of a language at the start of an item, and what stands behind it.
fn language(item: &str) -> Option<(&str, &str)> {
    // "język niemiecki"
    const WORDS: [&str; 6] = ["język ", "Język ", "jazyk ", "Jazyk ", "lingua ", "limba "];
    const BEHIND: [&str; 4] = [" язык", " мова", " language", " nyelv"];
    let item = (WORDS.iter().find_map(|word| item.strip_prefix(word))).unwrap_or(item);
    let mut at = 0;
    for (count, word) in item.split(' ').enumerate() {
        let end = at + word.len();
        let plain = word.trim_matches(|c: char| !c.is_alphabetic());
        if count > 2 || plain.is_empty() {
            break;
        }
        if is_language_name(plain) {
            let end = at + word.trim_end_matches(|c: char| !c.is_alphabetic()).len();
            let rest = item.get(end..)?;
            // "английский язык"
            let rest = BEHIND
                .iter()
                .find_map(|word| rest.strip_prefix(word))
                .unwrap_or(rest);
            let rest = rest.trim_matches(|c: char| {
                c.is_whitespace()
                    || matches!(c, '(' | ')' | '[' | ']' | ':' | '–' | '-' | '—' | ',')
            });
            return Some((item.get(..end)?, rest));
        }
        // Only a capitalised word may stand before it: "Haitian Creole".
        if !word.chars().next().is_some_and(char::is_uppercase) || word.ends_with([':', ')']) {
            break;
        }
        at = end + 1;
    }
    // A name in no list, with its level in brackets; "B2 (First Certificate)" is a level.
    let (name, level) = item.strip_suffix(')')?.split_once(" (")?;
    (!is_language_level(name)
        && name.split(' ').count() <= 2
        && name.chars().next().is_some_and(char::is_uppercase))
    .then_some((name, level))
}
