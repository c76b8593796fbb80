"""The letters of a run in a folder: one for each unit that has anything to correct or to explain."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from itertools import groupby
from typing import TYPE_CHECKING

from checker.marking.file_names import file_names
from checker.overviews import mistakes
from checker.overviews.entries import text
from checker.overviews.notices.docx_door import letter_file
from checker.overviews.notices.letter import letter_of, needs_letter
from checker.overviews.order import findings
from checker.overviews.stored import stored_run
from checker.renderings.layout import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from checker.overviews.entries import Row
    from checker.overviews.notices.letter import Terms
    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What became of a unit: the name of its letter's file and the letter; neither where nothing is asked of it."""

    unit: str
    file: str = ""
    data: bytes = b""


def notices(folder: Path, settings: Settings, terms: Terms, units: Sequence[str] = ()) -> Iterator[Notice]:
    """Yield a notice for each unit, or for those named by name, code or key, in the order in which units come.

    Raises:
        UsageError: there is no run, no such unit, or a library is not installed.
    """
    with stored_run(folder, settings.against) as stored:
        chosen = _chosen(stored, units)
        names = [tidy(text(one, "name")) for one in chosen]
        # Names are given to all units, so that a letter is called the same whoever else is asked for.
        listed = stored.rows("select unit, name from units order by place")
        files = dict(
            zip(
                (text(one, "unit") for one in listed),
                file_names([tidy(text(one, "name")) for one in listed], ".docx"),
                strict=True,
            )
        )
        found = groupby(
            findings(stored, settings.screen, where="outcome = 'fail' and root is null"), key=lambda one: one.unit
        )
        current = next(found, None)
        places = {text(one, "unit"): place for place, one in enumerate(listed)}
        for row, name in zip(chosen, names, strict=True):
            unit = text(row, "unit")
            while current is not None and places[current[0]] < places[unit]:
                current = next(found, None)
            mine = list(current[1]) if current is not None and current[0] == unit else []
            if not needs_letter(mine):
                yield Notice(unit=name)
                continue
            letter = letter_of(name, mine, terms, settings.screen)
            yield Notice(unit=name, file=files[unit], data=letter_file(letter, settings.screen))


def _chosen(stored: Stored, units: Sequence[str]) -> list[Row]:
    rows: list[Row] = list(stored.rows("select unit, name, code from units order by place"))
    if not units:
        return rows
    wanted = set(units)
    known = {tidy(text(one, key)) for one in rows for key in ("unit", "name", "code")} - {""}
    for one in units:
        if one not in known:
            near = get_close_matches(one, sorted(known), n=1)
            raise mistakes.no_such_unit(one, near[0] if near else "")
    return [one for one in rows if wanted & {tidy(text(one, key)) for key in ("unit", "name", "code")}]
