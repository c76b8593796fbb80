"""Time files from bytes to findings, stage by stage, beside the floor of each format: `python -m benchmarks.documents`.

The ways are taken in turns in one process, and what is printed is the median of the rounds and its ratio to the floor,
so that the ratios hold on a noisy machine. The floor is what no reader can do without: unzip and parse, or open the pages.
Memory and cold starts are taken of processes of their own.
"""

from __future__ import annotations

import argparse
import io
import itertools
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from checker.documents.read import read_bytes
from checker.documents.xml_door import parse_xml
from checker.extraction.extract import extract
from checker.findings.evaluator import Evaluator
from checker.pipeline import Learnt, check, read_report_bytes
from checker.rules.load import load_rulebook
from checker.suspects.name import Namer

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.documents.model import Document

REPORTS = Path(__file__).resolve().parents[1] / "fixtures" / "reports"
REPORT = REPORTS / "2023-水文站.txt"
LONG = 12_000
"""Characters of a long narrative report, such as the real one the project was begun with."""
PAGES, CELLS, COLUMNS = 40, 100_000, 10
LINES_OF_A_PAGE, WIDTH_OF_A_LINE = 28, 36
MILLISECONDS = 1_000


def long_text() -> str:
    """Return a report as long as real ones are: one that is short, with prose of others in its chapter of duties."""
    own = REPORT.read_text(encoding="utf-8-sig")
    prose = [
        line
        for path in sorted(REPORTS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8-sig").splitlines()
        if line.endswith("。") and not any(one.isdigit() for one in line)
    ]
    filler: list[str] = []
    for line in itertools.cycle(prose):
        if sum(map(len, filler)) + len(own) >= LONG:
            break
        filler.append(line)
    head, _, tail = own.partition("\n二、")
    return "\n".join([head, *filler, f"二、{tail}"])


def word_file(text: str) -> bytes:
    """Return the text as a Word file, a paragraph a line."""
    from tests.documents import word_files as word  # noqa: PLC0415

    return word.word_file(*(word.p(line) for line in text.splitlines() if line.strip()))


def pdf_file(text: str) -> bytes:
    """Return the text again and again on so many pages, each with a small table."""
    from tests.documents.pdf.minimal_pdf import Sheet, pdf_of  # noqa: PLC0415

    lines = [
        line[at : at + WIDTH_OF_A_LINE] for line in text.splitlines() for at in range(0, len(line), WIDTH_OF_A_LINE)
    ]
    pages = []
    for number in range(PAGES):
        first = number * LINES_OF_A_PAGE % max(1, len(lines) - LINES_OF_A_PAGE)
        sheet = Sheet().lines(60, 780, lines[first : first + LINES_OF_A_PAGE])
        pages.append(sheet.grid([60.0, 200.0, 340.0], [60.0, 80.0, 100.0]).text(66, 66, "12.50").text(206, 66, "11.00"))
    return pdf_of(*pages)


def workbook_file() -> bytes:
    """Return a workbook of so many cells: names, and amounts of two decimals."""
    import openpyxl  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("支出决算表")
    sheet.append(["项目", *(f"第{number}列" for number in range(1, COLUMNS))])
    for row in range(CELLS // COLUMNS - 1):
        sheet.append([f"项目{row}", *(round(row * 1.37 + number, 2) for number in range(1, COLUMNS))])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def unzip_and_parse(data: bytes) -> None:
    """Unpack and parse every part of a package, and do nothing with it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                parse_xml(package.read(name), name, name)


def open_pages(data: bytes) -> None:
    """Open every page of a PDF and take its text as it comes."""
    import pypdfium2  # noqa: PLC0415

    pages = pypdfium2.PdfDocument(data)
    for number in range(len(pages)):
        pages[number].get_textpage().get_text_range()


def timed(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Return the median of each way in milliseconds, the ways taken in turns."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, work in ways.items():
            start = time.perf_counter()
            work()
            taken[name].append((time.perf_counter() - start) * MILLISECONDS)
    return {name: statistics.median(each) for name, each in taken.items()}


def told(title: str, taken: dict[str, float]) -> None:
    """Print the medians, each with its ratio to the first, which is the floor."""
    floor = next(iter(taken.values()))
    print(f"\n{title}")
    for name, each in taken.items():
        print(f"{each:10.1f} ms  {name}  ({each / floor:.1f} times)")


def word_times(data: bytes, rounds: int) -> None:
    """Print the stages of a Word file."""
    rulebook = load_rulebook()
    plain, compiled = (Learnt(Evaluator(rulebook, worth_compiling=most), Namer(rulebook)) for most in (sys.maxsize, 0))
    document: Document = read_bytes(data, "报告.docx")
    read = read_report_bytes(data, "报告.docx")
    for one in (plain, compiled):
        check(data, "报告.docx", rulebook, one)
    ways: dict[str, Callable[[], object]] = {
        "unzip and parse, the floor": lambda: unzip_and_parse(data),
        "read in this process": lambda: read_bytes(data, "报告.docx", is_guarded=False),
        "read as it is": lambda: read_bytes(data, "报告.docx"),
        "extract": lambda: extract(document),
        "read and extract": lambda: read_report_bytes(data, "报告.docx"),
        "judge, the rules compiled": lambda: compiled.evaluator.evaluate(read.report, read.locate),
        "judge, the rules as they are": lambda: plain.evaluator.evaluate(read.report, read.locate),
        "read, extract and check, the rules compiled": lambda: check(data, "报告.docx", rulebook, compiled),
        "the same, the rules as they are": lambda: check(data, "报告.docx", rulebook, plain),
    }
    told(f"Word, {len(document.text)} characters, warm", timed(ways, rounds))


def other_times(kind: str, data: bytes, floor: Callable[[bytes], None], rounds: int) -> None:
    """Print what reading takes beside the floor, in this process and as it is."""
    ways: dict[str, Callable[[], object]] = {
        "the floor": lambda: floor(data),
        "read in this process": lambda: read_bytes(data, kind, is_guarded=False),
        "read as it is": lambda: read_bytes(data, kind),
    }
    told(kind, timed(ways, rounds))


def cold(paths: list[Path], rounds: int) -> None:
    """Print what `gouji check` takes of the clock as a new process, and the most memory it and its reader came to.

    Its modules are compiled once before, as those of an installed program are, wherever this process may write.
    """
    print("\nA new process, `gouji check FILE`; the most memory of it or of the process that reads")
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(paths[-1].parent / "compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for path in paths:
        seconds: list[float] = []
        most = 0
        command = [sys.executable, "-c", MEASURED, "check", str(path), "--isolated", "-q"]
        for is_counted in (False, *itertools.repeat(True, rounds)):
            start = time.perf_counter()
            done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)  # noqa: S603 -- our own program
            if is_counted:
                seconds.append(time.perf_counter() - start)
            most = max(most, int(done.stderr.rsplit("most=", 1)[-1].split()[0]))
        print(f"{statistics.median(seconds) * MILLISECONDS:10.0f} ms  {most / 1024:6.0f} MB  {path.name}")


MEASURED = """
import resource, sys
sys.argv[0] = "gouji"
from checker.cli.main import main
try:
    sys.exit(main())
finally:
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(f"most={most} ", file=sys.stderr)
"""


def main() -> None:
    """Print the times of each kind of file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    text = long_text()
    files = {"报告.docx": word_file(text), "决算.pdf": pdf_file(text), "表.xlsx": workbook_file()}
    word_times(files["报告.docx"], options.rounds)
    other_times(f"PDF of {PAGES} pages", files["决算.pdf"], open_pages, options.rounds)
    other_times(f"Workbook of {CELLS} cells", files["表.xlsx"], unzip_and_parse, max(1, options.rounds // 3))
    with tempfile.TemporaryDirectory() as folder:
        paths = [REPORT]
        for name, data in files.items():
            paths.append(Path(folder) / name)
            paths[-1].write_bytes(data)
        cold(paths, max(3, options.rounds // 3))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\n{most:.0f} MB: the most memory of this process itself")


if __name__ == "__main__":
    main()
