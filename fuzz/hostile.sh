#!/usr/bin/env bash
# Parses all hostile files of the corpus (when it is there), mutations of the fixtures and bombs of our own, each in a process of
# its own, optimised: prints how many were read, degraded and refused, the slowest and the largest.
# Usage: fuzz/hostile.sh [MUTATIONS]
set -euo pipefail
cd "$(dirname "$0")/.."
ATSIGHT_MUTATIONS=${1:-2000} cargo test --release --locked -p atsight-core --test it hostile -- --nocapture --test-threads 1
