"""What an overview is told besides the run: whose program writes it, in which language, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.kernel.message import Language
from checker.renderings.layout import Screen

if TYPE_CHECKING:
    from pathlib import Path

_ENDLESS = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`version` is the program's; `fail_level` the severity from which on a finding counts as a failure, or `never`.

    `against` is the folder of an earlier run, None where there is none. `sources` is the folder that the reports lie in, as
    it is reached from where the workbook lies; None where the workbook cannot link to them.
    """

    version: str
    language: Language = Language.ZH
    fail_level: str = "error"
    against: Path | None = None
    sources: Path | None = None

    @property
    def screen(self) -> Screen:
        """Return what is written on: lines are never broken."""
        return Screen(language=self.language, width=_ENDLESS)
