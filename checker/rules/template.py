"""Messages with formulas in braces: `{项目}决算 {决算数} 超出 {决算数 - 年初预算数}`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.check import check
from checker.formula.mistakes import FormulaError, Mistake
from checker.formula.parser import parse
from checker.rules import mistakes
from checker.rules.model import Template, Wording

if TYPE_CHECKING:
    from checker.formula.context import Context
    from checker.formula.typed import Typed
    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Scalar


def read_wording(worded: dict[str, Scalar], context: Context, problems: list[Problem]) -> Wording | None:
    """Return the wording of a message, every placeholder checked; None when there is no Chinese."""
    if "zh" not in worded:
        return None
    zh = _template(worded["zh"], context, problems)
    en = _template(worded["en"], context, problems) if "en" in worded else None
    return Wording(zh, en)


def _template(scalar: Scalar, context: Context, problems: list[Problem]) -> Template:
    text = scalar.text
    parts: list[str | Typed] = []
    at = 0
    while at < len(text):
        opening = text.find("{", at)
        if opening < 0:
            parts.append(text[at:])
            break
        closing = text.find("}", opening)
        if closing < 0:
            problems.append(mistakes.unclosed_placeholder(scalar.mark))
            break
        if opening > at:
            parts.append(text[at:opening])
        try:
            parts.append(check(parse(text[opening + 1 : closing]), context))
        except FormulaError as error:
            moved = (
                Mistake(one.code, (one.span[0] + opening + 1, one.span[1] + opening + 1), one.message)
                for one in error.mistakes
            )
            problems.extend(mistakes.formula(scalar, one) for one in moved)
        at = closing + 1
    return Template(tuple(parts))
