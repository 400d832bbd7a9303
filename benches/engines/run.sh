#!/usr/bin/env bash
# Installs the real extractors into a throw-away place and prints what they read in a folder of documents.
#
# Usage: benches/engines/run.sh DOCUMENTS OUTPUT [ENGINE…]
#   DOCUMENTS  a corpus folder, such as fixtures: DOCUMENTS/<set>/<file>
#   OUTPUT     gets <engine>/<set>/<file>.txt, and errors.json with the files that a tool failed on
#   ENGINE     only these engines (default: all that can be installed)
#
# Needs python3 with venv. The other tools are taken if they can be had:
#   Python packages   from PyPI, into a virtual environment
#   Node packages     from npm, with node on the path
#   Debian packages   downloaded and unpacked with apt-get and dpkg-deb, nothing is installed; Debian 12 only
#   Apache Tika       TIKA_JAR=<tika-app-2.6.0.jar>, or from Maven Central with mvn; without it Tika 2.9 of PyPI, for HTML only
#   LibreOffice       the soffice that is on the path
# Versions are pinned, since an extractor changes between releases. An engine whose tool is missing is named and left out.
# KEEP=<folder> keeps the tools there for the next run.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 2 ] || { sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2; exit 2; }
documents=$(realpath "$1") output=$(realpath -m "$2")
shift 2
if [ -n "${KEEP:-}" ]; then
    mkdir -p "$KEEP"
    tools=$(realpath "$KEEP")
else
    tools=$(mktemp -d)
    trap 'rm -rf "$tools"' EXIT
fi
log="$tools/install.log"

# Whether one of the engines in the arguments is wanted; all are when none was named.
wanted=("$@")
wants() {
    [ ${#wanted[@]} -eq 0 ] && return 0
    for engine in "$@"; do for name in "${wanted[@]}"; do [ "$engine" = "$name" ] && return 0; done; done
    return 1
}
missing() { echo "not installed: $1 (see $log if KEEP is set)" >&2; }

echo "installing into $tools" >&2
[ -x "$tools/venv/bin/python" ] || python3 -m venv "$tools/venv"
"$tools/venv/bin/pip" --quiet install -r "$here/requirements.txt" >>"$log" 2>&1 || missing "Python packages"

if wants pdfjs pdf_parse && command -v npm >/dev/null; then
    mkdir -p "$tools/node"
    cp "$here/package.json" "$here/node_tools.mjs" "$tools/node/"
    (cd "$tools/node" && npm install --no-audit --no-fund) >>"$log" 2>&1 || missing "npm packages"
fi

# Packages of Debian 12 are unpacked, not installed; the libraries that they need come along.
debian() {
    local folder="$tools/debian"
    mkdir -p "$folder/archives" "$folder/root"
    for package in "$@"; do
        [ -e "$folder/archives/.$package" ] && continue
        (cd "$folder/archives" && apt-get download "$package") >>"$log" 2>&1 || { missing "$package"; continue; }
        dpkg-deb -x "$folder/archives/${package%%=*}"_*.deb "$folder/root" && touch "$folder/archives/.$package"
    done
}
# The libraries below a package that this machine lacks.
libraries() {
    apt-cache depends --recurse --no-recommends --no-suggests --no-conflicts --no-breaks --no-replaces --no-enhances "$1" 2>/dev/null |
        grep -E '^lib' | sort -u | while read -r name; do
        dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || echo "$name"
    done
}
if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    if wants poppler poppler_layout poppler_raw; then
        mapfile -t needed < <(libraries poppler-utils)
        debian 'poppler-utils=22.12.*' "${needed[@]}"
    fi
    if wants pdfbox pdfbox_sorted; then debian 'libpdfbox2-java=2.0.27*' libfontbox2-java libcommons-logging-java; fi
    if wants antiword; then debian 'antiword=0.37*'; fi
    if wants catdoc; then debian 'catdoc=1:0.95*'; fi
    if wants unrtf; then debian 'unrtf=0.21.10*'; fi
fi

if wants pdfbox pdfbox_sorted && command -v javac >/dev/null && [ -d "$tools/debian/root/usr/share/java" ]; then
    mkdir -p "$tools/java"
    jars=$(find "$tools/debian/root/usr/share/java" -name '*.jar' | paste -sd:)
    javac -d "$tools/java" -cp "$jars" "$here/PdfboxText.java" >>"$log" 2>&1 || missing "pdfbox"
fi
if wants tika && [ ! -e "$tools/tika-app.jar" ]; then
    if [ -n "${TIKA_JAR:-}" ]; then
        cp "$TIKA_JAR" "$tools/tika-app.jar"
    elif command -v mvn >/dev/null; then
        mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy -Dmdep.stripVersion=true \
            -Dartifact=org.apache.tika:tika-app:2.6.0 -DoutputDirectory="$tools" >>"$log" 2>&1 || missing "tika"
    else
        missing "tika"
    fi
fi

"$tools/venv/bin/python" "$here/run.py" "$documents" "$output" "$tools" "${wanted[@]}"
