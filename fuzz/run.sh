#!/usr/bin/env bash
# Fuzzes one reader, seeded with the fixtures: fuzz/run.sh pdf|docx|doc|rtf|odt|html|txt [seconds]
# Installs cargo-fuzz when it is missing. A finding becomes a file in fixtures/ and a test named after it.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:?usage: fuzz/run.sh TARGET [SECONDS]}
seconds=${2:-1800}
command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked
mkdir -p "corpus/$target"
for file in ../fixtures/"$target"/*.*; do
    [[ $file == *.json ]] || cp -n "$file" "corpus/$target/"
done
# The parts of a package are seeds of their own: a mutation of compressed bytes seldom leaves a file to be read.
case $target in
odt) part=content.xml ;;
docx) part=word/document.xml ;;
*) part= ;;
esac
if [ -n "$part" ] && command -v unzip >/dev/null; then
    for file in ../fixtures/"$target"/*."$target"; do
        unzip -qp "$file" "$part" > "corpus/$target/$(basename "$file").xml" 2>/dev/null || true
    done
fi
# The sanitizers are behind unstable flags of the stable compiler.
# One worker that goes on after a finding; 256 MB at once is one, and so are 10 s under the sanitizer.
export ASAN_OPTIONS=quarantine_size_mb=8:detect_leaks=0
RUSTC_BOOTSTRAP=1 cargo fuzz run "$target" -- \
    -fork=1 -ignore_crashes=1 -ignore_timeouts=1 -ignore_ooms=1 -max_total_time="$seconds" \
    -timeout=10 -malloc_limit_mb=256 -rss_limit_mb=1200 -max_len=200000
