"""`gouji config show`: every effective setting, parameter and severity, with where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import settings, streams
from checker.cli.configuration import Asked, Configuration, configure
from checker.cli.exit_codes import Exit
from checker.cli.selection import select
from checker.renderings.config_text import Effective, ShownSetting, config_json, config_text
from checker.renderings.to_json import as_text

if TYPE_CHECKING:
    from checker.rules.model import Parameter, Rule, Rulebook

FORMATS = ("text", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowOptions:
    """The options of `config show`, as typed; `subject` is a report, or ids of rules."""

    subject: str | None = None
    shows_all: bool = False
    outputs: tuple[str, ...] = ()
    language: str | None = None
    rules: str | None = None
    config: str | None = None
    is_isolated: bool = False
    is_uncached: bool = False
    colour: str | None = None


def run_config_show(options: ShowOptions) -> Exit:
    """Return the exit code of showing the settings.

    Raises:
        CheckerError: a setting has a value it cannot have, or the subject is neither a file nor a rule.
    """
    outputs = settings.outputs(options.outputs, FORMATS)
    path = Path(options.subject) if options.subject is not None else None
    is_file = path is not None and path.exists()
    asked = Asked(
        pack=options.rules, lang=options.language, color=options.colour, config=options.config,
        is_isolated=options.is_isolated, is_uncached=options.is_uncached,
    )  # fmt: skip
    configuration = configure(asked, [path if is_file and path is not None else Path.cwd()])
    loaded = configuration.load()
    wanted = (options.subject,) if options.subject is not None and not is_file else ()
    effective = _effective(configuration, loaded.rulebook, wanted, shows_all=options.shows_all)
    for output in outputs:
        if output.format == "json":
            streams.write(output, as_text(config_json(effective)))
        else:
            colour = configuration.all["color"].value
            screen = settings.screen(configuration.language.value, colour, is_file=output.path is not None)
            streams.write(output, config_text(effective, screen))
    for one in loaded.problems:
        streams.tell(one.said_in(configuration.language))
    return Exit.COULD_NOT_RUN if loaded.problems else Exit.CLEAN


def _effective(
    configuration: Configuration, rulebook: Rulebook, wanted: tuple[str, ...], *, shows_all: bool
) -> Effective:
    rules: tuple[Rule, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    if wanted or shows_all:
        chosen = select(rulebook, wanted, ())
        resting = () if wanted else tuple(one for one in rulebook.by_id.values() if not one.is_run and one.off is None)
        rules = tuple(sorted((*chosen.rules, *chosen.off, *resting), key=lambda one: one.id))
    if shows_all:
        parameters = tuple({one.name: one for one in rulebook.parameters.values()}.values())
    return Effective(
        project=str(configuration.project.path) if configuration.project is not None else "",
        settings=tuple(
            ShownSetting(name=one.name, values=one.values, source=one.source, where=one.where)
            for one in configuration.all.values()
        ),
        packs=rulebook.packs,
        parameters=parameters,
        rules=rules,
        departures=rulebook.departures,
    )
