"""Items that a report says were not spent on: 没有发生因公出国（境）支出 is a zero."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checker.extraction.figures import FigureReader
from checker.extraction.lexicon import Role
from checker.extraction.model import Fact, FactKind, Period, Stage, Subject
from checker.extraction.numbers import Number, NumberKind
from checker.extraction.segments import SIDES, STAGES, Segment, read_segment
from checker.extraction.subjects import name_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.words import Token

_ALLOWED = {Role.ABSENT, Role.CONCEPT, Role.FILLER, Role.NOUN_TAIL, Role.THIS_YEAR, Role.AMONG, *SIDES, *STAGES}
_SPENT_ON = ("three_public.", "operating_cost", "procurement.", "meetings.", "training.", "finance.expenditure.")


def _is_spending(segment: Segment) -> bool:
    return any(head.role in SIDES or head.role is Role.NOUN_TAIL for head in segment.heads)


@dataclass(slots=True)
class AbsenceReader(FigureReader):
    """Reads what was not spent; a figure stated for the same item counts before it."""

    unspent: list[Fact] = field(default_factory=list)

    def absent(self, pending: Sequence[Token]) -> bool:
        """Read that nothing was spent on an item, and return whether the words say so."""
        words = [token for token in pending if token.role is Role.ABSENT]
        if len(words) == 0 or any(token.role is not None and token.role not in _ALLOWED for token in pending):
            return False
        segment = read_segment([token for token in pending if token.role is not Role.ABSENT], self.year)
        naming = name_of(segment, self.text, self.unit_names)
        subject = naming.subject
        if subject is not None and subject.label == "公务用车" and segment.stage is None and not _is_spending(segment):
            # Who has no car need not say what cars cost.
            return False
        if subject is None or not subject.path.startswith(_SPENT_ON) or segment.period not in (None, Period.CURRENT):
            return False
        tails = [one.end for one in pending if one.start == subject.end and one.role in (*SIDES, Role.NOUN_TAIL)]
        end = max([subject.end, *tails])
        subject = Subject(subject.path, self.text[subject.start : end], subject.start, end)
        item = self.enter(subject)
        self.counted_at = subject.path
        start, end = min(words[0].start, subject.start), max(words[-1].end, subject.end)
        zero = Number(start=start, end=end, kind=NumberKind.AMOUNT, value="0", printed=self.text[start:end])
        item.has_final = segment.stage in (None, Stage.FINAL)
        self.unspent.append(
            Fact(
                kind=FactKind.LEVEL,
                subject=item.subject,
                start=start,
                end=end,
                stage=Stage.INITIAL if segment.stage is Stage.INITIAL else Stage.FINAL,
                number=zero,
                is_certain=True,
            )
        )
        return True

    def settle(self) -> None:
        """Record the zeros of items for which no figure is stated."""
        said = {
            (fact.subject.identity, fact.stage)
            for fact in self.facts
            if fact.kind is FactKind.LEVEL and fact.period is Period.CURRENT
        }
        for fact in self.unspent:
            if (fact.subject.identity, fact.stage) not in said:
                said.add((fact.subject.identity, fact.stage))
                self.facts.append(fact)
