//! Streams that decode to far more than a resume holds are blanked before the file is opened.
//!
//! Deflate expands up to 1,032 times, and the library below decodes without a bound. All streams of a PDF stand in the file
//! itself (never inside of another stream), so they can be found and measured up front. Most files are too small to hold a
//! bomb, which is seen without decoding anything.
//!
//! Three sorts of streams are measured differently: a cross-reference stream makes an entry in memory of every few bytes; in
//! an encrypted file a stream can be inflated only after it was decrypted, which needs the file opened; and object streams are
//! decoded by opening it.

use std::ops::Range;

use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Pdf;
use hayro_syntax::object::{ObjectIdentifier, Stream};
use memchr::memmem;

use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind};

/// Greatest expansion of deflate: 258 bytes from 2 bits (RFC 1951, 3.2.5).
const MAX_DEFLATE_RATIO: u64 = 1032;
/// How far before the keyword `stream` its dictionary is looked for.
const DICTIONARY_WINDOW: usize = 4096;

/// A stream of the file: where its data stands, and the most it can decode to.
struct Candidate {
    data: Range<usize>,
    bound: u64,
    chained: bool,
    kind: Kind,
    /// The object it belongs to, as its header states it.
    id: Option<ObjectIdentifier>,
}

/// What a stream holds, as far as it matters here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Entries of the cross-reference table, of so many bytes each; never encrypted.
    CrossReference {
        entry: u64,
    },
    /// Objects, which are decoded while the file is opened.
    Objects,
    Other,
}

/// Blanks streams that would decode to more than the limits allow; says which.
pub(super) fn defuse(bytes: &mut [u8], limits: &Limits, encrypted: bool) -> Vec<Anomaly> {
    let mut candidates = find_streams(bytes);
    let mut blanked = blank_cross_references(bytes, &mut candidates, limits);
    if encrypted {
        blanked += blank_encrypted_objects(bytes, &mut candidates, limits);
    }
    let total: u64 = candidates.iter().map(|candidate| candidate.bound).sum();
    let has_chain = candidates.iter().any(|candidate| candidate.chained);
    if total > limits.decoded_bytes || has_chain {
        let bombs = if encrypted {
            match Pdf::new(bytes.to_vec()) {
                Ok(pdf) => find_bombs(candidates, total, limits, |candidate, room| {
                    let stream = candidate.id.and_then(|id| pdf.xref().get::<Stream<'_>>(id));
                    // What the file does not refer to is never decoded.
                    stream.map_or(Some(0), |stream| inflated_size(&stream.raw_data(), room))
                }),
                // The error is the caller's to report.
                Err(_) => Vec::new(),
            }
        } else {
            find_bombs(candidates, total, limits, |candidate, room| {
                inflated_size(&bytes[candidate.data.clone()], room)
            })
        };
        blanked += bombs.len();
        for bomb in bombs {
            bytes[bomb].fill(b' ');
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

/// Blanks cross-reference streams with more entries than a file may have objects; returns how many.
fn blank_cross_references(
    bytes: &mut [u8],
    candidates: &mut Vec<Candidate>,
    limits: &Limits,
) -> usize {
    let before = candidates.len();
    candidates.retain(|candidate| {
        let Kind::CrossReference { entry } = candidate.kind else {
            return true;
        };
        let room = limits
            .objects
            .saturating_mul(entry)
            .min(limits.stream_bytes);
        let data = &mut bytes[candidate.data.clone()];
        let harmless = candidate.bound <= room || inflated_size(data, room).is_some();
        if !harmless {
            data.fill(b' ');
        }
        harmless
    });
    before - candidates.len()
}

/// Blanks object streams of an encrypted file that may together decode to more than the limit, the largest first. Nothing
/// can measure them before the file is open, and opening it decodes them.
fn blank_encrypted_objects(
    bytes: &mut [u8],
    candidates: &mut Vec<Candidate>,
    limits: &Limits,
) -> usize {
    candidates.sort_by_key(|candidate| candidate.bound);
    let before = candidates.len();
    let mut total = 0;
    candidates.retain(|candidate| {
        if candidate.kind != Kind::Objects {
            return true;
        }
        total += candidate.bound;
        let harmless = total <= limits.decoded_bytes && !candidate.chained;
        if !harmless {
            bytes[candidate.data.clone()].fill(b' ');
        }
        harmless
    });
    before - candidates.len()
}

/// Streams to blank, so that what is left decodes to no more than the limits; `measure` gives the decoded size of a stream, or
/// nothing when it is larger than the room it is given.
fn find_bombs(
    mut candidates: Vec<Candidate>,
    mut total: u64,
    limits: &Limits,
    measure: impl Fn(&Candidate, u64) -> Option<u64>,
) -> Vec<Range<usize>> {
    // The largest first: once the rest cannot pass the limit, it need not be measured.
    candidates.sort_by_key(|candidate| std::cmp::Reverse(candidate.bound));
    let mut bombs = Vec::new();
    let mut measured = 0;
    for candidate in candidates {
        if total <= limits.decoded_bytes && !candidate.chained {
            break;
        }
        let room = limits
            .stream_bytes
            .min(limits.decoded_bytes.saturating_sub(measured));
        let size = if candidate.chained {
            None
        } else {
            measure(&candidate, room)
        };
        total -= candidate.bound;
        match size {
            Some(size) => {
                total += size;
                measured += size;
            }
            None => bombs.push(candidate.data),
        }
    }
    bombs
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
        let before = &bytes[keyword.saturating_sub(DICTIONARY_WINDOW)..keyword];
        let own = memmem::rfind(before, b" obj").unwrap_or(0);
        let (header, dictionary) = before.split_at(own);
        let holds = |key: &[u8]| memmem::find(dictionary, key).is_some();
        if holds(b"/Image") && holds(b"/Width") {
            continue;
        }
        let layers = memmem::find_iter(dictionary, b"FlateDecode").count()
            + memmem::find_iter(dictionary, b"LZWDecode").count();
        let looks_deflated = matches!(bytes[start..end], [cmf, flags, ..]
            if cmf & 0x0F == 8 && (u32::from(cmf) * 256 + u32::from(flags)).is_multiple_of(31));
        if layers > 0 || looks_deflated {
            let kind = if holds(b"/XRef") {
                let entry = entry_size(dictionary);
                Kind::CrossReference { entry }
            } else if holds(b"/ObjStm") {
                Kind::Objects
            } else {
                Kind::Other
            };
            found.push(Candidate {
                data: start..end,
                bound: (end - start) as u64 * MAX_DEFLATE_RATIO,
                chained: layers > 1,
                kind,
                id: object_id(header),
            });
        }
    }
    found
}

/// Bytes of one entry of a cross-reference stream: the sum of its `/W` (ISO 32000-1, table 17), at least 1.
fn entry_size(dictionary: &[u8]) -> u64 {
    let widths = memmem::find(dictionary, b"/W")
        .map(|at| &dictionary[at + 2..])
        .and_then(|rest| {
            let open = rest.iter().position(|byte| *byte == b'[')?;
            let close = rest.iter().position(|byte| *byte == b']')?;
            rest.get(open + 1..close)
        });
    widths
        .unwrap_or_default()
        .split(u8::is_ascii_whitespace)
        .filter_map(|width| std::str::from_utf8(width).ok()?.parse::<u64>().ok())
        .fold(0_u64, u64::saturating_add)
        .max(1)
}

/// The object number and generation that end a stretch of the file: `12 0` before ` obj`.
fn object_id(header: &[u8]) -> Option<ObjectIdentifier> {
    let mut words = header
        .rsplit(|byte| !byte.is_ascii_digit())
        .map(|word| std::str::from_utf8(word).ok()?.parse::<u32>().ok());
    let generation = i32::try_from(words.next()??).ok()?;
    let number = words.next()??;
    Some(ObjectIdentifier::new(number, generation))
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
        stream_with("/Filter/FlateDecode", content)
    }

    fn stream_with(entries: &str, content: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        let data = encoder.finish().unwrap();
        let mut file = format!("%PDF-1.4\n12 0 obj <<{entries}>> stream\n").into_bytes();
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
        let anomalies = defuse(&mut file, &limits(1_000_000, 2_000_000), false);
        assert_eq!(anomalies.len(), 1);
        assert!(memmem::find(&file, b"stream\n      ").is_some());
    }

    #[test]
    fn what_stays_within_the_limit_is_left_alone() {
        let original = file_with(&vec![0; 3_000_000]);
        let mut file = original.clone();
        assert!(defuse(&mut file, &limits(4_000_000, 4_000_000), false).is_empty());
        assert_eq!(file, original);
    }

    #[test]
    fn filters_in_a_chain_are_not_trusted() {
        let mut file =
            b"1 0 obj <</Filter[/FlateDecode/FlateDecode]>> stream\nx\x9c\x01\nendstream".to_vec();
        assert_eq!(defuse(&mut file, &Limits::default(), false).len(), 1);
    }

    #[test]
    fn cross_reference_streams_are_bounded_by_their_entries() {
        let limits = Limits {
            objects: 1000,
            ..Limits::default()
        };
        let stream = |entries: usize| {
            stream_with(
                "/Type/XRef/W [1 2 1]/Filter/FlateDecode",
                &vec![0; entries * 4],
            )
        };
        assert_eq!(defuse(&mut stream(1000), &limits, false).len(), 0);
        assert_eq!(defuse(&mut stream(1001), &limits, false).len(), 1);
    }

    #[test]
    fn object_streams_of_encrypted_files_are_not_trusted() {
        let entries = "/Type/ObjStm/Filter/FlateDecode";
        let mut file = stream_with(entries, &vec![0; 3_000_000]);
        assert_eq!(
            defuse(&mut file.clone(), &limits(4_000_000, 4_000_000), true).len(),
            0
        );
        assert_eq!(
            defuse(&mut file, &limits(2_000_000, 2_000_000), true).len(),
            1
        );
    }

    #[test]
    fn headers_of_objects_are_read() {
        let id =
            |header: &str| object_id(header.as_bytes()).map(|id| (id.obj_number, id.gen_number));
        assert_eq!(id("endobj\n12 0"), Some((12, 0)));
        assert_eq!(id("7 1"), Some((7, 1)));
        assert_eq!(id("endobj"), None);
    }
}
