"""The formats a stored run can be written in: a row each, by the name people type; what makes one is imported when it is asked for."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, cast

from checker.overviews.stored import stored_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from checker.overviews.settings import Settings
    from checker.overviews.stored import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A format. `maker` is `module:function`, called as `(stored, settings, out)`; `is_binary`: not for the standard output."""

    name: str
    maker: str
    is_binary: bool = False


_OVERVIEWS = (
    Overview(name="html", maker="checker.overviews.page.write:write_page"),
    Overview(name="xlsx", maker="checker.overviews.workbook.write:write_workbook", is_binary=True),
    Overview(name="csv", maker="checker.overviews.to_csv:write_csv"),
    Overview(name="jsonl", maker="checker.overviews.to_jsonl:write_jsonl"),
    Overview(name="sarif", maker="checker.overviews.to_sarif:write_sarif"),
    Overview(name="junit", maker="checker.overviews.to_junit:write_junit"),
)

OVERVIEWS = {one.name: one for one in _OVERVIEWS}
"""Every format of a stored run, by name, in the order they are shown."""


def write_overviews(folder: Path, wanted: Iterable[tuple[str, Path]], settings: Settings) -> None:
    """Write overviews of the run kept in `folder`, each a format and the file it goes to, which is there whole or not at all.

    Raises:
        UsageError: there is no run, or a library is not installed.
        OSError: a file cannot be written.
    """
    with stored_run(folder, settings.against) as stored:
        for name, path in wanted:
            _write_whole(stored, OVERVIEWS[name], settings, path)


def write_overview(folder: Path, name: str, settings: Settings, out: BinaryIO) -> None:
    """Write one overview of the run kept in `folder` to a stream.

    Raises:
        UsageError: there is no run, or a library is not installed.
    """
    with stored_run(folder, settings.against) as stored:
        _maker(OVERVIEWS[name])(stored, settings, out)


def _write_whole(stored: Stored, made: Overview, settings: Settings, path: Path) -> None:
    place = path.resolve()
    with tempfile.NamedTemporaryFile(prefix=".gouji-", suffix=".tmp", dir=place.parent, delete=False) as half:
        try:
            _maker(made)(stored, settings, cast("BinaryIO", half))
        except BaseException:
            Path(half.name).unlink(missing_ok=True)
            raise
    # A temporary file is for its owner alone; an overview is for whoever may read the folder.
    Path(half.name).chmod(0o644)
    Path(half.name).replace(place)


def _maker(made: Overview) -> Callable[[Stored, Settings, BinaryIO], None]:
    module, _, name = made.maker.partition(":")
    return cast("Callable[[Stored, Settings, BinaryIO], None]", getattr(import_module(module), name))
