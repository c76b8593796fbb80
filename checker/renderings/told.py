"""A finding in whole sentences, without a terminal's width: what the outputs for other programs have in common."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.renderings.finding_text import Numbered, finding_lines
from checker.renderings.layout import Screen, tidy
from checker.renderings.suspect_text import beneath_lines, change_said, suspect_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.findings.model import Finding, Judged
    from checker.kernel.message import Language
    from checker.pipeline import Checked, Read
    from checker.renderings.source_text import SourceText

_ENDLESS = 1_000_000
_OVERRIDES = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Telling:
    """Tells the findings of one report in one language."""

    def __init__(self, read: Read, judged: Judged, screen: Screen, source: SourceText | None) -> None:
        """Keep what the sentences are made from."""
        self.read, self.judged, self.screen, self.source = read, judged, screen, source
        self._told = judged.told
        self._by_id = {one.id: one for one in judged.findings}

    def is_beneath(self, finding: Finding) -> bool:
        """Return whether what is behind a finding is told with another one: one cause counts once."""
        return finding.id in self._told.under

    def message(self, finding: Finding) -> str:
        """Return what is wrong, and which figure should be what where that is known, on one line."""
        said = tidy(self.screen.say(finding.message))
        head = self._by_id.get(self._told.under.get(finding.id, ""))
        if head is not None:
            return self.screen.pick(f"与 {head.rule.id} 同因：{said}", f"same cause as {head.rule.id}: {said}")
        suspect = self.suspect(finding)
        return f"{said}{self.screen.pick('。', '. ')}{suspect}" if suspect else said

    def suspect(self, finding: Finding) -> str:
        """Return the one figure that is suspected and the value it should have; nothing where there is not one."""
        behind = self._told.heads.get(finding.id)
        if behind is None or len(behind.root.suspects) != 1:
            return ""
        change = behind.root.suspects[0].change
        said = change_said(change, self.read, self.screen, self.source, finding.place)
        return self.screen.pick("疑错：", "suspect: ") + tidy(said)

    def lines(self, finding: Finding) -> list[str]:
        """Return everything there is to say of a finding, a line each."""
        behind = self._told.heads.get(finding.id)
        said: list[str] = []
        if behind is not None:
            said = suspect_lines(behind, self.read, self.screen, self.source, finding.place)
            said += beneath_lines([self._by_id[one] for one in behind.beneath], self.screen)
        _, *rest = finding_lines(Numbered(finding, 1, 1, tuple(said)), self.screen, self.source)
        return [line.strip() for line in rest if line.strip()]


def endless(language: Language) -> Screen:
    """Return a screen on which no line is broken."""
    return Screen(language=language, width=_ENDLESS)


def telling_of(checked: Checked, screen: Screen, sources: Mapping[str, SourceText]) -> Telling | None:
    """Return what tells the findings of a report; None where it could not be read."""
    if checked.read is None or checked.judged is None:
        return None
    return Telling(checked.read, checked.judged, screen, sources.get(checked.source))


def shown(text: str) -> str:
    """Return text in which nothing turns the order of what follows, and which every encoding has."""
    return _OVERRIDES.sub("\ufffd", text)
