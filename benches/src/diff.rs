//! The token diff of two texts, for a developer's eyes.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::lcs::{self, Interner};
use crate::tokens::Token;

/// What stands in one of the texts only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Expected,
    Reading,
}

/// Shows `reading` against `expected`, in the lines of `expected`.
///
/// Tokens that only `expected` has are `[-so-]` and red, those that only `reading` has `{+so+}` and green;
/// a token that stands elsewhere in the other text was moved, is `[~so~]` or `{~so~}`, and yellow. Lines
/// without any difference are left out beyond one line on either side.
pub fn render(expected: &[Token], reading: &[Token], color: bool) -> String {
    let mut interner = Interner::default();
    let a = interner.ids(expected.iter().map(|t| t.text.as_str()));
    let b = interner.ids(reading.iter().map(|t| t.text.as_str()));
    let (mut more_a, mut more_b) = (surplus(&a, &b), surplus(&b, &a));

    let mut lines: Vec<(String, bool)> = Vec::new();
    let mut line_number = None;
    let mut at = (0, 0);
    let end = (a.len(), b.len());
    for (i, j) in lcs::align(&a, &b).into_iter().chain([end]) {
        for k in at.0..i {
            start_line(&mut lines, &mut line_number, expected[k].line);
            let moved = !take(&mut more_a, a[k]);
            push(
                &mut lines,
                &mark(&expected[k].text, Side::Expected, moved, color),
                true,
            );
        }
        for k in at.1..j {
            let moved = !take(&mut more_b, b[k]);
            push(
                &mut lines,
                &mark(&reading[k].text, Side::Reading, moved, color),
                true,
            );
        }
        if (i, j) != end {
            start_line(&mut lines, &mut line_number, expected[i].line);
            push(&mut lines, &expected[i].text, false);
        }
        at = (i + 1, j + 1);
    }
    with_context(&lines)
}

fn start_line(lines: &mut Vec<(String, bool)>, current: &mut Option<usize>, line: usize) {
    if *current != Some(line) {
        *current = Some(line);
        lines.push((String::new(), false));
    }
}

fn push(lines: &mut Vec<(String, bool)>, text: &str, differs: bool) {
    if lines.is_empty() {
        lines.push((String::new(), false));
    }
    if let Some((line, line_differs)) = lines.last_mut() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(text);
        *line_differs |= differs;
    }
}

fn mark(text: &str, side: Side, moved: bool, color: bool) -> String {
    let (open, close, sign) = match side {
        Side::Expected => ('[', ']', '-'),
        Side::Reading => ('{', '}', '+'),
    };
    let sign = if moved { '~' } else { sign };
    let marked = format!("{open}{sign}{text}{sign}{close}");
    if !color {
        return marked;
    }
    let code = match (moved, side) {
        (true, _) => 33,
        (false, Side::Expected) => 31,
        (false, Side::Reading) => 32,
    };
    format!("\u{1b}[{code}m{marked}\u{1b}[0m")
}

/// How often each id stands more often in the first sequence.
fn surplus(a: &[u32], b: &[u32]) -> HashMap<u32, i64> {
    let mut counts: HashMap<u32, i64> = HashMap::new();
    for id in a {
        *counts.entry(*id).or_default() += 1;
    }
    for id in b {
        *counts.entry(*id).or_default() -= 1;
    }
    counts
}

fn take(surplus: &mut HashMap<u32, i64>, id: u32) -> bool {
    match surplus.get_mut(&id) {
        Some(n) if *n > 0 => {
            *n -= 1;
            true
        }
        _ => false,
    }
}

fn with_context(lines: &[(String, bool)]) -> String {
    let shown = |i: usize| {
        let near = i.saturating_sub(1)..(i + 2).min(lines.len());
        lines[near].iter().any(|(_, differs)| *differs)
    };
    let mut out = String::new();
    let mut skipped = 0;
    for (i, (line, _)) in lines.iter().enumerate() {
        if shown(i) {
            if skipped > 0 {
                let _ = writeln!(out, "… {skipped} equal lines");
                skipped = 0;
            }
            let _ = writeln!(out, "{line}");
        } else {
            skipped += 1;
        }
    }
    if skipped > 0 {
        let _ = writeln!(out, "… {skipped} equal lines");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tokens::tokenize;

    #[test]
    fn lost_added_and_moved_tokens_are_marked() {
        let expected = tokenize("one two\nsame\nsame\nthree four\nfive");
        let reading = tokenize("one same same three x four five two");
        assert_eq!(
            render(&expected, &reading, false),
            "one [~two~]\nsame\nsame\nthree {+x+} four\nfive {~two~}\n"
        );
    }

    #[test]
    fn equal_lines_are_left_out() {
        let expected = tokenize("a\nb\nc\nd e");
        assert_eq!(
            render(&expected, &tokenize("a\nb\nc\nd"), false),
            "… 2 equal lines\nc\nd [-e-]\n"
        );
        assert_eq!(render(&expected, &expected, false), "… 4 equal lines\n");
    }
}
