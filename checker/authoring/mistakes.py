"""Every mistake an author's tool can meet, worded here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.kernel.message import Message


def no_git() -> UsageError:
    return UsageError.of(
        "GJ-A001",
        "--against",
        "要和以前的版本比，需要安装 git；或者给出另一个规则包文件夹",
        "comparing with an earlier version needs git; or name another pack folder",
    )


def no_repository(folder: str) -> UsageError:
    return UsageError.of(
        "GJ-A002",
        folder,
        "规则包不在 git 仓库里，没有以前的版本可比；请给出另一个规则包文件夹",
        "the pack is in no git repository, so it has no earlier versions; name another pack folder",
    )


def no_such_revision(reference: str) -> UsageError:
    return UsageError.of(
        "GJ-A003",
        "--against",
        f"“{reference}”既不是规则包文件夹，也不是 git 里的版本、标签或分支（git tag 可列出标签）",
        f"'{reference}' is neither a pack folder nor a revision, tag or branch of git (git tag lists the tags)",
    )


def no_pack_in_revision(reference: str, path: str) -> UsageError:
    return UsageError.of(
        "GJ-A004",
        "--against",
        f"版本“{reference}”里没有规则包 {path}（缺 {path}/pack.yaml）；可写 git:版本:文件夹",
        f"revision '{reference}' has no pack {path} ({path}/pack.yaml is missing); write git:REV:FOLDER",
    )


def git_failed(reference: str, reason: str) -> UsageError:
    return UsageError.of(
        "GJ-A005", "--against", f"git 读不出“{reference}”：{reason}", f"git cannot read '{reference}': {reason}"
    )


def bad_rule_id(rule_id: str) -> UsageError:
    return UsageError.of(
        "GJ-A010",
        "--id",
        f"“{rule_id}”不能作规则编号，请用字母、数字和连字号，如 FA-VAR-008",
        f"'{rule_id}' cannot be a rule's id; use letters, digits and hyphens, as in FA-VAR-008",
    )


def rule_exists(rule_id: str, where: str) -> UsageError:
    return UsageError.of(
        "GJ-A011",
        "--id",
        f"规则 {rule_id} 已经有了，在 {where}；请换一个编号（编号定了不再改，也不重用）",
        f"there is a rule {rule_id} already, at {where}; choose another id",
    )


def no_such_slot(slot: str, kind: str, known: Iterable[str], suggestion: str | None) -> UsageError:
    zh = f"，是不是 --{suggestion}？" if suggestion else ""
    en = f"; did you mean --{suggestion}?" if suggestion else ""
    listed = tuple(known)
    return UsageError.of(
        "GJ-A012",
        f"--{slot}",
        f"{kind} 类规则没有这一栏{zh}（可用：{'、'.join(listed)}）",
        f"rules of kind {kind} have no such slot{en} (slots: {', '.join(listed)})",
    )


def slots_missing(kind: str, slots: Iterable[str]) -> UsageError:
    listed = tuple(slots)
    return UsageError.of(
        "GJ-A013",
        "--kind",
        f"{kind} 类规则还要写 {'、'.join(f'--{one}' for one in listed)}；一栏也不写，则按样例写出，再改名称",
        f"rules of kind {kind} also need {', '.join(f'--{one}' for one in listed)}; or give no slot, and edit what is written",
    )


def bad_chapter_file(name: str) -> UsageError:
    return UsageError.of(
        "GJ-A014",
        "--file",
        f"“{name}”不能作规则文件名，请用如 dis.yaml 的名称",
        f"'{name}' cannot be the name of a rule file; use a name such as dis.yaml",
    )


def cannot_append(path: str) -> UsageError:
    return UsageError.of(
        "GJ-A015",
        path,
        "不能在这个文件末尾添加规则：最后一段应是逐条列出的 rules；请用 --file 另写一个文件",
        "no rule can be added at the end of this file: it should end in a list of rules; name another with --file",
    )


def not_loaded(rule_id: str, where: str) -> Problem:
    return Problem.of(
        "GJ-A016", where, f"规则 {rule_id} 写出后读不回来，没有保留", f"rule {rule_id} did not load, so it was not kept"
    )


def example_does_not_hold(rule_id: str, where: str, why: Message) -> UsageError:
    return UsageError.of(
        "GJ-A017",
        where,
        f"规则 {rule_id} 的用例不成立，没有保留：{why.zh}",
        f"an example of rule {rule_id} does not hold, so nothing was kept: {why.en}",
    )


def cannot_write(path: str, reason: str) -> UsageError:
    return UsageError.of(
        "GJ-A018",
        path,
        f"写不了：{reason}。请检查文件夹是否存在、是否有写入权限",
        f"cannot be written: {reason}; check that the folder exists and may be written to",
    )


def pack_exists(path: str) -> UsageError:
    return UsageError.of(
        "GJ-A019", path, "规则包已经有了，请去掉 --new-pack", "the pack is there already; leave out --new-pack"
    )
