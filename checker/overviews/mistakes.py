"""What can be wrong with asking for an overview, one function per mistake."""

from __future__ import annotations

from checker.kernel.errors import UsageError


def no_run(folder: str) -> UsageError:
    return UsageError.of(
        "GJ-U060",
        folder,
        "这里没有筛查结果（缺文件夹 parts）；请给出 gouji screen --out 所写的文件夹",
        "there is no run here (no folder parts); give the folder that gouji screen --out wrote",
    )


def not_installed(library: str) -> UsageError:
    return UsageError.of(
        "GJ-U061",
        library,
        "没有安装；请执行 pip install 'gouji[screen]'",
        "is not installed; run pip install 'gouji[screen]'",
    )


def no_such_unit(unit: str, near: str) -> UsageError:
    zh, en = (f"，是不是“{near}”？", f"; did you mean '{near}'?") if near else ("", "")
    return UsageError.of(
        "GJ-U062",
        "--unit",
        f"筛查结果里没有单位“{unit}”{zh}（可写单位名称、代码或标识）",
        f"the run has no unit '{unit}'{en} (a name, a code or a key)",
    )
