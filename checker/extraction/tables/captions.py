"""What stands above a table: the name of its form and the unit of its amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.extraction.closing import ORGANISATION
from checker.extraction.tables.forms import without_general
from checker.extraction.tables.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extraction.tables.forms import Form, Forms

LONGEST_LINE = 70
MOST_LINES = 5
_MONEY = r"(?P<unit>百万元|千元|万元|亿元|元)"
_UNIT = re.compile(
    rf"单位[:：](?:人民币)?{_MONEY}(?!/)|[(（](?:单位[:：])?(?:人民币)?(?P<bracketed>百万元|千元|万元|亿元|元)[)）]"
)
_BEFORE = re.compile(r"(?:^|[年度部门位表)）:：、.,\-—\d一二三四五六七八九十]|附件|级|汇总)$")
_WITH = frozenset("含及和与其")
"""某局（含所属单位）, 某局及所属单位: the unit itself with those below it."""
_AFTER = re.compile(r"^(?:$|[(（:：\[〔【]|公开|单位|编制|部门|金额|续|样表|\d)")
_A_TITLE = re.compile(r"表(?:[(（][^()（）]{0,20}[)）])*$")
_ORDINAL = r"(?:\d{1,3}|[二三四五六七八九]?十(?:[一二三四五六七八九](?!公))?|[一二三四五六七八九])"
"""A number as it is counted: the 三 of “三公”, which the words made even bring next to a number, is none of it."""
_NUMBER = re.compile(
    rf"(?:公开|财决|附|决算)*[A-Z]?\d{{1,3}}(?:-\d{{1,2}})?表(?:金额)?|^附?表{_ORDINAL}(?:-\d{{1,2}})?[:、.]?"
)
"""What numbers a table: 公开01表, 财决08-1表, 附表3."""
_SHORTEST_TITLE = 4


@dataclass(frozen=True, slots=True)
class Caption:
    """What the lines above a table say: `form` is None where they name none that is known; `unit` is empty where none is."""

    form: Form | None = None
    title: str = ""
    unit: str = ""
    is_contradictory: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether the lines name no table at all."""
        return not self.title


def read_caption(lines: Sequence[str], forms: Forms) -> Caption:
    """Return what `lines` say of the table under them; the nearest comes first and counts first."""
    form, title = None, ""
    for line in lines:
        form, title = title_in(line, forms)
        if title:
            break
    for line in lines:
        units = units_in(line)
        if units:
            return Caption(form, title, units[0] if len(units) == 1 else "", len(units) > 1)
    return Caption(form, title)


def units_in(line: str) -> tuple[str, ...]:
    """Return the units of money that a line says the amounts are in, each once."""
    found = (one["unit"] or one["bracketed"] for one in _UNIT.finditer(plain(line)))
    return tuple(dict.fromkeys(found))


def title_in(line: str, forms: Forms) -> tuple[Form | None, str]:
    """Return the form that a line names and what it calls it; no form but a name where it names another table."""
    text = _NUMBER.sub("", plain(_UNIT.sub("", plain(line))))
    if not text or len(text) > LONGEST_LINE:
        return None, ""
    best = _known(text, forms)
    if best:
        return forms.titles[best], best
    if not _A_TITLE.search(text) or len(text) < _SHORTEST_TITLE:
        return None, ""
    return _called_otherwise(text, forms), text


def _called_otherwise(text: str, forms: Forms) -> Form | None:
    """Return the form whose title a line ends with, but for the words any table may have: 决算情况一览表 for 决算表."""
    bare = without_general(text, forms.general)
    if bare == text:
        return None
    found = ((forms.bare_titles[bare[at:]], at) for at in range(len(bare)) if bare[at:] in forms.bare_titles)
    form, at = next(found, (None, 0))
    return form if form is not None and _stands_alone(bare, at, len(bare), forms) else None


def _known(text: str, forms: Forms) -> str:
    for length in range(min(len(text), forms.longest_title), _SHORTEST_TITLE - 1, -1):
        for start in range(len(text) - length + 1):
            name = text[start : start + length]
            if name in forms.titles:
                # A longer name of another form is no name of this one.
                return name if _stands_alone(text, start, start + length, forms) else ""
    return ""


def _stands_alone(text: str, start: int, end: int, forms: Forms) -> bool:
    before = text[:start]
    if any((at := before.find(one)) >= 0 and before[at - 1 : at] not in _WITH for one in forms.elsewhere):
        return False
    is_free = not before or _BEFORE.search(before) is not None or ORGANISATION.search(before) is not None
    return is_free and _AFTER.match(text[end:]) is not None
