//! Document properties: the stream `SummaryInformation` (MS-OLEPS).

use super::bytes::{slice, u16_at, u32_at, utf16};
use crate::model::Metadata;
use crate::read::codepage::CodePage;

pub(super) fn read(bytes: &[u8], metadata: &mut Metadata) {
    let Some(start) = u32_at(bytes, 44) else {
        return;
    };
    let set = bytes.get(start as usize..).unwrap_or_default();
    let count = u32_at(set, 4).unwrap_or(0).min(256) as usize;
    let value = |wanted: u32| {
        let at = (0..count).find(|at| u32_at(set, 8 + at * 8) == Some(wanted))?;
        set.get(u32_at(set, 12 + at * 8)? as usize..)
    };
    // The code page is a signed number of 16 bits.
    let page = value(1).and_then(|value| u16_at(value, 4)).map(i32::from);
    let page = page
        .and_then(CodePage::by_number)
        .unwrap_or(CodePage::WESTERN);
    let text = |wanted: u32| {
        let value = value(wanted)?;
        let length = u32_at(value, 4)? as usize;
        let text = match u16_at(value, 0)? {
            0x1E => {
                let mut text = String::new();
                page.decode(slice(value, 8, length)?, &mut text);
                text
            }
            0x1F => utf16(value, 8, length)?,
            _ => return None,
        };
        let text = text.trim_end_matches('\0').trim();
        (!text.is_empty()).then(|| text.to_owned())
    };
    metadata.title = text(2);
    metadata.author = text(4);
    metadata.creator = text(18);
}
