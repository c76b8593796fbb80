"""What can be wrong with a text that is to be read as a report, one function per mistake."""

from __future__ import annotations

from checker.kernel.errors import InputError, Problem
from checker.kernel.message import Message


def names_no_year(source: str) -> InputError:
    """Return the mistake of a text in which no year is named."""
    message = Message(
        "全文找不到年度，不能确定这是哪一年的报告。请在标题写明年度，例如“2023年度”",
        "no year is named anywhere, so the report is about none; name the year in the title, such as “2023年度”",
    )
    return InputError([Problem(code="GJ-D020", where=source, message=message)])
