"""A document on its way from one process to another: columns of numbers and texts instead of very many small objects.

Sent one by one, the cells and anchors of a large workbook take longer than it takes to read it.
"""

from __future__ import annotations

import gc
import pickle
from dataclasses import dataclass, fields, replace
from itertools import starmap
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from checker.documents.model import Anchor, Block, Cell, Document, InParagraph, InSheet, OnLine, OnPage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from checker.documents.model import Container, Table

Columns = tuple[tuple[Any, ...], ...]

_CONTAINERS: tuple[type[Container], ...] = (InParagraph, InSheet, OnPage, OnLine)
_CELL, _BLOCK = (tuple(one.name for one in fields(kind)) for kind in (Cell, Block))


@dataclass(frozen=True, slots=True)
class _Packed:
    """`frame` is the document without what the columns hold; `holders` are columns of the containers by their kind."""

    frame: Document
    anchors: Columns
    holders: tuple[Columns, ...]
    blocks: Columns
    cells: tuple[Columns, ...]


def sent(result: object) -> bytes:
    """Return what a process sends for a result: a document in columns, anything else as it is."""
    return pickle.dumps(_packed(result) if isinstance(result, Document) else result, pickle.HIGHEST_PROTOCOL)


def received(data: bytes) -> object:
    """Return the result that was sent by this program's own child.

    Raises:
        Exception: what was sent is not whole.

    """
    is_collecting = gc.isenabled()
    # Nothing that comes in is garbage; looking for it among so much that is new would double the time.
    gc.disable()
    try:
        result = pickle.loads(data)  # noqa: S301 -- written by this program's own child
        return _unpacked(result) if isinstance(result, _Packed) else result
    finally:
        if is_collecting:
            gc.enable()


def _packed(document: Document) -> _Packed:
    known: dict[int, tuple[int, int]] = {}
    held: tuple[list[Container], ...] = tuple([] for _ in _CONTAINERS)
    places: list[tuple[int, int]] = []
    for anchor in document.anchors:
        container = anchor.container
        place = known.get(id(container))
        if place is None:
            kind = _CONTAINERS.index(type(container))
            place = known[id(container)] = (kind, len(held[kind]))
            held[kind].append(container)
        places.append(place)
    anchors = _columns(document.anchors, ("start", "end", "offset"))
    tables = [one.table for one in document.blocks if one.table is not None]
    return _Packed(
        frame=replace(document, blocks=(), anchors=()),
        anchors=(*anchors, *zip(*places, strict=True)) if places else (),
        holders=tuple(
            _columns(each, tuple(one.name for one in fields(kind)))
            for kind, each in zip(_CONTAINERS, held, strict=True)
        ),
        blocks=_columns([_without_cells(one) for one in document.blocks], _BLOCK),
        cells=tuple(_columns(one.cells, _CELL) for one in tables),
    )


def _without_cells(block: Block) -> Block:
    return block if block.table is None else replace(block, table=replace(block.table, cells=()))


def _columns(each: Iterable[object], names: tuple[str, ...]) -> Columns:
    read = cast(
        "Callable[[object], tuple[Any, ...]]",
        attrgetter(*names) if len(names) > 1 else lambda one: (getattr(one, names[0]),),
    )
    return tuple(zip(*map(read, each), strict=True))


def _unpacked(packed: _Packed) -> Document:
    held = [
        list(starmap(kind, zip(*each, strict=True))) for kind, each in zip(_CONTAINERS, packed.holders, strict=True)
    ]
    anchors = tuple(
        Anchor(start, end, offset, held[kind][index])
        for start, end, offset, kind, index in zip(*packed.anchors, strict=True)
    )
    blocks: list[Block] = []
    cells = iter(packed.cells)
    for values in zip(*packed.blocks, strict=True):
        named = dict(zip(_BLOCK, values, strict=True))
        table: Table | None = named["table"]
        if table is not None:
            named["table"] = replace(table, cells=_cells(next(cells)))
        blocks.append(Block(**named))
    return replace(packed.frame, blocks=tuple(blocks), anchors=anchors)


def _cells(columns: Sequence[tuple[Any, ...]]) -> tuple[Cell, ...]:
    named = dict(zip(_CELL, columns, strict=False))
    order = ("row", "column", "start", "end", "text", "rows", "columns")
    return (
        tuple(
            Cell(row=row, column=column, start=start, end=end, text=text, rows=rows, columns=wide)
            for row, column, start, end, text, rows, wide in zip(*(named[name] for name in order), strict=True)
        )
        if named
        else ()
    )
