"""`gouji overview`, and the overviews that `gouji screen --output` asks for: a stored run as page, workbook and lists."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from checker import __version__
from checker.cli import messages, settings, streams
from checker.cli.exit_codes import Exit
from checker.cli.overview_messages import no_overview_asked
from checker.overviews.outputs import OVERVIEWS, write_overview, write_overviews
from checker.overviews.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.cli.settings import Output
    from checker.kernel.message import Language


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewOptions:
    """The options of an overview, as typed."""

    folder: str
    outputs: tuple[str, ...] = ()
    against: str | None = None
    sources: str | None = None
    fail_level: str = "error"
    language: str | None = None


def run_overview(options: OverviewOptions) -> Exit:
    """Return the exit code of writing overviews of a stored run.

    Raises:
        CheckerError: there is no run, or the options make no sense.
    """
    language = settings.language(options.language)
    level = settings.choice("--fail-level", options.fail_level, settings.FAIL_LEVELS)
    outputs = overviews_asked(options.outputs)
    if not outputs:
        raise no_overview_asked(tuple(OVERVIEWS))
    told = Settings(
        version=__version__,
        language=language,
        fail_level=level,
        against=None if options.against is None else Path(options.against),
        sources=Path(options.sources) if options.sources is not None else sources_of(Path(options.folder)),
    )
    write_outputs(Path(options.folder), outputs, told)
    return Exit.CLEAN


def overviews_asked(typed: Sequence[str]) -> tuple[Output, ...]:
    """Return the overviews asked for, each with where it goes; none where nothing is typed.

    Raises:
        UsageError: an unknown format, or one that cannot go where it is to go.
    """
    binary = tuple(one.name for one in OVERVIEWS.values() if one.is_binary)
    return settings.outputs(typed, tuple(OVERVIEWS), binary) if typed else ()


def write_outputs(folder: Path, outputs: Sequence[Output], told: Settings) -> None:
    """Write overviews of a stored run where they go, and say which files were written; `told.sources` is as the user sees it.

    Raises:
        UsageError: there is no run, a library is not installed, or a file cannot be written.
    """
    for output in outputs:
        if output.path is None:
            sys.stdout.flush()
            write_overview(folder, output.format, _beside(told, Path.cwd()), sys.stdout.buffer)
            sys.stdout.buffer.flush()
            continue
        try:
            write_overviews(folder, [(output.format, output.path)], _beside(told, output.path.resolve().parent))
        except OSError as cause:
            raise messages.cannot_write(str(output.path), cause.strerror or str(cause)) from cause
        _tell(output.path, told.language)


def sources_of(folder: Path) -> Path | None:
    """Return the folder that the reports of a run lie in, where the run tells of one."""
    try:
        asked = json.loads((folder / "run.json").read_text(encoding="utf-8"))["asked"]["paths"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    paths = [Path(os.path.normpath(folder / str(one))) for one in asked] if isinstance(asked, list) else []
    return paths[0] if len(paths) == 1 and paths[0].is_dir() else None


def _beside(told: Settings, place: Path) -> Settings:
    """Return the settings with the folder of the reports as it is reached from `place`."""
    if told.sources is None:
        return told
    try:
        return replace(told, sources=Path(os.path.relpath(told.sources, place)))
    except ValueError:
        # On another drive.
        return replace(told, sources=told.sources.resolve())


def _tell(path: Path, language: Language) -> None:
    streams.tell_in(language, messages.written(str(path)))
