"""Worked examples: one inquiry by hand, for each rule of the semantics.

E1 score is obtained over obtainable; N/A and skipped leave both
E2 unanswered gives what the channel says, in the total and where the basis is all; elsewhere no value
E3 areas mode: share-weighted mean over live areas
E4 a wait at a band's edge is in the band
"""

import pytest

from kspris_dsl.render import advice, message

YEAR = """
kanal telefon
  svarfrist 5 min
  ventetid inntil 30 sek gir 100
  ventetid inntil 5 min gir 20
  ventetid senere gir 10
  ubesvart gir 5

svarskala vent
  varighet etter kanalens ventetid

svarskala ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0
  svar ikke "Uaktuelt" / "N/A" ikke_aktuelt

klasse offentlig

klasse bank

kategori salg "Salg" / "Sales"
  grunnlag besvarte

område svar "Svar" / "Answer"
  grunnlag alle{first}

område resten "Resten" / "The rest"
  grunnlag besvarte{second}

svarskala alder
  tall 0 til 2000 uten poeng

bakgrunn alder
  nb "Alder?"
  en "Age?"
  skala alder
  gjelder telefon

spørsmål ventetid i svar
  nb "Hvor lenge?"
  en "How long?"
  skala vent

spørsmål hilste i resten
  nb "Hilste de?"
  en "Did they greet?"
  skala ja_nei
  vekt 2

spørsmål ville_handlet i resten
  nb "Ville du handlet?"
  en "Would you buy?"
  skala ja_nei
  teller i salg
  frivillig i offentlig

"""


def year(example, mode):
    shares = ("\n  andel 25 %", "\n  andel 75 %") if mode == "områder" else ("", "")
    return YEAR.format(first=shares[0], second=shares[1]) + "eksempel en på telefon\n" + example


GOOD = {
    "E1 all best": ("  ellers best\n  forventer total 100\n  forventer salg 100\n", "poeng"),
    "E1 all worst is the worst wait": ("  ellers dårligst\n  forventer total 10/4\n", "poeng"),
    "E1 N/A leaves both sides": (
        "  svarer hilste ikke_aktuelt\n"
        "  svarer ventetid 30 sek\n  svarer ville_handlet nei\n  forventer total 50\n"
        "  forventer resten 0\n",
        "poeng",
    ),
    "E1 skipped leaves both sides": (
        "  hos offentlig\n  svarer ville_handlet ingenting\n  ellers best\n  svarer hilste nei\n"
        "  forventer total 100/3\n  forventer salg ingenting\n",
        "poeng",
    ),
    "E1 what is optional in the class need not be named": (
        "  hos offentlig\n  svarer hilste ja\n  svarer ventetid 1 min\n  forventer total 220/3\n",
        "poeng",
    ),
    "E2 unanswered": ("  ikke_besvart\n  forventer total 5\n  forventer svar 5\n", "poeng"),
    "E2 no value where the basis is answered": (
        "  ikke_besvart\n  forventer total 5\n  forventer resten ingenting\n  forventer salg ingenting\n",
        "poeng",
    ),
    "E3 areas weighed by share": (
        "  svarer ventetid 5 min\n  svarer hilste ja\n  svarer ville_handlet nei\n  forventer total 55\n",
        "områder",
    ),
    "E3 a dead area leaves its share to the live ones": (
        "  svarer ventetid 5 min\n  svarer hilste ikke_aktuelt\n  svarer ville_handlet ikke_aktuelt\n"
        "  forventer total 20\n  forventer resten ingenting\n",
        "områder",
    ),
    "a background fact may be answered as its scale has it": (
        "  svarer alder 2000\n  ellers best\n  forventer total 100\n",
        "poeng",
    ),
    "E4 at the edge": (
        "  svarer ventetid 30 sek\n  ellers best\n  forventer svar 100\n  forventer total 100\n",
        "poeng",
    ),
    "E4 past the edge": (
        "  svarer ventetid 31 sek\n  ellers best\n  forventer svar 20\n  forventer total 80\n",
        "poeng",
    ),
    "E4 later": (
        "  svarer ventetid 6 min\n  ellers best\n  forventer svar 10\n  forventer total 77,5\n",
        "poeng",
    ),
}
BAD = {
    "another total": ("  ellers best\n  forventer total 99\n", ["KS233"]),
    "a value where there is none": ("  ikke_besvart\n  forventer total 5\n  forventer resten 0\n", ["KS233"]),
    "no value where there is one": (
        "  ellers best\n  forventer total 100\n  forventer salg ingenting\n",
        ["KS233"],
    ),
    "an unknown answer": ("  svarer hilste kanskje\n  ellers best\n  forventer total 100\n", ["KS234"]),
    "a wait in the wrong unit": (
        "  svarer ventetid 1 virkedag\n  ellers best\n  forventer total 100\n",
        ["KS234"],
    ),
    "a background fact that its scale does not have": (
        "  svarer alder 2001\n  ellers best\n  forventer total 100\n",
        ["KS234"],
    ),
    "a background fact that is half a number": (
        "  svarer alder 20,5\n  ellers best\n  forventer total 100\n",
        ["KS234"],
    ),
    "a background fact answered twice": (
        "  svarer alder 20\n  svarer alder 30\n  ellers best\n  forventer total 100\n",
        ["KS234"],
    ),
    "skipped where mandatory": (
        "  svarer hilste ingenting\n  ellers best\n  forventer total 100\n",
        ["KS234"],
    ),
    "answered twice": (
        "  svarer hilste ja\n  svarer hilste ja\n  ellers best\n  forventer total 100\n",
        ["KS234"],
    ),
    "not enough answers": ("  hos bank\n  svarer hilste ja\n  forventer total 100\n", ["KS235"]),
    "an unknown question": ("  svarer hilse ja\n  ellers best\n  forventer total 100\n", ["KS202"]),
}


@pytest.mark.parametrize("case", GOOD)
def test_an_example_agrees(compiled, case):
    example, mode = GOOD[case]
    made = compiled(year(example, mode), mode=mode)
    assert [(one.code, dict(one.data)) for one in made.diagnostics] == []
    assert len(made.ruleset.examples) == 1


@pytest.mark.parametrize("case", BAD)
def test_an_example_is_refused(compiled, case):
    example, wanted = BAD[case]
    assert [one.code for one in compiled(year(example, "poeng")).diagnostics] == wanted


def test_of_many_questions_without_an_answer_the_first_are_named(compiled):
    more = "".join(f'spørsmål q{n} i resten\n  nb "{n}?"\n  en "{n}?"\n  skala ja_nei\n\n' for n in "abcde")
    made = compiled(more + year("  hos bank\n  forventer total 100\n", "poeng"))
    found = made.diagnostics[0]
    assert message(found, "nb").endswith("svaret er på qa, qb, qc, qd, qe og 3 til")
    assert message(found, "en").endswith("the answer is to qa, qb, qc, qd, qe and 3 more")
    assert advice(found, "nb").startswith("skriv «ellers best»")


def test_a_word_of_the_other_column_is_answered_with_the_right_one(compiled):
    view = 'visning liste "Liste" / "List"\n  lesere alle\n  viser rank, total\n'
    [found] = [one for one in compiled(view).diagnostics if one.code == "KS202"]
    assert found.help.nb == "mente du «plassering»?"


def test_a_wait_that_is_no_answer_is_told_with_its_unit(compiled):
    [found] = [one for one in compiled(LATE).diagnostics if one.code == "KS234"]
    assert found.data["problem"].nb == "«6 min» er ikke et svar på «ventetid»"


LATE = """
kanal telefon
  svarfrist 5 min
  ventetid inntil 5 min gir 100

svarskala vent
  varighet etter kanalens ventetid

område alt "Alt" / "All"

spørsmål ventetid i alt
  nb "Hvor lenge ventet du?"
  en "How long did you wait?"
  skala vent

eksempel sent på telefon
  svarer ventetid 6 min
  forventer total 0
"""
