"""A letter to a unit in words: title, addressee, what is asked, the list of what to correct, and the table attached."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.overviews.entries import text
from checker.renderings.finding_rows import SEVERITY_NAMES
from checker.renderings.layout import tidy, width_of
from checker.rules.model import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from checker.overviews.entries import Entry
    from checker.renderings.layout import Screen

_NUMERALS, _LETTERS = "一二三", "ABC"
_LONGEST_QUOTE, _LONGEST_LINE = 120, 36
MOST_ITEMS = 40
"""How many things of one severity are told in the letter itself; all are in the table attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a letter says besides what was found; what is None or empty is left blank, to be filled in by hand."""

    sender: str = ""
    day: date | None = None
    deadline: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to correct: what it is and where, and below it in sentences what stands there, what is wrong and how to mend it."""

    title: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The things of one severity under their heading; `left` says how many stand only in the table attached."""

    title: str
    items: tuple[Item, ...]
    left: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter; `heads` and `rows` are those of the table attached, a long `title` is broken where a line may end."""

    title: str
    addressee: str
    opening: str
    groups: tuple[Group, ...]
    closing: str
    attachment: str
    sender: str
    day: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def needs_letter(found: Sequence[Entry]) -> bool:
    """Return whether there is anything to correct or to explain; hints alone ask for nothing."""
    return any(one.severity is not Severity.INFO for one in found)


def letter_of(name: str, found: Sequence[Entry], terms: Terms, screen: Screen) -> Letter:
    """Return the letter to a unit about its findings."""
    pick = screen.pick
    counts = Counter(one.severity for one in found)
    years = _years(found, screen)
    is_returned = bool(counts[Severity.ERROR])
    title = (
        pick("关于报送绩效自评报告的通知", "Notice: self-evaluation report not received")
        if not reports_of(found)
        else pick(
            f"关于退回{years}绩效自评报告的通知", f"Notice: self-evaluation report{years} returned for correction"
        )
        if is_returned
        else pick(f"关于核实{years}绩效自评报告有关问题的通知", f"Notice: self-evaluation report{years} to be verified")
    )
    groups = []
    for place, severity in enumerate(one for one in Severity if counts[one]):
        mine = [each for each in found if each.severity is severity]
        items = tuple(_item(each, screen) for each in mine[:MOST_ITEMS])
        groups.append(
            Group(title=_heading(severity, len(mine), place, screen), items=items, left=_left(len(mine), screen))
        )
    return Letter(
        title=title if width_of(title) <= _LONGEST_LINE else title.replace("绩效自评", "\n绩效自评", 1),
        addressee=f"{tidy(name)}{pick('：', ':')}",
        opening=_opening(found, counts, years, terms, screen),
        groups=tuple(groups),
        closing=pick("特此通知。", ""),
        attachment=pick("附件：问题清单", "Attachment: list of findings"),
        sender=tidy(terms.sender),
        day=_day(terms.day, screen) or pick("　　　　年　　月　　日", ""),
        heads=tuple(pick(*one) for one in _HEADS),
        rows=tuple(_row(place, one, screen) for place, one in enumerate(found, start=1)),
    )


_HEADS = (
    ("序号", "No."), ("年度", "Year"), ("级别", "Severity"), ("规则", "Rule"), ("位置", "Place"), ("报告写", "Stated"),
    ("应为", "Should be"), ("问题", "What is wrong"), ("算式", "Working"), ("怎么改", "Fix"), ("依据", "Basis"),
)  # fmt: skip


def reports_of(found: Sequence[Entry]) -> int:
    """Return how many reports findings are of; none where what was found is that none was handed in."""
    return len({one.report_id for one in found} - {""})


def _left(count: int, screen: Screen) -> str:
    left = count - MOST_ITEMS
    return screen.pick(f"其余 {left} 处见附件。", f"{left} more are in the attachment.") if left > 0 else ""


def _years(found: Sequence[Entry], screen: Screen) -> str:
    years = sorted({one.year for one in found if one.year is not None})
    if not years:
        return ""
    return screen.pick("、".join(map(str, years)) + "年度", " " + ", ".join(map(str, years)))


def _opening(found: Sequence[Entry], counts: Counter[Severity], years: str, terms: Terms, screen: Screen) -> str:
    pick, day = screen.pick, _day(terms.deadline, screen)
    reports = reports_of(found)
    asked = {
        Severity.ERROR: pick("须改正的错误 {} 处", "to correct: {}"),
        Severity.WARNING: pick("须核实或说明的问题 {} 处", "to verify or explain: {}"),
        Severity.INFO: pick("供参考的提示 {} 处", "hints: {}"),
    }
    listed = pick("、", ", ").join(said.format(counts[one]) for one, said in asked.items() if counts[one])
    by_zh, by_en = (day, f"by {day}") if day else ("　　　　年　　月　　日", "by ____________")
    if not reports:
        return pick(
            f"经核对，未收到你单位应报送的绩效自评报告。请于{by_zh}前报送；按规定不需要报送的，请书面说明。",
            f"The self-evaluation report due from you has not been received. Submit it {by_en}, or state in writing why none is due.",
        )
    if counts[Severity.ERROR]:
        return pick(
            f"你单位报送的{years}绩效自评报告（{reports} 份）已经审核，发现{listed}。现将报告退回，请对照下列问题逐项改正；需要说明原因的，"
            f"在报告相应位置写明，于{by_zh}前重新报送。",
            f"The self-evaluation reports{years} you submitted ({reports}) were examined ({listed}). They are returned: correct what is "
            f"listed below, give reasons in the report where they are asked for, and submit it again {by_en}.",
        )
    return pick(
        f"你单位报送的{years}绩效自评报告（{reports} 份）已经审核，发现{listed}。请对照下列问题逐项核实：确属错误的予以改正，情况属实的在报告"
        f"相应位置写明原因，于{by_zh}前书面回复。",
        f"The self-evaluation reports{years} you submitted ({reports}) were examined ({listed}). Verify what is listed below: correct "
        f"what is wrong, give the reason in the report where it is right, and answer in writing {by_en}.",
    )


def _heading(severity: Severity, count: int, place: int, screen: Screen) -> str:
    words = {
        Severity.ERROR: ("须改正的错误", "To correct"),
        Severity.WARNING: ("须核实或说明的问题", "To verify or explain"),
        Severity.INFO: ("供参考的提示", "Hints"),
    }
    zh, en = words[severity]
    return screen.pick(f"{_NUMERALS[place]}、{zh}（{count} 处）", f"{_LETTERS[place]}. {en} ({count})")


def _item(one: Entry, screen: Screen) -> Item:
    pick = screen.pick
    year = pick(f"{one.year} 年度", str(one.year)) if one.year is not None else ""
    spot = pick("，", ", ").join(each for each in (year, one.label, one.where) if each)
    title = one.title + (pick(f"（{spot}）", f" ({spot})") if spot else "")
    quote = one.quote if len(one.quote) <= _LONGEST_QUOTE else f"{one.quote[:_LONGEST_QUOTE]}…"
    suspects, colon, stop = _suspects(one, screen), pick("：", ": "), pick("。", ". ")
    said = [
        pick(f"原文“{quote}”", f"It says “{quote}”") if quote else "",
        one.message,
        f"{pick('疑错', 'Suspect')}{colon}{suspects}" if suspects else "",
        f"{pick('应为', 'It should be')} {one.computed}" if one.computed and not suspects else "",
        f"{pick('改法', 'Fix')}{colon}{one.fix}" if one.fix else "",
    ]
    return Item(title=title, said=stop.join(each.rstrip("。.") for each in said if each) + stop.strip())


def _suspects(one: Entry, screen: Screen) -> str:
    return screen.pick("；或 ", "; or ").join(
        screen.pick(
            f"{each.label} {each.stated}，应为 {each.proposed}",
            f"{each.label} {each.stated}, should be {each.proposed}",
        ).strip()
        + (screen.pick(f"（{each.slip}）", f" ({each.slip})") if each.slip else "")
        for each in one.suspects[:3]
    )


def _row(place: int, one: Entry, screen: Screen) -> tuple[str, ...]:
    proposed = one.suspects[0].proposed if len(one.suspects) == 1 else one.computed
    return (
        str(place), text(one.row, "fiscal_year"), screen.say(SEVERITY_NAMES[one.severity]), one.rule, one.spot, one.stated, proposed,
        one.message, one.working, one.fix, one.basis,
    )  # fmt: skip


def _day(day: date | None, screen: Screen) -> str:
    return "" if day is None else screen.pick(f"{day.year}年{day.month}月{day.day}日", day.isoformat())
