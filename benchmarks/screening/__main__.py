"""The commands of `python -m benchmarks.screening`."""

from __future__ import annotations

import argparse

from benchmarks.screening import documents, reports, resume

PARTS = {"reports": reports, "documents": documents, "resume": resume}


def main() -> None:
    """Run the benchmark named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screening", description=__doc__)
    commands = parser.add_subparsers(required=True, dest="name")
    for name, one in PARTS.items():
        one.add_options(commands.add_parser(name, help=(one.__doc__ or "").partition("\n")[0]))
    options = parser.parse_args()
    PARTS[options.name].main(options)


if __name__ == "__main__":
    main()
