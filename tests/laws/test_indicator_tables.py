"""Laws of the indicator table: a table made by the formulas is never blamed, a figure moved beyond its print is."""

from __future__ import annotations

import copy
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.findings.evaluate import evaluate
from checker.findings.fast import CompiledRulebook
from checker.findings.model import Outcome
from checker.report import typed
from checker.report.decode import decode_tree, report_from_tree
from checker.rules.model import Severity
from tests.formulas import report_of
from tests.random_rules import bytes_of, rulebook_of
from tests.shipped_rules import national
from tests.strategies import Printing, printed_value, printings

if TYPE_CHECKING:
    from tests.formulas import Tree

CHAPTER = rulebook_of(one for one in national().rules if one.id.startswith("IND"))
COMPILED = CompiledRulebook(CHAPTER)
HEADINGS = (
    ("产出指标", "数量指标", 15),
    ("产出指标", "质量指标", 15),
    ("产出指标", "时效指标", 10),
    ("产出指标", "成本指标", 10),
    ("效益指标", "社会效益指标", 30),
    ("满意度指标", "服务对象满意度指标", 10),
)
TIERS = {
    "达成年度指标": (Fraction(4, 5), Fraction(1)),
    "部分达成并具有一定效果": (Fraction(3, 5), Fraction(79, 100)),
    "未达成且效果较差": (Fraction(0), Fraction(59, 100)),
}
GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))
EXPLAINED = {"reason": "汛期连续降雨使路基施工停工一月", "measure": "来年错开雨季安排路基施工"}
FULL = 10
few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
many = settings(few, max_examples=40)


def digits(value: Fraction, places: int, printing: Printing) -> str:
    return f"{printed_value(value, places, printing):f}"


def score_of(direction: str, ratio: Fraction) -> Fraction:
    """Return which share of its weight an indicator earns, by the formula of its direction."""
    match direction:
        case "ge":
            return min(Fraction(1), ratio)
        case "le":
            return Fraction(1) if ratio <= 1 else max(Fraction(0), 2 - ratio)
        case _:
            return Fraction(1) if ratio == 1 else min(ratio, 1 / ratio)


ratios = st.one_of(
    st.just(Fraction(1)), st.fractions(Fraction(1, 3), Fraction(5, 2), max_denominator=400), st.sampled_from([Fraction(999, 1000), Fraction(1001, 1000), Fraction(13, 10)])
)  # fmt: skip
places = st.integers(0, 2)


@st.composite
def scores_printed(draw: st.DrawFn, true: Fraction, finest: int) -> str:
    """Return a score as printed in a table of so many decimals, in which trailing zeros may be dropped."""
    text = digits(true, finest, draw(printings))
    return text.rstrip("0").rstrip(".") if finest and draw(st.booleans()) else text


@st.composite
def printed_scores(draw: st.DrawFn, true: Fraction, weight: int, finest: int) -> str:
    """Return a score as printed; one that is not full is not printed as if it were."""
    text = draw(scores_printed(true, finest))
    return digits(true, finest, Printing.CUT_OFF) if true < weight and Decimal(text) == weight else text


def points_of(tier: str, weight: int, finest: int) -> list[Fraction]:
    """Return the scores with so many decimals that a tier allows."""
    low, high = (end * weight * 10**finest for end in TIERS[tier])
    return [Fraction(one, 10**finest) for one in range(ceil(low), floor(high) + 1)]


@st.composite
def indicators(draw: st.DrawFn, number: int, l1: str, l2: str, weight: int, finest: int) -> tuple[Tree, Fraction]:
    """Return an indicator and its true score."""
    row: Tree = {"l1": l1, "l2": l2, "l3": f"满意度指标{number}" if "满意" in l1 else f"指标{number}"}
    direction = draw(st.sampled_from(["ge", "ge", "le", "eq", "qualitative"]))
    if direction == "qualitative":
        tier = draw(st.sampled_from([one for one in sorted(TIERS) if points_of(one, weight, finest)]))
        # People give points for a tier; they are not the result of a calculation that was rounded.
        score = draw(st.sampled_from(points_of(tier, weight, finest)))
        row |= {
            "direction": direction,
            "target_text": "健全",
            "tier": tier,
            "score": draw(scores_printed(score, finest)),
        }
    else:
        target, ratio, unit = Fraction(draw(st.integers(1, 5000)), 10), draw(ratios), draw(st.sampled_from(["%", "", "天", "吨"]))  # fmt: skip
        decimals = draw(st.integers(0, 3))
        # Days are counted, so that the ratio is that of the whole numbers.
        actual = Fraction(round(target * ratio)) if unit == "天" else target * ratio
        target = Fraction(max(1, round(target))) if unit == "天" else target
        score = score_of(direction, actual / target) * weight if actual else (Fraction(weight) if direction == "le" else Fraction(0))  # fmt: skip
        row |= {"direction": direction, "score": draw(printed_scores(score, weight, finest))}
        for key, value, wanted in (("target", target, 1), ("actual", actual, 0 if unit == "天" else decimals)):
            text = digits(value, wanted, draw(printings))
            row[key] = {"value": text, "unit": unit} if unit else text
    row["weight"] = str(weight)
    if score < weight or draw(st.booleans()) or direction == "ge":
        row |= EXPLAINED
    if "满意" in l1:
        row["sample"] = {"size": "120", "method": "入户问卷"}
    return row, score


@st.composite
def amounts(draw: st.DrawFn) -> list[Fraction]:
    """Return the true amounts of three sources, some of them nothing."""
    some = st.builds(Fraction, st.integers(0, 10**7), st.sampled_from([1, 100, 10**4, 3, 7]))
    return [draw(some) + 1, draw(some), draw(some)]


@st.composite
def funds(draw: st.DrawFn, finest: int) -> tuple[Tree, Fraction]:
    """Return a funds table whose every amount is printed in its own way, and the true execution score."""
    rows: list[Tree] = [{"source": one} for one in ("total", "fiscal", "carryover", "other")]
    wholes: dict[str, Fraction] = {}
    for column in ("initial", "adjusted", "executed"):
        parts = draw(amounts())
        wholes[column] = sum(parts, Fraction(0))
        for row, value in zip(rows, [wholes[column], *parts], strict=True):
            row[column] = digits(value, draw(st.integers(2, 6)), draw(printings))
    rate = wholes["executed"] / wholes["adjusted"]
    score = min(Fraction(1), rate) * FULL
    rows[0] |= {
        "rate": digits(rate * 100, draw(places), draw(printings)),
        "weight": str(FULL),
        "score": draw(printed_scores(score, FULL, finest)),
        "reason": "公开招标节约材料款二十万元，任务量未变",
    }
    return {"rows": rows}, score


@st.composite
def tables(draw: st.DrawFn) -> Tree:
    """Return a report with one indicator table made by the formulas, scores printed equally finely, all else in its own way."""
    finest = draw(places)
    rows: list[Tree] = []
    levels: dict[str, list[tuple[int, Fraction]]] = {}
    for l1, l2, weight in HEADINGS:
        first = draw(st.integers(1, weight - 1))
        for one in (first, weight - first):
            row, score = draw(indicators(len(rows), l1, l2, one, finest))
            rows.append(row)
            levels.setdefault(l1, []).append((one, score))
    table, executed = draw(funds(finest))
    total = sum((score for one in levels.values() for _, score in one), executed)
    if draw(st.booleans()):
        # Most totals add up what is printed, the others what was calculated.
        printed = [Decimal(str(one["score"])) for one in (*rows, table["rows"][0])]  # type: ignore[index]  # made above
        totalled = f"{sum(printed):f}"
    else:
        totalled = draw(scores_printed(total, finest))
    project: Tree = {
        "name": "农村公路日常养护",
        "funds": table,
        "indicators": rows,
        "levels": [
            {
                "l1": l1,
                "weight": str(sum(weight for weight, _ in of)),
                "score": draw(scores_printed(sum((score for _, score in of), Fraction(0)), finest)),
            }
            for l1, of in levels.items()
        ],
        "totals": {"weight": "100", "score": totalled, "grade": next(grade for line, grade in GRADES if Decimal(totalled) >= line)},
    }  # fmt: skip
    return report_of(projects=[project])


def faults(tree: Tree) -> set[tuple[str, str]]:
    """Return every error and warning with the path it is told of; compiled and plain must agree."""
    data = bytes_of(tree)
    plain = evaluate(CHAPTER, report_from_tree(decode_tree(data, "table.json")))
    compiled = COMPILED.evaluate(report_from_tree(typed.accept(data)))
    assert compiled.tally == plain.tally
    assert [one.id for one in compiled.findings] == [one.id for one in plain.findings]
    return {
        (one.rule.id, ".".join(map(str, one.judgement.subject)))
        for one in plain.findings
        if one.outcome is Outcome.FAIL and one.severity is not Severity.INFO
    }


def project_of(tree: Tree) -> Tree:
    return cast("list[Tree]", tree["projects"])[0]


@many
@given(tables())
def test_a_table_made_by_the_formulas_is_never_blamed_however_it_is_printed(tree: Tree):
    assert faults(tree) == set()


@few
@given(tables(), st.integers(0, 11), places)
def test_a_score_above_its_weight_is_found_at_its_indicator(tree: Tree, which: int, decimals: int):
    made = copy.deepcopy(tree)
    row = cast("list[Tree]", project_of(made)["indicators"])[which]
    row["score"] = digits(Fraction(str(row["weight"])) + 1, decimals, Printing.HALF_UP)

    assert ("IND-005", f"projects.0.indicators.{which}") in faults(made)


@few
@given(tables(), st.integers(0, 11), st.sampled_from(["1", "-0.01", "0.5"]))
def test_weights_that_do_not_make_up_the_whole_are_found(tree: Tree, which: int, change: str):
    made = copy.deepcopy(tree)
    row = cast("list[Tree]", project_of(made)["indicators"])[which]
    row["weight"] = f"{Decimal(str(row['weight'])) + Decimal(change)}"

    found = faults(made)

    assert ("IND-001", "projects.0") in found
    assert {subject for rule, subject in found if rule == "IND-004"} == {f"projects.0.levels.{(0, 0, 0, 0, 1, 2)[which // 2]}"}  # fmt: skip


@few
@given(tables(), st.booleans())
def test_a_total_beyond_all_its_scores_can_add_up_to_is_found(tree: Tree, is_up: bool):
    made = copy.deepcopy(tree)
    project = project_of(made)
    scores = [one["score"] for one in (*cast("list[Tree]", project["indicators"]), project["funds"]["rows"][0])]  # type: ignore[index]  # made above
    # Each of the thirteen scores and the total itself stand for less than a whole point more or less.
    gap = len(scores) + 2
    total = sum((Decimal(str(one)) for one in scores), Decimal(0)) + (gap if is_up else -gap)
    cast("Tree", project["totals"])["score"] = f"{total:f}"

    assert ("IND-006", "projects.0") in faults(made)


@few
@given(tables(), st.sampled_from(["initial", "adjusted", "executed"]), st.booleans())
def test_a_column_of_funds_that_cannot_add_up_is_found(tree: Tree, column: str, is_up: bool):
    made = copy.deepcopy(tree)
    rows = cast("list[Tree]", cast("Tree", project_of(made)["funds"])["rows"])
    parts = sum((Decimal(str(one[column])) for one in rows[1:]), Decimal(0))
    # Three parts and a total of two decimals or more stand for less than 0.01 more or less each.
    rows[0][column] = f"{parts + Decimal('0.05' if is_up else '-0.05'):f}"

    assert ("IND-026", "projects.0.funds") in faults(made)


@few
@given(tables(), st.sampled_from(["rate", "score"]))
def test_an_execution_rate_or_score_of_another_quotient_is_found(tree: Tree, key: str):
    made = copy.deepcopy(tree)
    row = cast("list[Tree]", cast("Tree", project_of(made)["funds"])["rows"])[0]
    row["initial"], row["adjusted"], row["executed"] = "200.00", "200.00", "150.00"
    row |= {"rate": "75.00", "score": "7.50"}
    row[key] = {"rate": "75.02", "score": "7.52"}[key]

    found = {rule for rule, subject in faults(made) if subject == "projects.0.funds.rows.0"}

    assert found == {{"rate": "IND-027", "score": "IND-007"}[key]}
