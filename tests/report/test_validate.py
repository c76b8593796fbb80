from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Language
from checker.report import mistakes
from checker.report.validate import validate
from tests.report.samples import sampled

if TYPE_CHECKING:
    from checker.report.schema import Json

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def report(**fields: object) -> Json:
    return {
        "schema_version": "1.0",
        "meta": {"fiscal_year": 2019, "report_type": "dept_overall"},
        "unit": {"name": "单位"},
        **fields,
    }


def said(data: object, language: Language = Language.EN) -> list[str]:
    return [one.said_in(language) for one in validate(data)]


def test_a_valid_report_has_no_mistakes():
    assert [validate(sampled(seed)) for seed in range(20)] == [()] * 20


def test_a_balance_is_a_plain_figure_with_or_without_what_is_told_of_it():
    plain = {"opening": "97.69", "closing": {"total": "85.39"}}
    row = {"of": "finance.balance.closing.total", "prior_final": "97.69", "stated": {"yoy_delta": "-12.30"}}

    told = {**plain, "details": [row], "reasons": [{"text": "一", "compares": "vs_prior", "of": row["of"]}]}

    assert (said(report(finance={"balance": plain})), said(report(finance={"balance": told}))) == ([], [])


def test_a_quantity_may_have_a_unit_that_the_report_does_not_know():
    indicators = [{"l3": "惠及户次", "target": {"value": "120", "printed_unit": "户次"}, "actual": "118"}]

    assert said(report(indicators=indicators)) == []


def test_all_mistakes_are_said_at_once_and_each_once():
    data = report(
        meta={"fiscal_yer": 2019, "report_type": "dept_overal"},
        unit={"nam": "x"},
        operating_cost={
            "label": "",
            "决算数": "5",
            "initial": "+5",
            "adjusted": None,
            "final": {"valu": "5"},
            "span": [5, 1],
        },
    )

    assert said(data) == [
        '#/meta/fiscal_yer: GJ-R010 unknown key "fiscal_yer"; did you mean "fiscal_year"?',
        (
            "#/meta/report_type: GJ-R014 expected one of dept_overall, project, policy, final_accounts, budget; "
            'found "dept_overal"; did you mean "dept_overall"?'
        ),
        '#/operating_cost/决算数: GJ-R010 unknown key "决算数"; did you mean "final"?',
        (
            '#/operating_cost/adjusted: GJ-R012 expected a number as text ("60.00") or an object {"value": …} / {"absent": …}, '
            "found null; leave the key out when there is nothing"
        ),
        '#/operating_cost/final/valu: GJ-R010 unknown key "valu"; did you mean "value"?',
        (
            '#/operating_cost/initial: GJ-R013 expected a plain decimal number such as "1234.50" or "-1.39" '
            '(no separators, unit, plus sign or exponent), found "+5"'
        ),
        "#/operating_cost/label: GJ-R015 text must not be empty; leave the key out when there is nothing",
        '#/unit/nam: GJ-R010 unknown key "nam"; did you mean "name"?',
        "#/operating_cost/span: GJ-R033 span ends at 1, before its start 5",
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"unit": {}}, '#/unit: GJ-R020 expected at least "name" (unit name) or "code" (unit code)'),
        ({"unit": []}, "#/unit: GJ-R012 expected an object {…}, found []"),
        ({"schema_version": "2.0"}, '#/schema_version: GJ-R021 expected schema version "1.0", found "2.0"'),
        ({"meta": {"report_type": "project"}}, '#/meta: GJ-R011 required key "fiscal_year" (fiscal year) is missing'),
        (
            {"meta": {"fiscal_year": 1989, "report_type": "project"}},
            "#/meta/fiscal_year: GJ-R017 expected at least 1990, found 1989",
        ),
        (
            {"meta": {"fiscal_year": 2020, "report_type": "project", "submitted_on": "2020年3月"}},
            '#/meta/submitted_on: GJ-R016 expected a date YYYY-MM-DD, YYYY-MM or YYYY, found "2020年3月"',
        ),
        (
            {"meta": {"fiscal_year": 2020, "report_type": "project", "region_code": "43"}},
            '#/meta/region_code: GJ-R016 expected six digits, found "43"',
        ),
        (
            {"lines": [{"final": {"value": "1", "absent": "unreadable"}}]},
            '#/lines/0/final: GJ-R019 expected either "value" or "absent", found both',
        ),
        ({"lines": [{"final": {}}]}, '#/lines/0/final: GJ-R011 required key "value" (number) is missing'),
        ({"lines": [{"span": [1]}]}, "#/lines/0/span: GJ-R018 expected 2 items, found 1"),
        (
            {"evaluation": {"grade": "优秀"}},
            '#/evaluation/grade: GJ-R014 expected one of 优, 良, 中, 差; found "优秀"; did you mean "优"?',
        ),
        ({"lines": [{"final": "1,000.00"}]}, "GJ-R013"),
        (
            {"lines": [{"final": "9" * 41}]},
            f'#/lines/0/final: GJ-R022 number is longer than 40 characters: "{"9" * 41}"',
        ),
        (
            {"lines": [{"stated": {"share_of": "finance.expenditre.total.final"}}]},
            (
                '#/lines/0/stated/share_of: GJ-R031 "finance.expenditre.total.final" is no path of a report; '
                'did you mean "finance.expenditure.total.final"?'
            ),
        ),
        (
            {"finance": {"balance": {"details": [{"of": "finance.balance.closing"}, {"of": "finance.balance.end"}]}}},
            '#/finance/balance/details/1/of: GJ-R031 "finance.balance.end" is no path of a report',
        ),
        (
            {"finance": {"balance": {"details": [{"stated": {"yoy_delta": "1.00"}}]}}},
            '#/finance/balance/details/0: GJ-R011 required key "of" (balance meant) is missing',
        ),
        (
            {"statements": [{"kind": "amount", "value": "1", "path": "nothing.here"}]},
            '#/statements/0/path: GJ-R031 "nothing.here" is no path of a report',
        ),
        (
            {"problems": [{"id": "P1", "text": "一"}, {"id": "P2", "text": "二"}, {"id": "P1", "text": "三"}]},
            '#/problems/2/id: GJ-R030 id "P1" is repeated; #/problems/0 has it already',
        ),
        (
            {"goals": {"results": [{"id": "R1", "text": "一", "target_ids": ["T9"]}]}},
            '#/goals/results/0/target_ids/0: GJ-R032 no row of goals.targets has the id "T9"',
        ),
        (
            {"counts": [{"id": "C1", "label": "一", "stated": "1", "items": [], "parent_count_id": "C2"}]},
            '#/counts/0/parent_count_id: GJ-R032 no row of counts has the id "C2"',
        ),
        (
            {"source": {"text": "一二三"}, "lines": [{"span": [0, 3]}, {"span": [1, 4]}]},
            "#/lines/1/span: GJ-R034 span ends at 4, outside the source text of 3 characters",
        ),
    ],
)
def test_each_mistake_is_one_problem_with_place_expectation_and_finding(fields: Json, expected: str):
    found = said(report(**fields))

    assert len(found) == 1
    assert found[0] == expected or (expected.startswith("GJ-") and expected in found[0])


def test_an_unknown_unit_is_answered_with_the_first_unit_it_begins():
    (found,) = said(report(lines=[{"final": {"value": "1", "unit": "万"}}]))

    assert found.startswith("#/lines/0/final/unit: GJ-R014 expected one of 元, 千元, 万元, ")
    assert found.endswith('found "万"; did you mean "万元"?')


def test_two_missing_keys_are_two_mistakes():
    found = [(one.code, one.where) for one in validate(report(goals={"groups": [{"id": "G1"}]}))]

    assert found == [("GJ-R011", "#/goals/groups/0"), ("GJ-R011", "#/goals/groups/0")]


def test_a_chinese_name_as_key_is_answered_with_the_key():
    found = said(report(finance={"支出": {}}, 三公经费={}), Language.ZH)

    assert found == [
        '#/三公经费: GJ-R010 不认识的键 "三公经费"；是否应为 "three_public"？',
        '#/finance/支出: GJ-R010 不认识的键 "支出"；是否应为 "expenditure"？',
    ]


def test_a_key_like_nothing_known_is_answered_with_the_known_keys():
    (found,) = said(report(procurement={"zzzzzz": 1}))

    assert (
        found
        == '#/procurement/zzzzzz: GJ-R010 unknown key "zzzzzz"; known here: total, goods, works, services, sme, small_micro'
    )


def test_a_pointer_escapes_what_json_pointer_reserves():
    (found,) = validate(report(**{"a/b~c": 1}))

    assert found.where == "#/a~1b~0c"


def test_a_long_value_is_cut_in_the_message():
    (found,) = said(report(lines=[{"final": "x" * 500}]))

    assert found.endswith(f'found "{"x" * 58}…')


def test_every_mistake_has_its_own_code_and_both_languages():
    codes = re.findall(r'"(GJ-R\d{3})"', Path(mistakes.__file__).read_text(encoding="utf-8"))
    data = report(meta={"fiscal_yer": 1}, unit={}, lines=[{"final": "x", "span": [3, 1]}, {"final": None}])

    problems = validate(data)

    assert len(set(codes)) >= 25
    assert all(CHINESE.search(one.message.zh) and not CHINESE.search(one.message.en) for one in problems)
