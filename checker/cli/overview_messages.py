"""What the commands over stored runs themselves say, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.cli.messages import usage
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.kernel.errors import UsageError

_SHOWN = 10


def no_overview_asked(formats: Sequence[str]) -> UsageError:
    """Return the mistake of asking for no overview at all."""
    listed = "、".join(formats)
    return usage(
        "GJ-U063",
        "--output",
        f"要写什么？请给出格式和文件，如 -o html=总览.html -o xlsx=清单.xlsx（可为 {listed}）",
        f"what is to be written? Give a format and a file, as in -o html=page.html -o xlsx=list.xlsx (one of {listed.replace('、', ', ')})",
    )


def letters_told(written: int, folder: str, without: Sequence[str]) -> Message:
    """Return how many letters there are, and which units have none."""
    zh, en = (
        f"写了 {written} 份通知，在 {folder}",
        f"wrote {written} {'letter' if written == 1 else 'letters'} to {folder}",
    )
    if not without:
        return Message(zh, en)
    shown = without[:_SHOWN]
    more_zh = f"等 {len(without)} 个单位" if len(without) > len(shown) else ""
    more_en = f" and {len(without) - len(shown)} more" if len(without) > len(shown) else ""
    return Message(
        f"{zh}。没有需要改正或核实的，不写通知：{'、'.join(shown)}{more_zh}",
        f"{en}; nothing to correct or verify, and no letter: {', '.join(shown)}{more_en}",
    )
