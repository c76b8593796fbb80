"""Wordings of real reports and the figures they state: heading and sentence, then path and value with unit."""

from __future__ import annotations

PUBLIC = "三、“三公”经费支出决算情况\n\n"
BUDGET = "（一）收支预算总体情况\n\n"
FINAL = "（二）收支决算总体情况\n\n"
TP = "three_public."

CASES: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "one subject with three measures",
        "公务接待费年初预算数为60.00万元，支出决算数为12.35万元，完成年初预算的20.58%。",
        {
            TP + "reception.total.initial": "60.00万元",
            TP + "reception.total.final": "12.35万元",
            TP + "reception.total.stated.completion_rate": "20.58%",
        },
    ),
    (
        "an adjusted budget is not the initial one",
        "公务接待费年初预算为10万元，全年预算数为12万元，决算数为11万元，完成全年预算数的91.67%。",
        {
            TP + "reception.total.initial": "10万元",
            TP + "reception.total.adjusted": "12万元",
            TP + "reception.total.final": "11万元",
            TP + "reception.total.stated.completion_rate": "91.67%",
        },
    ),
    (
        "the budget inside the rate",
        "2019年公务接待费支出决算62.09万元，完成预算84.82万元的73.2%。",
        {
            TP + "reception.total.initial": "84.82万元",
            TP + "reception.total.final": "62.09万元",
            TP + "reception.total.stated.completion_rate": "73.2%",
        },
    ),
    (
        "a rate worded as 为年初预算数的",
        "“三公”经费支出决算3774.29万元，为年初预算数4688万元的80.51%。",
        {
            TP + "total.initial": "4688万元",
            TP + "total.final": "3774.29万元",
            TP + "total.stated.completion_rate": "80.51%",
        },
    ),
    (
        "占 before a budget is completion",
        "公务用车运行维护费决算数4346.02万元，占年初预算10065万元的43.2%。",
        {
            TP + "vehicle.operation.initial": "10065万元",
            TP + "vehicle.operation.final": "4346.02万元",
            TP + "vehicle.operation.stated.completion_rate": "43.2%",
        },
    ),
    (
        "占 before a total is a share",
        FINAL
        + "本年收入合计100.00万元，其中：财政拨款收入90.00万元，占本年收入合计的90.00%；其他收入10.00万元，占10.00%。",
        {
            "finance.income.total.final": "100.00万元",
            "finance.income.fiscal.total.final": "90.00万元",
            "finance.income.fiscal.total.stated.share": "90.00%",
            "finance.income.other.final": "10.00万元",
            "finance.income.other.stated.share": "10.00%",
        },
    ),
    (
        "an item resets the subject and borrows no budget",
        "“三公”经费财政拨款支出年初预算为2.85万元，支出决算为0.39万元，其中：因公出国（境）费决算为0.00万元，完成预算的0.00%；公务接待费支出决算为0.39万元。",
        {
            TP + "total.initial": "2.85万元",
            TP + "total.final": "0.39万元",
            TP + "overseas.final": "0.00万元",
            TP + "overseas.stated.completion_rate": "0.00%",
            TP + "reception.total.final": "0.39万元",
        },
    ),
    (
        "a second sentence of changes under 其中",
        PUBLIC
        + "“三公”经费支出决算数比2018年减少3.00万元，下降20.00%，其中：公务接待费支出决算减少1.00万元，下降10.00%；公务用车运行费支出决算减少2.00万元。",
        {
            TP + "total.stated.yoy_delta": "-3.00万元",
            TP + "total.stated.yoy_rate": "-20.00%",
            TP + "reception.total.stated.yoy_delta": "-1.00万元",
            TP + "reception.total.stated.yoy_rate": "-10.00%",
            TP + "vehicle.operation.stated.yoy_delta": "-2.00万元",
        },
    ),
    (
        "the prior year inside the change",
        "公务接待费决算122万元，较上年144万元减少22万元，下降15.28%。",
        {
            TP + "reception.total.final": "122万元",
            TP + "reception.total.prior_final": "144万元",
            TP + "reception.total.stated.yoy_delta": "-22万元",
            TP + "reception.total.stated.yoy_rate": "-15.28%",
        },
    ),
    (
        "the prior year named, then 相比",
        FINAL + "本年支出合计26000.00万元，与2018年度27389.54万元相比，减少1389.54万元，下降5.07%。",
        {
            "finance.expenditure.total.final": "26000.00万元",
            "finance.expenditure.total.prior_final": "27389.54万元",
            "finance.expenditure.total.stated.yoy_delta": "-1389.54万元",
            "finance.expenditure.total.stated.yoy_rate": "-5.07%",
        },
    ),
    (
        "two periods side by side",
        "公务接待费2019年预算数148.51万元，2018年决算数130.29万元。",
        {TP + "reception.total.initial": "148.51万元", TP + "reception.total.prior_final": "130.29万元"},
    ),
    (
        "a comparison with the budget is no yearly change",
        "公务接待费支出决算为4万元，比年初预算减少6万元，下降60%。",
        {
            TP + "reception.total.final": "4万元",
            TP + "reception.total.stated.budget_delta": "-6万元",
            TP + "reception.total.stated.budget_rate": "-60%",
        },
    ),
    (
        "较预算数 and then 较上年",
        "公务接待费支出决算为4万元，较年初预算数减少6万元，较上年增加1万元，上升33.33%。",
        {
            TP + "reception.total.final": "4万元",
            TP + "reception.total.stated.budget_delta": "-6万元",
            TP + "reception.total.stated.yoy_delta": "1万元",
            TP + "reception.total.stated.yoy_rate": "33.33%",
        },
    ),
    (
        "an unknown base gives nothing",
        "公务接待费支出决算为4万元，比2016年增加1万元，增长33.33%。",
        {TP + "reception.total.final": "4万元"},
    ),
    (
        "no base word gives nothing",
        "公务接待费支出决算为4万元，增长33.33%。",
        {TP + "reception.total.final": "4万元"},
    ),
    (
        "同比 is the prior year",
        "公务接待费支出决算为4万元，同比增长33.33%。",
        {TP + "reception.total.final": "4万元", TP + "reception.total.stated.yoy_rate": "33.33%"},
    ),
    (
        "同口径 is another base",
        "公务接待费支出决算为4万元，同比下降6.4%，剔除减税降费因素，同口径下降0.9%。",
        {TP + "reception.total.final": "4万元", TP + "reception.total.stated.yoy_rate": "-6.4%"},
    ),
    (
        "a budget's change is a change of the budget",
        BUDGET + "2019年收入预算数500.00万元，比上年增加50.00万元，增长11.11%。",
        {
            "finance.income.total.initial": "500.00万元",
            "finance.income.total.stated.initial_yoy_delta": "50.00万元",
            "finance.income.total.stated.initial_yoy_rate": "11.11%",
        },
    ),
    (
        "bracket children, then the parent again",
        PUBLIC
        + "公务用车购置及运行维护费支出决算7,634.75万元（其中：公务用车购置费1,000.00万元，公务用车运行维护费6,634.75万元），比年初预算增加34.75万元。",
        {
            TP + "vehicle.total.final": "7634.75万元",
            TP + "vehicle.purchase.final": "1000.00万元",
            TP + "vehicle.operation.final": "6634.75万元",
            TP + "vehicle.total.stated.budget_delta": "34.75万元",
        },
    ),
    (
        "a bracket between the measure and its rate",
        "公务接待费支出决算为69.5万元，为预算的（包括追加部分）69.5%。",
        {TP + "reception.total.final": "69.5万元", TP + "reception.total.stated.completion_rate": "69.5%"},
    ),
    (
        "the heading is the subject",
        "二、公务用车购置及运行维护费\n\n决算支出785万元，完成年初预算的98.13%。",
        {TP + "vehicle.total.final": "785万元", TP + "vehicle.total.stated.completion_rate": "98.13%"},
    ),
    (
        "two subjects with one predicate",
        FINAL + "基本支出和项目支出决算分别为4125.49万元、4143.91万元。",
        {
            "finance.expenditure.basic.total.final": "4125.49万元",
            "finance.expenditure.project.total.final": "4143.91万元",
        },
    ),
    (
        "a parallel list with one unit at its end and a comma between",
        FINAL + "基本支出、项目支出决算各为4125.49,4143.91万元。",
        {
            "finance.expenditure.basic.total.final": "4125.49万元",
            "finance.expenditure.project.total.final": "4143.91万元",
        },
    ),
    (
        "a parallel list of three with shares",
        "政府采购支出总额100.00万元，货物支出、工程支出和服务支出分别为50.00万元、30.00万元和20.00万元。",
        {
            "procurement.total.final": "100.00万元",
            "procurement.goods.final": "50.00万元",
            "procurement.works.final": "30.00万元",
            "procurement.services.final": "20.00万元",
        },
    ),
    (
        "a parallel list with a number short is refused",
        FINAL + "基本支出、项目支出和经营支出决算分别为1.00万元、2.00万元。",
        {},
    ),
    (
        "flat against the prior year",
        PUBLIC + "因公出国（境）费支出决算为0万元，与上年持平。",
        {TP + "overseas.final": "0万元"},
    ),
    (
        "an increase of nothing",
        "公务接待费支出决算为3.00万元，比上年增加0万元，增长0%。",
        {
            TP + "reception.total.final": "3.00万元",
            TP + "reception.total.stated.yoy_delta": "0万元",
            TP + "reception.total.stated.yoy_rate": "0%",
        },
    ),
    (
        "the template still open",
        "公务接待费支出决算为3.00万元，比上年减少（增加）0.11万元，下降（增长）27.78%。",
        {TP + "reception.total.final": "3.00万元"},
    ),
    (
        "a unit of 元 and one of 亿元",
        FINAL + "本年支出合计1.66亿元，其中：基本支出51965700元。",
        {"finance.expenditure.total.final": "1.66亿元", "finance.expenditure.basic.total.final": "51965700元"},
    ),
    (
        "万 without 元 before a stop",
        PUBLIC + "公务接待费支出决算为0.39万。",
        {TP + "reception.total.final": "0.39万元"},
    ),
    (
        "spaces and full-width digits",
        "公 务 接 待 费 支 出 决 算 为 ３．２０ 万 元 ，完成预算的 53.33 ％。",
        {TP + "reception.total.final": "3.20万元", TP + "reception.total.stated.completion_rate": "53.33%"},
    ),
    (
        "full-width thousands separators",
        FINAL + "本年收入合计168，831.84万元。",
        {"finance.income.total.final": "168831.84万元"},
    ),
    (
        "zero-width characters inside a number's word",
        "公务接\u200b待费支出\ufeff决算为3.20万元。",
        {TP + "reception.total.final": "3.20万元"},
    ),
    (
        "a line wrap between number and unit",
        "公务接待费年初预算为6.00万元，支出决算为3.20\n万元，完成年初预算的53.33%。",
        {
            TP + "reception.total.initial": "6.00万元",
            TP + "reception.total.final": "3.20万元",
            TP + "reception.total.stated.completion_rate": "53.33%",
        },
    ),
    (
        "a line wrap inside a unit and a page number inside a sentence",
        "公务接待费年初预算为6.00万\n元，支出决算为3.20万元，\n—10—\n完成年初预算的53.33%。",
        {
            TP + "reception.total.initial": "6.00万元",
            TP + "reception.total.final": "3.20万元",
            TP + "reception.total.stated.completion_rate": "53.33%",
        },
    ),
    (
        "traditional characters with pinyin",
        "公務(wù)接待費(fèi)預(yù)算數(shù)為6.00萬元，決算數(shù)為3.20萬元。",
        {TP + "reception.total.initial": "6.00万元", TP + "reception.total.final": "3.20万元"},
    ),
    (
        "about is not exact",
        "公务接待费支出决算为1.8亿多元。",
        {TP + "reception.total.final": "1.8亿元"},
    ),
    (
        "missing punctuation glues two items",
        PUBLIC + "公务接待费支出决算为4.5万元，完成预算的98.74%公务用车运行维护费支出决算3758万元。",
        {
            TP + "reception.total.final": "4.5万元",
            TP + "reception.total.stated.completion_rate": "98.74%",
            TP + "vehicle.operation.final": "3758万元",
        },
    ),
    (
        "an ASCII full stop after a percent",
        "公务接待费支出决算为4.5万元，完成预算的98.74%.公务用车运行维护费支出决算3758万元。",
        {
            TP + "reception.total.final": "4.5万元",
            TP + "reception.total.stated.completion_rate": "98.74%",
            TP + "vehicle.operation.final": "3758万元",
        },
    ),
    (
        "amounts in a reason stay there",
        "公务接待费支出决算为4.5万元，比上年增加1万元，增长28.57%，主要原因是2018年下拨了抚恤金74.31万元，拨付上级专项资金7,734万元。",
        {
            TP + "reception.total.final": "4.5万元",
            TP + "reception.total.stated.yoy_delta": "1万元",
            TP + "reception.total.stated.yoy_rate": "28.57%",
        },
    ),
    (
        "an item after a reason in the same sentence",
        "因公出国（境）费支出决算为2.00万元，决算数小于预算数的主要原因是厉行节约，公务接待费支出决算为4.50万元。",
        {TP + "overseas.final": "2.00万元", TP + "reception.total.final": "4.50万元"},
    ),
    (
        "a yearly change after a reason for the budget",
        "公务接待费支出决算为2.00万元，决算数小于预算数的主要原因是厉行节约，与上年相比减少1.00万元，减少33.33%。",
        {
            TP + "reception.total.final": "2.00万元",
            TP + "reception.total.stated.yoy_delta": "-1.00万元",
            TP + "reception.total.stated.yoy_rate": "-33.33%",
        },
    ),
    (
        "a rate per head is no amount",
        "公务接待费支出决算为2.00万元，人均接待标准120元/人。",
        {TP + "reception.total.final": "2.00万元"},
    ),
    (
        "an average is no amount of the item",
        PUBLIC + "公务用车运行维护费支出决算为8.00万元，车均运行费2.00万元。",
        {TP + "vehicle.operation.final": "8.00万元"},
    ),
    (
        "a threshold is no amount",
        "机关运行经费支出142.80万元。单价100万元（含）以上设备0台（套）。",
        {"operating_cost.final": "142.80万元", "assets.physical.large_equipment": "0台（套）"},
    ),
    (
        "a damaged number is no amount",
        FINAL + "本年支出合计,867.48万元。",
        {},
    ),
    (
        "points are not percent",
        "公务接待费支出决算为2.00万元，同比增幅提高30.93个百分点。",
        {TP + "reception.total.final": "2.00万元"},
    ),
    (
        "growth above a thousand percent keeps its comma out",
        "公务接待费支出决算为2.00万元，同比增长1,055.4%。",
        {TP + "reception.total.final": "2.00万元", TP + "reception.total.stated.yoy_rate": "1055.4%"},
    ),
    (
        "a missing unit is no amount",
        "公务接待费支出决算为12.50，同比增长13.95。",
        {},
    ),
    (
        "blank slots are no amounts",
        "公务接待费支出决算为XX万元，占  %，减少  万元。",
        {},
    ),
    (
        "balances",
        FINAL
        + "2019年度年初结转和结余10.00万元，本年收入合计100.00万元，本年支出合计95.00万元，年末结转和结余15.00万元。",
        {
            "finance.balance.opening": "10.00万元",
            "finance.income.total.final": "100.00万元",
            "finance.expenditure.total.final": "95.00万元",
            "finance.balance.closing.total": "15.00万元",
        },
    ),
    (
        "an execution rate says its base",
        FINAL + "本年支出合计95.00万元，预算执行率为95.00%。",
        {"finance.expenditure.total.final": "95.00万元", "finance.execution.rate_stated": "95.00%"},
    ),
    (
        "an execution rate of an item is that item's",
        "公务接待费年初预算60万元，决算12万元，预算执行率20%。",
        {
            TP + "reception.total.initial": "60万元",
            TP + "reception.total.final": "12万元",
            TP + "reception.total.stated.completion_rate": "20%",
        },
    ),
    (
        "the scope of another fund is another item",
        "六、一般公共预算财政拨款基本支出决算情况\n\n一般公共预算财政拨款基本支出105.58万元，其中：人员经费95.36万元；公用经费10.22万元。",
        {
            "finance.general_budget.basic.final": "105.58万元",
            "finance.general_budget.personnel.final": "95.36万元",
            "finance.general_budget.public.final": "10.22万元",
        },
    ),
    (
        "an item of another unit is another item",
        "所属二级单位公务接待费支出决算为3.00万元。",
        {},
    ),
    (
        "an item outside the schema with its share",
        "完成高新技术产值475.6亿元，占工业总产值的72%；完成规模工业总产值663.4亿元，同比增长17.3%。",
        {
            "高新技术产值.final": "475.6亿元",
            "高新技术产值.stated.share": "72%",
            "规模工业总产值.final": "663.4亿元",
            "规模工业总产值.stated.yoy_rate": "17.3%",
        },
    ),
    (
        "a plan is not a result",
        "力争规模工业总产值达到700亿元，同比增长13%。",
        {},
    ),
    (
        "counts by their nouns",
        PUBLIC
        + "因公出国（境）团组数2个，累计5人次。公务用车购置数0辆，公务用车保有量3辆。国内公务接待批次12批，人次108人。",
        {
            TP + "counts.overseas_groups": "2个",
            TP + "counts.overseas_persons": "5人次",
            TP + "counts.vehicles_bought": "0辆",
            TP + "counts.vehicles_held": "3辆",
            TP + "counts.reception_batches": "12批",
            TP + "counts.reception_persons": "108人",
        },
    ),
    (
        "counts worded with other classifiers",
        PUBLIC + "公务接待费支出0.39万元，接待批次为3次，人次为26人；全年共购置公务用车1辆。",
        {
            TP + "reception.total.final": "0.39万元",
            TP + "counts.reception_batches": "3次",
            TP + "counts.reception_persons": "26人",
            TP + "counts.vehicles_bought": "1辆",
        },
    ),
    (
        "foreign receptions are counted apart",
        PUBLIC + "公务接待2批次、26人次，其中：外事接待1批次、4人次。",
        {
            TP + "counts.reception_batches": "2批次",
            TP + "counts.reception_persons": "26人次",
            TP + "counts.reception_batches_foreign": "1批次",
            TP + "counts.reception_persons_foreign": "4人次",
        },
    ),
    (
        "a Chinese numeral counts",
        PUBLIC + "因公出国（境）费支出决算为18.60万元，全年参加因公出国（境）活动四次。",
        {TP + "overseas.final": "18.60万元", TP + "counts.overseas_groups": "4次"},
    ),
    (
        "staff",
        "我局核定编制80名，现有在职在编人员74人，政府雇员15人，退休人员20人。",
        {
            "unit.establishment": "80名",
            "unit.staff.on_payroll": "74人",
            "unit.staff.contract": "15人",
            "unit.staff.retired": "20人",
        },
    ),
    (
        "assets with shares",
        "截至2019年12月31日，我单位资产总额587.00万元，其中流动资产0.63万元，占资产总额比例0.11%，非流动资产586.37万元，占99.89%，其中：固定资产净值212.48万元。",
        {
            "assets.total.final": "587.00万元",
            "assets.current.total.final": "0.63万元",
            "assets.current.total.stated.share": "0.11%",
            "assets.noncurrent.total.final": "586.37万元",
            "assets.noncurrent.total.stated.share": "99.89%",
            "assets.noncurrent.fixed_net.final": "212.48万元",
        },
    ),
    (
        "the level at the year's beginning is another",
        "资产总额年初为500.00万元。资产总额年末为587.00万元。",
        {"assets.total.final": "587.00万元"},
    ),
    (
        "part of a year is another period",
        FINAL + "1-6月支出合计50.00万元。2019年支出合计95.00万元。",
        {"finance.expenditure.total.final": "95.00万元"},
    ),
    (
        "a level reached is no change",
        "公务接待费支出比上年增加到5.00万元。",
        {},
    ),
    (
        "a bare change in a bracket",
        "公务接待费支出决算为9.19万元，比上年减少1.39万元（13.15%）。",
        {
            TP + "reception.total.final": "9.19万元",
            TP + "reception.total.stated.yoy_delta": "-1.39万元",
            TP + "reception.total.stated.yoy_rate": "-13.15%",
        },
    ),
    (
        "nested lists end at the semicolon",
        FINAL
        + "本年支出合计100.00万元，其中：基本支出60.00万元，其中：人员经费40.00万元，公用经费20.00万元；项目支出40.00万元。",
        {
            "finance.expenditure.total.final": "100.00万元",
            "finance.expenditure.basic.total.final": "60.00万元",
            "finance.expenditure.basic.personnel.final": "40.00万元",
            "finance.expenditure.basic.public.final": "20.00万元",
            "finance.expenditure.project.total.final": "40.00万元",
        },
    ),
    (
        "a foreign list under an item fills no slots",
        FINAL + "基本支出60.00万元，其中：公务接待费3.00万元，会议费2.00万元。",
        {"finance.expenditure.basic.total.final": "60.00万元"},
    ),
    (
        "numbered rows after 其中",
        BUDGET + "2019年支出预算数100.00万元，其中：\n1、基本支出60.00万元；\n2、项目支出40.00万元。",
        {
            "finance.expenditure.total.initial": "100.00万元",
            "finance.expenditure.basic.total.initial": "60.00万元",
            "finance.expenditure.project.total.initial": "40.00万元",
        },
    ),
    (
        "a budget item with its code names",
        "1、一般公共服务支出（类）行政事务（款）行政运行（项）。主要用于：人员支出、公用支出。年初预算为52.00万元，支出决算为51.32万元，完成年初预算的98.69%。",
        {
            "finance.expenditure.by_function.0.initial": "52.00万元",
            "finance.expenditure.by_function.0.final": "51.32万元",
            "finance.expenditure.by_function.0.stated.completion_rate": "98.69%",
        },
    ),
    (
        "income and expenditure of the funds",
        BUDGET
        + "2019年部门收入预算300.00万元，其中：一般公共预算拨款200.00万元，政府性基金预算拨款80.00万元，上年结转20.00万元。",
        {
            "finance.income.total.initial": "300.00万元",
            "finance.income.fiscal.general.initial": "200.00万元",
            "finance.income.fiscal.fund.initial": "80.00万元",
            "finance.income.carryover.initial": "20.00万元",
        },
    ),
    (
        "a bare 支出 after a budget is the final figure",
        "三公经费预算93万元，支出40.14万元。",
        {TP + "total.initial": "93万元", TP + "total.final": "40.14万元"},
    ),
    (
        "a total without a name belongs to no item",
        PUBLIC + "因公出国（境）费0万元，公务接待费12.35万元，公务用车运行维护费9.19万元，合计21.54万元。",
        {
            TP + "overseas.final": "0万元",
            TP + "reception.total.final": "12.35万元",
            TP + "vehicle.operation.final": "9.19万元",
        },
    ),
    (
        "a figure after a list may be the whole's",
        "三公经费预算93万元，其中：公务接待费60万元，公务用车运行维护费25万元，实际支出40万元。",
        {
            TP + "total.initial": "93万元",
            TP + "reception.total.initial": "60万元",
            TP + "vehicle.operation.initial": "25万元",
        },
    ),
    (
        "budget added during the year is not the budget",
        "公务接待费年初预算50万元，年中追加预算10万元，调整后预算60万元，实际支出55万元。",
        {
            TP + "reception.total.initial": "50万元",
            TP + "reception.total.adjusted": "60万元",
            TP + "reception.total.final": "55万元",
        },
    ),
    (
        "one total cut twice",
        FINAL
        + "支出合计1000万元，按支出性质分：基本支出700万元，占70%；项目支出300万元，占30%。按支出功能分：教育支出800万元，占80%。",
        {
            "finance.expenditure.total.final": "1000万元",
            "finance.expenditure.basic.total.final": "700万元",
            "finance.expenditure.basic.total.stated.share": "70%",
            "finance.expenditure.project.total.final": "300万元",
            "finance.expenditure.project.total.stated.share": "30%",
            "教育支出.final": "800万元",
            "教育支出.stated.share": "80%",
        },
    ),
    (
        "a whole made of its parts",
        FINAL + "本年收入合计100.00万元，由财政拨款收入80.00万元、其他收入20.00万元构成。",
        {
            "finance.income.total.final": "100.00万元",
            "finance.income.fiscal.total.final": "80.00万元",
            "finance.income.other.final": "20.00万元",
        },
    ),
    (
        "the comparison stands before the item",
        PUBLIC + "与2018年相比，2019年三公经费减少5万元，主要原因是公务接待费减少2万元。",
        {TP + "total.stated.yoy_delta": "-5万元"},
    ),
    (
        "the year beside an amount is no date",
        "公务接待费支出12.35万元，比2018年9.99万元增加2.36万元。",
        {
            TP + "reception.total.final": "12.35万元",
            TP + "reception.total.prior_final": "9.99万元",
            TP + "reception.total.stated.yoy_delta": "2.36万元",
        },
    ),
    (
        "both sides grow alike",
        "2019年度收入总计为5000万元，支出总计为5000万元。与上年相比，收、支总计各增加300万元。",
        {
            "finance.totals.income.final": "5000万元",
            "finance.totals.income.stated.yoy_delta": "300万元",
            "finance.totals.expenditure.final": "5000万元",
            "finance.totals.expenditure.stated.yoy_delta": "300万元",
        },
    ),
    (
        "a rate per vehicle is no amount of vehicles",
        PUBLIC
        + "公务用车运行维护费9.19万元，平均每辆3.06万元；公务用车购置费0万元，购置数0辆。年末公务用车保有量3辆。",
        {
            TP + "vehicle.operation.final": "9.19万元",
            TP + "vehicle.purchase.final": "0万元",
            TP + "counts.vehicles_bought": "0辆",
            TP + "counts.vehicles_held": "3辆",
        },
    ),
    (
        "other people's money is not the unit's",
        "五、绩效目标完成情况\n\n全年累计支出5000万元用于道路建设，争取上级资金3亿元，居民收入2.5万元，增长8%。",
        {},
    ),
    (
        "money of units below",
        FINAL + "下属单位甲中心2019年收入200万元，支出190万元；乙中心收入300万元，支出310万元。",
        {},
    ),
    (
        "a placeholder names no item",
        "XX项目预算金额200万元，支出190万元，执行率95%。",
        {},
    ),
    (
        "negative growth",
        "公务接待费支出决算为2.00万元，同比增长-13.15%。",
        {TP + "reception.total.final": "2.00万元", TP + "reception.total.stated.yoy_rate": "-13.15%"},
    ),
    (
        "wordings of last year",
        "公务接待费支出决算为2.00万元，上年同期决算数3.00万元，较去年下降33.33%。",
        {
            TP + "reception.total.final": "2.00万元",
            TP + "reception.total.prior_final": "3.00万元",
            TP + "reception.total.stated.yoy_rate": "-33.33%",
        },
    ),
    (
        "two reference years in the wrong year",
        "公务接待费支出决算为2.00万元，较2017年的1.86万元增加0.14万元，增长7.53%。",
        {TP + "reception.total.final": "2.00万元"},
    ),
    (
        "the adjusted budget in a sentence of its own is the whole's",
        BUDGET + "支出预算数820.00万元，其中：基本支出560.00万元，项目支出260.00万元。全年调整预算数840.00万元。",
        {
            "finance.expenditure.total.initial": "820.00万元",
            "finance.expenditure.basic.total.initial": "560.00万元",
            "finance.expenditure.project.total.initial": "260.00万元",
            "finance.expenditure.total.adjusted": "840.00万元",
        },
    ),
    (
        "last year's figure after a list of two sentences is the whole's",
        PUBLIC
        + "全校2019年“三公”经费预算5万元，其中公务接待费2万元，公车运行费3万元。决算支出4.2万元，其中公务接待费1.3万元，公车运行费2.9万元。比上年4.5万元减少0.3万元，减少6.67%。",
        {
            TP + "total.initial": "5万元",
            TP + "reception.total.initial": "2万元",
            TP + "vehicle.operation.initial": "3万元",
            TP + "total.final": "4.2万元",
            TP + "reception.total.final": "1.3万元",
            TP + "vehicle.operation.final": "2.9万元",
            TP + "total.prior_final": "4.5万元",
            TP + "total.stated.yoy_delta": "-0.3万元",
            TP + "total.stated.yoy_rate": "-6.67%",
        },
    ),
    (
        "parts of a whole with both figures are final figures",
        PUBLIC + "“三公”经费支出21.50万元，年初预算25.00万元。",
        {TP + "total.final": "21.50万元", TP + "total.initial": "25.00万元"},
    ),
    (
        "the budget named last does not measure the parts",
        PUBLIC + "“三公”经费支出21.50万元，年初预算25.00万元，其中公务用车运行维护费18.20万元，公务接待费3.20万元。",
        {
            TP + "total.final": "21.50万元",
            TP + "total.initial": "25.00万元",
            TP + "vehicle.operation.final": "18.20万元",
            TP + "reception.total.final": "3.20万元",
        },
    ),
    (
        "last year's figure in a bracket does not date the list after it",
        PUBLIC
        + "“三公”经费决算数22.35万元，较上年下降5.66%（2018年决算数23.69万元）。其中：公务接待费预算6.00万元，实际支出3.10万元，较上年的3.60万元下降13.89%。",
        {
            TP + "total.final": "22.35万元",
            TP + "total.stated.yoy_rate": "-5.66%",
            TP + "total.prior_final": "23.69万元",
            TP + "reception.total.initial": "6.00万元",
            TP + "reception.total.final": "3.10万元",
            TP + "reception.total.prior_final": "3.60万元",
            TP + "reception.total.stated.yoy_rate": "-13.89%",
        },
    ),
    (
        "a numbered item whose sentence is cut at the title",
        PUBLIC
        + "（一）公务用车购置及运行维护费支出预算为80.00万元，支出决算为67.95万元，完成预算的84.94%，其中：公务用车购置费0万元，公务用车运行维护费67.95万元。",
        {
            TP + "vehicle.total.initial": "80.00万元",
            TP + "vehicle.total.final": "67.95万元",
            TP + "vehicle.total.stated.completion_rate": "84.94%",
            TP + "vehicle.purchase.final": "0万元",
            TP + "vehicle.operation.final": "67.95万元",
        },
    ),
    (
        "two sides, two changes, two rates",
        FINAL
        + "2019年部门收入决算9,120.50万元，支出决算9,085.30万元，分别比上年增加310.20万元、295.10万元，增长3.52%、3.36%。",
        {
            "finance.income.total.final": "9120.50万元",
            "finance.expenditure.total.final": "9085.30万元",
            "finance.income.total.stated.yoy_delta": "310.20万元",
            "finance.expenditure.total.stated.yoy_delta": "295.10万元",
            "finance.income.total.stated.yoy_rate": "3.52%",
            "finance.expenditure.total.stated.yoy_rate": "3.36%",
        },
    ),
    (
        "money added during the year is no item",
        "二、预算执行情况\n\n2019年初预算安排4,862,300元，其中基本支出2,862,300元，项目支出2,000,000元；年中追加1,137,700元，全年预算6,000,000元。",
        {
            "finance.expenditure.total.initial": "4862300元",
            "finance.expenditure.basic.total.initial": "2862300元",
            "finance.expenditure.project.total.initial": "2000000元",
            "finance.expenditure.total.adjusted": "6000000元",
        },
    ),
    (
        "what was not spent is zero",
        PUBLIC + "本年度没有发生因公出国（境）支出。公务接待费未发生。",
        {TP + "overseas.final": "0", TP + "reception.total.final": "0"},
    ),
    (
        "a zero that is stated counts before one that is worded",
        PUBLIC + "本年未安排因公出国（境）费，决算为0元。",
        {TP + "overseas.final": "0元"},
    ),
    (
        "both of them are nothing",
        PUBLIC + "因公出国（境）费和公务用车购置费均为0。",
        {TP + "overseas.final": "0", TP + "vehicle.purchase.final": "0"},
    ),
    (
        "a list opened by 包括",
        BUDGET
        + "收入预算为6,482,000.00元，包括一般公共预算财政拨款6,182,000.00元、政府性基金预算财政拨款300,000.00元。",
        {
            "finance.income.total.initial": "6482000.00元",
            "finance.income.fiscal.general.initial": "6182000.00元",
            "finance.income.fiscal.fund.initial": "300000.00元",
        },
    ),
    (
        "a number with a gap in it costs only itself",
        PUBLIC + "2019年“三公”经费支出3 1.20 万元，比上年减少2.10 万 元 ，下降6.31 %。",
        {TP + "total.stated.yoy_delta": "-2.10万元", TP + "total.stated.yoy_rate": "-6.31%"},
    ),
    (
        "a bare 支出 in the chapter on the budget",
        "二、预算执行情况\n\n2019年支出比2018年1,720.00万元增加135.20万元，增长7.86%。",
        {
            "finance.expenditure.total.prior_final": "1720.00万元",
            "finance.expenditure.total.stated.yoy_delta": "135.20万元",
            "finance.expenditure.total.stated.yoy_rate": "7.86%",
        },
    ),
    (
        "what has been carried over for two years is no closing balance",
        FINAL + "年末结转和结余80.00万元，其中结转两年以上的资金12.50万元。",
        {"finance.balance.closing.total": "80.00万元", "finance.balance.older_than_two_years": "12.50万元"},
    ),
    (
        "money planned and money received",
        FINAL + "计划到位资金500.00万元，实际到位资金450.00万元。",
        {"finance.execution.funds_planned": "500.00万元", "finance.execution.funds_received": "450.00万元"},
    ),
    (
        "an item whose name begins with a number",
        FINAL + "本年支出合计900.00万元，12月份支出300.00万元。",
        {"finance.expenditure.total.final": "900.00万元", "finance.execution.december_spending": "300.00万元"},
    ),
    (
        "December in Chinese",
        FINAL + "本年支出合计900.00万元，十二月支出300.00万元。",
        {"finance.expenditure.total.final": "900.00万元", "finance.execution.december_spending": "300.00万元"},
    ),
    (
        "a second word of comparing",
        PUBLIC + "公务接待费支出8.00万元，与上年对比减少2.00万元，下降20.00%。",
        {
            TP + "reception.total.final": "8.00万元",
            TP + "reception.total.stated.yoy_delta": "-2.00万元",
            TP + "reception.total.stated.yoy_rate": "-20.00%",
        },
    ),
    (
        "receptions at home behind guests from abroad",
        PUBLIC + "公务接待费7.20万元。其中：外事接待费支出0万元，国内公务接待160批次，1240人，共计支出7.20万元。",
        {
            TP + "reception.total.final": "7.20万元",
            TP + "reception.foreign_affairs_part.final": "0万元",
            TP + "reception.domestic.final": "7.20万元",
            TP + "counts.reception_batches": "160批次",
            TP + "counts.reception_persons": "1240人",
        },
    ),
    (
        "guests from abroad among those at home",
        PUBLIC + "国内公务接待40批次310人次，其中：国内外事接待2批次，9人次。",
        {
            TP + "counts.reception_batches": "40批次",
            TP + "counts.reception_persons": "310人次",
            TP + "counts.reception_batches_foreign": "2批次",
            TP + "counts.reception_persons_foreign": "9人次",
        },
    ),
    (
        "the item numbered inside a sentence",
        PUBLIC
        + "三公经费支出30万元。其中：1、公务接待费2019年支出6万元，2018年支出8万元，对比减少2万元，减少率25.00%。",
        {
            TP + "total.final": "30万元",
            TP + "reception.total.final": "6万元",
            TP + "reception.total.prior_final": "8万元",
            TP + "reception.total.stated.yoy_delta": "-2万元",
            TP + "reception.total.stated.yoy_rate": "-25.00%",
        },
    ),
    (
        "an amount saved and its rate",
        PUBLIC + "公务接待费支出6.00万元，较预算数8.00万元节约2.00万元，节约率25.00%。",
        {
            TP + "reception.total.initial": "8.00万元",
            TP + "reception.total.final": "6.00万元",
            TP + "reception.total.stated.budget_delta": "-2.00万元",
            TP + "reception.total.stated.budget_rate": "-25.00%",
        },
    ),
    (
        "the verb between fund and item",
        PUBLIC + "2019年一般公共预算财政拨款开支“三公”经费31.40万元。",
        {
            TP + "total.final": "31.40万元",
        },
    ),
    (
        "what follows in the line of a heading with an amount",
        "二、支出决算情况说明\n\n1.教育支出460.00万元：主要用于学校运转。较2018年度决算数减少40.00万元，下降8.00%。",
        {
            "教育支出.final": "460.00万元",
            "教育支出.stated.yoy_delta": "-40.00万元",
            "教育支出.stated.yoy_rate": "-8.00%",
        },
    ),
    (
        "what is left over is no figure of the item before it",
        FINAL + "本年支出900.00万元，比上年增加100.00万元，增长12.50%。结余20.00万元，比上年减少5.00万元，下降20.00%。",
        {
            "finance.expenditure.total.final": "900.00万元",
            "finance.expenditure.total.stated.yoy_delta": "100.00万元",
            "finance.expenditure.total.stated.yoy_rate": "12.50%",
            "结余.final": "20.00万元",
            "结余.stated.yoy_delta": "-5.00万元",
            "结余.stated.yoy_rate": "-20.00%",
        },
    ),
    (
        "one part that is all of its whole",
        FINAL + "2019年收入总额160.00万元，其中财政拨款160.00万元。与上年140.00万元相比，增加20.00万元，增幅14.29%。",
        {
            "finance.income.total.final": "160.00万元",
            "finance.income.fiscal.total.final": "160.00万元",
            "finance.income.total.prior_final": "140.00万元",
            "finance.income.total.stated.yoy_delta": "20.00万元",
            "finance.income.total.stated.yoy_rate": "14.29%",
        },
    ),
    (
        "general budget cut into people, office and projects",
        FINAL
        + "一般公共预算财政拨款支出500.00万元。其中：人员经费支出400.00万元，公用经费支出40.00万元，项目支出60.00万元。",
        {
            "finance.fiscal_expenditure.general.final": "500.00万元",
            "finance.general_budget.personnel.final": "400.00万元",
            "finance.general_budget.public.final": "40.00万元",
            "finance.general_budget.project.final": "60.00万元",
        },
    ),
    (
        "what the money was used for",
        "九、机关运行经费支出情况说明\n\n2019年度机关运行经费支出170.00万元，机关运行经费主要用于开支办公费60.00万元、印刷费10.00万元，差旅费30.00万元。比上年减少10.00万元，降低5.56%。",
        {
            "operating_cost.final": "170.00万元",
            "operating_cost.stated.yoy_delta": "-10.00万元",
            "operating_cost.stated.yoy_rate": "-5.56%",
        },
    ),
    (
        "an amount by which the budget was adjusted",
        "二、预算执行情况\n\n年初部门预算900.00万元，预算调整数为-100.00万元，调整后预算800.00万元。",
        {
            "finance.expenditure.total.initial": "900.00万元",
            "finance.expenditure.total.adjusted": "800.00万元",
        },
    ),
    (
        "the current year's part of the total",
        FINAL + "支出总计800.00万元。其中当年支出760.00万元，结转下年40.00万元。",
        {
            "finance.totals.expenditure.final": "800.00万元",
            "finance.expenditure.total.final": "760.00万元",
            "finance.balance.closing.total": "40.00万元",
        },
    ),
    (
        "a project that a heading names",
        "三、重点项目绩效\n\n1.渠道清淤专项资金。年初预算60.00万元，实际支出57.00万元，执行率95.00%。",
        {
            "渠道清淤专项资金.initial": "60.00万元",
            "渠道清淤专项资金.final": "57.00万元",
            "渠道清淤专项资金.stated.completion_rate": "95.00%",
        },
    ),
    (
        "a fund before meetings",
        FINAL + "一般公共预算财政拨款安排的会议费支出2.30万元，比上年减少1.20万元。",
        {
            "meetings.cost.final": "2.30万元",
            "meetings.cost.stated.yoy_delta": "-1.20万元",
        },
    ),
    (
        "those on the establishment out of all in service",
        "一、单位基本情况\n\n现有在职职工1,230人，其中在编人员500人。",
        {
            "unit.staff.on_payroll": "500人",
        },
    ),
    (
        "a heading of another thing is not the unit",
        "二、预算执行情况\n\n1.高龄老人慰问。全年预算86.00万元，实际发放85.00万元，惠及700人。",
        {"高龄老人慰问.adjusted": "86.00万元", "高龄老人慰问.final": "85.00万元"},
    ),
    (
        "a payment of a heading's own allowance",
        "二、预算执行情况\n\n1.高龄津贴。全年预算86.00万元，实际发放85.00万元，执行率98.84%。",
        {
            "高龄津贴.adjusted": "86.00万元",
            "高龄津贴.final": "85.00万元",
            "高龄津贴.stated.completion_rate": "98.84%",
        },
    ),
    (
        "a rate behind the last part of the expenditure",
        FINAL + "本年支出合计900.00万元，其中：基本支出300.00万元，项目支出600.00万元，预算执行率98.00%。",
        {
            "finance.expenditure.total.final": "900.00万元",
            "finance.expenditure.basic.total.final": "300.00万元",
            "finance.expenditure.project.total.final": "600.00万元",
            "finance.execution.rate_stated": "98.00%",
        },
    ),
    (
        "a part's own budget inside its rate",
        PUBLIC
        + "“三公”经费支出决算19.00万元，其中：公务用车运行维护费17.00万元，完成预算20.00万元的85.00%；公务接待费2.00万元，完成预算4.00万元的50.00%。",
        {
            "three_public.total.final": "19.00万元",
            "three_public.vehicle.operation.final": "17.00万元",
            "three_public.vehicle.operation.initial": "20.00万元",
            "three_public.vehicle.operation.stated.completion_rate": "85.00%",
            "three_public.reception.total.final": "2.00万元",
            "three_public.reception.total.initial": "4.00万元",
            "three_public.reception.total.stated.completion_rate": "50.00%",
        },
    ),
    (
        "classes of the accounts without shares are items by their names",
        FINAL
        + "本年支出合计900.00万元。按经济分类：工资福利支出600.00万元，商品和服务支出280.00万元，资本性支出20.00万元。",
        {
            "finance.expenditure.total.final": "900.00万元",
            "工资福利支出.final": "600.00万元",
            "商品和服务支出.final": "280.00万元",
            "资本性支出.final": "20.00万元",
        },
    ),
    (
        "classes whose shares agree on the total before them, one of them wrong",
        FINAL
        + "2019年总支出1,000.00万元。农林水支出500.00万元，占50.00%；教育支出300.00万元，占30.00%；卫生健康支出100.00万元，占10.00%；住房保障支出100.00万元，占12.00%。",
        {
            "finance.expenditure.total.final": "1000.00万元",
            "农林水支出.final": "500.00万元",
            "农林水支出.stated.share": "50.00%",
            "教育支出.final": "300.00万元",
            "教育支出.stated.share": "30.00%",
            "卫生健康支出.final": "100.00万元",
            "卫生健康支出.stated.share": "10.00%",
            "住房保障支出.final": "100.00万元",
            "住房保障支出.stated.share": "12.00%",
        },
    ),
    (
        "a class with its code in it, and one that says 支出 twice",
        FINAL
        + "本年支出合计900.00万元，其中：教育（205）支出600.00万元，占66.67%；农林水支出（类）支出300.00万元，占33.33%。",
        {
            "finance.expenditure.total.final": "900.00万元",
            "教育（205）支出.final": "600.00万元",
            "教育（205）支出.stated.share": "66.67%",
            "农林水支出（类）支出.final": "300.00万元",
            "农林水支出（类）支出.stated.share": "33.33%",
        },
    ),
    (
        "two items named before what was not spent",
        PUBLIC + "“三公”经费支出3.00万元，均为公务接待费。因公出国（境）费、公务用车购置费未安排支出。",
        {
            TP + "total.final": "3.00万元",
            TP + "reception.total.final": "3.00万元",
            TP + "overseas.final": "0",
            TP + "vehicle.purchase.final": "0",
        },
    ),
    (
        "two items named behind what was not spent",
        PUBLIC + "公务接待费3.00万元，无因公出国（境）费用和公务用车购置费。",
        {
            TP + "reception.total.final": "3.00万元",
            TP + "overseas.final": "0",
            TP + "vehicle.purchase.final": "0",
        },
    ),
    (
        "an item before a colon on which nothing was spent",
        PUBLIC + "公务接待费3.00万元。因公出国（境）费：本年未安排。",
        {TP + "reception.total.final": "3.00万元", TP + "overseas.final": "0"},
    ),
    (
        "two items that together are nothing",
        PUBLIC + "公务接待费3.00万元；公务用车购置费和因公出国（境）费为0。",
        {TP + "reception.total.final": "3.00万元", TP + "vehicle.purchase.final": "0", TP + "overseas.final": "0"},
    ),
    (
        "both sides have changed by one number",
        FINAL + "2019年度收入总计900.00万元，支出总计900.00万元。收支较上年决算数增加90.00万元，增长11.11%。",
        {
            "finance.totals.income.final": "900.00万元",
            "finance.totals.income.stated.yoy_delta": "90.00万元",
            "finance.totals.income.stated.yoy_rate": "11.11%",
            "finance.totals.expenditure.final": "900.00万元",
            "finance.totals.expenditure.stated.yoy_delta": "90.00万元",
            "finance.totals.expenditure.stated.yoy_rate": "11.11%",
        },
    ),
    (
        "each side behind both totals is that side's total",
        FINAL + "2019年度收入总计900.00万元，支出总计900.00万元，与上年相比收入增加90.00万元，支出增加80.00万元。",
        {
            "finance.totals.income.final": "900.00万元",
            "finance.totals.income.stated.yoy_delta": "90.00万元",
            "finance.totals.expenditure.final": "900.00万元",
            "finance.totals.expenditure.stated.yoy_delta": "80.00万元",
        },
    ),
    (
        "the rate by which money was kept within its budget",
        PUBLIC + "“三公”经费预算20.00万元，实际支出16.00万元，控制率80.00%。",
        {
            TP + "total.initial": "20.00万元",
            TP + "total.final": "16.00万元",
            TP + "total.stated.completion_rate": "80.00%",
        },
    ),
    (
        "cars and floor space named alone",
        "十、国有资产占用情况\n\n房屋2,000平方米，价值300.00万元。车辆4辆，价值70.00万元，报废车辆2辆。",
        {
            "assets.physical.vehicles": "4辆",
            "assets.physical.buildings_m2": "2000平方米",
        },
    ),
    (
        "a rate behind the two natures of an expenditure that was not read is the whole budget's",
        "二、资金情况\n\n年初部门预算900.00万元，全年支出990.00万元，其中基本支出500.00万元，项目支出490.00万元，预算执行率99.00%。",
        {
            "finance.expenditure.basic.total.final": "500.00万元",
            "finance.expenditure.project.total.final": "490.00万元",
            "finance.execution.rate_stated": "99.00%",
        },
    ),
    (
        "a control rate by which the budget was missed",
        PUBLIC + "“三公”经费预算20.00万元，实际支出16.00万元，控制率-20.00%。",
        {
            TP + "total.initial": "20.00万元",
            TP + "total.final": "16.00万元",
            TP + "total.stated.budget_rate": "-20.00%",
        },
    ),
    (
        "the rate by which budget and final figure differ takes its direction from the two",
        FINAL
        + "2019年预决算情况：年初预算收入100.00万元，决算数120.00万元，预决算差异率20.00%。年初预算支出100.00万元，决算数90.00万元，预决算差异率10.00%。",
        {
            "finance.income.total.initial": "100.00万元",
            "finance.income.total.final": "120.00万元",
            "finance.income.total.stated.budget_rate": "20.00%",
            "finance.expenditure.total.initial": "100.00万元",
            "finance.expenditure.total.final": "90.00万元",
            "finance.expenditure.total.stated.budget_rate": "-10.00%",
        },
    ),
    (
        "all of it is one part's, and the sentence goes on about the whole",
        PUBLIC + "三公经费支出1.90万元，均为公务接待费，比上年下降4%。",
        {
            TP + "total.final": "1.90万元",
            TP + "total.stated.yoy_rate": "-4%",
            TP + "reception.total.final": "1.90万元",
        },
    ),
    (
        "all of it is one part's, of which another figure is stated",
        PUBLIC + "三公经费支出1.90万元，均为公务接待费。公务接待费支出1.80万元。",
        {TP + "total.final": "1.90万元", TP + "reception.total.final": "1.80万元"},
    ),
    (
        "all of a change is no figure of the part",
        PUBLIC + "三公经费支出1.90万元，比上年减少0.10万元，均为公务接待费。",
        {TP + "total.final": "1.90万元", TP + "total.stated.yoy_delta": "-0.10万元"},
    ),
    (
        "two rates of all expenditure over two budgets",
        "二、预算执行情况\n\n年初预算数2,000万元，调整预算数2,500万元，决算数2,400万元，完成年初预算的120.00%，完成调整预算的96.00%。",
        {
            "finance.expenditure.total.initial": "2000万元",
            "finance.expenditure.total.adjusted": "2500万元",
            "finance.expenditure.total.final": "2400万元",
            "finance.expenditure.total.stated.completion_rate": "120.00%",
            "finance.execution.rate_stated": "96.00%",
        },
    ),
    (
        "amounts under a numbered heading on the execution rate are those it is worked out from",
        "六、部门整体支出绩效情况\n\n1.预算执行率：全年预算200.00万元，实际执行190.00万元，预算执行率95.00%。",
        {
            "finance.expenditure.total.adjusted": "200.00万元",
            "finance.expenditure.total.final": "190.00万元",
            "finance.execution.rate_stated": "95.00%",
        },
    ),
    (
        "the parts of what was added are nobody's, and the sentence goes on about the whole",
        "二、资金情况\n\n2019年部门预算批复900万元，年中追加100万元，其中基本支出60万元，项目支出40万元，全年预算1,000万元。全年支出990万元。",
        {
            "finance.expenditure.total.initial": "900万元",
            "finance.expenditure.total.adjusted": "1000万元",
            "finance.expenditure.total.final": "990万元",
        },
    ),
)

REFUSED: tuple[tuple[str, str, dict[str, str], dict[str, str]], ...] = (
    (
        "money of a fund that is left over",
        FINAL + "财政拨款收入800.00万元，财政拨款结余12.00万元。",
        {
            "finance.income.fiscal.total.final": "800.00万元",
        },
        {"finance.appropriation.closing": "12.00万元"},
    ),
    (
        "the parts of what was not read",
        "二、资金情况\n\n全年花去900.00万元，其中基本支出300.00万元，项目支出600.00万元，预算执行率98.00%。",
        {},
        {
            "finance.expenditure.total.final": "900.00万元",
            "finance.expenditure.basic.total.final": "300.00万元",
            "finance.expenditure.project.total.final": "600.00万元",
            "finance.execution.rate_stated": "98.00%",
        },
    ),
    (
        "classes whose shares agree on no total that is stated",
        FINAL + "2019年总支出1,000.00万元。农林水支出600.00万元，占75.00%；教育支出200.00万元，占25.00%。",
        {
            "finance.expenditure.total.final": "1000.00万元",
            "农林水支出.final": "600.00万元",
            "教育支出.final": "200.00万元",
        },
        {"农林水支出.stated.share": "75.00%", "教育支出.stated.share": "25.00%"},
    ),
    (
        "a control rate of amounts that are not stated",
        PUBLIC + "公务接待费支出3.00万元，控制率90.00%。",
        {TP + "reception.total.final": "3.00万元"},
        {TP + "reception.total.stated.completion_rate": "90.00%"},
    ),
)
"""Wordings of which a part is knowingly not read: behind what is read stands what the words state besides."""
