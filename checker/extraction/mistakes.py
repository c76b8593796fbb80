"""What can be wrong with a text that is to be read as a report, one function per mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.errors import InputError, Problem
from checker.kernel.message import Message
from checker.kernel.strict_yaml import problem
from checker.kernel.suggestion import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.kernel.strict_yaml import Mark


def names_no_year(source: str) -> InputError:
    """Return the mistake of a text in which no year is named."""
    message = Message(
        "全文找不到年度，文件名里也没有能确定的，不能确定这是哪一年的报告。请在标题写明年度，例如“2023年度”",
        "no year is named anywhere, nor one for sure by the file, so the report is about none; name the year in the title, such as “2023年度”",
    )
    return InputError([Problem(code="GJ-D022", where=source, message=message)])


def unknown_word_group(mark: Mark, found: str, known: Sequence[str]) -> Problem:
    """Return the mistake of a group of words that nothing reads."""
    near = nearest(found, known)
    hint = Message(f"，是不是 {near}？", f"; did you mean {near}?") if near else Message("", "")
    message = Message(f"没有“{found}”这一类词{hint.zh}", f"there is no group of words '{found}'{hint.en}")
    return problem("GJ-L007", mark, message)


def missing_word_groups(mark: Mark, missing: Sequence[str]) -> Problem:
    """Return the mistake of a file of words that leaves groups out."""
    message = Message(f"缺少词类：{'、'.join(missing)}", f"groups of words are missing: {', '.join(missing)}")
    return problem("GJ-L008", mark, message)


def word_group_is_no_list(mark: Mark) -> Problem:
    """Return the mistake of a group of words that is no list."""
    return problem("GJ-L003", mark, Message("这里应是列表", "a list is expected here"))


def unclosed_wording(mark: Mark) -> Problem:
    """Return the mistake of a wording with an open bracket."""
    message = Message("括号没有配对，或写法太多", "a bracket is not closed, or there are too many wordings")
    return problem("GJ-L004", mark, message)


def wording_means_two(mark: Mark, wording: str, first: str) -> Problem:
    """Return the mistake of a wording listed under two keys."""
    message = Message(f"“{wording}”已经列在 {first} 下", f"'{wording}' is listed under {first} already")
    return problem("GJ-L005", mark, message)


def no_such_place(mark: Mark, found: str, items: Sequence[str]) -> Problem:
    """Return the mistake of a place for a figure that is neither a path of the report nor the name of an item."""
    near = nearest(found, items)
    hint = Message(f"，是不是 {near}？", f"; did you mean {near}?") if near else Message("", "")
    message = Message(
        f"“{found}”既不是报告模式里的路径，也不是 items.yaml 里的名称{hint.zh}",
        f"'{found}' is neither a path of the report schema nor a name of items.yaml{hint.en}",
    )
    return problem("GJ-L006", mark, message)
