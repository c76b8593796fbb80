"""Reports that a form can hold entire, made at random."""

from __future__ import annotations

from hypothesis import strategies as st

Tree = dict[str, object]
_LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll", "Lo", "Nd"))
WORDS = st.text(_LETTERS, min_size=1, max_size=12).filter(
    lambda one: not one.isdigit() and one not in ("无", "不涉及", "不适用")
)


def printed(whole: int, places: int, *, is_negative: bool = False) -> str:
    """Return a number with so many decimals."""
    digits = f"{whole // 10**places}.{whole % 10**places:0{places}d}" if places else str(whole)
    return f"-{digits}" if is_negative and whole else digits


FIGURES = st.builds(printed, st.integers(0, 10**9), st.integers(0, 4), is_negative=st.booleans())
SIZES = st.builds(printed, st.integers(0, 10**9), st.integers(0, 4))
YEARS = st.integers(1990, 2100)
UNITS = st.sampled_from(["%", "公里", "万元", "人次", "座"])


def _some(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[Tree]:
    return st.fixed_dictionaries({}, optional=fields)


def _filled(strategy: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    return strategy.filter(bool)


@st.composite
def indicators(draw: st.DrawFn) -> Tree:
    unit = draw(UNITS)
    found: Tree = {"l1": draw(WORDS), "l2": draw(WORDS), "l3": draw(WORDS)}
    found |= draw(
        _some(
            direction=st.sampled_from(["ge", "eq", "le", "qualitative"]),
            weight=SIZES,
            score=SIZES,
            reason=WORDS,
            measure=WORDS,
        )
    )
    for key in ("target", "actual"):
        match draw(st.sampled_from(["number", "text", "none"])):
            case "number":
                found[key] = {"value": draw(FIGURES), "unit": unit}
            case "text":
                found[f"{key}_text"] = draw(WORDS)
            case _:
                pass
    if draw(st.booleans()):
        found["tier"] = "达成年度指标"
    return found


@st.composite
def project_reports(draw: st.DrawFn) -> Tree:
    money = _some(initial=FIGURES, adjusted=FIGURES, executed=FIGURES, rate=SIZES)
    rows = []
    for source in ("total", "fiscal", "carryover", "other"):
        row = draw(money)
        if source == "total":
            row |= draw(_some(weight=SIZES, score=SIZES, reason=WORDS))
        if row:
            rows.append({"source": source, **row})
    project: Tree = {"name": draw(WORDS), **draw(_some(code=WORDS, supervisor=WORDS, implementer=WORDS, kind=WORDS))}
    if rows:
        project["funds"] = {"rows": rows}
    for key, strategy in (
        ("overall", _some(target=WORDS, actual=WORDS)),
        ("totals", _some(weight=SIZES, score=SIZES, grade=st.sampled_from("优良中差"))),
    ):
        if part := draw(strategy):
            project[key] = part
    if listed := draw(st.lists(indicators(), max_size=5)):
        project["indicators"] = listed
    return _report("project", draw) | {"projects": [project]}


@st.composite
def department_reports(draw: st.DrawFn) -> Tree:
    tree = _report("dept_overall", draw)
    paths = draw(st.lists(st.sampled_from(_LINES), unique=True, max_size=6))
    for path in paths:
        line = draw(_filled(_some(initial=FIGURES, adjusted=FIGURES, final=FIGURES, prior_final=FIGURES)))
        if draw(st.booleans()):
            line["stated"] = {"completion_rate": draw(SIZES), "completion_base": "initial"}
        reasons = [{"text": draw(WORDS), "compares": one} for one in ("vs_budget", "vs_prior") if draw(st.booleans())]
        if reasons:
            line["reasons"] = reasons
        _put(tree, path, line)
    for path in draw(st.lists(st.sampled_from(_FIGURES), unique=True, max_size=4)):
        _put(tree, path, draw(st.one_of(SIZES, st.just({"absent": "not_applicable"}))))
    if listed := draw(st.lists(indicators(), max_size=3)):
        tree["indicators"] = listed
    if texts := draw(st.lists(WORDS, max_size=8)):
        tree["problems"] = [{"id": str(number), "text": text} for number, text in enumerate(texts, start=1)]
    return tree


_LINES = (
    *("finance.income.total", "finance.income.fiscal.general", "finance.expenditure.basic.total", "three_public.total"),
    *(
        "three_public.vehicle.purchase",
        "three_public.reception.total",
        "procurement.goods",
        "operating_cost",
        "meetings.cost",
    ),
)
_FIGURES = (
    *(
        "finance.balance.opening",
        "finance.balance.closing.total",
        "three_public.counts.vehicles_held",
        "meetings.count",
    ),
    *("unit.establishment", "unit.staff.on_payroll", "finance.execution.rate_stated"),
)


def _report(kind: str, draw: st.DrawFn) -> Tree:
    meta: Tree = {"fiscal_year": draw(YEARS), "report_type": kind, "money_unit": draw(st.sampled_from(["元", "万元"]))}
    return {"schema_version": "1.0", "meta": meta, "unit": {"name": draw(WORDS)}}


def _put(tree: Tree, path: str, value: object) -> None:
    *above, last = path.split(".")
    for step in above:
        tree = tree.setdefault(step, {})  # type: ignore[assignment]  # trees all the way down
    tree[last] = value
