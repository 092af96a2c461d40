"""The bridge to last year: what is accounted for, what is the same, and what is told once.

B1 everything of both years is accounted for
B2 same means the same area, channels, answers and points; weights and shares are free
B3 a changed scale is told of once, on the scale
B4 a channel of one year only changes no question
"""

import pytest
from attrs import evolve

from kspris.ruleset.bridge import Previous
from kspris.ruleset.load import load

OLD = """
kanal telefon

kanal epost

svarskala ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0

svarskala grad
  tall 1 til 5 uten poeng

område mottak "Mottak" / "Reception"

spørsmål hilste i mottak
  nb "Hilste de?"
  en "Did they greet?"
  skala ja_nei

spørsmål takket i mottak
  nb "Takket de?"
  en "Did they thank?"
  skala ja_nei

bakgrunn alder
  nb "Alder"
  en "Age"
  skala grad
"""
NEW = OLD.replace("  skala", "  bro samme\n  skala")
HEAD = """regelsett prisen 2021
  tittel "Prisen" / "The award"
  forrige 2020
  umerket er antatt
  totalen er poeng
  samles som snitt
"""


@pytest.fixture(scope="module")
def check(compiled, ruleset):
    old = ruleset(OLD)
    before = Previous(2020, evolve(old, year=2020))

    def codes(new):
        return [one.code for one in compiled(HEAD + new, previous=before).diagnostics]

    return codes


def test_b2_the_same_is_the_same(check):
    assert check(NEW) == []


def test_b2_weights_are_free(check):
    assert check(NEW.replace("  skala ja_nei", "  vekt 3\n  skala ja_nei")) == []


def test_b2_points_are_not_and_b3_are_told_of_once(check):
    changed = NEW.replace("gir 0", "gir 20")
    assert check(changed) == ["KS304"]
    assert check(changed.replace("gir 20", "gir 20\n  bro nye_poeng")) == []


def test_b3_a_recoded_scale_needs_every_answer(check):
    three = NEW.replace("  svar nei", '  svar litt "Litt" / "Partly" gir 50\n  svar nei')
    assert check(three) == ["KS304"]
    some = three.replace("svarskala ja_nei\n", "svarskala ja_nei\n  bro omkodet fra ja til ja\n")
    assert check(some) == ["KS306"]
    whole = some.replace("fra ja til ja\n", "fra ja til ja\n  bro omkodet fra nei til nei\n")
    assert check(whole) == []


def test_b1_what_is_gone_must_be_said(check):
    gone = NEW[: NEW.index("spørsmål takket")] + NEW[NEW.index("bakgrunn") :]
    assert check(gone) == ["KS303"]
    assert check(gone + '\nutgått takket "Alle takker."\n') == []


def test_b1_what_is_renamed_is_accounted_for(check):
    renamed = NEW.replace("spørsmål takket", "spørsmål takk").replace(
        'thank?"\n  bro samme', 'thank?"\n  bro omdøpt fra takket'
    )
    assert check(renamed) == []


def test_b1_merged_questions_are_accounted_for(check):
    merged = NEW[: NEW.index("spørsmål takket")] + NEW[NEW.index("bakgrunn") :]
    merged = merged.replace("spørsmål hilste", "spørsmål hoflig").replace(
        'greet?"\n  bro samme', 'greet?"\n  bro slått_sammen fra hilste, takket som snitt'
    )
    assert check(merged) == []


def test_b4_a_new_channel_changes_no_question(check):
    assert check(NEW.replace("kanal epost\n", "kanal epost\n\nkanal chat\n")) == []
    assert check(NEW.replace("kanal epost\n\n", "")) == []


def test_a_question_that_becomes_scored_must_say_so(check):
    text = NEW.replace("  tall 1 til 5 uten poeng", "  tall 1 til 5 gir 0 til 100").replace(
        "bakgrunn alder", "spørsmål alder i mottak"
    )
    assert check(text) == ["KS304"]
    assert check(text.replace('"Age"\n  bro samme', '"Age"\n  bro fikk_poeng')) == []


def test_a_new_wording_warns_until_evidence_is_given(check):
    text = NEW.replace('"Hilste de?"', '"Hilste de på deg?"')
    assert check(text) == ["KS305"]
    assert check(text.replace('greet?"\n', 'greet?"\n  bro omformulert "Pilot."\n')) == []


def test_2021_builds_on_2020(registry):
    year = load("2021", registry, cache=False).ruleset
    by_kind = {(one.thing, one.id): one for one in year.bridge}
    assert by_kind["question", "ventetid"].moved_from == "mottak"
    assert {name for (thing, name), one in by_kind.items() if thing == "question" and "new" in one.kinds} == {
        "velkommen",
        "verdsatt",
        "ville_handlet",
    }


def test_what_is_said_to_be_gone_twice_is_told_with_both_places(check):
    gone = NEW.replace(NEW[NEW.index("spørsmål takket") : NEW.index("bakgrunn")], "")
    assert check(gone + '\nutgått takket "Ett."\nutgått takket "To."\n') == ["KS252"]


CLASSES = """
klasse bank

klasse avis
"""


@pytest.mark.parametrize(
    ("classes", "codes"),
    [
        (
            'klasse bank\n\nklasse aviser "Aviser" / "Papers"\n  bro omdøpt fra bank\n\nutgått avis\n',
            ["KS312"],
        ),
        ('klasse bank\n\nklasse alt "Alt" / "All"\n  bro slått_sammen fra bank, avis\n', ["KS312"]),
        ('klasse bank\n\nklasse nett "Nett" / "Web"\n  bro delt fra bank\n\nklasse avis\n', []),
        ('klasse bank\n\nklasse aviser "Aviser" / "Papers"\n  bro omdøpt fra avsi\n', ["KS302"]),
        ("klasse bank\n\nutgått avsi\n", ["KS302"]),
        ("klasse bank\n", ["KS303"]),
    ],
)
def test_a_class_is_carried_on_once_and_a_misspelt_one_is_told_once(compiled, ruleset, classes, codes):
    before = Previous(2020, evolve(ruleset(OLD + CLASSES), year=2020))
    found = compiled(HEAD + NEW + "\n" + classes, previous=before).diagnostics
    assert [one.code for one in found if one.code.startswith("KS3")] == codes


AREA = '\nområde slutt "Slutten" / "The end"\n'
CLOSING = '\nspørsmål ringte i slutt\n  nb "Ringte de?"\n  en "Did they call?"\n  skala ja_nei\n'


@pytest.mark.parametrize(
    ("bridges", "codes"),
    [
        ({}, []),
        ({"slutt": "delt fra mottak", "mottak": "delt fra mottak"}, ["KS304"]),
        ({"mottak": "delt fra mottak"}, ["KS304"]),
    ],
)
def test_a_copied_bridge_that_leaves_an_area_s_own_past_behind_is_told(compiled, ruleset, bridges, codes):
    """The areas of both years bear the same names; a bridge left from the year before says otherwise."""
    before = Previous(2020, evolve(ruleset(OLD + AREA + CLOSING), year=2020))
    new = NEW + AREA + CLOSING.replace("  skala", "  bro samme\n  skala")
    for name, bridge in bridges.items():
        at = new.index("\n", new.index(f"område {name}")) + 1
        new = f"{new[:at]}  bro {bridge}\n{new[at:]}"
    assert [one.code for one in compiled(HEAD + new, previous=before).diagnostics] == codes
