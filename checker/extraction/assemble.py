"""Facts into the report tree: each figure to its slot and among the statements, what nobody can place to nobody."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, cast

from checker.extraction.account_classes import is_account_class
from checker.extraction.balance_changes import changes_owned
from checker.extraction.balances import detail_path, detail_slot, is_balance, made_at, put_in_order
from checker.extraction.budget_walks import walk_rows
from checker.extraction.choosing import Choice, choose
from checker.extraction.class_wholes import class_wholes
from checker.extraction.directions import direction_rows
from checker.extraction.item_names import is_item_name
from checker.extraction.labels import label_span, printed_label
from checker.extraction.model import Fact, FactKind, Note, Period, Stage
from checker.extraction.outline import chapter_start
from checker.extraction.reason_rows import reason_row
from checker.extraction.renumbering import functions_apart, without_empty_lines
from checker.extraction.slots import completion_base, field_of, is_line, quantity, signed
from checker.extraction.statements import Statements
from checker.extraction.subjects import EXECUTION, EXPENDITURE_TOTAL
from checker.extraction.sums import sum_rows
from checker.extraction.sums_behind import sums_behind
from checker.extraction.tables.text_accounts import with_accounts
from checker.extraction.tallies import tally_rows
from checker.extraction.wholes import Wholes
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.extract import Reading
    from checker.extraction.lexicon import Lexicon
    from checker.extraction.normal import NormalText
    from checker.extraction.outline import Outline
    from checker.extraction.tables.filing import Filing

Json = dict[str, object]
_RELATIONS = frozenset({FactKind.COMPLETION, FactKind.SHARE, FactKind.DELTA, FactKind.GROWTH, FactKind.FLAT})
_AS_OF = re.compile(r"截[至止]到?((?:19|20)\d\d)年(\d{1,2})月(\d{1,2})日")
_BEFORE_ASSETS = 80
_BARE = ("收入", "支出")
"""A name so short that any later one is better."""
_LINE_ORDER = ("label", "initial", "adjusted", "final", "prior_initial", "prior_final", "stated", "reasons", "span")


def assemble(
    report: Json, reading: Reading, text: str, outline: Outline, lexicon: Lexicon, filing: Filing | None = None
) -> list[Note]:
    """Put the figures of `reading` into `report`, which has those of the tables in `filing`; return what was left out, and why."""
    facts, normal = reading.facts, reading.normal
    if filing is not None:
        facts = tuple(with_accounts(facts, filing, normal, outline))
    owned, unclear = changes_owned(_rates_apart(facts))
    facts = tuple(owned)
    work = _Assembly(report, facts, normal, text, outline, Statements(normal, text, lexicon), filing, notes=unclear)
    work.place_rows()
    work.fill()
    work.add_reasons()
    work.add_shares()
    rows = sum_rows(report, facts, normal, text, lexicon)
    rows += walk_rows(facts, reading.numbers, normal, text)
    rows += sums_behind(facts, reading.numbers, normal, text)
    rows += tally_rows(rows, facts, reading.numbers, normal, text)
    if rows:
        report["sums"] = [*cast("list[Json]", report.get("sums", [])), *rows]
    work.statements.add_negatives(reading.numbers)
    for again in filing.repeated if filing is not None else ():
        work.statements.add_of_table(again)
    lists = {
        "statements": list(work.statements.rows(outline)),
        "directions": direction_rows(facts, work.targets, report, normal, lexicon),
    }
    report |= {key: rows for key, rows in lists.items() if rows}
    work.finish(reading.scopes)
    return work.notes


@dataclass(slots=True)
class _Assembly:
    report: Json
    facts: Sequence[Fact]
    normal: NormalText
    text: str
    outline: Outline
    statements: Statements
    filing: Filing | None = None
    targets: dict[str, str] = field(default_factory=dict)
    """The path of every subject that has a place, by identity."""
    chosen: dict[str, Choice] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def place_rows(self) -> None:
        """Give every subject its path: its slot, or a row of `lines` for those that state a relation."""
        if self.filing is not None:
            self.targets |= {f"~{name}": path for name, path in self.filing.lines.items()}
        fields = {
            (one.subject.identity, field_of(one)) for one in self.facts if one.kind is FactKind.LEVEL and field_of(one)
        }
        measures = Counter(identity for identity, _ in fields)
        levels = set(measures)
        related = {one.subject.identity for one in self.facts if one.kind in _RELATIONS and _states(one)}
        related |= {identity for identity, count in measures.items() if count > 1}
        wholes = Wholes(self.facts).labels()
        for fact in self.facts:
            key = fact.subject.identity
            if key in self.targets:
                continue
            if fact.subject.path:
                self.targets[key] = fact.subject.path
                continue
            is_row = key in related or key in wholes or _is_account(fact.subject.label)
            if key in levels and is_row and self._has_name(fact):
                rows = cast("list[Json]", self.report.setdefault("lines", []))
                self.targets[key] = f"lines.{len(rows)}"
                rows.append({})

    def _has_name(self, fact: Fact) -> bool:
        """Return whether the item is called by a whole name; what only a piece of a sentence calls is nobody's row.

        Nor is 一般公共预算支出 in a list of another item's parts: the words name a fund, and not what was spent of it.
        """
        if fact.subject.concept.startswith(("finance.fiscal_expenditure.", "finance.income.fiscal.")):
            parent = self.facts[fact.parent].subject.path if fact.parent is not None else ""
            if parent and not parent.startswith("finance."):
                return False
        # A class is a name whatever stands in it: 一般公共服务（201）支出 has its code.
        return is_account_class(fact.subject.label) or is_item_name(printed_label(fact.subject, self.normal, self.text))

    def fill(self) -> None:
        """Put one figure into each slot; say again what is said again, and leave out what contradicts itself."""
        slots: dict[str, list[Fact]] = {}
        for fact in self.facts:
            slot = self._slot(fact)
            if slot and fact.kind is not FactKind.SHARE:
                slots.setdefault(slot, []).append(fact)
        for slot, candidates in slots.items():
            self._fill_one(slot, candidates)

    def _slot(self, fact: Fact) -> str:
        target = self.targets.get(fact.subject.identity, "")
        if not target or fact.kind is FactKind.REASON:
            return ""
        if fact.subject.path and not is_line(target):
            is_own = fact.kind is FactKind.COUNT or (target == EXECUTION) == (fact.kind is FactKind.COMPLETION)
            own_kind = fact.kind in (FactKind.LEVEL, FactKind.COMPLETION, FactKind.COUNT)
            if is_own and own_kind and fact.period is Period.CURRENT:
                return target
            return detail_slot(target, field_of(fact)) if is_balance(target) and _is_told(fact) else ""
        name = field_of(fact)
        return f"{target}.{name}" if name and (fact.number is not None or fact.kind is FactKind.FLAT) else ""

    def _fill_one(self, slot: str, candidates: Sequence[Fact]) -> None:
        if candidates[0].kind is FactKind.FLAT:
            self._put(made_at(self.report, slot), candidates[0], True)
            return
        if candidates[0].kind is FactKind.COUNT and candidates[0].number is None:
            # It is stated, but not as one number.
            _set(self.report, slot.split("."), {"absent": "unreadable"})
            return
        candidates = self._of_one_base(slot, candidates)
        is_row = slot.startswith("lines.") or candidates[0].kind is FactKind.COUNT
        choice = choose(candidates, is_row=is_row, chapter_of=self._chapter)
        self._note_unclear(choice)
        if choice.fact is None or choice.fact.number is None:
            return
        slot = made_at(self.report, slot)
        if self.filing is not None and slot in self.filing.filled:
            for fact in (choice.fact, *choice.repeats):
                self.statements.add(slot, fact, is_origin=False)
            return
        self.chosen[slot] = choice
        self._put(slot, choice.fact, quantity(choice.fact.number, self.normal, self.text, sign=signed(choice.fact)))
        self.statements.add(slot, choice.fact, is_origin=True)
        for fact in choice.repeats:
            self.statements.add(slot, fact, is_origin=False)

    def _of_one_base(self, slot: str, candidates: Sequence[Fact]) -> Sequence[Fact]:
        """Return the rates of one budget where rates of several are stated: of the adjusted one for the whole, else the first."""
        stages = [fact.stage for fact in candidates]
        named = {stage for stage in stages if stage in (Stage.INITIAL, Stage.ADJUSTED)}
        if candidates[0].kind is not FactKind.COMPLETION or len(named) < 2:  # noqa: PLR2004
            return candidates
        chosen = Stage.ADJUSTED if slot == EXECUTION else next(stage for stage in stages if stage in named)
        why = Message("另一种预算口径的完成率，未作检查", "a rate of the other budget; it is not checked")
        self.notes += [Note(fact.start, fact.end, why) for fact in candidates if fact.stage is not chosen]
        return [fact for fact in candidates if fact.stage is chosen]

    def _note_unclear(self, choice: Choice) -> None:
        for fact in choice.unclear:
            why = Message(
                "同一项目有两个不同的数，无法确定哪一个",
                "one item has two different figures; which is meant is unclear",
            )
            self.notes.append(Note(fact.start, fact.end, why))

    def _put(self, slot: str, fact: Fact, value: object) -> None:
        line = self._owner(slot, fact)
        _set(self.report, slot.split("."), value)
        if line is None:
            if slot == EXECUTION:
                _set(self.report, ["finance", "execution", "base_declared"], completion_base(fact))
            return
        if fact.kind is FactKind.COMPLETION:
            _set(line, ["stated", "completion_base"], completion_base(fact))
        is_zero = fact.number is not None and not fact.number.value.strip("0.")
        if slot.endswith("stated.yoy_delta") and is_zero and fact.number is not None and fact.number.op == "=":
            _set(line, ["stated", "is_flat"], True)

    def _owner(self, slot: str, fact: Fact) -> Json | None:
        """Return the line whose figure stands at `slot`, or the row that tells of a balance; None for a figure of its own."""
        target = self.targets[fact.subject.identity]
        if is_line(target):
            return self._line(fact, target)
        if slot == target or not is_balance(target):
            return None
        return self._line(fact, detail_path(self.report, target))

    def _line(self, fact: Fact, target: str) -> Json:
        line = _reach(self.report, target.split("."))
        if line.get("label") in (None, *_BARE) and fact.subject.label not in (line.get("label"), ""):
            line["label"] = printed_label(fact.subject, self.normal, self.text)
            line["span"] = list(label_span(fact.subject, self.normal, self.text))
        return line

    def _chapter(self, fact: Fact) -> int:
        return chapter_start(self.outline, self.normal.offsets[fact.start])

    def add_shares(self) -> None:
        """Put every share whose whole is known; the others are left out with a note."""
        wholes = Wholes(self.facts)
        told = class_wholes([one for one in self.facts if _is_share_of_class(one)], self.facts, self.targets)
        seen: dict[str, list[Fact]] = {}
        for fact in self.facts:
            target = self.targets.get(fact.subject.identity, "")
            is_owner = is_line(target) or is_balance(target)
            if fact.kind is FactKind.SHARE and fact.number is not None and field_of(fact) and is_owner:
                seen.setdefault(target, []).append(fact)
        for target, candidates in seen.items():
            choice = choose(candidates, is_row=True, chapter_of=self._chapter)
            self._note_unclear(choice)
            first = choice.fact
            if first is None or first.number is None:
                continue
            whole = wholes.path(first, self.targets, self.report)
            if not first.whole and first.start in told:
                whole = told[first.start]
            if not whole or whole == target or whole.startswith(target + "."):
                why = Message("占比的总项找不到", "what the share is a share of was not found")
                self.notes.append(Note(first.start, first.end, why))
                continue
            name = "stated.share"
            slot = f"{target}.{name}" if is_line(target) else made_at(self.report, detail_slot(target, name))
            line = self._owner(slot, first) or {}
            _set(line, ["stated", "share"], quantity(first.number, self.normal, self.text))
            _set(line, ["stated", "share_of"], whole)
            self.statements.add(slot, first, is_origin=True)
            for again in choice.repeats:
                if wholes.path(again, self.targets, self.report) == whole:
                    self.statements.add(slot, again, is_origin=False)

    def add_reasons(self) -> None:
        """Put every reason at its item; those of balances and of the execution rate have a place of their own."""
        for fact in self.facts:
            target = self.targets.get(fact.subject.identity, "")
            if fact.kind is not FactKind.REASON or not target:
                continue
            reason = reason_row(fact, self.normal, self.text)
            if not reason:
                continue
            owner = self.report
            if is_line(target):
                owner = self._line(fact, target)
            elif target.startswith(("finance.balance.", "finance.execution.")):
                owner = _reach(self.report, target.split(".")[:2])
                if is_balance(target):
                    reason = {"text": reason["text"], "compares": reason["compares"], "of": target, **reason}
            else:
                continue
            rows = cast("list[Json]", owner.setdefault("reasons", []))
            if all(any(row.get(key) != reason.get(key) for key in ("text", "compares", "of")) for row in rows):
                rows.append(reason)

    def finish(self, scopes: Sequence[str]) -> None:
        """Add what is not a figure: the fund scope, the day of the assets; put the keys of lines in order."""
        if scopes and "three_public" in self.report:
            _set(self.report, ["three_public", "scope"], Counter(scopes).most_common(1)[0][0])
        choice = self.chosen.get("assets.total.final")
        if choice is not None and choice.fact is not None:
            before = self.normal.text[max(0, choice.fact.start - _BEFORE_ASSETS) : choice.fact.start]
            dates = _AS_OF.findall(before)
            if dates:
                year, month, day = dates[-1]
                _set(self.report, ["assets", "as_of"], f"{year}-{int(month):02}-{int(day):02}")
        put_in_order(self.report)
        without_empty_lines(self.report)
        if "lines" in self.report:
            self.report["lines"] = [_ordered(row) for row in cast("list[Json]", self.report["lines"])]
        functions_apart(self.report)


def _is_account(label: str) -> bool:
    """Return whether a name is one of the classification by function, which is a row even with one figure."""
    return label.endswith("(项)") or is_account_class(label)


def _rates_apart(facts: Sequence[Fact]) -> Sequence[Fact]:
    """Return the facts, the rate over the adjusted budget as the execution rate where all expenditure has one over the initial too.

    完成年初预算的131.76%，完成调整预算的99.07% are two rates of one item, whose line holds one.
    """
    rates = [
        fact
        for fact in facts
        if fact.kind is FactKind.COMPLETION and fact.subject.path in (EXECUTION, EXPENDITURE_TOTAL)
    ]
    is_told = any(fact.subject.path == EXECUTION for fact in rates)
    if is_told or {fact.stage for fact in rates} != {Stage.INITIAL, Stage.ADJUSTED}:
        return facts
    apart = [fact for fact in rates if fact.stage is Stage.ADJUSTED]
    return [
        replace(fact, subject=replace(fact.subject, path=EXECUTION, label="执行率")) if fact in apart else fact
        for fact in facts
    ]


def _is_share_of_class(fact: Fact) -> bool:
    """Return whether the share is a class's, in no list that would say of what."""
    return fact.kind is FactKind.SHARE and fact.parent is None and is_account_class(fact.subject.label)


def _is_told(fact: Fact) -> bool:
    """Return whether a fact is a change of this year's, or last year's amount, and not a share, which needs its whole."""
    return fact.kind is not FactKind.SHARE and (fact.number is not None or fact.kind is FactKind.FLAT)


def _states(fact: Fact) -> bool:
    return bool(field_of(fact)) and (fact.kind is not FactKind.SHARE or bool(fact.whole) or fact.parent is not None)


def _reach(tree: Json, path: Sequence[str]) -> Json:
    node: object = tree
    for step in path:
        if isinstance(node, list):
            node = cast("list[object]", node)[int(step)]
        else:
            node = cast("Json", node).setdefault(step, {})
    return cast("Json", node)


def _set(tree: Json, path: Sequence[str], value: object) -> None:
    _reach(tree, path[:-1])[path[-1]] = value


def _ordered(line: Json) -> Json:
    return {key: line[key] for key in _LINE_ORDER if key in line}
