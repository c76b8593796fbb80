"""The commands and their options; what they do is imported only when one of them runs, so that help is quick."""
# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

import os
import sys
from collections.abc import Sequence
from typing import Annotated, NoReturn

import typer

from checker import __version__
from checker.cli import messages, settings, streams
from checker.kernel.errors import CheckerError
from checker.kernel.message import Language

EXAMPLES = """\b
例 Examples:
  gouji check 报告.txt
  gouji check *.txt --output json=结果.json --output text
  gouji check 报告.txt --select SG,RSN-001 --fail-level warning
  gouji extract 报告.txt
  gouji explain SG-003
  gouji rules list
\b
退出码 Exit codes:
  0 没有达到 --fail-level 的问题   no findings at or above --fail-level
  1 有                             findings
  2 不能运行（用法、规则文件）     could not run (usage, bad rule file)
  3 什么也没有检查                 nothing was checked
  4 有报告读不了，或错误级规则无法判断
                                   a report was unreadable, or an error-level rule could not be judged
"""
RULES_EXAMPLES = """\b
例 Examples:
  gouji rules lint --rules 我的规则/
  gouji rules test -k SG --coverage
  gouji rules show SG-003
"""
ROOT_COMMANDS = frozenset({"check", "extract", "explain", "rules"})

_SETTINGS = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, context_settings=_SETTINGS)
rules_app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=_SETTINGS)

Rule = Annotated[str, typer.Argument(metavar="RULE", help="规则编号，如 SG-003。 Rule id.")]
Language_ = Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="语言，也可用环境变量 GOUJI_LANG。 Language.")]
Folder = Annotated[str | None, typer.Option("--rules", metavar="DIR", help="另用一个规则包文件夹。 Another pack folder.")]
Colour = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="是否用颜色。 Colours.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="text|json[=PATH]", help="结果格式，可重复；=PATH 写到文件。 Format, may repeat."),
]
Select = Annotated[
    list[str] | None,
    typer.Option("--select", metavar="RULE,...", help="只用这些规则（编号或开头）。 Only these rules (ids or prefixes)."),
]
Ignore = Annotated[
    list[str] | None, typer.Option("--ignore", metavar="RULE,...", help="不用这些规则。 Leave these rules out.")
]


def _show_version(value: bool) -> None:  # noqa: FBT001 -- the parser calls it with the flag
    if value:
        typer.echo(f"gouji {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog=EXAMPLES)
def gouji(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="版本。 Show the version.")
    ] = False,
) -> None:
    """勾稽：按规则检查预算绩效自评报告。

    Gouji checks budget-performance self-evaluation reports against rules.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command(epilog="\b\n例 Example:\n  gouji check 报告.txt --output json=结果.json --output text\n")
def check(  # noqa: PLR0913 -- one argument for each option
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="报告：文本，或报告 JSON。 Reports: text or JSON.")],
    output: Outputs = None,
    lang: Language_ = None,
    fail_level: Annotated[
        str, typer.Option(metavar="error|warning|info|never", help="到哪一级算有问题（退出码 1）。 What counts for exit code 1.")
    ] = "error",
    select: Select = None,
    ignore: Ignore = None,
    rules: Folder = None,
    color: Colour = "auto",
    max_findings: Annotated[
        int, typer.Option(metavar="N", help="每一级最多列出几条，0 不限。 At most N findings of each severity; 0: all.")
    ] = 50,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只列问题。 Findings only.")] = False,
) -> NoReturn:
    """检查报告：哪里不对，为什么，怎么改。

    Check reports: what is wrong, where, and how to put it right.
    """
    from checker.cli.checking import CheckOptions, run_check  # noqa: PLC0415

    options = CheckOptions(
        files=tuple(files), outputs=tuple(output or ()), language=lang, fail_level=fail_level, select=tuple(select or ()),
        ignore=tuple(ignore or ()), rules=rules, colour=color, maximum=max_findings, is_quiet=quiet,
    )  # fmt: skip
    raise typer.Exit(run_check(options))


@app.command()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help="报告文件。 The report.")],
    output: Outputs = None,
    lang: Language_ = None,
    color: Colour = "auto",
) -> NoReturn:
    """列出从报告里读到的数，和没有读出的地方。

    Show what was read from a report, and what could not be read.
    """
    from checker.cli.extracting import run_extract  # noqa: PLC0415

    raise typer.Exit(run_extract(file, tuple(output or ()), lang, color))


@app.command()
def explain(
    rule: Rule, output: Outputs = None, lang: Language_ = None, rules: Folder = None, color: Colour = "auto"
) -> NoReturn:
    """说明一条规则：公式、参数、依据、怎么改、用例。

    Explain a rule: formula, parameters, basis, fix, examples.
    """
    from checker.cli.explaining import run_explain  # noqa: PLC0415

    raise typer.Exit(run_explain(rule, tuple(output or ()), lang, rules, color))


@rules_app.callback(invoke_without_command=True, epilog=RULES_EXAMPLES)
def rules_group(context: typer.Context) -> None:
    """规则：列出、查看、查错、跑用例。

    Rules: list, show, lint, test.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@rules_app.command("list")
def rules_list(
    output: Outputs = None, select: Select = None, lang: Language_ = None, rules: Folder = None, color: Colour = "auto"
) -> NoReturn:
    """列出全部规则。 List the rules."""
    from checker.cli.rule_commands import run_list  # noqa: PLC0415

    raise typer.Exit(run_list(tuple(output or ()), tuple(select or ()), lang, rules, color))


@rules_app.command("show")
def rules_show(rule: Rule, lang: Language_ = None, rules: Folder = None) -> NoReturn:
    """显示规则的 YAML 原文。 Show a rule as it is written."""
    from checker.cli.rule_commands import run_show  # noqa: PLC0415

    raise typer.Exit(run_show(rule, lang, rules))


@rules_app.command("lint")
def rules_lint(lang: Language_ = None, rules: Folder = None) -> NoReturn:
    """查规则文件和用例的错。 Look for mistakes in rule and example files."""
    from checker.cli.rule_commands import run_lint  # noqa: PLC0415

    raise typer.Exit(run_lint(lang, rules))


@rules_app.command("test")
def rules_test(
    keyword: Annotated[str, typer.Option("-k", metavar="TEXT", help="只跑编号含 TEXT 的规则。 Rules with TEXT in their id.")] = "",
    coverage: Annotated[bool, typer.Option("--coverage", help="列出缺哪类用例。 Rules that lack examples.")] = False,
    lang: Language_ = None,
    rules: Folder = None,
    color: Colour = "auto",
) -> NoReturn:
    """跑规则自带的用例。 Run the rules' own examples."""
    from checker.cli.rule_commands import run_test  # noqa: PLC0415

    raise typer.Exit(run_test(keyword, lang, rules, color, shows_coverage=coverage))


app.add_typer(rules_app, name="rules")

_ParserError = typer.BadParameter.__mro__[2]
"""The parser's own base class of mistakes; which package it lives in depends on the parser's version."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Return the exit code of one command; `arguments` are those of the process when None."""
    streams.prepare()
    given = with_verb(list(sys.argv[1:] if arguments is None else arguments))
    try:
        return int(app(args=given, prog_name="gouji", standalone_mode=False) or 0)
    except CheckerError as error:
        streams.tell(error.said_in(_language(given)))
    except BrokenPipeError:
        # Whoever read the output has had enough; nothing more can be written to it, at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (KeyboardInterrupt, typer.Abort):
        streams.tell_in(_language(given), messages.STOPPED)
        return 130
    except Exception as error:  # noqa: BLE001 -- the last door: whatever happens, people get a sentence
        return _last_words(error, given)
    return 2


def with_verb(arguments: list[str]) -> list[str]:
    """Return the arguments with `check` put in front when they begin with a file instead of a command."""
    first = arguments[0] if arguments else ""
    is_file = bool(first) and not first.startswith("-") and first not in ROOT_COMMANDS and os.path.isfile(first)  # noqa: PTH113
    return ["check", *arguments] if is_file else arguments


def _last_words(error: Exception, given: Sequence[str]) -> int:
    language = _language(given)
    if isinstance(error, _ParserError):
        name, said = type(error).__name__, str(getattr(error, "format_message", lambda: error)())
        context = getattr(getattr(error, "ctx", None), "command_path", "") or "gouji"
        streams.tell(messages.bad_command_line(name, said, str(context)).said_in(language))
        streams.tell_in(language, messages.SEE_HELP)
        return 2
    if os.environ.get("GOUJI_TRACE"):
        raise error
    streams.tell_in(language, messages.DEFECT)
    streams.tell(f"gouji {__version__}: {type(error).__name__}: {error}")
    streams.tell_in(language, messages.TRACE_HINT)
    return 2


def _language(arguments: Sequence[str]) -> Language:
    """Return the language asked for, Chinese where the asking itself is mistaken."""
    option = next((after for one, after in zip(arguments, arguments[1:], strict=False) if one == "--lang"), None)
    joined = next((one.partition("=")[2] for one in arguments if one.startswith("--lang=")), None)
    try:
        return settings.language(option or joined)
    except CheckerError:
        return Language.ZH
