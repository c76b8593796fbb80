from __future__ import annotations

import pytest

from checker.kernel.errors import SHOWN_PROBLEMS, InputError, Problem
from checker.kernel.message import Language, Message, same
from checker.kernel.suggestion import nearest


def test_a_message_speaks_either_language_and_falls_back_on_the_other():
    assert Message("中", "en").said_in(Language.ZH) == "中"
    assert Message("中", "en").said_in(Language.EN) == "en"
    assert Message("中", "").said_in(Language.EN) == "中"
    assert Message("", "en").said_in(Language.ZH) == "en"
    assert same("万元") == Message("万元", "万元")


def test_a_problem_is_said_with_place_code_and_excerpt():
    one = Problem(code="GJ-Y001", where="a.yaml:1:2", message=Message("错", "wrong"), excerpt="line\n  ^")

    assert one.said_in(Language.EN) == "a.yaml:1:2: GJ-Y001 wrong\nline\n  ^"


def test_a_long_list_of_problems_says_how_many_it_left_out():
    problems = [
        Problem(code="X", where=str(index), message=Message("", "wrong")) for index in range(SHOWN_PROBLEMS + 3)
    ]

    lines = InputError(problems).said_in(Language.EN).splitlines()

    assert len(lines) == SHOWN_PROBLEMS + 1
    assert lines[-1] == "… +3"


@pytest.mark.parametrize(
    ("name", "known", "expected"),
    [
        ("决算", ["决算数", "预算数", "年初预算数"], "决算数"),
        ("report_typ", ["report_type", "title"], "report_type"),
        ("zzz", ["report_type", "title"], None),
        ("anything", [], None),
    ],
)
def test_the_nearest_name_is_found_or_none(name: str, known: list[str], expected: str | None):
    assert nearest(name, known) == expected


def test_the_nearest_name_does_not_depend_on_the_order_of_the_known_ones():
    known = ["支出甲", "支出乙", "支出丙"]

    assert nearest("支出丁", known) == nearest("支出丁", reversed(known))
