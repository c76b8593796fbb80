"""`gouji config`: the declarations of its commands, and of the options that say where settings come from."""
# ruff: noqa: FBT002, PLR0913, PLR0917, D400, D415
# Each parameter is an option, flags included, and each docstring is the help people read, Chinese first.

# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

from typing import Annotated, NoReturn

import typer

from checker.cli.declared import ColourOrNot, ConfigFile, Isolated, NoCache

CONFIG_EXAMPLES = """\b
例 Examples:
  gouji config show
  gouji config show 报告.txt
  gouji config show --all
  gouji config show SG-011 --rules changsha
\b
项目文件 gouji.yaml（从报告所在文件夹向上找）Project file, found upward from the report:
  pack: changsha                  # 自带的包名，或旁边的文件夹 shipped pack, or a folder beside
  params: {执行率下限: 85%}
  severity: {RSN-004: info}
  off: {DIS-004: 本单位没有编制}  # 停用要写理由 a reason is needed
  overrides:                      # 只对个别单位 for single units
    - entities: [某某局]
      rules: {RSN-001: {severity: info, reason: 已另行说明}}
  fail_level: warning
\b
先后 Precedence: 选项 > 环境变量 GOUJI_* > gouji.yaml > 规则包 > 内置
                 flag > environment > gouji.yaml > pack > built-in
"""

config_app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


@config_app.callback(invoke_without_command=True, epilog=CONFIG_EXAMPLES)
def config_group(context: typer.Context) -> None:
    """设置：列出生效的设置和来源。

    Settings: what holds, and where it comes from.
    """
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@config_app.command("show", epilog=CONFIG_EXAMPLES)
def config_show(
    subject: Annotated[
        str | None,
        typer.Argument(metavar="[FILE|RULE]", help="报告（从它所在处找项目文件），或规则编号。 A report or rule ids."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="列出每个参数和每条规则。 Every parameter and rule.")
    ] = False,
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="text|json[=PATH]", help="结果格式。 Format.")
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", metavar="zh|en", help="语言。 Language.")] = None,
    rules: Annotated[
        str | None, typer.Option("--rules", "--pack", metavar="DIR|NAME", help="规则包。 The pack.")
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_cache: NoCache = False,
    color: ColourOrNot = None,
) -> NoReturn:
    """列出每项生效的设置和它的来源：选项、环境变量、项目文件、规则包、内置。

    Show every effective setting and where it comes from: flag, environment, project file, pack, built-in.
    """
    from checker.cli.config_showing import ShowOptions, run_config_show  # noqa: PLC0415

    options = ShowOptions(
        subject=subject, shows_all=everything, outputs=tuple(output or ()), language=lang, rules=rules, config=config,
        is_isolated=isolated, is_uncached=no_cache, colour=color,
    )  # fmt: skip
    raise typer.Exit(run_config_show(options))
