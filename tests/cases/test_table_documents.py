"""Documents with tables of many forms: every figure a reader takes from them is read, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.extraction.corpus import FIXTURES, read_corpus
from benchmarks.extraction.score import Score, score
from benchmarks.extraction.table import miss_lines
from checker.findings.model import Outcome
from checker.pipeline import check_file
from checker.rules.model import Rulebook, Severity
from tests.shipped_rules import national

CASES = {case.path.name: case for case in read_corpus((FIXTURES / "documents",))}

SLIPS = {
    "2022-甘柃县气象局-整体自评表.xlsx": {"IND-006"},
    "2023-沪榄区民政局-项目自评表.html": {"IND-005", "IND-006"},
    "2024-浙楝县水利局-项目自评表.docx": {"IND-027"},
    "2021-陕栌县文旅局-整体自评表.docx": {"IND-006"},
    "2023-冀桁县卫健局-项目汇总表.md": {"RAT-004"},
    "2024-鲁柊市图书馆-决算表.xlsx": {"SG-002"},
    "2019-浙桤县资规局-部门决算公开表.xlsx": {"ARI-014", "ARI-020", "SG-002"},
    "2020-皖楝市住建局-项目支出绩效自评表.docx": {"IND-006", "IND-026", "IND-027"},
    "2021-鄂樽市水利局-整体绩效自评表.docx": {"IND-006", "IND-027"},
    "2022-滇榀县林草局-整体支出绩效自评表.xlsx": {"ARI-014", "RAT-004"},
    "2022-鲁栒县交通局-项目绩效自评表.html": {"IND-004", "IND-027"},
    "2023-川棬区教体局-三个项目自评表.xlsx": {"IND-006", "IND-007"},
    "2016-冀枸县第三小学-预算执行表.xlsx": {"ARI-008", "ARI-014", "RAT-004", "SG-003"},
    "2022-湘榷市人社局-整体支出自评表.docx": {"ARI-014", "IND-006", "IND-027"},
    "2022-湘楮县市监局-整体支出自评表.docx": {"IND-006"},
    "2023-桂枞县水文站-收支一览表.md": {"SG-002", "SG-004"},
    "2023-渝榫区民政局-项目自评表.xlsx": {"IND-006"},
    "2025-津榧区疾控中心-项目自评表.html": {"IND-005"},
    "2023-皖枥县农业农村局-省级项目自评表.xlsx": {"IND-005", "IND-006", "IND-027"},
    "2023-粤柚市文广旅局-自评报告.docx": {"ARI-009", "ARI-014", "RAT-004"},
    "2024-甘栩县司法局-决算附表.html": {"ARI-015", "ARI-018", "SG-004"},
    "2024-黔榄县水务局-决算公开九表.xlsx": {"ARI-014", "ARI-020", "SG-002"},
    "2020-鹤屿市城管局-自评报告.html": {"ARI-014", "RAT-003"},
    "2021-柏岭县石门镇-自评报告.html": {"SG-002", "SG-004"},
    "2021-槐溪区民政局-指标评分表.html": {"IND-006"},
    "2022-双虹县文化局-三个项目自评表.html": {"IND-005", "IND-027"},
    "2022-冀柘县水务局-专项自评表.docx": {"ARI-014", "IND-005", "IND-027"},
    "2022-皖榉县供销社-自评报告.html": {"ARI-008", "ARI-012", "ARI-014", "RAT-004", "TXT-001"},
    "2023-滇楸市文物所-财决表.xlsx": {"ARI-006", "ARI-014", "ARI-020", "SG-002"},
    "2023-赣梓县文旅局-部门整体自评表.docx": {"ARI-014", "IND-006"},
    "2024-凤栖市水务局-两个项目自评表.html": {"IND-017"},
    "2024-蓟槿区人社局-项目自评表.xlsx": {"IND-006", "IND-027"},
    "2021-鄂枥县招商中心-部门决算.html": {"ARI-014", "TXT-001"},
    "2022-桂柏县农业局-项目支出绩效自评表.xls": {"IND-017", "IND-026", "IND-027"},
    "2022-湘栾县残联-部门整体支出绩效自评表.xlsx": {"ARI-014", "IND-005", "IND-017"},
    "2022-蒙榆旗林草局-部门整体绩效自评报告.docx": {"ARI-005", "ARI-014"},
    "2022-黔枸县司法局-部门决算表.pdf": {"ARI-014", "ARI-021", "SG-002"},
    "2023-京椿区园林局-项目支出绩效自评表.docx": {"IND-006", "IND-026", "IND-027"},
    "2023-川杞县文旅局-部门预算项目支出绩效自评表.pdf": {"IND-017"},
    "2023-赣楠县水利局-部门决算公开表.ods": {"ARI-006", "ARI-014", "ARI-018", "ARI-020", "SG-002"},
    "2021-苏槠区残联-项目支出绩效自评表.txt": {"IND-026"},
    "2021-赣檫县城管局-三个项目自评表.txt": {"IND-026"},
    "2022-晋槭县水务局-项目支出绩效自评表.txt": {"IND-006", "IND-017"},
    "2022-湘梾县卫健局-项目支出绩效自评表.txt": {"IND-027"},
    "2022-鲁榉市住建局-项目绩效自评报告.txt": {"IND-006"},
    "2022-黔椐县司法局-部门决算公开表.txt": {"ARI-014", "SG-002"},
    "2023-渝槲区交通局-部门决算公开表.txt": {"ARI-014", "SG-002"},
    "2023-鄂槲市图书馆-项目绩效自评表.txt": {"IND-006", "IND-027"},
    "2024-皖柽县农业农村局-项目支出绩效自评表.txt": {"IND-005"},
    "2020-吉樾县二院-资产采购人员表.ods": {"ARI-015"},
    "2020-贵椴县民政局-决算公开说明.html": {"ARI-014", "TXT-001"},
    "2021-滇桫州商务局-项目自评报告.docx": {"IND-006", "TXT-001"},
    "2021-闽楂市文旅局-机构运行信息表.xls": {"ARI-014", "ARI-018"},
    "2022-冀柠市教育局-支出决算表.pdf": {"ARI-005", "ARI-014"},
    "2022-晋榛县退役军人局-部门整体自评表.pdf": {"IND-017"},
    "2022-湘蕈市林业局-部门整体支出绩效自评表.pdf": {"IND-017"},
    "2022-琼槟县司法局-收支情况.docx": {"ARI-005", "RAT-004"},
    "2022-鄂桠市城管局-项目自评表.xlsx": {"ARI-014", "IND-006"},
    "2023-湘枳县人社局-部门整体自评报告.docx": {"IND-007", "IND-027"},
    "2023-苏枧县财政局-美丽乡村自评表.html": {"IND-006", "IND-017"},
    "2023-赣榆岭县-项目支出绩效自评表汇编.docx": {"IND-005", "IND-006", "IND-007", "IND-017", "IND-027"},
    "2023-陇楹县水务局-部门决算公开.xlsx": {"ARI-014", "ARI-020"},
    "2024-渝桢区市监局-部门整体评分表.xlsx": {"IND-005"},
    "2024-皖榉县卫健委-项目自评表.pdf": {"ARI-014"},
    "2024-鲁椒区城市更新中心-部门整体自评报告.docx": {"ARI-005", "ARI-014", "TXT-001"},
    "2025-豫椿市档案馆-部门预算公开表.xlsx": {"SG-001"},
    "2022-赣楮区图书馆-附表.xlsx": {"ARI-004"},
    "2023-云桤州农业农村局-转移支付自评表.docx": {"ARI-014"},
    "2023-滇榕县供销社-自评报告.docx": {"ARI-005"},
}
"""The documents with slips in them, and the rules that find them."""

UNREAD = {
    "2024-闽桉县教育局-监控表.html": 5,
    "2024-鲁柊市图书馆-决算表.xlsx": 2,
    "2024-宁柽市农业局-区域绩效自评表.md": 2,
    "2023-川杞县文旅局-部门预算项目支出绩效自评表.pdf": 10,
    "2020-川檀县民政局-部门整体支出绩效自评表.txt": 4,
    "2023-粤榅区科技局-部门整体支出绩效自评表.txt": 28,
    "2023-闽楹县教育局-项目支出绩效自评表.txt": 40,
    "2023-浙楸县园林所-绿化项目自评表.html": 10,
}
"""How many figures are still missed of layouts not yet known; whatever is read of them is right."""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return national()


@cache
def scored(name: str) -> Score:
    return score(CASES[name])


@pytest.mark.parametrize("name", sorted(CASES))
def test_every_figure_of_the_tables_is_read_but_those_known_to_be_missed_and_nothing_else(name: str):
    found = scored(name)
    assert found.wrong == []
    assert len(found.missed) == UNREAD.get(name, 0), "\n".join(miss_lines([found]))


@pytest.mark.parametrize("name", sorted(CASES))
def test_errors_are_the_slips_and_nothing_else(name: str, rulebook: Rulebook):
    judged = check_file(CASES[name].path, rulebook).judged
    assert judged is not None
    failed = [one for one in judged.findings if one.outcome is Outcome.FAIL]
    assert {one.rule.id for one in failed if one.severity is Severity.ERROR} == SLIPS.get(name, set())
