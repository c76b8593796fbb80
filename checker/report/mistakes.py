"""Every mistake a report file can hold, one function each: its fixed code and its wording.

`where` is the JSON pointer of the value at fault (`#/meta/fiscal_year`), or `file:line:column` for broken JSON.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.kernel.errors import Problem
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SHOWN_CHARACTERS = 60
SHOWN_CHOICES = 12

_TYPES = {
    "string": Message("文字", "text"),
    "number": Message("数", "a number"),
    "integer": Message("整数", "a whole number"),
    "boolean": Message("true 或 false", "true or false"),
    "object": Message("对象 {…}", "an object {…}"),
    "array": Message("列表 […]", "a list […]"),
    "null": Message("null", "null"),
}
_FIGURE = Message(
    '数字文字（如 "60.00"）或对象 {"value": …} / {"absent": …}',
    'a number as text ("60.00") or an object {"value": …} / {"absent": …}',
)
_SYNTAX = {
    "Expecting value": "这里应有一个值",
    "Expecting ',' delimiter": "缺少逗号",
    "Expecting ':' delimiter": "缺少冒号",
    "Expecting property name enclosed in double quotes": "键应写在英文双引号内",
    "Illegal trailing comma before end of object": "对象末尾多了逗号",
    "Illegal trailing comma before end of array": "列表末尾多了逗号",
    "Unterminated string starting at": "文字缺少右引号",
    "Invalid control character at": "文字里有未转义的换行或控制字符",
    "Invalid \\escape": "反斜杠转义不对",
    "Invalid \\uXXXX escape": "\\u 转义应有四位十六进制数",
    "Extra data": "末尾之后还有内容",
}


def shown(value: object) -> str:
    """Return `value` as JSON on one line, cut to what fits a message."""
    text = _written(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False, default=_written)
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"


def too_large(where: str, *, limit: int) -> Problem:
    """Return: the file is larger than `limit` bytes."""
    return Problem.of("GJ-R001", where, f"文件超过 {limit} 字节的上限", f"file is larger than {limit} bytes")


def not_utf8(where: str, *, byte: int) -> Problem:
    """Return: the file is not UTF-8, as byte number `byte` shows."""
    return Problem.of(
        "GJ-R002",
        where,
        f"文件不是 UTF-8 编码（第 {byte + 1} 个字节读不懂），请另存为 UTF-8",
        f"file is not UTF-8 (byte {byte + 1} cannot be read); save it as UTF-8",
    )


def not_json(where: str, *, cause: str, excerpt: str) -> Problem:
    """Return: the file is not JSON."""
    found = next((zh for en, zh in _SYNTAX.items() if cause.startswith(en)), cause)
    message = Message(f"不是合法的 JSON：{found}", f"not valid JSON: {cause[:1].lower()}{cause[1:]}")
    return Problem(code="GJ-R003", where=where, message=message, excerpt=excerpt)


def repeated_key(where: str, *, key: str) -> Problem:
    """Return: an object has a key twice."""
    return Problem.of("GJ-R004", where, f"键 {shown(key)} 重复", f"key {shown(key)} is repeated")


def too_deep(where: str, *, limit: int) -> Problem:
    """Return: the JSON is nested deeper than `limit` levels."""
    return Problem.of("GJ-R005", where, f"嵌套超过 {limit} 层", f"nested deeper than {limit} levels")


def not_a_number(where: str, *, found: str) -> Problem:
    """Return: NaN or an infinity stands where JSON has no such thing."""
    return Problem.of(
        "GJ-R006",
        where,
        f'{found} 不是合法的 JSON 数；没有数就用 {{"absent": "not_disclosed"}}',
        f'{found} is no JSON number; where there is none write {{"absent": "not_disclosed"}}',
    )


def not_a_report(where: str, *, found: object, known: Iterable[str]) -> Problem:
    """Return: this is JSON, but no report."""
    expected = ", ".join(known)
    if isinstance(found, dict):
        zh = f"是 JSON，但不是报告：应有 {expected} 等键，现有 {shown(list(found))}"
        return Problem.of(
            "GJ-R007",
            where,
            zh,
            f"JSON, but not a report: expected keys such as {expected}, found {shown(list(found))}",
        )
    zh = f"是 JSON，但不是报告：应为对象 {{…}}，现为 {shown(found)}"
    return Problem.of("GJ-R007", where, zh, f"JSON, but not a report: expected an object {{…}}, found {shown(found)}")


def half_character(where: str, *, found: str) -> Problem:
    """Return: a text holds half of a surrogate pair, which is no character."""
    return Problem.of(
        "GJ-R008",
        where,
        f"文字里有不成对的代理字符（\\ud800–\\udfff）：{shown(found)}",
        f"text holds half a surrogate pair (\\ud800 to \\udfff): {shown(found)}",
    )


def unknown_key(where: str, *, key: str, suggestion: str | None, known: Sequence[str]) -> Problem:
    """Return: a key that the schema does not have here."""
    if suggestion is not None:
        hint = Message(f"是否应为 {shown(suggestion)}？", f"did you mean {shown(suggestion)}?")
    else:
        listed = _listed(known)
        hint = Message(f"这里可用：{listed}", f"known here: {listed}")
    return Problem.of("GJ-R010", where, f"不认识的键 {shown(key)}；{hint.zh}", f"unknown key {shown(key)}; {hint.en}")


def missing_key(where: str, *, key: str, title: Message) -> Problem:
    """Return: a key that must be there is not."""
    return Problem.of(
        "GJ-R011",
        where,
        f"缺少必填的键 {shown(key)}（{title.zh}）",
        f"required key {shown(key)} ({title.en}) is missing",
    )


def wrong_type(where: str, *, expected: Sequence[str], found: object) -> Problem:
    """Return: a value of another JSON type than `expected`."""
    if "number" in expected:
        words = _FIGURE if "object" in expected else Message('数字文字（如 "60.00"）', 'a number as text ("60.00")')
    else:
        words = Message("或".join(_TYPES[one].zh for one in expected), " or ".join(_TYPES[one].en for one in expected))
    if found is None:
        zh = f"应为{words.zh}，现为 null；没有就不写这个键"
        return Problem.of(
            "GJ-R012", where, zh, f"expected {words.en}, found null; leave the key out when there is nothing"
        )
    return Problem.of(
        "GJ-R012", where, f"应为{words.zh}，现为 {shown(found)}", f"expected {words.en}, found {shown(found)}"
    )


def wrong_number_form(where: str, *, found: object) -> Problem:
    """Return: a figure that is not written as a plain decimal number."""
    return Problem.of(
        "GJ-R013",
        where,
        f'数应写成普通十进制，如 "1234.50" 或 "-1.39"（不带千分位、单位、正号和指数），现为 {shown(found)}',
        f'expected a plain decimal number such as "1234.50" or "-1.39" (no separators, unit, plus sign or exponent), found {shown(found)}',
    )


def not_in_list(where: str, *, choices: Sequence[str], suggestion: str | None, found: object) -> Problem:
    """Return: a value that is none of the allowed ones."""
    hint = Message("", "")
    if suggestion is not None:
        hint = Message(f"；是否应为 {shown(suggestion)}？", f"; did you mean {shown(suggestion)}?")
    listed = _listed(choices)
    return Problem.of(
        "GJ-R014",
        where,
        f"应为以下之一：{listed}；现为 {shown(found)}{hint.zh}",
        f"expected one of {listed}; found {shown(found)}{hint.en}",
    )


def empty_text(where: str) -> Problem:
    """Return: an empty text where something must be written."""
    return Problem.of(
        "GJ-R015",
        where,
        "文字不能为空；没有就不写这个键",
        "text must not be empty; leave the key out when there is nothing",
    )


def wrong_form(where: str, *, expected: Message, found: object) -> Problem:
    """Return: a text that is not written in the form `expected`."""
    return Problem.of(
        "GJ-R016", where, f"应写成{expected.zh}，现为 {shown(found)}", f"expected {expected.en}, found {shown(found)}"
    )


def out_of_range(where: str, *, bound: Message, found: object) -> Problem:
    """Return: a number beyond its bound."""
    return Problem.of(
        "GJ-R017", where, f"应{bound.zh}，现为 {shown(found)}", f"expected {bound.en}, found {shown(found)}"
    )


def wrong_length(where: str, *, expected: int, found: int) -> Problem:
    """Return: a list that must have exactly `expected` items."""
    return Problem.of(
        "GJ-R018", where, f"应有 {expected} 项，现有 {found} 项", f"expected {expected} items, found {found}"
    )


def value_and_absent(where: str) -> Problem:
    """Return: a figure both given and declared absent."""
    return Problem.of(
        "GJ-R019", where, '不能既有 "value" 又有 "absent"', 'expected either "value" or "absent", found both'
    )


def nothing_of(where: str, *, keys: Mapping[str, Message]) -> Problem:
    """Return: an object that has none of `keys`, at least one of which must be there."""
    zh = "或".join(f"{shown(key)}（{title.zh}）" for key, title in keys.items())
    en = " or ".join(f"{shown(key)} ({title.en})" for key, title in keys.items())
    return Problem.of("GJ-R020", where, f"应至少有 {zh}", f"expected at least {en}")


def wrong_version(where: str, *, expected: object, found: object) -> Problem:
    """Return: the report is written for another version of the schema."""
    return Problem.of(
        "GJ-R021",
        where,
        f"模式版本应为 {shown(expected)}，现为 {shown(found)}",
        f"expected schema version {shown(expected)}, found {shown(found)}",
    )


def too_many_digits(where: str, *, limit: int, found: object) -> Problem:
    """Return: a number with more characters than any figure has."""
    return Problem.of(
        "GJ-R022",
        where,
        f"数超过 {limit} 个字符：{shown(found)}",
        f"number is longer than {limit} characters: {shown(found)}",
    )


def repeated_id(where: str, *, found: str, first: str) -> Problem:
    """Return: two rows of one list have the same id."""
    return Problem.of(
        "GJ-R030",
        where,
        f"编号 {shown(found)} 重复，{first} 已经用过",
        f"id {shown(found)} is repeated; {first} has it already",
    )


def unknown_path(where: str, *, found: str, suggestion: str | None) -> Problem:
    """Return: a reference to a field that the schema does not have."""
    hint = Message("", "")
    if suggestion is not None:
        hint = Message(f"；是否应为 {shown(suggestion)}？", f"; did you mean {shown(suggestion)}?")
    return Problem.of(
        "GJ-R031", where, f"{shown(found)} 不是报告里的路径{hint.zh}", f"{shown(found)} is no path of a report{hint.en}"
    )


def unknown_id(where: str, *, found: str, among: str) -> Problem:
    """Return: a reference to an id that no row has."""
    return Problem.of(
        "GJ-R032", where, f"{among} 里没有编号 {shown(found)}", f"no row of {among} has the id {shown(found)}"
    )


def span_backwards(where: str, *, start: int, end: int) -> Problem:
    """Return: a span whose end lies before its start."""
    return Problem.of(
        "GJ-R033", where, f"位置的终点 {end} 在起点 {start} 之前", f"span ends at {end}, before its start {start}"
    )


def span_outside(where: str, *, end: int, length: int) -> Problem:
    """Return: a span that leads out of the source text."""
    return Problem.of(
        "GJ-R034",
        where,
        f"位置的终点 {end} 超出原文（共 {length} 个字符）",
        f"span ends at {end}, outside the source text of {length} characters",
    )


def otherwise_wrong(where: str, *, keyword: str, expected: object, found: object) -> Problem:
    """Return: a value that breaks a keyword of the schema that has no wording of its own."""
    zh = f"不符合模式的 {keyword}：{shown(expected)}，现为 {shown(found)}"
    return Problem.of(
        "GJ-R099", where, zh, f"does not meet the schema's {keyword}: {shown(expected)}, found {shown(found)}"
    )


def _written(value: object) -> str:
    return str(getattr(value, "text", value))


def _listed(names: Sequence[str]) -> str:
    said = ", ".join(names[:SHOWN_CHOICES])
    return said if len(names) <= SHOWN_CHOICES else f"{said}, … (+{len(names) - SHOWN_CHOICES})"
