"""The conformance check of `kspris.testing` says in plain words what a plugin does wrong when it is used.

1. Each rule has a plugin that breaks it alone, and the check names the value and what is wrong.
2. All violations of a plugin come at once.
3. A plugin that is right passes, as a module and as an installed distribution.
4. `registry_with` gives a registry with the module beside what is installed, and refuses a wrong one.
"""

from __future__ import annotations

import importlib

import pytest

from kspris.testing import check_plugin, registry_with

CHANNEL = """
def check(year):
    {body}

@hookimpl
def kspris_register_channels():
    callback = Setting("callback", "yes_no", False, Text("Tilbakeringing", "Call-back"))
    return [Channel("faks", Text("Faks", "Fax"), "written", settings=(callback,), check=check)]
"""
METRIC = """
calls = []

def aggregate(counts, settings):
    answers = sum(counts.values())
    if not answers:
        return None
    {body}

@hookimpl
def kspris_register_metrics():
    limit = Setting("grense", "integer", 3, Text("Grense", "Limit"), Fraction(1), Fraction(5))
    return [
        Metric("rask", Text("Rask", "Fast"), ("number",), aggregate, low=Fraction(0), high=Fraction(100),
               settings=(limit,), check=lambda settings: {check})
    ]
"""
SCALE = """
def answers(settings, year):
    {body}

@hookimpl
def kspris_register_scales():
    return [Scale("stige", Text("Stige", "Ladder"), "{measure}", (), answers)]
"""
READER = """
def read(path):
    {body}

@hookimpl
def kspris_register_readers():
    return [Reader("kort", Text("Kort", "Cards"), (".kort",), read)]
"""
CHAPTER = """
calls = []

def sections(reading):
    {body}

@hookimpl
def kspris_register_chapters():
    return [Chapter("prikker", Text("Prikker", "Dots"), 35, sections)]
"""
BARS = """
    bar = Bar(TOTAL.labels, reading.figure(TOTAL))
    bars = Bars(Text("Total", "Total"), Text({alt}), Axis(Text("Total", "Total")), (bar,))
    return [Section("prikker", Text("Prikker", "Dots"), (bars,))]
"""
CLASS = """
@hookimpl
def kspris_register_classes():
    return [Class("spa", Text("Spa", "Spa"), Text("{nb}", "{en}"))]
"""
ANSWERS = 'AnswerSpec("lav", Text("Lav", "Low"), {low}), AnswerSpec("hoy", Text("Høy", "High"), {high})'
SHARE = "return Fraction(100 * sum(n for v, n in counts.items() if v <= settings['grense']), answers)"


def channel(body):
    return CHANNEL.format(body=body)


def metric(body, check="()"):
    return METRIC.format(body=body, check=check)


def chapter(body):
    return CHAPTER.format(body=body)


def section(blocks):
    return chapter(f"return [Section('prikker', Text('Prikker', 'Dots'), ({blocks},))]")


def scale(body, measure="option"):
    return SCALE.format(body=body, measure=measure)


def two(low="Fraction(0)", high="Fraction(100)"):
    return "return (" + ANSWERS.format(low=low, high=high) + ")"


def limits(*uppers):
    specs = ", ".join(
        f'AnswerSpec("a{place}", Text("a", "a"), Fraction(50), upper={upper})'
        for place, upper in enumerate(uppers)
    )
    return f"return ({specs},)"


BREACHES = {
    "a channel's check raises on a bad year": (
        channel("return [] if year.deadline > 0 else []"),
        "channel `faks`: check(",
        "bad settings are told as a Problem",
    ),
    "a channel's check gives text": (channel("return ['too long']"), "which is not a Problem"),
    "a channel's message in one language": (
        channel("return [Problem(Text('for lang', ''))]"),
        "`message` has no text in en",
    ),
    "a channel's help in one language": (
        channel("return [Problem(Text('a', 'a'), help=Text('', 'b'))]"),
        "`help` has no text in nb",
    ),
    "a channel blames a setting that it lacks": (
        channel("return [Problem(Text('a', 'a'), setting='calback')]"),
        "blames the setting `calback`",
    ),
    "a channel whose sending day is neither 1 nor 0": (
        channel("return []").replace("check=check", "check=check, sending_day=lambda settings: 2"),
        "the day of sending is day 1 or 0",
    ),
    "a metric gives a float": (metric("return 0.5"), "metric `rask`", "not a Fraction"),
    "a metric gives a whole number": (metric("return 1"), "not a Fraction"),
    "a metric counts what is not there": (
        metric(SHARE).replace("if not answers:\n        return None", "answers = answers or 1"),
        "where nothing was counted it must be None",
    ),
    "a metric has no figure": (metric("return None"), "is None although answers were counted"),
    "a metric goes below its range": (metric("return Fraction(-1)"), "below 0"),
    "a metric goes above its range": (metric("return Fraction(101)"), "above 100"),
    "a metric depends on the order": (
        metric("return Fraction(next(iter(counts)))"),
        "the order of the answers",
    ),
    "a metric counts answers that nobody gave": (
        metric("return Fraction(len(counts))"),
        "answers that nobody gave",
    ),
    "a metric remembers": (
        metric("calls.append(answers); return Fraction(len(calls) % 7)"),
        "it may keep nothing",
    ),
    "a metric keeps the largest it saw": (
        metric("calls.append(answers); return Fraction(100, max(calls))"),
        "it may keep nothing",
    ),
    "a metric changes its counts": (
        metric("counts.pop(next(iter(counts))); return Fraction(1)"),
        "changed the counts",
    ),
    "a metric raises at the end of a setting's range": (
        metric("return Fraction(1, settings['grense'] - 5)"),
        "raised ZeroDivisionError",
    ),
    "a metric's check raises": (metric(SHARE, "1 / 0"), "bad settings are told as a Problem"),
    "a metric's check refuses the defaults": (
        metric(SHARE, "[Problem(Text('nei', 'no'))] if settings['grense'] == 3 else []"),
        "refuses the default settings: no",
    ),
    "a scale gives a list": (scale(two().replace("(", "[", 1)[:-1] + "]"), "not a tuple of AnswerSpec"),
    "a scale raises": (scale("return 1 / 0"), "scale `stige`: answers(", "ZeroDivisionError"),
    "a scale gives a float": (scale(two(low="0.0")), "points are a Fraction from 0 to 100"),
    "a scale gives too much": (scale(two(high="Fraction(101)")), "points are a Fraction from 0 to 100"),
    "a scale has an answer twice": (scale(two().replace('"hoy"', '"lav"')), "an answer id stands twice"),
    "a scale has an id that cannot be written": (scale(two().replace('"hoy"', '"Høy!"')), "'Høy!'"),
    "a scale has a label in one language": (scale(two().replace('"High"', '""')), "has no text in en"),
    "a scale changes its mind": (
        "import itertools\nturn = itertools.count()\n" + scale(two(low="Fraction(next(turn) % 100)")),
        "differs from one call to the next",
    ),
    "a scale of options with limits": (scale(limits("Fraction(1)", "Fraction(2)")), "has no `upper`"),
    "a scale of numbers in no order": (
        scale(limits("Fraction(2)", "Fraction(1)"), "number"),
        "from the least `upper` to the greatest",
    ),
    "a scale of numbers with a gap": (scale(limits("None", "Fraction(1)"), "number"), "only the last answer"),
    "a scale with a limit that is a float": (scale(limits("1.5", "Fraction(2)"), "number"), "the limit 1.5"),
    "a reader raises its own exceptions": (
        READER.format(body="raise ValueError(path)"),
        "reader `kort`: read of a file with garbage (.kort) raised ValueError",
    ),
    "a reader's message in one language": (
        READER.format(body="raise ReadProblem(Text('tom', ''))"),
        "`message` has no text in en",
    ),
    "a role-play that is not translated": (CLASS.format(nb="Ask.", en="Ask."), "class `spa`: the role-play"),
    "a chapter raises where there is no last year": (
        chapter("return [] if reading.previous.year else []"),
        "chapter `prikker`: sections raised AttributeError",
        "(reading: no last year)",
    ),
    "a chapter gives text": (chapter("return ['Hei']"), "str is not a Section"),
    "a chapter gives what is no block": (section("'Hei'"), "str is not a block"),
    "a chapter's text in one language": (section("Paragraph(Text('Hei', ''))"), "has no text in en"),
    "a chart without a text alternative": (
        chapter(BARS.format(alt='"", ""')),
        "`Bars.alt` has no text in nb",
    ),
    "a section without a name": (
        chapter("return [Section('prikker', Text('', 'Dots'), (Heading(Text('Hei', 'Hi')),))]"),
        "`labels` has no text in nb",
    ),
    "a table with a short row": (
        section("Table(Text('Alt', 'All'), (Column(Text('a', 'a')), Column(Text('b', 'b'))), (('x',),))"),
        "a row has 1 cells and there are 2 columns",
    ),
    "a table that marks a row that is not there": (
        section("Table(Text('Alt', 'All'), (Column(Text('a', 'a')),), (('x',),), marked=(1,))"),
        "names a row that is not there",
    ),
    "a waterfall that does not sum up": (
        chapter(
            """total = Text("Total", "Total")
    step = Step(total, Number(Fraction(2), "2"), "rules")
    ends = [Bar(total, Number(Fraction(one), str(one))) for one in (1, 4)]
    made = Waterfall(total, total, Axis(total), ends[0], (step,), ends[1])
    return [Section("prikker", total, (made,))]"""
        ),
        "the steps do not sum to the change",
    ),
    "stacked bars with too few groups": (
        section(
            "Shares(Text('a', 'a'), Text('a', 'a'), (Text('b', 'b'),), (Share(Text('c', 'c'), (1, 2)),))"
        ),
        "2 counts for 1 groups",
    ),
    "a chapter remembers": (
        chapter(
            "calls.append(1); "
            "return [Section('prikker', Text('a', 'a'), (Paragraph(Text(str(len(calls)), 'a')),))]"
        ),
        "it may keep nothing",
    ),
    "an id that is taken": (
        CHANNEL.format(body="return []").replace('"faks"', '"telefon"'),
        "KS511: channel `telefon` is registered by kspris[channels], acme_under_test",
    ),
    "what loading refuses": ("", "KS504"),
}
RIGHT = {
    "channel": channel("return []"),
    "metric": metric(SHARE),
    "scale": scale(two()),
    "scale of numbers": scale(limits("Fraction(1)", "Fraction(2)", "None"), "number"),
    "chapter": chapter(BARS.format(alt='"Totalen.", "The total."')),
    "chapter with nothing to say": chapter("return []"),
    "reader": READER.format(body="raise ReadProblem(Text('tom', 'empty'), row=1)"),
    "class": CLASS.format(nb="Spør.", en="Ask."),
}


def complaint(module) -> str:
    with pytest.raises(AssertionError) as raised:
        check_plugin(module)
    return str(raised.value)


@pytest.mark.parametrize("case", BREACHES)
def test_each_breach_is_told_in_plain_words(case, plugin):
    source, *parts = BREACHES[case]
    told = complaint(plugin(source)).replace("under-test[acme]", "acme_under_test")
    assert told.startswith("acme does not conform:\n  - ")
    assert [part for part in parts if part not in told] == [], told


@pytest.mark.parametrize("case", RIGHT)
def test_what_is_right_passes(case, plugin):
    check_plugin(plugin(RIGHT[case]))


def test_all_violations_come_at_once(plugin):
    told = complaint(plugin(metric("return 0.5") + CLASS.format(nb="Ask.", en="Ask.")))
    assert "metric `rask`" in told
    assert "class `spa`" in told


def test_a_distribution_that_is_not_installed_is_told():
    with pytest.raises(AssertionError, match="no distribution `not-there-kspris`"):
        check_plugin("not-there-kspris")


def test_a_ruleset_with_errors_is_told(plugin, tmp_path):
    (tmp_path / "a.ksp").write_text('regelsett acme 2021\n  tittel "Acme"\n  vekt 3\n', encoding="utf-8")
    source = f"""
@hookimpl
def kspris_register_rulesets():
    return [RulesetFolders("acme", Text("Acme", "Acme"), {{"acme-2021": Path({str(tmp_path)!r})}})]
"""
    told = complaint(plugin(source))
    assert "ruleset `acme-2021` has errors:" in told
    assert "a.ksp:3:3" in told


def test_a_registry_with_a_module_beside_what_is_installed(plugin):
    registry = registry_with(plugin(channel("return []")))
    assert {"chat", "epost", "messenger", "faks", "telefon"} <= set(registry.channels)
    assert registry.channels["faks"].owner == "under-test[acme]"


def test_a_module_that_is_installed_is_taken_once():
    registry = registry_with(importlib.import_module("kspris_channels"))
    assert registry.channels["chat"].owner == "under-test[kspris_channels]"
    assert registry.disputed == ()


def test_a_registry_with_a_wrong_module_is_refused(plugin):
    with pytest.raises(AssertionError, match="KS504"):
        registry_with(plugin(""))
