"""What is known to be missed of each text of the corpus, by path; every other text is read in full.

A figure that is read by now is taken out here; one that is no longer read is a failure and not a line to add.
"""

from __future__ import annotations

LOSSES: dict[str, frozenset[str]] = {
    "2014-浙槲县国土资源局-决算浙式.txt": frozenset(
        {
            "operating_cost.final",
            "operating_cost.stated.yoy_delta",
            "operating_cost.stated.yoy_rate",
            "three_public.counts.vehicles_bought",
        }
    ),
    "2016-渝柑县公安局-渝式.txt": frozenset(
        {
            "finance.general_budget.basic.final",
        }
    ),
    "2016-豫楝市中级法院-豫式叙述.txt": frozenset(
        {
            "finance.balance.closing.total",
        }
    ),
    "2017-宁枸县扶贫办-三公页.txt": frozenset(
        {
            "three_public.overseas.final",
        }
    ),
    "2017-枫榆泉镇财政所-分项.txt": frozenset(
        {
            "three_public.overseas.final",
            "three_public.overseas.initial",
        }
    ),
    "2017-湘蓼市水务局-湘式长文.txt": frozenset(
        {
            "assets.noncurrent.intangible_net.final",
        }
    ),
    "2017-琼榈市交通运输局-琼式长文.txt": frozenset(
        {
            "lines[固定资产].final",
            "lines[无形资产].final",
        }
    ),
    "2017-辽槭医科大学-辽式高校.txt": frozenset(
        {
            "finance.expenditure.total.initial",
            "finance.income.fiscal.total.initial",
            "finance.income.special_account.initial",
        }
    ),
    "2018-冀楸县农村公路-冀式评价.txt": frozenset(
        {
            "finance.execution.rate_stated",
            "finance.expenditure.total.initial",
        }
    ),
    "2018-吉桦省林业科学院-吉式省级.txt": frozenset(
        {
            "finance.balance.details[finance.balance.closing.total].stated.yoy_delta",
            "finance.expenditure.basic.public.stated.budget_delta",
        }
    ),
    "2018-晋槐市文旅委-晋式.txt": frozenset(
        {
            "finance.expenditure.basic.personnel.final",
            "finance.expenditure.basic.public.final",
        }
    ),
    "2018-柏川市规划局-单位混用.txt": frozenset(
        {
            "operating_cost.stated.yoy_rate",
        }
    ),
    "2018-阿木镇-疆式.txt": frozenset(
        {
            "finance.appropriation.closing",
            "finance.general_budget.basic.final",
            "finance.general_budget.project.final",
            "procurement.goods.initial",
            "procurement.services.initial",
            "procurement.total.initial",
            "procurement.works.initial",
        }
    ),
    "2018-陇楸县卫计局-甘式整体.txt": frozenset(
        {
            "unit.staff.on_payroll",
        }
    ),
    "2019-吉榆县林草局-吉式.txt": frozenset(
        {
            "finance.fiscal_expenditure.general.stated.share",
        }
    ),
    "2019-宁柠县法院-宁式整体.txt": frozenset(
        {
            "finance.expenditure.basic.public.initial",
        }
    ),
    "2019-晋栎职业技术学院-晋式高校.txt": frozenset(
        {
            "assets.physical.buildings_m2",
            "lines[固定资产].final",
            "procurement.goods.final",
            "procurement.services.final",
            "procurement.sme.stated.share",
            "procurement.total.final",
            "procurement.total.initial",
            "procurement.works.final",
        }
    ),
    "2019-滇蒲州地方公路处-滇式长文.txt": frozenset(
        {
            "assets.noncurrent.fixed_net.final",
            "assets.noncurrent.intangible_net.final",
        }
    ),
    "2019-甬柘街道-浙式整体.txt": frozenset(
        {
            "three_public.counts.vehicles_held",
        }
    ),
    "2019-秦檀县人民法院-决算陕式.txt": frozenset(
        {
            "unit.staff.on_payroll",
        }
    ),
    "2019-芦花荡区农业局.txt": frozenset(
        {
            "finance.balance.closing.total",
            "finance.execution.rate_stated",
            "finance.expenditure.basic.total.final",
            "finance.expenditure.project.total.final",
            "finance.expenditure.total.adjusted",
            "finance.expenditure.total.final",
            "lines[商品服务支出].final",
            "lines[对个人和家庭的补助].final",
            "lines[工资福利支出].final",
        }
    ),
    "2019-金榆区市政中心-自评.txt": frozenset(
        {
            "finance.execution.rate_stated",
            "finance.expenditure.basic.public.stated.completion_rate",
            "three_public.total.stated.completion_rate",
        }
    ),
    "2019-陇栾市供热管网改造-陇式项目.txt": frozenset(
        {
            "finance.balance.closing.total",
        }
    ),
    "2019-鹿鸣县水利局-清单合计.txt": frozenset(
        {
            "lines[本年收支结余].final",
        }
    ),
    "2020-丰榆县妇幼院-自评.txt": frozenset(
        {
            "assets.noncurrent.fixed_net.final",
            "finance.income.business.final",
            "lines[全年收支结余].final",
        }
    ),
    "2020-汇源榆县检察院-预算与支出.txt": frozenset(
        {
            "three_public.vehicle.operation.stated.yoy_delta",
        }
    ),
    "2020-玉屏岗县残联.txt": frozenset(
        {
            "finance.expenditure.basic.total.initial",
            "finance.expenditure.project.total.initial",
            "finance.expenditure.total.initial",
        }
    ),
    "2020-蒙槐旗教育局-蒙东整体.txt": frozenset(
        {
            "three_public.counts.vehicles_held",
        }
    ),
    "2020-陇枞省药检院-甘式长文.txt": frozenset(
        {
            "assets.physical.vehicles",
            "finance.balance.details[finance.balance.closing.total].stated.yoy_rate",
            "meetings.count",
            "meetings.persons",
            "training.count",
            "training.persons",
        }
    ),
    "2020-陇柏县市场监管局-陇式.txt": frozenset(
        {
            "lines[一般公共服务支出].final",
            "lines[一般公共服务支出].stated.budget_delta",
            "lines[一般公共服务支出].stated.share",
        }
    ),
    "2021-临榆河镇小学-自评.txt": frozenset(
        {
            "finance.expenditure.basic.public.final",
        }
    ),
    "2021-云杉市文化馆-京式.txt": frozenset(
        {
            "three_public.vehicle.purchase.stated.budget_delta",
        }
    ),
    "2021-津榆区退役局-津式整体.txt": frozenset(
        {
            "assets.noncurrent.fixed_net.final",
            "finance.expenditure.basic.public.final",
            "finance.expenditure.basic.public.initial",
            "three_public.total.final",
            "three_public.total.initial",
            "unit.staff.on_payroll",
        }
    ),
    "2021-湘楝州第二中学-湘式决算自评.txt": frozenset(
        {
            "finance.general_budget.basic.final",
            "finance.general_budget.personnel.final",
            "finance.general_budget.public.final",
        }
    ),
    "2021-滇柘州档案馆-决算滇式元.txt": frozenset(
        {
            "assets.noncurrent.intangible_net.final",
        }
    ),
    "2021-秦榛县苍岭镇-秦式乡镇.txt": frozenset(
        {
            "finance.balance.opening",
        }
    ),
    "2021-豫棣区应急局-豫式整体.txt": frozenset(
        {
            "unit.staff.total",
        }
    ),
    "2021-赣桤县交通运输局-赣式整体.txt": frozenset(
        {
            "lines[办公费].final",
            "lines[差旅费].final",
            "lines[维修（护）费].final",
        }
    ),
    "2021-长洲堡县供水总站.txt": frozenset(
        {
            "finance.balance.closing.total",
        }
    ),
    "2021-青榆坝街道-简评.txt": frozenset(
        {
            "unit.staff.on_payroll",
        }
    ),
    "2021-鲁椿县农业农村局-鲁式整体.txt": frozenset(
        {
            "finance.balance.closing.total",
            "finance.expenditure.total.prior_final",
            "finance.expenditure.total.stated.yoy_delta",
            "finance.expenditure.total.stated.yoy_rate",
        }
    ),
    "2021-黔栗县教育局-五级.txt": frozenset(
        {
            "lines[其他支出].final",
            "lines[其他支出].stated.share",
        }
    ),
    "2022-临枫江市血站-说明.txt": frozenset(
        {
            "finance.expenditure.project.total.final",
            "finance.expenditure.project.total.stated.share",
        }
    ),
    "2022-双井区财政局-结构.txt": frozenset(
        {
            "finance.fiscal_expenditure.general.stated.share",
        }
    ),
    "2022-川梓县图书馆-项目自评.txt": frozenset(
        {
            "finance.balance.closing.total",
        }
    ),
    "2022-杨柳坞县卫校.txt": frozenset(
        {
            "finance.income.total.stated.yoy_rate",
        }
    ),
    "2022-泉枫岭县自规局-川评.txt": frozenset(
        {
            "finance.balance.closing.total",
            "finance.execution.rate_stated",
            "finance.expenditure.basic.total.final",
            "finance.expenditure.project.total.final",
        }
    ),
    "2022-渝枫区教委-渝式整体.txt": frozenset(
        {
            "finance.balance.closing.total",
            "three_public.reception.total.final",
            "three_public.total.final",
            "three_public.vehicle.operation.final",
        }
    ),
    "2022-湘榉市农业农村局-整体自评.txt": frozenset(
        {
            "assets.noncurrent.intangible_net.final",
            "finance.expenditure.basic.public.stated.completion_rate",
            "finance.expenditure.basic.public.stated.yoy_delta",
            "finance.expenditure.basic.public.stated.yoy_rate",
        }
    ),
    "2022-疆桦县饮水项目-疆式长文.txt": frozenset(
        {
            "finance.execution.funds_received",
        }
    ),
    "2022-皖楹区生态环境分局-皖式散文.txt": frozenset(
        {
            "assets.noncurrent.fixed_net.final",
            "three_public.counts.vehicles_held",
        }
    ),
    "2022-竹榆坪区教体局-直达资金.txt": frozenset(
        {
            "three_public.total.stated.share",
            "unit.staff.retired",
        }
    ),
    "2022-粤榈区交警大队-粤式整体.txt": frozenset(
        {
            "operating_cost.stated.yoy_delta",
            "operating_cost.stated.yoy_rate",
            "procurement.total.initial",
        }
    ),
    "2022-粤槠市水务局-粤式整体亿元.txt": frozenset(
        {
            "three_public.counts.vehicles_held",
            "procurement.total.initial",
        }
    ),
    "2022-辽榛县自然资源局-辽式.txt": frozenset(
        {
            "three_public.reception.total.final",
            "three_public.vehicle.operation.final",
        }
    ),
    "2022-鄂柘市水利和湖泊局-鄂式结论在前.txt": frozenset(
        {
            "performance.self_evaluation.projects",
        }
    ),
    "2022-青禾县退役军人局-长句.txt": frozenset(
        {
            "three_public.reception.domestic.final",
        }
    ),
    "2022-龙榆市第二人民医院-龙江整体.txt": frozenset(
        {
            "finance.balance.opening",
            "training.cost.final",
        }
    ),
    "2023-双井区政协办-逐项原因.txt": frozenset(
        {
            "three_public.counts.reception_batches",
        }
    ),
    "2023-宁枳区文联-金陵式.txt": frozenset(
        {
            "three_public.counts.reception_batches",
            "three_public.counts.reception_persons",
            "three_public.total.prior_final",
            "three_public.total.stated.yoy_rate",
        }
    ),
    "2023-海棠湾区科技局.txt": frozenset(
        {
            "assets.physical.vehicles",
        }
    ),
    "2023-皖枳区照明充电项目-项目自评.txt": frozenset(
        {
            "finance.balance.closing.total",
            "finance.execution.funds_received",
        }
    ),
    "2023-皖檀区残联-皖式元.txt": frozenset(
        {
            "assets.noncurrent.intangible_net.final",
            "training.count",
            "training.persons",
        }
    ),
    "2023-粤枫县司法局-南方体例.txt": frozenset(
        {
            "finance.expenditure.basic.total.stated.share",
            "finance.expenditure.project.total.stated.share",
            "three_public.reception.total.stated.share",
            "three_public.vehicle.total.stated.share",
        }
    ),
    "2023-粤棠市文广旅体局-粤式整体.txt": frozenset(
        {
            "procurement.total.initial",
        }
    ),
    "2023-翠屏堰区城建档案馆.txt": frozenset(
        {
            "assets.noncurrent.fixed_net.final",
            "lines[无形资产].final",
        }
    ),
    "2023-金桂港市委党校.txt": frozenset(
        {
            "finance.expenditure.total.final",
            "three_public.total.initial",
        }
    ),
    "2023-镜泊湾州林科所.txt": frozenset(
        {
            "finance.totals.expenditure.final",
            "finance.totals.income.final",
            "three_public.counts.vehicles_held",
        }
    ),
    "2023-闽槟区江屿街道-闽式整体.txt": frozenset(
        {
            "finance.balance.closing.total",
            "lines[其他支出].final",
        }
    ),
    "2023-黑桦县融媒体中心-事业.txt": frozenset(
        {
            "lines[专项支出].final",
        }
    ),
    "2023-黔桐县水务局-黔式整体.txt": frozenset(
        {
            "finance.balance.closing.carryover",
        }
    ),
    "2023-黔楠县住建局-决算公开.txt": frozenset(
        {
            "performance.self_evaluation.share",
        }
    ),
    "2024-石榴垭市数据资源局.txt": frozenset(
        {
            "lines[一般公共服务支出].stated.share",
            "lines[住房保障支出].stated.share",
            "lines[卫生健康支出].stated.share",
            "lines[社会保障和就业支出].stated.share",
        }
    ),
    "2024-紫荆滩市气象灾害中心.txt": frozenset(
        {
            "finance.totals.income.stated.yoy_delta",
            "finance.totals.income.stated.yoy_rate",
        }
    ),
    "2024-豫榛市市场监管局-豫式长文.txt": frozenset(
        {
            "finance.balance.details[finance.balance.closing.total].stated.yoy_delta",
            "finance.balance.opening",
        }
    ),
    "2024-赣樟县人社局-赣式整体.txt": frozenset(
        {
            "three_public.overseas.initial",
            "three_public.total.initial",
            "unit.staff.retired",
            "unit.staff.total",
        }
    ),
    "2024-辽槐市市场监管局-辽式叙述.txt": frozenset(
        {
            "assets.current.total.final",
            "finance.expenditure.total.initial",
            "finance.income.total.adjusted",
            "finance.income.total.initial",
        }
    ),
    "2025-滇榕县融媒体中心-预算公开.txt": frozenset(
        {
            "unit.staff.on_payroll",
        }
    ),
    "2020-川檀县民政局-部门整体支出绩效自评表.txt": frozenset(
        {
            "lines[城乡低保].adjusted",
            "lines[城乡低保].final",
            "lines[养老服务].adjusted",
            "lines[养老服务].final",
        }
    ),
    "2023-粤榅区科技局-部门整体支出绩效自评表.txt": frozenset(
        {
            "indicators[预算编制合理性].weight",
            "indicators[预算编制合理性].score",
            "indicators[预算编制规范性].weight",
            "indicators[预算编制规范性].score",
            "indicators[部门预算资金支出率].weight",
            "indicators[部门预算资金支出率].score",
            "indicators[结转结余率].weight",
            "indicators[结转结余率].score",
            "indicators[政府采购执行率].weight",
            "indicators[政府采购执行率].score",
            "indicators[财务合规性].weight",
            "indicators[财务合规性].score",
            "indicators[项目实施程序].weight",
            "indicators[项目实施程序].score",
            "indicators[项目监管].weight",
            "indicators[项目监管].score",
            "indicators[公用经费控制率].weight",
            "indicators[公用经费控制率].score",
            "indicators[重点工作完成率].weight",
            "indicators[重点工作完成率].score",
            "indicators[绩效目标完成率].weight",
            "indicators[绩效目标完成率].score",
            "indicators[群众信访办理情况].weight",
            "indicators[群众信访办理情况].score",
            "indicators[公众满意度].weight",
            "indicators[公众满意度].score",
            "totals.weight",
            "totals.score",
        }
    ),
    "2023-闽楹县教育局-项目支出绩效自评表.txt": frozenset(
        {
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[total].initial",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[total].adjusted",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[total].executed",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[total].rate",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[total].weight",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[total].score",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[上级补助].initial",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[上级补助].adjusted",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[上级补助].executed",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[上级补助].rate",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[本级安排].initial",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[本级安排].adjusted",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[本级安排].executed",
            "projects[义务教育薄弱环节改善与能力提升].funds.rows[本级安排].rate",
            "projects[义务教育薄弱环节改善与能力提升].indicators[新增学位数].target",
            "projects[义务教育薄弱环节改善与能力提升].indicators[新增学位数].actual",
            "projects[义务教育薄弱环节改善与能力提升].indicators[新增学位数].weight",
            "projects[义务教育薄弱环节改善与能力提升].indicators[新增学位数].score",
            "projects[义务教育薄弱环节改善与能力提升].indicators[改造校舍面积].target",
            "projects[义务教育薄弱环节改善与能力提升].indicators[改造校舍面积].actual",
            "projects[义务教育薄弱环节改善与能力提升].indicators[改造校舍面积].weight",
            "projects[义务教育薄弱环节改善与能力提升].indicators[改造校舍面积].score",
            "projects[义务教育薄弱环节改善与能力提升].indicators[工程验收合格率].target",
            "projects[义务教育薄弱环节改善与能力提升].indicators[工程验收合格率].actual",
            "projects[义务教育薄弱环节改善与能力提升].indicators[工程验收合格率].weight",
            "projects[义务教育薄弱环节改善与能力提升].indicators[工程验收合格率].score",
            "projects[义务教育薄弱环节改善与能力提升].indicators[项目按期完工率].target",
            "projects[义务教育薄弱环节改善与能力提升].indicators[项目按期完工率].actual",
            "projects[义务教育薄弱环节改善与能力提升].indicators[项目按期完工率].weight",
            "projects[义务教育薄弱环节改善与能力提升].indicators[项目按期完工率].score",
            "projects[义务教育薄弱环节改善与能力提升].indicators[大班额比例].target",
            "projects[义务教育薄弱环节改善与能力提升].indicators[大班额比例].actual",
            "projects[义务教育薄弱环节改善与能力提升].indicators[大班额比例].weight",
            "projects[义务教育薄弱环节改善与能力提升].indicators[大班额比例].score",
            "projects[义务教育薄弱环节改善与能力提升].indicators[家长满意度].target",
            "projects[义务教育薄弱环节改善与能力提升].indicators[家长满意度].actual",
            "projects[义务教育薄弱环节改善与能力提升].indicators[家长满意度].weight",
            "projects[义务教育薄弱环节改善与能力提升].indicators[家长满意度].score",
            "projects[义务教育薄弱环节改善与能力提升].totals.weight",
            "projects[义务教育薄弱环节改善与能力提升].totals.score",
        }
    ),
    "2021-闽樟区公租房维修-闽式评价.txt": frozenset(
        {
            "projects[闽樟区公共租赁住房维修养护项目].money.initial",
            "lines[屋面防水维修].final",
            "lines[屋面防水维修].stated.share",
            "lines[电梯及消防设施维保].final",
            "lines[电梯及消防设施维保].stated.share",
            "lines[给排水管道改造].final",
            "lines[给排水管道改造].stated.share",
            "lines[零星维修].final",
            "lines[零星维修].stated.share",
            "lines[监理及检测费].final",
            "lines[监理及检测费].stated.share",
        }
    ),
    "2022-蒙楠旗疾控中心-决算蒙式元分.txt": frozenset(
        {
            "lines[住房公积金（项）支出].stated.yoy_rate",
            "assets.noncurrent.fixed_net.final",
        }
    ),
    "2022-鄂棕市文化和旅游局-鄂式自评.txt": frozenset(
        {
            "finance.fiscal_expenditure.general.adjusted",
            "finance.fiscal_expenditure.general.final",
            "finance.fiscal_expenditure.fund.adjusted",
            "finance.fiscal_expenditure.fund.final",
        }
    ),
    "2023-川栎县农村供水保障工程-川式项目.txt": frozenset(
        {
            "projects[农村供水保障工程项目].money.initial",
        }
    ),
    "2023-湘椤县农业农村局-湘式整体.txt": frozenset(
        {
            "lines[高标准农田建设].final",
            "lines[耕地地力保护补贴].final",
            "lines[动物防疫补助].final",
            "lines[农产品质量安全监管].final",
            "lines[农村人居环境整治].final",
            "lines[农机购置补贴].final",
        }
    ),
    "2024-鲁榉县信访局-决算简式.txt": frozenset(
        {
            "finance.totals.income.stated.yoy_delta",
            "finance.totals.expenditure.stated.yoy_delta",
            "finance.totals.income.stated.yoy_rate",
            "finance.totals.expenditure.stated.yoy_rate",
            "lines[一般公共服务支出].stated.budget_delta",
            "three_public.counts.vehicles_held",
        }
    ),
}
