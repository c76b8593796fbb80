"""What the options ask for, read and checked."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import messages
from checker.kernel.message import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from checker.renderings.layout import Screen

LANGUAGE_VARIABLE = "GOUJI_LANG"
COLOURS = ("auto", "always", "never")
FAIL_LEVELS = ("error", "warning", "info", "never")


@dataclass(frozen=True, slots=True)
class Output:
    """A format, and the file it goes to; None is the standard output."""

    format: str
    path: Path | None


def choice(option: str, value: str, choices: Sequence[str]) -> str:
    """Return the value in lower case.

    Raises:
        UsageError: it is none of the choices.
    """
    if value.lower() in choices:
        return value.lower()
    from checker.kernel.suggestion import nearest  # noqa: PLC0415 -- difflib is needed only to suggest

    raise messages.not_a_choice(option, value, choices, nearest(value, choices))


def language(option: str | None) -> Language:
    """Return the language asked for: by the option, else by the environment, else Chinese.

    Raises:
        UsageError: it is a language the program does not speak.
    """
    known = tuple(Language)
    if option is not None:
        return Language(choice("--lang", option, known))
    value = os.environ.get(LANGUAGE_VARIABLE, "")
    # Locale names such as en_US.UTF-8 are what people put into such variables.
    return Language(choice(LANGUAGE_VARIABLE, value.replace("-", "_").split("_")[0], known)) if value else Language.ZH


def screen(language_option: str | None, colour: str = "auto", *, is_file: bool = False) -> Screen:
    """Return what is written on: the standard output, or a file."""
    from checker.renderings.layout import NARROWEST, USUAL_WIDTH, WIDEST, Screen  # noqa: PLC0415 -- not needed for help

    columns = USUAL_WIDTH
    if not is_file and (sys.stdout.isatty() or os.environ.get("COLUMNS")):
        columns = shutil.get_terminal_size((USUAL_WIDTH, 24)).columns
    is_coloured = not is_file and _is_coloured(choice("--color", colour, COLOURS))
    return Screen(
        language=language(language_option), width=min(max(columns, NARROWEST), WIDEST), is_coloured=is_coloured
    )


def _is_coloured(colour: str) -> bool:
    if colour != "auto":
        return colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def outputs(options: Iterable[str], formats: Sequence[str], only_in_files: Sequence[str] = ()) -> tuple[Output, ...]:
    """Return where each format goes; text on the standard output when none is asked for.

    Raises:
        UsageError: an unknown format, two results for one place, no file after the equals sign, or none for a format that
            is not text.
    """
    found: list[Output] = []
    for option in options:
        name, equals, path = option.partition("=")
        if equals and not path:
            raise messages.no_path(option)
        one = Output(choice("--output", name, formats), Path(path) if path else None)
        if one.path is None and one.format in only_in_files:
            raise messages.needs_a_file(one.format)
        if any(other.path == one.path for other in found):
            raise messages.two_on_stdout() if one.path is None else messages.same_file_twice(str(one.path))
        found.append(one)
    return tuple(found) or (Output("text", None),)


def day(option: str, written: str | None) -> date:
    """Return the day written as `YYYY-MM-DD`; today when nothing is written.

    Raises:
        UsageError: there is no such day.
    """
    if written is None:
        return datetime.now().astimezone().date()
    from checker.cli.waive_messages import no_day  # noqa: PLC0415 -- not needed for help
    from checker.waivers.read import day_of  # noqa: PLC0415

    found = day_of(written)
    if found is None:
        raise no_day(option, written)
    return found


def guard_inputs(found: Iterable[Output], inputs: Iterable[Path]) -> None:
    """Let no result replace a report.

    Raises:
        UsageError: a result would be written to a file that is to be read.
    """
    read = {path.resolve() for path in inputs}
    for one in found:
        if one.path is not None and one.path.resolve() in read:
            raise messages.would_overwrite(str(one.path))


def rules_folder(option: str | None) -> Path:
    """Return the folder of the pack to use: the one named, else that of the project around the working folder.

    Raises:
        CheckerError: there is no such pack, or the project file has mistakes.
    """
    from checker.cli.configuration import Asked, configure  # noqa: PLC0415 -- not needed for help

    return configure(Asked(pack=option), [Path.cwd()]).pack_folder
