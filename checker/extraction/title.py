"""The report's own title: the short lines at the top that name unit, year and kind of document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.chapters import topic_of
from checker.extraction.closing import ANNEX, is_date_line
from checker.extraction.markers import read_marker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.documents.model import Block, Document

_FIRST_LINES = 15
_LONGEST_LINE = 60
_ENDS = re.compile(
    r"(?:报告|自评|评价|总结|说明|情况|汇报|自评表|评价表|公开|决算|材料)(?:书|的?函)?(?:[（(][^（）()]{1,12}[）)])?$"
)
_TYPE = re.compile(
    r"报告|总结|说明|自评表|汇报|自评情况|评价情况|绩效自评|绩效评价|公开|[预决]算(?:汇总)?(?:情况)?$|三公.*(?:情况|表)$"
)
_SUBJECT = re.compile(r"绩效|决算|预算|自评|三公")
_STOP = re.compile(r"[。；;，,！？!?：:|]")
_NEVER_A_CHAPTER = re.compile(r"(?:报告|总结|自评表|自评|报告书)$")
_LABEL = re.compile(r"^[^：:]{2,14}[：:]")
_FILE_NUMBER = re.compile(r"^[^，。《》]{1,20}[〔\[【(（]\s*[0-9]{4}\s*[〕\]】)）][^，。]{0,6}号$")
_YEAR_LINE = re.compile(r"[（(](?:19|20)[0-9]{2}年度?[）)]|(?:19|20)[0-9]{2}年度")
"""The year of a form on a line of its own below its name."""
_PATH = re.compile(r"^首页|[>＞»]")
"""Where in a site a page stands: what comes before it is the menu of the site, and what comes right behind a stroke is of the path."""
_TOOLS = re.compile(r"打印|关闭|收藏|分享")
_CONTENTS = re.compile(r"目\s*[录次]$")
_LEADS_ON = re.compile(r"(?<=情况)(?:公布|公开|说明|公示)?如下[：:]?$")
"""What a title says that leads on to the text: “三公”经费预算2021年情况如下："""
_SENTENCE = re.compile(r"[现为将就]|根据|按照|以下|下面")
"""How a sentence begins that leads on to the text and is no title."""


@dataclass(frozen=True, slots=True)
class Title:
    """The title, its lines joined, and the stretch from its first line to the end of its last."""

    text: str
    start: int
    end: int

    @property
    def names_its_type(self) -> bool:
        """Whether the title says what kind of document it is."""
        return _TYPE.search(self.text) is not None


def read_title(document: Document) -> Title | None:
    """Return the title, or None when the text begins with something else."""
    lines: list[Block] = []
    is_path = False
    for block in document.blocks[:_FIRST_LINES]:
        text = _bare(block.text)
        if _PATH.search(text) is not None or is_path:
            is_path = text.endswith((">", "＞", "»"))
            lines.clear()
            continue
        if not lines and (_is_preliminary(text) or _TOOLS.fullmatch(text)):
            continue
        if _ends_the_title(block.text, text):
            break
        if lines and (_CONTENTS.match(text) or is_date_line(block.text) or _is_preliminary(text)):
            break
        lines.append(block)
    return _titled(lines)


def _titled(lines: Sequence[Block]) -> Title | None:
    last = next((at for at, one in enumerate(lines) if _ENDS.search(_bare(one.text))), None)
    if last is None:
        last = next((at for at, one in enumerate(lines) if _SUBJECT.search(one.text)), None)
    if last is None:
        return None
    if last + 1 < len(lines) and _YEAR_LINE.fullmatch(_bare(lines[last + 1].text)):
        last += 1
    chosen = lines[: last + 1]
    text = "".join(_bare(one.text) for one in chosen)
    if _SUBJECT.search(text) is None and _TYPE.search(text) is None:
        return None
    return Title(text, chosen[0].start, chosen[-1].end)


def _is_preliminary(text: str) -> bool:
    is_annex = ANNEX.match(text) is not None and _SUBJECT.search(text) is None
    return is_annex or _FILE_NUMBER.match(text) is not None or (_LABEL.match(text) is not None and "报告" not in text)


def _ends_the_title(line: str, text: str) -> bool:
    return (
        len(text) > _LONGEST_LINE
        or _STOP.search(text) is not None
        or read_marker(line) is not None
        or (topic_of(text).is_plain and _NEVER_A_CHAPTER.search(text) is None)
    )


def _bare(line: str) -> str:
    text = "".join(line.lstrip("#* \t").rstrip("*").split())
    is_title = _SENTENCE.match(text) is None and _SUBJECT.search(text) is not None
    return _LEADS_ON.sub("", text) if is_title else text
