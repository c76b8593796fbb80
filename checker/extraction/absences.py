"""Items that a report says were not spent on: 没有发生因公出国（境）支出 is a zero."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker.extraction.figures import FigureReader
from checker.extraction.lexicon import Role
from checker.extraction.lists import joined_items
from checker.extraction.model import Fact, FactKind, Period, Stage, Subject
from checker.extraction.nodes import name_of_all
from checker.extraction.numbers import Number, NumberKind
from checker.extraction.segments import SIDES, STAGES, Segment, read_segment
from checker.extraction.subjects import is_part, name_of, subject_of
from checker.extraction.words import Token
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Node

_ALLOWED = {Role.ABSENT, Role.CONCEPT, Role.FILLER, Role.NOUN_TAIL, Role.THIS_YEAR, Role.AMONG, *SIDES, *STAGES}
_SPENT_ON = ("three_public.", "operating_cost", "procurement.", "meetings.", "training.", "finance.expenditure.")
_COMES_IN = tuple(
    f"finance.income.{kind}" for kind in ("superior_subsidy", "business", "operating", "subsidiary_remittance", "other")
)

_SAYS_ALL = (Role.FILLER, Role.NOUN_TAIL, *SIDES)
_NEXT = frozenset({"", ",", ",其中", "("})
_MORE = re.compile("(?:预算|支出|经费)*,")
_CARS, _BUYING, _BOUGHT = "公务用车", ("购置", "购", "购买", "购置过", "购买过"), "three_public.vehicle.purchase"
"""未购置公务用车: nothing was spent on buying them, whatever they cost else."""
_CARS_SHORT = re.compile("(?:新|公务)?(?:车辆|用车|公车)(?![A-Za-z0-9\u4e00-\u9fff])|(?:车辆|用车|公车)情况")
"""The same said short, where vehicles are spoken of: 年内未购置车辆."""
_NAMES_END = ("费", "费用", "经费", "支出")


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
        if segment.period not in (None, Period.CURRENT):
            return False
        subjects = self._unspent_on(segment, pending, words[0])
        for subject in subjects:
            item = self.enter(subject)
            self.counted_at = subject.path
            start, end = min(words[0].start, subject.start), max(words[-1].end, subject.end)
            zero = Number(start=start, end=end, kind=NumberKind.AMOUNT, value="0", printed=self.text[start:end])
            item.has_final = segment.stage in (None, Stage.FINAL)
            self.unspent.append(
                Fact(
                    kind=FactKind.LEVEL,
                    subject=replace(item.subject, label=subject.label),
                    start=start,
                    end=end,
                    stage=Stage.INITIAL if segment.stage is Stage.INITIAL else Stage.FINAL,
                    number=zero,
                    is_certain=True,
                )
            )
        return bool(subjects)

    def _unspent_on(self, segment: Segment, pending: Sequence[Token], word: Token) -> list[Subject]:
        """Return the items that nothing was spent on: one, several joined by 和, or the one whose colon stands before."""
        subject = name_of(segment, self.text, self.unit_names).subject
        if subject is None or not subject.path:
            cars = _CARS_SHORT.match(self.text, word.end)
            item = self.mind.item
            spoken_of = self.counted_at if item is None else item.subject.path
            is_vehicle = spoken_of.startswith("three_public.")
            if cars is not None and is_vehicle and self.text[word.start : word.end].endswith(_BUYING):
                return [Subject(_BOUGHT, cars.group(), *cars.span())]
            return self._labelled(segment, pending) or joined_items(segment.heads, self.text, (*_SPENT_ON, *_COMES_IN))
        if subject.label == _CARS and word.end == subject.start and self.text[word.start : word.end].endswith(_BUYING):
            return [replace(subject, path=_BOUGHT)]
        if subject.label == _CARS and segment.stage is None and not _is_spending(segment):
            # Who has no car need not say what cars cost.
            return []
        if not subject.path.startswith(_SPENT_ON):
            return []
        tails = [one.end for one in pending if one.start == subject.end and one.role in (*SIDES, Role.NOUN_TAIL)]
        end = max([subject.end, *tails])
        subject = Subject(subject.path, self.text[subject.start : end], subject.start, end)
        return [*self._listed_before(subject, word), subject]

    def _listed_before(self, subject: Subject, word: Token) -> list[Subject]:
        """Return the item that 、 joins to `subject` before it, where what was not spent is said of both behind them."""
        item = self.mind.item
        if item is None or item.level is not None or word.start < subject.end:
            return []
        if self.text[item.subject.end : subject.start] != "、" or not item.subject.path.startswith(_SPENT_ON):
            return []
        if item.subject.label.endswith(_NAMES_END):
            return [item.subject]
        # 因公出国（境）、公务用车购置均无支出: the end of the name is said once, behind the last.
        official = load_vocabulary().field_at(item.subject.path)
        return [item.subject if official is None else replace(item.subject, label=official.title.zh)]

    def _labelled(self, segment: Segment, pending: Sequence[Token]) -> list[Subject]:
        """Return the item named before a colon, where nothing is named behind it: 因公出国（境）费：本年未安排."""
        item = self.mind.item
        if item is None or item.level is not None or any(head.role not in SIDES for head in segment.heads):
            return []
        between = self.text[item.subject.end : pending[0].start]
        last = self.unspent[-1] if self.unspent else None
        # 因公出国（境）费：未安排预算，也未发生支出: two measures, said one after the other.
        is_more = (
            last is not None
            and last.subject.identity == item.subject.identity
            and _MORE.fullmatch(self.text, last.end, pending[0].start) is not None
        )
        is_label = (between == ":" or is_more) and item.subject.path.startswith(_SPENT_ON)
        return [item.subject] if is_label else []

    def all_of_it(self, nodes: Sequence[Node]) -> None:
        """Read what all of the amount just stated was: “三公”经费支出2万元，均为公务接待费."""
        named = [node for node in nodes if isinstance(node, Token) and node.role is Role.CONCEPT]
        whole = self.facts[-1] if self.facts else None
        short = "" if named else name_of_all(nodes, self.text)
        if whole is None or whole.number is None or len(named) + bool(short) != 1 or self.mind.is_lost:
            return
        is_final = whole.kind is FactKind.LEVEL and whole.stage is Stage.FINAL and whole.period is Period.CURRENT
        is_next = self.text[whole.end : nodes[0].start] in _NEXT
        rest = [node for node in nodes if named and isinstance(node, Token) and node.start > named[0].start]
        is_plain = all(node.role in _SAYS_ALL for node in rest)
        if not is_final or not is_next or not is_plain:
            return
        end = nodes[-1].end
        subject = subject_of(named[0], self.text) if named else Subject("", short, end - len(short), end)
        subject = self.at_home(subject)
        if is_part(subject.path, whole.subject.path):
            self.unspent.append(replace(whole, subject=subject, parent=None, cut=0, is_certain=False))

    def settle(self) -> None:
        """Record the zeros of items for which no figure is stated, and what all of another amount was."""
        said = {
            (fact.subject.identity, fact.stage)
            for fact in self.facts
            if fact.kind is FactKind.LEVEL and fact.period is Period.CURRENT
        }
        for fact in self.unspent:
            if (fact.subject.identity, fact.stage) not in said:
                said.add((fact.subject.identity, fact.stage))
                self.facts.append(fact)
