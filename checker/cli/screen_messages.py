"""What the commands over many reports say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.screening.again import Comparison

MOST_NAMED = 5
INTERRUPTED = Message(
    "已中断；做完的部分都已存下。再次执行同一条命令即可接着做",
    "interrupted; what was finished is kept. Give the same command again to go on",
)


def parameters_changed(names: Sequence[str]) -> Message:
    """Return that a run was made with other parameters."""
    return Message(
        f"参数与当时不同：{'、'.join(names)}。请恢复当时的设置再试",
        f"the parameters are not those of the run: {', '.join(names)}; set them back and try again",
    )


def replayed(found: Comparison, folder: str) -> Message:
    """Return how a run that was judged again compares with what was kept."""
    if found.is_same:
        return Message(
            f"{folder}：重新审核的结果与存下的逐字节相同（{found.tables} 个表文件）",
            f"{folder}: judged again, and every table is byte for byte the same ({found.tables} files)",
        )
    lines_zh, lines_en = [f"{folder}："], [f"{folder}:"]
    for names, zh, en in (
        (found.changed, "内容变了的报告", "inputs that changed"),
        (found.gone, "不见了的报告", "inputs that are gone"),
        (found.new, "新出现的报告", "inputs that are new"),
    ):
        if names:
            shown = names[:MOST_NAMED]
            rest = len(names) - len(shown)
            lines_zh.append(f"  {zh} {len(names)} 份：{'、'.join(shown)}{f' 等，另有 {rest} 份' if rest else ''}")
            lines_en.append(f"  {en}, {len(names)}: {', '.join(shown)}{f' and {rest} more' if rest else ''}")
    one = found.difference
    if one is None:
        lines_zh.append("  其余报告的结果都相同")
        lines_en.append("  what came of all others is the same")
    else:
        lines_zh.append(
            f"  结果不同：表 {one.table}，{one.source}，列 {one.column or '（整行）'}：当时“{one.before}”，现在“{one.now}”"
        )
        lines_en.append(
            f"  results differ: table {one.table}, {one.source}, column {one.column or '(whole row)'}: was '{one.before}', is '{one.now}'"
        )
    return Message("\n".join(lines_zh), "\n".join(lines_en))
