# Everything that CI runs, in the order in which it fails fastest
check: lint types layers rules test

# Format and lint
lint:
    ruff format .
    ruff check .
    yamllint --strict rules

# Static types
types:
    mypy

# Stages import only earlier stages; each library has one door
layers:
    lint-imports

# Shipped rules load, and their examples hold
rules:
    gouji rules lint
    gouji rules test

# Rules made wrong on purpose: do the examples notice?
mutants:
    gouji rules mutate

# All tests
test:
    python -m pytest -q -n auto

# Timings, side by side in one run
bench:
    python -m benchmarks.startup
    python -m benchmarks.decode
    python -m benchmarks.rules
    python -m benchmarks.extraction
