from __future__ import annotations

import json
from decimal import Decimal

import pytest

from benchmarks.generate import reports
from checker.kernel.figure import Figure, Qualifier
from checker.kernel.truth import Cause, Lack
from checker.kernel.unit import UNITS, Kind
from checker.report import typed
from checker.report.decode import decode_tree, report_from_tree
from checker.report.nodes import Path, child, dotted
from checker.report.schema import load_vocabulary
from checker.report.tree import Report, patterns_of, read_figure, related_lines, span_of, steps, subjects
from checker.report.vocabulary import Field, Shape, Vocabulary
from tests.report.samples import sampled

LINE = load_vocabulary().types["Line"]
MONEY = LINE.fields["final"]
WAN = UNITS["万元"]


def both(data: bytes) -> tuple[Report, Report]:
    return report_from_tree(decode_tree(data, "r.json")), report_from_tree(typed.accept(data))


def figures(report: Report, node: object, path: Path, scope: object) -> list[tuple[str, Figure | Cause]]:
    """Every figure of a report that has a place in the vocabulary, read the way rules read them."""
    found: list[tuple[str, Figure | Cause]] = []
    for key, one in getattr(scope, "fields", {}).items():
        below = child(node, key)
        if below is None or one.view is not None:
            continue
        rows = (
            [((*path, key, index), row) for index, row in enumerate(below)] if one.is_many else [((*path, key), below)]
        )
        for where, row in rows:
            if one.shape is Shape.FIGURE:
                found.append((dotted(where), report.figure(where, one)))
            else:
                found += figures(report, row, where, report.vocabulary.object_type(one))
    return found


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_reads_alike_from_either_tree(seed: int):
    plain, made = both(json.dumps(sampled(seed), ensure_ascii=False).encode())

    read = figures(plain, plain.root, (), plain.vocabulary.root)

    assert read
    assert figures(made, made.root, (), made.vocabulary.root) == read


def test_a_generated_report_has_about_two_hundred_figures_that_read_alike():
    (data,) = reports(1, seed=5)
    plain, made = both(data)

    read = figures(plain, plain.root, (), plain.vocabulary.root)

    assert len(read) > 150
    assert figures(made, made.root, (), made.vocabulary.root) == read


@pytest.mark.parametrize(
    ("node", "key", "expected"),
    [
        ({"a": 1}, "a", 1),
        ({"a": 1}, "b", None),
        ([1, 2], 1, 2),
        ([1, 2], 2, None),
        ([1, 2], -1, None),
        ([1, 2], "count", None),
        ("text", "title", None),
        ("text", 0, None),
        (None, "a", None),
    ],
)
def test_child_gives_what_stands_there_or_none(node: object, key: str | int, expected: object):
    assert child(node, key) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (None, Cause(Lack.MISSING, "p")),
        ({"absent": "not_disclosed"}, Cause(Lack.MISSING, "p")),
        ({"absent": "not_applicable"}, Cause(Lack.NOT_APPLICABLE, "p")),
        ({"absent": "unreadable"}, Cause(Lack.UNREADABLE, "p")),
        ({"absent": "confidential"}, Cause(Lack.UNREADABLE, "p")),
        ("60.00", Figure(value=Decimal("60.00"), decimals=2, unit=WAN)),
        ("-1.390", Figure(value=Decimal("-1.390"), decimals=3, unit=WAN)),
        ("0", Figure(value=Decimal(0), decimals=0, unit=WAN)),
        ({"value": "5.1", "unit": "亿元"}, Figure(value=Decimal("5.1"), decimals=1, unit=UNITS["亿元"])),
        ({"value": "5", "op": "≥"}, Figure(value=Decimal(5), decimals=0, unit=WAN, qualifier=Qualifier.AT_LEAST)),
    ],
)
def test_a_figure_is_read_with_its_decimals_unit_and_qualifier(raw: object, expected: Figure | Cause):
    assert read_figure(raw, MONEY, WAN, ("p",)) == expected


def test_the_decimals_of_a_block_are_those_of_its_finest_amount_in_the_same_unit():
    lines = {"total": {"final": "8", "initial": {"value": "1.234", "unit": "亿元"}}, "goods": {"final": "60.00"}}
    report = Report({"procurement": lines, "operating_cost": {"final": "9"}}, load_vocabulary())

    def printed(*path: str) -> int:
        found = report.figure(path, MONEY)
        assert isinstance(found, Figure)
        return found.decimals

    assert printed("procurement", "total", "final") == 2
    assert printed("procurement", "total", "initial") == 3
    assert printed("operating_cost", "final") == 0


def _decimals_of_scores(execution: str, total: str) -> list[int]:
    vocabulary = load_vocabulary()
    table = {
        "indicators": [{"score": "20"}, {"score": "18"}, {"weight": "10"}],
        "funds": {"rows": [{"source": "total", "score": execution}]},
        "totals": {"score": total},
    }
    report = Report({"projects": [table, {"indicators": [{"score": "9"}], "totals": {"score": "9.55"}}]}, vocabulary)
    found = []
    for path in ("projects.0.indicators.0.score", "projects.0.indicators.2.weight", "projects.1.indicators.0.score"):
        field = vocabulary.field_at(path)
        assert field is not None
        figure = report.figure(steps(path), field)
        assert isinstance(figure, Figure)
        found.append(figure.decimals)
    return found


def test_whole_scores_are_read_as_finely_as_two_others_of_their_table_are_printed():
    assert _decimals_of_scores("9.6", "47.6") == [1, 0, 0]


def test_one_score_that_is_finer_says_nothing_of_the_others():
    assert _decimals_of_scores("9.6", "48") == [0, 0, 0]


def test_the_money_unit_of_the_report_holds_where_none_is_printed():
    report = Report({"meta": {"money_unit": "元"}, "lines": [{"final": "5"}]}, load_vocabulary())

    found = report.figure(("lines", 0, "final"), MONEY)

    assert isinstance(found, Figure)
    assert found.amount == 5


@pytest.mark.parametrize(
    ("raw", "expected"),
    [({"value": "5", "span": [3, 9]}, (3, 9)), ({"value": "5"}, None), ("5", None), (None, None), (7, None)],
)
def test_a_span_is_two_offsets_or_none(raw: object, expected: tuple[int, int] | None):
    assert span_of(raw) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [("lines.0.final", ("lines", 0, "final")), ("meta", ("meta",)), ("lines.².final", ("lines", "²", "final"))],
)
def test_a_path_is_split_into_keys_and_row_numbers(path: str, expected: Path):
    assert steps(path) == expected
    assert dotted(expected) == path


def test_a_reference_leads_to_its_field_or_nowhere():
    stated = {"share_of": "finance.expenditure.total.final"}
    no_figure = {"share_of": "finance.balance.closing"}
    rows = [{"stated": stated}, {"stated": {"share_of": "none"}}, {}, {"stated": no_figure}]
    report = Report({"lines": rows}, load_vocabulary())

    found = [report.follow(("lines", index, "stated", "share_of")) for index in range(4)]

    assert found == [(("finance", "expenditure", "total", "final"), MONEY_OF_TOTAL), None, None, None]


def test_a_star_stands_for_every_row():
    report = Report({"lines": [{"stated": {}}, {}, {"stated": {}}]}, load_vocabulary())

    assert list(subjects(report, ("lines", "*", "stated"))) == [("lines", 0, "stated"), ("lines", 2, "stated")]
    assert list(subjects(report, ("goals", "*"))) == []


def test_every_pattern_of_a_type_leads_to_a_field_of_that_type():
    vocabulary = load_vocabulary()

    patterns = patterns_of(vocabulary, "Line")

    assert ("lines", "*") in patterns
    assert ("finance", "expenditure", "by_function", "*") in patterns
    assert all(_type_at(vocabulary, one) == "Line" for one in patterns)


def _type_at(vocabulary: Vocabulary, pattern: tuple[str, ...]) -> str:
    found = vocabulary.field_at(".".join(pattern))
    return "" if found is None else found.type_name


def _field(path: str) -> Field:
    found = load_vocabulary().field_at(path)
    assert found is not None
    assert found.kind is Kind.MONEY
    return found


MONEY_OF_TOTAL = _field("finance.expenditure.total.final")


def test_rows_below_a_code_are_the_next_ones_listed():
    codes = ["201", "20103", "2010301", "20104", "2010401", "205", "2050201", ""]
    rows: list[object] = [{"code": code, "label": code or "x"} for code in codes]
    report = Report({"finance": {"expenditure": {"by_function": rows}}}, load_vocabulary())
    view = load_vocabulary().types["Line"].fields["below"].view
    assert view is not None

    below = {
        code: related_lines(report, ("finance", "expenditure", "by_function", at), view)
        for at, code in enumerate(codes)
    }

    assert {code: [path[-1] for path in found or ()] for code, found in below.items()} == {
        "201": [1, 3],
        "20103": [2],
        "2010301": [],
        "20104": [4],
        "2010401": [],
        "205": [6],
        "2050201": [],
        "": [],
    }
    assert below[""] is None
