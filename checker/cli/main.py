"""The door of the program: a command is run, and whatever happens comes out as a sentence and an exit code."""

from __future__ import annotations

import gc
import os
import sys
from itertools import pairwise
from typing import TYPE_CHECKING

from checker import __version__
from checker.cli import messages, settings, streams
from checker.cli.commands import run_typed
from checker.kernel.errors import CheckerError
from checker.kernel.message import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT_COMMANDS = frozenset(
    {
        "check",
        "extract",
        "explain",
        "rules",
        "config",
        "waive",
        "template",
        "screen",
        "query",
        "replay",
        "overview",
        "diff",
        "notice",
    }
)

YOUNG_OBJECTS = 100_000
"""How many new objects there may be before the collector looks for garbage among them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one command; `arguments` are those of the process when None."""
    streams.prepare()
    # Loading rules makes many small objects that all stay; looking for garbage among them is a tenth of a short run.
    gc.set_threshold(YOUNG_OBJECTS)
    code = _run(with_verb(list(sys.argv[1:] if arguments is None else arguments)))
    if arguments is None:
        # The process ends now and gives everything back at once; Python needn't look for garbage in it before.
        gc.freeze()
    return code


def _run(given: Sequence[str]) -> int:
    try:
        return run_typed(given, _language(given))
    except CheckerError as error:
        streams.tell(error.said_in(_language(given)))
    except BrokenPipeError:
        # Whoever read the output has had enough; nothing more can be written to it, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        streams.tell_in(_language(given), messages.STOPPED)
        return 130
    except Exception as error:  # noqa: BLE001 -- the last door: whatever happens, people get a sentence
        return _last_words(error, given)
    return 2


def with_verb(arguments: list[str]) -> list[str]:
    """Return the arguments with `check` put in front when they begin with a file instead of a command."""
    first = arguments[0] if arguments else ""
    is_file = bool(first) and not first.startswith("-") and first not in ROOT_COMMANDS and os.path.isfile(first)  # noqa: PTH113
    return ["check", *arguments] if is_file else arguments


def _last_words(error: Exception, given: Sequence[str]) -> int:
    language = _language(given)
    if os.environ.get("GOUJI_TRACE"):
        raise error
    streams.tell_in(language, messages.DEFECT)
    streams.tell(f"gouji {__version__}: {type(error).__name__}: {error}")
    streams.tell_in(language, messages.TRACE_HINT)
    return 2


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for, Chinese where the asking itself is mistaken."""
    option = next((after for one, after in pairwise(arguments) if one == "--lang"), None)
    joined = next((one.partition("=")[2] for one in arguments if one.startswith("--lang=")), None)
    try:
        return settings.language(option or joined)
    except CheckerError:
        return Language.ZH
