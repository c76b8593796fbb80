"""Word files of a real report's length on two processes, and the share of the floor: `python -m benchmarks.screening documents`."""

from __future__ import annotations

import io
import tempfile
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.documents import long_text, word_file
from benchmarks.screening.running import MEGABYTE, ran
from checker.documents.xml_door import parse_xml

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

MILLISECONDS = 1_000
ROUNDS = 3


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)


def main(options: Namespace) -> None:
    """Print documents a second, and how much of the time is what no reader can do without."""
    text = long_text()
    with tempfile.TemporaryDirectory(prefix="gouji-bench-") as temporary:
        place = Path(temporary)
        for name, count in (("few", max(2, options.documents // 10)), ("many", options.documents)):
            (place / name).mkdir()
            for number in range(count):
                (place / name / f"{number:05}.docx").write_bytes(word_file(text.replace("水文站", f"水文站{number}")))
        data = [one.read_bytes() for one in sorted((place / "many").iterdir())[:50]]
        floor = min(_floor(data) for _ in range(ROUNDS)) / len(data)
        few = ran(place / "few", "--out", place / "out few", "--jobs", options.jobs)
        many = ran(place / "many", "--out", place / "out many", "--jobs", options.jobs)
    more = options.documents - max(2, options.documents // 10)
    each = (many.work - few.work) / more
    size = sum(map(len, data)) // len(data)
    print(f"{options.documents} Word files of {size} bytes, {len(text)} characters, on {options.jobs} processes")
    print(f"{more / (many.seconds - few.seconds):.1f} a second beyond the start of {few.seconds:.1f} s")
    print(
        f"floor, unzip and parse alone: {floor * MILLISECONDS:.2f} ms; whole: {each * MILLISECONDS:.1f} ms of work a document"
    )
    print(f"the floor's share of it: {floor / each:.0%}; largest process {many.memory / MEGABYTE:.0f} MB")


def _floor(data: list[bytes]) -> float:
    began = time.process_time()
    for one in data:
        with zipfile.ZipFile(io.BytesIO(one)) as package:
            for name in package.namelist():
                if name.endswith(".xml"):
                    parse_xml(package.read(name), name, name)
    return time.process_time() - began
