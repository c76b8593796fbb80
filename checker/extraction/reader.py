"""Facts out of clauses: one pass over a paragraph, with the item spoken of kept in mind."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.extraction.belonging import is_bought, tells_of_events
from checker.extraction.clause_causes import bare_nodes
from checker.extraction.clauses import Clause, Group, labelled
from checker.extraction.formulas import FormulaReader
from checker.extraction.lexicon import Role
from checker.extraction.lists import read_parallel
from checker.extraction.model import FactKind, Stage, Subject
from checker.extraction.nodes import (
    end_of_listing,
    end_of_parts,
    ends_in_a_price,
    follows_a_number,
    is_figure,
    leads_to_uses,
    lists_all,
    place_of,
    says_all_of_it,
    says_nothing,
    starts_ignored,
    without_uses,
)
from checker.extraction.numbers import FIGURES, NumberKind
from checker.extraction.reasons import says_why
from checker.extraction.segments import STAGES, read_segment
from checker.extraction.state import Context, Item, Mind
from checker.extraction.subjects import EXECUTION, MAXIMUM_LABEL, both_sides, is_paid_from, is_part, name_of
from checker.extraction.words import Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.clauses import Node
    from checker.extraction.segments import Segment

_LIST_OPENERS = frozenset({Role.AMONG, Role.MADE_OF})
_TIMES = frozenset({NumberKind.YEAR, NumberKind.DATE})

LONGEST_LEAD = 100
"""More words than this before a number are a table or a muddle, not a sentence."""

_OF_A_YEAR = re.compile(r"(?:在)?((?:19|20)\d\d)年(?:度|全年)?")
_OF_OTHER_YEARS = re.compile(
    r"[上去前]一?年度?|近[\d一两二三四五]+年来?|[“\"]?十[一二三四五]五[”\"]?(?:规划)?(?:期间|时期|以来)?"
    r"|(?:19|20)\d\d年?(?:[-—－~至到]+)(?:19|20)\d\d年(?:度|期间)?"
)
_EXCEPT = re.compile("除[^,]{2,30}(?:外|以外|之外)")
"""What follows is said of the rest."""
_OF_A_PART = re.compile(
    r"(?:截[至止]|[到至])?(?:(?:19|20)?\d\d年|今年|本年|当年)?"
    r"(?:上半年|前[二三两]个?季度|第?[一二三1-3]季度|1月?[-至到~](?:[2-9]|1[01])月(?:份|底|末)?"
    r"|(?<!\d)(?:[1-9]|1[01]|[二三四五六七八九十]|十一)月(?:份|底|末|\d{1,2}日)?)(?:[止前]|末|底)?"
)
"""A part of the year, and nothing else: 截至9月底."""
_UP_TO = ("截至", "截止")
_OF_ALL = re.compile("12月|十二月|年底|年末|全年")
"""The whole of it."""
_IN_A_TOTAL = re.compile("(?:本年|全年|总)?(?:收入|支出)(?:决算|合计|总额)?数?中")
"""The total stated last is cut into parts: 支出决算中."""

_NEAR_FACTS = 3
_CUTS = "按从"
"""How a list begins that cuts the whole another way: 按支出性质分, 从资金来源看."""
_BUYERS = ("three_public.vehicle.purchase", "three_public.vehicle.total")
_ITEM_MARKS = ("、", ".")
_NOTHING = " .\x1f"
"""What is left between the pieces of a broken number names nothing."""

_LISTED = re.compile(r"(?:[,。;:\n]|^)(?:[^\d,。;:\n]|\d+年)+,$")
"""A clause without an amount before another, as names of a list are."""

MADE_OF_REACH = 300
"""How far from 由 its 构成 may stand."""


class Reader(FormulaReader):
    """Reads paragraph after paragraph; what it found is in `facts` and `notes`."""

    def pass_over(self, context: Context) -> None:
        """Go past a paragraph that states nothing and does not begin with an item number."""
        if context != self.context:
            self.root, self.section_start = None, len(self.facts)
        self.context = context

    def read_paragraph(self, clauses: Sequence[Clause], context: Context, *, is_item: bool) -> None:
        """Read one paragraph under the headings of `context`; `is_item`: it begins with an item number."""
        if is_item or context != self.context:
            self.root = None
        if context != self.context:
            self.section_start = len(self.facts)
        clauses = labelled(clauses)
        self.context = context
        self.mind = Mind(item=None if self.root is None else Item(self.root, is_carried=True))
        self.mind.is_lost = self.is_cut_off and self.root is None
        self.is_headless = False
        self.list_start = clauses[0].start if clauses else 0
        self.parallel = []
        self.counted_at = "" if self.root is None else self.root.path
        index = 0
        while index < len(clauses):
            if _EXCEPT.fullmatch(self.text, clauses[index].start, clauses[index].end):
                self.mind.is_of_another = True
                self._close(clauses[index])
                index += 1
                continue
            self.tell_part_of_year(clauses[index])
            index = self._clause(clauses, index, is_lead=is_item and index == 0)

    def _clause(self, clauses: Sequence[Clause], index: int, *, is_lead: bool) -> int:
        clause = clauses[index]
        if "率" in self.text[clause.start : clause.end] and self.formula(clause):
            self._close(clause)
            return index + 1
        is_all, is_why = says_all_of_it(clause.nodes, self.text, self.lexicon.within), says_why(self.text, clause)
        if not (is_lead or is_all or is_why) and says_nothing(clause.nodes):
            if not self.mind.is_future:
                self.carried_rate, self.carried_whole = None, ""
            if tells_of_events(self.text, clause.start, clause.end) or ends_in_a_price(clause, self.text):
                self.mind.lose()
            self._tell_time(clause)
            self._cut_before(clause)
            self._close(clause)
            return index + 1
        numbered = bare_nodes(clause.nodes, self.text)
        nodes = without_uses(numbered)
        done = index + 1 if len(nodes) == len(numbered) else end_of_listing(clauses, index)
        if is_why:
            nodes = [Token(clause.start, clause.start + 1, Role.REASON), *nodes]
        reason = place_of(nodes, Role.REASON)
        parallel = read_parallel(self, clauses, index, nodes) if reason is None else None
        if starts_ignored(nodes) and clause.closer == ":" and self._lists_shares(clauses, done):
            # 主要用于：农林水支出9万元，占90%; … cuts the whole into its parts.
            self.at_final(self.mind.item)
            self.mind.open_scope(nodes[0].start)
            self.list_start = nodes[0].start
        elif self._cuts_aside(nodes):
            done = end_of_parts(clauses, index)
        elif starts_ignored(nodes) or leads_to_uses(clause):
            done = end_of_listing(clauses, index)
            self._bought([node for clause in clauses[index:done] for node in clause.nodes])
        elif says_all_of_it(nodes, self.text, self.lexicon.within):
            self.all_of_it(nodes)
            done = end_of_listing(clauses, index)
        elif reason is not None:
            stated = max((at for at in range(reason) if is_figure(nodes[at])), default=-1) + 1
            self._nodes(nodes[:stated])
            done = self.reason(clauses, index, nodes[stated:], reason - stated)
        elif parallel is not None:
            done = parallel
        else:
            self._nodes(nodes, is_label=is_lead or clause.closer in ("。", ":"), is_lead=is_lead)
        self._close(clauses[done - 1])
        return done

    def _bought(self, nodes: Sequence[Node]) -> None:
        """Read how many vehicles the money was used to buy: 主要用于经批准购置的5辆公务用车."""
        item = self.mind.item
        if item is None or item.subject.path not in _BUYERS:
            return
        counted = [node.number for node in nodes if isinstance(node, Token) and node.number is not None]
        counted = [one for one in counted if one.kind is NumberKind.COUNT and one.unit in ("辆", "台")]
        if len(counted) == 1 and is_bought(self.text, nodes[0].start, counted[0].start):
            self.add_count("three_public.counts.vehicles_bought", counted[0])

    def _tell_time(self, clause: Clause) -> None:
        """Remember that what follows is of a part of the year, or of another, where a clause says nothing else: 截至9月底，…."""
        said = self.text[clause.start : clause.end]
        if said.startswith(_UP_TO):
            # 其中：中央9万元、省级8万元，截至12月31日，到位17万元: the list is over.
            self.mind.end_part()
        year = _OF_A_YEAR.fullmatch(said)
        if year is not None:
            self.mind.is_other_time = int(year[1]) != self.year
        elif _OF_A_PART.fullmatch(said) or _OF_OTHER_YEARS.fullmatch(said):
            self.mind.is_other_time = True
        elif _OF_ALL.search(said):
            self.mind.is_other_time = False

    def _cut_before(self, clause: Clause) -> None:
        """Cut the total stated just before into its parts, where a clause says no more than 支出决算中."""
        said = self.text[clause.start : clause.end]
        whole = self.total_before(said) if _IN_A_TOTAL.fullmatch(said) else None
        if whole is not None:
            self.mind.item = whole
            self.open_named(whole, clause.start)

    def _cuts_aside(self, nodes: Sequence[Node]) -> bool:
        """Return whether a clause opens the parts of an amount that is no item's: 年中追加9万元，其中中央资金5万元、省级资金4万元."""
        is_open = bool(nodes) and isinstance(nodes[0], Token) and nodes[0].role is Role.AMONG
        return is_open and self.aside_end > 0 and self.text[self.aside_end : nodes[0].start] == ","

    def _lists_shares(self, clauses: Sequence[Clause], index: int) -> bool:
        """Return whether the sentence goes on with shares."""
        while index < len(clauses):
            if place_of(clauses[index].nodes, Role.SHARE) is not None:
                return True
            if clauses[index].closer == "。":
                return False
            index += 1
        return False

    def _close(self, clause: Clause) -> None:
        closer = clause.closer
        if closer == "。":
            if self.is_headless and not self.in_bracket:
                # 全年预算9万元，其中…县级5万元。全年支出8万元: of a whole that was not read, and not of its last part.
                self.mind.lose()
            self.mind.end_sentence()
            self.is_headless = False
            self.list_start = clause.end
        elif closer == ";":
            self.mind.end_part()
            self.list_start = clause.end
        elif closer == ":":
            self.begin_label(clause)

    def _nodes(self, nodes: Sequence[Node], *, is_label: bool = False, is_lead: bool = False) -> None:
        """Read the nodes of one clause from left to right, number by number."""
        self.mind.is_future = self.mind.is_future or place_of(nodes, Role.FUTURE) is not None
        if self.mind.is_future:
            return
        pending: list[Token] = []
        self.carried_rate, self.carried_whole = None, ""
        self.near_start = nodes[0].start if nodes else 0
        for at, node in enumerate(nodes):
            if isinstance(node, Group):
                self._group(node, pending)
            elif node.role in _LIST_OPENERS and self._opens_list(node, pending):
                self._rest(pending, is_label=False, is_lead=False)
                pending = []
                another = self.text[node.start] in _CUTS
                self._find_whole(node)
                if self.mind.item is None and self.mind.is_lost and follows_a_number(self.text, node.start):
                    # The whole was not read: which measure its parts are nobody tells.
                    self.mind.scopes.clear()
                    self.is_headless = True
                is_unstated = self.mind.item is not None and self.mind.item.level is None
                if "构成" in self.text[node.start : node.end] and self.mind.item is not None and is_unstated:
                    self.stated_before(self.mind.item)
                self.at_final(self.mind.item)
                self.mind.open_scope(node.start, is_closed=lists_all(node, self.text), is_another_cut=another)
                self.list_start = node.start
            elif self._cuts_named(pending, node, nodes[at + 1 : at + 2]):
                self._rest([*pending, node], is_label=False, is_lead=False)
                pending = []
            elif (node.is_text and not self.text[node.start : node.end].strip(_NOTHING)) or (
                not pending and self._numbers_an_item(nodes, at)
            ):
                continue
            elif node.number is None or node.number.kind in _TIMES:
                pending.append(node)
                if len(pending) > LONGEST_LEAD:
                    pending = [Token(pending[0].start, node.end)]
            elif node.number.kind in FIGURES or self.is_zero(node, pending):
                self.figure(self._behind_nothing(pending), node, nodes[at + 1 : at + 7])
                self.near_start = node.end
                pending = []
            else:
                pending = self._not_a_figure(pending, node, nodes[at + 1 : at + 7])
        self._rest(pending, is_label=is_label, is_lead=is_lead)

    def _behind_nothing(self, pending: list[Token]) -> list[Token]:
        """Read the items of a list nothing was spent on, and return what stands behind them: 购置费无、运行维护费3万元."""
        ends = [at for at, one in enumerate(pending) if at and one.role is Role.ABSENT]
        at = next((at for at in reversed(ends) if self.text.startswith("、", pending[at].end)), 0)
        if not at:
            return pending
        self._rest(pending[: at + 1], is_label=False, is_lead=False)
        behind = pending[at + 1 :]
        if behind and behind[0].is_text:
            behind[0] = Token(behind[0].start + 1, behind[0].end)
        return [one for one in behind if one.end > one.start]

    def _find_whole(self, opener: Token) -> None:
        """Look for what a list that opens now is a list of, where the item spoken of cannot be it."""
        if self.mind.item is not None and _is_a_rate(self.mind.item):
            # 固定资产利用率98%。其中“三公”经费…: a rate has no parts.
            self.mind.item = None
        said = self.text[opener.start : opener.end]
        if said.startswith("按") and self.mind.item is None and not self.mind.scopes:
            self.mind.item = self.total_before(said)

    def _cuts_named(self, pending: Sequence[Token], node: Token, rest: Sequence[Node]) -> bool:
        """Return whether 中 stands between an item and a part of it: 基本支出中人员经费9万元; or a mark was left out."""
        if node.role is Role.FLAT:
            return self.is_run_on(pending, node, rest)
        is_between = bool(pending) and bool(rest) and self.text[node.start : node.end] == "中"
        following = rest[0] if rest else None
        if not is_between or not isinstance(following, Token) or following.role is not Role.CONCEPT:
            return False
        # 一般公共预算中“三公”经费: what pays for it is no whole that it is a part of.
        is_fund = is_paid_from(pending[-1].key, following.key)
        is_beside = following.start == node.end and pending[-1].end == node.start
        return is_beside and pending[-1].role is Role.CONCEPT and not is_fund

    def _numbers_an_item(self, nodes: Sequence[Node], at: int) -> bool:
        """Return whether a node is the number of an item inside a sentence, or the mark behind it: 其中：1、公务接待费8万元."""
        node, before = nodes[at], nodes[at - 1] if at else None
        if not isinstance(node, Token) or not isinstance(before, Token):
            return False
        if node.is_text and self.text[node.start : node.end] in _ITEM_MARKS:
            return before.number is not None and before.number.kind is NumberKind.BARE
        is_marked = before.role is Role.AMONG and self.text.startswith(_ITEM_MARKS, node.end)
        return is_marked and node.number is not None and node.number.kind is NumberKind.BARE

    def _opens_list(self, node: Token, pending: Sequence[Token]) -> bool:
        word = self.text[node.start : node.end]
        if node.role is Role.MADE_OF:
            sentence = self.text[node.start : node.end + MADE_OF_REACH].partition("。")[0]
            return "构成" in sentence or "组成" in sentence
        return len(word) > 1 or not pending

    def _not_a_figure(self, pending: list[Token], node: Token, rest: Sequence[Node]) -> list[Token]:
        """Take note of a number that gives no figure, and return what is pending after it."""
        number = node.number
        if number is None or number.kind is NumberKind.POINTS:
            return []
        if number.kind is NumberKind.DAMAGED:
            self.note(number.start, number.end, "数字残缺或粘连，无法确定", "the number is damaged or glued to another")
            # What the words before it say holds for the rest of it too.
            return pending if number.is_glued else []
        if number.is_glued and number.kind is NumberKind.BARE:
            if pending and not any(isinstance(one, Token) for one in rest):
                self.begin_broken(pending, node)
            return pending
        if number.kind is NumberKind.BARE and "." in number.value and self.lacks_unit(number, pending, node, rest):
            return pending
        if len(pending) > LONGEST_LEAD:
            return [Token(pending[0].start, node.end)]
        return [*pending, Token(node.start, node.end)]

    def _group(self, group: Group, pending: list[Token]) -> None:
        """Read a bracket: its parts belong to the item before it, and nothing in it outlasts it."""
        tokens = [node for clause in group.clauses for node in clause.nodes if isinstance(node, Token)]
        roles = {token.role for token in tokens}
        if tokens and roles <= {Role.INCREASE, Role.DECREASE, Role.ABOVE, Role.BELOW} and pending:
            pending.append(Token(group.start, group.start, Role.TEMPLATE))
            return
        if not tokens or starts_ignored(group.clauses[0].nodes) or self._names_base(group, tokens):
            return
        if self.holds_budget(tokens, pending):
            return
        if pending and not any(token.number for token in tokens):
            pending[:] = self._named_whole(tokens, pending, group.end) or pending
            return
        before, rate, near = self.mind, self.carried_rate, self.near_start
        list_start, counted_at = self.list_start, self.counted_at
        subject = self.subject_in(pending)
        self.mind = Mind(before.item if subject is None else Item(subject), list(before.scopes), before.base)
        self.mind.is_later, self.mind.outer = before.is_later, len(before.scopes)
        if tokens[0].role is not Role.AMONG:
            self.mind.open_scope(group.start)
        self.in_bracket = True
        is_read = bool(pending) or any(fact.end == group.start for fact in self.facts[-_NEAR_FACTS:])
        was_headless, self.is_headless = self.is_headless, self.is_headless or not is_read
        clauses, index = labelled(group.clauses), 0
        while index < len(clauses):
            index = self._clause(clauses, index, is_lead=False)
        self.in_bracket, self.is_headless = False, was_headless
        self.mind, self.carried_rate, self.near_start = before, rate, near
        self.list_start, self.counted_at = list_start, counted_at

    def _named_whole(self, tokens: Sequence[Token], pending: Sequence[Token], end: int) -> list[Token]:
        """Return what stands for a bracket, and what is pending before it, that names what that is part of; else nothing."""
        whole, parts = self.subject_in(tokens), [one.key for one in pending if one.role is Role.CONCEPT]
        if whole is None or not whole.path or not parts or not all(is_part(one, whole.path) for one in parts):
            return []
        if len(parts) > 2:  # noqa: PLR2004 -- 出国经费、接待费、用车费（“三公”经费）9万元: all of it
            return [one for one in tokens if one.role is Role.CONCEPT]
        is_listed = _LISTED.search(self.text, max(pending[0].start - MAXIMUM_LABEL, 0), pending[0].start) is not None
        # 公务接待费，公务用车运行费（“三公”经费）: what follows is said of all of these, or of the last.
        return [Token(pending[0].start, end)] if is_listed else []

    def _names_base(self, group: Group, tokens: Sequence[Token]) -> bool:
        """Read a bracket that says which budget the rate before it is of, and return whether it did."""
        budgets = {STAGES[token.role] for token in tokens if token.role in STAGES}
        last = self.facts[-1] if self.facts else None
        if last is None or last.kind is not FactKind.COMPLETION or last.stage is not None or last.end != group.start:
            return False
        if len(budgets) != 1 or Stage.FINAL in budgets or any(token.number for token in tokens):
            return False
        self.facts[-1] = replace(last, stage=budgets.pop())
        return True

    def _rest(self, pending: Sequence[Token], *, is_label: bool, is_lead: bool) -> None:
        """Read what stands after the last number of a clause, or a clause without one."""
        if not pending:
            return
        if self.absent(pending):
            return
        segment = read_segment(pending, self.year)
        naming = name_of(segment, self.text, self.unit_names)
        if segment.is_flat and not segment.is_template:
            self.flat(segment, pending[0].start, pending[-1].end)
        elif segment.has_base or segment.is_same_period:
            if naming.subject is not None and any(one.path for one in both_sides(naming.subject)):
                self.enter(naming.subject)
            if segment.base is not None and not segment.sign:
                self.mind.base = segment.base
                if self.mind.item is not None:
                    self.mind.item.base = segment.base
        elif naming.subject is not None:
            self._mention(naming.subject, segment, pending, is_label=is_label, is_lead=is_lead)
        elif naming.is_unclear and is_lead:
            self.mind.lose()

    def _mention(
        self, subject: Subject, segment: Segment, pending: Sequence[Token], *, is_label: bool, is_lead: bool
    ) -> None:
        """Take an item named without a figure as the one spoken of, or forget whom the next figure belongs to."""
        is_budget_item = any(token.role is Role.LABEL_TAIL for token in pending)
        if subject.path or (is_lead and is_label) or is_budget_item:
            self.enter(subject)
            self.counted_at = subject.path
            if self.text[pending[-1].start : pending[-1].end] == "中" and self.mind.item is not None:
                self.open_as_named(self.mind.item, segment, pending)
            if is_lead and is_label:
                self.root = subject
            return
        named = [token for token in pending if token.role is Role.CONCEPT]
        if named and self.is_anothers_list(named[0], pending):
            # 下属管理处“三公”经费支出决算中，公务接待费3万元: what is listed is not the unit's.
            self.mind.is_of_another = True
        item = self.mind.item
        if item is None:
            if named:
                # 养老服务试点支出进度慢，执行率…: the rate is that of what nobody knows.
                self.mind.lose()
            return
        # A new sentence about a project speaks no longer of the item before it.
        is_of_which = bool(self.mind.scopes) and not self.mind.scopes[-1].is_stale
        is_project = (item.is_carried or is_of_which) and "项目" in subject.label
        if is_project or any(token.key != item.subject.path for token in named):
            self.mind.lose()


def _is_a_rate(item: Item) -> bool:
    return item.level is None and item.subject.path in ("", EXECUTION) and item.subject.label.endswith("率")
