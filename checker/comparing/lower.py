"""A rule across years or reports, lowered: one relation over a run's tables, whatever engine is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.comparing import groups, reports, years
from checker.comparing.shared import KNOWN, Asked, asked_reports
from checker.comparing.sql_door import Engine, printed, relation
from checker.rules.across import Across, AcrossKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlglot import exp

    from checker.rules.across import AcrossRule

_LOWER: dict[tuple[Across, AcrossKind], Callable[[Asked], exp.Expression]] = {
    (Across.YEARS, AcrossKind.EQUAL): years.figures,
    (Across.YEARS, AcrossKind.AT_LEAST): years.figures,
    (Across.YEARS, AcrossKind.COUNTER): years.figures,
    (Across.YEARS, AcrossKind.CHANGE): years.change,
    (Across.YEARS, AcrossKind.FOLLOWED): years.followed,
    (Across.YEARS, AcrossKind.SAME_SET): years.same_set,
    (Across.YEARS, AcrossKind.ALIKE): years.alike,
    (Across.REPORTS, AcrossKind.EQUAL): years.figures,
    (Across.REPORTS, AcrossKind.SUM): reports.summed,
    (Across.REPORTS, AcrossKind.OUTLIER): groups.outlier,
    (Across.REPORTS, AcrossKind.ALIKE): reports.alike,
    (Across.REPORTS, AcrossKind.COINCIDENT): reports.coincident,
    (Across.REPORTS, AcrossKind.COMPLETE): reports.complete,
    (Across.REPORTS, AcrossKind.UNIQUE): reports.unique,
    (Across.REPORTS, AcrossKind.CONCENTRATED): groups.concentrated,
    (Across.REPORTS, AcrossKind.DIGITS): groups.digits,
}
BY_GROUP = frozenset({AcrossKind.COMPLETE, AcrossKind.CONCENTRATED, AcrossKind.DIGITS})
"""Kinds that judge no single report: what does not apply to them is judged and said so, and not counted by report."""


def judged_relations(rule: AcrossRule) -> tuple[exp.Expression, ...]:
    """Return what each case of a rule judges, over `known`, `asked` and the tables of a run; columns as `shared.COLUMNS`."""
    lower = _LOWER[rule.across, rule.kind]
    return tuple(lower(Asked(rule=rule, case=case, number=index)) for index, case in enumerate(rule.cases))


def judged_sql(rule: AcrossRule, engine: Engine) -> tuple[str, ...]:
    """Return the SQL of what each case of a rule judges, where `known` and `asked` are there to be read."""
    return tuple(printed(one, engine) for one in judged_relations(rule))


def known_sql(engine: Engine) -> str:
    """Return the SQL of the reports that can be compared."""
    return printed(relation(KNOWN), engine)


def asked_sql(rule: AcrossRule, engine: Engine) -> str:
    """Return the SQL of the reports that a rule is asked of."""
    return printed(asked_reports(rule), engine)


def sql_of(rule: AcrossRule, engine: Engine) -> str:
    """Return the SQL of a rule, each case by itself and ready to be run over the tables of a run."""
    whole = "with known as (:known), asked as (:asked) select * from (:judged) as judged"
    return "".join(
        printed(relation(whole, known=relation(KNOWN), asked=asked_reports(rule), judged=one), engine) + ";\n"
        for one in judged_relations(rule)
    )
