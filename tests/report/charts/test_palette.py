"""Colours as eyes see them: every role and channel is legible and told apart, also in grey and by
colour-blind eyes. The figures are computed from the palettes themselves."""

from __future__ import annotations

import re
from itertools import combinations, pairwise
from math import dist

import pytest

from kspris.report.palette import DARK, FORCED, PRINT, SCREEN, Palette, properties

BOTH = pytest.mark.parametrize("palette", [PRINT, DARK], ids=["light", "dark"])
FIRST = 4
"""Channels that Kundeserviceprisen has; a fifth and a sixth stand between them."""

Triple = tuple[float, float, float]
SIGHTS: dict[str, tuple[Triple, Triple, Triple]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)
    ),
}  # fmt: skip
"""Machado, Oliveira and Fernandes 2009, severity 1.0: matrices for linear RGB."""


def linear(colour: str) -> Triple:
    """Return a colour's linear RGB."""
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def luminance(rgb: Triple) -> float:
    """Return relative luminance (WCAG)."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours (WCAG), from 1 to 21."""
    low, high = sorted((luminance(linear(one)), luminance(linear(other))))
    return (high + 0.05) / (low + 0.05)


def seen(colour: str, sight: str) -> Triple:
    """Return a colour in CIE Lab as an eye sees it."""
    rgb = linear(colour)
    red, green, blue = (
        min(max(sum(part * value for part, value in zip(row, rgb, strict=True)), 0), 1)
        for row in SIGHTS[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = _cube(x), _cube(luminance((red, green, blue))), _cube(z)
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def _cube(value: float) -> float:
    return float(value ** (1 / 3)) if value > 0.008856 else 7.787 * value + 16 / 116


def lightness(colour: str) -> float:
    """Return a colour's lightness (CIE L*), from 0 to 100: what is left of it in grey."""
    return seen(colour, "all colours")[0]


def test_the_measures_are_those_of_the_standards() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert lightness("#ffffff") == pytest.approx(100, abs=0.1)
    assert lightness("#777777") == pytest.approx(50, abs=0.3)
    assert dist(seen("#ff0000", "deuteranopia"), seen("#00a000", "deuteranopia")) < dist(
        seen("#ff0000", "all colours"), seen("#00a000", "all colours")
    )


@BOTH
def test_words_are_read_on_the_paper(palette: Palette) -> None:
    for role in ("ink", "muted", "own", "survey", "good", "bad", "rules"):
        assert contrast(getattr(palette, role), palette.paper) >= 4.5, role
    for role in ("ink", "muted", "own"):
        assert contrast(getattr(palette, role), palette.band) >= 4.5, role


@BOTH
def test_graphics_are_seen_on_the_paper(palette: Palette) -> None:
    for colour in (*palette.channels, palette.field):
        assert contrast(colour, palette.paper) >= 3, colour


@BOTH
def test_channels_are_told_apart_in_grey(palette: Palette) -> None:
    for one, other in combinations(palette.channels, 2):
        assert abs(lightness(one) - lightness(other)) >= 4.5, (one, other)
    for one, other in combinations(palette.channels[:FIRST], 2):
        assert abs(lightness(one) - lightness(other)) >= 7, (one, other)


@BOTH
@pytest.mark.parametrize("sight", SIGHTS)
def test_channels_are_told_apart_by_every_eye(palette: Palette, sight: str) -> None:
    for one, other in combinations(palette.channels, 2):
        assert dist(seen(one, sight), seen(other, sight)) >= 20, (one, other)


@BOTH
@pytest.mark.parametrize("sight", SIGHTS)
def test_whose_doing_a_step_is_is_told_apart(palette: Palette, sight: str) -> None:
    for one, other in combinations((palette.rules, palette.field, palette.own, palette.ink), 2):
        assert dist(seen(one, sight), seen(other, sight)) >= 15, (one, other)


@BOTH
def test_groups_go_from_near_the_paper_to_far_and_carry_their_words(palette: Palette) -> None:
    away = [abs(lightness(colour) - lightness(palette.paper)) for colour, _ in palette.ramp]
    assert away == sorted(away)
    assert all(later - one >= 5 for one, later in pairwise(away))
    for colour, words in palette.ramp:
        assert contrast(colour, words) >= 4.5, colour


@pytest.mark.parametrize("palette", [PRINT, DARK, FORCED])
def test_the_screen_asks_for_what_every_palette_sets(palette: Palette) -> None:
    asked = set(re.findall(r"var\((--[a-z0-9-]+)\)", str(SCREEN)))
    declared = dict(one.split(":") for one in properties(palette).split(";"))
    assert asked == set(declared)
    assert declared["--channel-0"] == palette.channels[0]
    assert declared["--on-ramp-6"] == palette.ramp[6][1]
    assert declared["--paper"] == palette.paper


def test_a_system_that_forces_its_colours_is_given_none_of_ours() -> None:
    assert not re.search(r"#[0-9a-f]{6}", properties(FORCED))


def test_forced_colours_part_the_groups_of_a_bar():
    """All groups have one ground there: what parts them may not have it too."""
    assert {fill for fill, _ in FORCED.ramp} == {FORCED.paper}
    assert FORCED.split not in (FORCED.paper, "")
    assert (PRINT.split, DARK.split) == (PRINT.paper, DARK.paper)
