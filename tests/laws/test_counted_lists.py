"""A list printed with its own count is never blamed; with a wrong count it always is; places stay inside the text."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.findings.evaluate import evaluate
from checker.findings.model import Outcome
from checker.report.decode import report_from_tree
from tests.extraction.reading import TITLE
from tests.shipped_rules import national

Json = dict[str, object]
RULEBOOK = national()
COUNTING = replace(RULEBOOK, rules=tuple(one for one in RULEBOOK.rules if one.id == "ARI-017"))

STEMS = ("文书", "财会", "法规", "信息", "采编", "展览", "宣教", "安保", "人事", "规划", "审计", "督查")
ENDS = ("科", "室", "处", "部", "中心")
NUMERALS = "〇一两三四五六七八九十"


@st.composite
def names(draw: st.DrawFn, least: int = 3) -> list[str]:
    """Return names that differ and do not all end alike."""
    stems = draw(st.lists(st.sampled_from(STEMS), min_size=least, max_size=9, unique=True))
    return [stem + ENDS[(index + draw(st.integers(0, 1))) % len(ENDS)] for index, stem in enumerate(stems)]


def joined(items: list[str], last: str) -> str:
    return "、".join(items[:-1]) + last + items[-1]


FORMS = (
    "本局共有{count}个内设机构（{list}）。",
    "本局内设机构共{count}个（{list}）。",
    "内设机构{count}个，分别为{list}。",
    "本局下设{count}个科室：{list}。",
    "{list}{count}个科室完成了年度任务。",
    "年内撤并的{count}个机构，即{list}。",
    "全年下设{list}共{count}个机构。",
)
LASTS = ("、", "和", "及", "以及")


def read_counts(sentence: str) -> tuple[Json, str]:
    text = TITLE + "一、基本情况\n\n" + sentence + "\n"
    return extract(read_bytes(text.encode(), "report.txt")).report, text


def outcomes(report: Json) -> dict[Outcome, int]:
    return {key: count for key, count in evaluate(COUNTING, report_from_tree(report)).tally.items() if count}


@given(names(), st.sampled_from(FORMS), st.sampled_from(LASTS), st.booleans())
def test_a_list_with_its_own_count_passes(items: list[str], form: str, last: str, is_numeral: bool):
    count = NUMERALS[len(items)] if is_numeral else str(len(items))
    report, _ = read_counts(form.format(count=count, list=joined(items, last)))

    assert outcomes(report) == {Outcome.PASS: 1}


@given(names(), st.sampled_from(FORMS), st.sampled_from(LASTS), st.booleans(), st.sampled_from((-1, 1)))
def test_a_list_with_a_wrong_count_fails(items: list[str], form: str, last: str, is_numeral: bool, off_by: int):
    wrong = len(items) + off_by
    count = NUMERALS[wrong] if is_numeral else str(wrong)
    report, _ = read_counts(form.format(count=count, list=joined(items, last)))

    assert outcomes(report) == {Outcome.FAIL: 1}


@given(names(), st.integers(0, 30))
def test_an_open_list_fails_only_with_more_names_than_the_count(items: list[str], more: int):
    count = max(2, len(items) - 2 + more)
    report, _ = read_counts(f"{'、'.join(items)}等{count}个科室完成了年度任务。")

    assert outcomes(report) == {Outcome.FAIL if len(items) > count else Outcome.PASS: 1}


@given(names(), st.sampled_from(FORMS), st.integers(1, 20))
def test_places_of_counts_stay_inside_the_text(items: list[str], form: str, count: int):
    report, text = read_counts(form.format(count=count, list=joined(items, "和")))

    for row in cast("list[Json]", report.get("counts", [])):
        start, end = cast("list[int]", row["span"])
        first, last = cast("list[int]", cast("Json", row["stated"])["span"])
        assert 0 <= start <= first < last <= end <= len(text)
        assert text[first:last].startswith(str(count))
        assert all(item in text[start:end] for item in cast("list[str]", row["items"]))


@given(st.text(alphabet="办公室、和（）()“”其中等3个三项家：:，。；不占限额\n", max_size=60))
def test_any_text_of_lists_is_read_without_harm(sentence: str):
    report, text = read_counts(sentence)

    spans = [cast("list[int]", row["span"]) for row in cast("list[Json]", report.get("counts", []))]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    evaluate(COUNTING, report_from_tree(report))
