"""What an editor makes of a YAML file: values as the language server types them, judged by the generated schemas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml
from jsonschema import Draft202012Validator

from checker.authoring.names import basis_entries, names_of
from checker.authoring.pack_schemas import editor_schemas
from checker.kernel.shipped import shipped
from checker.rules.load import DEFAULT_PACK
from tests.shipped_rules import national

if TYPE_CHECKING:
    from pathlib import Path

PACK = shipped("rules") / DEFAULT_PACK


class _Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: true and false, plain numbers, and nothing else."""


_Loader.yaml_implicit_resolvers = {}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"^(true|false)$"), list("tf"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))
_Loader.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"^[-+]?[0-9]+\.[0-9]*$"), list("-+0123456789"))


def as_an_editor_reads(text: str) -> object:
    """Return the data of a YAML text, typed as an editor types it."""
    return yaml.load(text, _Loader)  # noqa: S506 -- the loader is a safe one


def schemas() -> dict[str, dict[str, object]]:
    """Return the schemas of the shipped pack, made anew."""
    return editor_schemas(names_of(national(), basis_entries(PACK)))


def problems(schema: dict[str, object], text: str) -> list[str]:
    """Return where a text is not as the schema asks, in order."""
    found = Draft202012Validator(schema).iter_errors(as_an_editor_reads(text))
    return sorted({".".join(str(step) for step in one.absolute_path) for one in found})


def problems_of_file(schema: dict[str, object], path: Path) -> list[str]:
    """Return where a file is not as the schema asks."""
    return problems(schema, path.read_text(encoding="utf-8"))
