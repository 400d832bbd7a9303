//! The operators of a content stream; what cannot be parsed is skipped and counted.
//!
//! The iterator of `hayro-syntax` ends for good at the first thing it cannot make sense of: a stray bracket, a string
//! that is never closed, more than 33 operands. Viewers skip such tokens and go on, and so do we: from one white space
//! to the next, until an operator parses again.

use std::ops::Range;

use hayro_syntax::content::{Instruction, UntypedIter};
use hayro_syntax::object::Object;

/// Bytes that may be read again while going on after damage, over a whole document. An attempt costs at most what is left
/// of its stream, so a page of 50 KB has 1,300 of them.
const RETRY_BYTES: usize = 64 << 20;

/// What a document may still spend on going on after damage.
pub(super) struct Retries {
    bytes: usize,
}

impl Default for Retries {
    fn default() -> Self {
        Self { bytes: RETRY_BYTES }
    }
}

/// Iterates over the operators of one content stream.
pub(super) struct Operations<'a> {
    content: &'a [u8],
    iter: UntypedIter<'a>,
    /// Where the last operator, or what was skipped after it, ends.
    done: usize,
    /// Bytes that belong to no operator.
    skipped: usize,
    /// Whether all that is left is the data of an inline image.
    ended: bool,
}

impl<'a> Operations<'a> {
    pub(super) fn new(content: &'a [u8]) -> Self {
        Self {
            content,
            iter: UntypedIter::new(content),
            done: 0,
            skipped: 0,
            ended: false,
        }
    }

    /// The next operator; `None` at the end, or at something that cannot be parsed ([`Operations::skip_damage`]).
    pub(super) fn next(&mut self) -> Option<Instruction<'_, 'a>> {
        if self.ended {
            return None;
        }
        let instruction = self.iter.next()?;
        let end = if **instruction.operator == *b"BI" {
            // The data of an inline image must never run as operators. Without its end, all that follows is data.
            match instruction.operands().next() {
                Some(Object::Stream(image)) => range_in(self.content, &image.raw_data()),
                _ => {
                    self.ended = true;
                    self.skipped += self.content.len() - self.done;
                    Some(0..self.content.len())
                }
            }
        } else {
            range_in(self.content, instruction.operator)
        };
        // A name with escapes stands in memory of its own: the position is known again with the next operator.
        if let Some(end) = end {
            self.done = end.end;
        }
        Some(instruction)
    }

    /// After `next` gave nothing: whether something is left that may be parsed. Skips the next token if so.
    pub(super) fn skip_damage(&mut self, retries: &mut Retries) -> bool {
        let rest = &self.content[self.done..];
        let blank = blank_prefix(rest);
        let token = rest[blank..]
            .iter()
            .position(|byte| is_white_space(*byte))
            .unwrap_or(rest.len() - blank);
        if token == 0 {
            return false;
        }
        if retries.bytes < rest.len() {
            self.skipped += rest.len() - blank;
            return false;
        }
        retries.bytes -= rest.len();
        self.skipped += token;
        self.done += blank + token;
        self.iter = UntypedIter::new(&self.content[self.done..]);
        true
    }

    /// How many bytes were left out because they belong to no operator.
    pub(super) fn skipped(&self) -> usize {
        self.skipped
    }
}

/// Where a part of `whole` stands in it; `None` when it does not.
fn range_in(whole: &[u8], part: &[u8]) -> Option<Range<usize>> {
    let start = part.as_ptr().addr().checked_sub(whole.as_ptr().addr())?;
    let end = start.checked_add(part.len())?;
    (end <= whole.len()).then_some(start..end)
}

/// Length of the white space and comments at the start.
fn blank_prefix(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if is_white_space(*byte) {
            at += 1;
        } else if *byte == b'%' {
            let line = bytes[at..].iter().position(|b| matches!(b, b'\r' | b'\n'));
            at = line.map_or(bytes.len(), |length| at + length);
        } else {
            break;
        }
    }
    at
}

/// White space of PDF (ISO 32000-1, table 1).
fn is_white_space(byte: u8) -> bool {
    matches!(byte, b'\0' | b'\t' | b'\n' | b'\x0C' | b'\r' | b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All operators with the count of their operands, and how many bytes were skipped.
    fn operators(content: &str) -> (Vec<(String, usize)>, usize) {
        let mut operations = Operations::new(content.as_bytes());
        let mut retries = Retries::default();
        let mut found = Vec::new();
        loop {
            while let Some(instruction) = operations.next() {
                let name = String::from_utf8_lossy(instruction.operator).into_owned();
                found.push((name, instruction.operands().count()));
            }
            if !operations.skip_damage(&mut retries) {
                return (found, operations.skipped());
            }
        }
    }

    fn names(content: &str) -> String {
        let (found, _) = operators(content);
        let names: Vec<String> = found.into_iter().map(|(name, _)| name).collect();
        names.join(" ")
    }

    #[test]
    fn whole_streams_skip_nothing() {
        let content = "q 1 0 0 1 0 0 cm\nBT /F1 12 Tf (a) Tj ET % the end\nQ \n%%EOF";
        assert_eq!(names(content), "q cm BT Tf Tj ET Q");
        assert_eq!(operators(content).1, 0);
        assert_eq!(operators("").1, 0);
    }

    #[test]
    fn stray_brackets_lose_one_operator() {
        let (found, skipped) = operators("BT 12 0 ] Td (a) Tj ET");
        let expected = [("BT", 0), ("Td", 0), ("Tj", 1), ("ET", 0)];
        assert!(
            found
                .iter()
                .map(|(name, count)| (name.as_str(), *count))
                .eq(expected),
            "{found:?}"
        );
        assert_eq!(skipped, 4, "`12`, `0` and `]`");
        assert_eq!(names("BT >> (a) Tj ) ET"), "BT Tj ET");
        assert_eq!(names("BT [ (a) 20 (b) Tj ET"), "BT Tj ET");
    }

    #[test]
    fn too_many_operands_lose_one_operator() {
        let content = format!("BT {} foo (a) Tj ET", "1 ".repeat(40));
        assert_eq!(names(&content), "BT foo Tj ET");
        assert!(operators(&content).1 > 0);
    }

    #[test]
    fn a_string_that_never_ends_does_not_end_the_stream() {
        assert!(names("BT (a Tj\n(b) Tj ET").ends_with("Tj ET"));
    }

    #[test]
    fn what_is_cut_off_is_counted() {
        assert_eq!(operators("BT (a) Tj (b").1, 2);
    }

    #[test]
    fn data_of_inline_images_is_never_run() {
        let image = "q BI /W 2 /H 1 /BPC 8 /CS /G ID (a EI ] Q ET";
        assert_eq!(names(image), "q BI Q ET");
        let endless = "q BI /W 2 /H 1 /BPC 8 /CS /G ID (a) Tj Q";
        assert_eq!(names(endless), "q BI");
        assert!(operators(endless).1 > 0);
    }

    #[test]
    fn going_on_has_its_price() {
        let content = "] ".repeat(1 << 16);
        let mut operations = Operations::new(content.as_bytes());
        let mut retries = Retries::default();
        let mut rounds = 0;
        while operations.skip_damage(&mut retries) {
            assert!(operations.next().is_none());
            rounds += 1;
        }
        assert!(rounds < 1000, "{rounds}");
        assert!(operations.skipped() >= (1 << 17) - 2 * rounds - 1);
    }
}
