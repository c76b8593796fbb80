"""How far a run has come, on the standard error: a line that renews itself, or one now and then where nobody looks."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from checker.kernel.message import Language
    from checker.screening.screen import Tally

_RENEWED_SECONDS = 1 / 2
_TOLD_SECONDS = 10
_QUIET_SECONDS = 20
_MINUTE, _HOUR = 60, 3600


@dataclass(slots=True)
class Progress:
    """Tells what is done, how fast, how long it will take still, and how much could not be read."""

    stream: TextIO
    language: Language
    is_terminal: bool
    is_quiet: bool = False
    started: float = field(default_factory=time.monotonic)
    _last: float = 0
    _is_open: bool = False
    _begun: int = 0

    def __call__(self, tally: Tally, begun: int) -> None:
        """Tell how far it is, if it is time to; `begun` are the inputs begun since the start, 0 where that is not known."""
        now = time.monotonic()
        self._begun = max(self._begun, begun)
        between = _RENEWED_SECONDS if self.is_terminal else _TOLD_SECONDS
        # A short run is quiet: its summary says all.
        since = self._last or self.started + (0 if self.is_terminal else _QUIET_SECONDS)
        if self.is_quiet or now - since < between:
            return
        self._last = now
        line = self._line(tally, now - self.started)
        self.stream.write(f"\r{line}\033[K" if self.is_terminal else f"{line}\n")
        self.stream.flush()
        self._is_open = self.is_terminal

    def close(self, tally: Tally | None = None) -> None:
        """End the line that renews itself, and where somebody looks say how long it took."""
        if self._is_open:
            self.stream.write("\r\033[K")
            self._is_open = False
        if self.is_terminal and tally is not None and not self.is_quiet:
            seconds, new = time.monotonic() - self.started, tally.reports - tally.kept
            rate = new / seconds if seconds else 0
            is_zh = self.language.value == "zh"
            took = _span(seconds, is_zh=is_zh)
            said = (
                f"审核 {new} 份用了 {took}，每秒 {rate:.0f} 份"
                if is_zh
                else f"{new} judged in {took}, {rate:.0f} a second"
            )
            self.stream.write(f"{said}\n")
        self.stream.flush()

    def _line(self, tally: Tally, seconds: float) -> str:
        done = max(tally.reports, tally.kept + self._begun)
        rate = self._begun / seconds if seconds else 0
        lost = tally.counts["unreadable"] + tally.counts["failed"]
        left = max(0, tally.files - done) / rate if rate and tally.files > done else 0
        if self.language.value == "zh":
            total = f" / {tally.files}" if tally.files > done else ""
            rest = f"，还需约 {_span(left, is_zh=True)}" if left else ""
            return f"已审核 {done}{total} 份，每秒 {rate:.0f} 份{rest}，读不出 {lost} 份"
        total = f" / {tally.files}" if tally.files > done else ""
        rest = f", about {_span(left, is_zh=False)} left" if left else ""
        return f"{done}{total} judged, {rate:.0f} a second{rest}, {lost} not readable"


def _span(seconds: float, *, is_zh: bool) -> str:
    if seconds < _MINUTE:
        return f"{seconds:.0f} 秒" if is_zh else f"{seconds:.0f} s"
    if seconds < _HOUR:
        return f"{seconds / _MINUTE:.0f} 分钟" if is_zh else f"{seconds / _MINUTE:.0f} min"
    return f"{seconds / _HOUR:.1f} 小时" if is_zh else f"{seconds / _HOUR:.1f} h"
