"""What a comparison found, told: rows of the table `findings`, in both languages, with the figures of both reports."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Final, cast

from checker.comparing.bands import PERMUTATIONS
from checker.comparing.mistakes import ALL, THIS_UNIT, more_units, unknown_said, working_said
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
    from collections.abc import Callable, Iterable, Sequence

    from checker.rules.across import AcrossRule, Limit

Row = dict[str, object]

_ID_LENGTH = 16
_WORD = re.compile(r"\{([^{}]+)\}")
_TEXT_CUT = 40
_TOLD_TOGETHER = frozenset({AcrossKind.ALIKE, AcrossKind.COINCIDENT, AcrossKind.UNIQUE})
"""Kinds of which a report may fail against many others: told once, with all the others as peers."""
_LIMITED = ("max_change", "likeness", "max_z", "least", "max_share", "min_share", "deviation")


def told(rule: AcrossRule, rows: Iterable[Row]) -> list[Row]:
    """Return a finding for each failure, in a fixed order; one for all the others that a report is like."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in sorted(rows, key=_order):
        alone = () if rule.kind in _TOLD_TOGETHER else (row["other_id"],)
        groups.setdefault(
            (row["case_no"], row["report_id"], row["item"], row["group_name"], row["year"], *alone), []
        ).append(row)
    return [_finding(rule, found) for found in groups.values()]


def _order(row: Row) -> tuple[str, ...]:
    return tuple(str(row[key] or "") for key in ("n_unit_key", "n_year", "report_id", "case_no", "item", "group_name", "year", "other_id"))  # fmt: skip


def told_unknown(rule: AcrossRule, rows: Iterable[Row]) -> list[Row]:
    """Return a finding for each report that could not be judged, and each reason why."""
    found: list[Row] = []
    for row in sorted(rows, key=lambda one: tuple(str(one[key] or "") for key in ("report_id", "case_no", "why"))):
        message = unknown_said(str(row["why"]), cast("int", row["amount"]))
        found.append(
            _bare(rule) | both("message", message) | both("fix", None) | {
                "finding_id": _id(rule, row["report_id"], row["case_no"], row["why"]),
                "report_id": row["report_id"],
                "outcome": "unknown",
                "subject": row["item"] or "",
                "peers": [row["other_id"]] if row["other_id"] else [],
            }
        )  # fmt: skip
    return found


def _finding(rule: AcrossRule, rows: Sequence[Row]) -> Row:
    row, of = rows[0], _Rows(rule, rows)
    year = of.year
    figures = [_figure(row, side) for side in ("v", "w") if row[f"{side}_path"] is not None]
    label = Message(*(_label(of, one) or str(row["group_name"] or row["unit"] or "") for one in Language))
    same = [one for one in rows if one["other_id"]]
    return _bare(rule) | {
        "finding_id": _id(
            rule, row["n_unit_key"] or row["unit"] or row["group_name"], year, row["n_type"], row["case_no"], row["item"],
            row["report_id"] if rule.kind is AcrossKind.UNIQUE else "", row["v_printed"], row["w_printed"],
            *(one["o_unit_key"] for one in same),
        ),
        "report_id": row["report_id"],
        "outcome": row["outcome"],
        "subject": row["v_path"] or row["item"] or "",
        **both("label", label),
        **both("message", _said(rule.message, of)),
        **both("working", _working(of)),
        **both("fix", _said(rule.fix, of)),
        "stated": row["v_printed"],
        **_computed(row),
        "money": _money(row),
        "quote": row["v_quote"] or "",
        "where_zh": row["v_where_zh"] or "",
        "where_en": row["v_where_en"] or "",
        "figures": figures,
        "basis": [basis_of(one) for one in in_force(rule.basis, year)],
        "peers": [str(one["other_id"]) for one in same],
    }  # fmt: skip


def _bare(rule: AcrossRule) -> Row:
    severity = Severity.INFO if rule.status is Status.TRIAL else rule.severity
    return {
        "rule": rule.id, "scope": rule.across.value, "severity": severity.value, **both("title", rule.title),
        **both("label", None), **both("working", None), **both("where", None), "stated": None, "computed_low": None,
        "computed_high": None, "computed_unit": None, "money": None, "quote": "", "figures": [], "suspects": [], "basis": [],
        "root": None, "waiver": None, "is_new": None,
    }  # fmt: skip


def _id(rule: AcrossRule, *parts: object) -> str:
    text = "\n".join([rule.id, *("" if one is None else str(one) for one in parts)])
    return hashlib.sha256(text.encode()).hexdigest()[:_ID_LENGTH]


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows that are told together, and the rule that found them."""

    rule: AcrossRule
    rows: Sequence[Row]

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


def _said(message: Message, of: _Rows) -> Message:
    return Message(_filled(message.zh, of, Language.ZH), _filled(message.en, of, Language.EN))


def _filled(text: str, of: _Rows, language: Language) -> str:
    return "".join(_WORDS[one](of, language) if index % 2 else one for index, one in enumerate(_parts(text)))


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
    return other if others <= 1 else more_units(other, others).said_in(language)


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


def _working(of: _Rows) -> Message | None:
    if of.rule.kind not in (AcrossKind.EQUAL, AcrossKind.AT_LEAST, AcrossKind.SUM):
        return None
    sign = "＜" if of.rule.kind is AcrossKind.AT_LEAST else "≠"
    figure, other = (_WORDS[one](of, Language.ZH) for one in ("数", "对方数"))
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
