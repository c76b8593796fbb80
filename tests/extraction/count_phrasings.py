"""Wordings of counted lists: what is stated, which names are listed, which do not count, and whether the list goes on."""

from __future__ import annotations

Row = tuple[str, str, tuple[str, ...], tuple[str, ...], bool]
"""What is counted, the stated count, the names, those that do not count, and whether the list is open."""


def row(label: str, stated: str, names: str = "", *, excluded: str = "", is_open: bool = False) -> Row:
    """Return one expected row; names stand in one string, apart by spaces."""
    return label, stated, tuple(names.split()), tuple(excluded.split()), is_open


OFFICES = "办公室 财务科 业务科"

CASES: tuple[tuple[str, str, tuple[Row, ...]], ...] = (
    (
        "names in brackets behind the count",
        "我馆设3个内设机构（办公室、财务科、业务科）。",
        (row("内设机构", "3", OFFICES),),
    ),
    (
        "a bracket directly behind the classifier",
        "下属事业单位共3个（图书馆、文化馆、博物馆）。",
        (row("下属事业单位", "3", "图书馆 文化馆 博物馆"),),
    ),
    ("one name for a count of one", "另有1个群团组织（工会）。", (row("群团组织", "1", "工会"),)),
    (
        "a name that the text says does not count",
        "局机关共有3个内设机构（办公室、财务科、业务科、监察室，其中监察室不占内设机构限额）。",
        (row("内设机构", "3", OFFICES + " 监察室", excluded="监察室"),),
    ),
    (
        "two names that do not count",
        "内设2个科室（办公室、业务科、机关党委、工会，其中机关党委和工会不计入科室数）。",
        (row("科室", "2", "办公室 业务科 机关党委 工会", excluded="机关党委 工会"),),
    ),
    (
        "a name the count leaves out is not in the list",
        "内设机构3个（不含机关党委）：办公室、财务科、业务科。",
        (row("内设机构", "3", OFFICES),),
    ),
    (
        "a name the count leaves out is in the list",
        "内设机构3个（不含机关党委），分别是办公室、财务科、业务科、机关党委。",
        (row("内设机构", "3", OFFICES + " 机关党委", excluded="机关党委"),),
    ),
    (
        "除外 behind the list",
        "下设2个科室：办公室、业务科、机关党委，机关党委除外。",
        (row("科室", "2", "办公室 业务科 机关党委", excluded="机关党委"),),
    ),
    (
        "the count includes the one said to be outside the quota",
        "局机关共有4个内设机构（办公室、财务科、业务科、监察室，其中监察室不占限额）。",
        (row("内设机构", "4", OFFICES + " 监察室"),),
    ),
    (
        "what stands besides is not listed",
        "内设3个科室：办公室、财务科、业务科，另设机关党委。",
        (row("科室", "3", OFFICES),),
    ),
    ("names after a colon", "内设机构3个：办公室、财务科、业务科。", (row("内设机构", "3", OFFICES),)),
    ("names after 分别为", "现有内设机构3个，分别为办公室、财务科和业务科。", (row("内设机构", "3", OFFICES),)),
    (
        "分别是 runs on without a comma",
        "全县重点建设3个园区分别是东园、西园、南园。",
        (row("园区", "3", "东园 西园 南园"),),
    ),
    (
        "names before the count",
        "就业人数、培训人次、参保人数三项指标位居全市前列。",
        (row("指标", "3", "就业人数 培训人次 参保人数"),),
    ),
    (
        "names before 共三家, after a comma",
        "纳入汇总的有图书馆、文化馆、博物馆，共3家单位。",
        (row("单位", "3", "纳入汇总的有图书馆 文化馆 博物馆"),),
    ),
    ("two names joined by 和", "依托甲公司和乙公司两家龙头企业。", (row("龙头企业", "2", "甲公司 乙公司"),)),
    (
        "和 before the last name and 等 as a full stop",
        "聚焦屏幕、电池、摄像头和主板等四大模组开展招商。",
        (row("模组", "4", "屏幕 电池 摄像头 主板"),),
    ),
    ("an open list", "东路、西路等12条市政道路开工。", (row("市政道路", "12", "东路 西路", is_open=True),)),
    (
        "an open list in brackets",
        "引进12个产业项目（甲项目、乙项目、丙项目等）。",
        (row("产业项目", "12", "甲项目 乙项目 丙项目", is_open=True),),
    ),
    (
        "包括 need not name all",
        "承办6项活动，包括书展、诗会、讲座。",
        (row("活动", "6", "书展 诗会 讲座", is_open=True),),
    ),
    ("a name that holds 和", "整修共和路、平和巷、人和街3条道路。", (row("道路", "3", "整修共和路 平和巷 人和街"),)),
    (
        "a bracket with a list inside a name",
        "下设2个中心（结算中心（含会计、出纳）、采购中心）。",
        (row("中心", "2", "结算中心(含会计、出纳) 采购中心"),),
    ),
    (
        "quoted names without anything between",
        "开展“送书下乡”“文化进校园”“百姓讲堂”三项活动。",
        (row("活动", "3", "送书下乡 文化进校园 百姓讲堂"),),
    ),
    (
        "two counts in one sentence",
        "设3个科室（办公室、财务科、业务科）、2个下属单位（图书馆、文化馆）。",
        (row("科室", "3", OFFICES), row("下属单位", "2", "图书馆 文化馆")),
    ),
    (
        "a phrase before the list is not one of its names",
        "加强队伍建设、推进改革、实施道路和桥梁两项工程。",
        (row("工程", "2", "道路 桥梁"),),
    ),
    (
        "the line is wrapped inside a name",
        "全局上下围绕中心工作分工负责，共设三个内设科室（办公室、财\n务科、业务科），各科室职责清楚、分工明确、运转顺畅，年内没有\n发生推诿扯皮的情况，群众办事方便。",
        (row("内设科室", "3", OFFICES),),
    ),
    ("a wrong count behind", "我馆设4个内设机构（办公室、财务科、业务科）。", (row("内设机构", "4", OFFICES),)),
    (
        "a wrong count before",
        "就业人数、培训人次、参保人数四项指标位居前列。",
        (row("指标", "4", "就业人数 培训人次 参保人数"),),
    ),
    (
        "too many names for an open list",
        "东路、西路、南路、北路等3条市政道路开工。",
        (row("市政道路", "3", "东路 西路 南路 北路", is_open=True),),
    ),
    ("a count without names", "全区共有12个乡镇和1个集团公司。", ()),
    ("slogans", "企业做到“五落实”“五到位”，树牢“四个意识”，坚定四个自信。", ()),
    ("an abbreviation in brackets", "市直3家单位（以下简称三家单位）完成整改。", ()),
    ("a remark in brackets", "完成5个项目（总投资3.2亿元、面积2万平米）。", ()),
    ("a gloss in brackets", "联系12个行业协会（商会、学会）。", ()),
    ("how much each has", "开展2个项目（已完工、已验收）。", ()),
    ("kinds of things that were counted", "全年走访企业、合作社、社区4个点位。", ()),
    ("an inexact count", "近3个科室（办公室、财务科、业务科）、30余家企业、甲项目、乙项目等20个以上项目。", ()),
    ("ordinals", "完成一期、二期工程，取得公益一类、公益二类资格，获第三个奖项。", ()),
    ("months and points of percentage", "历时三个月、提高2个百分点、用3个工作日办结。", ()),
    ("items across commas", "规范了预算编制，资产管理、合同管理三项制度。", ()),
    ("distributed counts", "图书馆、文化馆分别为3个、2个科室。", ()),
    ("等领域 stands between", "教育、卫生、文化等领域三个项目。", ()),
    ("posts may be held by several people", "现有局长、副局长、总工程师5名班子成员。", ()),
    (
        "a count behind a comma",
        "设3个科室（办公室、财务科、业务科），1个群团组织（工会）。",
        (row("科室", "3", OFFICES), row("群团组织", "1", "工会")),
    ),
    ("a qualifier of the count is no name", "决算包括局本级决算、所属3个事业单位决算。", ()),
    ("a colon with sentences behind", "召开3个专题会：研究预算、部署采购、审议决算、通报整改。", ()),
)
