"""`gouji rules fields`: the names that formulas may use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.authoring.fields import known_names, look_up
from checker.cli import messages
from checker.cli.exit_codes import Exit
from checker.kernel.suggestion import nearest
from checker.renderings.field_text import fields_json, fields_text
from checker.renderings.to_json import as_text
from checker.rules.load import load_leniently

if TYPE_CHECKING:
    from checker.cli.asked import Asked
    from checker.cli.settings import Output
    from checker.renderings.layout import Screen

FORMATS = ("text", "json")


def run_fields(name: str, asked: Asked) -> Exit:
    """Return the exit code of a look-up.

    Raises:
        CheckerError: nothing is called so; says what is near.
    """
    outputs = asked.outputs_in(FORMATS)
    book = load_leniently(asked.folder).rulebook
    listing = look_up(name, book)
    if listing is None:
        raise messages.no_such_name(name, nearest(name.rpartition(".")[2], known_names(book)))

    def made(output: Output, screen: Screen) -> str:
        return as_text(fields_json(listing)) if output.format == "json" else fields_text(listing, screen)

    asked.write(outputs, made)
    return Exit.CLEAN
