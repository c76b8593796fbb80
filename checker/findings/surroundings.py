"""What compiled code finds around it: exact numbers, lists of words, and what it does with anything odd."""

from __future__ import annotations

import decimal
import re
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.formula.emitter import Doubt
from checker.formula.plain_figures import reader
from checker.formula.reading import DATE_PARTS, joined_texts
from checker.formula.twin_code import sign_of
from checker.formula.wording import substance
from checker.kernel.figure import printed_decimals
from checker.report.nodes import child

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.formula.emitter import Named
    from checker.formula.plain_figures import Reader

CONTEXT = decimal.Context(prec=80, traps=[decimal.Inexact, decimal.InvalidOperation, decimal.DivisionByZero])
"""Exact or nothing: a result that would have to be rounded raises, and the plain evaluator takes over."""

REMEMBERED_TEXTS = 2_048
"""Texts of which it is remembered how much of them is left without stock phrases."""


def _is_absent(raw: object) -> bool:
    """Return that something odd is a figure nevertheless; where it says that there is none, why is not asked here.

    Raises:
        Doubt: there is none.
    """
    if child(raw, "absent") is None:
        return False
    raise Doubt


def _is_given(raw: object) -> bool:
    """Return that something odd does not say that there is no figure."""
    return child(raw, "absent") is None


def _date_part(raw: object, part: str) -> Decimal | None:
    """Return the year, month or day of a date; None where the date is not that precise, or there is none."""
    parts = raw.split("-") if isinstance(raw, str) else []
    index = DATE_PARTS.index(part)
    return Decimal(int(parts[index])) if index < len(parts) else None


class _Odd:
    """A figure that is not a bare number: to calculate with it or to compare it leaves the case to the plain evaluator."""

    def __eq__(self, other: object) -> bool:  # type: ignore[explicit-override]  # typing.override came with Python 3.12
        raise Doubt

    __hash__ = None  # type: ignore[assignment]  # it is kept in no set


ODD = _Odd()
"""What stands in the compiled code for every figure that is not a bare number."""


def namespace(named: Named) -> dict[str, object]:
    """Return what the code of a program may name."""
    steps = [Decimal(1).scaleb(-places) for places in range(64)]
    exact = {
        name: CONTEXT.divide(Decimal(value.numerator), Decimal(value.denominator))
        for value, name in named.constants.items()
    }
    words = {name: _having(values) for values, name in named.words.items()}
    phrases = {name: _substance_besides(values) for values, name in named.phrases.items()}
    return {
        "D": Decimal,
        "ODD": ODD,
        "Doubt": Doubt,
        "is_absent": _is_absent,
        "GIVE_UP": (Doubt, TypeError, ArithmeticError, IndexError, AttributeError),
        "ZERO": Decimal(0),
        "NOTHING": (None, None, ""),
        "STEP": steps,
        "HALF_PERCENT": [one / 200 for one in steps],
        "HALF_CENT": steps[2] / 200,
        "CENT": steps[2],
        "CENTS": "0.00",
        "decimals": printed_decimals,
        **{name: reader(sort, ODD) for sort, name in named.readers.items()},
        **exact,
        **words,
        **phrases,
        "one_by_one": _one_by_one,
        "is_given": _is_given,
        "date_part": _date_part,
        "sign": sign_of,
        "some_text": _some_text,
        "whole": _whole,
    }


def _having(words: tuple[str, ...]) -> Callable[[str], bool]:
    """Return what says whether a text has one of the words; several rules ask the same of one text."""
    search = re.compile("|".join(map(re.escape, words))).search
    return lru_cache(maxsize=REMEMBERED_TEXTS)(lambda text: search(text) is not None)


def _substance_besides(phrases: tuple[str, ...]) -> Callable[[str], int]:
    """Return what counts how much of a text is left; the same few reasons stand at many lines."""
    return lru_cache(maxsize=REMEMBERED_TEXTS)(lambda text: substance(text, phrases))


def _some_text(rows: list[object] | None) -> bool:
    """Return whether a list of texts has one that is not blank."""
    return any(isinstance(one, str) and one.strip() for one in rows or ())


def _whole(rows: list[object] | None, keys: tuple[str, ...], read: Reader, unit: str) -> Decimal | None:
    """Return the sum of a figure of all rows; None where there is no row, or one of them lacks it or prints it otherwise."""
    total: Decimal | None = None
    for row in rows or ():
        raw = row
        for key in keys:
            raw = child(raw, key)
        value = Decimal(raw) if isinstance(raw, str) else None if raw is None else read(raw, unit)[0]
        if not isinstance(value, Decimal):
            return None
        total = value if total is None else total + value
    return total


def _one_by_one(
    rows: list[object], sought: tuple[tuple[tuple[tuple[str, str], ...], tuple[str, ...]], ...]
) -> tuple[str, ...]:
    return tuple(joined_texts(rows, where, inner) for where, inner in sought)
