"""What a template left behind: XX, ____, 增加（减少）, numbers left blank, and instructions to the writer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.documents.model import Document

Json = dict[str, object]
_SPACE = r"[^\S\r\n]"
_LETTERS = "A-Za-zＡ-Ｚａ-ｚ"
_UP = "增加|增长|上升|提高|增|高于|大于|超过|多于"
_DOWN = "减少|下降|降低|减|低于|小于|少于"
_HEADING_WORDS = "情况|额|率|幅度|幅|数|变动|变化|原因|金额|比例|部分|值"

_NO_ZERO = r"(?![^\S\r\n]*0(?:[.．]0+)?[^\S\r\n]*(?:万元|亿元|元|[%％]|个百分点))"
"""Beside a zero there is no direction to choose."""

_OWNED = "局|委|办|县|市|区|省|镇|乡|街道|公司|单位|部门|学校|中心|年|月|日|万元|亿元|元|[%％]"
_COUNTED = r"(?:人次|批次|人|个|辆|台|次|项|分|元|个百分点)(?![\u4e00-\u9fff])"
_BEFORE_A_NUMBER = "为|是|占|达|达到|减少|增加|下降|增长|支出|预算|决算|预算数|决算数|共|共计|合计|总计|收入|执行率|完成率|得分|的|比例"

_LEFT_OUT = re.compile(
    rf"(?<!单位)(?<!币种)(?:{_BEFORE_A_NUMBER}){_SPACE}+(?:(?:万元|亿元|[%％])(?![\u4e00-\u9fff]*[：:])|{_COUNTED})"
)
_PATTERNS = (
    # Letters and crosses for a name or a number: XX局, ××万元, 20××年. A lone × is multiplication.
    re.compile(rf"(?<![{_LETTERS}0-9×✕])(?:[XxＸｘ]{{2,}}|[×✕╳]{{2,}}|[＊*]{{3,}}|□{{2,}})(?![{_LETTERS}0-9])"),
    re.compile(r"(?<![一二三四五六七八九十○〇])[○◯]{2,}(?![一二三四五六七八九十○◯〇年])"),
    re.compile(rf"[＊*]{{2}}(?={_OWNED})"),
    re.compile(r"[12](?<![0-9].)(?:(?<=1)9|(?<=2)0)(?:[XxＸ×]{1,2}|_{1,2}|[^\S\r\n]{1,4})年"),
    re.compile(r"(?<![0-9A-Za-z）)\u4e00-\u9fff×])[XxＸ×]{1,2}(?=年|月|日|万元|亿元|元|[%％]|人次|批次)"),
    re.compile(r"(?<=[为是占达共有计至在较比年月])[XxＸ×](?=年|月|日|万元|亿元|元|[%％]|人次|批次|个|人)"),
    re.compile(r"_{2,}|＿{2,}|﹍{2,}|﹏{2,}"),
    re.compile(r"待(?<!有待)(?:填|补充|核实|确认)|此处填写|请填写|请补充|请在此"),
    re.compile(
        r"[（(【\[](?:(?:略|待定|暂无数据|示例|样例|单位名称|部门名称|项目名称)[）)】\]]|(?:填写|此处|请(?=[填写说补列注描简]))[^）)】\]]{0,20}[）)】\]])"
    ),
    # Both directions left standing: the sign of the number beside them is unknown.
    re.compile(rf"(?:{_UP}){_SPACE}*[（(]{_SPACE}*(?:{_DOWN}){_SPACE}*[）)](?!{_HEADING_WORDS}){_NO_ZERO}"),
    re.compile(rf"(?:{_DOWN}){_SPACE}*[（(]{_SPACE}*(?:{_UP}){_SPACE}*[）)](?!{_HEADING_WORDS}){_NO_ZERO}"),
    re.compile(rf"(?:{_UP}){_SPACE}*[/／]{_SPACE}*(?:{_DOWN})(?!{_HEADING_WORDS}){_NO_ZERO}"),
    re.compile(rf"(?:{_DOWN}){_SPACE}*[/／]{_SPACE}*(?:{_UP})(?!{_HEADING_WORDS}){_NO_ZERO}"),
    re.compile(r"[大高多](?:[/／][小低少]于|(?<=[大高])[（(][小低][）)]于|(?<=大)小于)"),
    re.compile(r"(?:有[/／]无|是[/／]否|有（无）|是（否）)(?=[\u4e00-\u9fff])"),
    # A number left out: 占 %, 减少 万元.
    re.compile(rf"占{_SPACE}*[%％]"),
    _LEFT_OUT,
    re.compile(rf"[（(〔\[《“](?:{_SPACE}+[）)〕\]》”]|(?<=〔)〕|(?<=《)》)"),
)


_SIGNS = (
    *(
        "XxＸｘ×✕╳＊*□",
        "○◯",
        "＊*",
        "",
        "XxＸ×",
        "XxＸ×",
        "_＿﹍﹏",
        "填补核确此",
        "（(【[",
        "（(",
        "（(",
        "/／",
        "/／",
    ),
    *("", "", "%％", "", ""),
)
"""For each pattern, characters of which a text must hold one for the pattern to be tried; none where it always is."""

_MAY_BE_LEFT_OUT = re.compile(rf"{_SPACE}(?:万元|亿元|[%％]|{_COUNTED})")
"""What a text must have for the pattern of a number left out behind a word to be tried."""


_HIDDEN_NAME = re.compile(
    rf"人(?:[（(][^（）()\n]{{1,6}}[）)])?{_SPACE}*[:：]{_SPACE}*(?![约共计近超达有])[\u4e00-\u9fff]$"
)
"""填表人：刘××: a published copy keeps the family name of a person and hides the rest, and no template knows it."""
_LONGEST_LABEL = 16


def placeholder_rows(document: Document) -> list[Json]:
    """Return every stretch of template left in the text, in order, none inside another."""
    text = document.text
    signed = zip(_PATTERNS, _SIGNS, strict=True)
    tried = [pattern for pattern, signs in signed if not signs or any(one in text for one in signs)]
    if _MAY_BE_LEFT_OUT.search(text) is None:
        tried.remove(_LEFT_OUT)
    found = sorted(
        {(one.start(), one.end()) for pattern in tried for one in pattern.finditer(text)},
        key=lambda span: (span[0], -span[1]),
    )
    rows: list[Json] = []
    reached = 0
    for start, end in found:
        is_name = _HIDDEN_NAME.search(text, max(0, start - _LONGEST_LABEL), start) is not None
        if start >= reached and not is_name and not _is_in_a_table(text, start):
            rows.append({"text": text[start:end], "span": [start, end]})
            reached = end
    return rows


def _is_in_a_table(text: str, offset: int) -> bool:
    """Return whether the line is a row of cells, whose blanks and column heads are no residue."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[start : end if end >= 0 else len(text)]
    return line.lstrip().startswith("|") or line.count("\t") > 1 or line.count("|") > 1
