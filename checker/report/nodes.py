"""What stands where in a report: the one place that knows whether a node is a dictionary or an object of the fast decoder."""

from __future__ import annotations

Path = tuple[str | int, ...]


def child(node: object, key: str | int) -> object:
    """Return what stands under `key`, or None when nothing does."""
    if type(node) is dict:
        return node.get(key)
    if type(key) is str:
        return None if type(node) is list or type(node) is str else getattr(node, key, None)
    return node[key] if type(node) is list and isinstance(key, int) and 0 <= key < len(node) else None


def dotted(path: Path) -> str:
    """Return the path as it is written in results: `lines.0.final`."""
    return ".".join(map(str, path))
