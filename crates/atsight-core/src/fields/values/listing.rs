//! Lists on one line, and the items that commas, bars and bullets part.

use crate::fields::entries::trim;
use crate::text::{bullets, shape};

pub(crate) fn open_bracket(text: &str) -> bool {
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
pub(crate) fn split_list(text: &str) -> Vec<String> {
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
}
