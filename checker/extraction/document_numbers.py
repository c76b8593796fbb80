"""Document numbers as printed: the brackets around the year, and how the serial number is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.sightings import gathered

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, object]
_SPACE = r"[^\S\r\n]*"
_NUMBER = re.compile(
    rf"(?<=[\u4e00-\u9fff）)]){_SPACE}(?P<open>[〔\[【（(﹝［〈]){_SPACE}(?P<year>(?:19|20)\d\d){_SPACE}(?P<close>[〕\]】）)﹞］〉])"
    rf"{_SPACE}(?P<ordinal>第?){_SPACE}(?P<serial>\d{{1,5}}){_SPACE}号"
)
_AGENCY = re.compile(r"[\u4e00-\u9fff]{1,8}(?:[（(][\u4e00-\u9fff]{1,6}[）)])?\Z")
_SPOKEN = re.compile(
    r".*(?:根据|按照|依据|参照|执行|以及|印发|下发|转发|文件|通知|规定|要求|遵照|按|见|关于|[》和与及或])"
)
_LONGEST_AGENCY = 18


def document_number_rows(text: str) -> list[Json]:
    """Return every document number in `text`, each once, in the order of first use."""
    return gathered(_rows(text), ("text",))


def _rows(text: str) -> Iterator[Json]:
    for one in _NUMBER.finditer(text):
        agency = _AGENCY.search(text[max(0, one.start() - _LONGEST_AGENCY) : one.start()])
        lead = _SPOKEN.match(agency.group()) if agency else None
        length = len(agency.group()) - (lead.end() if lead else 0) if agency else 0
        start = one.start() - length
        row: Json = {
            "text": "".join(text[start : one.end()].split()),
            "year": int(one.group("year")),
            "brackets": one.group("open") + one.group("close"),
            "is_padded": one.group("serial").startswith("0"),
            "has_ordinal": bool(one.group("ordinal")),
        }
        yield {**row, "span": [start, one.end()]}
