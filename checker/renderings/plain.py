"""Messages and places as plain data, as every JSON output has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.kernel.message import Language

if TYPE_CHECKING:
    from checker.kernel.message import Message
    from checker.kernel.place import Place, Spot

Json = dict[str, object]
_SPOT_NAMES = ("page", "line", "part", "paragraph", "sheet", "cell", "table", "row", "column")


def message_of(message: Message) -> Json:
    """Return a message in both languages; one that is not worded is given in the other."""
    return {"zh": message.said_in(Language.ZH), "en": message.said_in(Language.EN)}


def place_json(place: Place | None) -> Json | None:
    """Return a place, or None; offsets count within the block where the reader wrote the text."""
    if place is None:
        return None
    start, end = place.start - place.block_start, place.end - place.block_start
    found: Json = {"block": place.block, "start": start, "end": end, "quote": place.quote}
    return found if place.spot is None else found | _spot_json(place.spot)


def _spot_json(spot: Spot) -> Json:
    """Return what the kind of file has of a place, and nothing for what it has not."""
    found = {name: getattr(spot, name) for name in _SPOT_NAMES if getattr(spot, name) not in (None, "")}
    if spot.box is not None:
        found["box"] = [round(one, 2) for one in spot.box]
    return found
