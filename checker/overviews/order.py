"""Every finding and every unread file of a run, in the order in which lists of them are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.overviews.entries import BY_WEIGHT, entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.overviews.entries import Entry, Row
    from checker.overviews.stored import Stored
    from checker.renderings.layout import Screen

FAILED = "outcome = 'fail'"


def findings(stored: Stored, screen: Screen, *, where: str = "true") -> Iterator[Entry]:
    """Yield the findings, those of the unit that comes first before the others."""
    return entries(stored, screen, where=where, order=f"place, {BY_WEIGHT}")


def unread(stored: Stored) -> Iterator[Row]:
    """Yield the reports that were not judged, by where they lay."""
    return stored.stream("select * from reports where state <> 'judged' order by source, report_id")
