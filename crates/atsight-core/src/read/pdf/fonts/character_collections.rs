//! Codes of composite fonts → Unicode by Adobe's character collections (ISO 32000-1, 9.10.2, the last method): for fonts
//! without `/ToUnicode` whose character ids are those of Adobe-Japan1, -GB1, -CNS1 or -Korea1.

use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_syntax::object::{Dict, Object, String as PdfString};

use super::descendant;

/// Codes have up to this many bytes (ISO 32000-1, 9.7.6.2).
const MAX_CODE_BYTES: u8 = 4;

/// Maps codes to character ids, and those to Unicode.
pub(super) struct CharacterCollection {
    /// The font's `/Encoding`.
    encoding: CMap,
    /// Character ids of the collection → UCS-2.
    unicode: CMap,
}

impl CharacterCollection {
    /// Of a Type 0 font; `None` when its character ids belong to no collection of Adobe's that has Unicode values.
    pub(super) fn read(dict: &Dict<'_>) -> Option<Self> {
        let encoding = match dict.get::<Object<'_>>("Encoding")? {
            Object::Name(name) => match name.as_ref() {
                b"Identity-H" => CMap::identity_h(),
                b"Identity-V" => CMap::identity_v(),
                name => CMap::parse(
                    hayro_cmap::load_embedded(CMapName::from_bytes(name))?,
                    hayro_cmap::load_embedded,
                )?,
            },
            Object::Stream(stream) => {
                CMap::parse(&stream.decoded_data().ok()?, hayro_cmap::load_embedded)?
            }
            _ => return None,
        };
        let descendant = descendant(dict)?;
        let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
        let family = CidFamily::from_registry_ordering(
            &info.get::<PdfString<'_>>("Registry")?,
            &info.get::<PdfString<'_>>("Ordering")?,
        );
        let unicode = CMap::parse(
            hayro_cmap::load_embedded(family.ucs2_cmap()?)?,
            hayro_cmap::load_embedded,
        )?;
        Some(Self { encoding, unicode })
    }

    /// The text of a code.
    pub(super) fn text(&self, code: u32) -> Option<String> {
        let cid = (1..=MAX_CODE_BYTES)
            .find_map(|length| self.encoding.lookup_cid_code(code, length))
            // Character id 0 is `.notdef`.
            .filter(|cid| *cid != 0)?;
        match self.unicode.lookup_bf_string(cid)? {
            BfString::Char(c) => Some(c.into()),
            BfString::String(text) => Some(text),
        }
    }
}
