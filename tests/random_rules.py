"""Random rules of the shapes people write, and random reports to judge them on, odd figures and gaps among them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from hypothesis import strategies as st

from checker.formula.check import check, check_statement
from checker.formula.context import Context
from checker.formula.parser import parse
from checker.kernel.message import Message
from checker.kernel.strict_yaml import Mark
from checker.report.tree import patterns_of
from checker.rules.model import Applicability, Case, Rule, Rulebook, RuleKind, Severity, Status, Template, Wording
from tests.formulas import LINE, VOCABULARY, Tree, report_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.report.vocabulary import ObjectType

PLACES: dict[str, tuple[tuple[str, ...], ...] | None] = {
    "everywhere": patterns_of(VOCABULARY, "Line"),
    "lines": (("lines", "*"),),
    "total": (("three_public", "total"),),
    "parts": (
        ("three_public", "overseas"),
        ("three_public", "reception", "total"),
        ("three_public", "vehicle", "total"),
    ),
    "report": None,
}
"""Where the subjects of a random rule stand."""

OWN_MONEY = ("年初预算数", "决算数", "上年决算数", "调整预算数", "增减额", "占比基数")
OWN_RATES = ("完成率", "增减率", "占比")
FAR_MONEY = ("three_public.overseas.final", "three_public.total.initial", "finance.expenditure.total.final")


def rule_of(
    require: str, *, places: str = "lines", when: str = "", triggers: Iterable[str] = (), rule_id: str = ""
) -> Rule:
    """Return a rule made of formulas."""
    patterns = PLACES[places]
    subject: ObjectType | None = None if patterns is None else LINE
    context = Context(VOCABULARY, subject)
    case = Case(
        patterns=patterns,
        subject_type=subject,
        when=check_statement(parse(when), context) if when else None,
        triggers=tuple(check(parse(one), context) for one in triggers),
        require=check_statement(parse(require), context),
        discharge=None,
        field=None,
        message=Wording(Template((require,)), None),
        fix=None,
        show=(),
        anchor=(),
    )
    return Rule(
        id=rule_id,
        pack="random",
        title=Message(require, require),
        kind=RuleKind.FORMULA,
        severity=Severity.ERROR,
        status=Status.ACTIVE,
        cases=(case,),
        basis=(),
        applies=Applicability(),
        parameters={},
        formulas=(("require", require),),
        mark=Mark("random.yaml", 1, 1, ""),
    )


def rulebook_of(rules: Iterable[Rule]) -> Rulebook:
    """Return the rules as a rulebook."""
    ordered = tuple(sorted(rules, key=lambda one: one.id))
    return Rulebook(packs=(), rules=ordered, sha256="", by_id={one.id.upper(): one for one in ordered})


def _names(places: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if places == "report":
        return FAR_MONEY, ("three_public.overseas.完成率", "three_public.total.增减率")
    # Only a rule said of one known place may look beyond it and still be compiled.
    return (OWN_MONEY, OWN_RATES) if places in ("everywhere", "lines") else ((*OWN_MONEY, *FAR_MONEY), OWN_RATES)


factors = st.sampled_from(["2", "3", "0.5", "-1", "10%", "1.5"])
comparisons = st.sampled_from(["=", "=", "=", "<>", "<", "<=", ">", ">="])


@st.composite
def amounts(draw: st.DrawFn, places: str, depth: int = 2) -> str:
    """Return a formula for an amount."""
    money, rates = _names(places)
    name = draw(st.sampled_from(money))
    if depth == 0:
        return name
    inner = amounts(places, depth - 1)
    match draw(st.integers(0, 13)):
        case 0 | 1:
            return f"({draw(inner)} + {draw(inner)})"
        case 2 | 3:
            return f"({draw(inner)} - {draw(inner)})"
        case 4:
            return f"({draw(factors)} * {draw(inner)})"
        case 5:
            return f"合计({', '.join(draw(st.lists(inner, min_size=1, max_size=4)))})"
        case 6:
            return f"缺省为({draw(inner)}, {draw(inner)})"
        case 7:
            return f"如果({draw(conditions(places, 0))}, {draw(inner)}, {draw(inner)})"
        case 8:
            return f"(-{draw(inner)})"
        case 9:
            return draw(st.sampled_from(["0万元", "1万元", "8元", "0.05亿元", "(-2.50万元)"]))
        case 10:
            return f"({draw(st.sampled_from(rates))} * {draw(inner)})"
        case 11 if places in ("total", "parts"):
            column = f"{'其中' if places == 'total' else '同级'}.{draw(st.sampled_from(OWN_MONEY[:4]))}"
            chosen = draw(st.sampled_from(["", "", ", 决算数 > 年初预算数", ", 非 为空(年初预算数)"]))
            return f"合计({column}{chosen})"
        case 12:
            return f"{draw(st.sampled_from(['最大', '最小']))}({draw(inner)}, {draw(inner)})"
        case _:
            return name


@st.composite
def ratios(draw: st.DrawFn, places: str) -> str:
    """Return a formula for a rate."""
    _, rates = _names(places)
    top, bottom = draw(amounts(places, 1)), draw(amounts(places, 1))
    match draw(st.integers(0, 7)):
        case 0 | 1:
            return draw(st.sampled_from(rates))
        case 2:
            return f"({top} / {bottom} - 1)"
        case 3:
            return f"(1 - {top} / {bottom})"
        case 4:
            return draw(st.sampled_from(["90%", "100%", "0%", "(-5%)", "33.33%"]))
        case 5:
            return f"{draw(st.sampled_from(rates))} * {draw(st.sampled_from(['2', '100%']))}"
        case _:
            return f"{top} / {bottom}"


@st.composite
def conditions(draw: st.DrawFn, places: str, depth: int = 2) -> str:
    """Return a condition."""
    money, rates = _names(places)
    if depth > 0:
        inner = conditions(places, depth - 1)
        match draw(st.integers(0, 9)):
            case 0:
                return f"({draw(inner)} 且 {draw(inner)})"
            case 1:
                return f"({draw(inner)} 或 {draw(inner)})"
            case 2:
                return f"非 ({draw(inner)})"
            case 3 if places in ("total", "parts"):
                rows = "其中" if places == "total" else "同级"
                return f"{draw(st.sampled_from(['任一', '全部']))}({rows}, {draw(conditions('lines', 0))})"
            case _:
                pass
    match draw(st.integers(0, 11)):
        case 0:
            return f"为空({draw(st.sampled_from([*money, *rates]))})"
        case 1 if places != "report":
            return draw(
                st.sampled_from(
                    [
                        '完成率口径 = "initial"',
                        '完成率口径 <> "initial"',
                        "持平",
                        "非 持平",
                        "为空(持平)",
                        "为空(同比变动原因)",
                        "字数(同比变动原因) >= 3",
                        "字数(科目编码) = 3",
                        "为空(原因)",
                        "为空(项目)",
                    ]
                )
            )
        case 2:
            return f"绝对值({draw(amounts(places, 1))}) {draw(st.sampled_from(['<', '<=', '>', '>=']))} {draw(st.sampled_from(['1万元', '0.05万元', '100元']))}"
        case 3:
            return f"为空({draw(amounts(places, 1))})"
        case 4 | 5 | 6 | 7:
            return f"{draw(ratios(places))} {draw(comparisons)} {draw(ratios(places))}"
        case 8:
            return f"{draw(amounts(places))} {draw(comparisons)} 0"
        case _:
            return f"{draw(amounts(places))} {draw(comparisons)} {draw(amounts(places, 1))}"


class Written(NamedTuple):
    """A rule as its formulas, short enough to be read where a law fails."""

    places: str
    require: str
    when: str = ""
    triggers: tuple[str, ...] = ()

    def rule(self, number: int) -> Rule:
        """Return the rule itself."""
        return rule_of(
            self.require, places=self.places, when=self.when, triggers=self.triggers, rule_id=f"RND-{number:03}"
        )


@st.composite
def written_rules(draw: st.DrawFn) -> Written:
    """Return a rule: a condition, perhaps with a precondition and triggers."""
    places = draw(st.sampled_from(sorted(PLACES)))
    money, rates = _names(places)
    return Written(
        places,
        draw(conditions(places)),
        draw(st.one_of(st.just(""), conditions(places, 1))),
        tuple(draw(st.lists(st.sampled_from([*money, *rates]), max_size=2, unique=True))),
    )


# Few values, near one another, so that sums agree and ends of intervals touch more often than chance would have it.
_printed = st.one_of(
    st.sampled_from(
        ["0", "0.00", "1", "-1", "1.00", "2", "2.0", "3.00", "1.5", "0.5", "-0.5", "0.10", "0.05", "5", "10", "-2.50"]
    ),
    st.builds(
        lambda whole, places: f"{whole // 10**places}.{whole % 10**places:0{places}d}",
        st.integers(0, 400),
        st.integers(1, 3),
    ),
)
_bare = st.one_of(_printed, _printed, _printed, st.builds(lambda one: one, _printed))
_odd_money = st.one_of(
    st.builds(
        lambda value, unit: {"value": value, "unit": unit}, _printed, st.sampled_from(["元", "万元", "亿元", "美元"])
    ),
    st.builds(lambda value, sign: {"value": value, "op": sign}, _printed, st.sampled_from(["≈", "≥", ">", "≤", "<"])),
    st.builds(lambda value: {"value": value, "span": [0, 1]}, _printed),
    st.builds(
        lambda why: {"absent": why}, st.sampled_from(["not_disclosed", "not_applicable", "unreadable", "confidential"])
    ),
)
_odd_rate = st.one_of(
    st.builds(lambda value, sign: {"value": value, "op": sign}, _printed, st.sampled_from(["≈", "≥", "<"])),
    st.builds(lambda value: {"value": value, "unit": "‰"}, _printed),
    st.builds(lambda why: {"absent": why}, st.sampled_from(["not_disclosed", "not_applicable", "unreadable"])),
)
_rate = st.one_of(
    _printed, st.sampled_from(["100", "50.00", "33.33", "33.3", "33", "66.67", "-50", "200", "100.00", "-100"])
)
REFERENCES = (
    "three_public.total.final",
    "lines.0.final",
    "finance.expenditure.total.initial",
    "unit.staff.retired",
    "nowhere.at.all",
)


@st.composite
def lines(draw: st.DrawFn) -> Tree:
    """Return a line with some of its fields, now and then an odd one."""
    line: Tree = {"label": draw(st.sampled_from(["办公费", "差旅费", " "]))}
    for key in ("initial", "adjusted", "final", "prior_final"):
        if draw(st.integers(0, 5)):
            line[key] = draw(_money())
    stated: Tree = {}
    for key in ("yoy_delta",):
        if draw(st.booleans()):
            stated[key] = draw(_money())
    for key in ("completion_rate", "yoy_rate", "share"):
        if draw(st.integers(0, 3)):
            stated[key] = draw(_rate if draw(st.integers(0, 7)) else _odd_rate)
    if draw(st.booleans()):
        stated["share_of"] = draw(st.sampled_from(REFERENCES[:4]))
    if draw(st.booleans()):
        stated["completion_base"] = draw(st.sampled_from(["initial", "adjusted"]))
    if draw(st.booleans()):
        stated["is_flat"] = draw(st.booleans())
    if stated:
        line["stated"] = stated
    if draw(st.booleans()):
        line["code"] = draw(st.sampled_from(["301", "30101"]))
    if draw(st.booleans()):
        text = draw(st.sampled_from(["人员增加", "少", "  "]))
        line["reasons"] = [{"text": text, "compares": draw(st.sampled_from(["vs_prior", "vs_budget"]))}]
    return line


@st.composite
def _money(draw: st.DrawFn) -> object:
    return draw(_bare if draw(st.integers(0, 9)) else _odd_money)


@st.composite
def report_trees(draw: st.DrawFn) -> Tree:
    """Return a report with free lines, and some of the lines of two blocks."""
    blocks: Tree = {}
    if draw(st.booleans()):
        blocks["lines"] = draw(st.lists(lines(), max_size=3))
    if draw(st.integers(0, 4)):
        blocks["three_public"] = draw(_three_public())
    if draw(st.booleans()):
        blocks["finance"] = {"expenditure": {"total": draw(lines())}}
    return report_of(draw(st.sampled_from(["万元", "万元", "元", "亿元"])), **blocks)


@st.composite
def _three_public(draw: st.DrawFn) -> Tree:
    block: Tree = {}
    for path in (("total",), ("overseas",), ("reception", "total"), ("vehicle", "total"), ("vehicle", "purchase")):
        if draw(st.integers(0, 4)):
            node = block
            for step in path[:-1]:
                node = node.setdefault(step, {})  # type: ignore[assignment]  # what is made here is a mapping
            node[path[-1]] = draw(lines())
    return block


def bytes_of(tree: object) -> bytes:
    """Return a report as the bytes of its file."""
    return json.dumps(tree, ensure_ascii=False).encode()
