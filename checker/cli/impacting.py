"""`gouji rules impact`: which stored reports would be judged otherwise."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker.authoring.impact import impact_of, report_files
from checker.authoring.revisions import rulebook_at
from checker.cli import messages, settings, streams
from checker.cli.configuration import Asked as Settings
from checker.cli.configuration import configure
from checker.cli.exit_codes import Exit
from checker.cli.selection import select
from checker.renderings.impact_data import impact_csv, impact_json
from checker.renderings.impact_text import impact_text
from checker.renderings.to_json import as_text
from checker.rules.load import load_leniently

if TYPE_CHECKING:
    from checker.cli.asked import Asked
    from checker.renderings.layout import Screen
    from checker.rules.model import Rulebook

FORMATS = ("text", "json", "csv")


def run_impact(
    against: str, files: tuple[str, ...], selected: tuple[str, ...], maximum: int, asked: Asked, *, fails_on_change: bool
) -> Exit:  # fmt: skip
    """Return the exit code of a comparison: findings only where changes are to count as such.

    Raises:
        CheckerError: there is no such pack or revision, or nothing to read was named.
    """
    outputs, language = asked.outputs_in(FORMATS), asked.speaks
    if not files:
        raise messages.no_reports()
    if maximum < 0:
        raise messages.negative("--max", maximum)
    paths = [Path(one) for one in dict.fromkeys(files)]
    settings.guard_inputs(outputs, list(report_files(paths)))
    folder = asked.folder
    old, new = rulebook_at(against, folder), load_leniently(folder)
    for one in (*old.problems, *new.problems):
        streams.tell(one.said_in(language))
    books = (_selected(old.rulebook, selected), select(new.rulebook, selected, ()))
    impact = impact_of(*books, paths, configure(Settings(), paths).limits)
    for _, problems in impact.unreadable:
        for one in problems:
            streams.tell(one.said_in(language))

    def made(output: settings.Output, screen: Screen) -> str:
        if output.format == "json":
            return as_text(impact_json(impact, books))
        return impact_csv(impact, language) if output.format == "csv" else impact_text(impact, books, maximum, screen)

    asked.write(outputs, made)
    if not impact.read:
        streams.tell_in(language, messages.NOTHING_CHECKED)
        return Exit.NOTHING_CHECKED
    if fails_on_change and impact.changes:
        return Exit.FINDINGS
    return Exit.INCOMPLETE if impact.unreadable else Exit.CLEAN


def _selected(book: Rulebook, selected: tuple[str, ...]) -> Rulebook:
    """Return the rules selected of the earlier rulebook, which need not have them yet."""
    wanted = tuple(
        part.strip().upper() for one in selected for part in one.replace("，", ",").split(",") if part.strip()
    )
    return replace(book, rules=tuple(one for one in book.rules if not wanted or one.id.upper().startswith(wanted)))
