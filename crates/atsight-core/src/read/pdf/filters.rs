//! How large a stream becomes when it is decoded, found out without keeping more than the room there is.

use flate2::{Decompress, FlushDecompress, Status};

/// Greatest expansion of deflate: 258 bytes from 2 bits (RFC 1951, 3.2.5).
const MAX_DEFLATE_RATIO: u64 = 1032;
/// Greatest expansion of run lengths: 128 bytes from 2.
const MAX_RUN_LENGTH_RATIO: u64 = 64;
/// Greatest expansion of LZW: the longest entry of its table, 3,840 bytes, from a code of 12 bits.
const MAX_LZW_RATIO: u64 = 2560;

/// A filter of a stream, as far as sizes go (ISO 32000-1, table 6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Filter {
    Flate,
    Lzw,
    RunLength,
    Hex,
    Base85,
    /// A codec of pictures: nothing here decodes it.
    Picture,
    Crypt,
}

impl Filter {
    /// By its name, long or short.
    pub(super) fn from_name(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"FlateDecode" | b"Fl" => Self::Flate,
            b"LZWDecode" | b"LZW" => Self::Lzw,
            b"RunLengthDecode" | b"RL" => Self::RunLength,
            b"ASCIIHexDecode" | b"AHx" => Self::Hex,
            b"ASCII85Decode" | b"A85" => Self::Base85,
            b"DCTDecode" | b"DCT" | b"CCITTFaxDecode" | b"CCF" | b"JBIG2Decode" | b"JPXDecode" => {
                Self::Picture
            }
            b"Crypt" => Self::Crypt,
            _ => return None,
        })
    }

    /// How many bytes one byte becomes at most.
    fn ratio(self) -> u64 {
        match self {
            Self::Flate => MAX_DEFLATE_RATIO,
            Self::Lzw => MAX_LZW_RATIO,
            Self::RunLength => MAX_RUN_LENGTH_RATIO,
            // "z" stands for four zeros.
            Self::Base85 => 4,
            Self::Hex | Self::Picture | Self::Crypt => 1,
        }
    }
}

impl From<hayro_syntax::Filter> for Filter {
    fn from(filter: hayro_syntax::Filter) -> Self {
        use hayro_syntax::Filter as Known;
        match filter {
            Known::FlateDecode => Self::Flate,
            Known::LzwDecode => Self::Lzw,
            Known::RunLengthDecode => Self::RunLength,
            Known::AsciiHexDecode => Self::Hex,
            Known::Ascii85Decode => Self::Base85,
            Known::Crypt => Self::Crypt,
            Known::DctDecode | Known::JpxDecode | Known::Jbig2Decode | Known::CcittFaxDecode => {
                Self::Picture
            }
        }
    }
}

/// The most that data of a length can decode to.
pub(super) fn bound(length: usize, filters: &[Filter]) -> u64 {
    let decoded = filters
        .iter()
        .take_while(|filter| **filter != Filter::Picture);
    decoded.fold(length as u64, |length, filter| {
        length.saturating_mul(filter.ratio())
    })
}

/// What data decodes to, in bytes; `None` when that, or what a filter on the way makes of it, is more than the room.
///
/// What is damaged counts with what comes out before the damage.
pub(super) fn decoded_size(data: &[u8], filters: &[Filter], room: u64) -> Option<u64> {
    let Some((filter, rest)) = filters.split_first() else {
        return Some(data.len() as u64).filter(|size| *size <= room);
    };
    if rest.is_empty() {
        return match filter {
            Filter::Flate => inflated_size(data, room),
            Filter::Lzw => lzw_size(data, room),
            Filter::RunLength => run_length(data, room, |_, _| {}),
            Filter::Hex => Some(data.len() as u64 / 2),
            Filter::Base85 => base85(data, room, |_| {}),
            Filter::Picture | Filter::Crypt => Some(data.len() as u64),
        };
    }
    let mut decoded = Vec::new();
    match filter {
        Filter::Picture => return Some(data.len() as u64),
        Filter::Crypt => return decoded_size(data, rest, room),
        // Nobody writes it in front of another filter.
        Filter::Lzw => return None,
        Filter::Flate => {
            inflate(data, room, |piece| decoded.extend_from_slice(piece))?;
        }
        Filter::RunLength => {
            run_length(data, room, |byte, count| {
                decoded.resize(decoded.len() + count, byte);
            })?;
        }
        Filter::Hex => decoded = hex(data),
        Filter::Base85 => {
            base85(data, room, |piece| decoded.extend_from_slice(piece))?;
        }
    }
    decoded_size(&decoded, rest, room)
}

/// Whether data begins with the header of zlib (RFC 1950, 2.2).
pub(super) fn has_zlib_header(data: &[u8]) -> bool {
    matches!(data, [cmf, flags, ..]
        if cmf & 0x0F == 8 && (u32::from(*cmf) * 256 + u32::from(*flags)).is_multiple_of(31))
}

/// Size of deflated data with or without the header of zlib, whichever is more.
fn inflated_size(data: &[u8], room: u64) -> Option<u64> {
    inflate(data, room, |_| {})
}

/// Inflates data as a reader does that takes it without a header where it has none that is right, and keeps what comes out of the
/// longer of both.
fn inflate(data: &[u8], room: u64, mut keep: impl FnMut(&[u8])) -> Option<u64> {
    if !has_zlib_header(data) {
        return inflate_raw(data, room, keep);
    }
    let size = inflate_raw(&data[2..], room, &mut keep)?;
    Some(size.max(inflate_raw(data, room, |_| {})?))
}

fn inflate_raw(data: &[u8], room: u64, mut keep: impl FnMut(&[u8])) -> Option<u64> {
    let mut inflate = Decompress::new(false);
    let mut buffer = [0; 32 * 1024];
    loop {
        let input = data.get(inflate.total_in() as usize..)?;
        let before = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(input, &mut buffer, FlushDecompress::None);
        if inflate.total_out() > room {
            return None;
        }
        keep(&buffer[..(inflate.total_out() - before.1) as usize]);
        let stuck = (inflate.total_in(), inflate.total_out()) == before;
        match status {
            Ok(Status::StreamEnd) | Err(_) => return Some(inflate.total_out()),
            Ok(_) if stuck => return Some(inflate.total_out()),
            Ok(_) => {}
        }
    }
}

/// Size of data of LZW: the lengths of the entries of its table say it (ISO 32000-1, 7.4.4.2).
fn lzw_size(data: &[u8], room: u64) -> Option<u64> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    const FIRST_FREE: usize = 258;
    const MOST_CODES: usize = 4096;
    let mut lengths: Vec<u64> = vec![1; FIRST_FREE];
    let mut size = 0_u64;
    let (mut bits, mut held) = (0_u32, 0_u32);
    let mut last: Option<u64> = None;
    for byte in data {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        let width = match lengths.len() + 1 {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
        if held < width {
            continue;
        }
        held -= width;
        let code = (bits >> held) as usize & ((1 << width) - 1);
        bits &= (1 << held) - 1;
        match code {
            CLEAR => {
                lengths.truncate(FIRST_FREE);
                last = None;
                continue;
            }
            END => break,
            _ => {}
        }
        // A code that is not in the table yet is that of the entry made now.
        let length = match (lengths.get(code), last) {
            (Some(length), _) => *length,
            (None, Some(last)) => last + 1,
            (None, None) => break,
        };
        size += length;
        if size > room {
            return None;
        }
        if let Some(last) = last.filter(|_| lengths.len() < MOST_CODES) {
            lengths.push(last + 1);
        }
        last = Some(length);
    }
    Some(size)
}

/// Calls with each byte and how often it stands, a run or single ones (ISO 32000-1, 7.4.5).
fn run_length(data: &[u8], room: u64, mut keep: impl FnMut(u8, usize)) -> Option<u64> {
    const END: u8 = 128;
    let mut size = 0_u64;
    let mut rest = data;
    while let [length, tail @ ..] = rest {
        let taken = match *length {
            END => break,
            plain @ ..END => {
                let plain = &tail[..tail.len().min(usize::from(plain) + 1)];
                plain.iter().for_each(|byte| keep(*byte, 1));
                size += plain.len() as u64;
                plain.len()
            }
            run => {
                let Some(byte) = tail.first() else {
                    break;
                };
                let count = 257 - usize::from(run);
                keep(*byte, count);
                size += count as u64;
                1
            }
        };
        if size > room {
            return None;
        }
        rest = &tail[taken..];
    }
    Some(size)
}

/// The bytes of pairs of hexadecimal digits up to the mark of the end.
fn hex(data: &[u8]) -> Vec<u8> {
    let data = data.split(|byte| *byte == b'>').next().unwrap_or_default();
    let digits = data.iter().filter_map(|byte| (*byte as char).to_digit(16));
    let digits: Vec<u8> = digits.map(|digit| digit as u8).collect();
    digits
        .chunks(2)
        .map(|pair| pair[0] << 4 | pair.get(1).copied().unwrap_or_default())
        .collect()
}

/// Calls with the bytes of each group of base 85 up to the mark of the end.
fn base85(data: &[u8], room: u64, mut keep: impl FnMut(&[u8])) -> Option<u64> {
    let mut size = 0_u64;
    let mut group: Vec<u32> = Vec::with_capacity(5);
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => {
                keep(&[0; 4]);
                size += 4;
            }
            b'!'..=b'u' => group.push(u32::from(byte - b'!')),
            _ => continue,
        }
        if group.len() == 5 {
            let value = group.drain(..).fold(0_u32, |value, digit| {
                value.wrapping_mul(85).wrapping_add(digit)
            });
            keep(&value.to_be_bytes());
            size += 4;
        }
        if size > room {
            return None;
        }
    }
    if group.len() > 1 {
        let kept = group.len() - 1;
        group.resize(5, 84);
        let value = group.iter().fold(0_u32, |value, digit| {
            value.wrapping_mul(85).wrapping_add(*digit)
        });
        keep(&value.to_be_bytes()[..kept]);
        size += kept as u64;
    }
    Some(size).filter(|size| *size <= room)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn deflated(data: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(data).expect("memory takes it");
        encoder.finish().expect("memory takes it")
    }

    #[test]
    fn sizes_of_single_filters() {
        let size = |data: &[u8], filter| decoded_size(data, &[filter], 1000);
        assert_eq!(size(&deflated(&[0; 900]), Filter::Flate), Some(900));
        assert_eq!(size(&deflated(&[0; 1001]), Filter::Flate), None);
        // Without the header of zlib.
        assert_eq!(size(&deflated(&[0; 900])[2..], Filter::Flate), Some(900));
        // The example of ISO 32000-1, 7.4.4.2.
        let lzw = [0x80, 0x0B, 0x60, 0x50, 0x22, 0x0C, 0x0C, 0x85, 0x01];
        assert_eq!(size(&lzw, Filter::Lzw), Some(10));
        assert_eq!(decoded_size(&lzw, &[Filter::Lzw], 9), None);
        assert_eq!(
            size(&[2, 7, 8, 9, 129, 5, 128, 3], Filter::RunLength),
            Some(3 + 128)
        );
        assert_eq!(size(&[129, 5].repeat(8), Filter::RunLength), None);
        assert_eq!(size(b"zz9jqo^~>!!!!!", Filter::Base85), Some(12));
        assert_eq!(size(b"", Filter::Flate), Some(0));
    }

    #[test]
    fn sizes_of_chains() {
        let twice = deflated(&deflated(&[0; 100_000]));
        let chain = [Filter::Flate, Filter::Flate];
        assert_eq!(decoded_size(&twice, &chain, 100_000), Some(100_000));
        assert_eq!(decoded_size(&twice, &chain, 99_999), None);
        let digits: String = (deflated(&[0; 5000]).iter())
            .map(|byte| format!("{byte:02X}"))
            .collect();
        let hex = [Filter::Hex, Filter::Flate];
        assert_eq!(decoded_size(digits.as_bytes(), &hex, 5000), Some(5000));
        assert_eq!(
            decoded_size(b"87cUR~>", &[Filter::Base85, Filter::Hex], 10),
            Some(2)
        );
        assert!(bound(1, &hex) < bound(1, &chain));
    }
}
