"""Counts out of segments: of what there are so many, and where a count is no figure of the report's."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.extraction.counts import count_path, part_named, paths_in_order
from checker.extraction.lexicon import Role
from checker.extraction.model import Fact, FactKind, Period, Subject
from checker.extraction.owners import OwnerReader
from checker.extraction.subjects import is_part, name_of, subject_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.numbers import Number
    from checker.extraction.segments import Segment
    from checker.extraction.words import Token

_RECENT = 6
_FROM = ("从", "由")
_NEAR = 60
"""Names of counts that are listed stand no further before the first number."""
_ANOTHER = re.compile(r"[、,和及与](\d+)([\u4e00-\u9fff]{1,2}?)(?=[、,和及与。;]|$)")
_ONE_MORE = re.compile(r"(?:\([^()]*\))?[、,和及与]\d")
_FUNDS = ("finance.income.fiscal.", "finance.fiscal_expenditure.")
_PAYROLL = "unit.staff.on_payroll"
_OF_WHICH_STAFF = re.compile(r"[,;(]?其中:?[^,;。()\d]{0,8}在编[^,;。()\d]{0,6}\d")
_RECEPTION = "three_public.reception."
_BOUGHT = "three_public.counts.vehicles_bought"
_VEHICLES = "three_public.vehicle.total"
_PURCHASE = "three_public.vehicle.purchase"
_COST = re.compile(r"[、,]?(?:共?支出|费用|金额|花费)(?:为|共)?\d|\d[\d,.]*[万亿]?元")


@dataclass(slots=True)
class CountReader(OwnerReader):
    """Reads how many of something there are."""

    def add_count(self, path: str, number: Number) -> None:
        """Record a count."""
        subject = Subject(path, "", number.start, number.end)
        self.facts.append(
            Fact(
                kind=FactKind.COUNT, subject=subject, start=number.start, end=number.end, number=number, is_certain=True
            )
        )

    def count(self, segment: Segment, pending: Sequence[Token], number: Number) -> None:
        """Read one number of what is counted, with the words before it."""
        if number.is_glued:
            self.note(number.start, number.end, "两个数字连在一起，分不清", "two numbers run together")
        if segment.sign or segment.has_base or segment.is_future or segment.period in (Period.PRIOR, Period.OTHER):
            return
        if self.text.startswith(_FROM, number.start - 1):
            # 出国人次从29人降为16人: the first is what there were before.
            return
        if number.start in self.shared_out:
            self.add_count(self.shared_out.pop(number.start), number)
            return
        named = [token.key for token in pending if token.role is Role.CONCEPT and not self._is_counted(token, number)]
        # 使用财政拨款安排的出国团组: what pays for it is not the item counted at.
        named = [key for key in named if not key.startswith(_FUNDS)]
        self.counted_at = named[-1] if named else self.counted_at
        self._leave_sibling(pending)
        heading = self.context.subject
        is_apart = heading is not None and not (pending and heading.start >= pending[0].start)
        at = self.counted_at or (heading.path if heading is not None and is_apart else "")
        if segment.is_each and _ONE_MORE.match(self.text, number.end) is not None:
            self._share_out(number, at)
            return
        path = count_path(number, self.text, self.near_start, self.list_start, at, self.lexicon.counts)
        if path and (self._is_of_which(path, number) or self._is_more_than_staff(path, number)):
            return
        whole, noun = ("", "") if path else part_named(number, self.text, self.near_start, self.lexicon.counts)
        if number.is_glued:
            self.unread_counts.append((path, number.end))
        elif whole:
            self.parts_counted.setdefault(whole, {}).setdefault(noun, number)
        elif path:
            self.add_count(path, number)
            self._bought_for(path, number)
            self._leave_heading(path)
        elif name_of(segment, self.text, self.unit_names).subject is not None:
            # What is counted is spoken of from now on; a change stated next is not the last item's.
            self.mind.lose()

    def _share_out(self, first: Number, at: str) -> None:
        """Give each number of a list to the noun that stands at its place: 购置数及保有量分别为1辆和9辆."""
        starts, units, end = [first.start], [first.unit], first.end
        while (more := _ANOTHER.match(self.text, end)) is not None:
            starts.append(more.start(1))
            units.append(more[2])
            end = more.end()
        near = self.text[max(self.near_start, first.start - _NEAR) : first.start]
        # 1辆和9辆（含租用2辆）: where the list ends is not known, and so not which noun its first number has.
        is_whole = len(units) > 1 and _ONE_MORE.match(self.text, end) is None and not first.is_glued
        paths = paths_in_order(units, near, at, self.lexicon.counts) if is_whole else ()
        if not paths:
            self.note(first.start, first.end, "几个数各是哪个项目的，分不清", "which number is whose is unclear")
            return
        self.add_count(paths[0], first)
        self._leave_heading(paths[0])
        self.shared_out = dict(zip(starts[1:], paths[1:], strict=True))

    def settle_counts(self) -> None:
        """Add the counts that the report states by their parts alone: 核定事业编制46名.

        One part is all there is; of several nobody has said the sum, and the count stands there without being read.
        """
        stated = {one.subject.path for one in self.facts if one.kind is FactKind.COUNT}
        for path, parts in self.parts_counted.items():
            if path in stated:
                continue
            first, *others = parts.values()
            self.add_count(path, first)
            if others:
                self.facts[-1] = replace(self.facts[-1], number=None)
                why = "分类写了几个数，没有写合计", "stated by its parts, without the sum of them"
                self.note(first.start, others[-1].end, *why)

    def _bought_for(self, path: str, number: Number) -> None:
        """Speak of what vehicles cost to buy where 支出 stands right behind how many were bought: 购置执法车1辆、支出18万元."""
        item = self.mind.item
        if path != _BOUGHT or item is None or item.subject.path != _VEHICLES:
            return
        if _COST.match(self.text, number.end) is not None:
            self.enter(Subject(_PURCHASE, "公务用车购置费", number.start, number.end))

    def _leave_heading(self, path: str) -> None:
        """Speak of nothing after a count of a part of the heading's item: 因公出国团组1个，支出8万元 is not what all cost."""
        item, heading = self.mind.item, self.context.subject
        if heading is None or (item is not None and not (item.is_carried and item.subject.path == heading.path)):
            return
        at = next((one.at for one in self.lexicon.counts if one.path == path), "")
        if at and is_part(at, heading.path):
            self.mind.lose()

    def _leave_sibling(self, pending: Sequence[Token]) -> None:
        """Speak of the kind of reception that is counted: 外事接待费0元，国内公务接待9批次，支出2万元 ends with the latter's cost."""
        spoken = self.mind.item.subject.path if self.mind.item is not None else ""
        named = [token for token in pending if token.role is Role.CONCEPT]
        if not named or not spoken.startswith(_RECEPTION) or not named[-1].key.startswith(_RECEPTION):
            return
        if spoken.endswith(".total") or named[-1].key in (spoken, f"{_RECEPTION}total"):
            return
        self.enter(subject_of(named[-1], self.text))

    def _is_of_which(self, path: str, number: Number) -> bool:
        """Return whether the sentence has stated the count already, and 其中 opens a part of it: 21批次，其中…9批次."""
        before = [one.end for one in self.facts[-_RECENT:] if one.kind is FactKind.COUNT and one.subject.path == path]
        before += [end for one, end in self.unread_counts if one == path]
        between = self.text[max(before) : number.start] if before else ""
        return "其中" in between and "。" not in between and "\n" not in between

    def _is_more_than_staff(self, path: str, number: Number) -> bool:
        """Return whether those on the establishment are named as a part of the people counted: 在职30人，其中在编20人."""
        return path == _PAYROLL and _OF_WHICH_STAFF.match(self.text, number.end) is not None

    def _is_counted(self, token: Token, number: Number) -> bool:
        """Return whether 公务用车 in 共有公务用车7辆 is what is counted, and no item that the count stands at."""
        is_next = token.end == number.start
        return is_next and self.text.endswith(("共有", "实有", "现有"), 0, token.start)
