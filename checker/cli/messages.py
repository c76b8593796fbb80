"""Every sentence the command line itself says, in both languages, and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.errors import UsageError
from checker.kernel.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SEE_HELP = Message("用法：gouji --help，或 gouji 命令 --help", "for help: gouji --help, or gouji COMMAND --help")


def usage(code: str, where: str, zh: str, en: str) -> UsageError:
    """Return a mistake of the command line."""
    return UsageError.of(code, where, zh, en)


def _maybe(suggestion: str | None) -> tuple[str, str]:
    return (f"，是不是 {suggestion}？", f"; did you mean {suggestion}?") if suggestion else ("", "")


def not_a_choice(option: str, value: str, choices: Iterable[str], suggestion: str | None) -> UsageError:
    """Return the mistake of a value that an option does not take."""
    zh, en = _maybe(suggestion)
    listed = tuple(choices)
    return usage(
        "GJ-U001",
        option,
        f"不能写“{value}”{zh}（可为 {'、'.join(listed)}）",
        f"'{value}' is not allowed{en} (one of {', '.join(listed)})",
    )


def matches_no_rule(option: str, value: str, suggestion: str | None) -> UsageError:
    """Return the mistake of a rule id or prefix that no rule has."""
    zh, en = _maybe(suggestion)
    return usage(
        "GJ-U002",
        option,
        f"没有规则叫“{value}”或以它开头{zh or '。全部规则：gouji rules list'}",
        f"no rule is called '{value}' or begins with it{en or '; see gouji rules list'}",
    )


def no_such_rule(value: str, suggestion: str | None) -> UsageError:
    """Return the mistake of asking for a rule that there is not."""
    zh, en = _maybe(suggestion)
    return usage(
        "GJ-U003",
        value,
        f"没有这条规则{zh or '。全部规则：gouji rules list'}",
        f"there is no such rule{en or '; see gouji rules list'}",
    )


def needs_several_reports(rule_id: str) -> UsageError:
    """Return the mistake of trying a rule across reports on one report."""
    return usage(
        "GJ-U042",
        rule_id,
        "这条规则比较几份报告，一份报告试不出来；用例见 gouji rules test，全部报告用 gouji screen",
        "this rule compares several reports, so one report does not do; see gouji rules test, or run gouji screen",
    )


def no_sql(rule_id: str) -> UsageError:
    """Return the mistake of asking for the SQL of a rule that has none."""
    return usage(
        "GJ-U043",
        rule_id,
        "只有跨年度、跨单位的规则才有 SQL",
        "only rules across years and reports have SQL",
    )


def cohorts_not_run(count: int, name: str) -> Message:
    """Return that examples of rules across reports were not run, since something is not installed."""
    return Message(
        f"跨报告规则的 {count} 个用例没有跑：没有安装 {name}，请运行 pip install 'gouji[screen]'",
        f"{count} examples of rules across reports were not run: {name} is not installed; run pip install 'gouji[screen]'",
    )


def two_on_stdout() -> UsageError:
    """Return the mistake of asking for two documents on the standard output."""
    return usage(
        "GJ-U004",
        "--output",
        "标准输出只能有一份结果；其余的请写成 格式=文件，如 json=结果.json",
        "only one result can go to standard output; write the others to files, as in json=result.json",
    )


def same_file_twice(path: str) -> UsageError:
    """Return the mistake of two results for one file."""
    return usage(
        "GJ-U005",
        "--output",
        f"两份结果都要写到 {path}，请用不同的文件名",
        f"two results are to be written to {path}; use different files",
    )


def would_overwrite(path: str) -> UsageError:
    """Return the mistake of a result that would replace a report."""
    return usage(
        "GJ-U006",
        "--output",
        f"{path} 是要检查的报告，不能被结果覆盖，请换一个文件名",
        f"{path} is a report to be checked and is not overwritten; use another file",
    )


def no_path(text: str) -> UsageError:
    """Return the mistake of an equals sign with nothing after it."""
    return usage("GJ-U007", "--output", f"“{text}”的等号后面缺文件名", f"'{text}' lacks a file after the equals sign")


def cannot_write(path: str, reason: str) -> UsageError:
    """Return the mistake of a result that the system does not let us write."""
    return usage(
        "GJ-U008",
        path,
        f"写不了结果：{reason}。请检查文件夹是否存在、是否有写入权限",
        f"the result cannot be written: {reason}; check that the folder exists and may be written to",
    )


def unknown_form(kind: str, known: Sequence[str]) -> UsageError:
    """Return the mistake of a form that there is not."""
    listed = "、".join(known)
    return usage(
        "GJ-U040",
        "--kind",
        f"没有“{kind}”这种自评表，可用的有：{listed}",
        f"there is no form '{kind}'; there are: {', '.join(known)}",
    )


def form_is_a_workbook(path: str) -> UsageError:
    """Return the mistake of a form that is to be written to a file of another kind."""
    return usage(
        "GJ-U041",
        path,
        "自评表是 Excel 工作簿，文件名要以 .xlsx 结尾",
        "the form is an Excel workbook, so the name of the file must end in .xlsx",
    )


def needs_a_file(name: str) -> UsageError:
    """Return the mistake of a format that is not text without a file to go to."""
    return usage(
        "GJ-U031",
        "--output",
        f"{name} 不能显示在屏幕上，请写明文件：{name}=文件.{name}",
        f"{name} cannot be shown on the screen; name a file, as in {name}=report.{name}",
    )


def needs_a_folder(name: str, path: str) -> UsageError:
    """Return the mistake of one file for the marked copies of several inputs."""
    found = f"（写的是 {path}）" if path else ""
    english = f" ('{path}' was given)" if path else ""
    return usage(
        "GJ-U032",
        "--output",
        f"有几份报告，各有一份 {name} 标注本，请给一个文件夹{found}，如 {name}=标注/",
        f"there are several reports, each with a {name} copy of its own: name a folder{english}, as in {name}=marked/",
    )


def no_files() -> UsageError:
    """Return the mistake of a check of nothing."""
    return usage(
        "GJ-U009",
        "FILE",
        "没有给出要检查的报告，如 gouji check 报告.txt",
        "no report to check was named, as in gouji check report.txt",
    )


def negative(option: str, value: int) -> UsageError:
    """Return the mistake of a number below zero."""
    return usage(
        "GJ-U010", option, f"不能是负数：{value}（0 表示不限）", f"cannot be negative: {value} (0 means no limit)"
    )


def not_a_number(option: str, value: str) -> UsageError:
    """Return the mistake of something else where a whole number is wanted."""
    return usage("GJ-U013", option, f"需要整数，写的是“{value}”", f"expected a whole number, found '{value}'")


def no_such_limit(where: str, written: str, names: Sequence[str], near: str | None) -> UsageError:
    """Return the mistake of a limit that is not written NAME=VALUE, or that there is not."""
    guess_zh, guess_en = (f"，是不是 {near}？", f"; did you mean {near}?") if near else ("", "")
    return usage(
        "GJ-U025",
        where,
        f"没有“{written}”这样的读取上限{guess_zh}（写成 名称=数值，可为 {'、'.join(names)}）",
        f"there is no such limit as '{written}'{guess_en} (write NAME=VALUE; one of {', '.join(names)})",
    )


def no_limit_value(where: str, written: str) -> UsageError:
    """Return the mistake of a limit that is no whole number above nought."""
    return usage(
        "GJ-U026",
        where,
        f"读取上限须是大于 0 的整数，可带 K、M、G，写的是“{written}”",
        f"a limit is a whole number above 0, which K, M or G may follow; found '{written}'",
    )


def not_together(first: str, second: str) -> UsageError:
    """Return the mistake of two options that exclude each other."""
    return usage("GJ-U014", first, f"不能和 {second} 同时用", f"cannot be used together with {second}")


def nothing_to_extract(source: str) -> UsageError:
    """Return the mistake of extracting from a report that is JSON already."""
    return usage(
        "GJ-U011",
        source,
        "这已经是报告 JSON，没有可抽取的；直接检查：gouji check",
        "this is report JSON already, with nothing to extract; check it directly: gouji check",
    )


def cannot_slice(rule_id: str, where: str) -> UsageError:
    """Return the mistake of a rule whose source is no longer where it was."""
    return usage("GJ-U012", where, f"找不到规则 {rule_id} 的原文", f"the source of rule {rule_id} cannot be found")


def bad_command_line(name: str, english: str, context: str) -> UsageError:
    """Return a mistake that the option parser found, in our words where we have some."""
    zh = _PARSER_WORDS.get(name, "命令写得不对")
    return usage("GJ-U000", context, f"{zh}：{english}", english)


_PARSER_WORDS = {
    "NoSuchOption": "没有这个选项",
    "NoSuchCommand": "没有这个命令",
    "MissingParameter": "缺少参数",
    "BadParameter": "参数的值不对",
    "BadOptionUsage": "选项用法不对",
    "BadArgumentUsage": "参数用法不对",
}

NOTHING_CHECKED = Message(
    "什么也没有检查：没有一份报告读得了，或没有一条规则适用",
    "nothing was checked: no report could be read, or no rule applies",
)
STOPPED = Message("已中断", "interrupted")
DEFECT = Message("程序内部出错，请把下面这一行报给我们", "internal error; please report the line below")
TRACE_HINT = Message("设环境变量 GOUJI_TRACE=1 可看到详细经过", "set GOUJI_TRACE=1 to see the details")


def pack_of_region(region: str, name: str) -> Message:
    """Return that there is a pack for a report's region that was not used."""
    return Message(
        f"提示：报告的行政区划代码是 {region}，有这个地区的规则包，要用请加 --pack {name}",
        f"hint: the report is from region {region}; there is a pack for it: --pack {name}",
    )


def rules_left_out(count: int) -> Message:
    """Return that rules with mistakes were left out and the rest was run."""
    return Message(
        f"规则文件有 {count} 处问题：有问题的规则没有运行，其余照常",
        f"{count} {'problem' if count == 1 else 'problems'} in the rule files: those rules were not run, the others were",
    )


def written(path: str) -> Message:
    """Return that a result was written."""
    return Message(f"已写 {path}", f"wrote {path}")


def lint_clean(count: int, examples: int) -> Message:
    """Return that no problem was found."""
    return Message(
        f"√ {count} 条规则、{examples} 个用例，没有发现问题", f"√ {count} rules, {examples} examples, no problems"
    )


def lint_found(count: int) -> Message:
    """Return how many problems were found."""
    return Message(f"× {count} 处问题", f"× {count} {'problem' if count == 1 else 'problems'}")


def no_examples(keyword: str) -> Message:
    """Return that there was nothing to test."""
    if keyword:
        return Message(f"没有规则编号含“{keyword}”的用例", f"no examples of rules with '{keyword}' in their id")
    return Message("这个规则包没有用例（*.examples.yaml）", "the pack has no examples (*.examples.yaml)")


def tested(total: int, failed: int, rules: int) -> Message:
    """Return how the examples went."""
    if failed:
        return Message(
            f"× {rules} 条规则 {total} 个用例，{failed} 个不符",
            f"× {total} examples of {rules} rules, {failed} not as expected",
        )
    return Message(
        f"√ {rules} 条规则 {total} 个用例，全部相符", f"√ {total} examples of {rules} rules, all as expected"
    )


def no_such_subject(path: str, known: Iterable[str], suggestion: str | None) -> UsageError:
    """Return the mistake of asking for a subject that the rule does not have in the report."""
    zh, en = _maybe(suggestion)
    listed = [one or "''" for one in known]
    rest_zh, rest_en = ("、".join(listed), ", ".join(listed)) if listed else ("没有", "none")
    return usage(
        "GJ-U020",
        "--at",
        f"这条规则在报告的“{path}”处没有对象{zh}（对象有：{rest_zh}）",
        f"the rule has no subject at '{path}' of the report{en} (subjects: {rest_en})",
    )


def no_such_name(name: str, suggestion: str | None) -> UsageError:
    """Return the mistake of looking up a name that nothing has."""
    zh, en = _maybe(suggestion)
    return usage(
        "GJ-U021",
        name,
        f"没有项目、参数或函数叫这个名字{zh or '。全部：gouji rules fields'}",
        f"no field, parameter or function is called so{en or '; see gouji rules fields'}",
    )


def pages_written(count: int, folder: str) -> Message:
    """Return how many rules have a page now, and where."""
    return Message(
        f"已写 {count} 条规则的说明页（中、英）：{folder}", f"wrote pages of {count} rules (zh, en): {folder}"
    )


def no_reports() -> UsageError:
    """Return the mistake of a comparison over nothing."""
    return usage(
        "GJ-U022",
        "DIR",
        "没有给出报告或报告文件夹，如 gouji rules impact --against 旧规则/ 2023年度/",
        "no reports or folders were named, as in gouji rules impact --against old-rules/ reports/",
    )


def rule_written(rule_id: str, path: str) -> Message:
    """Return that a rule was written."""
    return Message(f"已写 {path}（规则 {rule_id}）", f"wrote {path} (rule {rule_id})")


def examples_written(path: str, words: list[str]) -> Message:
    """Return which examples were written."""
    if not words:
        return Message("没有能自动写出的用例，请自己写", "no example could be made; write your own")
    count = len(words)
    return Message(
        f"已写 {path}（用例 {count} 个：{'、'.join(words)}）", f"wrote {path} ({count} examples: {', '.join(words)})"
    )


def examples_lacking(listed: str, *, is_usual: bool) -> Message:
    """Return which outcomes have no example yet; `is_usual` says that rules of the kind have none."""
    zh, en = ("（只看文字的规则没有这种情形）", " (rules about texts have no such case)") if is_usual else ("", "")
    return Message(f"没有写的用例：{listed}{zh}", f"not written: {listed}{en}")


def next_after_new(rule_id: str, pack: str) -> Message:
    """Return what to do after a rule was written."""
    return Message(
        f"下一步  改好名称和文字，再跑 gouji rules test -k {rule_id} --rules {pack}",
        f"next  edit names and wording, then run gouji rules test -k {rule_id} --rules {pack}",
    )


def stray_word(word: str) -> UsageError:
    """Return the mistake of a word that belongs to no option."""
    return usage(
        "GJ-U023",
        word,
        "不知道这是哪一栏的；各栏写作选项，如 --part 决算数",
        "it is not said which slot this is; slots are options, such as --part 决算数",
    )


def option_without_value(option: str) -> UsageError:
    """Return the mistake of an option with nothing after it."""
    return usage("GJ-U024", option, "后面缺内容，如 --part 决算数", "lacks its value, as in --part 决算数")
