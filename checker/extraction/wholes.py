"""What a share is a share of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from checker.extraction.model import Fact, FactKind, Period, Stage
from checker.extraction.slots import field_of, is_line

if TYPE_CHECKING:
    from collections.abc import Sequence

Json = dict[str, object]
_LABEL_START = 1


@dataclass(frozen=True, slots=True)
class Wholes:
    """Finds the denominators of shares among what was read."""

    facts: Sequence[Fact]

    def labels(self) -> set[str]:
        """Return the identities of the items without slots that some share is a share of."""
        found: set[str] = set()
        for fact in self.facts:
            if fact.kind is not FactKind.SHARE:
                continue
            if fact.whole.startswith("~"):
                found |= {one.identity for one in [self._labelled(fact.whole[_LABEL_START:])] if one is not None}
            elif not fact.whole and fact.parent is not None:
                found.add(self.facts[fact.parent].subject.identity)
        return found

    def path(self, fact: Fact, targets: dict[str, str], report: Json) -> str:
        """Return the path of the figure that `fact` is a share of, or nothing when it is not in the report."""
        if fact.whole.startswith("~"):
            subject = self._labelled(fact.whole[_LABEL_START:])
            return self._level(targets.get(subject.identity, ""), fact.stage, report) if subject is not None else ""
        if fact.whole:
            return self._level(fact.whole, fact.stage, report)
        if fact.parent is None:
            return ""
        parent = self.facts[fact.parent]
        return self._level(targets.get(parent.subject.identity, ""), parent.stage, report)

    def _labelled(self, label: str) -> _Named | None:
        """Return the one item whose label is `label`, or ends in it where only one does."""
        named = {
            one.subject.identity: one.subject.label
            for one in self.facts
            if one.kind is FactKind.LEVEL and one.period is Period.CURRENT and field_of(one) and one.subject.label
        }
        exact = [identity for identity, known in named.items() if known == label]
        found = exact or [identity for identity, known in named.items() if known.endswith(label)]
        return _Named(found[0]) if len(found) == 1 else None

    def _level(self, target: str, stage: Stage | None, report: Json) -> str:
        if not target or not is_line(target):
            return ""
        name = {Stage.INITIAL: "initial", Stage.ADJUSTED: "adjusted"}.get(stage or Stage.FINAL, "final")
        node: object = report
        for step in target.split("."):
            node = cast("list[object]", node)[int(step)] if isinstance(node, list) else cast("Json", node).get(step, {})
        return f"{target}.{name}" if isinstance(node, dict) and name in node else ""


@dataclass(frozen=True, slots=True)
class _Named:
    identity: str
