"""Tiny years written in the language, and what hangs on them: compiled rulesets, bridges and answers."""

from __future__ import annotations

from functools import cache

import polars as pl

from kspris import plugins
from kspris.ruleset.bridge import Previous
from kspris.ruleset.compile import compile_documents
from kspris.ruleset.model import Ruleset
from kspris_dsl.catalogue import entry
from kspris_dsl.parse import read_text

HEAD = """regelsett prisen {year}
  tittel "Prisen {year}" / "The award {year}"
{previous}  umerket er antatt
  totalen er {mode}
  samles som snitt
{more}
"""
CHANNELS = "kanal telefon\n\nkanal epost\n"
SCALES = """
svarskala ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0
  svar ukjent "Vet ikke" / "Unknown" ikke_aktuelt

svarskala tre
  svar helt "Helt" / "Fully" gir 100
  svar delvis "Delvis" / "Partly" gir 50
  svar ikke "Ikke" / "Not" gir 0
"""
FIVE = """
svarskala fem
{bridge}  svar svart "Svært" / "Very" gir 100
  svar ganske "Ganske" / "Rather" gir 80
  svar noe "Noe" / "Some" gir 50
  svar lite "Lite" / "Little" gir 20
  svar intet "Intet" / "None" gir 0
"""
AREAS = """
område mottak "Mottak" / "Reception"
{first}
område slutt "Slutt" / "End"
{last}
"""


@cache
def registry():
    return plugins.load()[0]


def question(name, *bridge, scale="ja_nei", area="mottak", words=None, more=""):
    """A question's block. `bridge` are its `bro` lines without the word."""
    lines = "".join(f"  bro {one}\n" for one in bridge)
    where = f" i {area}" if area else ""
    wording = words or f"Spørsmål {name}?"
    return f'\nspørsmål {name}{where}\n  nb "{wording}"\n  en "{wording}"\n  skala {scale}\n{lines}{more}'


def year(*parts, number=2021, previous=None, mode="poeng", more="", shares=("", "")):
    """Compile a year of some parts; it must have no errors."""
    head = HEAD.format(
        year=number,
        previous="" if previous is None else f"  forrige {previous.year}\n",
        mode=mode,
        more=more,
    )
    areas = AREAS.format(first=shares[0], last=shares[1])
    text = head + "".join(parts) + (areas if "område " not in "".join(parts) else "")
    parsed = read_text(text, f"{number}.ksp")
    assert parsed.diagnostics == ()
    before = None if previous is None else Previous(previous.year, previous)
    made = compile_documents([parsed.document], registry(), before)
    assert made.ruleset is not None, [
        (one.code, dict(one.data)) for one in made.diagnostics if entry(one.code).severity == "error"
    ]
    return made.ruleset


def answers(ruleset: Ruleset, rows) -> pl.DataFrame:
    """Checked answers: each row a dict of participant, channel, answers; `answered` unless it says not."""
    schema = dict.fromkeys(("inquiry", "participant", "class", "channel", "counterpart"), pl.String)
    schema |= {"answered": pl.Boolean, "completed": pl.Boolean, "shopper": pl.String}
    for name, one in (*ruleset.background.items(), *ruleset.questions.items()):
        schema[name] = pl.String if ruleset.scales[one.scale].measure == "option" else pl.Int64
    made = []
    for place, row in enumerate(rows):
        full = {"inquiry": f"h{place}", "participant": "Huldrevik", "class": "bank", "channel": "telefon"}
        full |= {"answered": True} | row
        made.append(
            {name: full.get(name, full["answered"] if name == "completed" else None) for name in schema}
        )
    return pl.DataFrame(made, schema=schema)
