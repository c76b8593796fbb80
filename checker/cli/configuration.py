"""Every setting with where it comes from: flag before environment before project file before what is built in."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from checker.cli import messages, settings
from checker.cli.limiting import limits_of
from checker.cli.project_places import found_from
from checker.kernel.errors import RuleError
from checker.kernel.message import Language
from checker.kernel.shipped import shipped
from checker.rules.cache import load_kept, users_cache
from checker.rules.chain import folder_of
from checker.rules.files import DEFAULT_PACK, PACK_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.cli.project_file import ProjectFile, Written
    from checker.documents.limits import Limits
    from checker.rules.model import Loaded

FLAG, ENVIRONMENT, FILE, BUILT_IN = "flag", "environment", "file", "built-in"
OPTIONS = {
    "pack": "--rules",
    "lang": "--lang",
    "fail_level": "--fail-level",
    "output": "--output",
    "color": "--color",
    "max_findings": "--max-findings",
    "waivers": "--waivers",
    "limits": "--limit",
    "cache": "--no-cache",
}
VARIABLES = {
    "pack": "GOUJI_PACK",
    "lang": settings.LANGUAGE_VARIABLE,
    "fail_level": "GOUJI_FAIL_LEVEL",
    "output": "GOUJI_OUTPUT",
    "color": "GOUJI_COLOR",
    "max_findings": "GOUJI_MAX_FINDINGS",
    "waivers": "GOUJI_WAIVERS",
    "limits": "GOUJI_LIMITS",
    "cache": "GOUJI_NO_CACHE",
}
USUAL: dict[str, tuple[str, ...]] = {
    "pack": (DEFAULT_PACK,),
    "lang": ("zh",),
    "fail_level": ("error",),
    "output": ("text",),
    "color": ("auto",),
    "max_findings": ("50",),
    "waivers": (),
    "limits": (),
    "cache": ("on",),
}
CONFIG_VARIABLE, ISOLATED_VARIABLE = "GOUJI_CONFIG", "GOUJI_ISOLATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The settings as the command line has them; None or nothing is what was not typed."""

    pack: str | None = None
    lang: str | None = None
    fail_level: str | None = None
    outputs: tuple[str, ...] = ()
    color: str | None = None
    max_findings: int | None = None
    waivers: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    config: str | None = None
    is_isolated: bool = False
    is_uncached: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What holds for one thing; `source` is flag, environment, file or built-in, `where` the option, variable or line."""

    name: str
    values: tuple[str, ...]
    source: str
    where: str

    @property
    def value(self) -> str:
        """Return the only value."""
        return self.values[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """Every setting by name, and the project file they partly come from."""

    all: Mapping[str, Setting]
    project: ProjectFile | None

    @property
    def language(self) -> Language:
        """The language of messages."""
        return Language(self.all["lang"].value)

    @property
    def maximum(self) -> int:
        """How many findings of a severity are listed at most; 0 is no limit."""
        return int(self.all["max_findings"].value)

    @property
    def waivers(self) -> tuple[Path, ...]:
        """The waiver files and folders; those of the project file lie where that lies."""
        setting = self.all["waivers"]
        base = self.project.path.parent if setting.source == FILE and self.project is not None else Path()
        return tuple(base / one for one in setting.values)

    @property
    def limits(self) -> Limits:
        """How much of one file is read.

        Raises:
            UsageError: a limit has no such name, or no such value.
        """
        setting = self.all["limits"]
        return limits_of(setting.values, setting.where)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The formats and the files they go to, as `--output` has them."""
        return self.all["output"].values

    @property
    def pack_folder(self) -> Path:
        """The folder of the pack.

        Raises:
            RuleError: there is no such pack.
        """
        setting = self.all["pack"]
        if setting.source == FILE and self.project is not None:
            beside = self.project.path.parent / setting.value
            if (beside / PACK_FILE).is_file():
                return beside
        return folder_of(setting.value)

    @property
    def is_shipped(self) -> bool:
        """Whether the pack travels with the program."""
        return self.pack_folder.resolve().parent == shipped("rules").resolve()

    def load(self) -> Loaded:
        """Return the rulebook that the settings ask for.

        Raises:
            RuleError: there is no such pack, or the project file changes what is not there.
        """
        kept_in = users_cache() if self.all["cache"].value == "on" else None
        if self.project is None:
            return load_kept(self.pack_folder, None, kept_in)
        loaded = load_kept(self.pack_folder, self.project.adjustments, kept_in)
        # A rule file's mistake stops one rule; a setting that does not hold would change what all the others mean.
        own = [one for one in loaded.problems if one.where.startswith(f"{self.project.path}:")]
        if own:
            raise RuleError(own)
        return loaded


def configure(asked: Asked, starts: Sequence[Path], environment: Mapping[str, str] = os.environ) -> Configuration:
    """Return the settings for a command on the files or folders `starts`.

    Raises:
        CheckerError: a setting has a value it cannot have, or the project file has mistakes.
    """
    project = _project(asked, starts, environment)
    written = project.settings if project is not None else {}
    typed = _typed(asked)
    found = {name: _setting(name, typed.get(name, ()), environment, written.get(name)) for name in USUAL}
    return Configuration(all={name: _checked(one) for name, one in found.items()}, project=project)


def _project(asked: Asked, starts: Sequence[Path], environment: Mapping[str, str]) -> ProjectFile | None:
    if asked.config is not None and asked.is_isolated:
        raise messages.not_together("--config", "--isolated")
    if asked.config is not None:
        return _read(Path(asked.config))
    if asked.is_isolated or environment.get(ISOLATED_VARIABLE):
        return None
    named = environment.get(CONFIG_VARIABLE)
    path = Path(named) if named else found_from(starts)
    return _read(path) if path is not None else None


def _read(path: Path) -> ProjectFile:
    from checker.cli.project_file import read_project  # noqa: PLC0415 -- most checks have no project file

    return read_project(path)


def _typed(asked: Asked) -> dict[str, tuple[str, ...]]:
    one = {"pack": asked.pack, "lang": asked.lang, "fail_level": asked.fail_level, "color": asked.color}
    found = {name: (value,) for name, value in one.items() if value is not None}
    if asked.max_findings is not None:
        found["max_findings"] = (str(asked.max_findings),)
    if asked.is_uncached:
        found["cache"] = ("off",)
    return {**found, "output": asked.outputs, "waivers": asked.waivers, "limits": asked.limits}


def _setting(name: str, typed: tuple[str, ...], environment: Mapping[str, str], written: Written | None) -> Setting:
    if typed:
        return Setting(name=name, values=typed, source=FLAG, where=OPTIONS[name])
    value = environment.get(VARIABLES[name], "")
    if value:
        return Setting(name=name, values=_of_variable(name, value), source=ENVIRONMENT, where=VARIABLES[name])
    if written is not None:
        return Setting(name=name, values=written.values, source=FILE, where=written.mark.where)
    return Setting(name=name, values=USUAL[name], source=BUILT_IN, where="")


def _of_variable(name: str, value: str) -> tuple[str, ...]:
    match name:
        case "waivers":
            return tuple(one for one in value.split(os.pathsep) if one)
        case "output" | "limits":
            return tuple(one.strip() for one in value.split(",") if one.strip())
        case "cache":
            return ("off",)
        case "lang":
            # Locale names such as en_US.UTF-8 are what people put into such variables.
            return (value.replace("-", "_").split("_")[0],)
        case _:
            return (value,)


def _checked(one: Setting) -> Setting:
    """Return the setting in its usual spelling.

    Raises:
        UsageError: it has no such value.
    """
    choices: dict[str, Sequence[str]] = {
        "lang": tuple(Language),
        "fail_level": settings.FAIL_LEVELS,
        "color": settings.COLOURS,
    }
    if one.name in choices:
        value = settings.choice(one.where or one.name, one.value, choices[one.name])
        return Setting(name=one.name, values=(value,), source=one.source, where=one.where)
    if one.name == "max_findings":
        try:
            count = int(one.value)
        except ValueError as cause:
            raise messages.not_a_number(one.where, one.value) from cause
        if count < 0:
            raise messages.negative(one.where, count)
    return one
