"""The effective settings as text and as plain data: each with its value and where that comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.kernel.message import Message
from checker.renderings.layout import Colour, padded, width_of
from checker.renderings.pack_text import resting_said
from checker.renderings.to_json import change_of, departure_of, off_of, pack_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.renderings.layout import Screen
    from checker.renderings.to_json import Json
    from checker.rules.model import Change, Departure, Pack, Parameter, Period, Rule

NAMES = {
    "pack": Message("规则包", "pack"),
    "lang": Message("语言", "language"),
    "fail_level": Message("算作问题的级别", "fail level"),
    "output": Message("结果格式", "output"),
    "color": Message("颜色", "colour"),
    "max_findings": Message("每级最多列出", "max findings"),
    "waivers": Message("豁免文件", "waivers"),
    "limits": Message("读取上限", "limits"),
    "cache": Message("存编译好的规则", "cache"),
}
SOURCES = {
    "flag": Message("选项", "flag"),
    "environment": Message("环境变量", "environment"),
    "file": Message("项目文件", "project file"),
    "built-in": Message("内置", "built in"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSetting:
    """A setting; `source` is flag, environment, file or built-in, `where` the option, variable or line."""

    name: str
    values: tuple[str, ...]
    source: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effective:
    """Everything that holds; parameters and rules only those that are asked for."""

    project: str
    settings: tuple[ShownSetting, ...]
    packs: tuple[Pack, ...]
    parameters: tuple[Parameter, ...]
    rules: tuple[Rule, ...]
    departures: tuple[Departure, ...]


def config_text(effective: Effective, screen: Screen) -> str:
    """Return the settings, a line each: name, value, origin."""
    none = screen.pick("（无）", "(none)")
    rows = [
        (screen.say(NAMES[one.name]), "、".join(one.values) or none, _origin(one, screen)) for one in effective.settings
    ]
    lines = [_head(screen, "项目文件", "project file") + (effective.project or none), ""]
    lines += _table(rows, screen)
    lines += ["", _head(screen, "规则包", "packs") + "", *_packs(effective.packs, screen)]
    if effective.parameters:
        lines += ["", _head(screen, "参数", "parameters") + ""]
        lines += _table([_parameter(one, screen) for one in effective.parameters], screen)
    if effective.rules:
        lines += ["", _head(screen, "规则", "rules") + ""]
        lines += _table([_rule(one, screen) for one in effective.rules], screen)
    for departure in effective.departures:
        units = "、".join(sorted(departure.entities))
        lines += ["", _head(screen, "个别单位", "single units") + units]
        rows = [(key, *_changed(one, screen)) for key, all_of in departure.changes.items() for one in all_of]
        lines += _table(rows, screen)
    return "\n".join(one.rstrip() for one in lines) + "\n"


def _head(screen: Screen, zh: str, en: str) -> str:
    return f"{screen.paint(screen.pick(zh, en), Colour.DIM)}  "


def _table(rows: Sequence[tuple[str, str, str]], screen: Screen) -> list[str]:
    first = max((width_of(one) for one, _, _ in rows), default=0)
    second = min(max((width_of(one) for _, one, _ in rows), default=0), 40)
    return [
        f"  {padded(name, first)}  {padded(value, second)}  {screen.paint(origin, Colour.DIM)}"
        for name, value, origin in rows
    ]


def _origin(one: ShownSetting, screen: Screen) -> str:
    return f"{screen.say(SOURCES[one.source])} {one.where}".rstrip()


def _packs(packs: Sequence[Pack], screen: Screen) -> list[str]:
    rows = []
    for one in packs:
        region = screen.pick(f"地区 {one.region}", f"region {one.region}") if one.region else ""
        rows.append((f"{one.id} {one.version}", screen.say(one.title), region))
    return _table(rows, screen)


def _parameter(one: Parameter, screen: Screen) -> tuple[str, str, str]:
    name = one.names[-1] if screen.language.value == "en" else one.name
    periods = "".join(f"{screen.pick('；', '; ')}{_years(each)}: {each.written}" for each in one.periods)
    shown = one.written if width_of(one.written) <= _LONGEST else f"{one.written[: _LONGEST // 2]}…"
    return name, f"{shown}{periods}", _said(one.changes, one.mark.where, screen)


_LONGEST = 36
ALL_YEARS = "–"


def _years(one: Period) -> str:
    return f"{one.first_year or ''}-{one.last_year or ''}"


def _rule(one: Rule, screen: Screen) -> tuple[str, str, str]:
    return one.id, f"{one.severity.value}{resting_said(one, screen)}", _said(one.changes, one.mark.where, screen)


def _said(changes: Sequence[Change], written: str, screen: Screen) -> str:
    """Return where the last change was made, and what it replaced; where there was none, where the thing is written."""
    if not changes:
        return written
    return screen.pick("；", "; ").join(
        f"{one.by} {one.mark.where}{screen.pick('，', ', ')}{_key(one)}{screen.pick('原为 ', 'was ')}{_before(one, screen)}"
        for one in reversed(changes)
    )


def _key(one: Change) -> str:
    return "" if one.key == "value" else f"{one.key} "


def _before(one: Change, screen: Screen) -> str:
    return one.before if one.before != ALL_YEARS else screen.pick("不限", "any")


def _changed(one: Change, screen: Screen) -> tuple[str, str]:
    return f"{one.key}: {one.before} → {one.after}", f"{screen.say(one.reason)}  {one.mark.where}"


def config_json(effective: Effective) -> Json:
    """Return the settings as plain data."""
    return {
        "project": effective.project or None,
        "settings": [
            {"name": one.name, "values": list(one.values), "source": one.source, "where": one.where}
            for one in effective.settings
        ],
        "packs": [pack_of(one) for one in effective.packs],
        "parameters": [
            {
                "names": list(one.names),
                "type": one.type,
                "value": one.written,
                "periods": [
                    {"from": each.first_year, "to": each.last_year, "value": each.written} for each in one.periods
                ],
                "where": one.changes[-1].mark.where if one.changes else one.mark.where,
                "changes": [change_of(each) for each in one.changes],
            }
            for one in effective.parameters
        ],
        "rules": [
            {
                "id": one.id,
                "pack": one.pack,
                "severity": one.severity.value,
                "status": one.status.value,
                "where": one.mark.where,
                "changes": [change_of(each) for each in one.changes],
                **off_of(one),
            }
            for one in effective.rules
        ],
        "departures": [departure_of(one) for one in effective.departures],
    }
