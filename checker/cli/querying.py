"""`gouji query`: a run's tables asked in SQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import settings, streams
from checker.cli.exit_codes import Exit
from checker.screening import mistakes
from checker.storing.duckdb_door import NotAQueryError, QueryError, ask
from checker.storing.querying import as_csv, as_json, as_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.storing.querying import Answer

FORMATS: dict[str, Callable[[Answer], str]] = {"table": as_table, "csv": as_csv, "json": as_json}
MOST_ROWS = 1_000


def run_query(given: tuple[str, ...], run: str | None, outputs: tuple[str, ...], language_option: str | None) -> Exit:
    """Return the exit code of a query; `given` is the folder, unless `run` names it, and the query.

    Raises:
        CheckerError: there is no run, or the query cannot be answered.
    """
    language = settings.language(language_option)
    folder, query = _told_apart(given, run)
    if not (folder / "parts").is_dir():
        raise mistakes.no_run_there(str(folder))
    if not (folder / "run.json").is_file():
        streams.tell_in(language, mistakes.run_is_unfinished(str(folder)).problems[0].message)
    wanted = settings.outputs(outputs or ("table",), tuple(FORMATS))
    is_table = all(one.format == "table" and one.path is None for one in wanted)
    try:
        answer = ask(folder, query, MOST_ROWS if is_table else None)
    except NotAQueryError as error:
        raise mistakes.query_writes() from error
    except QueryError as error:
        raise mistakes.query_wrong(str(error)) from error
    for one in wanted:
        streams.write(one, FORMATS[one.format](answer))
    if answer.is_cut:
        streams.tell_in(language, mistakes.answer_is_cut(MOST_ROWS))
    return Exit.CLEAN


def _told_apart(given: tuple[str, ...], run: str | None) -> tuple[Path, str]:
    if run is not None and len(given) == 1:
        return Path(run), given[0]
    if run is None and len(given) == 2:  # noqa: PLR2004 -- the folder and the query
        return Path(given[0]), given[1]
    raise mistakes.query_needs_both()
