"""The documents of the corpus with what is written beside them: the figures each states."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.extraction.listed import check
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence, load_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.kernel.strict_yaml import Node

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FOLDERS = ("phrasing", "documents")
SUFFIX = ".figures.yaml"


@dataclass(frozen=True, slots=True)
class Expected:
    """One figure a document states; `at` is its offset in the text, -1 where nobody wrote it down."""

    path: str
    value: str
    unit: str
    at: int
    kind: str
    also: tuple[str, ...] = ()
    """Other paths that are as right: a class of the accounts has a place among the lines and one in its classification."""

    @property
    def paths(self) -> tuple[str, ...]:
        """Where the figure may stand."""
        return (self.path, *self.also)


@dataclass(frozen=True, slots=True)
class Refused:
    """A stretch that must give no figure."""

    quote: str
    at: int
    kind: str


@dataclass(frozen=True, slots=True)
class Case:
    """A document and what is expected of it."""

    path: Path
    classes: tuple[str, ...]
    figures: tuple[Expected, ...]
    optional: tuple[Expected, ...]
    refused: tuple[Refused, ...]


def read_corpus(folders: tuple[Path, ...] | None = None) -> list[Case]:
    """Return every document that has its figures beside it, by name."""
    chosen = folders or tuple(FIXTURES / one for one in FOLDERS)
    return [case for folder in chosen if folder.is_dir() for case in _cases(folder)]


def read_case(document: Path, beside: Path) -> Case:
    """Return a document with what the file `beside` says it states.

    Raises ValueError where the list itself is wrong: a rate in another unit than percent, a place at which the text
    does not print the value.
    """
    root = load_file(beside)
    case = Case(
        path=document,
        classes=tuple(one.text for one in _items(root, "classes") if isinstance(one, Scalar)) or ("other",),
        figures=tuple(_expected(root, "figures")),
        optional=tuple(_expected(root, "optional")),
        refused=tuple(
            Refused(_text(row, "quote"), int(_text(row, "at", "-1")), _text(row, "class", "other"))
            for row in _items(root, "refused")
        ),
    )
    check(case, beside)
    return case


def _cases(folder: Path) -> Iterator[Case]:
    for beside in sorted(folder.rglob(f"*{SUFFIX}")):
        stem = beside.name.removesuffix(SUFFIX)
        documents = [one for one in beside.parent.iterdir() if one.stem == stem and one.suffix != ".yaml"]
        for document in sorted(documents):
            yield read_case(document, beside)


def _expected(root: Node, key: str) -> Iterator[Expected]:
    for row in _items(root, key):
        yield Expected(
            path=_text(row, "path"),
            value=_text(row, "value"),
            unit=_text(row, "unit"),
            at=int(_text(row, "at", "-1")),
            kind=_text(row, "class", "other"),
            also=tuple(one.text for one in _items(row, "or") if isinstance(one, Scalar)),
        )


def _items(root: Node, key: str) -> tuple[Node, ...]:
    found = root.get(key) if isinstance(root, Mapping) else None
    return found.items if isinstance(found, Sequence) else ()


def _text(row: Node, key: str, otherwise: str = "") -> str:
    found = row.get(key) if isinstance(row, Mapping) else None
    return found.text if isinstance(found, Scalar) else otherwise
