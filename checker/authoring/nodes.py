"""The nodes of a traced formula: every part with its value, and which parts were not needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.authoring.model import Node
from checker.findings.labels import object_label, place_of
from checker.findings.working import shown_decimals, shown_unit, value_said
from checker.formula.comparing import stands_for
from checker.formula.evaluate import calculate, judge, read_text
from checker.formula.ground import Day, Leaf, range_of
from checker.formula.kinds import kind_of
from checker.formula.reading import path_of, rows_of
from checker.formula.tree import Operator
from checker.formula.typed import (
    Apply,
    Column,
    Constant,
    Logic,
    Opposite,
    Reference,
    Rows,
    Test,
    Typed,
    Words,
    is_statement,
    parts_of,
)
from checker.kernel.figure import grouped, rounded
from checker.kernel.message import Message
from checker.kernel.truth import Cause, Degree
from checker.report.nodes import dotted
from checker.report.vocabulary import Shape

if TYPE_CHECKING:
    from fractions import Fraction

    from checker.authoring.saying import Speaker
    from checker.findings.labels import Locate
    from checker.formula.ground import Grounded
    from checker.formula.reading import Situation
    from checker.kernel.place import Place
    from checker.report.nodes import Path
    from checker.report.tree import Report

LONGEST_TEXT = 200
FINER = 3
"""An end of an interval is shown with this many decimals more than the figure itself."""


class Tracer:
    """Makes the nodes of formulas on one report."""

    def __init__(self, report: Report, locate: Locate, speaker: Speaker) -> None:
        """Keep the report, how its places are found, and who writes the formulas out."""
        self._report = report
        self._speaker = speaker
        self._locate = locate

    def node(self, typed: Typed, situation: Situation, *, is_used: bool = True) -> Node:
        """Return the node of a formula and of everything below it, each judged by the evaluator."""
        parts = self._parts(typed, situation)
        if is_statement(typed):
            found = judge(typed, situation).truth
            return Node(
                said=self._speaker.formula(typed), truth=found, causes=found.causes, parts=parts, is_used=is_used
            )
        if isinstance(typed, Constant):
            return Node(said=self._speaker.formula(typed), value=_constant(typed, situation), is_used=is_used)
        if isinstance(typed, Words):
            return Node(said=self._speaker.formula(typed), value=_short("、".join(typed.values)), is_used=is_used)
        if isinstance(typed, Rows):
            return self._rows(typed, situation, is_used=is_used)
        if isinstance(typed, Column):
            return Node(said=self._speaker.formula(typed), parts=parts, is_used=is_used)
        if isinstance(typed, Reference) and not typed.kind.is_ordered:
            return self._text(typed, situation, is_used=is_used)
        if not kind_of(typed).is_ordered:
            text = _short(read_text(typed, situation))
            return Node(said=self._speaker.formula(typed), value=text or None, parts=parts, is_used=is_used)
        return self._number(typed, situation, parts, is_used=is_used)

    def _number(self, typed: Typed, situation: Situation, parts: tuple[Node, ...], *, is_used: bool) -> Node:
        said, found = self._speaker.formula(typed), calculate(typed, situation)
        if isinstance(found, tuple):
            path = dotted(path_of(typed, situation)) if isinstance(typed, Reference) else ""
            return Node(said=said, causes=found, path=path, parts=parts, is_used=is_used)
        low, high = _ends(found)
        path_found = found.path if isinstance(found, Leaf | Day) else None
        return Node(
            said=said, value=value_said(found), low=low, high=high, path=dotted(path_found) if path_found else "",
            place=self._place(path_found), parts=parts, is_used=is_used,
        )  # fmt: skip

    def _text(self, typed: Reference, situation: Situation, *, is_used: bool) -> Node:
        path = path_of(typed, situation)
        raw = self._report.node(path)
        if typed.target.shape is Shape.OBJECT:
            value = object_label(self._report, path).zh if raw is not None else None
        elif isinstance(raw, bool):
            value = "true" if raw else "false"
        else:
            value = _short(read_text(typed, situation)) or None
        place = self._place(path) if value is not None else None
        return Node(said=self._speaker.formula(typed), value=value, path=dotted(path), place=place, is_used=is_used)

    def _rows(self, typed: Rows, situation: Situation, *, is_used: bool) -> Node:
        rows = rows_of(typed, situation)
        if isinstance(rows, Cause):
            return Node(said=self._speaker.formula(typed), causes=(rows,), is_used=is_used)
        there = sum(self._report.node(one) is not None for one in rows)
        return Node(said=self._speaker.formula(typed), value=f"{there}/{len(rows)}", is_used=is_used)

    def _parts(self, typed: Typed, situation: Situation) -> tuple[Node, ...]:
        match typed:
            case Logic(operator):
                settles = Degree.NO if operator is Operator.AND else Degree.YES
                return self._until(_chain(typed, operator), situation, settles)
            case Opposite(operand) if not isinstance(operand, Logic):
                # "Not blank" is one thought; the step between would only say it twice.
                return self._parts(operand, situation)
            case Test("ANY" | "ALL", (Rows() as rows, condition)) | Apply("COUNT", (Rows() as rows, condition)):
                return self._each(rows, condition, situation)
            case Apply("COUNT", (Column() as column, condition)):
                return self._each(column.rows, condition, situation)
            case Column():
                return self._each(typed.rows, typed.each, situation)
            case Apply("IF", (condition, then, otherwise)):
                degree = judge(condition, situation).truth.degree
                return (
                    self.node(condition, situation),
                    self.node(then, situation, is_used=degree is Degree.YES),
                    self.node(otherwise, situation, is_used=degree is Degree.NO),
                )
            case Apply("COALESCE", arguments):
                return self._first_given(arguments, situation)
            case _:
                return tuple(self.node(one, situation) for one in parts_of(typed) if not _is_plain(one))

    def _until(self, parts: tuple[Typed, ...], situation: Situation, settles: Degree) -> tuple[Node, ...]:
        found: list[Node] = []
        is_settled = False
        for one in parts:
            made = self.node(one, situation, is_used=not is_settled)
            found.append(made)
            is_settled = is_settled or (made.truth is not None and made.truth.degree is settles)
        return tuple(found)

    def _first_given(self, arguments: tuple[Typed, ...], situation: Situation) -> tuple[Node, ...]:
        found: list[Node] = []
        is_given = False
        for one in arguments:
            made = self.node(one, situation, is_used=not is_given)
            found.append(made)
            is_given = is_given or made.value is not None
        return tuple(found)

    def _each(self, rows: Rows, each: Typed, situation: Situation) -> tuple[Node, ...]:
        paths = rows_of(rows, situation)
        if isinstance(paths, Cause):
            return (Node(said=self._speaker.formula(rows), causes=(paths,)),)
        return tuple(self._row(path, each, situation) for path in paths)

    def _row(self, path: Path, each: Typed, situation: Situation) -> Node:
        made = self.node(each, situation.at_row(path))
        label = object_label(self._report, path)
        return Node(
            said=Message(f"{label.zh}：{made.said.zh}", f"{label.en}: {made.said.en}"), truth=made.truth,
            value=made.value, low=made.low, high=made.high, causes=made.causes, path=made.path or dotted(path),
            place=made.place, parts=made.parts,
        )  # fmt: skip

    def _place(self, path: Path | None) -> Place | None:
        return place_of(self._report, path, self._locate) if path else None


def _chain(typed: Typed, operator: Operator) -> tuple[Typed, ...]:
    """Return the links of a chain of one operator, however it was bracketed."""
    if isinstance(typed, Logic) and typed.operator is operator:
        return tuple(link for one in typed.parts for link in _chain(one, operator))
    return (typed,)


def _is_plain(typed: Typed) -> bool:
    """Whether a part says everything in the formula itself: a number or a text written there."""
    return isinstance(typed, Constant | Words) and not typed.name


def _constant(typed: Constant, situation: Situation) -> str | None:
    found = calculate(typed, situation)
    return None if isinstance(found, tuple) else value_said(found).removeprefix(f"{typed.name} ")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST_TEXT else f"{flat[:LONGEST_TEXT]}…"


def _ends(found: Grounded) -> tuple[str | None, str | None]:
    """Return the ends of what a calculation can stand for, in its unit; None where it is exact."""
    if isinstance(found, Day):
        return None, None
    ends = range_of(found, stands_for)
    if isinstance(ends, Cause) or (ends.low is not None and ends.low == ends.high):
        return None, None
    unit = shown_unit(found)
    decimals = shown_decimals(found, unit) + FINER

    def said(end: Fraction | None) -> str | None:
        if end is None:
            return None
        text = grouped(rounded(end / unit.factor, decimals))
        return f"{text.rstrip('0').rstrip('.') if '.' in text else text}{unit.symbol}"

    return said(ends.low), said(ends.high)
