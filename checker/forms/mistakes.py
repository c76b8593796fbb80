"""What can be wrong with a form that was filled in, one function per mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.errors import InputError, Problem

if TYPE_CHECKING:
    from checker.kernel.message import Message

_AGAIN_ZH, _AGAIN_EN = (
    "请用 gouji template 重新生成表格，再把内容填进去",
    "make the form again with gouji template, and fill it in",
)


def unknown_version(source: str, found: str, expected: str) -> InputError:
    return InputError.of(
        "GJ-D070",
        source,
        f"这张自评表是 {found or '（空）'} 版的，这里能读 {expected} 版。请升级 gouji，或{_AGAIN_ZH[1:]}",
        f"this form is of version {found or '(none)'}, but version {expected} can be read; upgrade gouji, or {_AGAIN_EN}",
    )


def map_changed(source: str) -> InputError:
    return InputError.of(
        "GJ-D071",
        source,
        f"隐藏的对照表被改动过，不能确定哪个单元格是哪一项。{_AGAIN_ZH}",
        f"the hidden map was changed, so that it is not sure which cell holds what; {_AGAIN_EN}",
    )


def layout_changed(source: str, what: Message) -> Problem:
    return Problem.of(
        "GJ-D072",
        source,
        f"{what.zh}的列被增删过，不能确定哪一列是什么。请恢复原来的列，或{_AGAIN_ZH[1:]}",
        f"columns of {what.en} were added or removed, so that it is not sure which is which; restore them, or {_AGAIN_EN}",
    )


def not_a_choice(where: str, title: Message, text: str, choices: str) -> Problem:
    return Problem.of(
        "GJ-D073",
        where,
        f"{title.zh}填的是“{text}”，应为下列之一：{choices}",
        f"{title.en} is '{text}', but one of these was expected: {choices}",
    )


def not_whole(where: str, title: Message, text: str) -> Problem:
    return Problem.of(
        "GJ-D074",
        where,
        f"{title.zh}填的是“{text}”，应为整数，如 2024",
        f"{title.en} is '{text}', but a whole number such as 2024 was expected",
    )


def not_a_date(where: str, title: Message, text: str) -> Problem:
    return Problem.of(
        "GJ-D075",
        where,
        f"{title.zh}填的是“{text}”，应为日期，如 2024-03-15",
        f"{title.en} is '{text}', but a date such as 2024-03-15 was expected",
    )


def name_lacking(where: str, title: Message) -> Problem:
    return Problem.of(
        "GJ-D076",
        where,
        f"{title.zh}没有填写，填了才能检查",
        f"{title.en} is not filled in; without it nothing can be checked",
    )


def year_out_of_range(where: str, title: Message, text: str) -> Problem:
    return Problem.of(
        "GJ-D077",
        where,
        f"{title.zh}填的是“{text}”，应在 1990 和 2100 之间",
        f"{title.en} is '{text}', but should lie between 1990 and 2100",
    )
