"""`gouji waive` and its options; what the commands do is imported only when one of them runs."""
# ruff: noqa: FBT002, PLR0913, PLR0917, D400, D415
# Each parameter is an option, flags included, and each docstring is the help people read, Chinese first.

# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

from typing import Annotated, NoReturn

import typer

from checker.cli.declared import CONTEXT, AsOf, ColourOrNot, ConfigFile, Folder, Isolated, Language_, Waivers
from checker.cli.help_texts import WAIVE_EXAMPLES

waive_app = typer.Typer(add_completion=False, rich_markup_mode=None, context_settings=CONTEXT)

Reports = Annotated[list[str] | None, typer.Argument(metavar="REPORT", hidden=True)]


@waive_app.callback(invoke_without_command=True, epilog=WAIVE_EXAMPLES)
def waive_group(context: typer.Context) -> None:
    """豁免：经批准不计入的问题。新增、列出、清理。

    Waivers: add, list, prune.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@waive_app.command("add", epilog=WAIVE_EXAMPLES)
def waive_add(
    report: Annotated[str, typer.Argument(metavar="REPORT", hidden=True)],
    finding: Annotated[str, typer.Argument(metavar="FINDING|RULE", hidden=True)],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="理由：什么事、依据什么文件。 Why.")],
    approved_by: Annotated[str, typer.Option(metavar="NAME", help="批准人。 Who approved it.")],
    expires: Annotated[str, typer.Option(metavar="DATE", help="到期日。 The last day on which it holds.")],
    subject: Annotated[
        str | None, typer.Option(metavar="PATH", help="问题所在项目。 What the finding is about.")
    ] = None,
    approved_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="批准日，默认今天。 Day of approval; today.")
    ] = None,
    file: Annotated[
        str | None,
        typer.Option(
            metavar="PATH",
            help="写到哪个文件，默认是 GOUJI_WAIVERS 或 gouji.yaml 的第一个，再就是 waivers.yaml。 The file to write to.",
        ),
    ] = None,
    waiver_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="豁免编号，默认顺编。 Its id; the next free one.")
    ] = None,
    as_of: AsOf = None,
    lang: Language_ = None,
    rules: Folder = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
) -> NoReturn:
    """为报告中的一处问题写一条豁免。FINDING 是结果里的问题编号，也可写规则编号。

    Write a waiver for one finding of a report; FINDING is its id in a result, or the id of its rule.
    """
    from checker.cli.waiving import AddOptions, run_add  # noqa: PLC0415

    options = AddOptions(
        report=report, finding=finding, reason=reason, approved_by=approved_by, expires=expires, subject=subject,
        approved_on=approved_on, file=file, waiver_id=waiver_id, as_of=as_of, language=lang, rules=rules,
        config=config, is_isolated=isolated,
    )  # fmt: skip
    raise typer.Exit(run_add(options))


@waive_app.command("list")
def waive_list(
    reports: Reports = None,
    waivers: Waivers = None,
    as_of: AsOf = None,
    lang: Language_ = None,
    rules: Folder = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    color: ColourOrNot = None,
) -> NoReturn:
    """列出豁免及其状态；给出报告时，看哪些用上、失效或用不上。

    List waivers with their state; with reports, whether each is used, lapsed or of no use.
    """
    from checker.cli.waiving import BookOptions, run_list  # noqa: PLC0415

    options = BookOptions(
        reports=tuple(reports or ()), waivers=tuple(waivers or ()), as_of=as_of, language=lang, rules=rules, colour=color,
        config=config, is_isolated=isolated,
    )  # fmt: skip
    raise typer.Exit(run_list(options))


@waive_app.command("prune")
def waive_prune(
    reports: Reports = None,
    waivers: Waivers = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说要删什么，不改文件。 Change nothing.")] = False,
    as_of: AsOf = None,
    lang: Language_ = None,
    rules: Folder = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    color: ColourOrNot = None,
) -> NoReturn:
    """删去已到期的豁免；给出报告时，也删去失效和用不上的。

    Remove expired waivers; with reports, also those that lapsed or are of no use.
    """
    from checker.cli.waiving import BookOptions, run_prune  # noqa: PLC0415

    options = BookOptions(
        reports=tuple(reports or ()), waivers=tuple(waivers or ()), as_of=as_of, language=lang, rules=rules, colour=color,
        config=config, is_isolated=isolated, is_trial=dry_run,
    )  # fmt: skip
    raise typer.Exit(run_prune(options))
