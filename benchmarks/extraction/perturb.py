"""Texts changed in ways that change nothing they say: white space in and beside figures, full-width forms, line ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.extraction.score import read_of
from checker.documents.read import read_bytes
from checker.extraction.extract import extract

if TYPE_CHECKING:
    from benchmarks.extraction.corpus import Case

FULL_WIDTH = str.maketrans("0123456789%", "０１２３４５６７８９％")
Change = Callable[[str, int, int], str]
"""Takes a text, the place of a figure's first character and one inside the figure or at its end."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to change a text; `is_exact`: it must read the same, otherwise it may also be refused."""

    name: str
    change: Change
    is_exact: bool


def _insert(what: str) -> Change:
    return lambda text, _, at: text[:at] + what + text[at:]


def _wide(text: str, start: int, _: int) -> str:
    end = start
    while end < len(text) and (text[end].isdecimal() or text[end] in ",.%"):
        end += 1
    return text[:start] + text[start:end].translate(FULL_WIDTH) + text[end:]


KINDS = (
    Kind("zero-width space", _insert("\u200b"), is_exact=True),
    Kind("byte order mark", _insert("\ufeff"), is_exact=True),
    Kind("word joiner", _insert("\u2060"), is_exact=True),
    Kind("soft hyphen", _insert("\u00ad"), is_exact=True),
    Kind("full-width digits", _wide, is_exact=True),
    Kind("all digits full-width", lambda text, _, __: text.translate(FULL_WIDTH), is_exact=True),
    Kind("space", _insert(" "), is_exact=False),
    Kind("no-break space", _insert("\u00a0"), is_exact=False),
    Kind("ideographic space", _insert("\u3000"), is_exact=False),
    Kind("line break", _insert("\n"), is_exact=False),
    Kind("line break and indent", _insert("\r\n  "), is_exact=False),
)


def figures_of(text: str) -> dict[str, str]:
    """Return what is read of a text, by path."""
    extraction = extract(read_bytes(text.encode(), "report.txt", is_guarded=False))
    return {one.path: one.value + one.unit for one in read_of(extraction)}


def spots(case: Case, text: str) -> list[tuple[int, int]]:
    """Return the figures of a document: where each begins and where its unit ends."""
    found = []
    for one in case.figures:
        end = one.at
        while end < len(text) and (text[end].isdecimal() or text[end] in ",.．，" or text[end] in one.unit):
            end += 1
        if end > one.at and text[one.at].isdecimal():
            found.append((one.at, end))
    return sorted(set(found))


def is_between_digits(text: str, at: int) -> bool:
    """Return whether a place lies inside the digits of a number: a space there leaves open whether they are one."""
    return text[at - 1 : at] in "0123456789,." and text[at : at + 1] in "0123456789,."


def wrongly(before: dict[str, str], after: dict[str, str], *, is_exact: bool) -> list[str]:
    """Return what is read otherwise than before; less is no fault where the text has become unclear.

    Nor is a figure of a project that stands among the lines, where the list of projects has become unclear.
    """
    changed = [
        f"{path}: {before.get(path, 'nothing')} -> {value}"
        for path, value in after.items()
        if before.get(path) != value and (is_exact or before.get(_of_project(path)) != value)
    ]
    lost = [f"{path}: {value} -> nothing" for path, value in before.items() if path not in after]
    return [*changed, *lost] if is_exact else changed


def _of_project(path: str) -> str:
    """Return where a figure among the lines would stand in the list of projects."""
    name, bracket, field = path.removeprefix("lines[").partition("]")
    return f"projects[{name}{bracket}.money{field}" if path.startswith("lines[") else path
