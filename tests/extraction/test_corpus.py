"""The corpus of wordings: how much is read, how little wrongly, and that no document loses what it had."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.extraction.corpus import read_corpus
from benchmarks.extraction.score import Score, score
from benchmarks.extraction.table import PRECISION, RECALL, miss_lines, rate, totals

FEWEST = 60
CASES = {str(case.path.name): case for case in read_corpus() if case.path.suffix == ".txt"}
LOSSES = {
    "2014-滇椿州民族宗教局-州级.txt": 1,
    "2014-豫楸县教体局-叙述.txt": 1,
    "2018-阿木镇-疆式.txt": 1,
    "2019-吉榆县林草局-吉式.txt": 1,
    "2019-霞榆岭市科技局-控制率.txt": 1,
    "2020-丰榆县妇幼院-自评.txt": 2,
    "2020-汇源榆县检察院-预算与支出.txt": 1,
    "2020-海勤部直属研究院-中央体例.txt": 2,
    "2022-云岭坪县财政局-苏式.txt": 2,
    "2022-榕枫市疾控中心-自评.txt": 1,
    "2022-泉枫岭县自规局-川评.txt": 1,
    "2022-竹榆坪区教体局-直达资金.txt": 6,
    "2022-青禾县退役军人局-长句.txt": 1,
    "2023-金桂港市委党校.txt": 1,
    "2023-霜榆溪市农业局-主要用于.txt": 1,
    "2023-黑桦县融媒体中心-事业.txt": 1,
    "2024-柏榆街道卫生中心-括号.txt": 1,
    "2024-镇平镇人民政府-乡镇.txt": 2,
    "2018-陇楸县卫计局-甘式整体.txt": 1,
    "2021-津榆区退役局-津式整体.txt": 8,
    "2021-豫棣区应急局-豫式整体.txt": 1,
    "2023-粤棠市文广旅体局-粤式整体.txt": 1,
    "2023-黑桦市文化馆-龙江式.txt": 4,
    "2024-吴楝市生态环境局-苏式整体.txt": 1,
    "2019-宁柠县法院-宁式整体.txt": 1,
    "2022-渝枫区教委-渝式整体.txt": 4,
    "2017-青柽县教育局-青式早年.txt": 1,
    "2023-闽榕市中医院-闽式.txt": 1,
    "2024-赣樟县人社局-赣式整体.txt": 4,
}
"""Figures a document is known to lose; every other is read in full."""


@cache
def scored(name: str) -> Score:
    return score(CASES[name])


@pytest.mark.parametrize("name", sorted(CASES))
def test_no_document_loses_a_figure_and_none_gives_one_it_does_not_state(name: str):
    found = scored(name)

    assert "\n".join(miss_lines([found])) == "" or (len(found.missed) <= LOSSES.get(name, 0) and not found.wrong)


def test_the_corpus_reaches_its_bars():
    scores = [scored(name) for name in CASES]
    right, missed, wrong = totals(scores)

    assert len(CASES) >= FEWEST
    assert rate(right, right + wrong) >= PRECISION
    assert rate(right, right + missed) >= RECALL


def test_every_stretch_to_be_refused_gives_no_figure():
    for name, case in CASES.items():
        for refused in case.refused:
            inside = [
                read for read, _ in scored(name).wrong if refused.at <= read.start < refused.at + len(refused.quote)
            ]

            assert inside == []
