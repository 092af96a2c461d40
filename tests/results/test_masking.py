"""Attempts to reckon out a figure that is hidden, by subtracting figures that are shown.

1 One report gives no other participant's hidden figure: whole less channels, survey less class, class mean
  less the reader less the classmates that are listed.
2 Two reports of one class together do not either.
3 What is shown of others has no more digits than can be read.
4 The mid-term at two dates, with one participant more between, tells nobody's figure.
5 What is not defended is known: all but one of a class together know the last one's.

The attacker knows the rules: who is in the class and on which channels, how many inquiries stand behind each
figure, and all that its own report shows. A figure is reckoned out when it follows from that alone (linear
algebra over fractions, so that no luck is involved).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

import pytest
from attrs import evolve, frozen
from hypothesis import given
from hypothesis import strategies as st

from kspris.results.masking import CLOSEST, Viewer, as_published, decimals_of_mean, may_see, means_shown
from kspris.results.publication import midterm

CHANNELS = ("telefon", "epost", "chat")
Row = dict[tuple[str, str], Fraction]
"""One figure as a sum over what each participant got on each channel."""


@frozen
class World:
    """Who is measured where: participants of the reader's class and of another, with their channels."""

    own: dict[str, tuple[str, ...]]
    other: dict[str, tuple[str, ...]]

    @property
    def everybody(self) -> dict[str, tuple[str, ...]]:
        return {**self.own, **self.other}

    def of(self, level: str) -> dict[str, tuple[str, ...]]:
        return self.own if level.startswith("class") else self.everybody


def inquiries(used: Sequence[str], channel: str) -> int:
    """How many of 25 inquiries a participant has on a channel: it depends on which it has beside."""
    key = {"telefon": 7, "epost": 12, "chat": 6}
    return round(25 * key[channel] / sum(key[one] for one in used))


def own_total(name: str, used: Sequence[str]) -> Row:
    """A participant's total: the mean of its inquiries."""
    return {(name, channel): Fraction(inquiries(used, channel), 25) for channel in used}


def mean_of(people: dict[str, tuple[str, ...]], channel: str | None, *, pooled: bool) -> Row:
    """A mean of participants, or of all their answers."""
    rows: Row = {}
    for name, used in people.items():
        if channel is None:
            weight = 25 if pooled else 1
            rows |= {key: share * weight for key, share in own_total(name, used).items()}
        elif channel in used:
            rows[name, channel] = Fraction(inquiries(used, channel) if pooled else 1)
    return rows


def behind(people: dict[str, tuple[str, ...]], channel: str | None) -> int:
    return sum(1 for used in people.values() if channel is None or channel in used)


def shown_means(hand, view, world: World, reader: str, kind: str, *, pooled: bool) -> list[Row]:
    """The means that a reader's report shows of one measure."""
    figures = []
    for whole in ("class", "survey"):
        for channel in (None, *CHANNELS):
            people = world.of(whole)
            if behind(people, channel):
                figures.append(
                    hand.figure(
                        None,
                        50,
                        level=whole if channel is None else f"{whole}_channel",
                        channel=channel,
                        kind=kind,
                        measure="nps" if kind == "metric" else "total",
                        participant_class="bank" if whole == "class" else None,
                        participants=behind(people, channel),
                    )
                )
    seen = means_shown(view, Viewer(reader, "bank"), figures, world.own, world.everybody)
    return [mean_of(world.of(level), channel, pooled=pooled) for level, channel in seen]


def listed(hand, view, world: World, kind: str) -> list[Row]:
    """The figures of classmates that the view lists one by one."""
    measure = "nps" if kind == "metric" else "total"
    one = hand.figure("other", 50, kind=kind, measure=measure)
    if not may_see(view, one, Viewer("reader", "bank")):
        return []
    return [own_total(name, used) for name, used in world.own.items()]


def follows(known: Iterable[Row], wanted: Row) -> bool:
    """Whether a figure follows from others: whether it lies in their span."""
    rows = [dict(one) for one in known if one]
    basis: list[tuple[tuple[str, str], Row]] = []
    for row in rows:
        reduced = _reduced(row, basis)
        if reduced:
            pivot = min(reduced)
            basis.append((pivot, {key: value / reduced[pivot] for key, value in reduced.items()}))
    return not _reduced(dict(wanted), basis)


def _reduced(row: Row, basis: Sequence[tuple[tuple[str, str], Row]]) -> Row:
    changed = True
    while changed:
        changed = False
        for pivot, other in basis:
            if row.get(pivot):
                times = row[pivot]
                for key, value in other.items():
                    row[key] = row.get(key, Fraction(0)) - times * value
                row = {key: value for key, value in row.items() if value}
                changed = True
    return {key: value for key, value in row.items() if value}


def own_rows(world: World, readers: Iterable[str]) -> list[Row]:
    return [{(name, channel): Fraction(1)} for name in readers for channel in world.own[name]]


def reckoned_out(hand, view, world: World, readers: Sequence[str], kind: str) -> list[str]:
    """Whose hidden figures follow from the reports of some readers together, and which."""
    pooled = kind == "metric"
    tables = listed(hand, view, world, kind)
    known = [*own_rows(world, readers), *tables]
    for reader in readers:
        known += shown_means(hand, view, world, reader, kind, pooled=pooled)
    found = []
    for name, used in world.everybody.items():
        if name in readers:
            continue
        wanted = [{(name, channel): Fraction(1)} for channel in used]
        wanted.append(own_total(name, used))
        for row in wanted:
            if follows(known, row) and not follows(tables, row):  # what the view lists is not hidden
                found.append(f"{name}: {row}")  # noqa: PERF401
    return found


MIXES = (("telefon",), ("epost",), ("telefon", "epost"), CHANNELS, ("telefon", "chat"), ("epost", "chat"))
WORLDS = st.builds(
    lambda own, other: World(
        {f"own{place}": mix for place, mix in enumerate(own)},
        {f"other{place}": mix for place, mix in enumerate(other)},
    ),
    st.lists(st.sampled_from(MIXES), min_size=1, max_size=12),
    st.lists(st.sampled_from(MIXES), max_size=8),
)
VIEWS = st.fixed_dictionaries(
    {
        "others": st.sampled_from(((), ("total",), ("total", "areas", "categories"))),
        "least_others": st.sampled_from((2, 3)),
        "class_means": st.sampled_from(((), ("metrics",), ("total", "metrics", "channels"))),
        "least_in_class": st.sampled_from((2, 3, 4)),
    }
)


def view_of(hand, settings):
    shows = ("rank", "total", "areas", "questions", "metrics", "channels", "inquiries")
    return hand.view(readers="participant", shows=shows, **settings)


@given(world=WORLDS, settings=VIEWS, kind=st.sampled_from(("total", "metric")))
def test_1_one_report_gives_nobody_elses_figure(hand, world, settings, kind):
    assert reckoned_out(hand, view_of(hand, settings), world, ["own0"], kind) == []


@given(world=WORLDS.filter(lambda one: len(one.own) > 1), kind=st.sampled_from(("total", "metric")))
def test_2_two_reports_of_a_class_give_nobody_elses_figure(hand, world, kind):
    settings = {
        "others": ("total", "areas", "categories"),
        "least_others": 3,
        "class_means": ("total", "metrics", "channels"),
        "least_in_class": 3,
    }
    assert reckoned_out(hand, view_of(hand, settings), world, ["own0", "own1"], kind) == []


def everything(hand):
    return hand.view(
        readers="participant",
        shows=("total", "metrics", "channels"),
        others=("total", "metrics", "channels"),
        least_others=0,
    )


def test_the_attacker_can_do_it_where_nothing_is_hidden(hand):
    """Each attack below works against figures that nobody masks: else the tests above prove nothing."""
    both = ("telefon", "epost")
    world = World({"own0": both, "own1": both, "own2": ("telefon", "chat", "epost")}, {"other0": both})
    pooled = [mean_of(world.own, channel, pooled=True) for channel in (None, "telefon", "epost")]
    assert follows(pooled, {("own2", "chat"): Fraction(1)})  # the whole less its channels
    means = [mean_of(people, None, pooled=False) for people in (world.own, world.everybody)]
    assert follows(means, own_total("other0", both))  # the survey less the class
    two = [mean_of({"own0": both, "own1": both}, None, pooled=True), *own_rows(world, ["own0"])]
    assert follows(two, own_total("own1", both))  # the class less the reader
    alone = World({"own0": both, "own1": ("telefon",), "own2": both}, {})
    known = [
        mean_of(alone.own, "telefon", pooled=False),
        *own_rows(alone, ["own0"]),
        own_total("own1", ("telefon",)),
    ]
    assert follows(known, {("own2", "telefon"): Fraction(1)})  # a channel less the classmates that are listed


@pytest.mark.parametrize(("others", "shown"), [(2, False), (3, True)])
def test_1_a_class_mean_of_a_metric_takes_three_others(hand, others, shown):
    view = view_of(hand, {"class_means": ("metrics",), "least_in_class": 3})
    mean = hand.figure(None, 50, level="class", kind="metric", measure="nps", participants=others + 1)
    assert may_see(view, mean, Viewer("me", "bank")) is shown
    mate = hand.figure("you", 50, kind="metric", measure="nps")
    assert not may_see(view, mate, Viewer("me", "bank"))


def means_of_five(hand, view, outside, **measure):
    """Return which means of a measure one of a class of five is shown, with so many outside the class."""
    figures = [
        hand.figure(None, 50, level=level, participants=count, participant_class=group, **measure)
        for level, count, group in (("class", 5, "bank"), ("survey", 5 + outside, None))
    ]
    used = {f"own{place}": ("telefon",) for place in range(5)}
    return means_shown(view, Viewer("own0", "bank"), figures, used, used)


@pytest.mark.parametrize(("outside", "shown"), [(0, True), (1, False), (2, False), (3, True)])
def test_1_the_survey_less_the_class_is_nobody_or_three(hand, outside, shown):
    view = view_of(hand, {"class_means": ("metrics",), "least_in_class": 3, "least_others": 3})
    seen = means_of_five(hand, view, outside, kind="metric", measure="nps")
    assert ("class", None) in seen
    assert (("survey", None) in seen) is shown


@pytest.mark.parametrize(("outside", "shown"), [(0, True), (1, False), (2, False), (3, True)])
def test_1_nor_do_the_means_give_it_that_a_mean_of_the_class_is_made_of(hand, outside, shown):
    """The class's area is shown and its questions are not; the survey's area follows from its questions."""
    view = view_of(hand, {"class_means": ("areas",), "least_in_class": 3, "least_others": 3})
    question = {"kind": "question", "measure": "q1"}
    assert (("survey", None) in means_of_five(hand, view, outside, **question)) is shown
    nothing_of_the_class = evolve(view, class_means=())
    assert ("survey", None) in means_of_five(hand, nothing_of_the_class, outside, **question)


@pytest.mark.parametrize(("participants", "shown"), [(2, False), (3, True)])
def test_1_nor_does_a_public_mean_of_two_give_each_the_other(hand, participants, shown):
    view = hand.view(readers="all", shows=("total", "mean"), least_others=1)
    mean = hand.figure(None, 50, level="survey", participants=participants)
    assert may_see(view, mean, Viewer()) is shown


@pytest.mark.parametrize(("others", "shown"), [(1, False), (2, True)])
def test_1_a_mean_with_one_other_behind_it_is_that_ones_figure_whatever_the_view_says(hand, others, shown):
    view = view_of(
        hand, {"others": ("total",), "least_others": 1, "class_means": ("metrics",), "least_in_class": 1}
    )
    for level, kind, measure in (
        ("survey", "total", "total"),
        ("survey", "question", "q1"),
        ("class", "total", "total"),
        ("class", "metric", "nps"),
    ):
        group = "bank" if level == "class" else None
        mean = hand.figure(
            None,
            50,
            level=level,
            kind=kind,
            measure=measure,
            participants=others + 1,
            participant_class=group,
        )
        assert may_see(view, mean, Viewer("me", "bank")) is shown


def test_1_two_channels_are_hidden_where_one_would_follow_from_the_rest(hand):
    view = view_of(hand, {"least_others": 3})
    counts = {"telefon": 9, "epost": 6, "chat": 2}
    figures = [
        hand.figure(None, 50, level="survey_channel", channel=one, participants=n, participant_class=None)
        for one, n in counts.items()
    ]
    figures.append(hand.figure(None, 50, level="survey", participants=10, participant_class=None))
    assert means_shown(view, Viewer("own0", "bank"), figures, {}, {}) == {
        ("survey", None),
        ("survey_channel", "telefon"),
    }


def test_1_no_class_means_by_channel_where_a_few_are_measured_otherwise(hand):
    view = view_of(hand, {"class_means": ("total", "channels"), "least_in_class": 3})
    means = [
        hand.figure(None, 50, level="class_channel", channel=one, participants=8)
        for one in ("telefon", "epost")
    ]
    both = ("telefon", "epost")
    reader = Viewer("own0", "bank")
    alike = {f"own{place}": both for place in range(8)}
    whole = {("class_channel", "telefon"), ("class_channel", "epost")}
    assert means_shown(view, reader, means, alike, alike) == whole
    assert means_shown(view, reader, means, {**alike, "own7": CHANNELS}, alike) == frozenset()
    assert means_shown(view, reader, means, {**alike, "own0": CHANNELS}, alike) == whole


def of_the_survey(hand, counts, whole):
    figures = [
        hand.figure(None, 50, level="survey_channel", channel=one, participants=n, participant_class=None)
        for one, n in counts.items()
    ]
    return [*figures, hand.figure(None, 50, level="survey", participants=whole, participant_class=None)]


@pytest.mark.parametrize(
    ("whole", "chat", "beside", "shown"),
    [
        (49, 20, 20, ()),  # few enough that what one has may be reckoned
        (50, 20, 20, CHANNELS),  # rounding hides it, and who is on the chat is on other channels too
        (50, 20, 3, ("telefon", "epost")),  # the others on the chat are on no other: their totals are known
        (110, 60, 3, CHANNELS),
    ],
)
def test_1_a_channel_of_a_large_survey_is_shown_though_one_is_measured_otherwise(
    hand, whole, chat, beside, shown
):
    view = view_of(hand, {"least_others": 3})
    used = {f"p{place}": ("telefon", "epost") for place in range(whole - chat - 1)}
    used |= {f"c{place}": ("telefon", "chat") if place < beside else ("chat",) for place in range(chat)}
    used["alone"] = ("epost",)
    means = of_the_survey(hand, {"telefon": whole, "epost": whole, "chat": chat}, whole)
    seen = means_shown(view, Viewer("p0", "bank"), means, {}, used)
    assert seen == {("survey", None), *(("survey_channel", one) for one in shown)}


def test_1_where_the_survey_is_hidden_so_are_its_channels_that_add_up_to_it(hand):
    view = view_of(hand, {"class_means": ("metrics",), "least_in_class": 3, "least_others": 3})
    used = {f"own{place}": ("telefon",) for place in range(5)}
    means = [
        *of_the_survey(hand, {"telefon": 6}, 6),
        hand.figure(None, 50, level="class", participants=5, participant_class="bank"),
    ]
    metrics = [evolve(one, kind="metric", measure="nps") for one in means]
    assert means_shown(view, Viewer("own0", "bank"), metrics, used, used | {"x": ("telefon",)}) == {
        ("class", None)
    }


def test_the_organiser_sees_all(hand):
    view = hand.view(readers="organiser", shows=("total", "channels"))
    figure = hand.figure(None, 50, level="class_channel", channel="telefon", participants=1)
    assert means_shown(view, Viewer(), [figure], {"a": ("chat",)}, {}) == {("class_channel", "telefon")}


def test_3_what_is_shown_of_others_has_no_hidden_digits(hand):
    figure = evolve(hand.figure("you", 50), value=Fraction(1836517, 23100), shown="79.5")
    assert as_published(figure).value == Fraction(795, 10)
    nothing = evolve(figure, value=None, shown=None)
    assert as_published(nothing) == nothing


def at_a_date(hand, totals: Sequence[Fraction]) -> str | None:
    """The mean that the mid-term tells of one channel."""
    figures = [
        hand.figure(f"p{place}", value, level="participant_channel", channel="telefon", inquiries=7)
        for place, value in enumerate(totals)
    ]
    mean = hand.figure(
        None, 0, level="survey_channel", channel="telefon", participants=len(totals), participant_class=None
    )
    figures.append(evolve(mean, value=sum(totals, Fraction(0)) / len(totals)))
    view = hand.view(shows=("mean",), order="random", top=3)
    [found] = midterm(hand.ruleset(hand.award("telefon")), view, figures, 1).standings
    return found.mean


@given(st.lists(st.integers(0, 1000), min_size=2, max_size=60))
def test_4_two_dates_with_one_more_between_tell_nobodys_figure(hand, tenths):
    totals = [Fraction(one, 10) for one in tenths]
    first, second = at_a_date(hand, totals[:-1]), at_a_date(hand, totals)
    if first is None or second is None:
        return
    n = len(totals)
    ends = []
    for low in (True, False):
        slack = [Fraction(1, 2 * 10 ** len(one.partition(".")[2])) for one in (first, second)]
        sign = -1 if low else 1
        after, before = Fraction(second) + sign * slack[1], Fraction(first) - sign * slack[0]
        ends.append(after * n - before * (n - 1))
    assert ends[0] <= totals[-1] <= ends[1]
    assert ends[1] - ends[0] >= 2 * CLOSEST


@pytest.mark.parametrize(("participants", "decimals"), [(4, None), (5, 0), (49, 0), (50, 1), (499, 1)])
def test_4_the_fewer_stand_behind_a_mean_the_fewer_its_decimals(participants, decimals):
    assert decimals_of_mean(participants, 1) == decimals


def test_5_all_but_one_of_a_class_together_know_the_last(hand):
    """docs/masking.md says so: nothing that shows a class mean at all can hinder it."""
    used = ("telefon", "epost")
    world = World({f"own{place}": used for place in range(4)}, {})
    view = view_of(hand, {"class_means": ("metrics",), "least_in_class": 3, "least_others": 3})
    assert reckoned_out(hand, view, world, ["own0", "own1"], "metric") == []
    found = reckoned_out(hand, view, world, ["own0", "own1", "own2"], "metric")
    assert found
    assert all(one.startswith("own3") for one in found)
