"""The commands over many reports and their options, declared here and imported only when one of them runs."""
# ruff: noqa: FBT002, PLR0913, PLR0917, D400, D415
# Each parameter is an option, flags included, and each docstring is the help people read, Chinese first.

# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer

from checker.cli.declared import AsOf, ColourOrNot, ConfigFile, Folder, Isolated, Language_, LimitList, NoCache, Waivers
from checker.cli.help_texts import QUERY_EXAMPLES, SCREEN_EXAMPLES


def screen(
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="结果文件夹。 The folder of results.")],
    paths: Annotated[list[str] | None, typer.Argument(metavar="PATH...", hidden=True)] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", min=1, metavar="N", help="几个进程，默认全部处理器。 Processes.")
    ] = None,
    manifest: Annotated[
        str | None,
        typer.Option("--manifest", metavar="FILE", help="单位名册：csv、jsonl、xlsx。 The register of units."),
    ] = None,
    rules: Folder = None,
    select: Annotated[
        list[str] | None, typer.Option("--select", metavar="RULE,...", help="只用这些规则。 Only these.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="RULE,...", help="不用这些规则。 Not these.")
    ] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FORMAT=PATH", help="另写总览，可重复。 Overviews, may repeat."),
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="DIR", help="与上次的结果文件夹比较。 An earlier run.")
    ] = None,
    fail_level: Annotated[
        str | None,
        typer.Option(
            metavar="error|warning|info|never", help="到哪一级算有问题（退出码 1）。 What counts for exit code 1."
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", metavar="pool|spark", help="用什么算：本机进程或 Spark。 What does the work.")
    ] = "pool",
    master: Annotated[
        str | None, typer.Option("--master", metavar="URL", help="Spark：local[2]、yarn、k8s://…。 Where Spark is.")
    ] = None,
    table: Annotated[
        str | None, typer.Option("--table", metavar="NAME", help="Spark：审核这个表。 Spark: judge a table.")
    ] = None,
    staging: Annotated[
        str | None,
        typer.Option(
            "--staging", metavar="DIR", help="Spark：各机都能写的文件夹。 Spark: where all machines can write."
        ),
    ] = None,
    conf: Annotated[
        list[str] | None, typer.Option("--conf", metavar="NAME=VALUE", help="Spark 设置，可重复。 Settings of Spark.")
    ] = None,
    rehash: Annotated[
        bool, typer.Option("--rehash", help="重读每个文件，不凭大小和时间认作未变。 Read every file again.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="上次中断的再试一次。 Try again what failed.")
    ] = False,
    waivers: Waivers = None,
    as_of: AsOf = None,
    limit: LimitList = None,
    lang: Language_ = None,
    color: ColourOrNot = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="不显示进度和汇总。 No progress, no summary.")] = False,
) -> NoReturn:
    """审核成千上万份报告，结果存成表，可中断、可接着做。PATH 是文件夹、文件、压缩包、NDJSON 或 Parquet。

    Judge thousands of reports and keep the results as tables; give the same command again to go on after an interruption.
    """
    from checker.cli.settings import choice  # noqa: PLC0415

    choice("--engine", engine, ("pool", "spark"))
    with _extra():
        from checker.cli.screening import ScreenOptions, run_screen  # noqa: PLC0415
    options = ScreenOptions(
        paths=tuple(paths or ()), folder=out, jobs=jobs, manifest=manifest, language=lang, fail_level=fail_level,
        select=tuple(select or ()), ignore=tuple(ignore or ()), rules=rules, colour=color, config=config,
        is_isolated=isolated, is_uncached=no_cache, limits=tuple(limit or ()), waivers=tuple(waivers or ()), as_of=as_of,
        outputs=tuple(output or ()), against=against, is_strict=rehash, retries_failed=retry_failed, is_quiet=quiet,
        engine=engine, master=master, table=table, staging=staging, settings=tuple(conf or ()),
    )  # fmt: skip
    raise typer.Exit(run_screen(options))


def query(
    given: Annotated[list[str], typer.Argument(metavar="[DIR] SQL", hidden=True)],
    run: Annotated[str | None, typer.Option("--run", metavar="DIR", help="结果文件夹。 The folder of results.")] = None,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="table|csv|json[=PATH]", help="结果格式。 Format, may repeat."),
    ] = None,
    lang: Language_ = None,
) -> NoReturn:
    """用 SQL 查询筛查结果：reports、findings、figures、outcomes、texts、register、runs。

    Ask the tables of a screening in SQL; nothing is changed.
    """
    with _extra():
        from checker.cli.querying import run_query  # noqa: PLC0415

    raise typer.Exit(run_query(tuple(given), run, tuple(output or ()), lang))


def replay(run: Annotated[str, typer.Argument(metavar="DIR", hidden=True)], lang: Language_ = None) -> NoReturn:
    """按记录重新审核一遍，看结果是否逐字节相同。

    Judge a recorded run again, and say whether every table came out byte for byte the same.
    """
    with _extra():
        from checker.cli.screening import run_replay  # noqa: PLC0415

    raise typer.Exit(run_replay(run, lang))


@contextmanager
def _extra() -> Iterator[None]:
    """Say what to install where a library is not there that only these commands need."""
    try:
        yield
    except ModuleNotFoundError as error:
        from checker.screening.mistakes import needs_extra  # noqa: PLC0415

        raise needs_extra(error.name or str(error)) from error


def add_screen_commands(app: typer.Typer) -> None:
    """Add the commands over many reports."""
    app.command(epilog=SCREEN_EXAMPLES)(screen)
    app.command(epilog=QUERY_EXAMPLES)(query)
    app.command()(replay)
