# What a developer runs here. Each recipe is one command; CI runs `just check`'s script and nothing else.

_list:
    @just --list

# All that CI checks, from a fresh environment
check:
    .ci/run

# The tests, or some of them: just test tests/scoring
test *WHICH="-n auto":
    python -m pytest {{WHICH}}

# Format and lint in place
tidy:
    ruff format .
    ruff check --fix .

# Write the generated pages anew (language reference, commands, a page per diagnostic)
docs:
    python docs/generate.py

# The benchmarks: speed of the engine beside Polars and pandas, of the command line, and of reports
bench:
    python benchmarks/million.py
    python benchmarks/cli.py
    python benchmarks/reports.py
