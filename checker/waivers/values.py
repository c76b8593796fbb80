"""Whether a figure still is what a waiver was given for."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import TYPE_CHECKING

from checker.kernel.unit import ONE, UNITS

if TYPE_CHECKING:
    from checker.findings.model import FigureShown
    from checker.kernel.unit import Unit

_NUMBER = re.compile(r"([-+]?[0-9][0-9,]*(?:\.[0-9]+)?)\s*(\S*)")


def is_same(written: str, figure: FigureShown) -> bool:
    """Return whether the figure is worth what is written, in whatever unit; texts must agree word for word."""
    if figure.value is None:
        return not written.strip()
    then, now = _amount(written), _amount(f"{figure.value}{figure.unit}")
    if then is None or now is None:
        return _tidy(written) == _tidy(figure.value)
    unit, value = then
    if not unit.symbol:
        # A bare number means the unit in which the figure is printed.
        return value == now[1]
    return unit.dimension == now[0].dimension and value * unit.factor == now[1] * now[0].factor


def shown(figure: FigureShown) -> str:
    """Return a figure as it is written in a waiver and in messages."""
    return "" if figure.value is None else f"{figure.value}{figure.unit}"


def _amount(text: str) -> tuple[Unit, Fraction] | None:
    match = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    unit = None if match is None else UNITS.get(match[2], ONE if not match[2] else None)
    return None if match is None or unit is None else (unit, Fraction(match[1].replace(",", "")))


def _tidy(text: str) -> str:
    return " ".join(text.split())
