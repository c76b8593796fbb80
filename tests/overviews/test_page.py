from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from checker.kernel.message import Language
from checker.overviews.page.units import MOST_OF_A_UNIT
from tests.overviews.conftest import made
from tests.overviews.sample import HOSTILE, RULES, Sample, finding_row, invented, report_row, run_row, unreadable_row

if TYPE_CHECKING:
    from pathlib import Path


class Parsed(HTMLParser):
    """The elements of a page, with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def ids(self) -> list[str]:
        return [found["id"] or "" for _, found in self.elements if "id" in found]

    @property
    def links(self) -> list[str]:
        return [found["href"] or "" for _, found in self.elements if "href" in found]


def test_every_link_leads_to_something_on_the_page(page: str):
    parsed = Parsed(page)

    assert len(parsed.links) > 300
    assert {one for one in parsed.links if not one.startswith("#")} == set()
    assert {one[1:] for one in parsed.links} - set(parsed.ids) == set()


def test_no_id_is_given_twice(page: str):
    ids = Parsed(page).ids

    assert len(ids) == len(set(ids))


def test_what_a_report_says_never_becomes_a_part_of_the_page(page: str):
    parsed = Parsed(page)
    tags = [tag for tag, _ in parsed.elements]

    assert HOSTILE.split("\u202e")[0] in parsed.text
    assert tags.count("script") == 1
    assert "img" not in tags
    assert [found for _, found in parsed.elements if any(name.startswith("on") for name in found)] == []
    assert "\u202e" not in page


def test_the_page_fetches_nothing_and_runs_nothing_but_its_own_program(page: str):
    policy = next(
        found["content"] for tag, found in Parsed(page).elements if found.get("http-equiv") == "Content-Security-Policy"
    )

    assert policy is not None
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    assert not re.search(r'(src|style)="', page.replace("http-equiv", ""))
    assert set(re.findall(r"https?://[^\"' ]+", page)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


def test_the_numbers_at_the_head_are_those_of_the_run(page: str, sample: Sample):
    words = {
        "报送": len(sample.reports),
        "须退回": sum(bool(one.get("errors")) for one in sample.reports),
        "读不出": sum(one["state"] != "judged" for one in sample.reports),
        "错误": sum(one["severity"] == "error" and one["outcome"] == "fail" for one in sample.findings),
    }

    for word, count in words.items():
        assert re.search(rf"<dt>{word}</dt><dd>(<a [^>]*>)?{count}\b", page), word


def test_the_grid_counts_what_the_findings_are(page: str, sample: Sample):
    grid = page[page.index('<table class="grid">') :]
    grid = grid[: grid.index("</table>")]
    counts = [int(one) for one in re.findall(r'<td class="h\d"><a [^>]*>(\d+)</a>', grid)]

    assert sum(counts) == sum(one["outcome"] == "fail" for one in sample.findings)


def test_a_finding_is_told_with_place_quote_sum_suspect_fix_and_basis(tmp_path: Path):
    report = report_row(0, "甲区教育局", "甲区", 2023, score=None, execution_rate=None)
    folder = Sample(reports=[report], findings=[finding_row(report, RULES[0], 0)], runs=[run_row(1, 0)]).written(
        tmp_path
    )

    told = Parsed(made(folder, "html").decode()).text

    for said in (
        "第 14 段", "2023 年“三公”经费支出合计 36.40 万元，较上年增长 13.15%", "30.00 + 6.76 = 36.76 ≠ 36.40", "36.76万元",
        "两位数字写颠倒", "核对各项与合计，改正写错的数", "项目支出绩效评价管理办法第12条",
    ):  # fmt: skip
        assert said in told


def test_findings_beyond_the_limit_of_a_unit_are_counted_and_left_to_the_workbook(tmp_path: Path):
    report = report_row(0, "甲区教育局", "甲区", 2023, score=None, execution_rate=None)
    found = [finding_row(report, RULES[0], place) for place in range(MOST_OF_A_UNIT + 7)]
    folder = Sample(reports=[report], findings=found, runs=[run_row(1, 0)]).written(tmp_path)

    page = made(folder, "html").decode()

    assert page.count('<article class="card') == MOST_OF_A_UNIT
    assert "另有 7 条没有列出，见工作簿" in page


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_run_makes_a_page_that_says_so(tmp_path: Path, language: Language):
    page = made(Sample().written(tmp_path), "html", language=language).decode()

    parsed = Parsed(page)
    assert {"zh": "没有单位", "en": "no units"}[language] in parsed.text
    assert {one[1:] for one in parsed.links} - set(parsed.ids) == set()
    assert "<svg" not in page


def test_a_run_in_which_nothing_could_be_read_tells_why_of_each(tmp_path: Path):
    rows = [unreadable_row(place, f"甲区/2023/{place}.pdf") for place in range(3)]
    page = made(Sample(reports=rows, runs=[run_row(3, 3)]).written(tmp_path), "html").decode()

    assert page.count("文件已加密，无法读取") == 3
    assert 'href="#unread" aria-label="读不出 3"' in page


def test_a_report_without_faults_is_no_fault(tmp_path: Path):
    rows = [report_row(0, "甲区教育局", "甲区", 2023, score=None, execution_rate=None)]
    page = made(Sample(reports=rows, runs=[run_row(1, 0)]).written(tmp_path), "html").decode()

    assert "没有发现问题" in page
    assert '<article class="card' not in page


def test_a_unit_whose_report_was_not_handed_in_is_a_unit_too(tmp_path: Path):
    report = report_row(0, "甲区教育局", "甲区", 2023, score=None, execution_rate=None)
    rule = ("XRP-008", "error", "名册单位都已报送", "every unit has reported", "")
    missing = finding_row(report, rule, 0) | {
        "report_id": None,
        "subject": "u:甲区档案馆",
        "label_zh": "甲区档案馆",
        "scope": "reports",
    }
    page = made(Sample(reports=[report], findings=[missing], runs=[run_row(1, 0)]).written(tmp_path), "html").decode()

    assert '<span class="name">甲区档案馆</span>' in page
    assert "名册单位都已报送" in page


def test_the_page_speaks_english(tmp_path: Path):
    page = made(invented(4).written(tmp_path), "html", language=Language.EN).decode()
    headings = re.findall(r"<(?:h1|h2|th scope=\"col\"|dt|figcaption)[^>]*>([^<]+)<", page)

    assert len(headings) > 30
    assert [one for one in headings if re.search("[\u3000-\u9fff]", one)] == []


def test_changes_since_the_earlier_run_are_told(page: str):
    shown = page[page.index('id="trend"') :]

    assert "与上一次筛查相比" in shown
    assert "2023 年度与上年度相比" in shown
    for key in ("nnew", "nchanged", "nresolved", "narrived", "y2023-new"):
        assert f'<details id="{key}"' in shown


def test_last_year_may_be_a_run_of_its_own(tmp_path: Path):
    reports = [
        report_row(place, "甲区教育局", "甲区", 2022 + place, score=None, execution_rate=None) for place in range(2)
    ]
    rules = ((0, 1), (1, 2))
    runs = [
        Sample(
            reports=[report], findings=[finding_row(report, RULES[rule], rule) for rule in found], runs=[run_row(1, 0)]
        )
        for report, found in zip(reports, rules, strict=True)
    ]
    last, this = (one.written(tmp_path / str(place)) for place, one in enumerate(runs))

    page = made(this, "html", against=last).decode()

    changes = dict(re.findall(r'<details id="y2023-(\w+)"><summary>\S+ <b>(\d+)</b>', page))
    assert changes == {"new": "1", "repeated": "1", "resolved": "1"}
    assert "与上一次筛查相比" not in page


def test_the_same_run_makes_the_same_page(tmp_path: Path):
    report = report_row(0, "甲区教育局", "甲区", 2023, score=None)
    folder = Sample(reports=[report], findings=[finding_row(report, RULES[0], 0)], runs=[run_row(1, 0)]).written(
        tmp_path
    )

    assert made(folder, "html") == made(folder, "html")
