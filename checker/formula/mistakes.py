"""Every mistake a formula can contain, worded here and nowhere else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.formula.functions import MANY
from checker.kernel.errors import cells
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.formula.functions import Function
    from checker.formula.tree import Span


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake in a formula, with its span in the formula's text."""

    code: str
    span: Span
    message: Message


class FormulaError(Exception):
    """A formula cannot be used. Not a formula that is false."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        """Gather `mistakes`, at least one."""
        self.mistakes = tuple(mistakes)
        super().__init__("; ".join(one.message.en for one in self.mistakes))


def caret(text: str, span: Span) -> str:
    """Return the formula with carets beneath the span, wide characters counted as two cells."""
    flat = text.replace("\n", " ")
    lead = cells(flat[: span[0]])
    width = max(1, cells(flat[span[0] : span[1]]))
    return f"{flat}\n{' ' * lead}{'^' * width}"


def _maybe(suggestion: str | None) -> tuple[str, str]:
    return (f"，是不是“{suggestion}”？", f"; did you mean '{suggestion}'?") if suggestion else ("", "")


def expected_value(span: Span, found: str) -> Mistake:
    zh, en = (f"却遇到“{found}”", f"found '{found}'") if found else ("公式却到此为止", "the formula ends here")
    return Mistake(
        "GJ-F001", span, Message(f"这里需要一个数、文字或名称，{zh}", f"expected a number, a text or a name; {en}")
    )


def expected_sign(span: Span, wanted: str, found: str) -> Mistake:
    zh, en = (f"却遇到“{found}”", f"found '{found}'") if found else ("公式却到此为止", "the formula ends here")
    return Mistake("GJ-F002", span, Message(f"这里需要“{wanted}”，{zh}", f"expected '{wanted}'; {en}"))


def left_over(span: Span, found: str) -> Mistake:
    return Mistake(
        "GJ-F003",
        span,
        Message(
            f"到“{found}”之前公式已经完整，两者之间缺运算符（且、或、＋、＝ …，词两边要有空格）",
            f"the formula is complete before '{found}'; an operator is missing (and, or, +, = …, words stand apart by spaces)",
        ),
    )


def strange_character(span: Span, found: str) -> Mistake:
    hints = {
        "!": ("“不等于”写作 <>", "write <> for 'not equal'"),
        "&": ("“并且”写作 且 或 and", "write 'and'"),
        "|": ("“或者”写作 或 或 or", "write 'or'"),
        "^": ("没有乘方", "there is no power operator"),
        "{": ("花括号只用在消息里", "braces belong to messages only"),
    }
    zh, en = hints.get(found, ("公式里用不到它", "formulas do not use it"))
    return Mistake("GJ-F004", span, Message(f"不认识的符号“{found}”：{zh}", f"unknown sign '{found}': {en}"))


def double_equals(span: Span) -> Mistake:
    return Mistake("GJ-F005", span, Message("“等于”写作一个 =", "write a single = for 'equals'"))


def unclosed(span: Span, opening: str) -> Mistake:
    return Mistake("GJ-F006", span, Message(f"“{opening}”没有配对的另一半", f"'{opening}' is not closed"))


def chained_comparison(span: Span) -> Mistake:
    return Mistake(
        "GJ-F007",
        span,
        Message("比较不能连写，请用“且”分开，如 a <= b 且 b <= c", "comparisons do not chain; write a <= b and b <= c"),
    )


def too_long(length: int, limit: int) -> Mistake:
    return Mistake(
        "GJ-F008",
        (limit, length),
        Message(
            f"公式有 {length} 个字符，上限是 {limit}", f"the formula has {length} characters; the limit is {limit}"
        ),
    )


def too_deep(span: Span, limit: int) -> Mistake:
    return Mistake("GJ-F009", span, Message(f"括号和运算嵌套超过 {limit} 层", f"nested deeper than {limit} levels"))


def too_many(limit: int) -> Mistake:
    return Mistake("GJ-F010", (0, 1), Message(f"公式的组成超过 {limit} 个", f"the formula has more than {limit} parts"))


def empty() -> Mistake:
    return Mistake("GJ-F011", (0, 1), Message("公式是空的", "the formula is empty"))


def unknown_function(span: Span, name: str, suggestion: str | None) -> Mistake:
    zh, en = _maybe(suggestion)
    return Mistake("GJ-F012", span, Message(f"没有叫“{name}”的函数{zh}", f"no function is called '{name}'{en}"))


def wrong_arity(span: Span, function: Function, found: int) -> Mistake:
    if function.fewest == function.most:
        wanted = str(function.fewest)
    else:
        wanted = f"≥ {function.fewest}" if function.most == MANY else f"{function.fewest}–{function.most}"
    return Mistake(
        "GJ-F013",
        span,
        Message(
            f"函数 {function.zh} 需要 {wanted} 个参数，写了 {found} 个",
            f"{function.name} takes {wanted} arguments, found {found}",
        ),
    )


def unknown_name(span: Span, name: str, scope: Message, suggestion: str | None) -> Mistake:
    zh, en = _maybe(suggestion)
    cell = (
        ("（单元格地址不能用，请写项目名称）", " (cell addresses cannot be used; write the item's name)")
        if _is_cell(name)
        else ("", "")
    )
    return Mistake(
        "GJ-F014",
        span,
        Message(
            f"“{scope.zh}”里没有叫“{name}”的项目{zh}{cell[0]}", f"'{scope.en}' has nothing called '{name}'{en}{cell[1]}"
        ),
    )


def _is_cell(name: str) -> bool:
    letters = name.rstrip("0123456789")
    return bool(letters) and letters != name and letters.isascii() and letters.isalpha() and letters.isupper()


def ambiguous_name(span: Span, name: str, candidates: tuple[str, ...]) -> Mistake:
    listed = "、".join(candidates)
    return Mistake(
        "GJ-F015",
        span,
        Message(f"“{name}”可以指 {listed}，请写明", f"'{name}' may mean {', '.join(candidates)}; say which"),
    )


def not_a_value(span: Span, name: str) -> Mistake:
    return Mistake(
        "GJ-F016",
        span,
        Message(
            f"“{name}”是一组项目，不是一个数或文字；请写到具体项目，或放进 合计/计数/任一/全部 里",
            f"'{name}' is a group, not a figure or text; name one of its fields, or use it inside SUM/COUNT/ANY/ALL",
        ),
    )


def needs_aggregate(span: Span, name: str) -> Mistake:
    return Mistake(
        "GJ-F017",
        span,
        Message(
            f"“{name}”有许多行，请放进 合计/最大/最小/计数 里，或用 任一/全部",
            f"'{name}' has many rows; put it inside SUM/MAX/MIN/COUNT, or use ANY/ALL",
        ),
    )


def needs_rows(span: Span, function: str) -> Mistake:
    return Mistake(
        "GJ-F018",
        span,
        Message(f"{function} 的第一个参数要是一组行", f"the first argument of {function} must be a set of rows"),
    )


def kinds_clash(span: Span, doing: str, left: str, right: str, hint: tuple[str, str] = ("", "")) -> Mistake:
    return Mistake(
        "GJ-F019",
        span,
        Message(
            f"{kind_zh(left)}与{kind_zh(right)}不能{doing_zh(doing)}{hint[0]}",
            f"cannot {doing} {left} and {right}{hint[1]}",
        ),
    )


def needs_number(span: Span, found: str) -> Mistake:
    return Mistake("GJ-F020", span, Message(f"这里需要数，却是{kind_zh(found)}", f"expected a number, found {found}"))


def needs_statement(span: Span, found: str) -> Mistake:
    return Mistake(
        "GJ-F021",
        span,
        Message(f"这里需要一个能成立或不成立的条件，却是{kind_zh(found)}", f"expected a condition, found {found}"),
    )


def needs_text(span: Span, found: str) -> Mistake:
    return Mistake("GJ-F022", span, Message(f"这里需要文字，却是{kind_zh(found)}", f"expected a text, found {found}"))


def not_a_choice(span: Span, value: str, name: str, choices: tuple[str, ...], suggestion: str | None) -> Mistake:
    zh, en = _maybe(suggestion)
    listed = "、".join(choices)
    return Mistake(
        "GJ-F023",
        span,
        Message(
            f"“{name}”不会是“{value}”{zh}（可为 {listed}）",
            f"'{name}' is never '{value}'{en} (one of {', '.join(choices)})",
        ),
    )


def no_common_order(span: Span, name: str, choices: tuple[str, ...]) -> Mistake:
    order = " < ".join(choices)
    return Mistake(
        "GJ-F030",
        span,
        Message(
            f"“{name}”只能与同一组代码比先后（{order}）",
            f"'{name}' can only be compared with codes of the same order ({order})",
        ),
    )


def circular_definition(span: Span, name: str) -> Mistake:
    return Mistake("GJ-F024", span, Message(f"定义“{name}”用到了它自己", f"the definition '{name}' uses itself"))


def needs_plain_number(span: Span) -> Mistake:
    return Mistake(
        "GJ-F025",
        span,
        Message("小数位数要直接写 0 到 12 的整数", "write the number of decimals as a whole number from 0 to 12"),
    )


def too_tall(span: Span, limit: int) -> Mistake:
    return Mistake(
        "GJ-F026",
        span,
        Message(
            f"一步接一步的运算超过 {limit} 步；长的加法请用 合计(…)，长的列举请拆成几条",
            f"more than {limit} operations, each on the result of the one before; write a long sum as SUM(…), split a long list",
        ),
    )


def not_fillable(span: Span, found: str) -> Mistake:
    return Mistake(
        "GJ-F027",
        span,
        Message(
            f"为空 只能问一项填没填，这里却是{kind_zh(found)}", f"ISBLANK asks about a figure or text, found {found}"
        ),
    )


_KINDS_ZH = {
    "money": "金额",
    "percent": "百分比",
    "points": "百分点",
    "count": "数量",
    "number": "无单位的数",
    "text": "文字",
    "code": "代码",
    "flag": "是否",
    "date": "日期",
    "condition": "条件",
    "rows": "一组行",
    "list": "词表",
}


def kind_zh(kind: str) -> str:
    """Return the Chinese name of a kind."""
    return _KINDS_ZH.get(kind, kind)


def doing_zh(doing: str) -> str:
    """Return the Chinese name of what was tried."""
    return {"add": "相加减", "compare": "比较", "multiply": "相乘", "divide": "相除"}.get(doing, doing)
