#!/usr/bin/env python3
"""Order similarity, coverage and noise of a reading, computed without any code of this repository.

    cargo bench --bench fidelity -- text FILE > reading.txt
    check_metrics.py FILE.truth.json reading.txt
    cargo run --release --example parse -- --format json FILE | check_metrics.py FILE.truth.json
    check_metrics.py --tool OUTPUT.txt reading.txt          an engine against the real tool's output

Reads plain text, or the JSON of the `parse` example (`human.text`; `--engine NAME` for `engines.NAME.text`).
The metrics are those of benches/README.md. This follows their definition, not their implementation: the
longest common subsequence is the textbook table, and the orders come from itertools. Standard library only.
"""

import argparse
import collections
import itertools
import json
import re
import sys
import unicodedata

BULLETS = "•‣⁃∙·●○◦◉◎■□▪▫◆◇❖►▸▶▹▷➢➤➔✓✔✦★☆⚫⚪\uf0b7\uf0a7\uf0d8\uf076"
LINE = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")
# The White_Space property: str.split() without an argument also splits at U+001C to U+001F.
SPACE = re.compile("[\t-\r \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
HYPHENS = "-\u2010\xad"


def lines_to_tokens(lines):
    """Tokens of each line; a word broken at a line end belongs to the line where it starts."""
    out = [[] for _ in lines]
    last = None  # line of the last token, while that token waits for its second half
    for number, line in enumerate(lines):
        folded = unicodedata.normalize("NFKC", line).casefold()
        words = [w for w in SPACE.split(folded) if w]
        if not words:
            continue
        if len(words) > 1 and words[0] in ("-", "–", "—", "*"):
            words = words[1:]
            last = None
        for word in words:
            bare = word.lstrip(BULLETS)
            waiting, last = last, None
            if not bare:
                continue
            if waiting is not None and bare == word:
                first = out[waiting][-1]
                stem = first.rstrip(HYPHENS)
                if first.endswith("\xad") or (stem.isalpha() and bare[0].isalpha()):
                    first = stem
                out[waiting][-1] = first + bare
            else:
                out[number].append(bare)
        owner = max((n for n in range(number + 1) if out[n]), default=None)
        if owner is not None:
            token = out[owner][-1]
            if token[-1] in HYPHENS and token[:-1] and token[-2].isalnum():
                last = owner
    return out


def tokens(text):
    return [t for line in lines_to_tokens(LINE.split(text)) for t in line]


def lcs(a, b):
    row = [0] * (len(b) + 1)
    for x in a:
        diagonal = 0
        for j, y in enumerate(b, 1):
            diagonal, row[j] = row[j], (diagonal + 1 if x == y else max(row[j], row[j - 1]))
    return row[-1]


def permuted(order, slots):
    slots = sorted(map(tuple, slots))
    for contents in itertools.permutations(slots):
        out, at = [], 0
        for (start, end), (a, b) in zip(slots, contents):
            out += order[at:start] + order[a:b]
            at = end
        yield out + order[at:]


def orders(truth):
    """Every order of blocks (as tuples of indices) that the truth allows."""
    n = len(truth["reading_order"])
    found = {tuple(range(n))}
    chain = [list(range(n))]
    for group in truth.get("swappable", []):
        if len(group) <= 4:
            chain = [o for order in chain for o in permuted(order, group)]
    found.update(map(tuple, chain))
    regions = [(r["from"], r["to"]) for r in truth.get("regions", [])]
    if 2 <= len(regions) <= 4:
        found.update(map(tuple, permuted(list(range(n)), regions)))
    streams = truth.get("streams", [])
    if 2 <= len(streams) <= 4:
        places = collections.defaultdict(collections.deque)
        for i, block in enumerate(truth["reading_order"]):
            places[block].append(i)
        indexed = [[(places[b].popleft(), p) for b, p in zip(s["blocks"], s["pages"])] for s in streams]
        pages = sorted({p for s in indexed for _, p in s})
        arrangements = list(itertools.permutations(range(len(streams))))
        for a in arrangements:
            found.add(tuple(i for k in a for i, _ in indexed[k]))
        if len(arrangements) ** len(pages) <= 600:
            choices = itertools.product(arrangements, repeat=len(pages))
        else:
            choices = ((a,) * len(pages) for a in arrangements)
        for choice in choices:
            found.add(tuple(i for page, a in zip(pages, choice) for k in a for i, p in indexed[k] if p == page))
    return found


def report(truth_tokens, reading, best):
    n, m = len(truth_tokens), len(reading)
    shared = sum((collections.Counter(truth_tokens) & collections.Counter(reading)).values())
    distance = n + m - 2 * best
    print(f"tokens    {n} in the truth, {m} in the reading")
    print(f"order     {1 - distance / (n + m) if n + m else 1:.6f}")
    print(f"coverage  {shared / n if n else 1:.6f}")
    print(f"noise     {1 - shared / m if m else 0:.6f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truth", help="truth file, or with --tool the real tool's output")
    parser.add_argument("reading", nargs="?", help="text or JSON; standard input when left out")
    parser.add_argument("--engine", help="engine of the JSON to take instead of the human reading")
    parser.add_argument("--tool", action="store_true", help="the first file is a tool's output, not a truth")
    args = parser.parse_args()

    raw = (open(args.reading, "rb") if args.reading else sys.stdin.buffer).read().decode("utf-8", "replace")
    if raw.startswith('{"schema"'):
        parsed = json.loads(raw.splitlines()[0])
        raw = (parsed["engines"][args.engine] if args.engine else parsed["human"])["text"]
    elif raw.startswith("# ") and "\n## human\n" in raw:
        sys.exit("this is what `parse` prints for people; give it `--format json`")
    reading = tokens(raw)
    given = open(args.truth, "rb").read().decode("utf-8", "replace")
    if args.tool:
        expected = tokens(given)
        report(expected, reading, lcs(expected, reading))
        return
    truth = json.loads(given)
    blocks = lines_to_tokens([LINE.sub(" ", block) for block in truth["reading_order"]])
    allowed = orders(truth)
    best = max(lcs([t for i in order for t in blocks[i]], reading) for order in allowed)
    print(f"orders    {len(allowed)}")
    report([t for block in blocks for t in block], reading, best)


if __name__ == "__main__":
    main()
