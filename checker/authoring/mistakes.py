"""Every mistake an author's tool can meet, worded here and nowhere else."""

from __future__ import annotations

from checker.kernel.errors import Problem, UsageError
from checker.kernel.message import Message


def _usage(code: str, where: str, zh: str, en: str) -> UsageError:
    return UsageError([Problem(code=code, where=where, message=Message(zh, en))])


def no_git() -> UsageError:
    return _usage(
        "GJ-A001",
        "--against",
        "要和以前的版本比，需要安装 git；或者给出另一个规则包文件夹",
        "comparing with an earlier version needs git; or name another pack folder",
    )


def no_repository(folder: str) -> UsageError:
    return _usage(
        "GJ-A002",
        folder,
        "规则包不在 git 仓库里，没有以前的版本可比；请给出另一个规则包文件夹",
        "the pack is in no git repository, so it has no earlier versions; name another pack folder",
    )


def no_such_revision(reference: str) -> UsageError:
    return _usage(
        "GJ-A003",
        "--against",
        f"“{reference}”既不是规则包文件夹，也不是 git 里的版本、标签或分支（git tag 可列出标签）",
        f"'{reference}' is neither a pack folder nor a revision, tag or branch of git (git tag lists the tags)",
    )


def no_pack_in_revision(reference: str, path: str) -> UsageError:
    return _usage(
        "GJ-A004",
        "--against",
        f"版本“{reference}”里没有规则包 {path}（缺 {path}/pack.yaml）；可写 git:版本:文件夹",
        f"revision '{reference}' has no pack {path} ({path}/pack.yaml is missing); write git:REV:FOLDER",
    )


def git_failed(reference: str, reason: str) -> UsageError:
    return _usage(
        "GJ-A005", "--against", f"git 读不出“{reference}”：{reason}", f"git cannot read '{reference}': {reason}"
    )
