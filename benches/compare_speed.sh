#!/usr/bin/env bash
# Time per page of our reader and of PyMuPDF's get_text, on the same PDFs, one after the other.
# PyMuPDF is installed into a throw-away virtual environment. Needs python3 with venv, and the network once.
# Usage: benches/compare_speed.sh [FOLDER…]     (default: the corpus, or else fixtures/pdf)
set -euo pipefail
cd "$(dirname "$0")/.."
if [ $# -eq 0 ]; then
    corpus=${ATSIGHT_CORPUS:-../shared/corpus}
    if [ -d "$corpus" ]; then set -- "$corpus"/{typeset,office,public}; else set -- fixtures/pdf; fi
fi
folders=()
for folder in "$@"; do folders+=("$(realpath "$folder")"); done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" --quiet install PyMuPDF==2.0
cargo bench --quiet --locked -p atsight-benches --bench pages -- --json "${folders[@]}" >"$work/ours.jsonl"
"$work/venv/bin/python" - "$work/ours.jsonl" "${folders[@]}" <<'PY'
import json
import statistics
import sys
import time
from pathlib import Path

import pymupdf

pymupdf.TOOLS.mupdf_display_errors(False)
ours = {}
for line in open(sys.argv[1]):
    record = json.loads(line)
    ours[record["file"]] = record
rows = []
for path in sorted(p for folder in sys.argv[2:] for p in Path(folder).glob("*.pdf")):
    record = ours.get(path.name)
    if record is None:
        continue
    data = path.read_bytes()
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter()
        with pymupdf.open(stream=data, filetype="pdf") as document:
            for page in document:
                page.get_text()
        best = min(best, (time.perf_counter() - start) * 1000)
    rows.append((record["read"] / record["pages"], best / record["pages"]))
mine = statistics.median(row[0] for row in rows)
theirs = statistics.median(row[1] for row in rows)
ratio = statistics.median(row[0] / row[1] for row in rows)
print(f"{len(rows)} files, ms a page, median over files, best of 5 runs each")
print(f"{mine:8.3f}  atsight: bytes to Document")
print(f"{theirs:8.3f}  PyMuPDF {pymupdf.VersionBind}: open and get_text")
print(f"{mine / theirs:8.3f}  ratio of the medians; median of the ratios {ratio:.3f}")
PY
