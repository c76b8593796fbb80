"""An explanation discharges exactly the finding it explains: what is asked of a sentence, and what is not, by the whole rulebook."""

from __future__ import annotations

import pytest

from checker.findings.model import Outcome
from checker.pipeline import check
from tests.shipped_rules import national

RULEBOOK = national()
TITLE = "2023年度某某局部门整体支出绩效自评报告\n\n二、支出情况\n\n"
ASKED = frozenset({"RSN-001", "RSN-002", "RSN-003", "RSN-004", "RSN-006", "RSN-008", "RSN-009", "EXE-003", "EXE-006"})
SHORT = {
    "three_public.reception.total": "reception",
    "three_public.vehicle.total": "vehicles",
    "three_public.overseas": "overseas",
    "finance.expenditure.total": "spending",
    "finance.income.total": "income",
    "meetings.cost": "meetings",
    "training.cost": "training",
}
FELL = "公务接待费年初预算12.00万元，支出决算8.00万元，比年初预算减少4.00万元，"
LESS = "公务接待费支出决算8.00万元，比上年减少3.00万元，"
TRAINING = "培训费年初预算10.00万元，支出决算6.00万元，"

EXPLAINED = (
    FELL + "比上年减少3.00万元，主要原因是外省考察团取消来访。",
    FELL + "比上年减少3.00万元。减少的主要原因是外省考察团取消来访。",
    FELL + "主要原因是外省考察团取消来访；比上年减少3.00万元，主要原因是同城公务接待取消。",
    "因外省考察团取消来访，公务接待费支出决算8.00万元，比年初预算12.00万元减少4.00万元，比上年减少3.00万元。",
    LESS + "由于同城公务接待全部取消。",
    LESS + "与同城公务接待取消、外省来访减少有关。",
    LESS + "主要原因：一是厉行节约。二是同城公务接待全部取消。",
    TRAINING + "两批培训并入省厅统一举办，使得培训费比年初预算减少4.00万元。",
    "2023年收入、支出决算各为1,300.00万元，比上年各增加250.00万元，主要原因是年中追加防汛抢险资金。",
    TRAINING + "会议费年初预算8.00万元，支出4.00万元。两项支出均低于年初预算，主要原因是视频办会办班增多。",
    "2023年部门支出年初预算1,200.00万元，因两座水库推迟开工，支出决算900.00万元，预算执行率75.00%。",
)
NOT_EXPLAINED = (
    (FELL + "主要原因是外省考察团取消来访。比上年减少3.00万元。", {"RSN-003 reception"}),
    (FELL + "比上年减少3.00万元，较上年减少的主要原因是同城公务接待取消。", {"RSN-002 reception"}),
    (FELL + "比上年增加3.00万元，主要原因是承办全省水利现场会。", {"RSN-002 reception"}),
    (FELL + "比上年减少3.00万元，主要原因是厉行节约。", {"RSN-004 reception"}),
    (FELL + "公务用车购置及运行维护费减少的主要原因是报废处置车辆2辆。", {"RSN-002 reception"}),
    ("因财政压缩公务接待预算，公务接待费年初预算12.00万元，支出决算8.00万元。", {"RSN-002 reception"}),
    ("因接待批次增加，" + LESS, {"RSN-003 reception"}),
    (LESS + "主要用于接待外省考察团。", {"RSN-003 reception"}),
    (LESS + "主要原因是本年公务接待费支出比上年有所减少。", {"RSN-004 reception"}),
    (LESS + "主要原因是按实际发生数列支。", {"RSN-004 reception"}),
    (TRAINING + "比年初预算减少4.00万元，致使部分干部未能参加轮训。", {"RSN-002 training"}),
    ("由于机构改革，内设科室调整为9个，" + TRAINING + "比年初预算减少4.00万元。", {"RSN-002 training"}),
    (
        "收入决算1,300.00万元，比上年增加250.00万元，主要原因是追加防汛抢险资金；支出决算1,300.00万元，比上年增加250.00万元。",
        {"RSN-003 spending"},
    ),
    (
        "会议费支出5.00万元，比上年增加2.00万元，培训费支出6.00万元，比上年减少2.00万元，主要原因是培训改为线上举办。",
        {"RSN-003 meetings"},
    ),
    (
        "2023年部门支出年初预算1,200.00万元，全年追加300.00万元，调整预算1,500.00万元，因两座水库推迟开工，支出决算1,100.00万元，预算执行率73.33%。",
        {"EXE-006 spending"},
    ),
)


def _asked(text: str) -> set[str]:
    one = check((TITLE + text + "\n").encode(), "report.txt", RULEBOOK)
    assert one.judged is not None
    return {
        f"{finding.rule.id} {SHORT.get('.'.join(map(str, finding.judgement.subject)), finding.label.zh)}"
        for finding in one.judged.findings
        if finding.outcome is Outcome.FAIL and finding.rule.id in ASKED
    }


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_a_sentence_explains_is_not_asked(text: str):
    assert _asked(text) == set()


@pytest.mark.parametrize(("text", "asked"), NOT_EXPLAINED)
def test_what_a_sentence_does_not_explain_is_asked(text: str, asked: set[str]):
    assert _asked(text) == asked
