"""Two tiny years with every kind of link, answers drawn by hypothesis, and translated as a person would."""

from __future__ import annotations

from functools import cache

import polars as pl
from attrs import evolve
from hypothesis import strategies as st
from small_years import FIVE, SCALES, answers, question, year

from kspris.bridge.compose import between
from kspris.comparison.surveys import Survey

PEOPLE = ("Alvik", "Brekke", "Huldrevik")
TO_THREE = {"svart": "helt", "ganske": "delvis", "noe": "delvis", "lite": "delvis", "intet": "ikke"}
ASKED = {
    "a": ("ja", "nei", "ukjent"),
    "b": ("ja", "nei"),
    "c": tuple(TO_THREE),
    "d": ("helt", "delvis", "ikke"),
}


@cache
def years():
    """Return 2020 and 2021: renamed, recoded, moved, points changed; new, retired; a channel each way."""
    more = "  henvendelser 4 per deltaker\n"
    before = year(
        "kanal telefon\n\nkanal epost\n\nkanal chat\n",
        SCALES,
        FIVE.format(bridge=""),
        question("a", more="  vekt 2\n"),
        question("b", area="slutt"),
        question("c", scale="fem"),
        question("d", scale="tre", area="slutt"),
        number=2020,
        more=more,
    )
    scales = SCALES.replace("gir 50", "gir 60").replace("svarskala tre\n", "svarskala tre\n  bro nye_poeng\n")
    recoded = [f"omkodet fra {old} til {new}" for old, new in TO_THREE.items()]
    after = year(
        "kanal telefon\n\nkanal epost\n\nkanal messenger\n  bro ny\n",
        scales,
        question("a2", "omdøpt fra a", words="Spørsmål a?", more="  vekt 3\n"),
        question("c", "samme", *recoded, scale="tre"),
        question("d", "samme", "flyttet fra slutt", scale="tre"),
        question("n", "ny", area="slutt", more="  vekt 2\n"),
        "\nutgått b\n\nutgått chat\n",
        number=2021,
        previous=before,
        more=more,
    )
    return before, after


@cache
def bridge():
    return between(*years())


def nothing_missing():
    """2021 without what 2020 cannot answer: rescoring under it must be exact."""
    _, after = years()
    asked = {
        channel: tuple(one for one in questions if one.question != "n")
        for channel, questions in after.asked.items()
    }
    return evolve(after, asked=asked)


CHANNELS = {2020: ("telefon", "epost", "chat"), 2021: ("telefon", "epost", "messenger")}
NEW = {
    "a2": ("ja", "nei", "ukjent"),
    "c": ("helt", "delvis", "ikke"),
    "d": ("helt", "delvis", "ikke"),
    "n": ("ja", "nei"),
}


@st.composite
def rows(draw, number, most=12, least=0):
    asked = ASKED if number == 2020 else NEW
    made = []
    for _ in range(draw(st.integers(least, most))):
        row = {
            "participant": draw(st.sampled_from(PEOPLE)),
            "channel": draw(st.sampled_from(CHANNELS[number])),
            "answered": draw(st.integers(0, 3)) > 0,
        }
        if row["answered"]:
            row |= {name: draw(st.sampled_from(given)) for name, given in asked.items()}
        made.append(row)
    return made


def survey(number, made):
    ruleset = years()[number - 2020]
    return Survey(ruleset, answers(ruleset, made))


def translated(made) -> pl.DataFrame:
    """2020's answers as a person would write them on the form of 2021; chat is gone."""
    given = [
        row | {"a2": row.get("a"), "c": TO_THREE.get(row.get("c")), "b": None}
        for row in made
        if row["channel"] != "chat"
    ]
    _, after = years()
    return answers(after, [{k: v for k, v in row.items() if k not in ("a", "b")} for row in given])
