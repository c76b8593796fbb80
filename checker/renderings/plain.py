"""Messages and places as plain data, as every JSON output has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Language

if TYPE_CHECKING:
    from checker.kernel.message import Message
    from checker.kernel.place import Place

Json = dict[str, object]


def message_of(message: Message) -> Json:
    """Return a message in both languages; one that is not worded is given in the other."""
    return {"zh": message.said_in(Language.ZH), "en": message.said_in(Language.EN)}


def place_json(place: Place | None) -> Json | None:
    """Return a place, or None; page and cell only where the source has them."""
    if place is None:
        return None
    found: Json = {"block": place.block, "start": place.start, "end": place.end, "quote": place.quote}
    if place.page is not None:
        found["page"] = place.page
    if place.cell is not None:
        found["cell"] = place.cell
    return found
