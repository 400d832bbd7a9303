"""Runs the installed extractors over a folder of documents: run.py DOCUMENTS OUTPUT TOOLS [ENGINE...].

Called by run.sh, which installs them. Each file is read by a process of its own with a time limit, so a tool that
crashes on it counts as a failure on that file, in errors.json, and not as an empty text.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SECONDS = 120


def mupdf(path):
    import pymupdf

    with pymupdf.open(path) as document:
        return "\n".join(page.get_text() for page in document)


def pypdf(path):
    import pypdf as module

    return "\n".join(page.extract_text() for page in module.PdfReader(path).pages)


def pdfium(path):
    import pypdfium2

    pages = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def pdfminer(path):
    from pdfminer.high_level import extract_text

    return extract_text(path)


def pdfminer_raw(path):
    from pdfminer.converter import TextConverter
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
    from pdfminer.pdfpage import PDFPage

    out = io.StringIO()
    resources = PDFResourceManager()
    interpreter = PDFPageInterpreter(resources, TextConverter(resources, out, laparams=None))
    with open(path, "rb") as file:
        for page in PDFPage.get_pages(file):
            interpreter.process_page(page)
    return out.getvalue()


def pdfplumber(path):
    import pdfplumber as module

    with module.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def python_docx(path):
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs)


def python_docx_tables(path):
    import docx

    document = docx.Document(path)
    lines = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        for row in table.rows:
            lines += [cell.text for cell in row.cells]
    return "\n".join(lines)


def docx2txt(path):
    import docx2txt as module

    return module.process(path)


def docx2python(path):
    from docx2python import docx2python as read

    with read(path) as document:
        return document.text


def mammoth(path):
    import mammoth as module

    with open(path, "rb") as file:
        return module.extract_raw_text(file).value


def striprtf(path):
    from striprtf.striprtf import rtf_to_text

    return rtf_to_text(Path(path).read_text(encoding="latin-1"))


def tika(path):
    """Tika 2.9 in a package of Python's; Tika 2.6.0 takes its place where its jar can be had."""
    from extractous import Extractor

    return Extractor().set_extract_string_max_length(100_000_000).extract_file_to_string(str(path))[0]


PYTHON = {
    "html": [tika],
    "pdf": [mupdf, pypdf, pdfium, pdfminer, pdfminer_raw, pdfplumber],
    "docx": [python_docx, python_docx_tables, docx2txt, docx2python, mammoth],
    "rtf": [striprtf],
}


def programs(tools):
    """Engine -> formats, the file that must be there, the command; `{in}`, `{out}` stand for files. Without `{out}` the text is on
    standard output."""
    root = tools / "debian/root"
    binary = lambda name: root / "usr/bin" / name
    poppler = lambda *options: [str(binary("pdftotext")), *options, "{in}", "{out}"]
    jars = os.pathsep.join([str(tools / "java"), *map(str, sorted((root / "usr/share/java").glob("*.jar")))])
    pdfbox = lambda sort: ["java", "-cp", jars, "PdfboxText", sort, "{in}", "{out}"]
    node = lambda engine: ["node", str(tools / "node/node_tools.mjs"), engine, "{in}"]
    tika = ["java", "-jar", str(tools / "tika-app.jar"), "--text", "--encoding=UTF-8", "{in}"]
    every = ["pdf", "docx", "doc", "rtf", "odt", "html", "txt"]
    return {
        "poppler": (["pdf"], binary("pdftotext"), poppler()),
        "poppler_layout": (["pdf"], binary("pdftotext"), poppler("-layout")),
        "poppler_raw": (["pdf"], binary("pdftotext"), poppler("-raw")),
        "pdfbox": (["pdf"], tools / "java/PdfboxText.class", pdfbox("false")),
        "pdfbox_sorted": (["pdf"], tools / "java/PdfboxText.class", pdfbox("true")),
        "pdfjs": (["pdf"], tools / "node/node_modules/unpdf", node("pdfjs")),
        "pdf_parse": (["pdf"], tools / "node/node_modules/pdf-parse", node("pdf_parse")),
        "tika": (every, tools / "tika-app.jar", tika),
        "antiword": (["doc"], binary("antiword"), [str(binary("antiword")), "-w", "0", "-m", "UTF-8.txt", "{in}"]),
        "catdoc": (["doc"], binary("catdoc"), [str(binary("catdoc")), "-d", "utf-8", "{in}"]),
        "unrtf": (["rtf"], binary("unrtf"), [str(binary("unrtf")), "--text", "{in}"]),
    }


def run(command, environment, path):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.txt"
        filled = [part.replace("{in}", str(path)).replace("{out}", str(out)) for part in command]
        # unrtf writes the pictures of a document into the working directory.
        done = subprocess.run(filled, capture_output=True, timeout=SECONDS, env=environment, check=False, cwd=folder)
        if done.returncode != 0:
            raise RuntimeError(f"rc={done.returncode} " + done.stderr.decode(errors="replace")[-300:])
        text = out.read_bytes() if "{out}" in command else done.stdout
        if command[0] == "node" and b"\n\x01" in text:  # of node_tools.mjs
            return json.loads(text.rsplit(b"\n\x01", 1)[1]).encode()
        return text


def main():
    documents, output, tools = (Path(argument).resolve() for argument in sys.argv[1:4])
    wanted = set(sys.argv[4:])
    environment = dict(os.environ)
    libraries = tools / "debian/root/usr/lib/x86_64-linux-gnu"
    environment["LD_LIBRARY_PATH"] = f"{libraries}:{environment.get('LD_LIBRARY_PATH', '')}"
    environment["ANTIWORDHOME"] = str(tools / "debian/root/usr/share/antiword")

    engines = {}
    for kind, functions in PYTHON.items():
        for function in functions:
            engines[function.__name__] = ([kind], [sys.executable, __file__, "--one", function.__name__, "{in}", "{out}"])
    for name, (kinds, needed, command) in programs(tools).items():
        if needed.exists():
            engines[name] = (kinds, command)
        elif not wanted or name in wanted:
            print(f"left out, not installed: {name}", file=sys.stderr)
    unknown = wanted - set(engines) - set(programs(tools))
    if unknown:
        sys.exit(f"no such engine: {', '.join(sorted(unknown))}; there are {', '.join(sorted(engines))}")

    files = sorted(path for path in documents.glob("*/*.*") if path.is_file())
    errors = {}
    for name, (kinds, command) in engines.items():
        if wanted and name not in wanted:
            continue
        written = 0
        for path in files:
            if path.suffix[1:].lower() not in kinds:
                continue
            place = path.relative_to(documents)
            try:
                text = run(command, environment, path)
            except (RuntimeError, subprocess.TimeoutExpired) as error:
                errors.setdefault(name, {})[str(place)] = str(error)
                continue
            target = output / name / f"{place}.txt"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text)
            written += 1
        print(f"{name}: {written} written, {len(errors.get(name, {}))} failed", file=sys.stderr)
    output.mkdir(parents=True, exist_ok=True)
    (output / "errors.json").write_text(json.dumps(errors, indent=1, sort_keys=True) + "\n")


def one():
    name, path, out = sys.argv[2:5]
    functions = {function.__name__: function for group in PYTHON.values() for function in group}
    Path(out).write_bytes(functions[name](path).encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    one() if sys.argv[1:2] == ["--one"] else main()
