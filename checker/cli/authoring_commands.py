"""The author's commands and their options, declared here and imported only when one of them runs."""
# ruff: noqa: FBT002, PLR0913, PLR0917, D400, D415
# Each parameter is an option, flags included, and each docstring is the help people read, Chinese first.

# No `from __future__ import annotations` here: the option parser reads the annotations when a command is declared.

from typing import Annotated, NoReturn

import typer

from checker.cli.asked import Asked
from checker.cli.help_texts import KINDS_OF_RULES

_Language = Annotated[
    str | None, typer.Option("--lang", metavar="zh|en", help="语言，也可用环境变量 GOUJI_LANG。 Language.")
]
_Folder = Annotated[
    str | None, typer.Option("--rules", metavar="DIR", help="另用一个规则包文件夹。 Another pack folder.")
]
_Colour = Annotated[str, typer.Option("--color", metavar="auto|always|never", help="是否用颜色。 Colours.")]
_Rule = Annotated[str, typer.Argument(metavar="RULE", hidden=True)]


def _outputs(formats: str) -> object:
    """Return the option for the formats of a command."""
    return typer.Option(
        "--output", "-o", metavar=f"{formats}[=PATH]", help="结果格式，可重复；=PATH 写到文件。 Format, may repeat."
    )


def _asked(output: list[str] | None, lang: str | None, rules: str | None, color: str = "auto") -> Asked:
    """Return the options that the commands share."""
    return Asked(outputs=tuple(output or ()), language=lang, rules=rules, colour=color)


def try_rule(
    rule: _Rule,
    file: Annotated[str, typer.Argument(metavar="FILE", hidden=True)],
    at: Annotated[
        str,
        typer.Option("--at", metavar="PATH", help="只看这一处，如 three_public.reception.total。 One subject only."),
    ] = "",
    output: Annotated[list[str] | None, _outputs("text|json")] = None,
    lang: _Language = None,
    rules: _Folder = None,
    color: _Colour = "auto",
) -> NoReturn:
    """拿一条规则在一份报告上试，看每一步的数和真假。

    Try a rule on a report: every value with its place, every step's truth, and why it does not apply.
    """
    from checker.cli.trying import run_try  # noqa: PLC0415

    raise typer.Exit(run_try(rule, file, at, _asked(output, lang, rules, color)))


def schema(
    of: Annotated[
        str,
        typer.Option("--of", metavar="rule|examples|pack|definitions", help="哪一种文件。 For which kind of file."),
    ] = "rule",
    out: Annotated[
        str | None,
        typer.Option(
            "--out", metavar="PATH", help="写到文件；是文件夹则写全部四种。 A file, or a folder for all four."
        ),
    ] = None,
    lang: _Language = None,
    rules: _Folder = None,
) -> NoReturn:
    """输出规则文件的 JSON Schema，供编辑器补全和查错。

    Write the JSON Schema of rule files, by which an editor completes names and marks mistyped keys.
    """
    from checker.cli.writing_schemas import run_schema  # noqa: PLC0415

    raise typer.Exit(run_schema(of, out, _asked(None, lang, rules)))


def fields(
    name: Annotated[str, typer.Argument(metavar="[NAME]", hidden=True)] = "",
    output: Annotated[list[str] | None, _outputs("text|json")] = None,
    lang: _Language = None,
    rules: _Folder = None,
    color: _Colour = "auto",
) -> NoReturn:
    """公式里可用的名称：类型、单位、别名、例子。

    NAME 是一部分（三公经费）、一项（决算数）或一个词。

    Names usable in formulas: kind, unit, aliases, example. NAME is a part, a field, or a word to look for.
    """
    from checker.cli.listing_fields import run_fields  # noqa: PLC0415

    raise typer.Exit(run_fields(name, _asked(output, lang, rules, color)))


def docs(
    out: Annotated[
        str | None, typer.Option("--out", metavar="DIR", help="写到哪个文件夹，默认 rule-docs。 Folder for the pages.")
    ] = None,
    lang: _Language = None,
    rules: _Folder = None,
) -> NoReturn:
    """每条规则生成一页说明（Markdown，中英文）和目录。

    Write a page for every rule (Markdown, Chinese and English) and an index by chapter.
    """
    from checker.cli.documenting import run_docs  # noqa: PLC0415

    raise typer.Exit(run_docs(out, _asked(None, lang, rules)))


def impact(
    against: Annotated[
        str,
        typer.Option(
            metavar="REF",
            help="和谁比：另一个规则包文件夹，或 git 的标签、版本（git:版本[:文件夹]）。 Pack or revision.",
        ),
    ],
    files: Annotated[list[str] | None, typer.Argument(metavar="DIR...", hidden=True)] = None,
    select: Annotated[list[str] | None, typer.Option("--select", metavar="RULE,...", help="只看这些规则。")] = None,
    maximum: Annotated[
        int, typer.Option("--max", metavar="N", help="明细最多列几处，0 不限。 At most N; 0: all.")
    ] = 50,
    fail_on_change: Annotated[
        bool, typer.Option("--fail-on-change", help="有变化时退出码为 1。 Exit with 1 where anything changes.")
    ] = False,
    output: Annotated[list[str] | None, _outputs("text|json|csv")] = None,
    lang: _Language = None,
    rules: _Folder = None,
    color: _Colour = "auto",
) -> NoReturn:
    """规则改了以后，存档的哪些报告结论会变（只读）。

    DIR 是报告文件夹或报告。

    Which stored reports would be judged otherwise under the present rules. DIR are folders or reports; read only.
    """
    from checker.cli.impacting import run_impact  # noqa: PLC0415

    asked = _asked(output, lang, rules, color)
    chosen = tuple(select or ())
    raise typer.Exit(run_impact(against, tuple(files or ()), chosen, maximum, asked, fails_on_change=fail_on_change))


def new(
    context: typer.Context,
    kind: Annotated[str, typer.Option("--kind", metavar="KIND", help="规则的种类，见下。 The kind, see below.")],
    rule_id: Annotated[str, typer.Option("--id", metavar="ID", help="编号，如 FA-VAR-008。 The rule's id.")],
    pack: Annotated[str, typer.Option("--pack", metavar="DIR", help="规则包文件夹。 The pack folder.")],
    title: Annotated[str, typer.Option(metavar="TEXT", help="名称。 The title.")] = "",
    title_en: Annotated[str, typer.Option(metavar="TEXT", help="英文名称。 The English title.")] = "",
    severity: Annotated[str, typer.Option(metavar="error|warning|info", help="级别。 How bad it is.")] = "warning",
    each: Annotated[list[str] | None, typer.Option(metavar="PATH", help="对谁判断，可重复。 Said of what.")] = None,
    when: Annotated[str, typer.Option(metavar="FORMULA", help="条件。 When it applies.")] = "",
    explain: Annotated[str, typer.Option(metavar="FORMULA", help="写了什么就算已说明。 What discharges it.")] = "",
    message: Annotated[str, typer.Option(metavar="TEXT", help="问题怎么写，{} 里是公式。 The message.")] = "",
    file: Annotated[str, typer.Option(metavar="NAME", help="写到哪个文件，默认按编号。 The chapter file.")] = "",
    new_pack: Annotated[
        bool, typer.Option("--new-pack", help="文件夹里还没有规则包时先建一个。 Begin a pack.")
    ] = False,
    lang: _Language = None,
) -> NoReturn:
    """写一条新规则和它的用例，界上的用例由公式算出。

    各栏作选项给出，如 --part 决算数；一栏也不给，则写一份可改的样例。

    Write a new rule and its examples, those at the boundary solved from the formula. Slots are options, such as
    --part FORMULA; without any, a rule to be edited is written.
    """
    from checker.authoring.draft import Wanted  # noqa: PLC0415
    from checker.cli.scaffolding import run_new, slots_from  # noqa: PLC0415
    from checker.cli.settings import choice  # noqa: PLC0415
    from checker.rules.model import RuleKind, Severity  # noqa: PLC0415

    wanted = Wanted(
        id=rule_id.strip(), kind=RuleKind(choice("--kind", kind, list(RuleKind))),
        severity=Severity(choice("--severity", severity, list(Severity))), title=title, title_en=title_en,
        each=tuple(each or ()), when=when, explain=explain, message=message, slots=slots_from(context.args),
    )  # fmt: skip
    raise typer.Exit(run_new(wanted, pack, file, lang, begins_pack=new_pack))


def add_authoring_commands(group: typer.Typer) -> None:
    """Add the author's commands to a group."""
    # Which slots there are depends on the kind, so they are read by the command itself.
    slots = {"allow_extra_args": True, "ignore_unknown_options": True}
    group.command("new", context_settings=slots, epilog=KINDS_OF_RULES)(new)
    group.command("try")(try_rule)
    group.command("schema")(schema)
    group.command("fields")(fields)
    group.command("docs")(docs)
    group.command("impact")(impact)
