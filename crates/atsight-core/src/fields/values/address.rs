//! Hand scanners for e-mail addresses, telephone numbers and web addresses: text in, byte ranges out.

use std::ops::Range;

use super::masked;
use crate::fields::lexicon;
use crate::text::shape;

/// Longest e-mail address (RFC 5321 §4.5.3.1: 64 + 1 + 255), and longest web address looked at.
const MAX_ADDRESS_BYTES: usize = 320;

/// E-mail addresses, in order; those with a sign in brackets, "jane.roe[at]example.com", where there are no others.
pub(crate) fn emails(text: &str) -> Vec<Range<usize>> {
    let found = plain_emails(text);
    if found.is_empty() && text.contains(['[', '(', '{']) {
        return masked::emails(text);
    }
    found
}

fn plain_emails(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('@') {
        let floor = found
            .last()
            .map_or(0, |r| r.end)
            .max(at.saturating_sub(MAX_ADDRESS_BYTES));
        let is_local =
            |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+' | '%' | '\'');
        let mut start = at;
        for (i, c) in text.get(..at).unwrap_or_default().char_indices().rev() {
            if i < floor || !is_local(c) {
                break;
            }
            start = i;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let mut end = at + 1;
        for (i, c) in rest.char_indices() {
            if i > MAX_ADDRESS_BYTES || !(c.is_alphanumeric() || matches!(c, '.' | '-')) {
                break;
            }
            end = at + 1 + i + c.len_utf8();
        }
        let host = text
            .get(at + 1..end)
            .unwrap_or_default()
            .trim_end_matches(['.', '-']);
        let end = at + 1 + host.len();
        let local = text.get(start..at).unwrap_or_default();
        let skipped = local.len() - local.trim_start_matches(['.', '-', '\'', '%', '+']).len();
        let start = start + skipped;
        let is_host = host.rsplit_once('.').is_some_and(|(name, tld)| {
            !name.is_empty()
                && !name.starts_with('.')
                && tld.chars().count() >= 2
                && tld.chars().all(char::is_alphabetic)
        });
        if is_host && start < at {
            found.push(start..end);
        }
    }
    found
}

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phone {
    /// Where it stands, with its extension.
    pub(crate) range: Range<usize>,
    /// Whether its form alone says telephone: `+`, brackets around the area code, 3-3-4 digits.
    pub(crate) sure: bool,
}

/// Fewest digits of a number: local ones of small places have 6.
const FEWEST_DIGITS: usize = 6;

/// Telephone numbers, in order. `labelled` numbers may have any form that is not a date.
pub(crate) fn phones(text: &str, labelled: bool) -> Vec<Phone> {
    let mut found = Vec::new();
    // Most lines have too few digits for one.
    if text.bytes().filter(u8::is_ascii_digit).count() < FEWEST_DIGITS {
        return found;
    }
    let (mut at, mut follows_number) = (0, false);
    while let Some(start) = next_start(text, at, follows_number) {
        follows_number = false;
        let end = number_end(text, start);
        at = end.max(start + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        let number = text.get(start..end).unwrap_or_default();
        let labelled = labelled || is_behind_label(text, start);
        let Some(sure) = judge(number, labelled) else {
            continue;
        };
        if !stands_alone(text, start, end)
            || is_of_box(text, start)
            || !sure && !labelled && is_of_street(text, end)
        {
            continue;
        }
        let end = extension_end(text, end);
        // "9876543210/9812345678" and "9876543210,9812345678" are two.
        follows_number = text.get(end..).unwrap_or_default().starts_with(['/', ',']);
        at = end + usize::from(follows_number);
        found.push(Phone {
            range: start..end,
            sure,
        });
    }
    found
}

/// Whether a label that says that it is a telephone number is glued to a number: “Mob. No-9876543210”, “Cell#5550142233”.
fn is_behind_label(text: &str, start: usize) -> bool {
    const LABELS: [&str; 18] = [
        "call",
        "cell",
        "cellphone",
        "contact",
        "fon",
        "handy",
        "m",
        "mo",
        "mob",
        "mobile",
        "no",
        "number",
        "p",
        "ph",
        "phone",
        "tel",
        "telephone",
        "whatsapp",
    ];
    let before = text.get(..start).unwrap_or_default();
    let Some(label) = before.strip_suffix(['-', '–', '.', '#', ':']) else {
        return false;
    };
    let word = label.rsplit(|c: char| !c.is_alphanumeric()).next();
    word.is_some_and(|word| LABELS.contains(&word.to_lowercase().as_str()))
}

/// The next `+`, `(` or digit that does not continue a word; the first may stand right behind a number.
fn next_start(text: &str, from: usize, follows_number: bool) -> Option<usize> {
    let before = text.get(..from)?.chars().next_back();
    let mut before = before.filter(|_| !follows_number);
    for (i, c) in text.get(from..)?.char_indices() {
        let opens = c == '+' || c == '(' || c == '＋' || c.is_ascii_digit();
        let continues = before.is_some_and(|b| {
            b.is_alphanumeric()
                || matches!(b, '+' | '@' | '_' | '#' | '$' | '€' | '£' | '=')
                || (c.is_ascii_digit() && matches!(b, '.' | ',' | '-' | '–' | '/' | '('))
        });
        if opens && (!continues || is_behind_label(text, from + i)) {
            return Some(from + i);
        }
        before = Some(c);
    }
    None
}

/// Where the digits and separators from `start` on end, without separators at the end.
fn number_end(text: &str, start: usize) -> usize {
    /// Longest printed number, in bytes, so that a line of digits costs linear time.
    const MAX_BYTES: usize = 40;
    /// Digits of a number with its area code.
    const WHOLE: usize = 9;
    let mut end = start;
    let (mut separators, mut open, mut first, mut digits) = (0, false, true, 0);
    for (i, c) in text.get(start..).unwrap_or_default().char_indices() {
        if i > MAX_BYTES {
            break;
        }
        match c {
            '0'..='9' => {
                end = start + i + 1;
                separators = 0;
            }
            // "(+39) 333 …"
            '+' | '＋' if first || digits == 0 && open => {}
            '(' if !open => {
                open = true;
                separators += 1;
            }
            ')' if open => {
                open = false;
                separators = 0;
                end = start + i + 1;
            }
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '-' | '.' | '/' | '‑' | '‐' | '–' => {
                separators += 1;
            }
            // "(415) · 555 · 0142"
            '·' if text
                .get(start..)
                .is_some_and(|number| number.starts_with('(')) =>
            {
                separators += 1;
            }
            _ => break,
        }
        // "555 - 0142" has three separators between digits; two blanks part two things, and so does a stroke behind a whole number.
        let gap = text.get(start + i..).unwrap_or_default();
        digits += usize::from(c.is_ascii_digit());
        let is_whole = digits >= WHOLE;
        let begins_another = || gap.strip_prefix('/').is_some_and(begins_number);
        if separators > 3
            || gap.starts_with("  ")
            || is_whole && (gap.starts_with(" / ") || gap.starts_with(" · ") || begins_another())
        {
            break;
        }
        first = false;
    }
    let number = text.get(start..end).unwrap_or_default();
    // A bracket that was opened and not closed belongs to what follows.
    match number.rfind('(') {
        Some(at) if !number.get(at..).unwrap_or_default().contains(')') && at > 0 => {
            start
                + number
                    .get(..at)
                    .unwrap_or_default()
                    .trim_end_matches([' ', '-', '.'])
                    .len()
        }
        _ => end,
    }
}

/// Whether a text begins with a whole number of its own, and not with the last digits of another: “/43”.
fn begins_number(text: &str) -> bool {
    /// Digits that only a number of its own has.
    const MANY: usize = 7;
    let of_number = |c: &char| c.is_ascii_digit() || matches!(c, '+' | ' ' | '-' | '(' | ')');
    let digits = text.chars().take(2 * MANY).take_while(of_number);
    digits.filter(char::is_ascii_digit).count() >= MANY
}

/// Whether digits and separators are a telephone number, and whether that is sure; `None` for dates,
/// years, post codes, card and researcher ids.
fn judge(number: &str, labelled: bool) -> Option<bool> {
    let groups: Vec<&str> = number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|g| !g.is_empty())
        .collect();
    let digits: usize = groups.iter().map(|g| g.len()).sum();
    let plus = number.trim_start_matches('(').starts_with(['+', '＋']);
    let brackets = number.contains('(');
    let fewest = if labelled || plus {
        FEWEST_DIGITS
    } else {
        FEWEST_DIGITS + 1
    };
    // E.164 numbers have at most 15 digits.
    if !(fewest..=15).contains(&digits)
        || brackets && number.matches('(').count() != number.matches(')').count()
    {
        return None;
    }
    let sizes: Vec<usize> = groups.iter().map(|g| g.len()).collect();
    let is_year = |group: &str| group.len() == 4 && group.parse().is_ok_and(shape::is_year);
    // "12–15 (2019)": the pages and the year of a reference.
    let ends_in_year = number.ends_with(')') && groups.last().is_some_and(|last| is_year(last));
    if ends_in_year && !number.starts_with(['+', '(']) {
        return None;
    }
    // "(2010 – 2014)"
    if groups.len() == 2 && groups.iter().all(|group| is_year(group)) {
        return None;
    }
    if !plus && !brackets {
        let years = groups.iter().filter(|g| is_year(g)).count();
        let is_date = years > 0
            && (groups.iter().all(|g| is_year(g) || g.len() <= 2) && groups.len() <= 6)
            || matches!(sizes.as_slice(), [8] | [6]) && !labelled;
        // Postal codes of the United States, Brazil and Portugal, and numbers of cards.
        let is_code = matches!(sizes.as_slice(), [5, 4] | [5, 3] | [4, 3]);
        let is_card = matches!(sizes.as_slice(), [4, 4, 4, 4] | [4, 4, 4, 3]);
        let is_id = (is_code || is_card) && !labelled;
        if is_date || is_id {
            return None;
        }
    }
    // 10.0.0.1, 3.14159265
    if !plus
        && !brackets
        && number.contains('.')
        && (sizes.iter().any(|s| *s < 2) || sizes.len() < 3)
    {
        return None;
    }
    if number.matches('/').count() > 1 {
        return None;
    }
    let american = matches!(sizes.as_slice(), [3, 3, 4] | [1, 3, 3, 4]);
    let one_group = sizes.len() == 1;
    // Mobile numbers of China have eleven digits, the first of which is 1.
    let is_chinese = digits == 11 && matches!(number.as_bytes(), [b'1', b'3'..=b'9', ..]);
    let is_long = digits == 10 || is_chinese || (digits >= 9 && number.starts_with('0'));
    if one_group && !plus && !labelled && !is_long {
        return None;
    }
    Some(plus || brackets && digits >= 8 || american || labelled)
}

/// Whether nothing next to a number makes it part of something else.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let mut after = text.get(end..).unwrap_or_default().chars();
    let next = after.next();
    let then = after.next();
    // Another number, or an address, without a blank.
    let rest = text.get(end..).unwrap_or_default();
    let digits = text.get(start..end).unwrap_or_default().bytes();
    let is_whole = digits.filter(u8::is_ascii_digit).count() >= 10;
    let goes_on = rest.strip_prefix(['/', ',']).is_some_and(|rest| {
        let word = rest.split([' ', ',']).next().unwrap_or_default();
        begins_number(rest) || word.contains('@')
    });
    if is_whole && goes_on {
        return !before.is_some_and(|c| c.is_alphanumeric() || c == '@');
    }
    !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '@' | '_' | '$' | '€' | '£'))
        && !next.is_some_and(|c| {
            c.is_alphanumeric() && !matches!(c, 'x' | 'e')
                || matches!(c, '@' | '%' | '_' | '€' | '$')
                || matches!(c, '.' | ',' | '/' | '-') && then.is_some_and(char::is_alphanumeric)
        })
}

/// Whether a number is that of a box at the post office: "P.O. Box 62157-00200".
fn is_of_box(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let before = before.trim_end_matches([' ', ':', '.', '#']).to_lowercase();
    // "Box No. 12"
    let before = (before.strip_suffix(" no")).map_or(before.as_str(), str::trim_end);
    let word = before.rsplit([' ', '.']).next().unwrap_or_default();
    matches!(word, "box" | "postfach" | "apartado" | "pobox")
}

/// Whether the name of a street stands behind a number: the unit and house of "410-1188 Dominion Street".
fn is_of_street(text: &str, end: usize) -> bool {
    const STREETS: [&str; 16] = [
        "avenue",
        "ave",
        "boulevard",
        "blvd",
        "close",
        "court",
        "crescent",
        "drive",
        "lane",
        "place",
        "road",
        "rd",
        "square",
        "street",
        "st",
        "terrace",
    ];
    /// Most words of a name.
    const MOST_WORDS: usize = 4;
    let rest = text.get(end..).unwrap_or_default();
    let name = rest.strip_prefix(' ').unwrap_or_default();
    let name = name.split(',').next().unwrap_or_default();
    let mut words = name.split(' ').take(MOST_WORDS);
    words.any(|word| STREETS.contains(&word.trim_end_matches('.').to_lowercase().as_str()))
}

/// The end of ` ext. 12`, ` x12`, ` #12` behind a number.
fn extension_end(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or_default();
    let word = rest.trim_start_matches([' ', ',', '\u{a0}']);
    let lower: String = word.chars().take(10).flat_map(char::to_lowercase).collect();
    let Some(name) = ["extension", "ext.", "ext", "x", "#", "durchwahl", "poste"]
        .into_iter()
        .find(|name| lower.starts_with(name))
    else {
        return end;
    };
    let Some(number) = word.get(name.len()..) else {
        return end;
    };
    let number = number.trim_start_matches([' ', '.', ':']);
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let goes_on = number
        .get(digits..)
        .unwrap_or_default()
        .starts_with(char::is_alphanumeric);
    if (1..=6).contains(&digits) && !goes_on {
        text.len() - number.len() + digits
    } else {
        end
    }
}

/// Web addresses, in order: with a scheme, with `www.`, or a host whose ending is a known domain.
pub(crate) fn urls(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    // A host has a dot; most lines have none but at their ends.
    if !text.contains('.') {
        return found;
    }
    let mut at = 0;
    let parts = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '|' | '·'
                    | '•'
                    | '◆'
                    | '♦'
                    | ','
                    | ';'
                    | '('
                    | ')'
                    | '<'
                    | '>'
                    | '['
                    | ']'
                    | '"'
                    | '“'
                    | '”'
            )
            || crate::text::shape::is_icon(c)
    };
    for piece in text.split(parts) {
        let start = at;
        at += piece.len();
        at += text
            .get(at..)
            .and_then(|t| t.chars().next())
            .map_or(0, char::len_utf8);
        if !piece.contains('.') {
            continue;
        }
        let trimmed = piece.trim_end_matches(['.', ':', '!', '?', '\'', '’']);
        let lead = trimmed.len()
            - trimmed
                .trim_start_matches(['\'', '‘', '/', '-', '–', '.'])
                .len();
        let url = trimmed.get(lead..).unwrap_or_default();
        // `Label:address` without a blank between.
        let skipped = match url.split_once(':') {
            Some((label, rest)) if !rest.starts_with("//") && lexicon::label(label).is_some() => {
                label.len() + 1
            }
            _ => 0,
        };
        let url = url.get(skipped..).unwrap_or_default();
        if is_url(url) {
            let start = start + lead + skipped;
            found.push(start..start + url.len());
        }
    }
    found
}

/// Hosts at which people have e-mail addresses and no page.
const MAIL_PROVIDERS: [&str; 14] = [
    "aol.com",
    "gmail.com",
    "gmx.de",
    "gmx.net",
    "googlemail.com",
    "hotmail.com",
    "icloud.com",
    "live.com",
    "mail.ru",
    "outlook.com",
    "proton.me",
    "protonmail.com",
    "web.de",
    "yahoo.com",
];

fn is_url(text: &str) -> bool {
    if text.len() < 4 || text.len() > MAX_ADDRESS_BYTES {
        return false;
    }
    let lower = text.to_lowercase();
    let (rest, scheme) = match lower.split_once("://") {
        Some(("http" | "https", rest)) => (rest, true),
        Some(_) => return false,
        None => (lower.as_str(), false),
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let has_path = rest.len() > host.len() + 1;
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    if host.contains('@') {
        return false;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let shaped = labels.len() >= 2
        && labels.iter().all(|label| {
            !label.is_empty()
                && label
                    .chars()
                    .all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        });
    if !shaped {
        return false;
    }
    if scheme || lower.starts_with("www.") {
        return true;
    }
    // What is left of an address that was broken.
    if !has_path && MAIL_PROVIDERS.contains(&host) {
        return false;
    }
    let known = labels
        .last()
        .is_some_and(|tld| lexicon::is_top_level_domain(tld));
    let name = labels.first().copied().unwrap_or_default();
    // "B.Sc", "e.g", "ASP.NET", "Inc.Co": hosts are written small, or in capitals throughout with a path.
    let small = text.chars().next().is_some_and(char::is_lowercase) || has_path;
    known
        && small
        && (name.len() >= 3 || labels.len() > 2 || has_path)
        && name.chars().any(char::is_alphabetic)
}

/// The network and the account of a web address, when it is a page on a network.
pub(crate) fn account(url: &str) -> Option<(&'static str, Option<&str>)> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let labels: Vec<&str> = host.split('.').collect();
    // The top-level domain names no network, and `x` only right in front of it.
    let known = labels.split_last()?.1;
    let network = known
        .iter()
        .filter(|label| label.len() > 1 || known.len() == 1)
        .find_map(|label| lexicon::network(label))
        .or_else(|| path.starts_with('@').then_some("Mastodon"))?;
    if network == "Mastodon" && !path.starts_with('@') {
        return None;
    }
    // "jroe.github.io": each account has a host of its own.
    if let [own, "github" | "gitlab", "io"] = labels[..] {
        return Some((network, Some(own)));
    }
    let path = path
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_end_matches('/');
    let mut parts = path.split('/').filter(|p| !p.is_empty());
    let first = parts.next();
    let name = match first {
        Some("in" | "pub" | "profile" | "users" | "u" | "user" | "company" | "people") => {
            parts.next_back().or(first)
        }
        other => other,
    };
    Some((
        network,
        name.map(|n| n.trim_start_matches('@'))
            .filter(|n| !n.is_empty()),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all<'t>(text: &'t str, ranges: &[Range<usize>]) -> Vec<&'t str> {
        ranges.iter().map(|r| &text[r.clone()]).collect()
    }
    fn numbers(text: &str, labelled: bool) -> Vec<&str> {
        phones(text, labelled)
            .into_iter()
            .map(|p| &text[p.range])
            .collect()
    }

    #[test]
    fn email_addresses() {
        let text = "mailto:jo.roe+cv@mail.example.com, (ann_lee@example.org). x@y @handle a@b.c";
        assert_eq!(
            all(text, &emails(text)),
            ["jo.roe+cv@mail.example.com", "ann_lee@example.org"]
        );
        assert_eq!(emails("josé@exämple.com").len(), 1);
    }

    #[test]
    fn telephone_numbers() {
        for number in [
            "+1 (415) 555-0128",
            "(503) 555-0142",
            "617-555-0119",
            "617.555.0119",
            "+44 20 5550 0146",
            "+49 30 555 01 27",
            "+33 1 55 50 01 99",
            "030 5550139",
            "030/5550139",
            "555-0163",
            "+886 2 5550 1177",
            "+44 (0)20 7946 0018",
            "0176 555 0123",
            "1-650-555-7777",
            "+15035550142",
            "5035550142",
            "(503) 555-0142 ext. 12",
            "503-555-0142 x7",
        ] {
            assert_eq!(numbers(&format!("Jo | {number} | Berlin"), false), [number]);
        }
    }

    #[test]
    fn telephone_numbers_that_are_glued_to_something() {
        for (text, found) in [
            (
                "Mobile: (+91) 9876543210/9812345678",
                &["(+91) 9876543210", "9812345678"][..],
            ),
            ("9876543210,9812345678", &["9876543210", "9812345678"]),
            ("Mob. No-9876543210", &["9876543210"]),
            ("Cell#5550142233", &["5550142233"]),
            ("Mo.9876543210", &["9876543210"]),
            ("09171234567,ann.roe@example.com", &["09171234567"]),
            ("(415) · 555 · 0142", &["(415) · 555 · 0142"]),
            (
                "(415) 555-0142 · (415) 555-0143",
                &["(415) 555-0142", "(415) 555-0143"],
            ),
            ("0221 5550142/43", &["0221 5550142/43"]),
            ("13812345678", &["13812345678"]),
            ("example.com/in/ann-1234567890", &[]),
            ("invoice-9876543210", &[]),
            ("1,234567890123", &[]),
        ] {
            assert_eq!(numbers(text, false), found, "{text}");
        }
    }

    #[test]
    fn what_is_no_telephone_number() {
        for text in [
            "2018 - 2021",
            "2018–2021",
            "01/2020 - 03/2021",
            "12.04.2019",
            "2019-04-12",
            "2012-2016 Example",
            "94607-1234",
            "86010-000",
            "8000-555",
            "0000-0002-1825-0097",
            "$1,234,567",
            "1234567 users",
            "10.0.0.1",
            "v1.2.3.4567",
            "99.9999%",
            "20190412",
            "a5550142555",
        ] {
            assert_eq!(numbers(text, false), Vec::<&str>::new(), "{text}");
        }
    }

    #[test]
    fn web_addresses() {
        let text = "Web: roe.example.com | github.com/jroe, https://example.org/a?b=c. Node.js ASP.NET e.g. B.Sc jo@example.com www.example.net";
        assert_eq!(
            all(text, &urls(text)),
            [
                "roe.example.com",
                "github.com/jroe",
                "https://example.org/a?b=c",
                "www.example.net"
            ]
        );
        assert_eq!(
            account("https://www.linkedin.com/in/jroe/"),
            Some(("LinkedIn", Some("jroe")))
        );
        assert_eq!(account("github.com/jroe"), Some(("GitHub", Some("jroe"))));
        assert_eq!(
            account("social.example.com/@jroe"),
            Some(("Mastodon", Some("jroe")))
        );
        assert_eq!(account("roe.example.com"), None);
    }

    #[test]
    fn hostile_lines_take_linear_time() {
        let find = |text: &str| {
            emails(text);
            phones(text, true);
            urls(text);
        };
        for piece in ["@", "1", "1 ", "(", "a@b.", "+", "www.", "5-", "é"] {
            let (one, eight) = (piece.repeat(20_000), piece.repeat(160_000));
            // Eight times as much text takes 8 times as long, or 64 times where the time is quadratic.
            let growth = crate::clock::growth(|| find(&one), || find(&eight), 24.0);
            assert!(growth <= 24.0, "{piece:?}: {growth}");
        }
    }
}
