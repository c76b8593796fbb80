"""Which item a segment speaks of, by what was read before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from checker.extraction.account_classes import is_account_class
from checker.extraction.belonging import is_agreed, is_of_another, is_strangers, label_named, says_own, says_own_side
from checker.extraction.funds import (
    BASIC_OF_APPROPRIATIONS,
    FISCAL_TOTALS,
    GRAND_TOTALS,
    OTHER_FUNDS,
    in_fund,
    out_of_fund,
    part_named,
    stated_before,
)
from checker.extraction.lexicon import Role
from checker.extraction.model import BUDGETS, FactKind, Period, Stage, Subject
from checker.extraction.rate_owners import RateOwner, has_own_rate
from checker.extraction.segments import SIDES, Segment, kind_of, read_segment
from checker.extraction.state import Item, beside_fiscal_totals, is_one_of_many
from checker.extraction.subjects import (
    BARE_TOTALS,
    BOTH_FISCAL_TOTALS,
    BOTH_TOTALS,
    EXECUTION,
    EXPENDITURE_TOTAL,
    GENERAL_BUDGET,
    INCOME_TOTAL,
    YEARS_OWN,
    cut_by_nature,
    name_of,
    name_of_both,
    relocated,
)
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Clause
    from checker.extraction.numbers import Number
    from checker.extraction.subjects import Naming


EXPENDITURES = ("finance.expenditure.", "finance.fiscal_expenditure.", "finance.general_budget.")
_INCOMES = ("finance.income.", "finance.totals.income")
_GRAND = {INCOME_TOTAL: "finance.totals.income", EXPENDITURE_TOTAL: "finance.totals.expenditure"}
_BOTH_SIDES = frozenset({"收支", "收、支", "收入支出", "收入、支出"})

_STANDING = ("finance.balance.", "finance.execution.", "finance.government_fund.", "finance.state_capital.", "assets.")
"""What stands at a day, or is the unit's whole: 收入 or 支出 behind it is not its own."""

APPROPRIATED = "finance.income.fiscal."
SPENT_OF_IT = "finance.fiscal_expenditure."
_BY_SOURCE = re.compile("来源[^,。;]{0,4}[,:]$")
_BEFORE_SOURCE = 10

RECENT = 3
"""So many figures back a total is still the one just spoken of."""


@dataclass(slots=True)
class Memory(RateOwner):
    """Tells which item a segment speaks of."""

    def enter(self, subject: Subject) -> Item:
        """Speak of `subject` from now on, at the place that heading, list and sentence give it."""
        placed = self.at_home(subject)
        if placed.path in self.widened and placed.label.startswith("总"):
            placed = replace(placed, path=_GRAND[placed.path])
        self._widen(placed)
        return self.mind.enter(placed)

    def _widen(self, part: Subject) -> None:
        """Take 总收入 for the grand total where 本年收入 is named as a part of it."""
        scope = self.mind.scopes[-1] if self.mind.scopes else None
        whole = None if scope is None or scope.is_stale else scope.parent
        if whole is None or whole.level is None or whole.subject.path != part.path:
            return
        if part.path not in _GRAND or not part.label.startswith("本年") or whole.subject.label.startswith("本年"):
            return
        wider = replace(whole.subject, path=_GRAND[part.path])
        self.facts[whole.level] = replace(self.facts[whole.level], subject=wider)
        whole.subject = wider
        self.mind.known.pop(part.path, None)
        self.widened.add(part.path)

    def at_home(self, subject: Subject) -> Subject:
        """Return the subject at the place where heading, list and sentence put what is named so."""
        if is_strangers(subject.path, is_results=self.context.is_results, is_project=self.is_project):
            return replace(subject, path="", concept=subject.path)
        if not subject.path:
            return self._within(subject)
        if not self.context.is_budget and subject.path.startswith(SPENT_OF_IT) and subject.label.endswith("拨款"):
            return replace(subject, path="")  # 一般公共预算当年拨款 in accounts came in, or was spent.
        item = self.mind.item
        said = "" if item is None or item.is_carried else item.subject.path
        if said.startswith(FISCAL_TOTALS) and subject.path.startswith(GRAND_TOTALS):
            return replace(subject, path=FISCAL_TOTALS + subject.path.removeprefix(GRAND_TOTALS))
        scope = self.mind.scopes[-1] if self.mind.scopes else None
        near = said if said.startswith(GENERAL_BUDGET) else ""
        if item is not None and item.subject.path.startswith(SPENT_OF_IT):
            near = item.subject.path  # 一般公共预算财政拨款 behind what was spent of it is short for that.
        if scope is not None and not scope.is_stale:
            near = scope.parent.subject.path
            subject = replace(subject, path=cut_by_nature(subject.path, near))
        subject = self._beside_income(subject)
        path = subject.path if "收入" in subject.label else relocated(subject.path, near)
        known = stated_before(self.text, subject, self.facts) if said else ()
        return replace(subject, path=path) if path != subject.path else in_fund(subject, self.context.fund, known)

    def _beside_income(self, subject: Subject) -> Subject:
        """Return 本年支出 at the fund of the 财政拨款本年收入 that the paragraph states before it, else as it is."""
        if subject.path != EXPENDITURE_TOTAL or subject.label not in YEARS_OWN:
            return subject
        beside = [one.subject for one in self.mind.known.values() if one.subject.path.startswith(APPROPRIATED)]
        if not beside or "本年收入" not in beside[-1].label:
            return subject
        return replace(subject, path=SPENT_OF_IT + beside[-1].path.removeprefix(APPROPRIATED))

    def _within(self, subject: Subject) -> Subject:
        """Return the part that a word names only where its whole is spoken of: 货物 below 政府采购支出."""
        whole = ""
        if subject.label == BASIC_OF_APPROPRIATIONS and self.context.fund in ("basic", "general"):
            return replace(subject, path=GENERAL_BUDGET + "basic")
        if subject.label == BOTH_TOTALS and self.context.fund == "total":
            return replace(subject, label=BOTH_FISCAL_TOTALS)
        if self.context.fund in OTHER_FUNDS and is_account_class(subject.label):
            # A class is spent on from several funds, and each has its own figures.
            return replace(subject, label=OTHER_FUNDS[self.context.fund] + subject.label)
        if self.mind.scopes and not self.mind.scopes[-1].is_stale:
            whole = self.mind.scopes[-1].parent.subject.path
        elif self.mind.item is not None and not self.mind.item.is_carried:
            whole = self.mind.item.subject.path
        elif self.context.subject is not None and self.is_of_the_heading():
            whole = self.context.subject.path
        return part_named(subject, self.lexicon.within.get(subject.label, {}), whole, self.text)

    def subject_in(self, tokens: Sequence[Token]) -> Subject | None:
        """Return the item that `tokens` name, or None."""
        return name_of(read_segment(tokens, self.year), self.text, self.unit_names).subject if tokens else None

    def item_of(self, segment: Segment) -> Item | None:
        """Return the item the segment speaks of, or None when the words name none or leave it open."""
        naming = self._by_source(name_of(segment, self.text, self.unit_names))
        if naming.scope:
            self.scopes_said.append(naming.scope)
        if naming.is_unclear or self._is_anothers(naming):
            self.mind.lose()
            return None
        if naming.subject is not None:
            if naming.subject.path == EXECUTION and self.has_own_money(self.mind.item):
                return self.mind.item
            if naming.subject.path == EXECUTION and self.is_nobodys_rate():
                return None
            return self._named(self._both_changed(self._total_changed(naming.subject, segment), segment))
        if naming.side is not None:
            is_spent = naming.side is Role.EXPENDITURE_SIDE and self.is_headed_by(self.mind.item)
            return self.mind.item if is_spent else self._sided(naming.side, segment)
        return self._unnamed(segment)

    def _is_anothers(self, naming: Naming) -> bool:
        """Return whether what is named, or goes on unnamed, is not the unit's but a subordinate's, a project's or a work's."""
        subject, item = naming.subject, self.mind.item
        if subject is not None and not subject.path and is_of_another(subject):
            self.mind.is_of_another = True
        if subject is not None and subject.path and self.mind.is_of_another:
            # 下属单位县林场支出9万元，三公经费2万元: that is not the unit's.
            return True
        named = subject.path if subject is not None else "" if item is None else item.subject.path
        is_headed = self.is_headed_by(item) and named in ("", EXECUTION)
        if (named or naming.side is not None or item is None) and not is_headed and self.is_of_one_project():
            return True
        is_total = named in (EXPENDITURE_TOTAL, INCOME_TOTAL, EXECUTION) or naming.side is not None
        if (is_total or (subject is None and item is None)) and self.is_of_counted_projects():
            return True
        # 村级组织运转经费有保障，当年支出9万元, in the chapter on what was achieved: that is what was spent on it.
        return subject is not None and self.is_of_a_work(subject)

    def begin_label(self, clause: Clause) -> None:
        """Take what heads a sentence as the item spoken of, where it is nothing of the unit's whole: 消防改造项目：, 教育支出：."""
        # 资金使用情况：防火项目：年初预算9万元: the second name is what the money is of.
        sentence = max(self.text.rfind(mark, 0, clause.end) for mark in "。;:\n") + 1
        named = None if self.is_project else label_named(self.text, sentence, clause.end + 1)
        is_known = any(isinstance(one, Token) and one.role is Role.CONCEPT for one in clause.nodes)
        name = "" if named is None else self.text[slice(*named)]
        if named is None or is_known or any(one in name or name in one for one in self.unit_names):
            return
        self.enter(Subject("", name, *named))
        self.label_at = named[0]

    def _unnamed(self, segment: Segment) -> Item | None:
        """Return the item that goes on where nothing is named: the one spoken of, the heading's, or the whole budget."""
        if self.is_behind_gift(segment):
            # 下达专项转移支付9万元，追加3万元，全年预算数12万元: that is the whole budget, and not that of what was given last.
            is_whole = (
                self.is_of_the_whole(segment) or self.is_below_the_whole(segment) or self.is_sum_of_given(segment)
            )
            is_whole = is_whole and not self.is_all_that_was_given(segment)
            self.mind.lose()
            return (
                self.enter(Subject(EXPENDITURE_TOTAL, "部门整体支出", segment.stage_start, segment.stage_end))
                if is_whole
                else None
            )
        if segment.is_summing and self.is_behind_parts():
            # 人员支出预算9万元，…；项目支出预算8万元，…；合计预算17万元: that is no part's.
            self.mind.lose()
            return None
        item = self.mind.item
        path = "" if item is None else item.subject.path
        # What is left over is never carried out: a rate beside it is the whole budget's.
        is_whole = path == EXPENDITURE_TOTAL or path.startswith("finance.balance.")
        is_overall = is_whole if item is not None else self._is_overall(segment)
        is_rate = segment.is_execution or (segment.is_own_rate and path == EXPENDITURE_TOTAL)
        if is_rate and is_overall:
            return Item(Subject(EXECUTION, "执行率", 0, 1))
        if self.mind.item is None and self.context.subject is not None and not self.mind.is_lost:
            self.mind.item = Item(self.context.subject, is_carried=True)
            path = self.context.subject.path
        is_strange = item is not None and item.is_carried and not path and says_own(self.text, segment)
        is_whole = (self.mind.item is None or is_strange) and self.is_of_the_whole(segment)
        is_adjusted = self.mind.item is None and segment.stage is Stage.ADJUSTED
        if is_whole or (is_adjusted and self.is_whole_as_adjusted(segment)):
            # 全县教育支出8亿元。我局部门预算9万元: a new sentence that names the unit speaks of it.
            return self.enter(Subject(EXPENDITURE_TOTAL, "部门整体支出", segment.stage_start, segment.stage_end))
        if path == EXECUTION and segment.stage is not None and not segment.relation and not segment.sign:
            # 预算执行率：全年预算9万元，实际执行8万元: the amounts are those the rate is worked out from.
            return Item(Subject(EXPENDITURE_TOTAL, "部门整体支出", segment.stage_start, segment.stage_end))
        return self.mind.item

    def _by_source(self, naming: Naming) -> Naming:
        """Return the authority that pays as what is named, where a list by source is open: 按资金来源分,市级财政安排9万元."""
        payer = naming.payer
        if payer is None:
            return naming
        is_listed = bool(self.mind.scopes) and not self.mind.scopes[-1].is_stale
        is_cut = _BY_SOURCE.search(self.text, max(0, payer.start - _BEFORE_SOURCE), payer.start) is not None
        return replace(naming, subject=payer) if is_listed or is_cut else naming

    def resumed(self, item: Item, segment: Segment, number: Number) -> Item | None:
        """Return the item that a new sentence without a name speaks of: after a list it may be the whole again.

        So it is when no part of the list was given what the sentence states. None when nobody knows, as the whole was not read.
        """
        kind = kind_of(segment, number)
        is_over = item.is_carried or self.mind.is_after_list
        is_silent = all(head.role in SIDES for head in segment.heads) and is_over and not self.in_bracket
        if kind is None or not is_silent or len(self.mind.scopes) != 1:
            return item
        if item.parent is None:
            whole = self.mind.scopes[0].parent
            return None if whole.unread is not None and whole.level is None and item is not whole else item
        listed = [fact for fact in self.facts[item.parent :] if fact.parent == item.parent]
        is_said = any(
            fact.kind is kind and (kind is not FactKind.LEVEL or fact.stage is segment.stage) for fact in listed
        )
        # A part whose figure could not be read is in the list; but how much is spent may be said of it yet.
        unread = {item.subject.identity} if item.unread is not None and kind is not FactKind.LEVEL else set()
        is_list = len({fact.subject.identity for fact in listed} | unread) > 1
        # 部门预算 after a list of parts is no part's.
        is_whole = self.mind.scopes[0].parent.subject.path == EXPENDITURE_TOTAL and says_own(self.text, segment)
        if (is_said and not is_whole) or not (is_list or self._is_all_of_it(item)):
            return item
        whole = self.mind.scopes.pop().parent
        self.mind.item = whole
        return whole

    def _is_all_of_it(self, part: Item) -> bool:
        """Return whether the one part listed is as much as its whole; a new sentence then goes on about the whole."""
        if part.level is None or part.parent is None:
            return False
        own, whole = self.facts[part.level].number, self.facts[part.parent].number
        return own is not None and whole is not None and (own.value, own.unit) == (whole.value, whole.unit)

    def _is_overall(self, segment: Segment) -> bool:
        """Return whether a rate of no item can be the whole budget's."""
        is_accounts = self.context.names_any and not self.context.is_narrative
        is_open = not self.mind.is_lost and not self.context.is_other
        return is_open and (is_accounts or segment.stage is not None)

    def _named(self, subject: Subject) -> Item:
        item = self.mind.item
        if item is not None and not item.is_carried and self._is_bare_total(subject, item):
            return item
        if subject.path == EXECUTION and item is not None and not item.is_carried and self.closes_list(item):
            return Item(subject)
        if subject.path == EXECUTION and item is not None and not item.is_carried and has_own_rate(item.subject.path):
            return item
        if subject.path == EXECUTION and item is not None and not item.is_carried and is_one_of_many(item):
            return item
        if (
            subject.path == EXECUTION
            and item is not None
            and not item.is_carried
            and item.subject.path == EXPENDITURE_TOTAL
        ):
            # The rate says how the budget was carried out; the sentence goes on speaking of the expenditure.
            return Item(subject)
        return self.enter(subject)

    def _total_changed(self, subject: Subject, segment: Segment) -> Subject:
        """Return 财政拨款收入总计 for the 财政拨款收入 that a sentence on the totals says has changed."""
        item = self.mind.item
        said = "" if item is None or item.is_carried or self.mind.scopes else item.subject.path
        side = {"finance.income.fiscal.total": "income", "finance.fiscal_expenditure.total": "expenditure"}
        if not segment.sign or not said.startswith(FISCAL_TOTALS) or subject.path not in side:
            return subject
        return replace(subject, path=FISCAL_TOTALS + side[subject.path])

    def _both_changed(self, subject: Subject, segment: Segment) -> Subject:
        """Return 收支总计 for the 收支 that has changed, where the two grand totals stated last are one and the same amount."""
        if subject.label not in _BOTH_SIDES or not segment.sign:
            return subject
        levels = [*islice((fact for fact in reversed(self.facts) if fact.kind is FactKind.LEVEL), 2)][::-1]
        stated = {fact.subject.path for fact in levels if fact.period is Period.CURRENT}
        amounts = {(fact.number.value, fact.number.unit) for fact in levels if fact.number is not None}
        if len(amounts) != 1:
            return subject
        label = name_of_both(stated)
        return replace(subject, label=label) if label else subject

    def at_final(self, item: Item | None) -> None:
        """Let a list that opens now cut the final figure of its whole, where the budget or last year's stands behind it."""
        if item is None or not item.has_final or item.level is None:
            return
        for at in range(item.level, max(-1, item.level - RECENT), -1):
            fact = self.facts[at]
            is_final = fact.stage is Stage.FINAL and fact.period is Period.CURRENT
            if fact.kind is FactKind.LEVEL and is_final and fact.subject.identity == item.subject.identity:
                item.level = at
                return

    def total_before(self, words: str) -> Item | None:
        """Return the total that a new paragraph cuts with the `words` 按支出性质分, where one of the last figures is it."""
        path = INCOME_TOTAL if "收入" in words else EXPENDITURE_TOTAL
        # Why a total changed may be said between it and the list.
        figures = (at for at in reversed(range(len(self.facts))) if self.facts[at].kind is not FactKind.REASON)
        for at in islice(figures, RECENT):
            fact = self.facts[at]
            if fact.kind is FactKind.LEVEL and fact.subject.path == path and fact.period is Period.CURRENT:
                return Item(fact.subject, level=at, stage=fact.stage, has_final=fact.stage is Stage.FINAL)
        return None

    def _is_bare_total(self, subject: Subject, item: Item) -> bool:
        """Return whether 支出合计 or 本年支出 behind an item that is not the unit's whole is that item's own figure."""
        own = item.subject.path
        if subject.path not in (INCOME_TOTAL, EXPENDITURE_TOTAL) or not own or own.startswith("finance."):
            return False
        if subject.label in BARE_TOTALS:
            return item.level is not None and not self.mind.scopes
        return subject.label in YEARS_OWN and (item.level is None or item.stage in BUDGETS)

    def _sided(self, side: Role, segment: Segment) -> Item | None:
        """Return the item for a bare 收入 or 支出: the one spoken of, or that side's total."""
        is_income = side is Role.INCOME_SIDE
        total = INCOME_TOTAL if is_income else EXPENDITURE_TOTAL
        heads = segment.heads
        first = next((head for head in heads if head.role in SIDES), heads[0])
        # Who approved it is no part of its name: 县财政批复我局部门预算支出.
        subject = Subject(total, self.text[first.start : heads[-1].end], first.start, heads[-1].end)
        item = self.mind.item
        if self.is_behind_gift(segment):
            # 追加专项资金9万元，学费收入超收1万元，调整后的收入预算90万元.
            return self.enter(subject)
        if item is not None and segment.sign:
            group = next((one for one in (GRAND_TOTALS, FISCAL_TOTALS) if item.subject.path.startswith(one)), "")
            if group and not item.is_carried:
                # 收入总计9万元，支出总计9万元，收入增加1万元: the change is the total's.
                return self.enter(replace(subject, path=group + ("income" if is_income else "expenditure")))
        if item is None and self.context.subject is not None and not self.mind.is_lost:
            item = Item(self.context.subject, is_carried=True)
            self.mind.item = item
        if item is None:
            # A bare 收入 or 支出 is the unit's own only where measure or heading speak of accounts.
            is_money = self.context.is_accounts or (self.context.names_any and not self.context.is_narrative)
            is_own = segment.stage is not None or is_money
            is_own = is_own and not self.context.is_other
            is_known = not self.mind.is_lost or (self.mind.is_loss_over and segment.stage is not None)
            return self.enter(subject) if is_own and is_known else None
        path = item.subject.path
        if item.is_carried and not path and says_own_side(self.text, heads[0].start):
            # 全县教育经费2亿元。我局全年收入9万元: the unit speaks of its own.
            return self.enter(subject)
        above = self.mind.scopes[-1].parent if self.mind.scopes else None
        is_part = above is not None and (item.parent is not None or above.unread is not None)
        whole = above.subject.path if above is not None and is_part else ""
        is_change = segment.stage is None and (bool(segment.sign) or segment.has_base)
        if (whole == total and is_change) or (not path and is_agreed(item.subject)):
            # 收入 behind a list of kinds of income is the last kind or the whole; nobody knows.
            # 总投资9万元，2021年支出4万元: what a project is to cost is not what was spent of it.
            return None
        is_of_it = not item.is_carried and path.startswith(APPROPRIATED) and item.stage in BUDGETS
        if not is_income and is_of_it and segment.stage is Stage.FINAL:
            # 财政拨款调整后预算9万元，实际支出8万元: that was spent of the appropriation, and not in all.
            spent = SPENT_OF_IT + path.removeprefix(APPROPRIATED)
            return self.enter(replace(subject, path=spent, label=item.subject.label + "支出"))
        if not is_income and is_of_it and segment.stage is None and not segment.sign:
            # 财政拨款预算9万元，支出8万元: whether that was budgeted or spent, and out of what, nobody tells.
            self.mind.lose()
            return None
        if beside_fiscal_totals(item, is_income=is_income):
            self.mind.lose()
            return None
        is_other_side = item.subject.label == BOTH_TOTALS or path.startswith(
            (*EXPENDITURES, "finance.totals.expenditure") if is_income else _INCOMES
        )
        is_other_side = is_other_side or (item.is_carried and path.startswith((*EXPENDITURES, *_INCOMES)))
        if (
            is_other_side
            or (item.is_carried and not path and segment.stage is not None and self.mind.is_after_list)
            or (not is_income and not path and segment.stage is not None and whole.startswith("finance.income."))
            or path.startswith(_STANDING)
            or (is_income and path.startswith("three"))
        ):
            return self.enter(out_of_fund(self.text, subject, item, self.facts))
        return item
