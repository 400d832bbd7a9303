//! What the owner of an encrypted file allows (ISO 32000-1, table 22).

/// Rights of someone who opens the file without the owner's password. Nothing enforces them but the
/// program that reads the file: extractors differ in whether they obey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[expect(
    clippy::struct_excessive_bools,
    reason = "eight independent bits of the format"
)]
#[non_exhaustive]
pub struct Permissions {
    /// Print.
    pub print: bool,
    /// Print in full quality.
    pub print_high_quality: bool,
    /// Change the content.
    pub modify: bool,
    /// Copy or extract text and pictures.
    pub copy: bool,
    /// Extract text for people with disabilities.
    pub extract_for_accessibility: bool,
    /// Add or change annotations.
    pub annotate: bool,
    /// Fill in form fields.
    pub fill_forms: bool,
    /// Insert, delete and turn pages.
    pub assemble: bool,
}

impl Permissions {
    /// The rights of a `/P` entry. Security handlers of revision 2 know only the first four bits, which
    /// govern the others too.
    pub fn from_bits(bits: u32, revision: u32) -> Self {
        let bit = |position: u32| bits & (1 << (position - 1)) != 0;
        let or = |position: u32, old: u32| bit(if revision >= 3 { position } else { old });
        Self {
            print: bit(3),
            print_high_quality: bit(3) && or(12, 3),
            modify: bit(4),
            copy: bit(5),
            extract_for_accessibility: or(10, 5),
            annotate: bit(6),
            // Who may annotate may fill in fields, whatever bit 9 says.
            fill_forms: bit(6) || or(9, 6),
            assemble: or(11, 4),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bits_are_numbered_from_one() {
        let rights = Permissions::from_bits(0b1_0100, 3);
        assert!(rights.print && rights.copy);
        assert!(!rights.print_high_quality && !rights.modify && !rights.extract_for_accessibility);
        let old = Permissions::from_bits(0b1_0100, 2);
        assert!(old.print_high_quality && old.extract_for_accessibility && !old.assemble);
    }
}
