"""Narratives whose results are worded otherwise than their targets: what a reader would sign is told, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from checker.pipeline import check_file
from tests.shipped_rules import national

if TYPE_CHECKING:
    from collections.abc import Sequence

NARRATIVES = Path(__file__).resolve().parents[2] / "fixtures" / "goals"
LONG_TEXTS = NARRATIVES.parent / "phrasing"
TOLD = frozenset({"fail", "explained"})
MISSING, MISSED, LATE, OTHER = "TGT-001", "TGT-002", "TGT-004", "TGT-003"
OFFICERS_HINTS = frozenset({"TGT-008", "TGT-012"})

EXPECTED: dict[str, list[tuple[str, str, str]]] = {
    "2017-邛槐县林业局-放弃目标": [],
    "2018-甘柞县法院-散文": [(MISSING, "fail", "当庭宣判率达到40%")],
    "2018-沂榛县残联-总结式": [(OTHER, "explained", "扶持残疾人自主创业30户")],
    "2019-檀州市文化馆-分季目标": [
        (MISSED, "explained", "三季度开展送文化下乡演出30场"),
        (MISSING, "fail", "馆办刊物编印4期"),
    ],
    "2019-湟柽州草原站-分县合计": [],
    "2020-皖柃县科协-受疫情影响": [
        (MISSING, "fail", "组织学术交流2次"),
        (MISSING, "fail", "推荐申报省级科技志愿服务项目2个"),
    ],
    "2020-粤棪区市政中心-分类目标": [(MISSING, "fail", "12345热线市政类投诉量同比下降8%")],
    "2020-荆榉县教育局-目标清单": [
        (LATE, "fail", "县一中新校区8月底前建成投入使用"),
        (MISSING, "fail", "创建省级语言文字规范化示范校3所"),
    ],
    "2021-岑岭区水务局-多项目": [
        (MISSED, "explained", "清淤河道18.5公里"),
        (MISSING, "fail", "新建护岸3.2公里"),
        (MISSING, "fail", "万元工业增加值用水量下降5%"),
    ],
    "2021-赣檵县医保局-换词": [(MISSING, "fail", "异地就医直接结算定点医院新增3家")],
    "2022-湄阳县就业局-指标散文": [
        (MISSED, "fail", "就业困难人员就业320人"),
        (MISSED, "explained", "补贴资金在规定时间内支付到位率：年度指标值100%"),
    ],
    "2022-苏樟区城管局-简称": [
        (MISSING, "fail", "完成排水管网清疏180公里"),
        (MISSING, "fail", "有责投诉下降10%"),
    ],
    "2023-洮榆区卫生服务中心-期初期末": [],
    "2023-黔橿县文旅局-总述": [(MISSING, "fail", "农家书屋出版物补充更新率100%")],
    "2024-渠桐市数据局-定性目标": [(MISSING, "fail", "群众跑动次数下降20%")],
}
"""What a reader signs and the checker can settle; what it cannot settle stays open and is not told."""

IN_LONG_TEXTS: dict[str, list[tuple[str, str, str]]] = {
    "2018-粤梓市公卫项目-粤式长文": [],
    "2019-滇蒲州地方公路处-滇式长文": [],
    "2022-疆桦县饮水项目-疆式长文": [(MISSED, "explained", "安装智能水表：预期指标值4,320块")],
    "2024-豫榛市市场监管局-豫式长文": [],
    "2020-滇梓县妇联-滇式整体": [],
    "2021-兵枫团连队人居环境-兵团项目": [(MISSED, "fail", "“铺设污水管网”指标，预期指标值18.6公里")],
    "2021-粤桉市水利枢纽-粤式项目": [(MISSING, "fail", "保护人口18.6万人"), (MISSING, "fail", "保护农田9.8万亩")],
    "2023-琼榕县住建局-琼式项目": [
        (MISSED, "explained", "完成危房改造144户，计划145户"),
        (MISSING, "fail", "竣工率100%"),
        (MISSING, "fail", "补助资金发放及时率100%"),
    ],
    "2023-粤棠市文广旅体局-粤式整体": [(MISSING, "fail", "服务对象满意度不低于90%")],
}


def told(path: Path) -> Sequence[tuple[str, str, str]]:
    judged = check_file(path, national()).judged
    assert judged is not None
    return sorted(
        (one.rule.id, one.outcome.value, one.place.quote if one.place else "")
        for one in judged.findings
        if one.rule.id.startswith("TGT") and one.rule.id not in OFFICERS_HINTS and one.outcome.value in TOLD
    )


def test_every_narrative_has_its_list():
    assert {one.stem for one in NARRATIVES.glob("*.txt")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_what_a_reader_would_sign_is_told_and_nothing_else(name: str):
    assert told(NARRATIVES / f"{name}.txt") == sorted(EXPECTED[name])


@pytest.mark.parametrize("name", IN_LONG_TEXTS)
def test_a_long_text_is_told_no_result_as_missing_that_it_states(name: str):
    assert told(LONG_TEXTS / f"{name}.txt") == sorted(IN_LONG_TEXTS[name])


@pytest.mark.parametrize(
    ("name", "result", "target"),
    [
        ("2019-檀州市文化馆-分季目标", "经问卷调查，群众对文化馆服务总体满意率94.1%。", "服务对象满意度达到92%以上"),
        ("2020-荆榉县教育局-目标清单", "，学位增加4,350个", "新增学位4,200个"),
        ("2022-苏樟区城管局-简称", "挖潜增设公共泊位1,612个", "新增停车泊位1,500个"),
        ("2022-苏樟区城管局-简称", "，主次干道机扫率93.5%", "道路机械化清扫率≥92%"),
        ("2024-渠桐市数据局-定性目标", "目录编制2,186条，挂接率96.4%；", "编制数据资源目录2,000条"),
        ("2021-赣檵县医保局-换词", "追缴违规资金263.4万元，", "追回基金200万元以上"),
    ],
)
def test_a_target_is_told_as_missing_once_the_words_that_may_answer_it_are_gone(
    name: str, result: str, target: str, tmp_path: Path
):
    text = (NARRATIVES / f"{name}.txt").read_text(encoding="utf-8")
    assert result in text
    without = tmp_path / "report.txt"
    without.write_text(text.replace(result, ""), encoding="utf-8")

    assert (MISSING, "fail", target) in told(without)
