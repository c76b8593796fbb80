"""`--limit NAME=VALUE`: how much of one file is read before it is given up, as people write it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

from checker.cli import messages
from checker.documents.limits import DEFAULTS, Limits
from checker.kernel.suggestion import nearest

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMES = tuple(one.name for one in fields(Limits))
_VALUE = re.compile(r"(\d{1,15})\s*(?:([KMG])I?B?|B)?", re.IGNORECASE)
_FACTORS = {"K": 1_000, "M": 1_000_000, "G": 1_000_000_000}


def limits_of(written: Iterable[str], where: str) -> Limits:
    """Return the usual limits with those changed that `written` names, each as NAME=VALUE; K, M and G may follow a number.

    Raises:
        UsageError: there is no such limit, or its value is no whole number above nought.

    """
    found = DEFAULTS
    for one in written:
        name, sign, value = one.partition("=")
        name = name.strip().lower().replace("-", "_")
        if not sign or name not in NAMES:
            raise messages.no_such_limit(where, one, NAMES, nearest(name, NAMES))
        matched = _VALUE.fullmatch(value.strip())
        number = int(matched[1]) * _FACTORS.get((matched[2] or "").upper(), 1) if matched else 0
        if not number:
            raise messages.no_limit_value(where, one)
        found = replace(found, **{name: number})
    return found
