"""What is behind a finding, for people: the figure that is wrong, what it should be, and what was found with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from checker.findings.labels import label_of, place_of
from checker.findings.roots import Slip
from checker.kernel.figure import grouped
from checker.kernel.message import Message
from checker.renderings.layout import Screen, entry, tidy
from checker.renderings.place_text import place_said
from checker.report.tree import steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.findings.model import Finding
    from checker.findings.roots import Behind, Change, Suspect
    from checker.kernel.place import Place
    from checker.pipeline import Read
    from checker.renderings.source_text import SourceText

MOST_SUSPECTS = 3
MOST_SETS = 2
NUMBERS = "①②③④⑤⑥⑦⑧⑨"

_MONEY_UNITS = ("元", "万元", "亿元")
UNIT_STEP = 4
"""How many powers of ten lie between these units."""

SLIPS = {
    Slip.DIGIT: Message("一位数字写错", "one digit is wrong"),
    Slip.SWAPPED: Message("两位数字写颠倒", "two digits are swapped"),
    Slip.DROPPED: Message("漏写一位数字", "a digit is missing"),
    Slip.DOUBLED: Message("一位数字写了两遍", "a digit is written twice"),
    Slip.SIGN: Message("增减方向写反", "the sign is wrong"),
    Slip.POINT: Message("小数点错位", "the decimal point is misplaced"),
    Slip.UNIT: Message("元、万元、亿元写混", "yuan, 10^4 and 10^8 yuan are mixed up"),
    Slip.FRACTION: Message("百分数与小数写混", "a per cent is written as a fraction, or the reverse"),
    Slip.BASE: Message("分母用错", "divided by the wrong base"),
    Slip.NEIGHBOUR: Message(
        "与旁边的数相同，疑为抄错行", "the same as the figure beside it, perhaps copied from there"
    ),
    Slip.PREVIOUS: Message("与上年数相同，疑为抄了上年", "the same as the year before, perhaps copied from there"),
    Slip.LEFT_OUT: Message("合计少加一项", "one part is left out of the total"),
}


def suspect_lines(
    behind: Behind, read: Read, screen: Screen, source: SourceText | None, beside: Place | None
) -> list[str]:
    """Return which figure is suspected, or what has to be changed together, or that the report does not tell.

    `beside` is where the finding itself stands, which need not be said again.
    """
    label = screen.pick("疑错", "suspect")
    root = behind.root
    if root.suspects:
        lines = _suspects(root.suspects, label, read, screen, source, beside)
        confirming = root.suspects[0].confirmed_by
        if confirming and len(root.suspects) == 1:
            said = screen.pick(
                f"其余各数由 {_listed(confirming, screen)} 印证",
                f"the other figures are confirmed by {_listed(confirming, screen)}",
            )
            lines += entry(screen, screen.pick("印证", "evidence"), said)
        return lines
    if root.sets:
        return _sets(root.sets, label, read, screen, source)
    said = screen.pick(
        "仅凭本报告不能确定是哪个数写错，请逐一核对", "this report does not tell which figure is wrong; check each"
    )
    return entry(screen, label, said)


def beneath_lines(findings: Sequence[Finding], screen: Screen) -> list[str]:
    """Return the findings that the same figure is behind."""
    lines: list[str] = []
    for one in findings:
        said = f"{one.rule.id} {screen.say(one.rule.title)}{screen.pick('：', ': ')}{tidy(screen.say(one.message))}"
        lines += entry(screen, screen.pick("同因", "same root"), said)
    return lines


def change_said(
    change: Change, read: Read, screen: Screen, source: SourceText | None, beside: Place | None = None
) -> str:
    """Return a change in words: which figure, where unless that is `beside`, what is printed and what should be."""
    path = steps(change.path)
    name = screen.say(label_of(read.report, path))
    place = place_of(read.report, path, read.locate)
    spot = ""
    if place is not None and source is not None and place != beside:
        where = place_said(place, source, screen)
        spot = screen.pick(f"（{where}）", f" ({where})")
    stated, proposed = f"{grouped(Decimal(change.stated))}{change.unit}", proposed_said(change)
    said = screen.pick(f"{name}{spot} {stated} 应为 {proposed}", f"{name}{spot} {stated} should be {proposed}")
    if change.low and change.high and change.low != change.high:
        low, high = grouped(Decimal(change.low)), f"{grouped(Decimal(change.high))}{change.unit}"
        dash = " – " if "-" in low + high else "–"
        said += screen.pick(f"，{low}{dash}{high} 都说得通", f"; {low}{dash}{high} would agree")
    if change.slip in SLIPS:
        said += screen.pick(f"（{SLIPS[change.slip].zh}）", f" ({SLIPS[change.slip].en})")
    return said


def proposed_said(change: Change) -> str:
    """Return the value a figure should have with its unit; where units were mixed up, the printed number in the right unit."""
    if change.slip is Slip.UNIT and change.unit in _MONEY_UNITS and Decimal(change.stated) and Decimal(change.proposed):
        move = (Decimal(change.proposed) / Decimal(change.stated)).logb()
        at = _MONEY_UNITS.index(change.unit) + int(move) // UNIT_STEP
        if int(move) % UNIT_STEP == 0 and 0 <= at < len(_MONEY_UNITS):
            return f"{grouped(Decimal(change.stated))}{_MONEY_UNITS[at]}"
    return f"{grouped(Decimal(change.proposed))}{change.unit}"


def _suspects(
    suspects: Sequence[Suspect],
    label: str,
    read: Read,
    screen: Screen,
    source: SourceText | None,
    beside: Place | None,
) -> list[str]:
    if len(suspects) == 1:
        said = change_said(suspects[0].change, read, screen, source, beside)
        return entry(screen, label, said)
    head = screen.pick(
        f"{len(suspects)} 个数中有一个写错，改一个即可，最可能的在前",
        f"one of {len(suspects)} figures is wrong; changing one is enough, the likeliest first",
    )
    lines = entry(screen, label, head)
    for number, one in zip(NUMBERS, suspects[:MOST_SUSPECTS], strict=False):
        lines += entry(screen, number, change_said(one.change, read, screen, source, beside), indent=6)
    rest = len(suspects) - MOST_SUSPECTS
    if rest > 0:
        lines += entry(screen, "…", screen.pick(f"另有 {rest} 个", f"{rest} more"), indent=6)
    return lines


def _sets(
    sets: Sequence[tuple[Change, ...]], label: str, read: Read, screen: Screen, source: SourceText | None
) -> list[str]:
    count = len(sets[0])
    head = screen.pick(
        f"只改一个数不能全部相符，至少有 {count} 个数写错，最可能是", f"no one change is enough; at least {count} figures are wrong, likely"
    )  # fmt: skip
    lines = entry(screen, label, head)
    for index, each in enumerate(sets[:MOST_SETS]):
        if index:
            lines.append(f"    {screen.pick('或者', 'or')}")
        for number, change in zip(NUMBERS, each, strict=False):
            lines += entry(screen, number, change_said(change, read, screen, source), indent=6)
    return lines


def _listed(rules: Sequence[str], screen: Screen) -> str:
    return screen.pick("、", ", ").join(rules)
