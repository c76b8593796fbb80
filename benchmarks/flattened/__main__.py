"""Print how much of forms is read, and how much otherwise than before, when their tables lose their frames: `python -m benchmarks.flattened`."""

from __future__ import annotations

import argparse

from benchmarks.flattened.ways import WAYS, forms_of_corpus, read_flattened


def main() -> None:
    """Read every form of the corpus as it is, and in each way without its frame."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.flattened", description=__doc__)
    parser.add_argument("--each", action="store_true", help="a line for each document")
    options = parser.parse_args()
    forms = list(forms_of_corpus())
    print(f"{len(forms)} documents with forms, {sum(len(one) for _, _, one in forms)} figures")
    for way in WAYS:
        whole = same = other = 0
        for path, document, before in forms:
            after = read_flattened(path, document, way)
            kept = [one for one, value in after.items() if before.get(one) == value]
            changed = {one: value for one, value in after.items() if before.get(one) != value}
            whole, same, other = whole + len(before), same + len(kept), other + len(changed)
            if options.each:
                print(
                    f"{len(kept):5} of {len(before):4}  {path.name}",
                    *(f"\n      {one}: {changed[one]}" for one in changed),
                )
        print(f"{way:26} {same:6} read, {same / whole:6.1%}; {other} not read of the table")


if __name__ == "__main__":
    main()
