"""One edit somewhere in a long text: nothing raises, no other line is touched, and one thing is said.

The edits are those that hands make: a letter lost, doubled, swapped or wrong, a line lost, doubled or
joined with the next, a stray sign, another indent.
"""

import random
from pathlib import Path

import pytest

from kspris_dsl.format import format_text
from kspris_dsl.nodes import BadLine
from kspris_dsl.parse import read_text
from kspris_dsl.plain import plain
from kspris_dsl.render import render

GOOD = Path(__file__).parent.parent / "corpus" / "good"
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(GOOD.glob("*.ksp")) if path.stem != "english")
SIGNS = 'aeå1,.:"#=;{}/%- '
EDITS = 50


def letter(change):
    """An edit of one character of a line that is not blank."""

    def edit(lines, rng):
        at = rng.choice([number for number, line in enumerate(lines) if line.strip()])
        column = rng.randrange(len(lines[at]))
        edited = change(lines[at], column, rng)
        return [*lines[:at], edited, *lines[at + 1 :]], at, 1, 1

    return edit


def delete_line(lines, rng):
    at = rng.randrange(len(lines))
    return lines[:at] + lines[at + 1 :], at, 1, 0


def double_line(lines, rng):
    at = rng.randrange(len(lines))
    return lines[: at + 1] + lines[at:], at, 1, 2


def join_lines(lines, rng):
    at = rng.randrange(len(lines) - 1)
    return [*lines[:at], f"{lines[at]} {lines[at + 1].strip()}", *lines[at + 2 :]], at, 2, 1


def indent(lines, rng):
    at = rng.randrange(len(lines))
    return [*lines[:at], " " * rng.randrange(7) + lines[at].lstrip(), *lines[at + 1 :]], at, 1, 1


KINDS = {
    "letter lost": letter(lambda line, at, _: line[:at] + line[at + 1 :]),
    "letter doubled": letter(lambda line, at, _: line[: at + 1] + line[at:]),
    "letters swapped": letter(lambda line, at, _: line[:at] + line[at : at + 2][::-1] + line[at + 2 :]),
    "letter wrong": letter(lambda line, at, rng: line[:at] + rng.choice(SIGNS) + line[at + 1 :]),
    "sign too many": letter(lambda line, at, rng: line[:at] + rng.choice(SIGNS) + line[at:]),
    "case": letter(lambda line, at, _: line[:at] + line[at].swapcase() + line[at + 1 :]),
    "line lost": delete_line,
    "line doubled": double_line,
    "lines joined": join_lines,
    "indent": indent,
}


def said(line):
    return ("bad", line.source) if isinstance(line, BadLine) else plain(line)


def everything(text):
    parsed = read_text(text, "x.ksp")
    return parsed, [said(line) for line in parsed.document.lines]


@pytest.mark.parametrize("kind", KINDS)
def test_one_edit_harms_its_own_line_alone(kind):
    rng = random.Random(kind)
    lines = TEXT.split("\n")[:-1]
    before, nodes = everything(TEXT)
    assert before.diagnostics == ()
    counts = []
    for _ in range(EDITS):
        edited, at, old, new = KINDS[kind](lines, rng)
        text = "\n".join(edited) + "\n"
        after, found = everything(text)
        assert found[:at] == nodes[:at], (at, edited[at])
        assert found[at + new :] == nodes[at + old :], (at, edited[at])
        render(after.diagnostics, {"x.ksp": text}, "nb")
        format_text(text, "x.ksp")
        if after.diagnostics:
            counts.append(len(after.diagnostics))
            assert all(points_near(one, at, lines) for one in after.diagnostics), (at, edited[at])
    assert not counts or sum(counts) / len(counts) <= 1.5


def points_near(diagnostic, at, lines):
    """Whether a message points into the block that was edited, or the one above it."""
    openings = [0, *(number for number, line in enumerate(lines) if line[:1].isalpha()), len(lines)]
    above = [number for number in openings if number <= at]
    below = [number for number in openings if number > at]
    first = above[-2] if len(above) > 1 else 0
    last = below[1] if len(below) > 1 else len(lines)
    return first <= diagnostic.span.line <= last + 2
