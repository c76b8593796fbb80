"""`gouji notice`: the reply letters of a stored run, in a folder."""

from __future__ import annotations

from pathlib import Path

from checker import __version__
from checker.cli import messages, settings, streams
from checker.cli.exit_codes import Exit
from checker.cli.overview_messages import letters_told
from checker.overviews.notices.letter import Terms
from checker.overviews.notices.write import notices
from checker.overviews.settings import Settings


def run_notice(
    folder: str,
    out: str,
    units: tuple[str, ...],
    terms: tuple[str, str | None, str | None],
    language_option: str | None,
) -> Exit:
    """Return the exit code of writing letters; `terms` are who signs, the date and the deadline as typed.

    Raises:
        CheckerError: there is no run or no such unit, a date is none, or a file cannot be written.
    """
    language = settings.language(language_option)
    sender, date, deadline = terms
    said = Terms(
        sender=sender,
        day=None if date is None else settings.day("--date", date),
        deadline=None if deadline is None else settings.day("--deadline", deadline),
    )
    place, written = Path(out), 0
    without: list[str] = []
    for one in notices(Path(folder), Settings(version=__version__, language=language), said, units):
        if not one.file:
            without.append(one.unit)
            continue
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError as cause:
            raise messages.cannot_write(out, cause.strerror or str(cause)) from cause
        streams.write_file(place / one.file, one.data)
        written += 1
    streams.tell_in(language, letters_told(written, out, without))
    return Exit.CLEAN
