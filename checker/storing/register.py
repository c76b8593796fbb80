"""The register of units: what a bureau knows of those that have to report, beside what their reports say."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DROPPED = frozenset("()[]{}<>（）［］｛｝〔〕【】《》〈〉“”\"'‘’")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the register: a unit, and the submission expected of it; what is not said is empty.

    `path` is where its report lies, relative as sources are.
    """

    unit_code: str = ""
    unit_name: str = ""
    unit_kind: str = ""
    supervisor_code: str = ""
    region: str = ""
    fiscal_year: int | None = None
    report_type: str = ""
    path: str = ""


NOT_REGISTERED = Entry()


def uniform(name: str) -> str:
    """Return the form in which names of units are compared: compatibility-folded, without spaces and brackets."""
    folded = unicodedata.normalize("NFKC", name)
    return "".join(one for one in folded if not one.isspace() and one not in _DROPPED)


def unit_key(code: str, name: str) -> str:
    """Return what tells one unit from another: its code, or where it has none its name made uniform."""
    return uniform(code) or uniform(name)


@dataclass(frozen=True, slots=True)
class Register:
    """Entries to be looked up by where a report lies, or by the unit it names."""

    entries: tuple[Entry, ...] = ()
    _by_path: dict[str, Entry] = field(default_factory=dict, repr=False, compare=False)
    _by_unit: dict[str, list[Entry]] = field(default_factory=dict, repr=False, compare=False)

    def entry(self, source: str, code: str = "", name: str = "", year: int | None = None, kind: str = "") -> Entry:
        """Return the entry for a report: of its path, else of its unit's code or name; one of that year and type first."""
        found = self._by_path.get(source)
        if found is not None:
            return found
        of_unit = self._by_unit.get(uniform(code), []) if code else []
        of_unit = of_unit or (self._by_unit.get(uniform(name), []) if name else [])
        if not of_unit:
            return NOT_REGISTERED
        return max(of_unit, key=lambda one: (one.fiscal_year == year, one.report_type == kind))


def register_of(entries: Iterable[Entry]) -> Register:
    """Return a register of entries; of two with one path the first counts."""
    made = Register(tuple(entries))
    for one in made.entries:
        if one.path:
            made._by_path.setdefault(one.path, one)  # noqa: SLF001 -- its maker fills the indexes
        for key in {uniform(one.unit_code), uniform(one.unit_name)} - {""}:
            made._by_unit.setdefault(key, []).append(one)  # noqa: SLF001 -- its maker fills the indexes
    return made
