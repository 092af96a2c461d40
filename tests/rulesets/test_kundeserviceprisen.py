"""Kundeserviceprisen 2020 and 2021 as the ruleset files have them.

Rules of the award held here, by number:

R1  2021 has 26 question wordings, each in Norwegian and English, on the channels and in the areas and
    categories of the table.
R2  An inquiry has 22 scored questions on telephone and e-mail and 21 on chat and Messenger in 2021;
    19 and 18 in 2020.
R3  Every scored question has, on every channel, an answer that gives 0 and one that gives everything.
R4  Answer time is an area of its own on basis all in 2021; in 2020 it stands in Reception on basis answered.
R5  2021 has 20 classes; 2020 has 23, and the three more are suspended in 2021.
R6  Class winner and overall winner both years; four channel awards from 2021.
R7  The public list shows The agent beside the total from 2021.
R8  Answer time stays under 5 % of the total until one question is N/A on chat and Messenger, two on
    telephone and e-mail.
R9  Every question of 2021 says where it comes from; three are new and answer time has moved.
R10 A published number carries its source and an assumed one does not.
R11 At least eight worked examples a year, on every channel.
"""

from __future__ import annotations

from fractions import Fraction

import pytest

from kspris.plugins import load as load_plugins
from kspris.ruleset.load import load
from kspris.ruleset.model import Ruleset
from kspris.ruleset.weights import breaking, weights

ALL = ("telefon", "epost", "chat", "messenger")
SPOKEN = ("telefon",)
WRITTEN = ("epost", "chat", "messenger")
EMAIL = ("epost",)

TABLE = {
    "ventetid": ("svar_ventetid", ALL, "tilgjengelighet"),
    "lett_kontakt": ("mottak", ALL, "tilgjengelighet"),
    "personlig_velkomst": ("mottak", ALL, "interesse"),
    "navn_og_firma": ("mottak", SPOKEN, "interesse kommunikasjon"),
    "navn": ("mottak", WRITTEN, "interesse kommunikasjon"),
    "forste_linje": ("mottak", ALL, "tilgjengelighet kompetanse"),
    "velkommen": ("mottak", ALL, "interesse kommunikasjon"),
    "kartla_behov": ("kundebehandleren", SPOKEN, "interesse kommunikasjon"),
    "lyttet": ("kundebehandleren", SPOKEN, "interesse"),
    "forsto_behov": ("kundebehandleren", WRITTEN, "kommunikasjon salg"),
    "engasjert": ("kundebehandleren", ALL, "interesse"),
    "styrte": ("kundebehandleren", ALL, "kommunikasjon kompetanse"),
    "lett_a_forsta": ("kundebehandleren", ALL, "kommunikasjon kompetanse"),
    "kompetent": ("kundebehandleren", ALL, "kompetanse"),
    "brukte_kompetanse": ("kundebehandleren", ALL, "kommunikasjon kompetanse"),
    "veiledning": ("kundebehandleren", ALL, "salg"),
    "losning": ("kundebehandleren", ALL, "salg"),
    "forsikret_seg": ("kundebehandleren", ALL, "interesse"),
    "tillegg": ("kundebehandleren", ALL, "salg"),
    "sprak": ("kundebehandleren", WRITTEN, "kommunikasjon kompetanse"),
    "avslutning_epost": ("kundebehandleren", EMAIL, "kommunikasjon kompetanse"),
    "avslutning": ("kundebehandleren", SPOKEN, "kommunikasjon"),
    "effektiv": ("totalinntrykk", ALL, "tilgjengelighet"),
    "totalinntrykk": ("totalinntrykk", ALL, "interesse"),
    "verdsatt": ("totalinntrykk", ALL, "interesse"),
    "ville_handlet": ("totalinntrykk", ALL, "salg"),
}
NEW_IN_2021 = {"velkommen", "verdsatt", "ville_handlet"}
TRAVEL = {"cruise", "batreise", "turoperator"}


def whole(year: str) -> Ruleset:
    registry, trouble = load_plugins()
    assert trouble == ()
    loaded = load(year, registry)
    assert loaded.diagnostics == ()
    assert loaded.ruleset is not None
    return loaded.ruleset


@pytest.fixture(scope="module")
def rules_2020() -> Ruleset:
    return whole("2020")


@pytest.fixture(scope="module")
def rules_2021() -> Ruleset:
    return whole("2021")


def scored(ruleset: Ruleset, channel: str) -> list[str]:
    return [one.question for one in ruleset.asked[channel] if one.scored]


def asked_on(ruleset: Ruleset, question: str) -> tuple[str, ...]:
    return tuple(channel for channel in ALL if question in scored(ruleset, channel))


def test_r1_the_26_wordings_stand_where_the_table_says(rules_2021: Ruleset) -> None:
    placed = {name for name, one in rules_2021.questions.items() if one.area is not None}
    assert placed == set(TABLE)
    assert len(TABLE) == 26
    for name, (area, channels, categories) in TABLE.items():
        question = rules_2021.questions[name]
        assert (question.area, asked_on(rules_2021, name)) == (area, channels), name
        assert {one: tuple(on) for one, on in question.counts.items()} == dict.fromkeys(
            categories.split(), channels
        ), name


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_r1_every_wording_is_in_both_languages(year: str) -> None:
    ruleset = whole(year)
    for question in ruleset.questions.values():
        for channel in question.channels:
            wording = question.wording[channel]
            assert wording.nb.endswith(("?", ".")), (question.id, channel)
            assert wording.en.endswith(("?", ".")), (question.id, channel)
            assert wording.nb != wording.en


def test_r2_scored_questions_an_inquiry(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    assert [len(scored(rules_2021, channel)) for channel in ALL] == [22, 22, 21, 21]
    assert [len(scored(rules_2020, channel)) for channel in ALL] == [19, 19, 18, 18]


def test_r2_area_shares_of_2021_are_exact(rules_2021: Ruleset) -> None:
    questions = {
        "telefon": (1, 5, 12, 4),
        "epost": (1, 5, 12, 4),
        "chat": (1, 5, 11, 4),
        "messenger": (1, 5, 11, 4),
    }
    for channel, counts in questions.items():
        shares = weights(rules_2021, channel).areas
        assert list(shares) == ["svar_ventetid", "mottak", "kundebehandleren", "totalinntrykk"]
        assert list(shares.values()) == [Fraction(100 * count, sum(counts)) for count in counts]


def test_2020_is_2021_without_the_new_questions(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    for name, old in rules_2020.questions.items():
        new = rules_2021.questions[name]
        area = "svar_ventetid" if name == "ventetid" else old.area
        assert (new.area, new.scale, new.channels, new.counts, new.wording) == (
            area, old.scale, old.channels, old.counts, old.wording,
        ), name  # fmt: skip
    assert set(rules_2021.questions) - set(rules_2020.questions) == NEW_IN_2021


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_r3_every_scored_question_can_give_nothing_and_everything(year: str) -> None:
    ruleset = whole(year)
    for channel in ALL:
        for one in ruleset.asked[channel]:
            if one.scored:
                points = {each for each in one.points if each is not None}
                assert min(points) == 0, (channel, one.question)
                assert max(points) == one.best, (channel, one.question)


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_every_question_is_worth_the_same(year: str) -> None:
    ruleset = whole(year)
    assert len({one.best for asked in ruleset.asked.values() for one in asked if one.scored}) == 1


def test_r4_answer_time_leaves_reception(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    assert {name: area.basis for name, area in rules_2020.areas.items()} == dict.fromkeys(
        ("mottak", "kundebehandleren", "totalinntrykk"), "answered"
    )
    assert rules_2020.questions["ventetid"].area == "mottak"
    assert {name: area.basis for name, area in rules_2021.areas.items()} == {
        "svar_ventetid": "all",
        "mottak": "answered",
        "kundebehandleren": "answered",
        "totalinntrykk": "answered",
    }
    assert rules_2021.categories["tilgjengelighet"].basis == "answered"


def test_r5_classes(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    held = {name for name, one in rules_2021.classes.items() if not one.suspended}
    assert len(held) == 20
    assert set(rules_2021.classes) - held == TRAVEL
    assert set(rules_2020.classes) == held | TRAVEL
    assert not any(one.suspended for one in rules_2020.classes.values())
    assert all(one.role_play for one in rules_2021.classes.values())


def test_r6_awards(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    both = [("klassevinner", "class", None), ("arets_kundesenter", "overall", None)]
    channels = [(f"best_{channel}", "channel", channel) for channel in ALL]

    def awards(ruleset: Ruleset) -> list[tuple[str, str, str | None]]:
        return [(one.id, one.scope_kind, one.channel) for one in ruleset.awards.values()]

    assert awards(rules_2020) == both
    assert awards(rules_2021) == both + channels
    least = {name: one.least_inquiries for name, one in rules_2021.awards.items()}
    assert least == {"klassevinner": 20, "arets_kundesenter": 20} | {name: 5 for name, _, _ in channels}
    assert {one.least_inquiries for one in rules_2020.awards.values()} == {15}
    assert rules_2021.awards["klassevinner"].least_participants == 3
    ladders = {one.ladder for one in (*rules_2020.awards.values(), *rules_2021.awards.values())}
    assert ladders == {("answered_share", "heaviest_area", "next_area", "shared")}


def test_r7_views(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    assert rules_2020.views["resultatliste"].shows == ("rank", "total")
    assert rules_2021.views["resultatliste"].shows == ("rank", "total", "kundebehandleren")
    midterm = rules_2021.views["mellomtid"]
    assert (midterm.readers, midterm.top, midterm.order, midterm.shows) == ("all", 3, "random", ("mean",))
    report = rules_2021.views["deltakerrapport"]
    assert (report.readers, report.others, report.least_others) == (
        "participant", ("total", "areas", "categories"), 3,
    )  # fmt: skip


def test_r8_what_breaks_answer_time_under_five_percent(rules_2021: Ruleset) -> None:
    claim = next(one for one in rules_2021.claims if one.kind == "share" and one.subject == "svar_ventetid")
    found = {channel: breaking(rules_2021, claim, channel) for channel in ALL}
    assert {channel: one.size for channel, one in found.items()} == {
        "telefon": 2, "epost": 2, "chat": 1, "messenger": 1,
    }  # fmt: skip
    assert {channel: one.sets for channel, one in found.items()} == {
        "telefon": 3, "epost": 1, "chat": 2, "messenger": 2,
    }  # fmt: skip


def test_r8_claims_published_for_2021_all_stand_with_a_source(rules_2021: Ruleset) -> None:
    published = {
        (one.kind, one.subject, one.relation, tuple(map(int, one.limits)))
        for one in rules_2021.claims
        if one.provenance.status == "published"
    }
    assert published == {
        ("share", "svar_ventetid", "under", (5,)),
        ("share", "kundebehandleren", "over", (50,)),
        ("count", "svar_ventetid", "is", (1,)),
        ("count", "mottak", "is", (5,)),
        ("count", "kundebehandleren", "is", (11, 12)),
        ("count", "totalinntrykk", "is", (4,)),
        ("count", "tilgjengelighet", "is", (4,)),
        ("count", "salg", "is", (4, 5)),
        ("items", "interesse", "is", (10,)),
        ("items", "kommunikasjon", "is", (8, 9)),
        ("items", "kompetanse", "is", (5, 7)),
        ("questions", None, "at_most", (40,)),
    }
    assert {one.subject for one in rules_2021.claims if not one.must_hold} == {
        "interesse", "kommunikasjon", "kompetanse",
    }  # fmt: skip


def test_r9_the_bridge_accounts_for_everything(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    lines = {one.id: one for one in rules_2021.bridge if one.thing in {"question", "background"}}
    assert set(lines) == set(rules_2021.questions) | set(rules_2021.background)
    assert {name for name, one in lines.items() if "new" in one.kinds} == NEW_IN_2021
    assert lines["ventetid"].kinds == ("same", "moved")
    assert lines["ventetid"].moved_from == "mottak"
    assert rules_2020.bridge == ()
    assert rules_2021.retired == ()


def test_r10_provenance_tells_published_from_assumed(rules_2021: Ruleset) -> None:
    for channel in rules_2021.channels.values():
        assert channel.deadline is not None
        assert channel.deadline.provenance.status == "published"
        assert channel.unanswered.provenance.status == "published"
        assert channel.key is not None
        assert channel.key.provenance.status == "assumed"
        assert {band.points.provenance.status for band in channel.bands} == {"assumed"}
        assert channel.attempts is not None
        assert channel.attempts.provenance.status == ("assumed" if channel.id == "epost" else "published")
    assert {one.weight.provenance.status for one in rules_2021.questions.values()} == {"assumed"}
    assert rules_2021.inquiries is not None
    assert rules_2021.inquiries.provenance.sources == ("gjennomforing",)


def test_the_key_counts_chat_and_messenger_once(rules_2021: Ruleset) -> None:
    key = {name: int(one.key.value) for name, one in rules_2021.channels.items() if one.key}
    assert key == {"telefon": 28, "epost": 48, "chat": 24, "messenger": 24}
    assert rules_2021.pick == (("telefon",), ("epost",), ("chat", "messenger"))


@pytest.mark.parametrize("year", ["2020", "2021"])
def test_r11_worked_examples(year: str) -> None:
    ruleset = whole(year)
    assert len(ruleset.examples) >= 8
    assert {one.channel for one in ruleset.examples} == set(ALL)
    assert any(not one.answered for one in ruleset.examples)
    assert any(None in one.answers.values() for one in ruleset.examples)


def test_only_the_public_class_may_skip_the_buying_question(rules_2021: Ruleset) -> None:
    assert rules_2021.questions["ville_handlet"].optional == ("offentlig",)
    assert [name for name, one in rules_2021.questions.items() if one.optional] == ["ville_handlet"]


def test_a_chat_says_who_answered_from_2021(rules_2020: Ruleset, rules_2021: Ruleset) -> None:
    who = [one.id for one in rules_2021.channels["chat"].counterparts]
    assert who == ["agent", "bot", "bot_deretter_agent"]
    assert rules_2020.channels["chat"].counterparts == ()
    assert [name for name, one in rules_2021.channels.items() if one.counterparts] == ["chat"]
