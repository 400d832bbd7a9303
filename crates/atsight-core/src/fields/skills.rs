//! Skills: groups with a label and keywords, from lists in any form.

use crate::fields::entries::rows::{Look, Role, Row, Source};
use crate::fields::entries::running_text;
use crate::fields::entries::trim;
use crate::fields::entries::wrapping::LineEnds;
use crate::fields::labelled;
use crate::fields::values::dashes;
use crate::model::{Confidence, Field, SectionId, Skill};
use crate::text::bullets;
use crate::text::natural_languages::is_language_name;
use crate::text::shape;

/// The skills of a resume.
pub(super) fn extract(source: &Source<'_>) -> Vec<Skill> {
    let mut out = Vec::new();
    for rows in source.of_kind(SectionId::TechnicalSkills) {
        out.extend(groups(&without_levels(rows), &source.line_ends));
    }
    out
}

/// Rows of a table without the titles of its columns, and without the levels beside what is known.
fn without_levels(mut rows: Vec<Row>) -> Vec<Row> {
    /// What the columns of a table of skills are called.
    const TITLES: [&str; 18] = [
        "area",
        "category",
        "skill",
        "skills",
        "type",
        "level",
        "proficiency",
        "experience",
        "years",
        "tool",
        "software",
        "equipment",
        "programm",
        "kenntnis",
        "kenntnisstand",
        "niveau",
        "nivel",
        "livello",
    ];
    /// What the column of the levels is called, whatever stands over the others.
    const LEVELS: [&str; 17] = [
        "level",
        "proficiency",
        "rating",
        "years",
        "yrs",
        "experience",
        "years of experience",
        "last used",
        "niveau",
        "stufe",
        "jahre",
        "kenntnisstand",
        "nivel",
        "años",
        "années",
        "livello",
        "anni",
    ];
    let among = |words: &[&str], text: &str| words.contains(&trim(text).to_lowercase().as_str());
    let titled = (rows.split_first()).is_some_and(|(first, rest)| {
        let beside = rest.iter().take_while(|row| first.is_in_row_with(row));
        let own: Vec<&str> = (first.text.split('\t'))
            .chain(beside.map(|row| row.text.as_str()))
            .collect();
        let all = own
            .iter()
            .all(|cell| among(&TITLES, cell) || among(&LEVELS, cell));
        let last = own.iter().skip(1).any(|cell| among(&LEVELS, cell));
        own.len() > 1 && (all || last)
    });
    if titled {
        let first = rows.remove(0);
        rows.retain(|row| !first.is_in_row_with(row));
        // All cells of a row may stand in one text.
        for row in &mut rows {
            let mut cells = row.text.split('\t');
            let name = cells.next().unwrap_or_default();
            if cells.clone().next().is_some() && cells.all(is_level_in_cell) {
                // With its tab: a stroke in a cell parts no skills.
                row.text.truncate(name.len() + 1);
            }
        }
    }
    let is_level_of_row: Vec<bool> = (0..rows.len())
        .map(|at| {
            at > 0 && rows[at].is_in_row_with(&rows[at - 1]) && is_level_in_cell(&rows[at].text)
        })
        .collect();
    let mut levels = is_level_of_row.into_iter();
    rows.retain(|_| !levels.next().unwrap_or_default());
    rows
}

/// Whether a cell beside a skill says how well or how long it is known: “expert”, “working”, “8”.
fn is_level_in_cell(text: &str) -> bool {
    let text = trim(text).to_lowercase();
    let number = text.trim_end_matches('+');
    let counts = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    counts || text == "working" || is_told_level(&text)
}

/// A list as it grows: its label, its texts, its lines.
#[derive(Debug, Default)]
struct Group {
    label: Option<(String, usize)>,
    texts: Vec<(String, usize)>,
}

fn groups(rows: &[Row], ends: &LineEnds<'_>) -> Vec<Skill> {
    let dashed = rows
        .iter()
        .filter(|row| dashed_label(row).is_some())
        .count()
        > 1;
    let bracketed = rows.len() > 1 && rows.iter().all(|row| bracket_label(row).is_some());
    let inline_label = |row| {
        (inline_label(row))
            .or_else(|| dashed_label(row).filter(|_| dashed))
            .or_else(|| bracket_label(row).filter(|_| bracketed))
    };
    let labelled = rows.iter().any(|r| inline_label(r).is_some());
    let labels_of_rows = labels_of_rows(rows);
    let rare = rare_look(rows);
    let mut groups: Vec<Group> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let next = rows.get(index + 1);
        if let Some((label, rest)) = inline_label(row) {
            groups.push(Group {
                label: Some((label.to_string(), row.line)),
                texts: vec![(rest.to_string(), row.line)],
            });
        } else if labels_of_rows.binary_search(&index).is_ok()
            || is_label(row, next, labelled, rare)
        {
            groups.push(Group {
                label: Some((trim(&row.text).to_string(), row.line)),
                texts: Vec::new(),
            });
        } else {
            if groups.is_empty() {
                groups.push(Group::default());
            }
            let Some(group) = groups.last_mut() else {
                continue;
            };
            let continues = |text: &str| {
                text.ends_with([',', '/', '&', '('])
                    || row.role != Role::Item && text.ends_with('-')
                    || labelled
                        && group.label.is_some()
                        && text.contains(',')
                        && row.role != Role::Item
                    || row.role != Role::Item && text.contains(", ") && row.text.contains(", ")
                    || open_bracket(text)
            };
            let above = index.checked_sub(1).map(|above| &rows[above]);
            // "Negotiation | Microsoft" above "Excel | SAP", where the line is full.
            let is_broken_list = row.role != Role::Item
                && above.is_some_and(|above| {
                    let parted =
                        |row: &Row| [" | ", " · ", " • "].map(|sign| row.text.contains(sign));
                    let alike = parted(above) == parted(row) && parted(row).contains(&true);
                    alike && above.line + 1 == row.line && ends.goes_on(above.line)
                });
            let begins_cell = above.is_some_and(|above| row.is_in_other_cell_than(above));
            match group.texts.last_mut() {
                Some((text, _))
                    if text.len() < crate::fields::lists::MAX_ITEM
                        && !begins_cell
                        && (continues(text) || is_broken_list || row.role == Role::Wrapped) =>
                {
                    *text = running_text::join([text.as_str(), row.text.as_str()]);
                }
                _ => group.texts.push((row.text.clone(), row.line)),
            }
        }
    }
    groups.into_iter().filter_map(skill).collect()
}

/// The rows, in order, that are the first cell of a row of a table, beside a cell with a list: where most rows of the table are so.
fn labels_of_rows(rows: &[Row]) -> Vec<usize> {
    let starts: Vec<usize> = (0..rows.len())
        .filter(|at| rows[*at].style.is_some_and(|style| style.cell.is_some()))
        .filter(|at| *at == 0 || !rows[*at].is_in_row_with(&rows[at - 1]))
        .collect();
    let is_label = |at: &usize| {
        let (label, beside) = (&rows[*at], rows.get(at + 1));
        beside.is_some_and(|list| {
            list.is_in_row_with(label)
                && list.is_in_other_cell_than(label)
                && list.text.contains([',', ';', '|'])
                && !label.text.contains([',', ';', '|'])
                && is_short(&label.text)
        })
    };
    let labels: Vec<usize> = starts.iter().copied().filter(is_label).collect();
    if labels.len() > 1 && labels.len() * 2 > starts.len() {
        labels
    } else {
        Vec::new()
    }
}

fn skill(mut group: Group) -> Option<Skill> {
    let mut skill = Skill::default();
    let field =
        |text: &str, line: usize| Field::new(text.to_string(), Confidence::Medium, line..line + 1);
    // "Languages (expert)", or "expert" on a line of its own.
    if let Some((label, line)) = &mut group.label
        && let Some((name, level)) = (label.strip_suffix(')')).and_then(|t| t.split_once(" ("))
        && is_level(level)
    {
        skill.level = Some(field(level, *line));
        *label = name.to_string();
    }
    if let Some((text, line)) = group.texts.first()
        && group.texts.len() > 1
        && is_level(text)
    {
        skill.level = Some(field(text, *line));
        group.texts.remove(0);
    }
    // "Loss prevention" above "Advanced": one skill.
    if let Some((label, line)) = group
        .label
        .take_if(|_| matches!(&group.texts[..], [(only, _)] if is_level(only)))
    {
        skill.level = (group.texts.pop()).map(|(level, line)| field(&level, line));
        skill.keywords.push(field(&label, line));
        return Some(skill);
    }
    // How well a language is spoken is part of it.
    let of_languages = (group.label.as_ref())
        .is_some_and(|(label, _)| labelled::meaning(label) == Some(SectionId::Languages));
    let told = group.texts.len();
    group.texts.retain(|(text, _)| !is_sentence(text));
    // "Training people" over what was done.
    let sentences = told > 0 && group.texts.is_empty();
    for (text, line) in &group.texts {
        let text = if text.contains(',') {
            text
        } else {
            without_level(text)
        };
        for word in split_list(text) {
            let word = match of_languages {
                true => word,
                false => without_level(&word).to_string(),
            };
            skill
                .keywords
                .push(Field::new(word, Confidence::Medium, *line..line + 1));
        }
    }
    let label = (group.label).filter(|(text, _)| {
        text.contains(char::is_alphanumeric) && (sentences || !skill.keywords.is_empty())
    });
    skill.name = label.map(|(text, line)| Field::new(text, Confidence::Medium, line..line + 1));
    (skill.name.is_some() || !skill.keywords.is_empty()).then_some(skill)
}

/// A skill without how well or how long it is known: “Swift (9 years)”, “Python – advanced”, “Go: 4/5”.
fn without_level(text: &str) -> &str {
    let bracket = (text.strip_suffix(')')).and_then(|text| text.rsplit_once(" ("));
    (bracket.or_else(|| text.rsplit_once(": ")))
        .or_else(|| dashes::cut_last(text))
        .filter(|(name, level)| !trim(name).is_empty() && is_told_level(level))
        .map_or(text, |(name, _)| trim(name))
}

/// Whether a text says how well or how long something is known: a level, a number of years, or a mark out of some.
fn is_told_level(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let number = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
    let years = [
        "years", "year", "yrs", "yr", "y", "jahre", "jahr", "ans", "años", "anos", "anni", "jaar",
        "lat",
    ];
    match words[..] {
        [n, unit] if number(n.trim_end_matches('+')) => {
            years.contains(&unit.to_lowercase().trim_end_matches('.'))
        }
        [n, "out", "of", m] | [n, "of", m] | [n, "/", m] => number(n) && number(m),
        [mark] => {
            mark.split_once('/')
                .is_some_and(|(n, m)| number(n) && number(m))
                || is_level(mark)
        }
        _ => is_level(text),
    }
}

/// Whether a text tells what was done, and lists nothing: "Kept budgets of up to $350,000 for touring productions."
fn is_sentence(text: &str) -> bool {
    /// Fewest words of a sentence, and of each part between its commas on average.
    const MIN_WORDS: usize = 6;
    const MIN_WORDS_A_PART: usize = 5;
    let words = text.split_whitespace().count();
    let cuts = [", ", ";", "|", "·", "•"].map(|sign| text.matches(sign).count());
    let parts = cuts.iter().sum::<usize>() + 1;
    text.ends_with('.')
        && text.starts_with(char::is_uppercase)
        && words >= MIN_WORDS.max(MIN_WORDS_A_PART * parts)
}

/// A label in front of a list in brackets: `Tools (Git, Make)`. What has details in brackets is a skill, where others have none.
fn bracket_label(row: &Row) -> Option<(&str, &str)> {
    let (label, list) = row.text.strip_suffix(')')?.split_once(" (")?;
    let is_list = list.contains([',', ';']) && !list.contains(['(', ')']);
    (is_list && !label.contains([',', ';']) && is_short(label)).then_some((trim(label), list))
}

/// A label in front of a dash or a bar and a list: `Tools – Git, Make`. One alone may be anything.
fn dashed_label(row: &Row) -> Option<(&str, &str)> {
    let bar = row
        .text
        .split_once(" | ")
        .filter(|(_, rest)| !rest.contains('|'));
    let (label, rest) = dashes::cut(&row.text).or(bar)?;
    let is_label = label.split(' ').count() <= 3 && !label.contains([',', ';']);
    (is_label && rest.contains([',', ';'])).then_some((trim(label), rest.trim()))
}

/// A label in front of a list on its own line: `Tools: Git`, `Tools<tab>Git, Make`, or bold words.
fn inline_label(row: &Row) -> Option<(&str, &str)> {
    let text = row.text.as_str();
    if let Some((label, rest)) = text.split_once(':')
        && is_short(label)
        && !rest.trim().is_empty()
        && rest.starts_with([' ', '\t'])
        && !is_told_level(rest)
    {
        return Some((trim(label), rest.trim()));
    }
    if let Some((label, rest)) = text.split_once('\t')
        && (rest.contains(',') || labelled::meaning(label).is_some())
        && !label.contains(',')
        && is_short(label)
    {
        return Some((trim(label), rest.trim()));
    }
    // "Mother tongue(s)" beside a language
    if let Some((label, rest)) = text.split_once('\t')
        && is_short(label)
        && is_language_name(rest.trim())
    {
        return Some((trim(label), rest.trim()));
    }
    // Bold words in front of plain ones: the share of bold letters says how many.
    let bold = row
        .style
        .map(|s| s.bold)
        .filter(|b| (0.02..0.9).contains(b))?;
    let letters = |t: &str| t.chars().filter(|c| c.is_alphabetic()).count();
    let total = letters(text) as f32;
    let (at, _) = text.match_indices([' ', '\t']).find(|(at, _)| {
        let share = letters(&text[..*at]) as f32 / total;
        (share - bold).abs() * total < 1.5
    })?;
    let (label, rest) = (trim(&text[..at]), text[at..].trim());
    (is_short(label) && rest.contains(',') && !label.contains(',')).then_some((label, rest))
}

/// Whether a text says how well something is known, and no more.
fn is_level(text: &str) -> bool {
    const LEVELS: [&str; 30] = [
        "básico",
        "débutant",
        "experto",
        "especialista",
        "intermedio",
        "intermediário",
        "medio",
        "usuario",
        "beginner",
        "novice",
        "basic",
        "elementary",
        "familiar",
        "intermediate",
        "competent",
        "proficient",
        "advanced",
        "expert",
        "master",
        "professional",
        "fluent",
        "grundkenntnisse",
        "fortgeschritten",
        "experte",
        "gut",
        "sehr gut",
        "avancé",
        "avanzado",
        "avanzato",
        "avançado",
    ];
    LEVELS.contains(&trim(text).to_lowercase().as_str())
}

fn is_short(label: &str) -> bool {
    label.chars().any(char::is_alphanumeric)
        && label.split_whitespace().count() <= 5
        && label.len() <= 48
}

/// Whether a row alone is the label of what follows.
fn is_label(row: &Row, next: Option<&Row>, labelled: bool, rare: Option<Look>) -> bool {
    let Some(next) = next else {
        return false;
    };
    let text = row.text.as_str();
    if is_level(text) {
        return false;
    }
    // A level between a label and its list.
    let is_list = |row: &Row| row.text.contains([',', '\t', '|', '•']);
    if is_level(&next.text) && row.role != Role::Wrapped && !is_list(row) && is_short(text) {
        return true;
    }
    let plain = !text.contains([',', '\t', '|', '•', '·', ';'])
        && is_short(text)
        && row.role != Role::Wrapped;
    if !plain {
        return false;
    }
    if text.ends_with(':') {
        return true;
    }
    let listed = next.role == Role::Item && row.role == Role::Plain;
    let bold_above_plain = row.is_strong() && !next.is_strong()
        || rare.is_some() && row.look() == rare && next.look() != rare;
    // "Cloud" above "AWS, GCP, Azure": one word group above a list of its own.
    let above_list = !labelled
        && next.text.contains([',', '\t', '|', '•'])
        && row.role == Role::Plain
        && next.role == Role::Plain;
    listed || bold_above_plain || above_list
}

/// The rarer of two looks, where the rows have just two: that of the labels.
fn rare_look(rows: &[Row]) -> Option<Look> {
    let first = rows.first()?.look()?;
    let own = rows.iter().filter(|r| r.look() == Some(first)).count();
    let mut others = rows.iter().filter_map(Row::look).filter(|l| *l != first);
    let second = others.next()?;
    let rest = 1 + others.clone().count();
    (others.all(|l| l == second) && own < rest).then_some(first)
}

pub(super) fn open_bracket(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

/// Whether a sign parts the items of a list.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        '|' | '•'
            | '·'
            | '∙'
            | '▪'
            | '●'
            | '◦'
            | '■'
            | '◆'
            | '♦'
            | '▸'
            | '►'
            | '❖'
            | '⋅'
            | '‣'
    )
}

/// The items of a list; brackets stay whole, ratings and closing marks go.
pub(super) fn split_list(text: &str) -> Vec<String> {
    let commas = text.contains([',', ';', '\t']) || text.contains(is_separator);
    let mut items = Vec::new();
    let mut item = String::new();
    let mut depth = 0i32;
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let spaced = before == ' ' && chars.peek() == Some(&' ');
        let parts = match c {
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' => {
                depth = (depth - 1).max(0);
                false
            }
            // "1,000" is one number.
            ',' => {
                depth == 0
                    && !(before.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit))
            }
            '\t' => true,
            ';' => depth == 0,
            _ if is_separator(c) => depth == 0,
            '/' | '–' | '—' => depth == 0 && spaced && !commas,
            // "English ★★★★★ Spanish ★★★☆☆", "☑ Pastry ☐ Chocolate"
            '★' | '☆' | '⭐' | '☑' | '☐' | '☒' | '✓' | '✔' | '✗' => depth == 0,
            _ => false,
        };
        if parts {
            items.push(std::mem::take(&mut item));
        } else {
            item.push(c);
        }
        before = c;
    }
    items.push(item);
    items
        .iter()
        .map(|item| clean(item))
        .filter(|item| !item.is_empty())
        .map(str::to_string)
        .collect()
}

/// An item without conjunction, rating and closing mark.
fn clean(item: &str) -> &str {
    let item = trim(item);
    let item = item
        .strip_prefix("and ")
        .or_else(|| item.strip_prefix("& "))
        .unwrap_or(item);
    let is_rating = |c: char| {
        c.is_whitespace() || bullets::is_bullet(c) || shape::is_icon(c) || c == '□' || c == '■'
    };
    let item = item
        .trim_end_matches(is_rating)
        .trim_start_matches(is_rating);
    let whole = item.ends_with('.') && item.matches('.').count() == 1;
    let item = if whole {
        item.trim_end_matches('.')
    } else {
        item
    };
    let item = match item.rsplit_once(' ') {
        Some((rest, last))
            if last.ends_with('%')
                && last
                    .trim_end_matches('%')
                    .bytes()
                    .all(|b| b.is_ascii_digit()) =>
        {
            rest
        }
        _ => item,
    };
    if item.chars().any(char::is_alphanumeric) {
        item.trim()
    } else {
        ""
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists() {
        assert_eq!(
            split_list("Rust, C++ (17, 20), and SQL."),
            ["Rust", "C++ (17, 20)", "SQL"]
        );
        assert_eq!(split_list("AWS | GCP • Azure"), ["AWS", "GCP", "Azure"]);
        assert_eq!(split_list("A/B testing"), ["A/B testing"]);
        assert_eq!(split_list("English ○ ○ ○"), ["English"]);
    }

    #[test]
    fn a_skill_between_bars_goes_on_where_its_line_was_full() {
        use crate::fields::entries::rows;
        use crate::fields::entries::wrapping::tests::transcript;
        use crate::model::Section;

        let keywords = |lines: &[&str]| {
            let cells: Vec<[(f32, &str); 1]> = lines.iter().map(|line| [(0.0, *line)]).collect();
            let lines: Vec<&[(f32, &str)]> = cells.iter().map(|line| &line[..]).collect();
            let transcript = transcript(&lines);
            let section = Section::new(SectionId::TechnicalSkills, 0..lines.len());
            let rows = rows::of_section(&transcript, &section);
            let own = groups(&rows, &LineEnds::new(&transcript)).into_iter();
            let words = own.flat_map(|skill| skill.keywords);
            words.map(|word| word.value).collect::<Vec<String>>()
        };
        let prose = "Kept the books of two shops and a mill";
        assert_eq!(
            keywords(&["Payroll | Negotiation | Microsoft", "Excel | SAP", prose])[..4],
            ["Payroll", "Negotiation", "Microsoft Excel", "SAP"]
        );
        // There was room for it.
        assert_eq!(
            keywords(&["Payroll | Negotiation", "Excel | SAP", prose])[..4],
            ["Payroll", "Negotiation", "Excel", "SAP"]
        );
    }
}
