"""White space in and beside a figure, full-width digits and line ends change nothing that is read; or the figure is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.extraction.corpus import read_corpus
from benchmarks.extraction.perturb import KINDS, figures_of, is_between_digits, spots, wrongly
from tests.extraction.astray import ASTRAY
from tests.extraction.reading import figures_in

LONGEST = 700
TEXTS = [
    (case, text)
    for case in read_corpus()
    if case.path.suffix == ".txt"
    and len(text := case.path.read_text(encoding="utf-8")) <= LONGEST
    and spots(case, text)
    and "wraps" not in case.classes
]
SURE = [(case, text) for case, text in TEXTS if case.path.name not in ASTRAY]
PUBLIC = "三、“三公”经费支出决算情况\n\n"


@settings(max_examples=60)
@given(data=st.data())
def test_what_changes_nothing_in_a_text_changes_nothing_that_is_read(data: st.DataObject):
    kind = data.draw(st.sampled_from([one for one in KINDS if "line" not in one.name]))
    case, text = data.draw(st.sampled_from(TEXTS if kind.is_exact else SURE))
    start, stop = data.draw(st.sampled_from(spots(case, text)))
    at = data.draw(st.integers(start, stop))
    is_exact = kind.is_exact or not is_between_digits(text, at)

    assert wrongly(figures_of(text), figures_of(kind.change(text, start, at)), is_exact=is_exact) == []


@pytest.mark.parametrize("name", ASTRAY)
def test_a_blank_is_known_to_lead_astray_only_where_it_still_does(name: str):
    text = next(text for case, text in TEXTS if case.path.name == name)
    at = ASTRAY[name]

    assert wrongly(figures_of(text), figures_of(f"{text[:at]} {text[at:]}"), is_exact=False) != []


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        (PUBLIC + "国内公务接待18批次，14\u00a02人次。", {"three_public.counts.reception_batches": "18批次"}),
        (PUBLIC + "公务接待费支出决算为0\n.18万元，比上年减少。", {}),
        (PUBLIC + "公务接待费支出决算为9.\n92万元。", {}),
        (
            PUBLIC + "公务接待费决算1 2.50万元，其中国内接待费1.10万元。",
            {"three_public.reception.domestic.final": "1.10万元"},
        ),
        ("收入支出决算总体情况\n\n2019年收、支总计900万元。与上年相比，收、支总计各增加61 5.08万元。", {
            "finance.totals.income.final": "900万元",
            "finance.totals.expenditure.final": "900万元",
        }),
        (
            PUBLIC + "公务接待费比年初预算11.00万元减少2.80万元，比去年减少0.40万元。",
            {
                "three_public.reception.total.initial": "11.00万元",
                "three_public.reception.total.stated.budget_delta": "-2.80万元",
                "three_public.reception.total.stated.yoy_delta": "-0.40万元",
            },
        ),
        (
            PUBLIC
            + "公务用车购置及运行费决算数9.50万元，其中：公务用车购置费2万元，公务用车运行费7.5 0万元；比预算节约1.50万元。",
            {
                "three_public.vehicle.total.final": "9.50万元",
                "three_public.vehicle.purchase.final": "2万元",
                "three_public.vehicle.total.stated.budget_delta": "-1.50万元",
            },
        ),
        (
            PUBLIC + "“三公”经费预算18万元，其中公务用车运行维护费预算12万元、公务接待费预算6\n.00万元；支出决算14.36万元。",
            {"three_public.total.initial": "18万元", "three_public.vehicle.operation.initial": "12万元"},
        ),
        (
            PUBLIC + "“三公”经费预算18万元，支出1 3.27万元，其中公务接待费2.00万元。",
            {"three_public.total.initial": "18万元", "three_public.reception.total.final": "2.00万元"},
        ),
        (
            PUBLIC + "“三公”经费预算18万元，支出1,3 27.50万元，其中公务接待费2.00万元。",
            {"three_public.total.initial": "18万元", "three_public.reception.total.final": "2.00万元"},
        ),
        (
            PUBLIC + "“三公”经费年初预算18万元，调整后预算1 6.00万元，支出15.00万元。其中：公务接待费预算2.00万元，支出1.90万元。",
            {
                "three_public.total.initial": "18万元",
                "three_public.total.final": "15.00万元",
                "three_public.reception.total.adjusted": "2.00万元",
                "three_public.reception.total.final": "1.90万元",
            },
        ),
        (
            PUBLIC + "国内公务接待21批次，16 8人次，其中省市督查组9批次72人次。",
            {"three_public.counts.reception_batches": "21批次"},
        ),
        (
            "二、收入决算情况\n\n全年实现收入4,2 06.80万元，其中财政拨款3,000万元、其他收入100万元，收入较上年增长4.40%。",
            {"finance.income.fiscal.total.final": "3000万元", "finance.income.other.final": "100万元"},
        ),
        (
            "三、支出决算情况\n\n全年支出90万元，其中基本支出60万元、项目支出3 0.00万元，分别占支出的66.67%和33.33%。",
            {"finance.expenditure.total.final": "90万元", "finance.expenditure.basic.total.final": "60万元"},
        ),
        (PUBLIC + "公 务 接 待 费 支 出 决 算 4 . 8 0 万 元 。", {"three_public.reception.total.final": "4.80万元"}),
    ],
)  # fmt: skip
def test_a_number_that_may_be_two_is_refused_and_leads_nothing_else_astray(sentence: str, figures: dict[str, str]):
    assert figures_in(sentence) == figures
