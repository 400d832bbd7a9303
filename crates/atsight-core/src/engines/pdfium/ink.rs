//! How high and deep a character's ink reaches where the outline is not known.

/// Bottom and top over the baseline, in em: rounded figures of Helvetica, Times and Computer Modern, which lie within 0.05 em
/// of each other.
pub(super) fn extent(text: &str) -> (f32, f32) {
    let Some(c) = text.chars().next() else {
        return (0.0, 0.0);
    };
    match c {
        c if c.is_whitespace() => (0.0, 0.0),
        'a' | 'c' | 'e' | 'm' | 'n' | 'o' | 'r' | 's' | 'u' | 'v' | 'w' | 'x' | 'z' => {
            (-0.01, 0.46)
        }
        'g' | 'p' | 'q' | 'y' => (-0.21, 0.46),
        'j' | '(' | ')' | '[' | ']' | '{' | '}' | '|' | '@' => (-0.21, 0.72),
        '.' => (0.0, 0.1),
        ',' => (-0.15, 0.1),
        ';' => (-0.15, 0.46),
        ':' => (0.0, 0.46),
        '-' | '\u{AD}' | '\u{2010}'..='\u{2015}' => (0.2, 0.28),
        '\'' | '"' | '`' | '\u{2018}'..='\u{201F}' | '*' | '^' => (0.43, 0.7),
        '_' => (-0.12, -0.07),
        '~' | '=' => (0.1, 0.4),
        '+' | '<' | '>' => (0.0, 0.5),
        '•' | '·' => (0.15, 0.5),
        'Q' => (-0.1, 0.7),
        _ => (-0.01, 0.7),
    }
}

/// Distance of the ink from both ends of the advance, in em.
pub(super) const SIDE_BEARING: f32 = 0.04;
