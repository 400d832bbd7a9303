#!/usr/bin/env bash
# Opens HTML reports in headless Chromium and uses them as a person does: see report.mjs.
#
# usage: examples/browser/run.sh [FILE…]        Installs what is missing: Debian packages (as root) and npm packages beside this script.
#
# Without files it takes ten of the fixtures, of all formats. The screenshots lie in target/browser/; examples/browser/report.png is that of the
# sidebar fixture, for the README, and is written with --screenshot only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
need=()
command -v chromium >/dev/null || need+=(chromium)
command -v npm >/dev/null || need+=(npm)
command -v pdftotext >/dev/null || need+=(poppler-utils)
if [ ${#need[@]} -gt 0 ]; then
  apt-get update -qq
  apt-get install -y -qq "${need[@]}"
fi
[ -d "$here/node_modules" ] || (cd "$here" && npm install --no-audit --no-fund --silent)
cd "$root"
cargo build -q --release --example report
exec node "$here/report.mjs" "$@"
