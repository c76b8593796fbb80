"""What was read of a document, held against what it states."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, cast

from checker.documents.read import read
from checker.extraction.extract import extract

if TYPE_CHECKING:
    from benchmarks.extraction.corpus import Case, Expected
    from checker.extraction.model import Extraction

_NAMES = ("of", "code", "label", "l3", "source", "name", "form", "l2", "l1")
_ANY = "lines[*]"


@dataclass(frozen=True, slots=True)
class Read:
    """A figure that was read: its path with rows by label, its value and where it stands."""

    path: str
    value: str
    unit: str
    start: int
    end: int
    quote: str


@dataclass(slots=True)
class Score:
    """How one document fared."""

    case: Case
    right: list[Expected] = field(default_factory=list)
    missed: list[Expected] = field(default_factory=list)
    wrong: list[tuple[Read, str]] = field(default_factory=list)
    """A figure read that the document does not state, with its class."""
    said: int = 0
    """How many of the stretches to be refused are named in a note."""


def score(case: Case) -> Score:
    """Return how the reading of one document compares with what stands beside it."""
    extraction = extract(read(case.path))
    figures = read_of(extraction)
    wanted: dict[str, list[Expected]] = {}
    places: dict[str, list[Expected]] = {}
    for one in case.figures:
        wanted.setdefault(_key(one.path), []).append(one)
        for path in one.paths:
            places.setdefault(_key(path), []).append(one)
    found = Score(case)
    hit: set[str] = set()
    for figure in figures:
        same = [one for one in places.get(_key(figure.path), []) if is_same(one, figure)]
        if same:
            hit.update(_key(one.path) for one in same)
        elif not any(_may_be(one, figure) for one in case.optional):
            found.wrong.append((figure, _kind(case, figure)))
    for path, rows in wanted.items():
        (found.right if path in hit else found.missed).append(rows[0])
    quotes = [one.quote for one in extraction.unreadable]
    found.said = sum(any(one.quote in quote or quote in one.quote for quote in quotes) for one in case.refused)
    return found


def read_of(extraction: Extraction) -> list[Read]:
    """Return the figures read, rows of lists by their label."""
    return [
        Read(
            _key(_named(extraction.report, one.path)),
            one.value,
            one.unit,
            one.place.start,
            one.place.end,
            one.place.quote,
        )
        for one in extraction.figures
    ]


def is_same(expected: Expected, figure: Read) -> bool:
    """Return whether value and unit agree."""
    try:
        return Decimal(expected.value) == Decimal(figure.value) and expected.unit == figure.unit
    except InvalidOperation:
        return False


def _may_be(expected: Expected, figure: Read) -> bool:
    path = _key(expected.path)
    is_any = path.startswith(_ANY) and figure.path.startswith("lines[") and figure.path.endswith(path[len(_ANY) :])
    return (is_any or path == figure.path) and is_same(expected, figure)


def _named(report: dict[str, object], path: str) -> str:
    """Return the path with every row called by what it has: a code, a label, an indicator's name."""
    node: object = report
    found: list[str] = []
    for step in path.split("."):
        if isinstance(node, list):
            node = cast("list[object]", node)[int(step)]
            row = cast("dict[str, object]", node)
            found[-1] += f"[{next((row[key] for key in _NAMES if row.get(key)), step)}]"
        else:
            node = cast("dict[str, object]", node).get(step)
            found.append(step)
    return ".".join(found)


def _key(path: str) -> str:
    return unicodedata.normalize("NFKC", path).replace(" ", "")


def _kind(case: Case, figure: Read) -> str:
    """Return the class of a figure nobody expects: that of its path, else of the nearest place marked."""
    marked = [*case.figures, *case.optional, *case.refused]
    same = [one.kind for one in case.figures if _key(one.path) == figure.path]
    near = min(marked, key=lambda one: abs(one.at - figure.start), default=None)
    return same[0] if same else near.kind if near is not None else case.classes[0]
