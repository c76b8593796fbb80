"""What a report explains of what rules across years and reports may find, as rows: such a failure is discharged by it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.comparing.subjects import item_of, nothing
from checker.formula.evaluate import judge
from checker.formula.reading import Situation, text_of
from checker.formula.tree import Operator
from checker.formula.typed import Logic, Reference, Scope, Test, Words, references
from checker.kernel.truth import Degree
from checker.report.nodes import child, dotted
from checker.report.tree import subjects
from checker.report.vocabulary import Reading
from checker.storing.finding_rows import both

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.comparing.subjects import Of, Row
    from checker.comparing.wanted import Wanted
    from checker.formula.typed import Typed
    from checker.report.nodes import Path
    from checker.report.tree import Report
    from checker.rules.across import Explained

    Filed = frozenset[tuple[str, str]]

_ACCEPTED = "accepted"
NOTHING_FILED: Filed = frozenset()


def explanations(of: Of, wanted: Wanted) -> Iterator[Row]:
    """Yield a row for each thing that the report explains."""
    filed = filed_in(of.report)
    for one in wanted.explained:
        yield from explained_rows(of, one, filed if one.rule in wanted.acceptable else NOTHING_FILED)


def filed_in(report: Report) -> Filed:
    """Return what was explained beside the report and accepted: rules, and the paths they were explained for."""
    rows = child(report.root, "explanations")
    return frozenset(
        (str(child(one, "rule_id")).upper(), str(child(one, "path") or ""))
        for one in (rows if isinstance(rows, list) else ())
        if child(one, "status") == _ACCEPTED
    )


def explained_rows(of: Of, one: Explained, filed: Filed = NOTHING_FILED) -> Iterator[Row]:
    """Yield the rows of an explanation, wherever it may be given."""
    if one.condition is None and not filed:
        return
    sources = sources_of(one.condition)
    if filed or not sources:
        yield from explained_among(of, one, _places(of, one), filed)
        return
    among = (
        (pattern, subject)
        for pattern, subject in _places(of, one)
        if any(child(of.report.node(subject), key) for key in sources)
    )
    yield from explained_among(of, one, among, filed)


def _places(of: Of, one: Explained) -> Iterator[tuple[tuple[str, ...], Path]]:
    for pattern in one.patterns:
        for subject in subjects(of.report, pattern) if pattern else ((),):
            yield pattern, subject


def explained_among(
    of: Of, one: Explained, among: Iterable[tuple[tuple[str, ...], Path]], filed: Filed = NOTHING_FILED
) -> Iterator[Row]:
    """Yield the rows of an explanation for some subjects, each with the pattern it is found by."""
    found: set[str] = set()
    for pattern, subject in among:
        is_said = _is_said(one.condition, Situation(of.report, subject))
        if not is_said and not filed:
            continue
        item = item_of(of, one, pattern, subject)
        if item is None or item in found:
            continue
        paths = (dotted(subject),) if subject else one.paths
        if is_said or any((one.rule.upper(), path) in filed for path in paths):
            found.add(item)
            yield {
                "report_id": of.report_id, "measure": one.name, "item": item, "path": dotted(subject),
                **both("label", None), **nothing(), "origin": "stated", "scope": "", "quote": "", **both("where", None),
            }  # fmt: skip


def _is_said(condition: Typed | None, situation: Situation) -> bool:
    if condition is None or _lacks_words(condition, situation):
        return False
    return judge(condition, situation).truth.degree is Degree.YES


def _lacks_words(condition: Typed, situation: Situation) -> bool:
    """Return whether a condition asks for words that a text does not have: that is seen at once, and mostly so."""
    if isinstance(condition, Logic):
        return condition.operator is Operator.AND and any(_lacks_words(one, situation) for one in condition.parts)
    if not isinstance(condition, Test) or condition.function != "CONTAINS":
        return False
    text, *words = condition.arguments
    if not isinstance(text, Reference) or not all(isinstance(one, Words) for one in words):
        return False
    said = text_of(text, situation)
    return not any(each in said for one in words if isinstance(one, Words) for each in one.values if each)


def sources_of(condition: Typed | None) -> frozenset[str]:
    """Return the lists of a subject without which a condition on its texts cannot hold; empty where that is not all it reads."""
    if condition is None:
        return frozenset()
    views = [one.target.view if one.scope is Scope.SUBJECT else None for one in references(condition)]
    is_all = bool(views) and all(one is not None and one.reading is Reading.JOIN for one in views)
    return (
        frozenset(one.source[0] for one in views if one is not None)
        if is_all and _is_of_texts(condition)
        else frozenset()
    )


def _is_of_texts(condition: Typed) -> bool:
    """Return whether a condition asks that a text has certain words, perhaps among other things."""
    if isinstance(condition, Logic):
        return condition.operator is Operator.AND and any(_is_of_texts(one) for one in condition.parts)
    return isinstance(condition, Test) and condition.function == "CONTAINS"
