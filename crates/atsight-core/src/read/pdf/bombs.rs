//! Streams that decode to far more than a resume holds are blanked before anything decodes them.
//!
//! Deflate expands up to 1,032 times, and the libraries below decode without a bound. All streams of a PDF stand in the file
//! itself (never inside of another stream), so they can be found and measured up front: [`defuse`] does so by the words of the
//! file, before it is opened, since opening decodes some of them; [`survey`] by the objects of the open file, which know their
//! filters for sure. Most files are too small to hold a bomb, which is seen without decoding anything.
//!
//! Three sorts of streams are measured differently: a cross-reference stream makes an entry in memory of every few bytes; in
//! an encrypted file a stream can be inflated only after it was decrypted, which needs the file opened; and object streams are
//! decoded by opening it.

use std::ops::Range;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Object, ObjectIdentifier, Stream};
use memchr::memmem;

use super::filters::{self, Filter, decoded_size};
use crate::limits::Limits;
use crate::model::{Anomaly, AnomalyKind};

/// How far before the keyword `stream` its dictionary is looked for: those of forms with their resources have some thousand bytes.
const DICTIONARY_WINDOW: usize = 64 * 1024;

/// A stream of the file: where its data stands, and the most it can decode to.
struct Candidate {
    data: Range<usize>,
    filters: Vec<Filter>,
    bound: Bound,
    /// Whether it is a picture by its dictionary: no one here decodes those.
    picture: bool,
    kind: Kind,
    /// The object it belongs to, as its header states it.
    id: Option<ObjectIdentifier>,
}

/// The most that a stream can decode to.
#[derive(Clone, Copy)]
struct Bound {
    bytes: u64,
    /// Whether it may decode to more than the filters say that are known.
    unknown: bool,
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
    let bounds = candidates.iter().map(|own| own.bound);
    if total(bounds.clone()) > limits.decoded_bytes.into() || bounds.clone().any(|own| own.unknown)
    {
        let candidates: Vec<(Bound, Candidate)> =
            (candidates.into_iter().map(|own| (own.bound, own))).collect();
        let bombs = if encrypted {
            match Pdf::new(bytes.to_vec()) {
                Ok(pdf) => find_bombs(candidates, limits, |candidate, room| {
                    let stream = candidate.id.and_then(|id| pdf.xref().get::<Stream<'_>>(id));
                    // What the file does not refer to is never decoded.
                    stream.map_or(Some(0), |stream| size_of(&stream, room))
                }),
                // The error is the caller's to report.
                Err(_) => Vec::new(),
            }
        } else {
            find_bombs(candidates, limits, |candidate, room| {
                decoded_size(&bytes[candidate.data.clone()], &candidate.filters, room)
            })
        };
        // A picture that is too large leaves out no text.
        blanked += bombs.iter().filter(|bomb| !bomb.picture).count();
        for bomb in bombs {
            bytes[bomb.data].fill(b' ');
        }
    }
    (blanked > 0)
        .then(|| left_out(blanked))
        .into_iter()
        .collect()
}

fn left_out(streams: usize) -> Anomaly {
    Anomaly::new(
        AnomalyKind::Limit,
        format!("{streams} stream(s) would decode to more than the limit and are left out"),
    )
}

/// What a stream of an open file decodes to.
fn size_of(stream: &Stream<'_>, room: u64) -> Option<u64> {
    let filters: Vec<Filter> = stream.filters().into_iter().map(Filter::from).collect();
    decoded_size(&stream.raw_data(), &filters, room)
}

/// The streams of an open file that would decode to more than the limits allow, as ranges of its bytes; nothing where those are
/// not known, in an encrypted file.
pub(super) fn survey(pdf: &Pdf, limits: &Limits) -> Option<Vec<Range<usize>>> {
    let mut large = Vec::new();
    for object in pdf.objects() {
        let Object::Stream(stream) = object else {
            continue;
        };
        let data = stream.raw_data();
        let filters: Vec<Filter> = stream.filters().into_iter().map(Filter::from).collect();
        let bound = Bound {
            bytes: filters::bound(data.len(), &filters),
            unknown: false,
        };
        if bound.bytes == data.len() as u64 || filters.contains(&Filter::Picture) {
            continue;
        }
        large.push((bound, (filters, stream)));
    }
    let bombs = find_bombs(large, limits, |(filters, stream), room| {
        decoded_size(&stream.raw_data(), filters, room)
    });
    let whole = pdf.data().as_ref().as_ptr_range();
    let place = |(_, stream): (_, Stream<'_>)| {
        let data = stream.raw_data();
        let start = data.as_ptr() as usize - whole.start as usize;
        (whole.contains(&data.as_ptr())).then(|| start..start + data.len())
    };
    bombs.into_iter().map(place).collect()
}

/// Blanks what [`survey`] found.
pub(super) fn blank(bytes: &mut [u8], bombs: &[Range<usize>]) -> Anomaly {
    for bomb in bombs {
        bytes[bomb.clone()].fill(b' ');
    }
    left_out(bombs.len())
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
        let harmless =
            candidate.bound.bytes <= room || decoded_size(data, &candidate.filters, room).is_some();
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
    candidates.sort_by_key(|candidate| candidate.bound.bytes);
    let before = candidates.len();
    let mut total = 0_u64;
    candidates.retain(|candidate| {
        if candidate.kind != Kind::Objects {
            return true;
        }
        total = total.saturating_add(candidate.bound.bytes);
        let harmless = total <= limits.decoded_bytes && !candidate.bound.unknown;
        if !harmless {
            bytes[candidate.data.clone()].fill(b' ');
        }
        harmless
    });
    before - candidates.len()
}

/// What streams decode to at most, all together: each bound may be the greatest number there is.
fn total(bounds: impl Iterator<Item = Bound>) -> u128 {
    bounds.map(|bound| u128::from(bound.bytes)).sum()
}

/// Streams to leave out, so that what is left decodes to no more than the limits; `measure` gives the decoded size of a stream, or
/// nothing when it is larger than the room it is given.
fn find_bombs<T>(
    mut streams: Vec<(Bound, T)>,
    limits: &Limits,
    measure: impl Fn(&T, u64) -> Option<u64>,
) -> Vec<T> {
    let mut total = total(streams.iter().map(|(bound, _)| *bound));
    // The largest first: once the rest cannot pass the limit, it need not be measured.
    streams.sort_by_key(|(bound, _)| std::cmp::Reverse(bound.bytes));
    let mut bombs = Vec::new();
    let mut measured = 0;
    for (bound, stream) in streams {
        if total <= limits.decoded_bytes.into() && !bound.unknown {
            continue;
        }
        let room = limits
            .stream_bytes
            .min(limits.decoded_bytes.saturating_sub(measured));
        let size = if bound.unknown {
            None
        } else {
            measure(&stream, room)
        };
        total -= u128::from(bound.bytes);
        match size {
            Some(size) => {
                total += u128::from(size);
                measured += size;
            }
            None => bombs.push(stream),
        }
    }
    bombs
}

/// All compressed streams, but pictures that only a codec of pictures reads.
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
        let mut filters = filters_in(dictionary);
        let mut unknown = false;
        if let Some(reference) = reference_of(dictionary, b"/Filter") {
            match defined(bytes, reference) {
                Some(definition) => filters.extend(filters_in(definition)),
                None => unknown = true,
            }
        }
        if filters.is_empty() && filters::has_zlib_header(&bytes[start..end]) {
            filters.push(Filter::Flate);
        }
        if filters.is_empty() && !unknown || filters.contains(&Filter::Picture) {
            continue;
        }
        let holds = |name: &[u8]| names(dictionary).any(|own| own == name);
        let kind = if holds(b"XRef") {
            let entry = entry_size(dictionary);
            Kind::CrossReference { entry }
        } else if holds(b"ObjStm") {
            Kind::Objects
        } else {
            Kind::Other
        };
        // The word “endstream” may stand in the data: what the dictionary says counts when it is more.
        let stated = number_of(dictionary, b"/Length").unwrap_or(0);
        let end = end.max(start.saturating_add(stated).min(bytes.len()));
        found.push(Candidate {
            bound: Bound {
                bytes: filters::bound(end - start, &filters),
                unknown,
            },
            data: start..end,
            filters,
            picture: kind == Kind::Other && holds(b"Image") && holds(b"Width") && holds(b"Height"),
            kind,
            id: object_id(header),
        });
    }
    found
}

/// The names in a stretch of the file, without the slash, escapes resolved.
fn names(text: &[u8]) -> impl Iterator<Item = Vec<u8>> {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || b"()<>[]{}/%\0".contains(byte);
    text.split(|byte| *byte == b'/').skip(1).map(move |rest| {
        let name = rest.split(ends).next().unwrap_or_default();
        let mut out = Vec::with_capacity(name.len());
        let mut at = 0;
        while let Some(byte) = name.get(at) {
            let code = name
                .get(at + 1..at + 3)
                .and_then(|code| std::str::from_utf8(code).ok());
            match code
                .and_then(|code| u8::from_str_radix(code, 16).ok())
                .filter(|_| *byte == b'#')
            {
                Some(code) => {
                    out.push(code);
                    at += 3;
                }
                None => {
                    out.push(*byte);
                    at += 1;
                }
            }
        }
        out
    })
}

/// The filters that are named in a stretch of the file, in order.
fn filters_in(text: &[u8]) -> Vec<Filter> {
    names(text)
        .filter_map(|name| Filter::from_name(&name))
        .collect()
}

/// What stands behind a key, from its first byte that is no white space.
fn value_of<'b>(dictionary: &'b [u8], key: &[u8]) -> Option<&'b [u8]> {
    let at = memmem::rfind(dictionary, key)?;
    Some(dictionary[at + key.len()..].trim_ascii_start())
}

/// The number behind a key, where it is no reference.
fn number_of(dictionary: &[u8], key: &[u8]) -> Option<usize> {
    let value = value_of(dictionary, key)?;
    let mut words = value.split(|byte| !byte.is_ascii_digit() && *byte != b'R');
    let number = std::str::from_utf8(words.next()?).ok()?.parse().ok()?;
    (reference_of(dictionary, key).is_none()).then_some(number)
}

/// The reference behind a key: `6 0 R`.
fn reference_of(dictionary: &[u8], key: &[u8]) -> Option<(u32, u32)> {
    let value = value_of(dictionary, key)?;
    let mut words = value
        .split(u8::is_ascii_whitespace)
        .filter(|word| !word.is_empty());
    let mut number = || std::str::from_utf8(words.next()?).ok()?.parse().ok();
    let reference = (number()?, number()?);
    words.next()?.starts_with(b"R").then_some(reference)
}

/// The text of an object up to its end, if the file has just one of that number.
fn defined(bytes: &[u8], (number, generation): (u32, u32)) -> Option<&[u8]> {
    let header = format!("{number} {generation} obj");
    let is_whole = |at: &usize| *at == 0 || !bytes[at - 1].is_ascii_digit();
    let mut places = memmem::find_iter(bytes, &header).filter(is_whole);
    let start = places.next()? + header.len();
    if places.next().is_some() {
        return None;
    }
    let end = memmem::find(&bytes[start..], b"endobj")?;
    Some(&bytes[start..start + end])
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
    fn filters_are_found_however_they_are_written() {
        let zeros = vec![0; 3_000_000];
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&zeros).unwrap();
        let once = encoder.finish().unwrap();
        let limits = limits(1_000_000, 2_000_000);
        let blanked = |entries: &str, content: &[u8], behind: &str| {
            let mut file = stream_with(entries, content);
            file.extend(behind.as_bytes());
            defuse(&mut file, &limits, false).len()
        };
        assert_eq!(blanked("/Filter[/FlateDecode/FlateDecode]", &once, ""), 1);
        assert_eq!(blanked("/Filter[/Fl#61teDecode/Fl]", &once, ""), 1);
        let small = once.get(..20).unwrap();
        assert_eq!(blanked("/Filter[/FlateDecode/FlateDecode]", small, ""), 0);
        // By reference: what it says, or nothing to rely on.
        let array = "\n6 0 obj [/FlateDecode/FlateDecode] endobj";
        assert_eq!(blanked("/Filter 6 0 R", &once, array), 1);
        assert_eq!(blanked("/Filter 6 0 R", small, array), 0);
        assert_eq!(blanked("/Filter 6 0 R", small, ""), 1);
        // A picture is blanked without a word: it holds no text.
        let picture = "/Subtype/Image/Width 9/Height 9/Filter/FlateDecode";
        let mut file = stream_with(picture, &zeros);
        assert!(defuse(&mut file, &limits, false).is_empty());
        assert!(memmem::find(&file, b"stream\n      ").is_some());
    }

    #[test]
    fn the_greatest_bounds_are_added_up() {
        let mut data = vec![0; 3_000_000];
        for _ in 0..7 {
            let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
            encoder.write_all(&data).unwrap();
            data = encoder.finish().unwrap();
        }
        let chain = "/Filter[/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl]";
        let bounds = find_streams(&stream_with(chain, &data));
        assert_eq!(bounds[0].bound.bytes, u64::MAX);
        let mut file = [stream_with(chain, &data), stream_with(chain, &data)].concat();
        let anomalies = defuse(&mut file, &limits(1_000_000, 2_000_000), false);
        assert!(
            anomalies[0].message.starts_with("2 stream"),
            "{anomalies:?}"
        );
    }

    #[test]
    fn the_word_endstream_in_the_data_hides_nothing() {
        let data = stream_with("", &vec![0; 3_000_000]);
        let start = memmem::find(&data, b"stream\n").unwrap() + 7;
        let end = memmem::rfind(&data, b"\nendstream").unwrap();
        // A stored block with the word in front of the rest.
        let mut bomb = vec![0x78, 0x01, 0, 11, 0, 0xF4, 0xFF];
        bomb.extend(b"\nendstream\n");
        bomb.extend(&data[start + 2..end]);
        let length = bomb.len();
        let mut file =
            format!("1 0 obj <</Filter/FlateDecode/Length {length}>> stream\n").into_bytes();
        file.extend(bomb);
        file.extend(b"\nendstream endobj");
        assert_eq!(
            defuse(&mut file, &limits(1_000_000, 2_000_000), false).len(),
            1
        );
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
