"""What numbers a heading: 一、 （一） 1. （1） ① 第一章, read off the beginning of a line.

A marker is only what can number a heading: 1.5万元, 2019年 and 一、二级 begin with numbers and are none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from checker.extraction.numerals import NUMERAL, numeral, small_number


class Style(StrEnum):
    """How a number is printed; the names are those of the report schema."""

    NONE = "none"
    CHAPTER = "chapter"
    CHINESE = "chinese"
    CHINESE_BRACKET = "chinese_bracket"
    DIGIT = "digit"
    DIGIT_BRACKET = "digit_bracket"
    CIRCLED = "circled"
    ORDINAL = "ordinal"


RANK = {
    Style.CHAPTER: 0,
    Style.CHINESE: 1,
    Style.CHINESE_BRACKET: 2,
    Style.DIGIT: 3,
    Style.DIGIT_BRACKET: 4,
    Style.CIRCLED: 5,
}
"""The customary order of the styles, outermost first."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A printed number: its style, what is printed, and where the title begins in the line.

    `depth` is 2 for 1.1, 3 for 1.1.1, otherwise 1.
    """

    style: Style
    printed: str
    number: int
    end: int
    depth: int = 1


_SPACE = r"[^\S\r\n]*"
_CN = f"[{NUMERAL}]{{1,3}}"
_D = "[0-9０-９]{1,2}"
_CHINESE = re.compile(rf"({_CN}|—){_SPACE}[、．.，,]{_SPACE}")
_CHINESE_SPACED = re.compile(rf"({_CN})[^\S\r\n]+(?=[^\s。；！？，、是|][^。；！？，是|]{{1,29}}$)")
_CHINESE_BRACKET = re.compile(rf"[（(]{_SPACE}({_CN}){_SPACE}[）)]{_SPACE}[、．.]?{_SPACE}")
_DIGIT = re.compile(
    rf"({_D}){_SPACE}(?:、|[.．](?![0-9０-９])|[.．](?=(?:19|20|１９|２０)[0-9０-９]{{2}}年)|[，,](?![0-9０-９])){_SPACE}"
)
_DECIMAL = re.compile(
    rf"({_D}(?:[.．]{_D}){{1,2}})(?:[^\S\r\n]+|[、．.]{_SPACE})(?=[^\W\d_万亿元百千倍年月日分米吨亩公个人])"
)
_DIGIT_BRACKET = re.compile(rf"(?:[（(]{_SPACE}({_D}){_SPACE}[）)]|({_D})[）)]){_SPACE}[、．.]?{_SPACE}")
_CIRCLED = re.compile(rf"([\u2460-\u2473\u2776-\u277f\u2780-\u2793]){_SPACE}[、．.]?{_SPACE}")
_SINGLE = re.compile(rf"([\u2474-\u2487\u2488-\u249b\u3220-\u3229]){_SPACE}[、．.]?{_SPACE}")
_CHAPTER = re.compile(
    rf"第{_SPACE}({_CN}|{_D}){_SPACE}(?:章|部分|篇|编)(?:{_SPACE}[、．.：:]{_SPACE}|[^\S\r\n]+|(?={_SPACE}$)"
    # 第五部分附件: a PDF may leave the room between them out; a sentence about the chapter says more.
    r"|(?=(?:(?:19|20)\d{2}年度?)?[\u4e00-\u9fff]{2,16}$)(?![^\r\n]*[的是为了和与及将由在中内]))"
)
_ANOTHER = re.compile(rf"{_SPACE}(?:至|到|和|或|[－—~～-]{_SPACE}[（(0-9{NUMERAL}])")
_LIST = re.compile(rf"({_CN}|{_D})(?:[、，,]|(?=[级类等楼号月日]))")
_FIRST = re.compile(rf"[第—（(0-9０-９{NUMERAL}\u2460-\u249b\u2776-\u2793\u3220-\u3229]")
"""A character that some marker begins with; most lines begin with another, and are tried no further."""


def read_marker(line: str, start: int = 0) -> Marker | None:
    """Return the marker that stands in `line` at `start`, or None when none does."""
    if _FIRST.match(line, start) is None:
        return None
    for read in (_chapter, _chinese, _bracketed, _decimal, _digit, _single):
        found = read(line, start)
        if found is not None:
            return found
    return None


def printed_inline(marker: Marker, number: int, text: str) -> bool:
    """Return whether `text` prints `number` in the style of `marker` somewhere inside a line."""
    digits = str(number)
    match marker.style:
        case Style.CHINESE:
            pattern = rf"(?<![{NUMERAL}]){numeral(number)}、"
        case Style.CHINESE_BRACKET:
            pattern = rf"[（(]{_SPACE}{numeral(number)}{_SPACE}[）)]"
        case Style.DIGIT:
            pattern = rf"(?<![0-9.]){digits}{_SPACE}(?:[、．]|[.](?![0-9]))"
        case Style.DIGIT_BRACKET:
            pattern = rf"(?<![0-9]){digits}{_SPACE}[）)]"
        case Style.CIRCLED:
            pattern = chr(0x245F + number) if number <= 20 else r"(?!)"  # noqa: PLR2004 -- Unicode has twenty
        case _:
            return False
    return (
        re.search(pattern, unicodedata.normalize("NFKC", text) if marker.style is not Style.CIRCLED else text)
        is not None
    )


def _chapter(line: str, start: int) -> Marker | None:
    found = _CHAPTER.match(line, start)
    return None if found is None else _marker(Style.CHAPTER, found, found.group(1))


def _chinese(line: str, start: int) -> Marker | None:
    found = _CHINESE.match(line, start) or _CHINESE_SPACED.match(line, start)
    if found is None:
        return None
    # 一、二级 and 一，二 are lists of numbers in a sentence.
    following = _LIST.match(line, found.end())
    if following is not None and following.group(1)[0] in NUMERAL:
        return None
    return _marker(Style.CHINESE, found, "一" if found.group(1) == "—" else found.group(1))


def _bracketed(line: str, start: int) -> Marker | None:
    found = _CHINESE_BRACKET.match(line, start)
    if found is not None:
        return None if _ANOTHER.match(line, found.end()) else _marker(Style.CHINESE_BRACKET, found, found.group(1))
    found = _DIGIT_BRACKET.match(line, start)
    if found is not None:
        return (
            None
            if _ANOTHER.match(line, found.end())
            else _marker(Style.DIGIT_BRACKET, found, found.group(1) or found.group(2))
        )
    found = _CIRCLED.match(line, start)
    return None if found is None else _marker(Style.CIRCLED, found, str(int(unicodedata.numeric(found.group(1)))))


def _decimal(line: str, start: int) -> Marker | None:
    found = _DECIMAL.match(line, start)
    if found is None:
        return None
    parts = re.split("[.．]", found.group(1))
    marker = _marker(Style.DIGIT, found, parts[-1])
    return None if marker is None else Marker(marker.style, marker.printed, marker.number, marker.end, len(parts))


def _digit(line: str, start: int) -> Marker | None:
    found = _DIGIT.match(line, start)
    if found is None:
        return None
    marker = _marker(Style.DIGIT, found, found.group(1))
    # 3、4月份 names two months, 1、2号楼 two buildings; 1、2019年 is a heading that begins with a year.
    following = _LIST.match(line, found.end())
    if marker is not None and following is not None and following.group(1).isdecimal():
        return marker if int(following.group(1)) != marker.number + 1 else None
    return marker


def _single(line: str, start: int) -> Marker | None:
    found = _SINGLE.match(line, start)
    if found is None:
        return None
    plain = unicodedata.normalize("NFKC", found.group(1)).strip("().")
    style = Style.CHINESE_BRACKET if plain[0] in NUMERAL else Style.DIGIT_BRACKET
    if "\u2488" <= found.group(1) <= "\u249b":
        style = Style.DIGIT
    return _marker(style, found, plain)


def _marker(style: Style, found: re.Match[str], number: str) -> Marker | None:
    value = int(number) if number.isdecimal() else small_number(number)
    return None if not value else Marker(style, found.group(0).strip(), value, found.end())
