"""What a share is a share of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from checker.extraction.model import Fact, FactKind, Period, Stage
from checker.extraction.ratios import comes_to
from checker.extraction.slots import field_of, is_line

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = dict[str, object]
_LABEL_START = 1
_FISCAL = "finance.fiscal_expenditure.total"


@dataclass(frozen=True, slots=True)
class Wholes:
    """Finds the denominators of shares among what was read."""

    facts: Sequence[Fact]
    by_label: dict[str, set[str]] = field(default_factory=dict)
    by_ending: dict[str, list[tuple[str, set[str]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Gather the items that have a level this year, by label and by its last two characters."""
        for one in self.facts:
            label = one.subject.label
            if one.kind is not FactKind.LEVEL or one.period is not Period.CURRENT or not field_of(one) or not label:
                continue
            if label not in self.by_label:
                self.by_label[label] = set()
                self.by_ending.setdefault(label[-2:], []).append((label, self.by_label[label]))
            self.by_label[label].add(one.subject.identity)

    def labels(self) -> set[str]:
        """Return the identities of the items without slots that some share is a share of."""
        found: set[str] = set()
        for fact in self.facts:
            if fact.kind is not FactKind.SHARE:
                continue
            if fact.whole.startswith("~"):
                found |= {self._labelled(fact.whole[_LABEL_START:])} - {""}
            elif not fact.whole and fact.parent is not None:
                found.add(self.facts[fact.parent].subject.identity)
        return found

    def path(self, fact: Fact, targets: dict[str, str], report: Json) -> str:
        """Return the path of the figure that `fact` is a share of, or nothing when it is not in the report."""
        if fact.whole.startswith("~"):
            identity = self._labelled(fact.whole[_LABEL_START:])
            return self._level(targets.get(identity, ""), fact.stage, report)
        if fact.whole:
            found = self._level(fact.whole, fact.stage, report)
            if found or fact.parent is None or not self._is_wider(fact):
                return found
        if fact.parent is None:
            return ""
        parent = self._whole_that_fits(fact, self.facts[fact.parent])
        return self._level(targets.get(parent.subject.identity, ""), parent.stage, report)

    def _whole_that_fits(self, fact: Fact, parent: Fact) -> Fact:
        """Return the whole of the outer list where the share is of that and not of the inner one's.

        收入5000万元，其中：事业收入4400万元，占88%，其中：医疗收入4350万元，占87%: both are shares of all income.
        """
        if parent.parent is None:
            return parent
        outer = self.facts[parent.parent]
        own = [
            one
            for one in self.facts
            if one.kind is FactKind.LEVEL and one.start < fact.start and one.subject.identity == fact.subject.identity
        ]
        part = own[-1].number if own else None
        is_of_outer = comes_to(fact.number, part, outer.number) and not comes_to(fact.number, part, parent.number)
        return outer if is_of_outer else parent

    def _is_wider(self, fact: Fact) -> bool:
        """Return whether 占本年财政拨款支出 is said in a list of one fund's expenditure: where no more is stated, that is meant."""
        parent = self.facts[fact.parent or 0].subject.path
        return fact.whole == _FISCAL and parent.startswith("finance.fiscal_expenditure.")

    def _labelled(self, label: str) -> str:
        """Return the identity of the one item whose label is `label`, or ends in it where only one does; else nothing."""
        exact = self.by_label.get(label, set())
        found = exact or {
            identity
            for known, identities in self.by_ending.get(label[-2:], ())
            if known.endswith(label)
            for identity in identities
        }
        return next(iter(found)) if len(found) == 1 else ""

    def _level(self, target: str, stage: Stage | None, report: Json) -> str:
        if not target or not is_line(target):
            return ""
        name = {Stage.INITIAL: "initial", Stage.ADJUSTED: "adjusted"}.get(stage or Stage.FINAL, "final")
        node: object = report
        for step in target.split("."):
            node = cast("list[object]", node)[int(step)] if isinstance(node, list) else cast("Json", node).get(step, {})
        return f"{target}.{name}" if isinstance(node, dict) and name in node else ""
