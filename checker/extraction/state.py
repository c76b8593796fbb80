"""What a reader keeps in mind: the item spoken of, the 其中 it stands under, the heading above."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.extraction.funds import FISCAL_TOTALS
from checker.extraction.model import BUDGETS, Base, Period, Stage, Subject
from checker.extraction.subjects import BOTH_FISCAL_TOTALS, EXPENDITURE_TOTAL, both_sides, is_part, is_sibling

_INCOME = "finance.income."


@dataclass(frozen=True, slots=True)
class Context:
    """What the headings above a paragraph say: the item and the measure; `names_any`: they name items, perhaps several.

    `is_mixed`: they name budget and final figures alike, so that a silent figure may be either.
    `is_narrative`: they announce goals, results or problems and no accounts. `is_accounts`: they open the chapter on
    the budget and how it was carried out. `fund`: the one fund they are about. `is_other`: the nearest names something
    that is neither an item nor a matter of accounts, so that a figure of no item is not the unit's. `is_results`: they open
    the chapter on what was achieved, where 一般公共预算收入 is the county's.
    `is_budget`: document or chapter publish a budget, of which nothing is carried out yet; `budget_year`: that of the
    budget a heading is about, 0 where none says.
    """

    subject: Subject | None = None
    stage: Stage | None = None
    names_any: bool = False
    is_mixed: bool = False
    is_narrative: bool = False
    is_accounts: bool = False
    fund: str = ""
    is_other: bool = False
    is_budget: bool = False
    budget_year: int = 0
    is_results: bool = False


@dataclass(slots=True)
class Item:
    """The item spoken of, and what was last said of it.

    `is_carried`: a sentence has ended since it was named. `relation` is the comparison a reason would explain;
    `is_unmeasured`: its level took its measure from the list it stands in; `unread` is the measure
    of a figure of it that could not be read.
    """

    subject: Subject
    parent: int | None = None
    cut: int = 0
    level: int | None = None
    stage: Stage | None = None
    period: Period = Period.CURRENT
    base: Base | None = None
    relation: str = ""
    is_last_level: bool = False
    has_final: bool = False
    is_unmeasured: bool = False
    unread: Stage | None = None
    is_carried: bool = False


@dataclass(slots=True)
class Scope:
    """A list of parts opened by 其中 or a bracket.

    `is_foreign`: its parts are cut otherwise than the schema cuts the parent, so they fill no slots. `is_stale`: its
    sentence has ended. `parts` were named so far; `is_in_pieces`: semicolons stand between them.
    """

    parent: Item
    stage: Stage | None
    period: Period
    is_foreign: bool | None = None
    is_stale: bool = False
    is_closed: bool = False
    cut: int = 0
    parts: int = 0
    is_in_pieces: bool = False

    @property
    def is_of_both(self) -> bool:
        """Whether the whole is the unit's budget, whose parts may be kinds of income as well."""
        return self.parent.subject.path == EXPENDITURE_TOTAL and self.stage in BUDGETS


@dataclass(slots=True)
class Mind:
    """The item spoken of and the lists it stands in."""

    item: Item | None = None
    scopes: list[Scope] = field(default_factory=list)
    base: Base | None = None
    stage: Stage | None = None
    """The measure the sentence named last."""
    known: dict[str, Item] = field(default_factory=dict)
    """The items of the paragraph, as last spoken of."""
    is_lost: bool = False
    """Something was named that is no item; what follows is not about the heading's item either."""
    is_loss_over: bool = False
    """The sentence that named it has ended."""
    is_future: bool = False
    """The sentence speaks of intentions."""
    is_later: bool = False
    """A year after the report's was named, and none since."""
    is_of_another: bool = False
    """The sentence speaks of a subordinate unit."""
    is_other_time: bool = False
    """The sentence has said that it speaks of a part of the year, or of another: 截至9月底，…; 2023年预算安排…，其中…."""
    outer: int = 0
    """So many lists were open before the bracket that is being read."""

    @property
    def is_after_list(self) -> bool:
        """Whether the sentence of the last list is over."""
        return bool(self.scopes) and all(scope.is_stale for scope in self.scopes)

    def open_scope(self, at: int, *, is_closed: bool = False, is_another_cut: bool = False) -> None:
        """Begin a list of parts of the item spoken of; `is_another_cut`: of the item that the first list cuts.

        `at` is where the list begins.
        """
        parent = self.scopes[0].parent if is_another_cut and self.scopes else self.item
        if parent is None:
            return
        if is_another_cut:
            self.scopes.clear()
        last = self.scopes[-1] if self.scopes else None
        if last is not None and last.parent is parent and not last.parts and not last.is_stale:
            # 由以下部分构成: opens one list, though two of its words do.
            last.is_closed = last.is_closed or is_closed
            return
        foreign = None if all(one.path for one in both_sides(parent.subject)) else True
        # Where the whole has a final figure too, its parts are final figures, even if the budget was named last.
        stage = Stage.FINAL if parent.has_final and parent.stage is not None else parent.stage
        self.scopes.append(Scope(parent, stage, parent.period, is_foreign=foreign, is_closed=is_closed, cut=at))

    def enter(self, subject: Subject) -> Item:
        """Speak of `subject` from now on; inside a list it becomes a part of the list's parent."""
        if self.item is not None and self.item.subject.identity == subject.identity:
            self.item.is_carried = False
            return self.item
        self.is_lost = False
        placed = self._placed(subject)
        scope = self.scopes[-1] if self.scopes else None
        parent = None if scope is None or scope.is_stale else scope.parent.level
        if scope is not None:
            scope.parts += 1
        known = self.known.get(placed.identity)
        self.item = Item(placed, parent=parent, cut=0 if scope is None else scope.cut)
        if known is not None:
            self.item.level, self.item.stage, self.item.period = known.level, known.stage, known.period
            self.item.relation, self.item.has_final = known.relation, known.has_final
        self.known[placed.identity] = self.item
        return self.item

    def lose(self) -> None:
        """Forget the item: what is named next is not known."""
        self.item, self.is_lost, self.is_loss_over = None, True, False

    def end_sentence(self) -> None:
        """Keep the item, but remember that its sentence is over."""
        for scope in self.scopes:
            scope.is_stale = True
        if self.item is not None:
            self.item.is_carried = True
        self.base = self.stage = None
        self.is_future, self.is_other_time, self.is_of_another = False, False, False
        self.is_loss_over = True

    def end_part(self) -> None:
        """Leave lists inside a list, as a semicolon does; it also ends a list whose parts stand between commas.

        One in a bracket ends nothing outside it: 房屋66万元（其中：宿舍4万元；食堂62万元）.
        """
        del self.scopes[self.outer + 1 :]
        for scope in self.scopes[self.outer :]:
            if scope.parts > 1 and not scope.is_in_pieces:
                scope.is_stale = True
            scope.is_in_pieces = True

    def _placed(self, subject: Subject) -> Subject:
        while self.scopes:
            scope = self.scopes[-1]
            if scope.is_of_both and scope.is_foreign is not False and subject.path.startswith(_INCOME):
                # 部门预算100万元，其中：财政拨款80万元、事业收入20万元: a budget has two sides, cut here by where the money is from.
                scope.is_foreign = True
                return subject
            fits = any(is_part(subject.path, one.path) for one in both_sides(scope.parent.subject))
            if fits and not scope.is_foreign:
                scope.is_foreign = False
                return subject
            is_beside = is_sibling(subject.path, scope.parent.subject.path)
            if scope.is_stale or is_beside or (scope.is_foreign is False and subject.path):
                self.scopes.pop()
                continue
            if subject.path:
                scope.is_foreign = True
            return Subject("", subject.label, subject.start, subject.end, subject.path or subject.concept)
        return subject


def is_one_of_many(item: Item) -> bool:
    """Return whether an item without a slot is some fund or project: a rate beside it is its own, and not the budget's."""
    label = item.subject.label
    return not item.subject.path and item.level is not None and label.endswith(("资金", "专项", "项目", "补助", "专款"))


def beside_fiscal_totals(item: Item, *, is_income: bool) -> bool:
    """Return whether a bare 收入 or 支出 stands behind the other side of the appropriations, or behind both in one.

    财政拨款收入总计9万元，支出8万元: whether that is all of it or of the appropriations nobody tells.
    """
    other = FISCAL_TOTALS + ("expenditure" if is_income else "income")
    return item.subject.path == other or item.subject.label == BOTH_FISCAL_TOTALS
