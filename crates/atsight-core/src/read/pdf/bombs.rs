//! Streams that decode to far more than a resume holds are blanked before the file is opened.
//!
//! Deflate expands up to 1,032 times, and the library below decodes without a bound. All streams of a PDF stand
//! in the file itself (never inside of another stream), so they can be found and measured up front. Most files
//! are too small to hold a bomb, which is seen without decoding anything.

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind};

/// Greatest expansion of deflate: 258 bytes from 2 bits (RFC 1951, 3.2.5).
const MAX_DEFLATE_RATIO: u64 = 1032;
/// How far before the keyword `stream` its dictionary is looked for.
const DICTIONARY_WINDOW: usize = 4096;

/// A stream of the file: where its data stands, and the most it can decode to.
struct Candidate {
    start: usize,
    end: usize,
    bound: u64,
    chained: bool,
}

/// Blanks streams that would decode to more than the limits allow; says which.
pub(super) fn defuse(bytes: &mut [u8], limits: &Limits) -> Vec<Anomaly> {
    let mut candidates = find_streams(bytes);
    let mut total: u64 = candidates.iter().map(|candidate| candidate.bound).sum();
    let has_chain = candidates.iter().any(|candidate| candidate.chained);
    if total <= limits.decoded_bytes && !has_chain {
        return Vec::new();
    }
    // The largest first: once the rest cannot pass the limit, it need not be measured.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.bound));
    let mut blanked = 0;
    let mut measured = 0;
    for candidate in candidates {
        if total <= limits.decoded_bytes && !candidate.chained {
            break;
        }
        let data = &mut bytes[candidate.start..candidate.end];
        let room = limits
            .stream_bytes
            .min(limits.decoded_bytes.saturating_sub(measured));
        let size = if candidate.chained {
            None
        } else {
            inflated_size(data, room)
        };
        total -= candidate.bound;
        match size {
            Some(size) => {
                total += size;
                measured += size;
            }
            None => {
                data.fill(b' ');
                blanked += 1;
            }
        }
    }
    if blanked == 0 {
        return Vec::new();
    }
    vec![Anomaly::new(
        AnomalyKind::Limit,
        format!("{blanked} stream(s) would decode to more than the limit and are left out"),
    )]
}

/// All compressed streams that are no pictures.
fn find_streams(bytes: &[u8]) -> Vec<Candidate> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = memmem::find(&bytes[at..], b"stream") {
        let keyword = at + offset;
        let mut start = keyword + b"stream".len();
        at = start;
        if bytes[..keyword].ends_with(b"end") {
            continue;
        }
        start += usize::from(bytes.get(start) == Some(&b'\r'));
        start += usize::from(bytes.get(start) == Some(&b'\n'));
        let length = memmem::find(&bytes[start.min(bytes.len())..], b"endstream")
            .unwrap_or(bytes.len().saturating_sub(start));
        let end = (start + length).min(bytes.len());
        if start >= end {
            continue;
        }
        at = end;
        let dictionary = &bytes[keyword.saturating_sub(DICTIONARY_WINDOW)..keyword];
        let own = memmem::rfind(dictionary, b" obj").unwrap_or(0);
        let dictionary = &dictionary[own..];
        let holds = |key: &[u8]| memmem::find(dictionary, key).is_some();
        if holds(b"/Image") && holds(b"/Width") {
            continue;
        }
        let layers = memmem::find_iter(dictionary, b"FlateDecode").count()
            + memmem::find_iter(dictionary, b"LZWDecode").count();
        let looks_deflated = matches!(bytes[start..end], [cmf, flags, ..]
            if cmf & 0x0F == 8 && (u32::from(cmf) * 256 + u32::from(flags)).is_multiple_of(31));
        if layers > 0 || looks_deflated {
            found.push(Candidate {
                start,
                end,
                bound: (end - start) as u64 * MAX_DEFLATE_RATIO,
                chained: layers > 1,
            });
        }
    }
    found
}

/// Size of deflated data when inflated; `None` when it is over the limit.
///
/// What cannot be inflated counts with what came out before the damage.
fn inflated_size(data: &[u8], limit: u64) -> Option<u64> {
    let mut inflate = Decompress::new(true);
    let mut buffer = [0; 32 * 1024];
    loop {
        let input = data.get(inflate.total_in() as usize..)?;
        let before = (inflate.total_in(), inflate.total_out());
        let status = inflate.decompress(input, &mut buffer, FlushDecompress::None);
        if inflate.total_out() > limit {
            return None;
        }
        let stuck = (inflate.total_in(), inflate.total_out()) == before;
        match status {
            Ok(Status::StreamEnd) | Err(_) => return Some(inflate.total_out()),
            Ok(_) if stuck => return Some(inflate.total_out()),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use std::io::Write;

    fn file_with(content: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        let data = encoder.finish().unwrap();
        let mut file = b"%PDF-1.4\n1 0 obj <</Filter/FlateDecode>> stream\n".to_vec();
        file.extend(data);
        file.extend(b"\nendstream endobj");
        file
    }

    fn limits(stream_bytes: u64, decoded_bytes: u64) -> Limits {
        Limits {
            stream_bytes,
            decoded_bytes,
            ..Limits::default()
        }
    }

    #[test]
    fn a_bomb_is_blanked_and_reported() {
        let mut file = file_with(&vec![0; 3_000_000]);
        let anomalies = defuse(&mut file, &limits(1_000_000, 2_000_000));
        assert_eq!(anomalies.len(), 1);
        assert!(memmem::find(&file, b"stream\n      ").is_some());
    }

    #[test]
    fn what_stays_within_the_limit_is_left_alone() {
        let original = file_with(&vec![0; 3_000_000]);
        let mut file = original.clone();
        assert!(defuse(&mut file, &limits(4_000_000, 4_000_000)).is_empty());
        assert_eq!(file, original);
    }

    #[test]
    fn filters_in_a_chain_are_not_trusted() {
        let mut file =
            b"1 0 obj <</Filter[/FlateDecode/FlateDecode]>> stream\nx\x9c\x01\nendstream".to_vec();
        assert_eq!(defuse(&mut file, &Limits::default()).len(), 1);
    }
}
