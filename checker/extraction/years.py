"""The years a report names, and what each is named for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.extraction.numbers import NumberKind
from checker.extraction.outline import section_at
from checker.extraction.sightings import gathered, is_within, titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.extraction.normal import NormalText
    from checker.extraction.numbers import Number
    from checker.extraction.outline import Outline
    from checker.extraction.text_words import YearWords

Json = dict[str, object]
_YEAR = re.compile(r"(?:19|20)\d\d")
_TIMES = frozenset({NumberKind.YEAR, NumberKind.DATE})
_MONTH = re.compile(r"\d{4}[年./-](\d{1,2})")
_LISTED_BEFORE = re.compile(r"(?:19|20)\d\d年?度?[、和及至]\Z")
_LISTED_AFTER = re.compile(r"[、和及至](?:19|20)\d\d")
_PAIR = re.compile(r"(?<!\d)((?:19|20)\d\d)年?度?[、和及]((?:19|20)\d\d)年")
_SUMMED_BEFORE = re.compile(r"((?:19|20)\d\d)年度?[^\d,。;、]{0,6}\d[\d,.]*[万亿]?元[、,;和及]\Z")
_SUMMED_AFTER = re.compile(r"[^\d,。;、]{0,6}\d[\d,.]*[万亿]?元[、,;和及]((?:19|20)\d\d)年")
_CLAUSE_END = re.compile(r"[,。;:\n]")
_SENTENCE_END = re.compile(r"[。\n]")
_LAST_MONTH = 12
_AHEAD = frozenset({"measures", "result_use"})
"""Chapters on what is to come."""
_BUDGETED = re.compile(r"预算[^,。;:、\d]{0,6}\d[\d,.]*[万亿]?元")
_SPENT = re.compile("决算|实际|执行|完成|支出\\d")
_DIGITS = 4
_PLAN = 5
"""Five-year plans end in years that five divides, and goals are held against those."""
_COMPARES = re.compile("相比|比较|对比|持平|一致|相当|相同|相差")
_OF_MONEY = re.compile("经费|支出|收入|预算|决算|费用?[比较]|资[金产]|采购|[编在离退][制职休]")
_OF_ANOTHER = re.compile(f"{_OF_MONEY.pattern}|:|;(?![与较比同]$)")
_OF_ITS_YEAR = re.compile("度?(?:预算|决算)?数?")
"""What of a year a figure is held against: 较2022年度决算增加9万元."""
_SUM_REACH = 32
_BASE_REACH = 40
"""So far apart two comparisons of one figure stand."""
_REACH = 12
"""A word for the past that stands further behind the year speaks of something else."""


def year_rows(
    normal: NormalText, numbers: Sequence[Number], outline: Outline, year: int | None, words: YearWords
) -> list[Json]:
    """Return every year named, once for each use, in the order of the text.

    A range or list of years is history told as such; so is a day or month of an earlier year, when something happened.
    """
    rows = _rows(normal, numbers, outline, year, words)
    return gathered(rows, ("year", "use", "month"))


def _rows(
    normal: NormalText, numbers: Sequence[Number], outline: Outline, year: int | None, words: YearWords
) -> Iterator[Json]:
    text = normal.text
    titled = titles(text)
    in_title = {int(one) for one in _YEAR.findall(text, 0, normal.position(outline.body_start))}
    beside = frozenset() if in_title else _named_beside(text, year)
    for number in numbers:
        if number.kind not in _TIMES:
            continue
        named = _YEAR.match(text, number.start)
        if named is None:
            continue
        start, end = normal.span(number.start, number.end)
        row: Json = {"text": text[number.start : number.end], "year": int(named.group())}
        month = _MONTH.match(text, number.start)
        if month and 1 <= int(month.group(1)) <= _LAST_MONTH:
            row["month"] = int(month.group(1))
        if len(_YEAR.findall(text, number.start, number.end)) > 1 or _is_listed(text, number):
            row["use"] = "range"
        elif is_within(titled, number.start):
            row["use"] = "document"
        elif start < outline.body_start:
            # 2021年预算执行情况和2022年预算草案: of both, and of the one the report is of.
            row["use"] = "range" if year in in_title and int(named.group()) != year else "title"
        elif start >= outline.body_end:
            row["use"] = "closing"
        elif (
            year is not None
            and int(named.group()) > year
            and _is_ahead(outline, start, (year, int(named.group())), words)
        ):
            row["use"] = "plan"
        else:
            use = _use(text, number, year=year, words=words)
            row["use"] = "range" if use == "narrative" and row["year"] in beside else use
        yield {**row, "span": [start, end]}


def _named_beside(text: str, year: int | None) -> frozenset[int]:
    """Return the years that a report without a year in its title is of as well: 2021年、2022年分别建成9万亩、8万亩."""
    if year is None:
        return frozenset()
    pairs = ((int(one[1]), int(one[2])) for one in _PAIR.finditer(text))
    return frozenset(one for pair in pairs if year in pair for one in pair)


def _use(text: str, number: Number, *, year: int | None, words: YearWords) -> str:
    """Return what the words around a year in the text say it is named for."""
    is_later = year is not None and int(text[number.start : number.start + _DIGITS]) > year
    before = text[max(0, number.start - _REACH) : number.start]
    if words.compared.search(before) and not (is_later and _is_beside(text, number, before)):
        is_meant = _is_base_of_plan(text, number, year) or _is_second_base(text, number, year, words)
        return "history" if is_meant else "narrative"
    end = _CLAUSE_END.search(text, number.end)
    after = text[number.end : min(end.start() if end else len(text), number.end + _REACH)]
    if is_later:
        stop = _SENTENCE_END.search(text, number.end)
        begin = max(text.rfind("。", 0, number.start), text.rfind("\n", 0, number.start)) + 1
        until = stop.start() if stop else len(text)
        is_plan = words.planned.search(text, begin, until) or _is_next_budget(text, number, (begin, until), year)
        return "plan" if is_plan else "narrative"
    if number.kind is NumberKind.DATE or words.history_before.search(before) or words.history_after.search(after):
        return "history"
    return "narrative"


def _is_ahead(outline: Outline, start: int, years: tuple[int, int], words: YearWords) -> bool:
    """Return whether the headings above are on what is to come: 存在问题及建议, the nearest that opens a chapter; 2025年预算安排.

    `years` are the report's and the one named. Problems are told as they stand when the report is written, in the next year.
    """
    year, named = years
    section = section_at(outline, start)
    while section is not None and not section.chapters:
        if _is_of_the_next(section.title, year, words):
            return True
        section = outline.named(section.parent)
    if section is None:
        return False
    is_of_problems = "problems" in section.chapters and named == year + 1
    return is_of_problems or bool(_AHEAD & set(section.chapters)) or _is_of_the_next(section.title, year, words)


def _is_of_the_next(title: str, year: int, words: YearWords) -> bool:
    """Return whether a heading is on the budget or the plans of the year after the report's."""
    named = {int(one) for one in _YEAR.findall(title)}
    return named == {year + 1} and words.next_years.search(title) is not None


def _is_next_budget(text: str, number: Number, sentence: tuple[int, int], year: int | None) -> bool:
    """Return whether the budget of the next year stands beside this year's: 2025年“三公”预算5万元，比2024年预算减1万元.

    A slip of the pen has no other budget beside it, or has what was spent behind it: what was meant is that very year.
    """
    begin, until = sentence
    if year is None or int(text[number.start : number.start + _DIGITS]) != year + 1:
        return False
    clause = _CLAUSE_END.search(text, number.end)
    if text.find("预算", number.end, clause.start() if clause else until) < 0:
        return False
    is_second = _BUDGETED.search(text, begin, number.start) is not None
    compared = re.compile(rf"[比较与同]{year}年").search(text, number.end, until)
    end = until if compared is None else compared.start()
    return (is_second or compared is not None) and _SPENT.search(text, number.end, end) is None


def _is_beside(text: str, number: Number, before: str) -> bool:
    """Return whether a later year stands behind 与 or 同 without a comparison: 与2025年预算安排挂钩."""
    stop = _SENTENCE_END.search(text, number.end)
    after = text[number.end : stop.start() if stop else len(text)]
    return before.endswith(("与", "同")) and _COMPARES.search(after) is None


def _is_base_of_plan(text: str, number: Number, year: int | None) -> bool:
    """Return whether a rate is held against the last year of a five-year plan: 万元GDP用水量较2015年下降13%.

    What money is held against another year than the last stays a slip of the pen.
    """
    named = int(text[number.start : number.start + _DIGITS])
    if year is None or named % _PLAN or not named < year - 1:
        return False
    begin = max(text.rfind(mark, 0, number.start) for mark in ",。;:\n") + 1
    end = _CLAUSE_END.search(text, number.end)
    after = text[number.end : end.start() if end else len(text)]
    return _OF_MONEY.search(text, begin, number.start) is None and "元" not in after


def _is_second_base(text: str, number: Number, year: int | None, words: YearWords) -> bool:
    """Return whether a sentence that holds a figure against an earlier year holds it against the last year too: both are meant.

    比2017年增加9万元，同比增长8% is one comparison, and what is said of another figure in between tells nothing of this one.
    """
    if year is None or int(text[number.start : number.start + _DIGITS]) >= year - 1:
        return False
    near = max(0, number.start - _BASE_REACH)
    begin = max(text.rfind("。", near, number.start), text.rfind("\n", near, number.start), near - 1) + 1
    stop = _SENTENCE_END.search(text, number.end, number.end + _BASE_REACH)
    end = stop.start() if stop else min(len(text), number.end + _BASE_REACH)
    last = re.compile(rf"{words.last_year.pattern}|{year - 1}年")
    before = [_end_of(_OF_ITS_YEAR, text, one.end()) for one in last.finditer(text, begin, number.start)]
    before += [one.end() for one in words.same_period.finditer(text, begin, number.start)]
    behind = [one.start() for one in last.finditer(text, number.end, end)]
    # 比2017年增加9万元，上年支出8万元: that is compared with nothing.
    behind = [one for one in behind if words.compared.search(text[number.end : one]) is not None]
    between = [*((one, number.start) for one in before), *((number.end, one) for one in behind)]
    return any(_OF_ANOTHER.search(text, *one) is None for one in between)


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Return where what matches a pattern at a place ends."""
    found = pattern.match(text, at)
    return found.end() if found is not None else at


def _is_listed(text: str, number: Number) -> bool:
    before = text[max(0, number.start - _REACH) : number.start]
    return bool(_LISTED_AFTER.match(text, number.end) or _LISTED_BEFORE.search(before)) or _is_summed(text, number)


def _is_summed(text: str, number: Number) -> bool:
    """Return whether a year stands with its amount beside the next one with its own: 2022年9万元、2023年8万元、2024年7万元."""
    named = int(text[number.start : number.start + _DIGITS])
    before = _SUMMED_BEFORE.search(text, max(0, number.start - _SUM_REACH), number.start)
    after = _SUMMED_AFTER.match(text, number.end)
    return (before is not None and int(before[1]) + 1 == named) or (after is not None and int(after[1]) - 1 == named)
