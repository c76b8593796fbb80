"""The names usable in formulas, for people and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.renderings.columns import table
from checker.renderings.layout import Colour, Screen, entry
from checker.renderings.plain import message_of

if TYPE_CHECKING:
    from checker.authoring.fields import Listing, Row

Json = dict[str, object]
_NOT_NEXT = frozenset({"reasons", "parts", "siblings"})
"""What every line has is not where one would look further."""


def fields_text(listing: Listing, screen: Screen) -> str:
    """Return the names found as a table; one name by itself in full."""
    count = len(listing.rows)
    title = screen.say(listing.title)
    lines = [screen.paint(screen.pick(f"{title}（{count}）", f"{title} ({count})"), Colour.BOLD)]
    owners = {one.owner.zh for one in listing.rows}
    head = (
        screen.pick("名称", "name"),
        screen.pick("英文", "key"),
        screen.pick("是什么", "kind"),
        screen.pick("单位", "unit"),
        screen.pick("属于", "of"),
        screen.pick("怎么用", "example"),
        screen.pick("别名和说明", "also called, notes"),
    )
    rows = [_cells(one, screen, is_mixed=len(owners) > 1) for one in listing.rows]
    lines += table(head, rows, screen)
    lines += _choices(listing, screen)
    lines += ["", *_next(listing, screen)]
    return "\n".join(lines) + "\n"


def _cells(row: Row, screen: Screen, *, is_mixed: bool) -> tuple[str, ...]:
    notes = [screen.pick("、", ", ").join(row.aliases), screen.say(row.note) if row.note is not None else ""]
    return (
        screen.say(row.name),
        row.key,
        screen.say(row.kind),
        row.unit,
        screen.say(row.owner) if is_mixed else "",
        row.example,
        screen.pick("；", "; ").join(one for one in notes if one),
    )


def _choices(listing: Listing, screen: Screen) -> list[str]:
    lines: list[str] = []
    for one in listing.rows if listing.details else ():
        if one.choices:
            label = screen.pick(f"{screen.say(one.name)}可为", f"{screen.say(one.name)} is one of")
            lines += entry(screen, label, screen.pick("、", ", ").join(one.choices))
    return lines


def _next(listing: Listing, screen: Screen) -> list[str]:
    group = next((one for one in listing.rows if one.type_name and one.key not in _NOT_NEXT), None)
    if group is None:
        return entry(
            screen,
            screen.pick("提示", "hint"),
            screen.pick("gouji rules fields 列出报告的各部分", "gouji rules fields lists the parts of a report"),
            indent=0,
        )
    name = screen.say(group.name)
    return entry(
        screen,
        screen.pick("往下看", "next"),
        screen.pick(f"gouji rules fields {name}", f'gouji rules fields "{group.key or name}"'),
        indent=0,
    )


def fields_json(listing: Listing) -> Json:
    """Return the names found as plain data."""
    return {
        "title": message_of(listing.title),
        "names": [
            {
                "name": message_of(one.name),
                "key": one.key or None,
                "kind": message_of(one.kind),
                "unit": one.unit or None,
                "of": message_of(one.owner),
                "aliases": list(one.aliases),
                "choices": list(one.choices),
                "example": one.example or None,
                "note": message_of(one.note) if one.note is not None else None,
            }
            for one in listing.rows
        ],
    }
