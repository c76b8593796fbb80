"""The commands over stored runs and their options, declared here and imported only when one of them runs."""
# ruff: noqa: PLR0913, PLR0917, D400, D415
# Each parameter is an option, flags included, and each docstring is the help people read, Chinese first.

# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

from typing import Annotated, NoReturn

import typer

from checker.cli.declared import Colour, Language_
from checker.cli.help_texts import DIFF_EXAMPLES, NOTICE_EXAMPLES, OVERVIEW_EXAMPLES

Run = Annotated[str, typer.Argument(metavar="RUN", hidden=True)]
Against = Annotated[str | None, typer.Option("--against", metavar="DIR", help="与这次筛查比较。 An earlier run.")]


def overview(
    run: Run,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FORMAT[=PATH]",
            help="html=网页、xlsx=工作簿、csv、jsonl、sarif、junit，可重复。 May repeat.",
        ),
    ] = None,
    against: Against = None,
    sources: Annotated[
        str | None,
        typer.Option(
            "--sources", metavar="DIR", help="报告所在文件夹，工作簿链到原件。 Where the reports lie, for links."
        ),
    ] = None,
    fail_level: Annotated[
        str, typer.Option(metavar="error|warning|info|never", help="junit 中到哪一级算失败。 What fails in junit.")
    ] = "error",
    lang: Language_ = None,
) -> NoReturn:
    """由筛查结果写出网页、工作簿等。RUN 是 gouji screen 的结果文件夹。

    Write the page, the workbook and other overviews of a stored run.
    """
    from checker.cli.overviewing import OverviewOptions, run_overview  # noqa: PLC0415

    options = OverviewOptions(
        folder=run, outputs=tuple(output or ()), against=against, sources=sources, fail_level=fail_level, language=lang
    )
    raise typer.Exit(run_overview(options))


def diff(
    before: Annotated[str, typer.Argument(metavar="RUN1", hidden=True)],
    after: Annotated[str, typer.Argument(metavar="RUN2", hidden=True)],
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="text|json[=PATH]", help="结果格式，可重复。 Format, may repeat."),
    ] = None,
    fail_level: Annotated[
        str,
        typer.Option(
            metavar="error|warning|info|never", help="新问题到哪一级时退出码为 1。 What counts for exit code 1."
        ),
    ] = "error",
    max_findings: Annotated[
        int, typer.Option(metavar="N", min=0, help="每类最多列出几条，0 不限。 At most N of each kind; 0: all.")
    ] = 20,
    lang: Language_ = None,
    color: Colour = "auto",
) -> NoReturn:
    """比较两次筛查：新出现、已消除、有变化的问题，报告的增减。

    Compare two runs: findings that are new, resolved or changed, reports that came or went.
    """
    from checker.cli.differing import run_diff  # noqa: PLC0415

    raise typer.Exit(run_diff((before, after), tuple(output or ()), fail_level, max_findings, (lang, color)))


def notice(
    run: Run,
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="放通知的文件夹。 The folder for the letters.")],
    unit: Annotated[
        list[str] | None, typer.Option("--unit", metavar="UNIT", help="只写给这些单位，可重复。 Only these units.")
    ] = None,
    sender: Annotated[str, typer.Option("--from", metavar="NAME", help="落款。 Who signs.")] = "",
    date: Annotated[str | None, typer.Option("--date", metavar="DATE", help="成文日期，不写则空着。 Its date.")] = None,
    deadline: Annotated[
        str | None, typer.Option("--deadline", metavar="DATE", help="答复期限，不写则空着。 Until when.")
    ] = None,
    lang: Language_ = None,
) -> NoReturn:
    """给每个单位写一份退回或核实的通知（Word）。

    Write a reply letter (Word) to each unit: what to correct, what to verify.
    """
    from checker.cli.noticing import run_notice  # noqa: PLC0415

    raise typer.Exit(run_notice(run, out, tuple(unit or ()), (sender, date, deadline), lang))


def add_overview_commands(app: typer.Typer) -> None:
    """Add the commands over stored runs."""
    app.command(epilog=OVERVIEW_EXAMPLES)(overview)
    app.command(epilog=DIFF_EXAMPLES)(diff)
    app.command(epilog=NOTICE_EXAMPLES)(notice)
