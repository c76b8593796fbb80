"""`gouji rules schema`: what an editor needs to help with rule files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checker.authoring.names import basis_entries, names_of
from checker.authoring.pack_schemas import DEFINITIONS_FILE, EXAMPLES_FILE, PACK_FILE, RULE_FILE, editor_schemas
from checker.cli import messages, settings, streams
from checker.cli.exit_codes import Exit
from checker.renderings.to_json import as_text
from checker.rules.load import load_leniently

if TYPE_CHECKING:
    from checker.cli.asked import Asked

FILES = {"rule": RULE_FILE, "examples": EXAMPLES_FILE, "pack": PACK_FILE, "definitions": DEFINITIONS_FILE}


def run_schema(of: str, out: str | None, asked: Asked) -> Exit:
    """Return the exit code of writing a schema: to the standard output, to a file, or all of them to a folder.

    Raises:
        CheckerError: there is no such pack, or a file cannot be written.
    """
    language = asked.speaks
    name = FILES[settings.choice("--of", of, tuple(FILES))]
    folder = asked.folder
    names = names_of(load_leniently(folder).rulebook, basis_entries(folder))
    texts = {key: as_text(schema) for key, schema in editor_schemas(names).items()}
    if out is None:
        streams.write(settings.Output("json", None), texts[name])
        return Exit.CLEAN
    target = Path(out)
    if not target.suffix or target.is_dir():
        _make_folder(target)
        wanted = {target / key: text for key, text in texts.items()}
    else:
        wanted = {target: texts[name]}
    for path, text in wanted.items():
        streams.write(settings.Output("json", path), text)
        streams.tell_in(language, messages.written(str(path)))
    return Exit.CLEAN


def _make_folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise messages.cannot_write(str(path), cause.strerror or str(cause)) from cause
