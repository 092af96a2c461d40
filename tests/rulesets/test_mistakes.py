"""A methodologist's mistakes in the rules of 2021: what is found, and nothing that only follows from it.

Each case is one edit of one file and the codes that must come out, no more and no fewer. The wording of each
code has its own tests; here the rules are whole, so that a message too many would show.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kspris.functions import check

RULESETS = Path(__file__).parents[2] / "rulesets"
QUESTIONS, CHANNELS, SCALES = "05-sporsmal.ksp", "02-kanaler.ksp", "03-skalaer.ksp"
AWARDS, CLAIMS, EXAMPLES = "07-maltall-og-priser.ksp", "08-krav.ksp", "09-eksempler.ksp"
HEAD, AREAS, CLASSES = "01-regelsett.ksp", "04-omrader.ksp", "06-klasser.ksp"

CASES = {
    "a point in a number": (
        QUESTIONS,
        "  skala rettskriving\n",
        "  skala rettskriving\n  vekt 1.5\n",
        "KS116",
    ),
    "a weight that breaks two claims": (
        QUESTIONS,
        "  skala ventetid\n",
        "  skala ventetid\n  vekt 3\n",
        "KS231 KS231",
    ),
    "a misspelt scale": (QUESTIONS, "skala inntrykk", "skala intrykk", "KS202"),
    "a misspelt keyword": (QUESTIONS, "  gjelder muntlig", "  gjeder muntlig", "KS111"),
    "a misspelt opening word of a channel": (CHANNELS, "kanal telefon", "kanla telefon", "KS111"),
    "a misspelt opening word of an area": (AREAS, "område mottak", "omårde mottak", "KS111"),
    "a misspelt opening word of a scale": (SCALES, "svarskala grad", "svarksala grad", "KS111"),
    "a misspelt opening word of a question": (QUESTIONS, "spørsmål velkommen", "spørmsål velkommen", "KS111"),
    "a misspelt opening word of a source": (HEAD, "kilde oppbygning", "klide oppbygning", "KS111"),
    "a misspelt opening word of the ruleset": (HEAD, "regelsett kunde", "reglesett kunde", "KS111"),
    "a word of the other column": (QUESTIONS, "  gjelder skriftlig", "  applies skriftlig", "KS111"),
    "no bridge": (
        QUESTIONS,
        "  skala apning\n  teller i interesse\n  bro samme",
        "  skala apning\n  teller i interesse",
        "KS301",
    ),
    "another scale though the same": (QUESTIONS, "skala presentasjon", "skala ja_nei", "KS203 KS304"),
    "another wording": (QUESTIONS, "Fikk du hjelp til å velge?", "Ble du hjulpet til å velge?", "KS305"),
    "no wording": (QUESTIONS, '  nb "Hvor greit var det å komme fram til et menneske?"\n', "", "KS226"),
    "a misspelt form of a wording": (QUESTIONS, '  nb muntlig "I', '  nb umntlig "I', "KS202"),
    "wait bands out of order": (CHANNELS, "inntil 1 min gir 80", "inntil 4 min gir 80", "KS213"),
    "keys of 102 percent": (CHANNELS, "fordelingsnøkkel 48 %", "fordelingsnøkkel 50 %", "KS219"),
    "a key without its sign, and nothing of the sum": (
        CHANNELS,
        "fordelingsnøkkel 28 %",
        "fordelingsnøkkel 28",
        "KS112",
    ),
    "a key of nothing, and nothing of the sum": (
        CHANNELS,
        "fordelingsnøkkel 28 %",
        "fordelingsnøkkel 0 %",
        "KS214",
    ),
    "an award ranked by what its channel does not ask": (
        AWARDS,
        "kåres på epost ifølge nytt_i_2021\n  rangeres etter total",
        "kåres på epost ifølge nytt_i_2021\n  rangeres etter lyttet",
        "KS254",
    ),
    "two answers under one label": (
        SCALES,
        '"I stor grad" / "To a great extent"',
        '"I svært stor grad" / "To a very great extent"',
        "KS252",
    ),
    "the title of last year": (
        HEAD,
        'tittel "Kundeserviceprisen 2021"',
        'tittel "Kundeserviceprisen 2020"',
        "KS313",
    ),
    "a title of a season that ends in the year": (HEAD, 'prisen 2021" / ', 'prisen 2020/21" / ', ""),
    "the period of last year": (HEAD, "2020-12-01 til 2021-04-09", "2019-12-01 til 2020-04-09", "KS313"),
    "a day that is not, and nothing of its order": (
        HEAD,
        "periode 2020-12-01",
        "periode 2020-12-32",
        "KS117",
    ),
    "an hour that is not": (
        CHANNELS,
        "åpent hverdager 09:00 til 12:00",
        "åpent hverdager 09:00 til 24:00",
        "KS117",
    ),
    "an answer to an inquiry that nobody answered": (
        EXAMPLES,
        "  ikke_besvart\n",
        "  ikke_besvart\n  svarer ventetid 5 sek\n",
        "KS234",
    ),
    "a variant of nothing": (QUESTIONS, "variant av kartla_behov", "variant av kartla_beov", "KS202"),
    "a variant of what is asked there too": (
        QUESTIONS,
        "variant av kartla_behov",
        "variant av engasjert",
        "KS247",
    ),
    "no wait bands": (
        CHANNELS,
        "  ventetid inntil 1 virkedag gir 100\n"
        "  ventetid inntil 2 virkedager gir 50\n"
        "  ventetid inntil 3 virkedager gir 0\n",
        "",
        "KS245",
    ),
    "wait bands in another unit than the channel's": (
        CHANNELS,
        "  ventetid inntil 1 virkedag gir 100\n"
        "  ventetid inntil 2 virkedager gir 50\n"
        "  ventetid inntil 3 virkedager gir 0\n",
        "  ventetid inntil 8 timer gir 100\n  ventetid inntil 24 timer gir 0\n",
        "KS244 KS244",
    ),
    "a long word for a unit": (CHANNELS, "svarfrist 30 min", "svarfrist 30 minutter", "KS112"),
    "points beyond 100": (
        SCALES,
        'grad" / "To a great extent" gir 75',
        'grad" / "To a great extent" gir 750',
        "KS212",
    ),
    "a text without its end": (QUESTIONS, 'rundet av?"\n', "rundet av?\n", "KS114"),
    "an example that disagrees": (EXAMPLES, "forventer total 1090/11", "forventer total 1080/11", "KS233"),
    "a channel with a capital": (QUESTIONS, '  en messenger "', '  en Messenger "', "KS115"),
    "a question with a capital": (QUESTIONS, "spørsmål losning i", "spørsmål Losning i", "KS115"),
    "a figure of another script": (CLASSES, "ifølge nytt_i_2021", "ifølge nytt_i_٢٠٢١", "KS115"),
    "an unknown class": (QUESTIONS, "frivillig i offentlig", "frivillig i ofentlig", "KS202"),
    "an unknown category": (
        QUESTIONS,
        "i tilgjengelighet, kompetanse",
        "i tilgjengelig, kompetanse",
        "KS202",
    ),
    "an unknown source": (CLAIMS, "5 % ifølge oppbygning", "5 % ifølge rapporten", "KS202"),
    "an unknown method": (AWARDS, "metode andel_ja", "metode andelja", "KS204"),
    "an unknown channel of an award": (AWARDS, "kåres på telefon", "kåres på telefn", "KS202"),
    "a period turned round": (HEAD, "2020-12-01 til 2021-04-09", "2021-04-09 til 2020-12-01", "KS218"),
    "a date as people write it": (HEAD, "periode 2020-12-01", "periode 1.12.2020", "KS117"),
    "alternatives with a comma": (HEAD, "chat eller messenger", "chat, messenger", "KS112"),
    "a line in the wrong block": (
        QUESTIONS,
        "  skala rettskriving\n",
        "  skala rettskriving\n  svarfrist 5 min\n",
        "KS121",
    ),
    "a name used twice": (QUESTIONS, "spørsmål verdsatt i", "spørsmål velkommen i", "KS201"),
    "a colon": (QUESTIONS, "skala rettskriving", "skala: rettskriving", "KS118"),
    "two statements on a line": (
        QUESTIONS,
        "  skala rettskriving\n  gjelder",
        "  skala rettskriving gjelder",
        "KS112",
    ),
    "no scale": (QUESTIONS, "  skala rettskriving\n", "", "KS123"),
    "a setting the plugin does not know": (CHANNELS, "callback nei", "call_back nei", "KS205"),
    "a number of unknown origin": (HEAD, "  umerket er antatt\n", "", "KS241"),
    "an answer that is not on the scale": (EXAMPLES, "svarer sprak smafeil", "svarer sprak småfeil", "KS234"),
    "a class that is gone": (CLASSES, "klasse hotell\n", "", "KS303"),
    "another area without saying so": (
        QUESTIONS,
        "effektiv i totalinntrykk",
        "effektiv i mottak",
        "KS231 KS231 KS304",
    ),
    "no opening line of a question": (QUESTIONS, "spørsmål forste_linje i mottak\n", "", "KS122"),
    "no opening line of a question that a metric measures": (
        QUESTIONS,
        "spørsmål nps uten område\n",
        "",
        "KS122 KS202",
    ),
    "no opening line of an example": (
        EXAMPLES,
        'eksempel siste_frist på epost "Svar på virkedag 3"\n',
        "",
        "KS122",
    ),
    "an expectation twice": (EXAMPLES, "  forventer mottak 70\n", "  forventer mottak 70\n" * 2, "KS234"),
    "an area called as a category": (
        AREAS,
        "område totalinntrykk ",
        "område salg ",
        "KS201 KS202 KS303",
    ),
    "no opening line of a channel": (CHANNELS, "kanal chat\n", "", "KS122 KS202"),
    "no opening line of the first channel": (CHANNELS, "kanal telefon\n", "", "KS124 KS202"),
    "no opening line of an area": (
        AREAS,
        'område svar_ventetid "Svar- og ventetid" / "Answer and waiting time"\n',
        "",
        "KS124 KS202",
    ),
    "an endpoint twice": (
        SCALES,
        "  tall 1 til 7 uten poeng ifølge deltakerrapport\n",
        '  tall 1 til 7 uten poeng ifølge deltakerrapport\n  ytterpunkt 7 "Lett" / "Easy"\n',
        "KS215",
    ),
    "both a counterpart and none": (
        CHANNELS,
        "  motpart agent",
        "  motpart ingenting\n  motpart agent",
        "KS122",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_one_mistake_gives_its_own_messages_alone(case: str, tmp_path: Path) -> None:
    name, old, new, codes = CASES[case]
    shutil.copytree(RULESETS, tmp_path / "rulesets")
    file = tmp_path / "rulesets" / "2021" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    found = check(tmp_path / "rulesets" / "2021")
    assert sorted(one.code for one in found.diagnostics) == codes.split()


def test_an_area_that_is_gone_is_not_looked_for_among_last_years_questions(tmp_path: Path) -> None:
    """The area and a question of 2020 are both called «totalinntrykk»."""
    shutil.copytree(RULESETS, tmp_path / "rulesets")
    file = tmp_path / "rulesets" / "2021" / AREAS
    file.write_text(file.read_text("utf-8").replace("område totalinntrykk", "område inntrykk"), "utf-8")
    (gone,) = (one for one in check(tmp_path / "rulesets" / "2021").diagnostics if one.code == "KS303")
    assert gone.related == ()
