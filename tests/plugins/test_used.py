"""What plugins do to a ruleset that uses them: their checks are told at its lines, their faults as theirs.

1. A plugin's own check of settings is an error at the setting's line: channel, metric and scale.
2. A plugin that raises while it is used is named, and the ruleset's author is not blamed.
3. An id that two plugins claim is an error where it is used, also when the ruleset could declare it itself.
4. An answer called `ja` can be named by a setting, in either column.
5. A scale by a plugin: points per channel by its deadline; numbers without an upper end.
"""

from __future__ import annotations

from fractions import Fraction

import polars
import pytest

import kspris
from kspris.errors import PluginError
from kspris.plugins import assemble, installed
from kspris.results.summarise import summarise
from kspris.ruleset.load import load
from kspris.testing import registry_with
from kspris_dsl.render import render

HEADER = """regelsett proven 2021
  tittel "Prøven 2021" / "The Trial 2021"
  umerket er antatt
  totalen er poeng
  samles som snitt

område alt "Alt" / "All"
  grunnlag alle
"""
CHANNEL = """
kanal telefon
  svarfrist 5 min
  forsøk 2
  ventetid inntil 1 min gir 100
  ventetid inntil 5 min gir 0
"""
SCALE = """
svarskala ja_nei
  svar ja "Ja" / "Yes" gir 100
  svar nei "Nei" / "No" gir 0
"""
QUESTION = """
spørsmål fornoyd i alt
  nb "Ble du fornøyd?"
  en "Were you satisfied?"
  skala ja_nei
"""


@pytest.fixture
def checked(tmp_path):
    """Return the function that loads a ruleset of parts with a registry, and the codes it found."""

    def check(registry, *parts):
        (tmp_path / "a.ksp").write_text("\n".join([HEADER, *parts]), encoding="utf-8")
        loaded = load(tmp_path, registry, cache=False)
        return loaded, [one.code for one in loaded.diagnostics]

    return check


@pytest.fixture(scope="module")
def bundled():
    return assemble(installed())[0]


def line_of(loaded, code):
    (found,) = [one for one in loaded.diagnostics if one.code == code]
    text = loaded.sources[found.span.path].split("\n")
    return text[found.span.line - 1].strip()


def test_a_ruleset_without_faults_is_whole(checked, bundled):
    loaded, codes = checked(bundled, CHANNEL, SCALE, QUESTION)
    assert codes == []
    assert loaded.ruleset is not None


def test_a_channels_check_is_told_at_the_settings_line(checked, bundled):
    loaded, codes = checked(bundled, CHANNEL + "  innstilling callback ja\n", SCALE, QUESTION)
    assert codes == ["KS249"]
    assert line_of(loaded, "KS249") == "innstilling callback ja"
    assert "kspris[channels]" in render(loaded.diagnostics, loaded.sources, "nb")


NUMBER = """
svarskala poeng
  tall 0 til 10 uten poeng

spørsmål anbefale uten område
  nb "Ville du anbefalt oss?"
  en "Would you recommend us?"
  skala poeng

måltall nps "NPS" / "NPS"
  metode nps
  måler anbefale
  grunnlag alle
"""


def test_a_metrics_check_is_told_at_the_settings_line(checked, bundled):
    wrong = NUMBER + "  innstilling promotør_fra 6\n"
    loaded, codes = checked(bundled, CHANNEL, SCALE, QUESTION, wrong)
    assert codes == ["KS249"]
    assert line_of(loaded, "KS249") == "innstilling promotør_fra 6"


def test_a_scales_check_is_told_at_the_settings_line(checked, plugin):
    source = """
def check(settings):
    if settings["bunn"] > 40:
        yield Problem(Text("bunnen er for høy", "the bottom is too high"), setting="bunn")

def answers(settings, year):
    return (AnswerSpec("lav", Text("Lav", "Low"), settings["bunn"]),
            AnswerSpec("hoy", Text("Topp", "Top"), Fraction(100)))

@hookimpl
def kspris_register_scales():
    bunn = Setting("bunn", "number", Fraction(0), Text("Bunn", "Bottom"))
    return [Scale("stige", Text("Stige", "Ladder"), "option", (bunn,), answers, check)]
"""
    registry = registry_with(plugin(source))
    fine, codes = checked(
        registry, CHANNEL, "svarskala ja_nei\n  metode stige\n  innstilling bunn 40", QUESTION
    )
    assert codes == []
    assert [one.percent for one in fine.ruleset.scales["ja_nei"].answers] == [40, 100]
    loaded, codes = checked(
        registry, CHANNEL, "svarskala ja_nei\n  metode stige\n  innstilling bunn 41", QUESTION
    )
    assert codes == ["KS249"]
    assert line_of(loaded, "KS249") == "innstilling bunn 41"


RAISES = {
    "a channel's check": (
        'Channel("faks", Text("Faks", "Fax"), "written", check=broken)',
        "channels",
        CHANNEL + "\nkanal faks\n  svarfrist 5 min\n  ventetid inntil 5 min gir 100\n",
        SCALE,
    ),
    "a metric's check": (
        'Metric("rask", Text("Rask", "Fast"), ("number",), broken, check=broken)',
        "metrics",
        CHANNEL + NUMBER.replace("metode nps", "metode rask"),
        SCALE,
    ),
    "a scale's check": (
        'Scale("stige", Text("Stige", "Ladder"), "option", (), broken, broken)',
        "scales",
        CHANNEL,
        "svarskala ja_nei\n  metode stige",
    ),
    "a scale's answers": (
        'Scale("stige", Text("Stige", "Ladder"), "option", (), broken)',
        "scales",
        CHANNEL,
        "svarskala ja_nei\n  metode stige",
    ),
}


def test_a_plugin_that_fails_on_every_channel_is_told_once(checked, plugin):
    source = """
@hookimpl
def kspris_register_scales():
    return [Scale("stige", Text("Stige", "Ladder"), "duration", (), lambda settings, year: 1 / 0)]
"""
    channels = "kanal telefon\n  svarfrist 5 min\n\nkanal epost\n  svarfrist 3 virkedager\n"
    wait = WAIT.replace("ventetrinn", "stige").replace("  innstilling trinn 3\n", "")
    _, codes = checked(registry_with(plugin(source)), channels, wait)
    assert codes == ["KS520"]


ANSWERS = {
    "two of one id": ("yes, yes", "ValueError: an answer id stands twice: ja, ja"),
    "a float": (
        "no(100.0), yes",
        "ValueError: answer `nei` gives 100.0; points are a Fraction from 0 to 100",
    ),
    "a label in one language": (
        "yes, no(0, Text('Nei', ''))",
        "ValueError: answer `nei`: `labels` has no text in en",
    ),
    "no answer at all": ("'ja'", "ValueError: answers are not a tuple of AnswerSpec"),
    "leaving the program": ("exit(3)", "SystemExit: 3"),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_answers_that_would_be_scored_wrong_are_the_plugins_fault(case, checked, plugin):
    given, fault = ANSWERS[case]
    source = f"""
yes = AnswerSpec("ja", Text("Ja", "Yes"), Fraction(100))
def no(points, label=Text("Nei", "No")):
    return AnswerSpec("nei", label, points if points else Fraction(0))

@hookimpl
def kspris_register_scales():
    return [Scale("stige", Text("Stige", "Ladder"), "option", (), lambda settings, year: ({given}))]
"""
    registry = registry_with(plugin(source))
    loaded, codes = checked(registry, CHANNEL, "svarskala ja_nei\n  metode stige", QUESTION)
    assert codes == ["KS520"]
    assert f"under-test[acme] failed: {fault}" in render(loaded.diagnostics, loaded.sources, "en")


CHECKED = {
    "a message in one language": (
        "check=lambda year: [Problem(Text('for lang', ''))]",
        "TypeError: a Problem of its check: `message` has no text in en",
    ),
    "leaving the program": ("check=lambda year: exit(3)", "SystemExit: 3"),
    "no day": (
        "sending_day=lambda settings: None",
        "ValueError: sending_day is None; the day of sending is day 1 or 0",
    ),
    "an exception that cannot speak": ("check=lambda year: bad()", "Bad"),
}


@pytest.mark.parametrize("case", CHECKED)
def test_what_a_channel_gives_wrong_is_the_plugins_fault(case, checked, plugin):
    given, fault = CHECKED[case]
    source = f"""
class Bad(Exception):
    def __str__(self):
        raise RuntimeError

def bad():
    raise Bad

@hookimpl
def kspris_register_channels():
    return [Channel("faks", Text("Faks", "Fax"), "written", {given})]
"""
    fax = CHANNEL.replace("telefon", "faks")
    loaded, codes = checked(registry_with(plugin(source)), fax, SCALE, QUESTION)
    assert codes == ["KS520"]
    assert f"under-test[acme] failed: {fault}\n" in render(loaded.diagnostics, loaded.sources, "en")


@pytest.mark.parametrize("case", RAISES)
def test_a_plugin_that_raises_is_named(case, checked, plugin):
    value, kind, *parts = RAISES[case]
    source = f"""
def broken(*given):
    raise RuntimeError("the plugin's own")

@hookimpl
def kspris_register_{kind}():
    return [{value}]
"""
    loaded, codes = checked(registry_with(plugin(source)), *parts, QUESTION)
    assert codes == ["KS520"]
    told = render(loaded.diagnostics, loaded.sources, "en")
    assert "under-test[acme] failed: RuntimeError: the plugin's own" in told


YES = """
måltall fornoyde "Fornøyde" / "Satisfied"
  metode andel_ja
  måler fornoyd
  grunnlag alle
"""

FIGURES = {
    "raises": ("1 / 0", "ZeroDivisionError: division by zero"),
    "is a float": ("0.5", "TypeError: fornoyde is 0.5, not a Fraction"),
    "leaves the program": ("exit(3)", "SystemExit: 3"),
    "is too long to write": (
        "Fraction(1, 10**5000)",
        "ValueError: fornoyde is a fraction of more digits than anybody can write",
    ),
    "changes what it was given": ("counts.clear()", "AttributeError: 'mappingproxy' object has no"),
    "is too low": ("Fraction(-1, 2)", "ValueError: fornoyde is -1/2, outside its own range 0 to 100"),
    "is too high": ("Fraction(201, 2)", "ValueError: fornoyde is 201/2, outside its own range 0 to 100"),
}


@pytest.mark.parametrize("case", FIGURES)
def test_a_metric_that_fails_on_real_answers_is_named(case, checked, plugin):
    body, told = FIGURES[case]
    source = f"""
@hookimpl
def kspris_register_metrics():
    ends = {{"low": Fraction(0), "high": Fraction(100)}}
    return [Metric("rask", Text("Rask", "Fast"), ("option",), lambda counts, settings: {body}, **ends)]
"""
    registry = registry_with(plugin(source))
    metric = YES.replace("andel_ja", "rask")
    loaded, codes = checked(registry, CHANNEL, SCALE, QUESTION, metric, "klasse bank")
    assert codes == []
    row = {"inquiry": "1", "participant": "a", "class": "bank", "channel": "telefon", "answered": "ja"}
    scored = kspris.score(polars.DataFrame([{**row, "fornoyd": "ja"}]), edition=loaded.ruleset)
    results = summarise(scored.scores, registry.metrics)
    with pytest.raises(PluginError) as raised:
        tuple(results.figures("participant"))
    assert f"under-test[acme] failed: {told}" in str(raised.value)


@pytest.mark.parametrize(("low", "high", "told"), [("0", "7", "0"), ("1", "10", "10"), ("1", "7", None)])
def test_a_scale_beyond_the_metrics_range_is_an_error_at_its_line(checked, bundled, low, high, told):
    metric = NUMBER.replace("metode nps", "metode ces").replace("tall 0 til 10", f"tall {low} til {high}")
    loaded, codes = checked(bundled, CHANNEL, SCALE, QUESTION, metric)
    assert codes == ([] if told is None else ["KS228"])
    if told is not None:
        assert line_of(loaded, "KS228") == "måler anbefale"
        wanted = f"if everybody answered {told} it would be {told}, and the method goes from 1 to 7"
        assert wanted in render(loaded.diagnostics, loaded.sources, "en")


def claims(kind, value):
    return f"""
@hookimpl
def kspris_register_{kind}():
    return [{value}]
"""


DISPUTED = {
    "channel": (
        claims("channels", 'Channel("telefon", Text("T", "T"), "spoken")'),
        [
            CHANNEL.replace("kanal telefon", 'kanal telefon "Telefon" / "Phone"') + "  form muntlig\n",
            SCALE,
            QUESTION,
        ],
        'kanal telefon "Telefon" / "Phone"',
    ),
    "class": (
        claims("classes", 'Class("bank", Text("B", "B"), Text("Spør.", "Ask."))'),
        [CHANNEL, SCALE, QUESTION, 'klasse bank "Bank" / "Banking"'],
        'klasse bank "Bank" / "Banking"',
    ),
    "metric": (
        claims("metrics", 'Metric("nps", Text("N", "N"), ("number",), lambda counts, settings: None)'),
        [CHANNEL, SCALE, QUESTION, NUMBER],
        "metode nps",
    ),
    "scale": (
        claims("scales", 'Scale("likert", Text("L", "L"), "option", (), lambda settings, year: ())'),
        [CHANNEL, "svarskala ja_nei\n  metode likert", QUESTION],
        "metode likert",
    ),
}


@pytest.mark.parametrize("case", DISPUTED)
def test_a_disputed_id_is_an_error_where_it_is_used(case, checked, entry):
    source, parts, line = DISPUTED[case]
    registry, _ = assemble([*installed(), entry(source)])
    loaded, codes = checked(registry, *parts)
    assert codes == ["KS511"]
    assert line_of(loaded, "KS511") == line
    assert "acme-kspris[main], kspris[" in render(loaded.diagnostics, loaded.sources, "en")
    assert loaded.ruleset is None


@pytest.mark.parametrize(("setting", "day"), [("", 1), ("innstilling sendedagen_teller nei", 0)])
def test_the_business_day_rule_of_a_channel_is_its_plugins(setting, day, checked, bundled):
    mail = f"kanal epost\n  svarfrist 3 virkedager\n  ventetid inntil 3 virkedager gir 0\n  {setting}\n"
    loaded, codes = checked(bundled, CHANNEL, mail, SCALE, QUESTION)
    assert codes == []
    assert loaded.ruleset.channels["epost"].sending_day == day
    assert loaded.ruleset.channels["telefon"].sending_day == 1


@pytest.mark.parametrize("written", ["", "  innstilling telles ja\n"])
def test_a_setting_may_name_the_answer_ja(written, checked, bundled):
    loaded, codes = checked(bundled, CHANNEL, SCALE, QUESTION, YES + written)
    assert codes == []
    assert loaded.ruleset.metrics["fornoyde"].settings == {"telles": "ja"}


def test_a_setting_may_name_any_answer(checked, bundled):
    loaded, _ = checked(bundled, CHANNEL, SCALE, QUESTION, YES + "  innstilling telles nei\n")
    assert loaded.ruleset.metrics["fornoyde"].settings == {"telles": "nei"}


WAIT = """
svarskala ventetid_skala
  metode ventetrinn
  innstilling trinn 3

spørsmål ventetid i alt
  nb "Hvor lenge ventet du?"
  en "How long did you wait?"
  skala ventetid_skala
"""


def test_a_duration_scale_of_a_plugin_follows_each_channels_deadline(checked, bundled):
    channels = "kanal telefon\n  svarfrist 5 min\n\nkanal epost\n  svarfrist 3 virkedager\n"
    loaded, codes = checked(bundled, channels, WAIT)
    assert codes == []
    limits = {
        channel: [(int(one.upper), one.percent) for one in asked[0].answers]
        for channel, asked in loaded.ruleset.asked.items()
    }
    assert limits == {
        "telefon": [(100, 100), (200, 50), (300, 0)],
        "epost": [(1, 100), (2, 50), (3, 0)],
    }


@pytest.mark.parametrize(("channels", "expected"), [("", ["KS228"]), ("  gjelder telefon\n", [])])
def test_seconds_and_business_days_are_not_pooled(channels, expected, checked, bundled):
    both = "kanal telefon\n  svarfrist 5 min\n\nkanal epost\n  svarfrist 3 virkedager\n"
    metric = (
        'måltall svartid "Svartid" / "Answer time"\n  metode svartid\n  måler ventetid\n  grunnlag alle\n'
    )
    loaded, codes = checked(bundled, both, WAIT + channels, SCALE, QUESTION, metric)
    assert codes == expected
    if expected:
        assert line_of(loaded, "KS228") == "måler ventetid"


def test_a_duration_scale_of_a_plugin_on_a_channel_without_deadline_is_an_error(checked, bundled):
    loaded, codes = checked(bundled, "kanal telefon\n  forsøk 1\n", WAIT)
    assert codes == ["KS249"]
    assert line_of(loaded, "KS249") == "kanal telefon"
    assert loaded.ruleset is None


def test_a_number_scale_of_a_plugin_takes_every_number(checked, bundled):
    scale = "svarskala ja_nei\n  metode terskel\n  innstilling grense 20"
    loaded, codes = checked(bundled, CHANNEL, scale, QUESTION)
    assert codes == []
    made = loaded.ruleset.scales["ja_nei"]
    assert (made.measure, made.low, made.high) == ("number", None, None)
    assert [(one.upper, one.percent) for one in made.answers] == [(Fraction(19), 0), (None, 100)]
