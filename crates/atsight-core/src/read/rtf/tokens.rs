//! RTF bytes → tokens: groups, control words, codes, text.

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// `{`
    Open,
    /// `}`
    Close,
    /// A control word with its number: `\par`, `\fs24`.
    Word(&'a [u8], Option<i32>),
    /// A control symbol: `\~`, `\*`.
    Symbol(u8),
    /// A byte by its code: `\'e9`.
    Hex(u8),
    /// Bytes of text, without line ends.
    Text(&'a [u8]),
}

/// Reads tokens one after the other; binary data is stepped over.
#[derive(Debug)]
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

/// Longest control word that is taken for one (RTF 1.9.1 says 32 letters).
const MAX_WORD: usize = 64;

impl<'a> Tokens<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// What was not read yet.
    pub(super) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The token behind a backslash; `None` where the file ends in it.
    fn control(&mut self) -> Option<Token<'a>> {
        let first = self.peek()?;
        if first.is_ascii_alphabetic() {
            return Some(self.word());
        }
        self.at += 1;
        if first != b'\'' {
            return Some(Token::Symbol(first));
        }
        let mut value = 0;
        for _ in 0..2 {
            // A code that is cut off ends before what follows it.
            let Some(digit) = self.peek().and_then(|b| char::from(b).to_digit(16)) else {
                break;
            };
            value = value * 16 + digit as u8;
            self.at += 1;
        }
        Some(Token::Hex(value))
    }

    fn word(&mut self) -> Token<'a> {
        let rest = self.rest();
        let letters = rest
            .iter()
            .take(MAX_WORD)
            .take_while(|b| b.is_ascii_alphabetic());
        let length = letters.count();
        let name = rest.get(..length).unwrap_or_default();
        self.at += length;
        let parameter = self.number();
        // One space belongs to the word.
        if self.peek() == Some(b' ') {
            self.at += 1;
        }
        if name == b"bin" {
            let length = usize::try_from(parameter.unwrap_or(0)).unwrap_or(0);
            self.at = self.at.saturating_add(length).min(self.bytes.len());
        }
        Token::Word(name, parameter)
    }

    /// The number behind a control word; one that is too large is the largest.
    fn number(&mut self) -> Option<i32> {
        let start = self.at;
        let negative = self.peek() == Some(b'-');
        self.at += usize::from(negative);
        let mut value: Option<i32> = None;
        while let Some(digit) = self.peek().filter(u8::is_ascii_digit) {
            let digit = i32::from(digit - b'0');
            value = Some(value.unwrap_or(0).saturating_mul(10).saturating_add(digit));
            self.at += 1;
        }
        if value.is_none() {
            self.at = start;
        }
        value.map(|value| if negative { -value } else { value })
    }
}

/// The character at the start of what follows: a byte of text, or its code; `None` for anything else.
pub(super) fn first_character(rest: &[u8]) -> Option<char> {
    match *rest {
        [b'\\', b'\'', high, low, ..] => {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            char::from_u32(digit(high)? * 16 + digit(low)?)
        }
        [b'\\' | b'{' | b'}' | b'\r' | b'\n', ..] | [] => None,
        [byte, ..] => Some(char::from(byte)),
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        loop {
            match self.peek()? {
                b'{' => {
                    self.at += 1;
                    return Some(Token::Open);
                }
                b'}' => {
                    self.at += 1;
                    return Some(Token::Close);
                }
                b'\\' => {
                    self.at += 1;
                    return self.control();
                }
                b'\r' | b'\n' | 0 => self.at += 1,
                // A bare tab is the same as the word.
                b'\t' => {
                    self.at += 1;
                    return Some(Token::Word(b"tab", None));
                }
                _ => {
                    let rest = self.rest();
                    let special =
                        |b: &u8| matches!(b, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\t' | 0);
                    let end = rest.iter().position(special).unwrap_or(rest.len());
                    self.at += end;
                    return rest.get(..end).map(Token::Text);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &[u8]) -> Vec<Token<'_>> {
        Tokens::new(text).collect()
    }

    #[test]
    fn words_take_a_number_and_one_space() {
        assert_eq!(
            tokens(b"{\\b0  x\\u-4000?\\'e9\\~}"),
            [
                Token::Open,
                Token::Word(b"b", Some(0)),
                Token::Text(b" x"),
                Token::Word(b"u", Some(-4000)),
                Token::Text(b"?"),
                Token::Hex(0xE9),
                Token::Symbol(b'~'),
                Token::Close,
            ]
        );
    }

    #[test]
    fn binary_data_is_no_text_and_no_length_reaches_past_the_end() {
        assert_eq!(
            tokens(b"\\bin3 }{}a"),
            [Token::Word(b"bin", Some(3)), Token::Text(b"a")]
        );
        assert_eq!(
            tokens(b"\\bin99999999999 a"),
            [Token::Word(b"bin", Some(i32::MAX))]
        );
        assert_eq!(tokens(b"\\"), []);
        assert_eq!(
            tokens(b"a\\-9"),
            [Token::Text(b"a"), Token::Symbol(b'-'), Token::Text(b"9")]
        );
    }
}
