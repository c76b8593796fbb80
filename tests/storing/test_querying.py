from __future__ import annotations

from decimal import Decimal

from checker.storing.querying import Answer, as_csv, as_json, as_table


def test_a_table_is_aligned_by_the_width_of_its_signs_and_numbers_stand_right():
    answer = Answer(("单位", "n"), (("甲局", Decimal("1.50")), ("abc", None)))

    assert as_table(answer) == "单位    n\n----  ---\n甲局  1.5\nabc\n"


def test_a_long_text_is_cut_short_and_a_line_break_made_a_space():
    shown = as_table(Answer(("t",), (("长" * 40 + "\n尾",),))).splitlines()[2]

    assert shown == "长" * 23 + "…"


def test_no_cell_of_csv_is_taken_for_a_formula():
    answer = Answer(("a", "b"), (("=1+1", Decimal(-3)), ("-2", None)))

    assert as_csv(answer) == "a,b\r\n'=1+1,-3\r\n'-2,\r\n"


def test_json_keeps_exact_numbers_and_what_is_nested():
    answer = Answer(("a", "b"), ((Decimal("0.10000"), [{"x": Decimal("1.0")}]),))

    assert as_json(answer) == '[\n  {\n    "a": "0.1",\n    "b": [\n      {\n        "x": "1"\n      }\n    ]\n  }\n]\n'
