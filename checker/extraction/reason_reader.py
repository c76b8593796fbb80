"""Reasons into facts: which items a reason explains, how far it reaches, and the counts it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.absences import AbsenceReader
from checker.extraction.counts import count_path
from checker.extraction.explained import explained, with_its_wholes
from checker.extraction.lexicon import Role
from checker.extraction.model import BUDGETS, Base, Fact, FactKind, Period, Stage
from checker.extraction.nodes import all_tokens
from checker.extraction.numbers import NumberKind
from checker.extraction.reason_words import load_reason_words
from checker.extraction.reasons import causes_of, compared, reason_end
from checker.extraction.segments import read_segment
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Clause, Node
    from checker.extraction.state import Item

_DIFFERENCE = "差异"
_NOT_DONE = re.compile("取消|推迟|延期|暂缓|原计划|原定|未|压缩|压减|上年|去年|同期|上一年度?")
"""What a reason counts behind one of these did not take place."""
_PEOPLE_CHANGED = re.compile(r"[增减加少][加少]?了?\d+[人名]")
_NEAR = 8
_COMPARING = re.compile(r"[比较与同\d]")
_STAFF = "unit.staff."
_CHANGES = frozenset({Role.INCREASE, Role.DECREASE})


@dataclass(slots=True)
class ReasonReader(AbsenceReader):
    """Reads reasons."""

    def reason(self, clauses: Sequence[Clause], index: int, nodes: Sequence[Node], at: int) -> int:
        """Read the reason that opens at node `at`, and return the number of the clause after it.

        `nodes` are those of clause `index` behind its last number before the reason.
        """
        lead = [node for node in nodes[:at] if isinstance(node, Token)]
        segment = read_segment(lead, self.year)
        before = self.mind.item
        items = explained(self, segment, lead)
        opener = nodes[at]
        item = self.mind.item
        is_explicit = "原因" in self.text[opener.start : opener.end] or bool(lead)
        compares = compared(segment, lead, item, self.changed, is_explicit=is_explicit)
        said = self.text[lead[0].start : opener.start] if lead else ""
        if not compares and load_reason_words().names_both(said):
            compares = "vs_budget"
        if not compares and not lead and self._is_of_budget_added(item, clauses[index]):
            compares = "vs_budget"
        is_of_gap = _DIFFERENCE in self.text[opener.start : opener.end] or (
            not lead and self._has_both_before(item, opener)
        )
        if not compares and is_of_gap and self._differs_from_budget(item):
            compares = "vs_budget"
        done = reason_end(clauses, index, compares, self.year, self.text, opener.end)
        start, end = opener.end, max(clauses[done - 1].end, opener.end)
        tokens = [token for one in clauses[index:done] for token in all_tokens(one.nodes) if token.start >= start]
        if items and items[0] is before and before is not None:
            items = with_its_wholes(self, segment, before)
        if compares and end > start:
            for order, one in enumerate(items):
                # Said of several items at once, the reason of each but the first begins where it is named.
                named_at = max(one.subject.start, lead[0].start) if order and lead else start
                self._add_reason(one, compares, (named_at, start, end), tokens, lead[0].start if lead else 0)
        self._counts_in(tokens)
        return done

    def _add_reason(
        self, item: Item, compares: str, at: tuple[int, int, int], tokens: Sequence[Token], lead: int
    ) -> None:
        first, start, end = at
        causes, counts, approval = causes_of(tokens, self.text, start, end)
        self.facts.append(
            Fact(
                kind=FactKind.REASON,
                subject=item.subject,
                start=first,
                end=end,
                lead=lead,
                base=Base.PRIOR if compares == "vs_prior" else Base.BUDGET,
                period=Period.CURRENT,
                stage=Stage.FINAL,
                causes=causes,
                counts=counts,
                approval=approval,
            )
        )

    def _differs_from_budget(self, item: Item | None) -> bool:
        """Return whether an item has a budget and a final figure, and no change against last year: 差异 is what lies between."""
        if item is None or item.subject.identity in self.changed:
            return False
        own = [
            one for one in self.facts if one.kind is FactKind.LEVEL and one.subject.identity == item.subject.identity
        ]
        stages = {one.stage for one in own if one.period is Period.CURRENT}
        return Stage.FINAL in stages and any(one in stages for one in BUDGETS)

    def _has_both_before(self, item: Item | None, opener: Node) -> bool:
        """Return whether the sentence gives an item's budget and what was spent, and goes on with why: 预算9万元，支出8万元，原因是….

        主要是 alone may say what it was spent on.
        """
        if item is None or not ("原因" in self.text[opener.start : opener.end] or opener.end == opener.start + 1):
            return False
        sentence = max(self.text.rfind(mark, 0, opener.start) for mark in "。;\n")
        near = [one for one in self.facts[-_NEAR:] if one.kind is FactKind.LEVEL and one.start > sentence]
        own = [one for one in near if one.subject.identity == item.subject.identity]
        stages = {one.stage for one in own}
        # 预算9万元，支出8万元，比2015年减少1万元，原因是…: of that year, whose figure was not read.
        said = self.text[own[-1].end : opener.start] if own else ""
        is_compared = _COMPARING.search(said) is not None and load_reason_words().by_so_much.fullmatch(said) is None
        return Stage.FINAL in stages and any(one in stages for one in BUDGETS) and not is_compared

    def _is_of_budget_added(self, item: Item | None, clause: Clause) -> bool:
        """Return whether a clause says that the item's money was added to its budget: 为年中下达的治理补助."""
        is_spent = item is not None and item.has_final and not item.subject.path.startswith("finance.balance.")
        added = load_reason_words().of_what_was_added
        return is_spent and added.match(self.text, clause.start, clause.end) is not None

    def _counts_in(self, tokens: Sequence[Token]) -> None:
        """Record the counts that a reason names, but for those of what did not take place or only changed."""
        near = tokens[0].start if tokens else 0
        concept = ""
        for token in tokens:
            if token.role is Role.CONCEPT:
                concept = token.key
            if token.number is not None and token.number.kind is NumberKind.COUNT and not token.number.is_glued:
                at = concept or (self.mind.item.subject.path if self.mind.item else "")
                path = count_path(token.number, self.text, near, near, at, self.lexicon.counts)
                clause = max(near, *(self.text.rfind(mark, 0, token.start) for mark in ",;"))
                is_change = any(one.role in _CHANGES for one in tokens if clause <= one.start < token.start)
                is_left = path.startswith(_STAFF) and self._is_of_a_change(tokens[0].start)
                if path and not is_change and not is_left and self._is_this_years(token):
                    self.add_count(path, token.number)
            if token.number is not None:
                near = token.end

    def _is_of_a_change(self, at: int) -> bool:
        """Return whether the reason at `at` says why people became more or fewer: 比上年减少3人，主要是退休4人."""
        sentence = max(self.text.rfind(mark, 0, at) for mark in ";。\n") + 1
        return _PEOPLE_CHANGED.search(self.text, sentence, at) is not None

    def _is_this_years(self, count: Token) -> bool:
        """Return whether a count inside a reason is of what took place, and the words before it leave no choice."""
        clause = max(self.text.rfind(mark, 0, count.start) for mark in ",;。") + 1
        if self.text[count.start - 1 : count.start] in ("由", "从") or _NOT_DONE.search(self.text, clause, count.start):
            return False
        # 购置数及保有量分别为1辆和9辆: which is which nobody tells.
        return "分别" not in self.text[clause : count.start]
