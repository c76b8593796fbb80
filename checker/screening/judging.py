"""Bytes in, rows out: one input judged, the same way by every engine that judges many."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.documents.timed import timed
from checker.findings.evaluator import Evaluator
from checker.kernel.errors import InputError
from checker.pipeline import Checked, read_report_bytes
from checker.screening import mistakes
from checker.storing.rows import Rows, State, lost, rows_of
from checker.suspects.name import Namer
from checker.waivers.apply import settle

if TYPE_CHECKING:
    from checker.findings.model import Judged
    from checker.pipeline import Read
    from checker.screening.model import Judging
    from checker.storing.rows import Origin


@dataclass(slots=True)
class Judge:
    """Judges inputs one after the other; what it learns of the rules serves the next. Of one process alone."""

    judging: Judging
    evaluator: Evaluator = field(init=False)
    _namer: Namer = field(init=False)
    _ran: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare for the rulebook."""
        rulebook = self.judging.rulebook
        self.evaluator = Evaluator(rulebook)
        self._namer = Namer(rulebook)
        self._ran = frozenset(one.id for one in rulebook.rules)

    def judge(self, data: bytes, origin: Origin) -> Rows:
        """Return the rows of an input, whatever it is; what the program itself breaks on is told in its row."""
        try:
            return rows_of(self._checked(data, origin), origin, self.judging.recording)
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 -- one input must not take the others with it
            said = f"{type(error).__name__}: {error}"[:200]
            return lost(origin, self.judging.recording, [mistakes.defect(origin.source, said)], State.FAILED)

    def _checked(self, data: bytes, origin: Origin) -> Checked:
        source, limits = origin.source, self.judging.limits
        try:
            with timed(source, limits):
                read = read_report_bytes(data, source, limits)
                judged = self._namer.named(self.evaluator.evaluate(read.report, read.locate), read.report)
                judged = self._settled(judged, read)
        except InputError as error:
            return Checked(source=source, sha256=origin.sha256, read=None, judged=None, problems=error.problems)
        return Checked(source=source, sha256=origin.sha256, read=read, judged=judged)

    def _settled(self, judged: Judged, read: Read) -> Judged:
        book, today = self.judging.waivers, self.judging.as_of
        if book is None or today is None:
            return judged
        return settle(judged, read.report, book, ran=self._ran, today=today)[0]
