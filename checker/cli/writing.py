"""Where the results of a check go: one result to a file or the standard output, marked copies one to an input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli import messages, settings, streams
from checker.kernel.errors import CheckerError, UsageError
from checker.marking.outputs import FORMATS, copy_of, fitting, misfit, names_of, rendered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from checker.cli.settings import Output
    from checker.marking.outputs import Format
    from checker.pipeline import Checked, Run
    from checker.renderings.wanted import Wanted


def write_outputs(run: Run, wanted: Mapping[Output, Wanted], *, inputs: Iterable[Path], is_quiet: bool) -> bool:
    """Write every result that is wanted; return whether all were made. What was written to a file is told, unless quiet.

    An input that could be read but not marked is told, and the other results are written.

    Raises:
        UsageError: a copy is wanted of what it cannot be made of, or would replace an input, or a file cannot be written.
    """
    read = tuple(inputs)
    is_whole = True
    plans = [(output, _plan(run, output, read)) for output in wanted]
    for output, copies in plans:
        made, told = FORMATS[output.format], wanted[output]
        if copies is None:
            streams.write(output, rendered(run, made, told))
            _tell(output.path, told, is_quiet=is_quiet)
            continue
        # Told even when quiet: whoever asked for the copies does not get them all.
        remark = misfit(run, made)
        if remark is not None and not isinstance(remark, UsageError):
            streams.tell_in(told.language, remark)
        for checked, path in copies:
            try:
                copy = copy_of(checked, run, made, told)
            except CheckerError as error:
                streams.tell_problems(error.problems, told.language)
                is_whole = False
                continue
            streams.write(settings.Output(output.format, path), copy)
            _tell(path, told, is_quiet=is_quiet)
    return is_whole


def _plan(run: Run, output: Output, inputs: Sequence[Path]) -> list[tuple[Checked, Path | None]] | None:
    """Return which copy goes where, None for a format that is made once; everything is planned before anything is written."""
    made = FORMATS[output.format]
    if made.copies is None:
        return None
    remark = misfit(run, made)
    if isinstance(remark, UsageError):
        raise remark
    copies = fitting(run, made)
    path = output.path
    if len(run.reports) > 1 or (path is not None and path.is_dir()):
        return _into_folder(copies, made, path, inputs)
    return [(one, path) for one in copies]


def _into_folder(
    copies: Sequence[Checked], made: Format, folder: Path | None, inputs: Sequence[Path]
) -> list[tuple[Checked, Path | None]]:
    if folder is None or (folder.suffix.lower() == made.suffix and not folder.is_dir()) or folder.is_file():
        raise messages.needs_a_folder(made.name, "" if folder is None else str(folder))
    targets: list[tuple[Checked, Path | None]] = [
        (one, folder / name) for one, name in zip(copies, names_of(copies, made), strict=True)
    ]
    settings.guard_inputs([settings.Output(made.name, path) for _, path in targets], inputs)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise messages.cannot_write(str(folder), cause.strerror or str(cause)) from cause
    return targets


def _tell(path: Path | None, wanted: Wanted, *, is_quiet: bool) -> None:
    if path is not None and not is_quiet:
        streams.tell_in(wanted.language, messages.written(str(path)))
