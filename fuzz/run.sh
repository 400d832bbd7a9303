#!/usr/bin/env bash
# Fuzzes one reader, seeded with the fixtures: fuzz/run.sh pdf [seconds]
# Installs cargo-fuzz when it is missing. A finding becomes a file in fixtures/ and a test named after it.
set -euo pipefail
cd "$(dirname "$0")"
target=${1:?usage: fuzz/run.sh TARGET [SECONDS]}
seconds=${2:-1800}
command -v cargo-fuzz >/dev/null || cargo install cargo-fuzz --locked
mkdir -p "corpus/$target"
for file in ../fixtures/"$target"/*."$target"; do
    cp -n "$file" "corpus/$target/"
done
# The sanitizers are behind unstable flags of the stable compiler.
RUSTC_BOOTSTRAP=1 cargo fuzz run "$target" -- \
    -max_total_time="$seconds" -timeout=60 -rss_limit_mb=1024 -max_len=200000
