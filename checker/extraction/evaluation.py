"""What a report says of itself: score, grade, scoring table, and claims that its goals are met."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.documents.paragraphs import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.model import Document
    from checker.extraction.outline import Outline

Json = dict[str, object]
_SPACE = r"[^\S\r\n]*"
_SCORE_WORDS = (
    r"(?:自评|自我评价|绩效评价|综合评价|综合评定|绩效自评|评价|评定|综合|最终|总体|整体|实际)(?:结果)?(?:总)?(?:得分|评分|总分|分数|分值|分)"
    r"|总得分|总评分|自评打分|自评结果|评价结果"
)
_VALUE = r"(?P<value>[0-9]{1,3}(?:\.[0-9]{1,4})?)"
_THRESHOLD = r"(?:以上|以下|及以上|（含|\(含|制|钟|[-—~～至到])"
_IN_POINTS = rf"{_VALUE}{_SPACE}(?P<unit>分)(?!{_SPACE}{_THRESHOLD})"
_SCORE = re.compile(rf"(?:{_SCORE_WORDS})[^。；\r\n0-9]{{0,12}}?{_IN_POINTS}")
_PLAIN_SCORE = re.compile(rf"得分{_SPACE}(?:为|是|：|:|共|合计)?{_SPACE}{_IN_POINTS}")
_LABELLED_SCORE = re.compile(
    rf"(?:自评得分|自评总分|自评分|综合得分|评价得分|总得分){_SPACE}(?:为|是|：|:|\|)?{_SPACE}{_VALUE}(?![0-9.]|{_SPACE}[%％分])"
)
_SUMMED_SCORE = re.compile(
    rf"(?:得分|打分|评分)[^。；\r\n]{{2,120}}[，、；](?:合计|总计|共计|共)(?:得分?)?{_SPACE}(?:为|是|：|:)?{_SPACE}{_IN_POINTS}"
)
"""The sum of the points of parts: 预算执行得分9分，产出得分49分，合计98分."""
_SUMMED_UP = re.compile(
    rf"得{_SPACE}[0-9]{{1,2}}(?:\.[0-9]{{1,2}})?{_SPACE}分[，、；](?:总分|总计得分|最后得分){_SPACE}(?:为|是|：|:)?{_SPACE}{_IN_POINTS}"
)
"""So it is behind the last of them: 产出指标50分得49分，满意度指标10分得10分，总分97.06分."""

_SELF_SCORE = re.compile(rf"自评(?:为|是|：|:)?{_SPACE}{_IN_POINTS}(?={_SPACE}[，,。；;、]|{_SPACE}$)", re.MULTILINE)
_OUT_OF = re.compile(rf"{_SPACE}[（(]?(?:满分|总分|分值|权重)")
_FULL = re.compile(rf"{_SPACE}(?:为|值|是|：|:)?{_SPACE}([0-9]{{1,3}}(?:\.[0-9]{{1,2}})?)")
_WEIGHED = re.compile(r"(?:分值|满分|权重)[^。；，,\r\n0-9]{0,4}(?P<weight>[0-9]{1,3})(?:\.[0-9]+)?[^\S\r\n]*分")
"""What a part can reach, said before what it reached."""
_REACHABLE = re.compile(
    r"[^；;。，,：:（）()0-9得分评扣为计共][（(]?(?P<full>[0-9]{1,3})(?:\.[0-9]+)?[^\S\r\n]*分[）)]?[，,]?$"
)
"""A name with what it can reach right behind it."""
_OUT_OF_FULL = re.compile(
    r"(?<!分[（(])(?:满分|分值|权重)[为是值：:]?[^\S\r\n]*(?P<full>[0-9]{1,3})(?:\.[0-9]+)?[^\S\r\n]*分[）)]?[，,；;]?$"
)
"""The same with the word for it: 产出指标满分30分，."""
_REACH = 16
_PART_NAMES = ("指标", "执行", "执行率", "过程", "产出", "效益", "投入", "决策", "满意度", "管理", "成本", "编制")
_EARNED = re.compile("自评得分")
"""With points added for special merit it may be more than a hundred."""
_NOT_A_SCORE = re.compile(r"满分|总分值|应得|标准分|指标分值|扣分?")
_GRADE_WORDS = r"(?:等级|等次|级别|档次|结论|结果|评定|评级|评价|自评)"
_GRADE = re.compile(
    rf"{_GRADE_WORDS}(?P<between>[^。；、\r\n0-9]{{0,10}}?){_SPACE}[“\"'‘【（(]?(?P<grade>优秀|良好|中等|较差|优|良|中|差)"
    r"(?=[”\"'’】）)]|等|级|档|次|[，。；,;.\s]|$)(?![”\"'’】）)]?[、/／]|[”\"'’]?和)"
)
_LIST_OF_GRADES = re.compile(r"分为|划分|分成|设|共|四个|四档|包括|分别")
_GRADES = {"优秀": "优", "优": "优", "良好": "良", "良": "良", "中等": "中", "中": "中", "较差": "差", "差": "差"}
_HUNDRED, _MOST_EARNED = 100, 120
_MONEY = ("元", "万元", " 元", " 万元")
_STOPS = ("。", "；", ";", "，", ",", "：", ":", "\n")
_OVERALL = re.compile("整体|总体|部门|单位|综合")

_TABLE = re.compile("[分评标价准](?=表)")
"""Every scoring table is called so."""

_SCORING_TABLE = re.compile(
    r"(?:附件|附表|附|详见|见|后附|所附)[^。；\r\n]{0,40}?(?:评分表|自评表|指标表|评价表|打分表|评分标准表)"
    r"|(?:评分表|自评表|指标表|评价表|打分表)[^。；\r\n]{0,10}(?:附后|见附件|附件)"
)
_GENERAL = (
    "(?:各项|全年|年度|年初|预期|既定|预定|绩效|总体|整体|设定|设立|目标|任务|指标|重点|主要|本年|确定的|下达的|制定的)"
)
_OBJECT = "(?:目标任务|工作任务|绩效目标|目标|任务|指标|绩效|效果|预期|要求)"
_ALL = (
    rf"(?:全面|全部|圆满|如期|按期|均已|均|顺利|高质量|超额|都已)(?:地)?(?:完成|实现|达成|达到|达标)(?:了)?[^，。；\r\n]{{0,12}}{_OBJECT}"
    rf"|{_OBJECT}[^，。；\r\n]{{0,12}}(?:全面|全部|圆满|如期|按期|均已|均|超额|都已)(?:得到)?(?:完成|实现|达成|达到|达标)"
    r"|(?:达到|实现|完成|符合)(?:了)?(?:年初)?(?:预期|预定|既定)(?:的)?(?:绩效)?(?:目标|效果|要求|任务|指标)?"
)
_MOSTLY = (
    rf"(?:基本|较好|大部分|总体|大体)(?:地|上)?(?:完成|实现|达成|达到)(?:了)?[^，。；\r\n]{{0,12}}{_OBJECT}"
    rf"|{_OBJECT}[^，。；\r\n]{{0,12}}(?:基本|较好|大部分|总体)(?:地|上)?(?:完成|实现|达成|达到)"
)
_CLAIMS = (("mostly_met", re.compile(_MOSTLY)), ("all_met", re.compile(_ALL)))
_REACHED = re.compile("[完实达符](?:(?<=完)成|(?<=实)现|(?<=达)[成到标]|(?<=符)合)")
"""Every claim has one of these verbs."""

_IS_GENERAL = re.compile(_GENERAL)
_NOT_YET = re.compile(
    r"确保|力争|争取|努力|要求?[^，]{0,4}(?:全面|圆满)|保障|推动|促进|未能?|没有|不能|尚未|并未|为了?(?:全面|圆满|实现|完成|达到)|以(?:实现|达到|完成)|将|拟|有望|是否|能否|保证|围绕|若|如果|难以|距离|离"
)
_OF_ONE_INDICATOR = re.compile(r"(?:指标|目标|预期)值|(?:支出|执行|支付)进度|序时")
"""The rate at which something was done, given with the figure aimed at, or at which money was spent, is no claim."""

_CLAUSE = re.compile(r"[^，,。；;！!？?\r\n]+")
_NO_CLAIMS_IN = frozenset({"goals", "problems", "measures", "basic_info", "deviation_analysis"})


def evaluation(document: Document, outline: Outline, attachments: list[Json], *, is_project: bool = True) -> Json:
    """Return score, grade, whether a scoring table is attached, and the claims that goals are met.

    The score of a single project is the report's own only where the report is about one: `is_project`.
    """
    found: Json = {}
    score = _score(document.text, is_project=is_project)
    if score is not None:
        found["score"] = score
    grade = _grade(document.text)
    if grade is not None:
        found["grade"] = grade
    named = _TABLE.search(document.text) is not None and _SCORING_TABLE.search(document.text) is not None
    found["scoring_table"] = named or any(one["kind"] == "scoring_table" for one in attachments)
    claims = list(_claims(document, outline))
    if claims:
        found["claims"] = claims
    return found


def _score(text: str, *, is_project: bool) -> Json | None:
    is_over = False
    for pattern in (_SCORE, _LABELLED_SCORE, _SUMMED_SCORE, _SUMMED_UP, _PLAIN_SCORE, _SELF_SCORE):
        if is_over:
            # 自评得分103分，其中…自评10分: what is left are the points of parts.
            return None
        for one in pattern.finditer(text):
            said = one.group(0)
            if pattern is _SUMMED_SCORE:
                said = said[max(said.rfind(mark) for mark in "，、；") :]
            if _is_no_total(pattern, text, one) or _NOT_A_SCORE.search(said):
                continue
            points = int(one.group("value").partition(".")[0])
            is_money = text.startswith(_MONEY, one.end())
            if is_money or points > _MOST_EARNED or (points > _HUNDRED and _EARNED.search(said) is None):
                is_over = True
                continue
            if not is_project and _is_of_one_project(text, one.start()):
                continue
            end = one.end("unit") if "unit" in pattern.groupindex else one.end("value")
            return {"value": one.group("value"), "unit": "分", "span": [one.start("value"), end]}
    return None


def _is_no_total(pattern: re.Pattern[str], text: str, one: re.Match[str]) -> bool:
    """Return whether what a pattern found are the points of a part."""
    start = max(0, one.start() - _REACH)
    full = _REACHABLE.search(text, start, one.start()) or _OUT_OF_FULL.search(text, start, one.start())
    full = None if pattern is _SUMMED_UP else full
    if full is not None and int(full.group("full")) < _HUNDRED:
        # 产出指标50分，自评得分47.5分: right before stands what the part could reach.
        return True
    if pattern is _SCORE:
        return _is_first_of_a_list(text, one)
    return pattern in (_PLAIN_SCORE, _SELF_SCORE) and _is_of_a_part(text, one)


def _is_of_a_part(text: str, one: re.Match[str]) -> bool:
    """Return whether points are those of one part of the indicators: 预算执行得分9.9分（满分10分）; 产出（分值40分），自评38分."""
    is_named = text.endswith(_PART_NAMES, 0, one.start())
    line_start = max(text.rfind(mark, 0, one.start()) for mark in "。；\r\n") + 1
    out_of = next(_WEIGHED.finditer(text, line_start, one.start()), None)
    is_weighed = out_of is not None and int(out_of.group("weight")) < _HUNDRED
    return is_named or is_weighed or _OUT_OF.match(text, one.end()) is not None


def _is_first_of_a_list(text: str, one: re.Match[str]) -> bool:
    """Return whether behind 得分 stands the first part with what it could reach: 自评得分：预算管理24.5分（满分26分）."""
    reached = _OUT_OF.match(text, one.end())
    full = _FULL.match(text, reached.end()) if reached is not None else None
    return full is not None and int(full.group(1).partition(".")[0]) < _HUNDRED


def _is_of_one_project(text: str, at: int) -> bool:
    clause = text[max(text.rfind(stop, 0, at) for stop in _STOPS) + 1 : at]
    return "项目" in clause and _OVERALL.search(clause) is None


def _grade(text: str) -> str | None:
    for one in _GRADE.finditer(text):
        line_start = text.rfind("\n", 0, one.start()) + 1
        sentence = text[max(line_start, text.rfind("。", 0, one.start()) + 1) : one.start("grade")]
        if _LIST_OF_GRADES.search(one.group("between")) or re.search(r"考核|工作人员|职称", sentence):
            continue
        return _GRADES[one.group("grade")]
    return None


def _claims(document: Document, outline: Outline) -> Iterator[Json]:
    for start, end in _claiming(outline):
        for clause in _CLAUSE.finditer(document.text, start, end):
            kind = _kind(clause.group(0))
            if kind is not None:
                first, last = trimmed(document.text, *clause.span())
                yield {"text": document.text[first:last], "kind": kind, "span": [first, last]}


def _kind(clause: str) -> str | None:
    if _REACHED.search(clause) is None or _OF_ONE_INDICATOR.search(clause) is not None:
        return None
    for kind, pattern in _CLAIMS:
        found = pattern.search(clause)
        if found is not None:
            is_general = _IS_GENERAL.search(clause) is not None
            return kind if is_general and _NOT_YET.search(clause[: found.start() + 2]) is None else None
    return None


def _claiming(outline: Outline) -> Iterator[tuple[int, int]]:
    """Yield the stretches of text in which a claim is about what was done, not about what is wanted."""
    first = outline.sections[0].start if outline.sections else outline.body_end
    yield outline.body_start, first
    chapters: dict[str, str | None] = {}
    for one in outline.sections:
        chapter = one.chapter or chapters.get(one.parent or "")
        chapters[one.id] = chapter
        if chapter not in _NO_CLAIMS_IN:
            yield one.start, one.body_end
