"""What a clause measures: its quantities with comparators, its stages, its dates."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extraction.numerals import small_number
from checker.kernel.unit import MEASURED, UNITS, Kind

if TYPE_CHECKING:
    from checker.extraction.goal_text import Clause
    from checker.extraction.goal_words import GoalWords

_DATE = re.compile(
    r"(?:(?P<year>20\d\d)年)?(?P<month>1[0-2]|0?[1-9])月(?:份)?(?:(?P<day>[12]\d|3[01]|0?[1-9])日)?(?:[底末初前内]|[上中下]旬)?"
    r"|(?:(?P<of>20\d\d)年)?(?:(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度[末底]?|(?P<end>年[底末终]前?)|(?P<whole>年内|全年|当年))"
)
_DATED = re.compile("[年月季]")
"""Every date has one of these."""

_DASHES = "-~—–至"
_SCALES = {"万": 10**4, "亿": 10**8, "千": 10**3, "百": 10**2}
_LAST_MONTH = 12
_BEFORE = 8
_NAMED_BY = frozenset({"期", "批"})
"""二期 at the end of a name is the second phase, not two of them."""
_DIGIT_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit, comparators included in `start` and `end`.

    `number_start` is where its digits begin. `unit` is of the unit table, or empty for a printed one the table lacks;
    quantities of one `unit_class` can be compared.
    """

    start: int
    number_start: int
    end: int
    value: str
    unit: str
    printed: str
    op: str
    unit_class: str

    @property
    def is_percent(self) -> bool:
        """Return whether this is a percentage."""
        return self.unit == "%"

    @property
    def is_counted(self) -> bool:
        """Return whether this counts things, and does not measure money, area or length."""
        if not self.unit:
            return True
        return UNITS[self.unit].kind is Kind.COUNT and UNITS[self.unit].dimension not in MEASURED


@dataclass(frozen=True, slots=True)
class StageSaid:
    """A stage that a clause names, and where."""

    start: int
    end: int
    stage: str


@dataclass(frozen=True, slots=True)
class DateSaid:
    """A date that a clause names, with the precision it is named with."""

    start: int
    end: int
    date: str


def quantities(text: str, clause: Clause, words: GoalWords) -> list[Quantity]:
    """Return the quantities of a clause, those in quotation marks and brackets left out."""
    found: list[Quantity] = []
    for one in words.numbers.finditer(text, clause.start, clause.end):
        if clause.hides(one.start()):
            continue
        made = (
            _numeral(text, clause, one, words) if one["numerals"] is not None else _quantity(text, clause, one, words)
        )
        if made is not None:
            found.append(made)
    return found


def _quantity(text: str, clause: Clause, one: re.Match[str], words: GoalWords) -> Quantity | None:
    symbol = one["unit"] or one["scaled"]
    value = Decimal(text[one.start() : one.end("digits")].replace(",", ""))
    dash = text[max(clause.start, one.start() - 1) : one.start()]
    if dash and dash in _DASHES:
        if text[max(clause.start, one.start() - 2) : one.start() - 1].isdigit():
            # 3-5家 is a range, of which neither end is what is meant.
            return None
        value = -value if dash == "-" else value
    if one["scale"]:
        value *= _SCALES[one["scale"]]
        value = value.to_integral_value() if value == value.to_integral_value() else value
    unit = {"个百分点": "百分点"}.get(symbol) or words.units.get(symbol, "")
    start, end, op = _bounds(text, clause, one.span(), words)
    if one["vague"] or one["more"]:
        op = ">"
    return Quantity(
        start=start,
        number_start=one.start(),
        end=end,
        value=f"{value:f}",
        unit=unit,
        printed=text[one.start() : end],
        op=op,
        unit_class="百分点" if unit == "百分点" else words.unit_classes.get(symbol, symbol),
    )


def _numeral(text: str, clause: Clause, one: re.Match[str], words: GoalWords) -> Quantity | None:
    """Return a count in Chinese numerals: after a verb, or where the clause ends; 三项制度 counts nothing that was done."""
    value = small_number(text[one.start() : one.end("numerals")].replace("两", "二"))
    before = text[max(clause.start, one.start() - _BEFORE) : one.start()]
    is_last = one.end() == clause.end and one["classifier"] not in _NAMED_BY and words.actions.search(before)
    if value is None or value < 2 or not (is_last or words.verbs_after.without_tails(before) != before):  # noqa: PLR2004 -- 一 is an article
        return None
    symbol = one["classifier"]
    start, end, op = _bounds(text, clause, one.span(), words)
    return Quantity(
        start=start, number_start=one.start(), end=end, value=str(value), unit=words.units.get(symbol, ""),
        printed=text[one.start() : end], op=op, unit_class=words.unit_classes.get(symbol, symbol),
    )  # fmt: skip


def _bounds(text: str, clause: Clause, span: tuple[int, int], words: GoalWords) -> tuple[int, int, str]:
    """Return where a number begins and ends with its comparator, and the sign of that."""
    start, end = span
    for sign, pattern in words.after:
        found = pattern.match(text, end, clause.end)
        if found:
            return start, found.end(), sign
    # 不低于 ends in 低于: of several words the longest is meant.
    window = max(clause.start, start - _BEFORE)
    said = [(before.start(), sign) for sign, pattern in words.before if (before := pattern.search(text, window, start))]
    if said:
        first, sign = min(said)
        return first, end, sign
    return start, end, "="


def stages(text: str, clause: Clause, words: GoalWords) -> list[StageSaid]:
    """Return the stages a clause names, in order; words that only look like one are left out."""
    found: list[StageSaid] = []
    for one in words.stages.finditer(text, clause.start, clause.end):
        stage = words.stage_of[one.group()]
        if stage and not clause.hides(one.start()):
            found.append(StageSaid(*one.span(), stage))
    return found


def furthest(said: list[StageSaid], words: GoalWords) -> str:
    """Return the furthest of several stages; empty when there is none."""
    return max((one.stage for one in said), key=words.ranks.index, default="")


def dates(text: str, clause: Clause, year: int) -> list[DateSaid]:
    """Return the dates a clause names; one without a year is of the fiscal year."""
    if _DATED.search(text, clause.start, clause.end) is None:
        return []
    return [
        DateSaid(one.start(), one.end(), _date(one, int(one["year"] or one["of"] or year)))
        for one in _DATE.finditer(text, clause.start, clause.end)
        if not clause.hides(one.start())
    ]


def _date(one: re.Match[str], year: int) -> str:
    if one["month"]:
        month = int(one["month"])
        day = min(int(one["day"]), monthrange(year, month)[1]) if one["day"] else None
        return f"{year}-{month:02}" if day is None else f"{year}-{month:02}-{day:02}"
    if one["whole"]:
        return str(year)
    if one["half"] == "上":
        return f"{year}-06"
    quarter = one["quarter"]
    if quarter:
        return f"{year}-{3 * (_DIGIT_QUARTERS.get(quarter) or int(quarter)):02}"
    return f"{year}-{_LAST_MONTH}"
