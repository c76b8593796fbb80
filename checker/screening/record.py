"""What a run rests on, as hashes: inputs, rules, parameters, program; written last, so that it stands for a whole run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, cast

from checker.screening.parts import write_whole
from checker.storing.columns import REGISTER, RUNS, TABLES
from checker.storing.folder import write_tables
from checker.storing.rows import Row, short_hash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from checker.documents.limits import Limits
    from checker.rules.model import Rulebook
    from checker.screening.model import Done
    from checker.storing.register import Register
    from checker.waivers.model import WaiverBook

RUN_FILE = "run.json"
RUN_PART = "run"
Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a run was asked to do beside its inputs and rules: by which version of the program, as of which day.

    `asked` are the options as they can be given again, paths relative to the folder of results.
    """

    version: str
    as_of: date | None = None
    asked: Json = field(default_factory=dict)


def parameters_of(
    rulebook: Rulebook, limits: Limits, register: Register, waivers: WaiverBook | None, terms: Terms
) -> Json:
    """Return everything that can change a judgement beside the input and the rules' own text."""
    return {
        "parameters": {one.name: one.written for one in rulebook.parameters.values()},
        "rules": hashlib.sha256(
            "\n".join([*(one.id for one in rulebook.rules), *(one.id for one in rulebook.across)]).encode()
        ).hexdigest(),
        "limits": asdict(limits),
        "register": digest_of(repr(register.entries)) if register.entries else None,
        "waivers": None if waivers is None else digest_of(repr([(one.id, repr(one)) for one in waivers.waivers])),
        "as_of": None if waivers is None or terms.as_of is None else terms.as_of.isoformat(),
        "tables": digest_of(repr([(one.name, one.columns) for one in TABLES])),
    }


def key_of(rulebook: Rulebook, parameters: Json, version: str) -> str:
    """Return a hash of all that a judgement depends on beside its input."""
    return digest_of("\n".join([version, rulebook.sha256, as_text(parameters)]))


def digest_of(text: str) -> str:
    """Return the hash of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def as_text(value: object) -> str:
    """Return plain data as JSON that is the same whenever the data are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def write_record(done: Iterable[Done], rulebook: Rulebook, parameters: Json, terms: Terms, folder: Path) -> Json:
    """Write the run's row and its record, and return the record.

    Raises:
        OSError: they cannot be written.
    """
    each = sorted((one.task, one.key, one.reports, one.judged) for one in done)
    hashes = {
        "program": terms.version,
        "rulebook_sha256": rulebook.sha256,
        "parameters_sha256": digest_of(as_text(parameters)),
        "inputs_sha256": digest_of("\n".join(f"{task} {key}" for task, key, _, _ in each)),
    }
    read, inputs = sum(one[3] for one in each), sum(one[2] for one in each)
    run_id = short_hash(*hashes.values())
    row: Row = {
        "run_id": run_id,
        **hashes,
        "packs": [f"{one.id} {one.version}" for one in rulebook.packs],
        "parameters": as_text(parameters),
        "inputs": inputs,
        "read": read,
        "failed": inputs - read,
    }
    write_tables({RUNS: [row]}, folder, RUN_PART)
    record: Json = {
        "schema_version": "1.0",
        "run_id": run_id,
        **hashes,
        "packs": row["packs"],
        "parameters": parameters,
        "asked": terms.asked,
        "inputs": inputs,
        "read": read,
        "failed": inputs - read,
        "parts": {task: key for task, key, _, _ in each},
    }
    # What the record names as done is on the disk by now: parts are written so.
    write_whole(folder / RUN_FILE, json.dumps(record, ensure_ascii=False, indent=2, sort_keys=True) + "\n")
    return record


def read_record(folder: Path) -> Json | None:
    """Return the record of a finished run; None where there is none."""
    try:
        return cast("Json", json.loads((folder / RUN_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return None


def keys_of(made: Iterable[Done]) -> dict[str, str]:
    """Return the key of every task, as the record has them; they tell whether two runs had the same inputs and rules."""
    return {one.task: one.key for one in made}


ACROSS_PART = "across"
OTHER_PARTS = frozenset({RUN_PART, REGISTER.name, ACROSS_PART})
"""Parts that are of the run as a whole and not of a task."""
