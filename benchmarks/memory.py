"""The most memory that `gouji check` comes to on the largest files of each kind it accepts: `python -m benchmarks.memory`.

Each file is as large as the limits let it be, read by a new process, which also writes the marked copy its kind has. What
is printed is the most of the process and of the one it reads in; what is refused is said to be, with its code.
"""

from __future__ import annotations

import argparse
import io
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.documents import MEASURED, REPORTS
from checker.documents.limits import DEFAULTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COLUMNS = 8
ROOM = 0.98
"""Of a limit; a file that is refused says nothing of memory."""
LINE = 60
LINES_A_PAGE = 28
MEGABYTE = 1024


def sentences() -> Iterator[str]:
    """Yield lines of the project's own reports, again and again, with figures that differ."""
    own = [
        line
        for path in sorted(REPORTS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8-sig").splitlines()
        if line.strip()
    ]
    return itertools.cycle(own)


def text(characters: int) -> list[str]:
    """Return lines that come to about so many characters."""
    found: list[str] = []
    count = 0
    for line in sentences():
        count += len(line) + 1
        if count > characters:
            return found
        found.append(line)
    return found


def rows() -> list[list[object]]:
    """Return a table as large as the limit for cells."""
    many = int(DEFAULTS.cells * ROOM) // COLUMNS
    title: list[object] = ["2023年度支出决算表"]
    head: list[object] = ["项目", *(f"第{number}列" for number in range(1, COLUMNS))]
    return [
        title,
        head,
        *([f"项目{row}", *(round(row * 1.37 + at, 2) for at in range(1, COLUMNS))] for row in range(many - 1)),
    ]


def word() -> bytes:
    from tests.documents import word_files  # noqa: PLC0415

    return word_files.word_file(*(word_files.p(line) for line in text(int(DEFAULTS.characters * ROOM))))


def workbook() -> bytes:
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("支出决算表")
    for row in rows():
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def old_workbook() -> bytes:
    """Return the workbook as LibreOffice writes it for Excel 97, where there is LibreOffice."""
    program = shutil.which("soffice")
    if program is None:
        return b""
    with tempfile.TemporaryDirectory(prefix="gouji-memory-") as folder:
        (Path(folder) / "a.xlsx").write_bytes(workbook())
        command = [program, "--headless", "--convert-to", "xls", "--outdir", folder, str(Path(folder) / "a.xlsx")]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 -- a program of the user's own machine
        return (Path(folder) / "a.xls").read_bytes()


def open_workbook() -> bytes:
    cells = []
    for row in rows():
        cells.append("<table:table-row>")
        for one in row:
            kind = (
                'office:value-type="string"'
                if isinstance(one, str)
                else f'office:value-type="float" office:value="{one}"'
            )
            cells.append(f"<table:table-cell {kind}><text:p>{one}</text:p></table:table-cell>")
        cells.append("</table:table-row>")
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="支出决算表">{"".join(cells)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return buffer.getvalue()


def pdf() -> bytes:
    from tests.documents.pdf.minimal_pdf import Sheet, pdf_of  # noqa: PLC0415

    count = int(DEFAULTS.pages * ROOM)
    lines = [line[at : at + LINE] for line in text(int(DEFAULTS.characters * ROOM)) for at in range(0, len(line), LINE)]
    each = min(LINES_A_PAGE, len(lines) // count + 1)
    return pdf_of(*(Sheet().lines(60, 780, lines[at : at + each]) for at in range(0, len(lines), each)))


def html() -> bytes:
    lines = "".join(f"<p>{line}</p>" for line in text(int(DEFAULTS.characters * ROOM)))
    return f"<!DOCTYPE html><html><body>{lines}</body></html>".encode()


def plain() -> bytes:
    return "\n".join(text(int(DEFAULTS.characters * ROOM))).encode()


def report_json() -> bytes:
    """Return report JSON as large as its limit: a department of very many projects, each with its indicators."""
    path = REPORTS / "2023-公路养护项目自评表.json"
    tree = json.loads(path.read_text(encoding="utf-8"))
    (own,) = tree["projects"]
    each = len(json.dumps(own, ensure_ascii=False).encode())
    many = int(DEFAULTS.json_bytes * ROOM) // each - 1
    tree["projects"] = [{**own, "name": f"{own['name']}{number}"} for number in range(many)]
    return json.dumps(tree, ensure_ascii=False).encode()


KINDS: dict[str, tuple[Callable[[], bytes], str]] = {
    "txt": (plain, "html"),
    "md": (plain, "html"),
    "html": (html, "html"),
    "docx": (word, "docx"),
    "xlsx": (workbook, "xlsx"),
    "xls": (old_workbook, "html"),
    "ods": (open_workbook, "html"),
    "pdf": (pdf, "pdf"),
    "json": (report_json, "json"),
}


def main() -> None:
    """Print the most memory of each kind, without and with its marked copy."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"of {', '.join(KINDS)}; all when none is named")
    options = parser.parse_args()
    print("kind  file MB   check MB   with a copy MB   seconds   exit")
    for kind in options.kinds or KINDS:
        make, copy = KINDS[kind]
        data = make()
        if not data:
            print(f"{kind:5} needs LibreOffice to be written")
            continue
        with tempfile.TemporaryDirectory(prefix="gouji-memory-") as folder:
            path = Path(folder) / f"报告.{kind}"
            path.write_bytes(data)
            alone, marked = _most(path), _most(path, "-o", f"{copy}={Path(folder) / 'copy'}.{copy}")
        print(
            f"{kind:5} {len(data) / 1_000_000:7.1f} {alone[0]:10.0f} {marked[0]:16.0f} {alone[1]:4.0f}, {marked[1]:3.0f}"
            f"   {alone[2]}, {marked[2]} {alone[3]}",
            flush=True,
        )


def _most(path: Path, *options: str) -> tuple[float, float, int, str]:
    """Return the most memory in MB, the seconds, the exit code, and what was refused."""
    started = time.perf_counter()
    command = [
        sys.executable,
        "-c",
        MEASURED,
        "check",
        str(path),
        "--isolated",
        "-q",
        "--limit",
        "seconds=600",
        *options,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own program
    most = int(done.stderr.rsplit("most=", 1)[-1].split()[0])
    refused = next((line[:90] for line in done.stderr.splitlines() if "GJ-" in line), "")
    return most / MEGABYTE, time.perf_counter() - started, done.returncode, refused


if __name__ == "__main__":
    main()
