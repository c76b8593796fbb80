"""Where in the report a fact belongs, and how its number is written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.extraction.model import Base, Fact, FactKind, Period, Stage
from checker.report.schema import load_vocabulary

if TYPE_CHECKING:
    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number

Json = dict[str, object]
_LEVELS = {
    (Stage.INITIAL, Period.CURRENT): "initial",
    (Stage.YEARLY, Period.CURRENT): "initial",
    (Stage.ADJUSTED, Period.CURRENT): "adjusted",
    (Stage.FINAL, Period.CURRENT): "final",
    (Stage.INITIAL, Period.PRIOR): "prior_initial",
    (Stage.FINAL, Period.PRIOR): "prior_final",
}
_CHANGES = {
    (FactKind.DELTA, Base.PRIOR, Stage.FINAL): "stated.yoy_delta",
    (FactKind.GROWTH, Base.PRIOR, Stage.FINAL): "stated.yoy_rate",
    (FactKind.DELTA, Base.PRIOR, Stage.INITIAL): "stated.initial_yoy_delta",
    (FactKind.GROWTH, Base.PRIOR, Stage.INITIAL): "stated.initial_yoy_rate",
    (FactKind.DELTA, Base.EXECUTION, Stage.INITIAL): "stated.prior_final_delta",
    (FactKind.GROWTH, Base.EXECUTION, Stage.INITIAL): "stated.prior_final_rate",
}
STATEMENT_KINDS = {
    FactKind.LEVEL: "amount",
    FactKind.COMPLETION: "completion",
    FactKind.SHARE: "share",
    FactKind.DELTA: "delta",
    FactKind.GROWTH: "growth",
    FactKind.COUNT: "count",
}


def is_line(path: str) -> bool:
    """Return whether a line stands at `path`, with its measures, and not a single figure."""
    field = load_vocabulary().field_at(path)
    return field is not None and field.type_name == "Line"


def field_of(fact: Fact) -> str:
    """Return the field below its line that the fact fills, or nothing when a line has no such field."""
    match fact.kind:
        case FactKind.LEVEL:
            return _LEVELS.get((fact.stage or Stage.FINAL, fact.period), "")
        case FactKind.COMPLETION:
            return "stated.completion_rate"
        case FactKind.SHARE:
            return "stated.share" if fact.period is Period.CURRENT else ""
        case FactKind.DELTA | FactKind.GROWTH if fact.base is Base.BUDGET:
            return "stated.budget_delta" if fact.kind is FactKind.DELTA else "stated.budget_rate"
        case FactKind.DELTA | FactKind.GROWTH if fact.base is not None and fact.stage is not None:
            return _CHANGES.get((fact.kind, fact.base, fact.stage), "")
        case FactKind.FLAT:
            return "stated.is_flat" if fact.base is Base.PRIOR and fact.stage is Stage.FINAL else ""
        case _:
            return ""


def completion_base(fact: Fact) -> str:
    """Return what a completion rate is of: initial, adjusted or unknown."""
    return str(fact.stage) if fact.stage in (Stage.INITIAL, Stage.ADJUSTED) else "unknown"


def quantity(number: Number, normal: NormalText, text: str, *, sign: int = 1) -> Json:
    """Return the number as the report writes it: signed value, unit, and where it stands in the original."""
    value = number.value if sign > 0 or not number.value.strip("0.") else f"-{number.value}"
    found: Json = {"value": value}
    if number.unit:
        found["unit"] = number.unit
    if number.op != "=":
        found["op"] = number.op
    start, end = normal.span(number.start, number.end)
    if number.printed:
        found["printed"] = text[start:end]
    found["span"] = [start, end]
    return found


def signed(fact: Fact) -> int:
    """Return the sign that the words give the fact's number."""
    return fact.sign if fact.kind in (FactKind.DELTA, FactKind.GROWTH) else 1
