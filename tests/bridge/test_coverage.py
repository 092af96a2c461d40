"""How much of a year's rules the other year's answers can fill, by hand.

C1 exact counts exact questions, bridged counts the others by their fidelity, both by effective weight
C2 channels weigh by the key; alternatives share a place; a channel that is gone covers nothing
C3 leverage is the greatest raise of a weight when the others leave
C4 the worked case 2020 to 2021: 0.80, 1, 0.50, and 0.862 of the total
"""

from fractions import Fraction

from small_years import CHANNELS, SCALES, question, year

from kspris.bridge.compose import between
from kspris.bridge.coverage import Cover, coverage, keys
from kspris.bridge.links import link
from kspris.functions import load

F = Fraction
BASE = CHANNELS + SCALES


def test_c1_by_weight_in_points():
    before = year(BASE, question("a"), question("b", area="slutt"), number=2020)
    after = year(
        BASE,
        question("a", "samme", more="  vekt 3\n"),
        question("b", "samme", words="Nye ord?", area="slutt"),
        question("n", "ny", area="slutt"),
        previous=before,
    )
    found = coverage(link(before, after), "forward")
    assert found.total == Cover(F(3, 5), F(3, 5) + F(1, 5) / 2)
    assert found.areas == {"mottak": Cover(F(1), F(1)), "slutt": Cover(F(0), F(1, 4))}
    assert found.area_share == {"mottak": F(3, 5), "slutt": F(2, 5)}
    assert coverage(link(before, after), "backward").total == Cover(F(1, 2), F(3, 4))


def test_c1_fidelity_is_a_setting():
    before = year(BASE, question("a"), number=2020)
    new = question("a", "samme", words="Nye ord?")
    after = year(BASE, new, previous=before, more="  innstilling troskap_uten_evidens 0,8\n")
    assert coverage(link(before, after), "forward").total == Cover(F(0), F(4, 5))


def test_c1_by_the_areas_shares():
    shares = ("  andel 70 %\n", "  andel 30 %\n")
    before = year(
        BASE, question("a"), question("b", area="slutt"), number=2020, mode="områder", shares=shares
    )
    after = year(
        BASE,
        question("a", "samme"),
        question("n", "ny"),
        question("b", "samme", area="slutt"),
        previous=before,
        mode="områder",
        shares=shares,
    )
    assert coverage(link(before, after), "forward").total.exact == F(7, 20) + F(3, 10)


def test_c2_a_lost_channel_covers_nothing():
    before = year("kanal telefon\n", SCALES, question("a"), number=2020)
    after = year("kanal telefon\n\nkanal epost\n  bro ny\n", SCALES, question("a", "samme"), previous=before)
    found = coverage(link(before, after), "forward")
    assert found.total.exact == F(1, 2)
    assert {name: one.exact for name, one in found.channels.items()} == {"telefon": 1, "epost": 0}
    assert found.leverage is None


def test_c2_the_key_of_the_award():
    key = keys(load("2021"))
    assert sum(key.values()) == 1
    assert set(key) == {"telefon", "epost", "chat", "messenger"}


def test_c3_leverage():
    before = year(BASE, question("a"), number=2020)
    after = year(BASE, question("a", "samme"), question("n", "ny", more="  vekt 3\n"), previous=before)
    assert coverage(link(before, after), "forward").leverage == 4


def test_c4_the_award_2020_to_2021():
    bridge = between(load("2020"), load("2021"))
    found = coverage(bridge, "forward")
    areas = {name: one.exact for name, one in found.areas.items()}
    assert areas == {"svar_ventetid": 1, "mottak": F(4, 5), "kundebehandleren": 1, "totalinntrykk": F(1, 2)}
    channels = {name: one.exact for name, one in found.channels.items()}
    assert channels == {"telefon": F(19, 22), "epost": F(19, 22), "chat": F(18, 21), "messenger": F(18, 21)}
    assert round(found.total.exact, 3) == F(862, 1000)
    assert coverage(bridge, "backward").total.exact == 1
