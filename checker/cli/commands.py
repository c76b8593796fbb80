"""The commands and their options; what they do is imported only when one of them runs, so that help is quick."""
# ruff: noqa: FBT002, PLR0913, PLR0917, D400, D415
# Each parameter is an option, flags included, and each docstring is the help people read, Chinese first.

# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

from collections.abc import Sequence
from typing import Annotated, NoReturn, cast

import typer

from checker import __version__
from checker.cli import messages, streams
from checker.cli.authoring_commands import add_authoring_commands
from checker.cli.config_commands import config_app
from checker.cli.declared import (
    CONTEXT,
    AsOf,
    Colour,
    ColourOrNot,
    ConfigFile,
    Folder,
    Isolated,
    Language_,
    LimitList,
    NoCache,
    Waivers,
)
from checker.cli.help_texts import CHECK_EXAMPLES, EXAMPLES, RULES_EXAMPLES
from checker.cli.overview_commands import add_overview_commands
from checker.cli.screen_commands import add_screen_commands
from checker.cli.waive_commands import waive_app
from checker.kernel.message import Language

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None, context_settings=CONTEXT)
rules_app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=CONTEXT)

Rule = Annotated[str, typer.Argument(metavar="RULE", hidden=True)]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output", "-o", metavar="text|json[=PATH]", help="结果格式，可重复；=PATH 写到文件。 Format, may repeat."
    ),
]
CheckOutputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FORMAT[=PATH]",
        help="结果格式，可重复：text、json、html、md、csv、xlsx、sarif、junit、github；html=文件 是标出错处的网页，docx=文件、xlsx=文件 是加批注的原件。 Format, may repeat; html=PATH is a page with the faults marked, docx=PATH and xlsx=PATH the file with comments.",
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select", metavar="RULE,...", help="只用这些规则（编号或开头）。 Only these rules (ids or prefixes)."
    ),
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


@app.command(epilog=CHECK_EXAMPLES)
def check(
    files: Annotated[list[str] | None, typer.Argument(metavar="FILE", hidden=True)] = None,
    output: CheckOutputs = None,
    lang: Language_ = None,
    fail_level: Annotated[
        str | None,
        typer.Option(
            metavar="error|warning|info|never", help="到哪一级算有问题（退出码 1）。 What counts for exit code 1."
        ),
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    rules: Folder = None,
    color: ColourOrNot = None,
    max_findings: Annotated[
        int | None,
        typer.Option(metavar="N", help="每一级最多列出几条，0 不限。 At most N findings of each severity; 0: all."),
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
    limit: LimitList = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="只列问题。 Findings only.")] = False,
    fix_preview: Annotated[
        bool,
        typer.Option(
            "--fix-preview", help="列出改正后的句子，不改动文件。 Show the corrected sentences; no file is changed."
        ),
    ] = False,
    waivers: Waivers = None,
    no_waivers: Annotated[bool, typer.Option("--no-waivers", help="不用任何豁免，供审计。 No waivers at all.")] = False,
    as_of: AsOf = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="PATH", help="与基线比较，只计新问题。 Only what the baseline lacks counts.")
    ] = None,
    write_baseline: Annotated[
        str | None, typer.Option(metavar="PATH", help="把现有问题记为基线（90 天）。 Record the findings, for 90 days.")
    ] = None,
) -> NoReturn:
    """检查报告：哪里不对，为什么，怎么改。FILE 是文本报告，或报告 JSON。

    Check reports: what is wrong, where, and how to put it right. FILE is a text, or report JSON.
    """
    from checker.cli.checking import CheckOptions, run_check  # noqa: PLC0415

    options = CheckOptions(
        files=tuple(files or ()), outputs=tuple(output or ()), language=lang, fail_level=fail_level, select=tuple(select or ()),
        ignore=tuple(ignore or ()), rules=rules, colour=color, maximum=max_findings, is_quiet=quiet, is_previewing=fix_preview,
        config=config, is_isolated=isolated, is_uncached=no_cache, limits=tuple(limit or ()),
        waivers=tuple(waivers or ()), uses_waivers=not no_waivers, as_of=as_of, baseline=baseline, new_baseline=write_baseline,
    )  # fmt: skip
    raise typer.Exit(run_check(options))


@app.command()
def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", hidden=True)],
    output: Outputs = None,
    lang: Language_ = None,
    color: Colour = "auto",
    limit: LimitList = None,
) -> NoReturn:
    """列出从报告里读到的数，和没有读出的地方。

    Show what was read from a report, and what could not be read; json gives a report to correct and check.
    """
    from checker.cli.extracting import run_extract  # noqa: PLC0415

    raise typer.Exit(run_extract(file, tuple(output or ()), lang, color, tuple(limit or ())))


@app.command()
def template(
    kind: Annotated[
        str, typer.Option("--kind", "-k", metavar="project|department", help="哪种自评表。 Which form.")
    ] = "project",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="PATH", help="写到哪个文件。 The file to write.")
    ] = "自评表.xlsx",
    fill: Annotated[
        str | None, typer.Option("--fill", metavar="FILE", help="用这份报告的数预先填好。 Fill it from this report.")
    ] = None,
    lang: Language_ = None,
) -> NoReturn:
    """生成空白自评表（Excel），填好后用 gouji check 检查。

    Write a blank form (Excel) to be filled in and checked.
    """
    from checker.cli.template_command import run_template  # noqa: PLC0415

    raise typer.Exit(run_template(kind, output, fill, lang))


@app.command()
def explain(
    rule: Rule, output: Outputs = None, lang: Language_ = None, rules: Folder = None, color: Colour = "auto"
) -> NoReturn:
    """说明一条规则：公式、参数、依据、怎么改、用例。RULE 是编号，如 SG-003。

    Explain a rule: formula, parameters, basis, fix, examples. RULE is its id.
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
def rules_show(
    rule: Rule,
    sql: Annotated[
        str | None,
        typer.Option(
            "--sql", metavar="ENGINE", help="跨报告规则的 SQL：duckdb 或 spark。 SQL of a rule across reports."
        ),
    ] = None,
    lang: Language_ = None,
    rules: Folder = None,
) -> NoReturn:
    """显示规则的 YAML 原文。 Show a rule as it is written."""
    from checker.cli.rule_commands import run_show  # noqa: PLC0415

    raise typer.Exit(run_show(rule, lang, rules, sql))


@rules_app.command("lint")
def rules_lint(
    fast: Annotated[
        bool, typer.Option("--fast", help="不作证明，只查一眼看得出的。 Without proofs, only what shows at once.")
    ] = False,
    lang: Language_ = None,
    rules: Folder = None,
) -> NoReturn:
    """查规则文件和用例的错。 Look for mistakes in rule and example files."""
    from checker.cli.rule_commands import run_lint  # noqa: PLC0415

    raise typer.Exit(run_lint(lang, rules, is_fast=fast))


@rules_app.command("test")
def rules_test(
    keyword: Annotated[
        str, typer.Option("-k", metavar="TEXT", help="只跑编号含 TEXT 的规则。 Rules with TEXT in their id.")
    ] = "",
    coverage: Annotated[bool, typer.Option("--coverage", help="列出缺哪类用例。 Rules that lack examples.")] = False,
    output: Outputs = None,
    lang: Language_ = None,
    rules: Folder = None,
    color: Colour = "auto",
) -> NoReturn:
    """跑规则自带的用例。 Run the rules' own examples."""
    from checker.cli.rule_commands import run_test  # noqa: PLC0415

    asked = tuple(output or ())
    raise typer.Exit(run_test(keyword, lang, rules, color, shows_coverage=coverage, outputs=asked))


@rules_app.command("mutate")
def rules_mutate(
    keyword: Annotated[
        str, typer.Option("-k", metavar="TEXT", help="只改编号含 TEXT 的规则。 Rules with TEXT in their id.")
    ] = "",
    suggest: Annotated[
        bool, typer.Option("--suggest", help="给出能发现漏网改错的用例。 Examples that would notice.")
    ] = False,
    lang: Language_ = None,
    rules: Folder = None,
    color: Colour = "auto",
) -> NoReturn:
    """故意改错规则，看用例能否发现。 Make rules wrong on purpose and see whether their examples notice."""
    from checker.cli.mutation_command import run_mutate  # noqa: PLC0415

    raise typer.Exit(run_mutate(keyword, lang, rules, color, suggests=suggest))


add_authoring_commands(rules_app)
add_screen_commands(app)
add_overview_commands(app)
app.add_typer(rules_app, name="rules")
app.add_typer(config_app, name="config")
app.add_typer(waive_app, name="waive")

_ParserError: type[Exception] = cast("type[Exception]", typer.BadParameter.__mro__[2])
"""The parser's own base class of mistakes; which package it lives in depends on the parser's version."""


def run_typed(arguments: Sequence[str], language: Language) -> int:
    """Return the exit code of a command as typed; what the parser cannot read is told in `language`.

    Raises:
        Exception: whatever the command raises.
    """
    try:
        return int(app(args=list(arguments), prog_name="gouji", standalone_mode=False) or 0)
    except typer.Abort as cause:
        raise KeyboardInterrupt from cause
    except _ParserError as error:
        worded = getattr(error, "format_message", None)
        name, said = type(error).__name__, str(error if worded is None else worded())
        context = getattr(getattr(error, "ctx", None), "command_path", "") or "gouji"
        streams.tell(messages.bad_command_line(name, said, str(context)).said_in(language))
        streams.tell_in(language, messages.SEE_HELP)
        return 2
