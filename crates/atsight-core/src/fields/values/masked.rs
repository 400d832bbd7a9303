//! E-mail addresses that are written so that programs do not find them: "jane.roe[at]example[.]com".

use std::ops::Range;

/// Longest address, in bytes, and most parts of its host.
const MAX_BYTES: usize = 100;
const MAX_PARTS: usize = 5;

/// Finds them, in order.
pub(super) fn emails(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((at, end)) = next_sign(text, from, &["at", "@"]) {
        from = end;
        let local = text.get(..at).unwrap_or_default().trim_end_matches(' ');
        let start = local_start(local);
        if let Some(end) = host_end(text, end).filter(|_| start < local.len())
            && end - start <= MAX_BYTES
        {
            found.push(start..end);
            from = end;
        }
    }
    found
}

/// Where the part in front of the sign begins, of which stops may stand in brackets, too.
fn local_start(text: &str) -> usize {
    let mut start = text.len();
    for _ in 0..MAX_PARTS {
        let front = text.get(..start).unwrap_or_default();
        let word = front
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'))
            .last();
        start = word.map_or(start, |(at, _)| at);
        let front = text.get(..start).unwrap_or_default();
        let open = front
            .char_indices()
            .rev()
            .take(LONGEST_SIGN)
            .find(|(_, c)| matches!(c, '[' | '('));
        match open {
            Some((open, _)) if sign_end(front, open, &["dot", "."]) == Some(start) => start = open,
            _ => break,
        }
    }
    start
}

/// Longest word in brackets with these, in bytes.
const LONGEST_SIGN: usize = 10;

/// The next of some words in brackets: where it begins and ends.
fn next_sign(text: &str, from: usize, words: &[&str]) -> Option<(usize, usize)> {
    let opens = text.get(from..)?.match_indices(['[', '(', '{']);
    let mut signs = opens.map(|(at, _)| from + at);
    signs.find_map(|open| Some((open, sign_end(text, open, words)?)))
}

/// Where one of some words ends that begins with a bracket at a place.
fn sign_end(text: &str, open: usize, words: &[&str]) -> Option<usize> {
    let rest = text.get(open..)?;
    let inner = rest.strip_prefix(['[', '(', '{'])?;
    let length = inner
        .char_indices()
        .take_while(|(at, _)| *at < LONGEST_SIGN)
        .find(|(_, c)| matches!(c, ']' | ')' | '}'))?
        .0;
    let word = inner.get(..length)?.trim().to_ascii_lowercase();
    words.contains(&word.as_str()).then_some(open + length + 2)
}

/// Where the host ends that begins at a place: two or more words with stops between them, which may stand in brackets.
fn host_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    let mut end = None;
    for part in 0..MAX_PARTS {
        let rest = text.get(at..)?;
        let word = rest.trim_start_matches(' ');
        let length = word
            .find(|c: char| !(c.is_alphanumeric() || c == '-'))
            .unwrap_or(word.len());
        if length < 2 {
            break;
        }
        at += rest.len() - word.len() + length;
        if part > 0 {
            end = Some(at);
        }
        let behind = text.get(at..)?;
        if let Some(more) = behind.strip_prefix('.') {
            if !more.starts_with(char::is_alphanumeric) {
                break;
            }
            at += 1;
            continue;
        }
        let open = text.len() - behind.trim_start_matches(' ').len();
        match sign_end(text, open, &["dot", ".", "punkt", "punto", "point"]) {
            Some(close) => at = close,
            None => break,
        }
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        emails(text)
            .into_iter()
            .filter_map(|range| text.get(range))
            .collect()
    }

    #[test]
    fn signs_stand_in_brackets() {
        assert_eq!(
            found("E-mail: jane.roe[at]example[.]com | 555 0142"),
            ["jane.roe[at]example[.]com"]
        );
        assert_eq!(
            found("jane (at) mail (dot) example.com"),
            ["jane (at) mail (dot) example.com"]
        );
        assert_eq!(
            found("jane[.]roe[at]example.com"),
            ["jane[.]roe[at]example.com"]
        );
        assert_eq!(found("Clerk (at) home"), [] as [&str; 0]);
        assert_eq!(found("Seen [at] the fair. It was good"), [] as [&str; 0]);
    }
}
