"""What comparisons say beyond what their rules say, worded here and nowhere else."""

from __future__ import annotations

from typing import Final

from checker.kernel.errors import UsageError
from checker.kernel.message import Message

ALL: Final = Message("全部单位", "all units")
THIS_UNIT: Final = Message("本单位", "this unit")

_WHY: Final = {
    "twice": Message(
        "同一单位同一年度有几份报告，不知以哪份为准", "there are several reports of the unit for a year; which counts is not known"
    ),
    "figure": Message("本报告的这个数没有给出或读不清", "the figure of this report is not given or cannot be read"),
    "other_figure": Message("相比的报告没有给出或读不清这个数", "the report compared with does not give the figure, or it cannot be read"),
    "funds": Message("两份报告只有一份写明资金口径", "only one of the two reports says which funds are covered"),
    "parts": Message("所属单位的报告有的没有给出这个数", "some of the units' reports do not give the figure"),
    "register": Message(
        "名册没有列明所属单位，或还有单位没有报送", "the register does not name the units, or some have not reported"
    ),
    "texts": Message("本报告没有读出可比的文字", "no text to compare was read in this report"),
    "other_texts": Message("上年报告没有读出可比的文字", "no text to compare was read in last year's report"),
    "some": Message("读得清的数不够判断，还有的读不清", "too few figures can be read to judge by, and some cannot be read"),
    "unread": Message("报告收到了，但读不出来", "a report came in but could not be read"),
}  # fmt: skip


def unknown_said(why: str, many: int) -> Message:
    """Return why something could not be judged, and how often."""
    found = _WHY[why]
    if many == 1:
        return Message(f"无法判断：{found.zh}", f"cannot be judged: {found.en}")
    return Message(f"无法判断（{many} 处）：{found.zh}", f"cannot be judged ({many} places): {found.en}")


def more_units(first: str, many: int) -> Message:
    """Return several units by the name of the first."""
    return Message(f"{first}等 {many} 个单位", f"{first} and {many - 1} more")


def of_a_crowd(others: str, many: int) -> Message:
    """Return units a text is like, of a group too large to hold each against every other, with how many there are."""
    return Message(
        f"{others}（{many} 份报告共有这段文字，未逐对比较）",
        f"{others} ({many} reports share the passage; not every pair was compared)",
    )


def working_said(figure: str, other: str, sign: str, *, is_implied: bool) -> Message:
    """Return two figures that do not agree, with the sign between them."""
    note, told = ("（由本报告推出）", " (implied by this report)") if is_implied else ("", "")
    return Message(f"{figure}{note} {sign} {other}", f"{figure}{told} {sign} {other}")


def no_room(folder: str) -> UsageError:
    """Return the mistake of a run whose reports cannot be compared in the memory that the machine has."""
    return UsageError.of(
        "GJ-S072",
        folder,
        "内存不够，跨年度、跨单位的规则没有审完；各份报告的结果都已保存。请换内存更大的机器再运行一次（不会重审），"
        "或用 --engine spark，或分地区筛查",
        "there is too little memory to finish the rules across years and reports; what was found of each report is kept."
        " Run it again on a machine with more (nothing is judged again), or with --engine spark, or region by region",
    )
