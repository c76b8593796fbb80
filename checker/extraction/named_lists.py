"""Lists of the parts of an item that is named for them alone: “三公”经费支出决算中，…; 2024年“三公”经费预算中，…."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.closing import ORGANISATION
from checker.extraction.lexicon import Role
from checker.extraction.model import BUDGETS, FactKind, Period, Stage
from checker.extraction.reason_reader import ReasonReader
from checker.extraction.state import Item
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Node
    from checker.extraction.segments import Segment

_COMPARING = frozenset({Role.BASE, Role.BASE_PRIOR})


class NamedListReader(ReasonReader):
    """Opens lists of parts below an item that has no figure of its own there, in the measure and of the year named."""

    def open_named(self, item: Item, at: int) -> None:
        """Begin a list of the parts of an item named for it alone, which has the figure stated of it before."""
        self.stated_before(item)
        self._open(at)

    def open_as_named(self, item: Item, segment: Segment, pending: Sequence[Token]) -> None:
        """Begin such a list in the measure and of the year its item is named in, where those are no final figure of this year."""
        self.is_later(segment, pending)
        self.tell_year(segment, pending)
        at = pending[-1].start
        if segment.stage not in BUDGETS and segment.period not in (Period.PRIOR, Period.OTHER):
            self.open_named(item, at)
            return
        stage, period = segment.stage or Stage.FINAL, segment.period or Period.CURRENT
        self.mind.item = Item(item.subject, stage=stage, period=period, has_final=stage is Stage.FINAL)
        self.mind.item.level = self._level_of(self.mind.item, stage, period)
        self._open(at)

    def _open(self, at: int) -> None:
        # A list whose sentence is over ends here: a semicolon would close the new one with it.
        self.mind.scopes = [one for one in self.mind.scopes if not one.is_stale]
        self.mind.open_scope(at)
        self.list_start = at

    def stated_before(self, item: Item) -> None:
        """Let an item named without a figure have the one stated of it before."""
        if item.level is None:
            item.level = self._level_of(item, Stage.FINAL, Period.CURRENT)
        item.stage, item.has_final = item.stage or Stage.FINAL, True

    def _level_of(self, item: Item, stage: Stage, period: Period) -> int | None:
        """Return where the figure of the item in that measure and year stands that was stated last."""
        for at in reversed(range(len(self.facts))):
            fact = self.facts[at]
            is_it = fact.kind is FactKind.LEVEL and fact.subject.identity == item.subject.identity
            if is_it and (fact.stage, fact.period) == (stage, period):
                return at
        return None

    def is_anothers_list(self, named: Token, pending: Sequence[Token]) -> bool:
        """Return whether a list of the parts of what another organisation spent opens: 下属管理处“三公”经费支出决算中，…."""
        if self.text[pending[-1].start : pending[-1].end] != "中" or not named.key.startswith("three_public."):
            return False
        return ORGANISATION.search(self.text[pending[0].start : named.start]) is not None

    def is_run_on(self, pending: Sequence[Token], flat: Token, rest: Sequence[Node]) -> bool:
        """Return whether an item is named right behind the words that nothing changed: 与上年持平公务接待费支出3万元."""
        following = rest[0] if rest else None
        is_named = isinstance(following, Token) and following.role is Role.CONCEPT and following.start == flat.end
        return is_named and any(one.role in _COMPARING for one in pending)
