from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from checker.authoring.fields import every_row, look_up, rows_of_type
from checker.formula.check import check, check_statement
from checker.formula.context import Context
from checker.formula.parser import parse
from checker.report.schema import load_vocabulary
from tests.shipped_rules import national

if TYPE_CHECKING:
    from tests.cli.inputs import Gouji

BOOK = national()
VOCABULARY = load_vocabulary()


def names(asked: str) -> list[str]:
    found = look_up(asked, BOOK)
    assert found is not None
    return [one.name.zh for one in found.rows]


@pytest.mark.parametrize("type_name", VOCABULARY.types)
def test_every_example_is_a_formula_that_can_be_used_there(type_name: str):
    owner = VOCABULARY.types[type_name]
    (pack,) = BOOK.packs
    values = {key: one.value for key, one in pack.parameters.items()}
    context = Context(VOCABULARY, subject=owner, parameters=values, definitions=pack.definitions)

    for row in rows_of_type(owner, VOCABULARY, BOOK):
        if row.example and row.example != row.name.zh:
            check_statement(parse(row.example), context)
        elif row.example:
            check(parse(row.example), context)


def test_nothing_asked_lists_the_parts_of_a_report():
    assert {"三公经费", "收支", "项目清单", "参数", "函数"} <= set(names(""))


@pytest.mark.parametrize("asked", ["三公经费", "三公经费.*", "three_public"])
def test_a_part_lists_its_lines_and_the_fields_of_its_total(asked: str):
    found = names(asked)

    assert found[0] == "因公出国（境）费"
    assert {"公务接待费", "决算数", "完成率", "上年决算推算"} <= set(found)


def test_a_path_drills_down():
    assert {"国内接待费", "决算数"} <= set(names("三公经费.公务接待费"))


def test_a_field_by_any_of_its_names_is_the_field():
    by_name = [look_up(one, BOOK) for one in ("完成率", "completion_rate", "预算完成率", "三公经费.公务接待费.完成率")]

    assert all(one is not None and one.details for one in by_name)
    assert {one.rows[0].key for one in by_name if one is not None} == {"completion_rate"}


def test_a_word_finds_every_name_that_has_it():
    found = look_up("接待", BOOK)

    assert found is not None
    assert not found.details
    assert {"公务接待费", "接待人均上限"} <= {one.name.zh for one in found.rows}


def test_a_name_that_nothing_has_is_told_with_what_is_near(gouji: Gouji):
    ran = gouji("rules", "fields", "完成绿")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "完成绿: GJ-U021 没有项目、参数或函数叫这个名字，是不是 完成率？\n"


def test_the_names_are_data_too(gouji: Gouji):
    found = json.loads(gouji("rules", "fields", "会议", "-o", "json").out)

    assert [one["key"] for one in found["names"]] == ["cost", "count", "persons"]
    assert found["names"][1]["unit"] == "次"


def test_the_names_are_a_table(gouji: Gouji):
    assert gouji("rules", "fields", "会议").out == (
        "会议（3）\n"
        "  名称      英文     是什么  单位  怎么用\n"
        "  会议费    cost     一组          会议费.决算数 >= 1万元\n"
        "  会议次数  count    数量    次    会议次数 >= 1次\n"
        "  参会人次  persons  数量    人次  参会人次 >= 1人次\n"
        "\n"
        "往下看  gouji rules fields 会议费\n"
    )


def test_every_sign_can_be_shown_on_a_gbk_console():
    for row in every_row(BOOK):
        "".join((row.name.zh, row.example, *row.aliases)).encode("gbk")
