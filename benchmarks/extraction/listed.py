"""What a list beside a document must keep to: units that suit their fields, places at which the text prints the value."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.extraction.corpus import Case, Expected

_SHARES = re.compile(r"(?:^|[._])(?:share|rate|rate_stated)$")
_PERCENT = ("%", "个百分点")
_GROUP = 3
_THOUSANDS = re.compile(r"(?<![\d.])\d{1,3}(?:[,，]\d{3})*[,，]$")
"""What ends before three digits that are the rest of a number and not one of their own."""
_NONE = re.compile(r"[^。；\n]*[无未没零]")


def check(case: Case, beside: Path) -> None:
    """Raise ValueError naming every figure of the list that cannot be as it is written."""
    text = case.path.read_text(encoding="utf-8") if case.path.suffix == ".txt" else None
    faults = [fault for one in (*case.figures, *case.optional) for fault in _faults(one, text)]
    faults += [
        f"“{one.quote}” does not stand at {one.at}: correct `at` or the quote"
        for one in case.refused
        if text is not None and one.at >= 0 and not text.startswith(one.quote, one.at)
    ]
    if faults:
        raise ValueError("\n".join([f"{beside}: the list cannot be right:", *faults]))


def _faults(figure: Expected, text: str | None) -> Iterator[str]:
    name = f"{figure.path} = {figure.value}"
    if any(map(_SHARES.search, figure.paths)) and figure.unit not in _PERCENT:
        yield f"{name}: a rate or share is in % or 个百分点, not in “{figure.unit}”: correct `unit`"
    if text is not None and figure.at >= 0 and not stands_at(text, figure.at, figure):
        found = text[figure.at : figure.at + 12]
        yield f"{name}: at {figure.at} the text has “{found}”: `at` is where the printed value begins"


def stands_at(text: str, at: int, figure: Expected) -> bool:
    """Return whether the text prints the value there, whole; a nought without a unit may be said in words."""
    shown = "".join(one if len(one) == 1 else "\0" for one in (unicodedata.normalize("NFKC", each) for each in text))
    digits = r"[,，\s]?".join(re.escape(one) for one in figure.value.lstrip("-"))
    goes_on = r"\d" if "." in figure.value else r"\.?\d|[,，]\d{3}"
    whole = figure.value.lstrip("-").partition(".")[0]
    is_inside = len(whole) == _GROUP and _THOUSANDS.search(shown, 0, at) is not None
    if not is_inside and re.compile(rf"(?<![\d.]){digits}(?!{goes_on})").match(shown, at):
        return True
    return figure.value == "0" and not figure.unit and _NONE.match(text, at) is not None
