"""What a year's text becomes: channels with plugins' parts, answers, points over one denominator, wording.

M1 points are percent of the best answer times the weight, integers over one denominator
M2 the most specific wording holds: channel, then form, then general
M3 a wait is a whole number of the channel's unit, and its answer has an id of its own
M4 a number scale has an answer per whole number, linear and exact
"""

from fractions import Fraction

from kspris_dsl.text import Text

TWO = """
kanal telefon
  svarfrist 5 min
  ventetid inntil 30 sek gir 100
  ventetid inntil 1 min gir 66,6
  ventetid inntil 5 min gir 0
  ventetid senere gir 0

kanal epost
  svarfrist 2 virkedager
  ventetid inntil 1 virkedag gir 100
  ventetid inntil 2 virkedager gir 25

svarskala grad
  tall 1 til 7 gir 0 til 100
  svar vet_ikke "Vet ikke" / "Do not know" ikke_aktuelt

svarskala vent
  varighet etter kanalens ventetid

område alt "Alt" / "All"

spørsmål ventetid i alt
  nb "Hvor lenge ventet du?"
  nb skriftlig "Når kom svaret?"
  nb epost "Når kom e-posten?"
  nb muntlig "Hvor lenge ventet du på linjen?"
  en "How long did you wait?"
  skala vent

spørsmål lett i alt
  nb "Hvor lett var det?"
  en "How easy was it?"
  skala grad
  vekt 1,5
"""


def asked(ruleset, channel, question):
    return next(one for one in ruleset.asked[channel] if one.question == question)


def test_m1_points_are_integers_over_one_denominator(ruleset):
    made = ruleset(TWO)
    wait, easy = asked(made, "telefon", "ventetid"), asked(made, "telefon", "lett")
    assert made.denominator == 5
    assert wait.points == (500, 333, 0, 0)
    assert (wait.best, easy.best) == (500, 750)
    assert Fraction(wait.points[1], made.denominator) == Fraction("66.6")


def test_m2_the_most_specific_wording_holds(ruleset):
    wording = ruleset(TWO).questions["ventetid"].wording
    assert wording["epost"] == Text("Når kom e-posten?", "How long did you wait?")
    assert wording["telefon"] == Text("Hvor lenge ventet du på linjen?", "How long did you wait?")


def test_m3_waits_are_in_the_channels_unit_and_have_ids(ruleset):
    made = ruleset(TWO)
    phone, mail = asked(made, "telefon", "ventetid"), asked(made, "epost", "ventetid")
    assert [one.id for one in phone.answers] == ["inntil_30_sek", "inntil_1_min", "inntil_5_min", "senere"]
    assert [one.upper for one in phone.answers] == [30, 60, 300, None]
    assert [one.id for one in mail.answers] == ["inntil_1_virkedag", "inntil_2_virkedager"]
    assert made.channels["epost"].deadline.value == 2


def test_m4_numbers_are_linear_and_exact_beside_an_answer_that_is_not_applicable(ruleset):
    answers = asked(ruleset(TWO), "epost", "lett").answers
    assert [one.percent for one in answers[:7]] == [Fraction(100 * n, 6) for n in range(7)]
    assert (answers[7].id, answers[7].kind, answers[7].percent) == ("vet_ikke", "not_applicable", None)


def test_a_plugins_channel_lends_its_label_and_form_and_a_ruleset_may_override_the_label(ruleset):
    lent = ruleset(TWO).channels["telefon"]
    own = ruleset(TWO.replace("kanal telefon", 'kanal telefon "Røret" / "The line"')).channels["telefon"]
    assert (lent.form, lent.labels.nb) == ("spoken", "Telefon")
    assert (own.form, own.labels.nb) == ("spoken", "Røret")


def test_a_plugins_class_may_skip_what_it_calls_voluntary_and_so_may_those_the_ruleset_names(ruleset):
    text = TWO + "klasse offentlig\n\nklasse bank\n"
    made = ruleset(text.replace("spørsmål lett", "spørsmål ville_handlet"))
    assert made.questions["ville_handlet"].optional == ("offentlig",)
    named = ruleset(text + '\nbakgrunn alder\n  nb "Alder"\n  en "Age"\n  skala grad\n  frivillig i bank\n')
    assert named.background["alder"].optional == ("bank",)


def test_what_rests_on_something_broken_is_counted_and_not_blamed(compiled):
    broken = compiled(TWO.replace("vekt 1,5", "vekt 0"), "krav andel alt over 50 %\n")
    assert [one.code for one in broken.diagnostics] == ["KS214"]
    assert broken.unchecked > 0


def test_thresholds_have_defaults_and_can_be_given(ruleset):
    given = ruleset(
        'regelsett prisen 2021\n  tittel "Prisen" / "The award"\n  totalen er poeng\n  samles som snitt\n'
        "  umerket er antatt\n  innstilling konfidens 0,9\n"
    )
    assert given.settings["konfidens"] == Fraction("0.9")
    assert given.settings["dekning_sammenlignbar"] == Fraction("0.95")


def test_a_channel_is_picked_once(compiled):
    head = (
        "regelsett prisen 2021\n"
        '  tittel "Prisen" / "The award"\n'
        "  velg telefon, deretter epost eller epost eller telefon\n"
        "  umerket er antatt\n"
        "  totalen er poeng\n"
        "  samles som snitt\n"
    )
    made = compiled(head + TWO)
    twice = [(one.span.column, one.related[0].span.column) for one in made.diagnostics if one.code == "KS252"]
    assert twice == [(38, 26), (50, 8)]
    assert made.ruleset.pick == (("telefon",), ("epost",))
