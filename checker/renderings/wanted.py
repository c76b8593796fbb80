"""What a rendering of a run is told besides the run: whose program it is, what is written on, and how much is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.kernel.message import Language
    from checker.renderings.layout import Screen
    from checker.renderings.to_text import TextOptions


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """`version` is the program's; `options` hold the screen, with the language, and what is shown.

    `fail_level` is the severity from which on a finding fails the run, or `never`.
    """

    version: str
    options: TextOptions
    fail_level: str = "error"

    @property
    def screen(self) -> Screen:
        """Return what is written on."""
        return self.options.screen

    @property
    def language(self) -> Language:
        """Return the language of the run."""
        return self.options.screen.language
