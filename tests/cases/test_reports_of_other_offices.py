"""Long reports of offices and provinces not met before: the faults planted in them are told, and no other error."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.documents.read import read
from checker.findings.model import Outcome
from checker.pipeline import check
from checker.rules.model import Severity
from tests.shipped_rules import national

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "phrasing"

PLANTED = {
    "2019-秦檀县人民法院-决算陕式": ("占2.31%", "预算的92.17%"),
    "2020-蒙槐旗教育局-蒙东整体": ("增加6.51%", "实际支出21.76万元"),
    "2021-滇柘州档案馆-决算滇式元": ("总支出的7.41%", "支出总额486,200.00元"),
    "2022-粤榈区交警大队-粤式整体": ("增长6.11%", "公务用车购置及运行维护费168.93万元"),
    "2022-龙榆市第二人民医院-龙江整体": ("下设3个", "资产总计38,216.55万元"),
    "2023-闽槟区江屿街道-闽式整体": ("为预算的56.96%",),
    "2020-吉楠市公路管理段-决算吉式": ("占2.08%", "降低7.30%", "车辆64辆"),
    "2021-鲁椿县农业农村局-鲁式整体": ("支付进度96.54%", "占98.58%"),
    "2022-皖楹区生态环境分局-皖式散文": ("4.76%",),
    "2018-黑楹县疾控中心-决算龙江差值式": ("占14.15%", "占87.83%", "差值为0.08万元"),
    "2019-鄂椤区公安分局-决算鄂式对比": ("运行费238.60万元", "增长4.78%"),
    "2022-滇椤市水务局-滇式整体": ("下降5.70%", "实际采购1,386.20万元"),
    "2017-辽槭医科大学-辽式高校": ("占34.60%", "占65.00%", "政府采购金额9,826.40万元"),
    "2019-陇栾市供热管网改造-陇式项目": ("到位资金3,520.00万元", "到位率97.60%", "累计支出3,318.46万元"),
    "2021-赣桤县交通运输局-赣式整体": ("总支出的38.16%", "2.项目支出3,256.50万元"),
    "2023-桂楮区卫生健康局-决算桂式": ("下降41.28%", "基本支出5,386.42万元", "支出合计14,018.62万元"),
    "2024-湘栾省林业和草原厅-省级整体": ("基本支出48,726.30万元", "执行率94.21%"),
    "2014-浙槲县国土资源局-决算浙式": ("占5.61%", "实际支出72.58万元", "下降34.69%", "的72.55%", "结余357.82万元"),
    "2021-琼楝市交通运输局-琼式预算": ("占8.80%", "增长5.36%", "支出总预算9,824.63万元"),
    "2021-蒙楸旗林业和草原局-决算蒙式元": ("占90.83%", "占3.12%", "完成64.51%", "下降3.75%", "总额3,475,700.00元"),
    "2022-粤槠市水务局-粤式整体亿元": ("支出率94.11%", "实际支出46.12万元"),
    "2023-疆梧县教育局-疆式项目": ("实际支出986.42万元", "执行率97.61%"),
    "2024-川栌市文化广电旅游局-川式整体": ("的62.08%", "的39.72%", "下降9.40%", "合计95.9分"),
    "2023-黔栌市住房和城乡建设局-决算黔式": (
        "占61.36%",
        "的112.35%",
        "决算为27.84万元",
        "占20.62%",
        "费支出5.74万元",
        "车辆9辆",
    ),
    "2022-蒙楠旗疾控中心-决算蒙式元分": ("占89.14%", "支出12,880,316.90元", "下降9.16%"),
    "2023-湘椤县农业农村局-湘式整体": ("项目支出1575.76万元",),
    "2022-鄂棕市文化和旅游局-鄂式自评": ("执行率98.22%", "支出决算4490.10万元"),
    "2023-粤楸市人社局-粤式整体调剂": ("占总支出决算的3.39%", "自评得分为96.17分", "下降3.24%"),
    "2023-川栎县农村供水保障工程-川式项目": (),
    "2021-闽樟区公租房维修-闽式评价": ("预算执行率98.20%", "项目得分84.6分"),
    "2024-鲁榉县信访局-决算简式": ("基本支出298.20万元", "完成96.36%"),
    "2023-黔桐县水务局-黔式整体": (
        "执行率为96.90%",
        "项目支出3,359.46万元",
        "的20.12%",
        "的78.88%",
        "增加1.63万元",
        "增长9.56%",
    ),
    "2024-川省水文总站-川式整体": ("收入总计14,495.07万元", "支出71.38万元"),
    "2022-滇柳县一中-滇式决算": ("的85.76%", "的14.42%", "的88.33%"),
    "2022-湘楸县农田建设-湘式项目": ("执行率89.00%", "得分92.9分"),
    "2020-粤桂镇-粤式决算": ("的63.33%",),
}
"""Where each error stands that is told of a report: at a figure that was made wrong, at the whole its parts miss, or at a share beside it."""


@pytest.mark.parametrize("name", PLANTED)
def test_the_errors_told_of_a_report_are_those_planted_in_it(name: str):
    path = next(one for one in (FOLDER / f"{name}.txt", FOLDER / f"{name}.md") if one.is_file())
    text = read(path).text

    judged = check(path.read_bytes(), path.name, national()).judged

    assert judged is not None
    errors = [one for one in judged.findings if one.severity is Severity.ERROR and one.outcome is Outcome.FAIL]
    ends = [one.place.end for one in errors if one.place is not None]
    assert len(ends) == len(errors)
    assert {one for one in PLANTED[name] for end in ends if text.endswith(one, 0, end)} == set(PLANTED[name])
    assert all(text.endswith(PLANTED[name], 0, end) for end in ends)
