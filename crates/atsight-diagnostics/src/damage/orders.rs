//! The orders in which a person may read a page: a sidebar before, after, or where the layout puts it.

use atsight_core::Parse;
use atsight_core::model::RegionKind;

use super::tokens::Token;

/// Where a token stands, as far as its order is a convention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stream {
    page: u32,
    sidebar: bool,
}

/// Permutations of the tokens; the layout's own comes first, and is the only one without a sidebar.
pub(super) fn allowed(parse: &Parse, tokens: &[Token]) -> Vec<Vec<u32>> {
    let all = 0..tokens.len() as u32;
    let streams: Vec<Stream> = tokens.iter().map(|token| stream(parse, token)).collect();
    let mut orders = vec![all.clone().collect()];
    if !streams.iter().any(|stream| stream.sidebar) {
        return orders;
    }
    let of = |index: &u32| streams[*index as usize];
    // Sorting is stable: inside a stream the order stays.
    let mut sorted = |key: fn(Stream) -> (u32, bool)| {
        let mut order: Vec<u32> = all.clone().collect();
        order.sort_by_key(|index| key(of(index)));
        if !orders.contains(&order) {
            orders.push(order);
        }
    };
    sorted(|stream| (stream.page, stream.sidebar));
    sorted(|stream| (stream.page, !stream.sidebar));
    sorted(|stream| (0, stream.sidebar));
    sorted(|stream| (0, !stream.sidebar));
    orders
}

fn stream(parse: &Parse, token: &Token) -> Stream {
    let line = parse.human.transcript.lines.get(token.line as usize);
    let Some(style) = line.and_then(|line| line.style) else {
        return Stream {
            page: 0,
            sidebar: false,
        };
    };
    let page = parse.layout.pages.get(style.page as usize);
    let region = page.and_then(|page| page.regions.get(style.region as usize));
    Stream {
        page: style.page,
        sidebar: region.is_some_and(|region| region.kind == RegionKind::Sidebar),
    }
}
