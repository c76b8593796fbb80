"""The code of conditions on texts: joined texts are put together once, and long lists of words are looked for at one go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formula.emitter import NotCompiled
from checker.formula.tree import Operator
from checker.formula.typed import Apply, Constant, Match, Reference, Test, Typed, Words
from checker.kernel.unit import Kind
from checker.report.vocabulary import Reading

if TYPE_CHECKING:
    from checker.formula.emitter import Emitter

FEW_WORDS = 3
"""So many words are looked for one by one; more of them are a pattern."""

SIGNS = {Operator.EQUAL: "==", Operator.UNEQUAL: "!="}
"""The signs of comparison that Python writes otherwise."""

_TEXTS = frozenset({Kind.TEXT, Kind.CODE, Kind.DATE})


def text(value: Typed, code: Emitter) -> str:
    """Return the expression of a text; empty where there is none.

    Raises:
        NotCompiled: the text is put together in another way than by a JOIN.
    """
    match value:
        case Words(values):
            return repr(values[0] if values else "")
        case Reference() if is_joined(value) and value.target.view is not None:
            return code.join_name(value, value.target.view)
        case Reference() if is_stored(value) and value.kind in _TEXTS and not value.target.is_many:
            return f"({code.raw_name(value)} or '')"
        case _:
            raise NotCompiled


def is_joined(reference: Reference) -> bool:
    """Return whether a reference is to the texts of several rows of one object."""
    view = reference.target.view
    before = reference.fields[:-1]
    return (
        view is not None
        and view.reading is Reading.JOIN
        and all(one.view is None and not one.is_many and one.key for one in before)
    )


def is_stored(reference: Reference) -> bool:
    """Return whether what a reference names stands in the report, at one place."""
    is_plain = all(one.view is None for one in reference.fields)
    return is_plain and not any(one.is_many for one in reference.fields[:-1])


def contains(statement: Test, code: Emitter) -> str:
    """Return the expression that is true where a text has one of the words, or a text of the report that is given.

    Raises:
        NotCompiled: as `text`.
    """
    words = statement.arguments[1:]
    sought = tuple(dict.fromkeys(each for one in words if isinstance(one, Words) for each in one.values if each))
    where = text(statement.arguments[0], code)
    others = [text(one, code) for one in words if not isinstance(one, Words)]
    found = [f"({one} != '' and {one} in {where})" for one in others]
    if len(sought) > FEW_WORDS:
        found.append(f"{code.words(sought)}({where})")
    else:
        found += [f"{word!r} in {where}" for word in sought]
    return f"({' or '.join(found)})" if found else "False"


def matched(statement: Match, code: Emitter) -> str:
    """Return the expression that is true where a comparison of two texts holds.

    Raises:
        NotCompiled: as `text`.
    """
    sign = "==" if statement.operator is Operator.EQUAL else "!="
    if _is_choice(statement.left) and isinstance(statement.left, Reference) and _is_written(statement.right):
        # One of a list of codes: nothing stands around it.
        word = statement.right.values[0].strip()  # type: ignore[union-attr]  # as asked
        return f"({code.raw_name(statement.left)} {sign} {word!r})"
    left, right = text(statement.left, code), text(statement.right, code)
    second = repr(statement.right.values[0].strip()) if _is_written(statement.right) else f"{right}.strip()"  # type: ignore[union-attr]  # as asked
    return f"({left}.strip() {sign} {second})"


def _is_written(value: Typed) -> bool:
    return isinstance(value, Words) and bool(value.values) and bool(value.values[0].strip())


def _is_choice(value: Typed) -> bool:
    return isinstance(value, Reference) and bool(value.target.choices) and is_stored(value) and not value.target.is_many


def length(value: Apply, code: Emitter) -> str:
    """Return the expression of how long a text is, or how much of it is left without stock phrases.

    Raises:
        NotCompiled: as `text`.
    """
    where = text(value.arguments[0], code)
    if value.function == "LEN":
        return f"len({where}.strip())"
    words = value.arguments[1]
    return f"{code.phrases(words.values if isinstance(words, Words) else ())}({where})"


def measured(number: str, operator: Operator, bound: Constant) -> str:
    """Return the expression that compares a whole number with a bound, exactly."""
    sign = SIGNS.get(operator, operator.value)
    top, bottom = bound.value.numerator, bound.value.denominator
    return f"({number} {sign} {top})" if bottom == 1 else f"({number} * {bottom} {sign} {top})"
