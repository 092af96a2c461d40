"""A wrong plugin is told by `distribution[entry]`, with what to do, and silences nobody else.

1. Each way of being wrong has a code, and the message names the plugin.
2. What is right in a plugin that is partly wrong stays.
3. All other plugins stay, whatever one of them does.
4. An id that two plugins register goes to neither, and both are named.
5. The order is by name, not by what was installed first.
"""

from __future__ import annotations

import pytest

from kspris.plugins import Entry, assemble
from kspris.responses.readers import open_responses
from kspris_dsl.catalogue import family
from kspris_dsl.render import render

SMS = 'Channel("sms", Text("SMS", "Text message"), "written")'
GYM = 'Class("treningssenter", Text("Trening", "Gyms"), Text("Spør.", "Ask."))'
GOOD = f"""
@hookimpl
def kspris_register_channels():
    return [{SMS}]
"""
OTHER = f"""
@hookimpl
def kspris_register_classes():
    return [{GYM}]
"""

WRONG = {
    "import fails": ("KS501", "import not_there_at_all"),
    "import raises": ("KS501", "1 / 0"),
    "import leaves the program": ("KS501", "raise SystemExit(3)"),
    "no version": ("KS502", "del KSPRIS_API" + GOOD),
    "another version": ("KS503", "KSPRIS_API = 2" + GOOD),
    "a version that is no number": ("KS503", "KSPRIS_API = '1'" + GOOD),
    "a version that is true": ("KS503", "KSPRIS_API = True" + GOOD),
    "no hook": ("KS504", "CHANNELS = []"),
    "misspelt hook": ("KS505", GOOD.replace("channels", "chanels")),
    "hook without its mark": ("KS506", GOOD.replace("@hookimpl", "")),
    "hook with an argument": ("KS507", GOOD.replace("channels()", "channels(registry)")),
    "wrapper": ("KS507", GOOD.replace("@hookimpl", "@hookimpl(wrapper=True)").replace("return", "yield")),
    "hook raises": ("KS508", GOOD.replace("return", "return 1 / 0 #")),
    "hook leaves the program": ("KS508", GOOD.replace("return", "raise SystemExit #")),
    "one value, no list": ("KS509", GOOD.replace("[", "").replace("]", "")),
    "nothing returned": ("KS509", GOOD.replace("return", "#") + "    pass"),
    "a generator": ("KS509", GOOD.replace("return [", "yield from [")),
    "value of another kind": ("KS510", GOOD.replace(SMS, GYM)),
    "id that no ruleset can write": ("KS510", GOOD.replace('"sms"', '"SMS"')),
    "id that is a keyword": ("KS510", GOOD.replace('"sms"', '"svar"')),
    "label in one language": ("KS510", GOOD.replace('"Text message"', '""')),
}


def codes(diagnostics):
    return [one.code for one in diagnostics]


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_plugin_is_told_by_name_and_silences_nobody(case, entry):
    code, source = WRONG[case]
    registry, diagnostics = assemble([entry(source, "bad"), entry(OTHER, "other", "beta-kspris")])
    assert codes(diagnostics) == [code]
    for language in ("nb", "en"):
        shown = render(diagnostics, {}, language)
        assert "acme-kspris[bad]" in shown
        assert "{" not in shown, "a field of the message was not filled"
    assert list(registry.channels) == []
    assert list(registry.classes) == ["treningssenter"]


def test_every_code_of_loading_has_a_wrong_plugin():
    loading = {code for code in family("5") if code < "KS511"}
    assert {code for code, _ in WRONG.values()} == loading


@pytest.mark.parametrize("language", ["nb", "en"])
def test_a_misspelt_hook_is_answered_with_the_right_name(language, entry):
    _, diagnostics = assemble([entry(GOOD.replace("channels", "channel"))])
    asked = {"nb": "mente du «kspris_register_channels»?", "en": "did you mean `kspris_register_channels`?"}
    assert asked[language] in render(diagnostics, {}, language)


def test_the_place_of_an_exception_is_the_plugins_own():
    def broken():
        raise RuntimeError("no such table\nand more")

    _, diagnostics = assemble([Entry("main", "acme-kspris", "1.0", broken)])
    shown = render(diagnostics, {}, "en")
    assert "RuntimeError: no such table (" in shown
    assert f"{__file__}:{broken.__code__.co_firstlineno + 1}" in shown
    assert "and more" not in shown


def test_what_is_right_in_a_partly_wrong_plugin_stays(entry):
    source = f"""
@hookimpl
def kspris_register_channels():
    return [Channel("SMS", Text("SMS", "SMS"), "written"), {SMS}]

@hookimpl
def kspris_register_class():
    return []

@hookimpl
def kspris_register_classes():
    return [{GYM}]
"""
    registry, diagnostics = assemble([entry(source)])
    assert codes(diagnostics) == ["KS510", "KS505"]
    assert list(registry.channels) == ["sms"]
    assert list(registry.classes) == ["treningssenter"]


def test_all_that_is_wrong_with_a_value_is_told(entry):
    source = """
@hookimpl
def kspris_register_metrics():
    return [Metric("Rask", "rask", ("number", "colour"), None, "up", low=0.5, decimals=1.5, interval="z")]
"""
    _, diagnostics = assemble([entry(source)])
    told = [str(one.data["fault"].en) for one in diagnostics]
    parts = (
        "`id`",
        "`labels`",
        "`accepts`",
        "`aggregate`",
        "`direction`",
        "`low`",
        "`decimals`",
        "`interval`",
    )
    assert [part for part in parts if not any(part in fault for fault in told)] == []
    assert set(codes(diagnostics)) == {"KS510"}


SETTINGS = {
    "type of the default": 'Setting("a", "integer", Fraction(1), Text("a", "a"))',
    "float default": 'Setting("a", "number", 0.5, Text("a", "a"))',
    "default below the least": 'Setting("a", "integer", 0, Text("a", "a"), least=Fraction(1))',
    "default above the most": 'Setting("a", "percent", Fraction(101), Text("a", "a"), most=Fraction(100))',
    "unknown kind": 'Setting("a", "colour", "red", Text("a", "a"))',
    "a limit that is a float": 'Setting("a", "number", Fraction(1), Text("a", "a"), least=0.5)',
    "an id that no line can hold": 'Setting("a-b", "yes_no", True, Text("a", "a"))',
    "yes or no as a number": 'Setting("a", "yes_no", 1, Text("a", "a"))',
    "a label in one language": 'Setting("a", "yes_no", True, Text("a", " "))',
    "twice": 'Setting("a", "yes_no", True, Text("a", "a")), Setting("a", "yes_no", True, Text("a", "a"))',
    "not a setting": '"callback"',
}


@pytest.mark.parametrize("case", SETTINGS)
def test_settings_are_vetted(case, entry):
    channel = SMS.replace('"written")', f'"written", settings=({SETTINGS[case]},))')
    registry, diagnostics = assemble([entry(GOOD.replace(SMS, channel))])
    assert set(codes(diagnostics)) == {"KS510"}
    assert "sms" not in registry.channels


KINDS = {
    "channel form": ("channels", 'Channel("a", Text("a", "a"), "shouted")'),
    "channel unit": ("channels", 'Channel("a", Text("a", "a"), "written", wait_unit="week")'),
    "channel counterparts twice": (
        "channels",
        'Channel("a", Text("a", "a"), "written", counterparts=(Counterpart("b", Text("b", "b")),) * 2)',
    ),
    "class without role-play": ("classes", 'Class("a", Text("a", "a"), Text("", ""))'),
    "class with a list": ("classes", 'Class("a", Text("a", "a"), Text("a", "b"), ["q"])'),
    "metric range": (
        "metrics",
        'Metric("a", Text("a", "a"), ("number",), lambda c, s: None, low=Fraction(2), high=Fraction(1))',
    ),
    "scale measure": ("scales", 'Scale("a", Text("a", "a"), "colour", (), lambda s, y: ())'),
    "scale without answers": ("scales", 'Scale("a", Text("a", "a"), "option", (), None)'),
    "chapter with a place that is no number": (
        "chapters",
        'Chapter("a", Text("a", "a"), "10", lambda reading: ())',
    ),
    "chapter without sections": ("chapters", 'Chapter("a", Text("a", "a"), 10, None)'),
    "reader without suffix": ("readers", 'Reader("a", Text("a", "a"), (), lambda path: None)'),
    "reader with a wrong suffix": ("readers", 'Reader("a", Text("a", "a"), ("CSV",), lambda path: None)'),
    "ruleset folder that is not there": (
        "rulesets",
        'RulesetFolders("a", Text("a", "a"), {"a-2021": Path("/not/there")})',
    ),
    "ruleset year that is no name": ("rulesets", 'RulesetFolders("a", Text("a", "a"), {"../x": Path(".")})'),
    "rulesets without a table": ("rulesets", 'RulesetFolders("a", Text("a", "a"), [Path(".")])'),
}


@pytest.mark.parametrize("case", KINDS)
def test_each_kind_is_vetted(case, entry):
    kind, value = KINDS[case]
    source = f"""
@hookimpl
def kspris_register_{kind}():
    return [{value}]
"""
    registry, diagnostics = assemble([entry(source)])
    assert set(codes(diagnostics)) == {"KS510"}
    assert dict(registry.of(kind)) == {}


def test_two_owners_are_both_named_and_neither_wins(entry):
    mine, theirs = entry(GOOD), entry(GOOD + OTHER, "x", "beta-kspris")
    registry, diagnostics = assemble([theirs, mine])
    assert codes(diagnostics) == ["KS511"]
    shown = render(diagnostics, {}, "en")
    assert "acme-kspris[main], beta-kspris[x]" in shown
    assert list(registry.channels) == []
    assert [(one.kind, one.id, one.owners) for one in registry.disputed] == [
        ("channels", "sms", ("acme-kspris[main]", "beta-kspris[x]"))
    ]
    assert list(registry.classes) == ["treningssenter"]


def test_one_id_may_be_of_two_kinds(entry):
    gym = OTHER.replace('"treningssenter"', '"sms"')
    registry, diagnostics = assemble([entry(GOOD + gym)])
    assert diagnostics == ()
    assert (list(registry.channels), list(registry.classes)) == (["sms"], ["sms"])


def test_a_plugin_that_registers_an_id_twice_disputes_with_itself(entry):
    _, diagnostics = assemble([entry(GOOD.replace(SMS, f"{SMS}, {SMS}"))])
    assert codes(diagnostics) == ["KS511"]


def test_two_distributions_cannot_ship_the_same_year(entry, tmp_path):
    (tmp_path / "a.ksp").write_text("regelsett a 2021\n", encoding="utf-8")

    def ships(name):
        return f"""
@hookimpl
def kspris_register_rulesets():
    return [RulesetFolders("{name}", Text("a", "a"), {{"2021": Path({str(tmp_path)!r})}})]
"""

    registry, diagnostics = assemble([entry(ships("a"), "a"), entry(ships("b"), "b")])
    assert codes(diagnostics) == ["KS511"]
    assert dict(registry.years()) == {}


def test_two_readers_of_one_kind_of_file_are_both_named_and_neither_reads_it(entry, tmp_path):
    def reads(name, *suffixes):
        return f"""
@hookimpl
def kspris_register_readers():
    return [Reader("{name}", Text("a", "a"), {suffixes!r}, lambda path: None)]
"""

    registry, diagnostics = assemble([entry(reads("a", ".odd", ".od")), entry(reads("b", ".odd"), "b")])
    assert codes(diagnostics) == ["KS511"]
    assert dict(registry.readers) == {}
    path = tmp_path / "responses.odd"
    path.write_text("x", encoding="utf-8")
    found, told = open_responses(path, registry)
    assert (found, codes(told)) == (None, ["KS511", "KS402"])
    assert "reader `.odd` is registered by acme-kspris[b], acme-kspris[main]" in render(told, {}, "en")


def test_order_is_by_name_not_by_installation(entry):
    entries = [entry(GOOD, "b"), entry(OTHER, "a"), entry("1 / 0", "d"), entry("2 / 0", "c")]
    assert assemble(entries) == assemble(reversed(entries))
    _, diagnostics = assemble(entries)
    assert [one.data["owner"] for one in diagnostics] == ["acme-kspris[c]", "acme-kspris[d]"]
