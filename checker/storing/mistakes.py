"""What keeps a stored run from being read, worded here and nowhere else."""

from __future__ import annotations

from checker.kernel.errors import InputError
from checker.kernel.message import Message

CUT_OFF = Message("不是 Parquet，或没有写完（结尾缺失）", "it is no Parquet file, or was cut off before its end")
GARBLED = Message("部分内容已损坏，解不开", "part of what it holds is damaged and cannot be unpacked")


def part_damaged(file: str, part: str) -> InputError:
    """Return the mistake of a table of a run that cannot be read any more; `part` is the folder it lies in."""
    return InputError.of(
        "GJ-S071",
        file,
        f"筛查结果的表已损坏，读不出来；请删除 {part}，再运行一次 gouji screen（其余部分沿用，不会重审）",
        f"a table of the run is damaged and cannot be read; remove {part} and run gouji screen again (all the rest is taken over)",
    )
