"""Graphs of small reports and of whole ones, and every equality of a report found the long way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.findings.evaluate import evaluate
from checker.findings.judge import not_for
from checker.findings.labels import nowhere
from checker.formula.reading import Situation
from checker.report.decode import decode
from checker.report.tree import Report, subjects
from checker.rules.choosing import rules_for
from checker.suspects.equalities import equalities_of
from checker.suspects.graph import Graph
from checker.suspects.name import named
from checker.suspects.touching import index_of
from tests.formulas import VOCABULARY
from tests.random_rules import bytes_of, rulebook_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from checker.findings.model import Judged
    from checker.rules.model import Rule, Rulebook
    from checker.suspects.equalities import Equality
    from checker.suspects.touching import Index


def report_of_tree(tree: object) -> Report:
    """Return a report as the program reads it from a file."""
    return decode(bytes_of(tree), "report.json")


def graph_of(tree: object, *rules: Rule) -> Graph:
    return Graph(report_of_tree(tree), index_of(rules, VOCABULARY))


def judged(tree: object, rules: Iterable[Rule] | Rulebook) -> Judged:
    """Return the judgement of a report with its figures named."""
    book = rulebook_of(rules) if not hasattr(rules, "packs") else rules
    report = report_of_tree(tree)
    return named(evaluate(book, report, nowhere), book, report)


def index_for(book: Rulebook, report: Report) -> Index:
    rules = [one for one in rules_for(book, report.fiscal_year, report.entities) if one.is_run]
    return index_of(rules, report.vocabulary)


def every_equality(index: Index, report: Report) -> Iterator[Equality]:
    """Yield all that rules demand of a report: every case said of every subject."""
    same = Graph(report, index).same
    for stands in index.by_rule.values():
        for stand in stands:
            for subject in subjects(report, stand.pattern):
                if not_for(stand.rule, report) is None:
                    yield from equalities_of(stand, Situation(report, subject), same)
