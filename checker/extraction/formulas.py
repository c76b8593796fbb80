"""Rates with the sum they are worked out by: 控制率＝实际支出数9万元÷预算安排数10万元×100%＝90%."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.lexicon import Role
from checker.extraction.model import Base, FactKind, Period, Stage, Subject
from checker.extraction.named_lists import NamedListReader
from checker.extraction.nodes import all_tokens
from checker.extraction.segments import Segment
from checker.extraction.state import Item
from checker.extraction.subjects import EXECUTION, subject_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.extraction.clauses import Clause
    from checker.extraction.numbers import Number
    from checker.extraction.words import Token

_YEAR = r"(?:(?:19|20)?\d\d年|今年|本年|当年)?"
_MONTH = r"(?:[1-9]|1[01]|[二三四五六七八九十]|十一)月(?:份|底|末|\d{1,2}日)?"
_PART_OF_YEAR = re.compile(
    rf"(?:截[至止]到?|到|至){_YEAR}{_MONTH}"
    rf"|(?:截[至止]到?|到|至)?{_YEAR}(?:上半年|前[二三两]个?季度|第?[一二三1-3]季度|1月?[-至到~](?:[2-9]|1[01])月)"
)
"""Words at the head of a clause that say what part of the year a figure is of: 截至6月底支出9万元."""
_WHOLE_YEAR = re.compile(rf"(?:截[至止]到?|到|至)?{_YEAR}(?:全年|年末|年底|12月|十二月)")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_AMOUNT = rf"(?P<{{0}}_words>[^=÷/()\d]{{{{0,30}}}})(?P<{{0}}>{_NUMBER})(?:亿元|万元|元)"
_OVER = r"\)?[÷/]\(?"
_RESULT = rf"\)?(?:[×xX*]100%)?=(?P<rate>-?{_NUMBER})%"
_NAME = r"\s*(?P<name>[^=()\d]{2,24}率)[=:]"
_part = _AMOUNT.format
_RATIO = re.compile(rf"{_NAME}\(?{_part('done')}{_OVER}{_part('whole')}{_RESULT}")
_CHANGE = re.compile(rf"{_NAME}\({_part('done')}-{_part('before')}{_OVER}{_part('whole')}{_RESULT}")

_COMPLETED = ("执行率", "完成率", "控制率", "支出率", "支付率")
_CHANGED = ("变动率", "增长率", "增减率")
_SPENT = re.compile("实际|完成数|执行数|决算|支出数|支出$")
_PLANNED = re.compile("预算|安排")
_ADJUSTED = re.compile("调整|全年")
_THE_BUDGET = re.compile("(?:部门|单位|整体|全年|年度|本年)*(?:预算|整体支出|支出)?(?:执行|完成|支出)率")
_LAST_YEAR = re.compile("上年|上一年|去年")


@dataclass(slots=True)
class FormulaReader(NamedListReader):
    """Reads rates that show how they are worked out."""

    def tell_part_of_year(self, clause: Clause) -> None:
        """Remember that what was spent, and the rate behind it, are of a part of the year: 截至6月底支出9万元，执行进度45%."""
        if _PART_OF_YEAR.match(self.text, clause.start, clause.end) is not None:
            self.mind.is_other_time = True
        elif _WHOLE_YEAR.match(self.text, clause.start, clause.end) is not None:
            self.mind.is_other_time = False

    def formula(self, clause: Clause) -> bool:
        """Read a clause that is such a sum, and return whether it is one.

        Dividend and divisor are the final figure and the budget of the item that the rate is named for, where their words
        say so. What is worked out otherwise states no figure of any item, and is told of as not read.
        """
        found = _RATIO.match(self.text, clause.start, clause.end) or _CHANGE.match(self.text, clause.start, clause.end)
        if found is None or not found.group("name").endswith((*_COMPLETED, *_CHANGED)):
            return False
        tokens = all_tokens(clause.nodes)
        subject = self._rated(found, tokens)
        numbers = {token.end: token.number for token in tokens if token.number is not None}
        if subject is None or self.is_of_one_project() or self.is_project:
            return True
        if found.re is _RATIO:
            self._completed(found, subject, numbers)
        elif subject.path != EXECUTION:
            self._changed_by(found, subject, numbers)
        return True

    def _rated(self, found: re.Match[str], tokens: Sequence[Token]) -> Subject | None:
        """Return the item that the rate is named for, None where the name, dividend or divisor tells of another thing."""
        named = [one for one in tokens if one.role is Role.CONCEPT and one.key != EXECUTION and one.end <= found.end()]
        if len({one.key for one in named}) > 1:
            return None
        if named and named[0].start < found.end("name"):
            return subject_of(named[0], self.text)
        name = found.group("name").strip()
        return Subject(EXECUTION, name, *found.span("name")) if not named and _THE_BUDGET.fullmatch(name) else None

    def _completed(self, found: re.Match[str], subject: Subject, numbers: Mapping[int, Number]) -> None:
        done, whole = _number(found, "done", numbers), _number(found, "whole", numbers)
        words = found.group("whole_words")
        is_known = _SPENT.search(found.group("done_words")) is not None and _PLANNED.search(words) is not None
        rate = numbers.get(found.end("rate") + 1)
        if (
            not found.group("name").endswith(_COMPLETED)
            or not is_known
            or done is None
            or whole is None
            or rate is None
        ):
            return
        stage = Stage.ADJUSTED if _ADJUSTED.search(words) else Stage.INITIAL
        if subject.path == EXECUTION:
            self.rate(Item(subject), Segment(), rate, None)
            return
        item = self.enter(subject)
        self.level(item, _measured(found, "done", Stage.FINAL), done, Stage.FINAL)
        self.level(item, _measured(found, "whole", stage), whole, stage)
        self.rate(item, Segment(), rate, stage)

    def _changed_by(self, found: re.Match[str], subject: Subject, numbers: Mapping[int, Number]) -> None:
        now, before = _number(found, "done", numbers), _number(found, "before", numbers)
        rate = numbers.get(found.end("rate") + 1)
        words = (found.group("done_words"), found.group("before_words"))
        is_last = _LAST_YEAR.search(words[1]) is not None and _LAST_YEAR.search(words[0]) is None
        if not found.group("name").endswith(_CHANGED) or not is_last or now is None or before is None or rate is None:
            return
        spent = [_SPENT.search(one) is not None for one in words]
        planned = [_PLANNED.search(one) is not None for one in words]
        if any(spent) != all(spent) or any(planned) != all(planned) or any(spent) == any(planned):
            return
        stage = Stage.FINAL if any(spent) else Stage.INITIAL
        item = self.enter(subject)
        self.level(item, _measured(found, "done", stage), now, stage)
        self.add(
            FactKind.LEVEL,
            item,
            Segment(),
            before,
            before.start,
            before.end,
            stage=stage,
            period=Period.PRIOR,
            is_certain=True,
        )
        self.add(
            FactKind.GROWTH, item, Segment(), rate, rate.start, rate.end, stage=stage, base=Base.PRIOR, is_certain=True
        )


def _number(found: re.Match[str], name: str, numbers: Mapping[int, Number]) -> Number | None:
    """Return the amount whose digits the group `name` has; its unit stands behind them."""
    return next((number for number in numbers.values() if number.start == found.start(name)), None)


def _measured(found: re.Match[str], name: str, stage: Stage) -> Segment:
    return Segment(stage=stage, stage_start=found.start(f"{name}_words"), stage_end=found.end(f"{name}_words"))
