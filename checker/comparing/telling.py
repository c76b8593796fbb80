"""What a comparison found, told: rows of the table `findings`, in both languages, with the figures of both reports."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Final, cast

from checker.comparing.bands import PERMUTATIONS
from checker.comparing.mistakes import ALL, THIS_UNIT, more_units, of_a_crowd, unknown_said, working_said
from checker.comparing.texts import chapter_title
from checker.findings.evaluate import in_force
from checker.kernel.figure import rounded
from checker.kernel.message import Language, Message
from checker.kernel.unit import UNITS, Kind
from checker.rules.across import AcrossKind
from checker.rules.model import Severity, Status
from checker.storing.exact import kept
from checker.storing.finding_rows import basis_of, both

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from checker.rules.across import AcrossRule, Limit

Row = dict[str, object]

_ID_LENGTH = 16
_WORD = re.compile(r"\{([^{}]+)\}")
_TEXT_CUT = 40
_TOLD_TOGETHER = frozenset({AcrossKind.ALIKE, AcrossKind.COINCIDENT, AcrossKind.UNIQUE})
"""Kinds of which a report may fail against many others: told once, with all the others as peers."""
_WORKED = frozenset({AcrossKind.EQUAL, AcrossKind.AT_LEAST, AcrossKind.SUM})
"""Kinds of which the two figures are shown with the sign between them."""
_LIMITED = ("max_change", "likeness", "max_z", "least", "max_share", "min_share", "deviation")


def told(rows: Iterable[Row], rules: Mapping[str, AcrossRule], members: Mapping[int, str]) -> Iterator[Row]:
    """Yield a finding for each failure, in the order of its rows; one for all the others that a report is like.

    `members` are the reports that groups were judged by, by their numbers.
    """
    tellers = {rule_id: _Teller(rule) for rule_id, rule in rules.items()}
    for _, found in groupby(rows, key=_told_as_one):
        each = list(found)
        teller = tellers[str(each[0]["rule"])]
        if teller.tells_together:
            yield teller.finding(each, members)
        else:
            # Failures against different others are told one by one.
            for _, own in groupby(each, key=_other):
                yield teller.finding(list(own), members)


def _told_as_one(row: Row) -> tuple[object, ...]:
    return row["rule"], row["report_id"], row["case_no"], row["item"], row["group_name"], row["unit"], row["year"]


def _other(row: Row) -> object:
    return row["other_id"]


def told_unknown(rule: AcrossRule, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield a finding for each report, group or unit that could not be judged, and each reason why."""
    bare = _bare(rule)
    for row in rows:
        message = unknown_said(str(row["why"]), cast("int", row["amount"]))
        yield bare | {
            # Of a report alone the id stays what it was.
            "finding_id": _id(rule, row["report_id"], row["case_no"], row["why"], *_of_no_report(row)),
            "report_id": row["report_id"],
            "outcome": "unknown",
            "label_zh": _of_whom(row, Language.ZH),
            "label_en": _of_whom(row, Language.EN),
            "subject": row["item"] or "",
            "message_zh": message.zh,
            "message_en": message.en,
            "peers": [row["other_id"]] if row["other_id"] else [],
        }


def _of_no_report(row: Row) -> tuple[object, ...]:
    return () if row["report_id"] is not None else (row["whose"], row["year"])


def _of_whom(row: Row, language: Language) -> str:
    """Return the group or unit that could not be judged, with its year; nothing where it is a report, which tells that itself."""
    if row["report_id"] is not None:
        return ""
    return f"{row['whose'] or ALL.said_in(language)} {row['year'] or ''}".strip()


def _bare(rule: AcrossRule) -> Row:
    """Return what all findings of a rule have, and what they may lack."""
    severity = Severity.INFO if rule.status is Status.TRIAL else rule.severity
    return {
        "rule": rule.id, "scope": rule.across.value, "severity": severity.value, **both("title", rule.title),
        **both("label", None), **both("working", None), **both("where", None), **both("fix", None), "stated": None,
        "computed_low": None, "computed_high": None, "computed_unit": None, "money": None, "quote": "", "figures": [],
        "suspects": [], "basis": [], "root": None, "waiver": None, "is_new": None,
    }  # fmt: skip


def _id(rule: AcrossRule, *parts: object) -> str:
    text = "\n".join([rule.id, *("" if one is None else str(one) for one in parts)])
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


class _Teller:
    """Tells the findings of one rule; what is the same of all of them is worked out once."""

    def __init__(self, rule: AcrossRule) -> None:
        self.rule = rule
        self.tells_together = rule.kind in _TOLD_TOGETHER
        self._bare = _bare(rule)
        self._messages = tuple(
            (f"{name}_{language.value}", language, _parts(message.said_in(language)))
            for name, message in (("message", rule.message), ("fix", rule.fix))
            for language in Language
        )
        self._basis: dict[int | None, list[Row]] = {}

    def finding(self, rows: Sequence[Row], members: Mapping[int, str]) -> Row:
        """Return the finding of rows that are told together."""
        row, of, rule = rows[0], _Rows(self.rule, rows), self.rule
        year = of.year
        found = self._bare | {name: _filled(parts, of, language) for name, language, parts in self._messages}
        if rule.kind in _WORKED:
            found |= both("working", _working(of))
        rest = str(row["group_name"] or row["unit"] or "")
        others = [one for one in rows if one["other_id"]]
        peers = [str(one["other_id"]) for one in others]
        found["finding_id"] = _id(
            rule, row["n_unit_key"] or row["unit"] or row["group_name"], year, row["n_type"], row["case_no"], row["item"],
            row["report_id"] if rule.kind is AcrossKind.UNIQUE else "", row["v_printed"], row["w_printed"],
            *(one["o_unit_key"] for one in others),
        )  # fmt: skip
        found["report_id"], found["outcome"] = row["report_id"], row["outcome"]
        found["subject"] = row["v_path"] or row["item"] or ""
        found["label_zh"] = _label(of, Language.ZH) or rest
        found["label_en"] = _label(of, Language.EN) or rest
        if row["v_path"] is not None:
            found["stated"], found["quote"] = row["v_printed"], row["v_quote"] or ""
            found["where_zh"], found["where_en"] = row["v_where_zh"] or "", row["v_where_en"] or ""
            found |= _computed(row)
        found["figures"] = [_figure(row, side) for side in "vw" if row[f"{side}_path"] is not None]
        found["money"] = _money(row) if found["figures"] else None
        found["basis"] = self._in_force(year)
        of_group = cast("list[int] | None", row["members"])
        found["peers"] = peers if of_group is None else [members[one] for one in of_group]
        return found

    def _in_force(self, year: int | None) -> list[Row]:
        if year not in self._basis:
            self._basis[year] = [basis_of(one) for one in in_force(self.rule.basis, year)]
        return self._basis[year]


@dataclass(slots=True)
class _Rows:
    """Rows that are told together, and the rule that found them; `said` are words that are the same in both languages."""

    rule: AcrossRule
    rows: Sequence[Row]
    said: dict[str, str] = field(default_factory=dict)

    @property
    def first(self) -> Row:
        return self.rows[0]

    @property
    def year(self) -> int | None:
        return cast("int | None", self.first["n_year"] or self.first["year"])


@cache
def _parts(text: str) -> tuple[str, ...]:
    """Return a message as texts and words in turn: what stands at odd places is a word."""
    return tuple(_WORD.split(text))


def _filled(parts: tuple[str, ...], of: _Rows, language: Language) -> str:
    if len(parts) == 1:
        return parts[0]
    return "".join([_word(one, of, language) if index % 2 else one for index, one in enumerate(parts)])


def _word(word: str, of: _Rows, language: Language) -> str:
    if word in _IN_BOTH:
        return _WORDS[word](of, language)
    if word not in of.said:
        of.said[word] = _WORDS[word](of, language)
    return of.said[word]


def _label(of: _Rows, language: Language) -> str:
    row = of.first
    if of.rule.kind is AcrossKind.ALIKE:
        return _chapter(of, language)
    named = row["v_label_zh"] if language is Language.ZH else row["v_label_en"] or row["v_label_zh"]
    return str(named or "")


def _unit(of: _Rows, language: Language) -> str:
    row = of.first
    return str(row["n_unit"] or row["n_code"] or row["unit"] or row["n_unit_key"] or THIS_UNIT.said_in(language))


def _other_unit(of: _Rows, language: Language) -> str:
    row = of.first
    other = str(row["o_unit"] or row["o_code"] or row["o_unit_key"] or "")
    others = len({one["other_id"] for one in of.rows if one["other_id"]})
    said = other if others <= 1 else more_units(other, others).said_in(language)
    # Of a large group not every pair is looked at, and that is said.
    together = max((cast("int", one["whole"]) for one in of.rows if one["whole"]), default=0)
    if of.rule.kind is not AcrossKind.ALIKE or not together:
        return said
    return of_a_crowd(said, together).said_in(language)


def _other_figure(of: _Rows, _: Language) -> str:
    return _with_unit(of.first["w_printed"], of.first["w_unit"]) or _range_said(of.first)


def _chapter(of: _Rows, language: Language) -> str:
    zh, en = chapter_title(str(of.first["item"]))
    return zh if language is Language.ZH else en


def _text(of: _Rows, _: Language) -> str:
    text = str(of.first["note"] or "")
    return text if len(text) <= _TEXT_CUT else f"{text[:_TEXT_CUT]}…"


def _count(column: str) -> Callable[[_Rows, Language], str]:
    return lambda of, _: "" if of.first[column] is None else str(of.first[column])


_WORDS: Final[dict[str, Callable[[_Rows, Language], str]]] = {
    "项目": _label,
    "数": lambda of, _: _with_unit(of.first["v_printed"], of.first["v_unit"]),
    "对方数": _other_figure,
    "年度": lambda of, _: str(of.year or ""),
    "对方年度": _count("o_year"),
    "单位": _unit,
    "对方单位": _other_unit,
    "组": lambda of, language: str(of.first["group_name"] or "") or ALL.said_in(language),
    "个数": _count("amount"),
    "对方个数": _count("whole"),
    "总数": _count("whole"),
    "增加数": _count("more"),
    "减少数": _count("fewer"),
    "参照数": lambda of, _: _in_unit(of.first["reference"], of.first),
    "内容": _text,
    "章节": _chapter,
    "相似度": lambda of, _: _alike(of.first["amount"]),
    "限": lambda of, _: _limit_said(of.rule, cast("int", of.first["case_no"]), of.year),
}
"""What each word of a message stands for."""
_IN_BOTH: Final = frozenset({"项目", "单位", "对方单位", "组", "章节"})
"""Words that are not the same in both languages."""


def _with_unit(printed: object, unit: object) -> str:
    if not isinstance(printed, str) or not printed:
        return ""
    number = f"{Decimal(printed):,f}" if printed.replace(".", "", 1).lstrip("-").isdigit() else printed
    return f"{number}{unit or ''}"


def _alike(places: object) -> str:
    return f"{cast('int', places) * 100 // PERMUTATIONS}%" if places is not None else ""


def _in_unit(value: object, row: Row) -> str:
    """Return a number in the unit of the report's own figure, with as many decimals."""
    unit = UNITS.get(str(row["v_unit"] or ""))
    if not isinstance(value, Decimal):
        return ""
    printed = str(row["v_printed"] or "")
    decimals = len(printed.partition(".")[2])
    return f"{rounded(Fraction(value) / (unit.factor if unit is not None else 1), decimals):,f}{row['v_unit'] or ''}"


def _range_said(row: Row) -> str:
    low, high = _in_unit(row["low"], row), _in_unit(row["high"], row)
    return low if low == high else f"{low}–{high}"


def _computed(row: Row) -> Row:
    """Return what the stated figure should be, printed as it is printed."""
    low, high, printed = row["low"], row["high"], row["v_printed"]
    if not isinstance(low, Decimal) or not isinstance(high, Decimal) or not isinstance(printed, str):
        return {}
    unit = UNITS.get(str(row["v_unit"] or ""))
    factor = unit.factor if unit is not None else Fraction(1)
    decimals = len(printed.partition(".")[2])
    if isinstance(row["w_value"], Decimal):
        # Of another stated figure its print is shown, not what the print may hide.
        low = high = row["w_value"]
    ends = (f"{rounded(Fraction(one) / factor, decimals):f}" for one in (low, high))
    return dict(zip(("computed_low", "computed_high"), ends, strict=True)) | {"computed_unit": row["v_unit"] or ""}


def _working(of: _Rows) -> Message:
    sign = "＜" if of.rule.kind is AcrossKind.AT_LEAST else "≠"
    figure, other = (_word(one, of, Language.ZH) for one in ("数", "对方数"))
    return working_said(figure, other, sign, is_implied=of.first["v_origin"] == "implied")


def _figure(row: Row, side: str) -> Row:
    return {
        "path": row[f"{side}_path"], "label_zh": row[f"{side}_label_zh"], "label_en": row[f"{side}_label_en"],
        "value": row[f"{side}_printed"], "unit": row[f"{side}_unit"] or "", "quote": row[f"{side}_quote"] or "",
        "where_zh": row[f"{side}_where_zh"] or "", "where_en": row[f"{side}_where_en"] or "",
    }  # fmt: skip


def _money(row: Row) -> Decimal | None:
    amounts = [
        abs(value)
        for side in ("v", "w")
        if isinstance(value := row[f"{side}_value"], Decimal)
        and (unit := UNITS.get(str(row[f"{side}_unit"] or ""))) is not None
        and unit.kind is Kind.MONEY
    ]
    return kept(Fraction(max(amounts))) if amounts else None


def _limit_said(rule: AcrossRule, case: int, year: int | None) -> str:
    limits = rule.cases[case].limits
    found: Limit | None = next((limits[slot] for slot in _LIMITED if slot in limits), None)
    if found is None:
        return ""
    if found.parameter is not None:
        of_year = next((one for one in found.parameter.periods if year is not None and one.holds(year)), None)
        return of_year.written if of_year is not None else found.parameter.written
    value = found.value
    is_share = value.kind is Kind.PERCENT
    scaled = value.value * (100 if is_share else 1)
    text = f"{rounded(scaled, 4):f}".rstrip("0").rstrip(".")
    return f"{text}%" if is_share else text
