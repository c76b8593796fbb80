"""The documents a report cites: titles in 《》 and document numbers such as 某财绩〔2020〕5号."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.documents.model import Document

Json = dict[str, object]
_SPACE = r"[^\S\r\n]*"


def _number_body(year: str) -> str:
    """Return the pattern of a document number, its year in the group `year`."""
    return (
        r"[\u4e00-\u9fff]{1,15}(?:[（(][\u4e00-\u9fff]{1,6}[）)])?"
        rf"{_SPACE}[〔\[【（(﹝［〈]{_SPACE}(?P<{year}>(?:19|20)[0-9]{{2}}){_SPACE}[〕\]】）)﹞］〉]"
        rf"{_SPACE}(?:第{_SPACE})?[0-9]{{1,5}}{_SPACE}号"
    )


_NUMBER = re.compile(_number_body("year"))
_YEAR = re.compile(rf"[〔\[【（(﹝［〈]{_SPACE}(?:19|20)[0-9]{{2}}{_SPACE}[〕\]】）)﹞］〉]")
"""What every document number holds; the words before it may be any, which makes them slow to look for."""
_TITLED = re.compile(
    r"《(?P<title>[^《》\r\n]{2,120}(?:《[^《》\r\n]{1,80}》[^《》\r\n]{0,60})?)》"
    rf"(?:{_SPACE}[（(]?{_SPACE}(?P<number>{_number_body('cited')}))?"
)
_REGULATION = re.compile(
    r"通知|办法|意见|规定|条例|方案|细则|制度|批复|函|法|决定|规则|准则|标准|公告|指南|指引|规范|规程|要点|纲要|决议|令|计划|规划|报告"
)
_LEADING_WORDS = re.compile(
    r"^(?:.*(?:根据|按照|依据|参照|执行|以及|印发|下发|转发|文件|通知|规定|精神|要求|遵照|按|见|关于|为))?[和与及或]?(?=[\u4e00-\u9fff]{2,})"
)
"""What a sentence says before a number that no 《》 introduces: 费用按财行〔2017〕434号."""


def basis_documents(document: Document) -> list[Json]:
    """Return every document cited, each once, in the order of first citation."""
    found: dict[tuple[str, str], Json] = {}
    for one in _cited(document.text):
        found.setdefault((str(one.get("doc_no", "")), str(one.get("title", ""))), one)
    titled = tuple(str(one["doc_no"]) for one in found.values() if "doc_no" in one and "title" in one)
    return [one for one in found.values() if "title" in one or not str(one["doc_no"]).endswith(titled)]


def _cited(text: str) -> Iterator[Json]:
    rows: list[tuple[int, Json]] = []
    taken: list[tuple[int, int]] = []
    for match in _TITLED.finditer(text):
        row = _titled(match)
        if row is not None:
            rows.append((match.start(), row))
            taken.append(match.span())
    rows += [
        (match.start(), _numbered(match))
        for start, end in _lines_with_years(text)
        for match in _NUMBER.finditer(text, start, end)
        if not any(first <= match.start() < last for first, last in taken)
    ]
    yield from (row for _, row in sorted(rows, key=lambda pair: pair[0]))


def _lines_with_years(text: str) -> Iterator[tuple[int, int]]:
    end = 0
    for one in _YEAR.finditer(text):
        if one.start() >= end:
            start = max(text.rfind("\n", 0, one.start()), text.rfind("\r", 0, one.start())) + 1
            ends = [at for stop in "\r\n" if (at := text.find(stop, one.end())) >= 0]
            end = min(ends, default=len(text))
            yield start, end


def _titled(match: re.Match[str]) -> Json | None:
    title = match.group("title").strip()
    number = match.group("number")
    if number is None and _REGULATION.search(title) is None:
        return None
    end = match.end("number") if number is not None else match.end("title") + 1
    row: Json = {"title": title, "span": [match.start(), end]}
    if number is not None:
        row["doc_no"] = "".join(number.split())
        row["year"] = int(match.group("cited"))
    issuer, about, _ = title.partition("关于")
    if issuer and about:
        row["issuer"] = issuer
    return row


def _numbered(match: re.Match[str]) -> Json:
    printed = match.group(0)
    lead = _LEADING_WORDS.match(printed)
    start = match.start() + (lead.end() if lead else 0)
    return {
        "doc_no": "".join(printed[start - match.start() :].split()),
        "year": int(match.group("year")),
        "span": [start, match.end()],
    }
