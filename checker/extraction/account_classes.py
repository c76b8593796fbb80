"""The classes of the accounts: whether an item is one by its name, which every report takes from the same classifications."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.extraction.alternation import longest_first
from checker.extraction.funds import OTHER_FUNDS
from checker.extraction.tables.form_files import load_forms
from checker.extraction.tables.plain import plain

_EXPENDITURE = "支出"
_REMAINDER = "其他支出"
"""A class by function, but also what any list ends with."""
_NUMBERED = re.compile(r"^\d{3}(?=\D)|\(\d{3}\)|\(类\)")
_FUND = re.compile(f"^(?:{longest_first(OTHER_FUNDS.values())})")
"""A class of one fund is one all the same."""


@lru_cache(maxsize=4096)
def is_account_class(label: str) -> bool:
    """Return whether `label` names a class of the classification by function or by economic nature, its code beside it or not.

    社会保障和就业（类）支出, 208社会保障和就业支出 and 工资福利支出 do; 教育 alone is also a subject of sentences.
    """
    said = _FUND.sub("", plain(label))
    name = _NUMBERED.sub("", said).replace("与就业", "和就业")
    if name.endswith(_EXPENDITURE * 2):
        # 农林水支出(类)支出: the class, and what was spent of it.
        name = name.removesuffix(_EXPENDITURE)
    if name == _REMAINDER:
        return False
    forms = load_forms()
    is_function = name in forms.functions or name + _EXPENDITURE in forms.functions
    return (is_function and (_EXPENDITURE in said or "(类)" in said)) or name in forms.economic
