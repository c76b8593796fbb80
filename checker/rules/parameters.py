"""Parameters: every number in a rule is named, typed and carries its unit."""

from __future__ import annotations

from fractions import Fraction
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
from checker.rules.model import Parameter

if TYPE_CHECKING:
    from checker.formula.check import Context
    from checker.kernel.strict_yaml import Node

TYPES = ["money", "percent", "count", "number", "text", "list"]
_WHAT = Message("参数", "the parameter")
_WANTED = {
    "money": Message("带单位的金额，如 1万元", "an amount with its unit, such as 1万元"),
    "percent": Message("百分比，如 10%", "a percentage, such as 10%"),
    "count": Message("数量，如 3个", "a count, such as 3个"),
    "number": Message("数", "a number"),
}


def read_parameters(form: Form, key: str, context: Context) -> dict[str, Parameter]:
    """Return the parameters under `key`, by the key of each of their names."""
    found = form.form(key, _WHAT)
    table: dict[str, Parameter] = {}
    if found is None:
        return table
    for name, node in found.node.entries:
        found.take(name.text)
        if not isinstance(node, Mapping):
            form.problems.append(
                mistakes.expected(node.mark, Message("“type: …, default: …”", "'type: …, default: …'"), shown(node))
            )
            continue
        one = _parameter(name, Form(node, form.problems, _WHAT), context)
        if one is not None:
            for each in one.names:
                if name_key(each) in table:
                    form.problems.append(mistakes.clashing_parameter(name.mark, each))
                table[name_key(each)] = one
    return table


def _parameter(name: Scalar, form: Form, context: Context) -> Parameter | None:
    english = form.text("en")
    kind = form.choice("type", TYPES, "number")
    default = form.take("default", required=True)
    form.message("note")
    form.close()
    if default is None:
        return None
    value = _value(default, kind, name.text, form, context)
    if value is None:
        return None
    names = (name.text, english) if english else (name.text,)
    return Parameter(name=name.text, names=names, type=kind, value=value, written=_written(default), mark=name.mark)


def _value(node: Node, kind: str, name: str, form: Form, context: Context) -> Constant | Words | None:
    if kind == "list":
        items = node.items if isinstance(node, Sequence) else (node,)
        return Words(tuple(one.text for one in items if isinstance(one, Scalar)), name)
    if not isinstance(node, Scalar):
        form.problems.append(mistakes.expected(node.mark, _WANTED.get(kind, Message("文字", "text")), shown(node)))
        return None
    if kind == "text":
        return Words((node.text,), name)
    try:
        typed = check(parse(node.text), context)
    except FormulaError as error:
        form.problems.extend(mistakes.formula(node, one) for one in error.mistakes)
        return None
    sign, bare = (-1, typed.operand) if isinstance(typed, Minus) else (1, typed)
    if not isinstance(bare, Constant) or not _fits(bare.kind, kind):
        form.problems.append(mistakes.expected(node.mark, _WANTED[kind], shown(node)))
        return None
    return Constant(Fraction(sign * bare.value), Kind(kind), bare.dimension, name)


def _fits(found: Kind, wanted: str) -> bool:
    return found.value == wanted or (wanted == "count" and found is Kind.NUMBER)


def _written(node: Node) -> str:
    if isinstance(node, Sequence):
        return "、".join(one.text for one in node.items if isinstance(one, Scalar))
    return node.text if isinstance(node, Scalar) else ""
