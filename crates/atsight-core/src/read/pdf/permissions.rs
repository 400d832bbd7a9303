//! Whether a file is encrypted, and what its owner allows. `hayro-syntax` decrypts without saying so.

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, FromBytes, ObjectIdentifier};
use memchr::memmem;

use crate::model::Permissions;

/// What follows the key `/Encrypt` in a trailer: a reference or a dictionary.
///
/// The key stands outside of streams in every file that uses it, or in a cross-reference stream's dictionary,
/// which is never compressed. `/EncryptMetadata` begins with the same letters and is no such key.
fn encryption_entry(bytes: &[u8]) -> Option<&[u8]> {
    // Forwards, since the search has vector instructions in that direction only.
    memmem::find_iter(bytes, b"/Encrypt")
        .map(|at| bytes[at + b"/Encrypt".len()..].trim_ascii_start())
        .filter(|rest| {
            rest.first()
                .is_some_and(|b| b.is_ascii_digit() || *b == b'<')
        })
        .last()
}

/// Whether a trailer refers to an encryption dictionary.
pub(super) fn is_encrypted(bytes: &[u8]) -> bool {
    encryption_entry(bytes).is_some()
}

/// The rights that an encryption dictionary grants.
pub(super) fn read(pdf: &Pdf, bytes: &[u8]) -> Option<Permissions> {
    let entry = encryption_entry(bytes)?;
    let dict = if entry.starts_with(b"<") {
        Dict::from_bytes(entry)?
    } else {
        let mut numbers = entry
            .split(u8::is_ascii_whitespace)
            .filter(|word| !word.is_empty())
            .map(|word| std::str::from_utf8(word).ok());
        let number = numbers.next()??.parse().ok()?;
        let generation = numbers.next()??.parse().ok()?;
        pdf.xref().get(ObjectIdentifier::new(number, generation))?
    };
    // Some writers store the 32 bits without a sign.
    let bits = dict.get::<i64>("P")? as u32;
    Some(Permissions::from_bits(
        bits,
        dict.get::<u32>("R").unwrap_or(3),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entry_is_found_before_and_after_its_dictionary() {
        assert!(is_encrypted(b"trailer << /Encrypt 5 0 R >>"));
        assert!(is_encrypted(
            b"trailer <</Encrypt<</V 4>>>> 5 0 obj <</EncryptMetadata false>>"
        ));
        assert!(!is_encrypted(b"5 0 obj <</EncryptMetadata false>>"));
    }
}
