"""Tell what two checkouts read differently: `python -m benchmarks.extraction.same dump OUT.json [FILE …]`, then `… compare A B`.

Run `dump` in each checkout; every fixture that can be read is extracted, and what is printed of it, or the error, is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from checker.documents.read import read_bytes
from checker.extraction.extract import extract
from checker.kernel.errors import InputError
from checker.renderings.to_json import as_text, extraction_of

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
FOLDERS = ("reports", "phrasing", "documents", "wrong-figures", "workbooks")


def main() -> int:
    """Dump or compare; 1 where anything differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=("dump", "compare"))
    parser.add_argument("files", nargs="+", type=Path)
    options = parser.parse_args()
    if options.what == "dump":
        paths = [one for name in FOLDERS for one in sorted((FIXTURES / name).iterdir()) if one.suffix != ".yaml"]
        texts = {one.name: _read(one) for one in (*paths, *options.files[1:])}
        options.files[0].write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
        return 0
    before, after = (json.loads(one.read_text(encoding="utf-8")) for one in options.files)
    different = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    for name in different:
        print(name)
        _show(before.get(name, ""), after.get(name, ""))
    print(f"{len(before)} files, {len(different)} read differently")
    return 1 if different else 0


def _read(path: Path) -> str:
    try:
        document = read_bytes(path.read_bytes(), path.name)
        return as_text(extraction_of(path.name, document.sha256, extract(document)))
    except InputError as error:
        return str(error)


def _show(before: str, after: str) -> None:
    old, new = before.splitlines(), after.splitlines()
    known, now = set(old), set(new)
    for sign, lines, other in (("-", old, now), ("+", new, known)):
        for line in [one for one in lines if one not in other][:20]:
            print(f"  {sign} {line.strip()[:200]}")


if __name__ == "__main__":
    sys.exit(main())
