"""Parameters: every number in a rule is named, typed and carries its unit; it may have a value of its own for some years."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

from checker.formula.check import check
from checker.formula.mistakes import FormulaError
from checker.formula.parser import parse
from checker.formula.typed import Constant, Minus, Words
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mapping, Scalar, Sequence
from checker.kernel.unit import Kind
from checker.report.vocabulary import name_key
from checker.rules import mistakes
from checker.rules.form import Form, shown
from checker.rules.model import Parameter, Period

if TYPE_CHECKING:
    from checker.formula.context import Context
    from checker.kernel.errors import Problem
    from checker.kernel.strict_yaml import Mark, Node

TYPES = ["money", "percent", "count", "number", "text", "list"]
_WHAT = Message("参数", "the parameter")
_PERIOD = Message("参数的一段年度", "the period of a parameter")
_WANTED = {
    "money": Message("带单位的金额，如 1万元", "an amount with its unit, such as 1万元"),
    "percent": Message("百分比，如 10%", "a percentage, such as 10%"),
    "count": Message("数量，如 3个", "a count, such as 3个"),
    "number": Message("数", "a number"),
    "list": Message("文字的列表", "a list of texts"),
}


def read_parameters(form: Form, key: str, context: Context) -> dict[str, Parameter]:
    """Return the parameters declared under `key`, by the key of each of their names."""
    found = form.form(key, _WHAT)
    table: dict[str, Parameter] = {}
    for name, node in found.node.entries if found is not None else ():
        declare(name, node, form.problems, context, table)
    return table


def declare(
    name: Scalar, node: Node, problems: list[Problem], context: Context, table: dict[str, Parameter]
) -> Parameter | None:
    """Return the parameter declared in `node`, and put it into `table` under each of its names."""
    if not isinstance(node, Mapping):
        wanted = Message("“type: …, default: …”", "'type: …, default: …'")
        problems.append(mistakes.expected(node.mark, wanted, shown(node)))
        return None
    one = _parameter(name, Form(node, problems, _WHAT), context)
    if one is not None:
        for each in one.names:
            if name_key(each) in table:
                problems.append(mistakes.clashing_parameter(name.mark, each))
            table[name_key(each)] = one
    return one


def _parameter(name: Scalar, form: Form, context: Context) -> Parameter | None:
    english = form.text("en")
    names = (name.text, english) if english else (name.text,)
    kind = form.choice("type", TYPES, "number")
    default = form.take("default", required=True)
    periods = read_periods(form, kind, names, context)
    form.message("note")
    form.close()
    if default is None:
        return None
    value = read_value(default, kind, names, form.problems, context)
    if value is None:
        return None
    return Parameter(
        name=name.text, names=names, type=kind, value=value, written=written(default), mark=name.mark, periods=periods
    )


def read_periods(form: Form, kind: str, names: tuple[str, ...], context: Context) -> tuple[Period, ...]:
    """Return the periods under `values`, earliest first; two that share a year are a mistake."""
    found: list[tuple[Period, Mark]] = []
    for one in form.forms("values", _PERIOD):
        first, last = one.integer("from"), one.integer("to")
        node = one.take("value", required=True)
        one.close()
        if first is None and last is None:
            form.problems.append(mistakes.missing_key(one.mark, "from / to", _PERIOD))
            continue
        if first is not None and last is not None and first > last:
            form.problems.append(mistakes.backward_years(one.mark, first, last))
            continue
        value = read_value(node, kind, names, form.problems, context) if node is not None else None
        if value is not None and node is not None:
            period = Period(first_year=first, last_year=last, value=value, written=written(node))
            found.append((period, one.mark))
    found.sort(key=lambda pair: pair[0].first_year or 0)
    for (before, _), (after, mark) in pairwise(found):
        if before.last_year is None or after.first_year is None or before.last_year >= after.first_year:
            form.problems.append(mistakes.overlapping_periods(mark, names[0]))
    return tuple(period for period, _ in found)


def laid_over(below: tuple[Period, ...], above: tuple[Period, ...]) -> tuple[Period, ...]:
    """Return the periods of `above`, and those of `below` in the years that `above` says nothing of."""
    first = -1
    cuts = {first}
    for one in (*below, *above):
        cuts.update(filter(None, (one.first_year, one.last_year and one.last_year + 1)))
    starts = sorted(cuts)
    found: list[Period] = []
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        holding = next((one for one in (*above, *below) if one.holds(start)), None)
        if holding is None:
            continue
        last = after - 1 if after is not None else None
        if found and found[-1].last_year == start - 1 and found[-1].written == holding.written:
            found[-1] = replace(found[-1], last_year=last)
        else:
            found.append(replace(holding, first_year=start if start != first else None, last_year=last))
    return tuple(found)


def read_value(
    node: Node, kind: str, names: tuple[str, ...], problems: list[Problem], context: Context
) -> Constant | Words | None:
    """Return a value of a parameter of some type, called by its Chinese name and maybe an English one; None, with the problem told, when it is not one."""
    name, english = names[0], names[-1] if len(names) > 1 else ""
    if kind == "list":
        items = node.items if isinstance(node, Sequence) else (node,)
        wrong = [one for one in items if not isinstance(one, Scalar)]
        problems.extend(mistakes.expected(one.mark, _WANTED[kind], shown(one)) for one in wrong)
        return None if wrong else Words(tuple(one.text for one in items if isinstance(one, Scalar)), name)
    if not isinstance(node, Scalar):
        problems.append(mistakes.expected(node.mark, _WANTED.get(kind, Message("文字", "text")), shown(node)))
        return None
    if kind == "text":
        return Words((node.text,), name)
    try:
        typed = check(parse(node.text), context)
    except FormulaError as error:
        problems.extend(mistakes.formula(node, one) for one in error.mistakes)
        return None
    sign, bare = (-1, typed.operand) if isinstance(typed, Minus) else (1, typed)
    if not isinstance(bare, Constant) or not _fits(bare.kind, kind):
        problems.append(mistakes.expected(node.mark, _WANTED[kind], shown(node)))
        return None
    return Constant(Fraction(sign * bare.value), Kind(kind), bare.dimension, name, english=english.replace("_", " "))


def _fits(found: Kind, wanted: str) -> bool:
    return found.value == wanted or (wanted == "count" and found is Kind.NUMBER)


def written(node: Node) -> str:
    """Return a value as it was written, a list on one line; what cannot be seen, as a line end, in quotes as YAML has it."""
    if isinstance(node, Sequence):
        return "、".join(_seen(one.text) for one in node.items if isinstance(one, Scalar))
    return _seen(node.text) if isinstance(node, Scalar) else ""


def _seen(text: str) -> str:
    return text if text.isprintable() and text.strip() else json.dumps(text, ensure_ascii=False)
