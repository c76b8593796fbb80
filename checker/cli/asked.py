"""What every author's command is asked for: formats, language, pack folder and colour, as typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.cli import messages, settings, streams

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from checker.kernel.message import Language
    from checker.renderings.layout import Screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The options that the author's commands share."""

    outputs: tuple[str, ...] = ()
    language: str | None = None
    rules: str | None = None
    colour: str = "auto"

    @property
    def speaks(self) -> Language:
        """Return the language asked for."""
        return settings.language(self.language)

    @property
    def folder(self) -> Path:
        """Return the pack folder asked for."""
        return settings.rules_folder(self.rules)

    def screen(self, *, is_file: bool = False) -> Screen:
        """Return what is written on."""
        return settings.screen(self.language, self.colour, is_file=is_file)

    def outputs_in(self, formats: Sequence[str]) -> tuple[settings.Output, ...]:
        """Return where each format goes.

        Raises:
            UsageError: an unknown format, or two results for one place.
        """
        settings.choice("--color", self.colour, settings.COLOURS)
        self.speaks  # noqa: B018 -- a language that is not spoken is told before any work is done
        return settings.outputs(self.outputs, formats)

    def write(self, outputs: Sequence[settings.Output], made: Callable[[settings.Output, Screen], str]) -> None:
        """Write what is made for each format, and say which files were written.

        Raises:
            UsageError: a file cannot be written.
        """
        for output in outputs:
            streams.write(output, made(output, self.screen(is_file=output.path is not None)))
            if output.path is not None:
                streams.tell_in(self.speaks, messages.written(str(output.path)))
