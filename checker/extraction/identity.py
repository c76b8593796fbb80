"""Whose report it is: the unit's name, kind and funding, and the report's own particulars."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from checker.extraction.closing import ORGANISATION, SEAL, is_signature
from checker.extraction.contexts import title_is_of_budget
from checker.extraction.markers import read_marker
from checker.extraction.numerals import YEAR_DIGIT
from checker.report.tree import UNNAMED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from checker.documents.model import Document
    from checker.extraction.outline import Outline
    from checker.extraction.title import Title

Json = dict[str, object]

_LONGEST_NAME = 40
_SHORT_NAME = r"[（(]以下(?:统一)?简称[:：]?[“\"‘]?(?P<short>[\u4e00-\u9fff]{2,12})[”\"’]?[）)]"
_SHORTEST_NAME = 3
_YEAR = re.compile(rf"[{YEAR_DIGIT}]{{4}}\s*(?:[-—－~至]\s*[{YEAR_DIGIT}]{{4}}\s*)?年?\s*(?:度)?")
_KIND_OF_DOCUMENT = re.compile(
    r"(?:部门|单位|本级|本部)?(?:（单位）|\(单位\))?(?:整体|预算|决算|项目|财政|专项|政府采购|区级|县级|市级|省级|一般公共)*(?:支出|资金|收支)?"
    r"(?:整体)?(?:预算)?(?:绩效|决算|预算|自评|支出|项目|专项资金|财政支出|整体).*$"
)
_FILE_NUMBER = re.compile(r"[\u4e00-\u9fff]{0,6}号[:：]?[^\S\r\n]*[0-9A-Za-z/-]{8,}")
"""The number a portal files the report under is no part of its title: 监督索引号5309…."""
_AS_A_WHOLE = re.compile(r"(?:部门|单位|[（(]?(?:本级|本部)[）)]?)$")
_ON_WHAT = re.compile(
    r"(?<=.{3})关于.*$|(?:使用)?(?:一般公共预算|公共财政|政府性基金|财政)+(?:预算)?(?:拨款)?(?:安排|开支)?的?$"
)
"""What the figures are of, behind who reports them: 某市检察院关于财政拨款 before “三公”经费预算."""
_PROJECT_NAMED = re.compile(
    r"([\u4e00-\u9fff]{4,})(?:项目|工程|专项|资金|补助|补贴|经费|转移支付)(?:支出|资金|使用|预算|财政|单位|部门|专项|重点|补助|转移支付)*(?:绩效|$)"
)
_OF_ANY_PROJECT = re.compile("部门|单位|[省市县区本]级|预算|财政|重点|专项|支出|整体|项目|资金|年度")
"""What stands before 项目 in titles that name none: 部门预算项目支出绩效自评报告."""
_THREE_PUBLIC = re.compile(r"[“\"]?三公.*$")
_EDGES = '关于的对的、，,：: \t《》“”"（(-—'
_LABELLED = re.compile(
    r"^[^\S\r\n]*(?:填报|预算|部门|自评|评价|被评价|报告|编报|编制|申报|主管|项目|实施){0,2}(?:单位|部门)(?:名称)?[^\S\r\n]*(?:[（(][^）)\r\n]{1,8}[）)](?:名称)?)?[^\S\r\n]*[：:][^\S\r\n]*(?P<name>[^\r\n：:|，。；]{3,40}?)[^\S\r\n]*(?:[（(](?:盖章|公章|章)[）)]|[^\S\r\n]{2,}|$)",
    re.MULTILINE,
)
_SUPERVISES, _OF_ITS_BUDGET = "主管", "预算主管"
_PLACE = re.compile("[省市县州盟旗]$|(?<![社园景校厂灌库小林牧])区$")
_OWN_LEVEL = re.compile("(?<=[省市县区州盟旗])[省市县区州盟旗]?本?级$")
"""What of a place its own budget is: 某区本级, 某州州本级."""
_SHORT_PLACE = re.compile("(?<=[省市州盟])[^省市州盟]{2,8}$")
"""The last name of a place with those that it lies in: 某市某区."""
_SELF = re.compile(
    r"(?:^(?:[0-9０-９]{1,2}[、．.]\s*)?|(?<=[。；\s]))(?P<name>[\u4e00-\u9fff（）()]{4,30}?)(?:（以下简称[^）]{1,20}）)?(?:是|为|系|属于|隶属)(?=[^。]{0,40}(?:单位|部门|机构|机关))",
    re.MULTILINE,
)
_PRONOUN = re.compile(r"^(?:本|我|该|其|这|以上|上述|根据|按照|下设|下属|所属|内设|目前|现)")

_KINDS = (
    ("参公", re.compile(r"参公|参照(?:《?中华人民共和国)?《?公务员法》?(?:进行)?管理|参照公务员")),
    ("公益一类", re.compile(r"公益一类|公益Ⅰ类|公益I类")),
    ("公益二类", re.compile(r"公益二类|公益Ⅱ类|公益II类")),
    ("行政", re.compile(r"行政机关|行政单位|政府工作部门|工作部门|国家机关|党政机关|职能部门")),
    ("企业", re.compile(r"国有企业|国有独资|有限责任公司|企业单位")),
)
_FUNDINGS = (
    ("全额", re.compile(r"全额拨款|财政全额|全额预算|全额财政|全额供给|全额保障|财政全供")),
    ("差额", re.compile(r"差额拨款|差额预算|财政差额|差额补助|差额供给|财政补助")),
    ("自收自支", re.compile(r"自收自支|经费自理|自筹自支")),
)
_STATES = re.compile(r"(?:是|为|属于|属|系|性质[：:]|类型[：:])")
_OTHERS = re.compile(r"下属|所属|下设|二级|其中|直属|下辖|代管|派驻|主管的|各单位|名参公|参公[^，。]{0,6}人|编制")
_CLAUSE = re.compile(r"[^。；，,;\r\n]+")
_CLAUSE_ENDS = "。；，,;\r\n"
_MONEY = re.compile(r"[0-9][^\S\r\n]*(?P<unit>百万元|千元|万元|亿元|元)(?!/)")
_CAPTION = re.compile(r"单位[^\S\r\n]*[：:][^\S\r\n]*(?:人民币)?(?P<unit>百万元|千元|万元|亿元|元)")
_CONTACT_NAME = re.compile(
    r"(?:联系人|填报人|经办人|填表人)[^\S\r\n]*(?:[（(][^）)]{1,6}[）)])?[^\S\r\n]*[：:][^\S\r\n]*(?P<name>[\u4e00-\u9fff·]{2,8}?)(?=[^\u4e00-\u9fff·]|联系|电话|$)"
)
_CONTACT_PHONE = re.compile(
    r"(?:联系电话|电话|联系方式|手机)[^\S\r\n]*[：:][^\S\r\n]*(?P<phone>[0-9０-９][0-9０-９()（）\-－—\s]{5,18}[0-9０-９])"
)
_RESPONSIBLE = re.compile(
    r"(?:单位负责人|部门负责人|项目负责人|负责人)[^\S\r\n]*(?:[（(][^）)]{1,6}[）)])?[^\S\r\n]*[：:][^\S\r\n]*(?P<name>[\u4e00-\u9fff·]{2,4})(?![\u4e00-\u9fff])"
)


def name_in_title(title: Title | None, *, is_project: bool) -> str | None:
    """Return the name of the unit that the title names, or None."""
    if title is None:
        return None
    rest = _YEAR.sub("\n", _FILE_NUMBER.sub("\n", title.text))
    for part in rest.split("\n"):
        name = _KIND_OF_DOCUMENT.sub("", _THREE_PUBLIC.sub("", part)).strip(_EDGES)
        name = _ON_WHAT.sub("", name.removeprefix("关于")).strip(_EDGES)
        bare = _AS_A_WHOLE.sub("", name)
        # 某县教育局部门2020年度部门决算 is the office's with all below it.
        name = bare if ORGANISATION.search(bare) is not None else name
        is_organisation = ORGANISATION.search(name) is not None
        if _SHORTEST_NAME <= len(name) <= _LONGEST_NAME and (is_organisation or not is_project):
            return name
    return None


def names_a_project(title: str) -> bool:
    """Return whether a title names what a report on a project is about: 某市2019年供热管网改造项目支出绩效自评报告."""
    return bool(project_in(title))


def project_in(title: str) -> str:
    """Return the name of the project that a title names, or nothing."""
    # 供热管网改造补助资金2019年度绩效自评报告: the year may stand behind the name as well.
    found = (_PROJECT_NAMED.search(part) for part in _YEAR.sub("\n", title).split("\n"))
    named = (one[1] for one in found if one is not None)
    return next((one for one in named if len(_OF_ANY_PROJECT.sub("", one)) >= _SHORTEST_NAME), "")


def title_leads(title: Title | None, text: str = "") -> tuple[str, ...]:
    """Return whose figures a title promises that names no unit: 某区本级 before 2017年“三公”经费决算情况, and so 全区.

    Where `text` tells of both the whole place and its own level, the title says which of the two is meant.
    """
    if title is None:
        return ()
    parts = (_THREE_PUBLIC.sub("", part) for part in _YEAR.sub("\n", title.text).split("\n"))
    leads = [_KIND_OF_DOCUMENT.sub("", part).strip(_EDGES).removeprefix("关于") for part in parts]
    leads = [_ON_WHAT.sub("", one).strip(_EDGES) for one in leads]
    is_of_level = any(_OWN_LEVEL.search(one) is not None for one in leads)
    leads = [_OWN_LEVEL.sub("", one) for one in leads]
    leads = [one for one in leads if _SHORTEST_NAME - 1 <= len(one) <= _LONGEST_NAME]
    places = [one for one in leads if _PLACE.search(one) is not None]
    return (*leads, *(name for one in places for name in _names_of_place(one, text, is_of_level=is_of_level)))


def _names_of_place(place: str, text: str, *, is_of_level: bool) -> tuple[str, ...]:
    """Return what a place is called in its own report: 某市某区, 某区, 某区本级, 区级, 全区."""
    kind = place[-1]
    short = _SHORT_PLACE.search(place)
    called = dict.fromkeys((place, short.group() if short is not None else place))
    own = [f"{one}{level}" for one in called for level in ("本级", f"{kind}本级", f"{kind}级")]
    own += [f"{kind}{level}" for level in ("级", "本级")]
    whole = f"全{kind}"
    if whole in text and any(one in text for one in own):
        return (*called, *own) if is_of_level else (*called, whole)
    return (*called, *own, whole)


def is_of_a_place(title: Title | None) -> bool:
    """Return whether a title promises the “三公” expenses of a whole place, which has no unit to name: 某县2020年“三公”经费决算."""
    is_public = title is not None and _THREE_PUBLIC.search(title.text) is not None
    return is_public and any(_PLACE.search(one) is not None for one in title_leads(title))


def unit_name(document: Document, outline: Outline, title: Title | None, *, is_project: bool) -> str:
    """Return the unit's name: from the title, a label, the signature, or the sentence that says what it is."""
    titled = name_in_title(title, is_project=is_project)
    # A title may name no more than the place: 某市2018年度部门整体支出绩效自评报告 above 部门名称：某市城管局.
    is_place = titled is not None and _PLACE.search(titled) is not None
    labelled = labelled_name(document.text) if titled is None or is_place else None
    return labelled or titled or _signed(document, outline) or _described(document) or UNNAMED


def short_names(document: Document, name: str) -> tuple[str, ...]:
    """Return what the text says it calls the unit from then on: （以下简称县残联）."""
    found = re.finditer(rf"{re.escape(name)}{_SHORT_NAME}", document.text) if name else ()
    return tuple(dict.fromkeys(one["short"] for one in found))


def unit_particulars(document: Document) -> Json:
    """Return the kind of the unit and its funding, where the text says one of each about the unit itself."""
    found: Json = {}
    kind = _only(_KINDS, document.text, lambda clause: _STATES.search(clause) is not None)
    funding = _only(_FUNDINGS, document.text, lambda _: True)
    if kind is not None:
        found["kind"] = kind
    if funding is not None:
        found["funding"] = funding
    return found


_ACCOUNTS_HEADING = re.compile(r"决算(?:总体|具体|结构)?情况说明|收入支出决算|支出决算表")
_MANY = 2


def report_type(title: Title | None, body: str = "") -> str:
    """Return the report type's code, by the words of the title; where they say nothing, by the headings of accounts in `body`."""
    text = title.text if title is not None else ""
    if title_is_of_budget(text):
        return "budget"
    if re.search(r"整体|部门支出|部门预算(?!项目|专项)", text):
        return "dept_overall"
    if re.search(r"政策", text) and re.search(r"绩效|评价", text):
        return "policy"
    is_on_money = title is not None and re.search(r"绩效|自评|评价", text) is not None and names_a_project(text)
    if is_on_money or re.search(r"项目|专项", text):
        # 某县2023年公益林补助资金绩效自评报告 is on that money, and not on a department.
        return "project"
    if ("决算" in text or "三公" in text) and not re.search(r"绩效|自评|评价", text):
        return "final_accounts"
    if not re.search(r"绩效|自评|评价", text) and len(_ACCOUNTS_HEADING.findall(body)) >= _MANY:
        return "final_accounts"
    return "dept_overall"


def money_unit(document: Document) -> str:
    """Return the unit most amounts are printed in; a caption decides where there is only one kind of caption."""
    captions = {one.group("unit") for one in _CAPTION.finditer(document.text)}
    if len(captions) == 1:
        return captions.pop()
    counted = Counter(one.group("unit") for one in _MONEY.finditer(document.text))
    if not counted:
        return "万元"
    most = max(counted.values())
    return "万元" if counted["万元"] == most else next(unit for unit, times in counted.items() if times == most)


def contact(document: Document) -> Json:
    """Return the name and telephone number of the contact, where the report prints them."""
    found: Json = {}
    name = _CONTACT_NAME.search(document.text)
    phone = _CONTACT_PHONE.search(document.text)
    if name is not None:
        found["name"] = name.group("name")
    if phone is not None:
        found["phone"] = phone.group("phone").strip()
    return found


def responsible_person(document: Document) -> str | None:
    """Return the name of the person in charge, where the report prints it."""
    found = _RESPONSIBLE.search(document.text)
    return found.group("name") if found else None


def labelled_name(text: str) -> str | None:
    """Return the name that a label gives; 预算主管部门 is the unit itself, but only where no other label says who it is."""
    supervisor: str | None = None
    for one in _LABELLED.finditer(text):
        name = SEAL.sub("", one.group("name")).strip(_EDGES)
        if len(name) >= _SHORTEST_NAME and "元" not in name and not re.fullmatch(r"[X×x_\s]+", name):
            if _SUPERVISES not in one.group():
                return name
            if _OF_ITS_BUDGET in one.group():
                supervisor = supervisor or name
    return supervisor


def _signed(document: Document, outline: Outline) -> str | None:
    for block in document.blocks:
        if block.start >= outline.body_end and is_signature(block.text):
            return SEAL.sub("", "".join(block.text.split()))
    return None


def _described(document: Document) -> str | None:
    for one in _SELF.finditer(document.text):
        marker = read_marker(one.group("name"))
        name = one.group("name")[marker.end if marker is not None else 0 :]
        if ORGANISATION.search(name) is not None and _PRONOUN.match(name) is None:
            return name
    return None


def _only(choices: Iterable[tuple[str, re.Pattern[str]]], text: str, is_meant: Callable[[str], bool]) -> str | None:
    """Return the one of the choices that clauses about the unit itself name, or None where they name none, or several."""
    found = {
        value
        for value, pattern in choices
        for clause in _clauses_with(pattern, text)
        if _OTHERS.search(clause) is None and is_meant(clause)
    }
    return found.pop() if len(found) == 1 else None


def _clauses_with(pattern: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield the clauses that hold what the pattern finds, which reaches over no mark."""
    position = 0
    while (found := pattern.search(text, position)) is not None:
        marks = [text.rfind(one, position, found.start()) + 1 for one in _CLAUSE_ENDS]
        start, rest = max(position, *marks), _CLAUSE.match(text, found.end())
        position = rest.end() if rest is not None else found.end()
        yield text[start:position]
