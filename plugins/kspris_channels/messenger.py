"""Facebook Messenger: a conversation that stays open, so that an answer may come after the deadline."""

from __future__ import annotations

from collections.abc import Iterator

from kspris.api import Channel, ChannelYear, Counterpart, Problem, Text
from kspris_channels.limits import beyond, part_of_unit

ONE_DAY = 24 * 60 * 60


def check(year: ChannelYear) -> Iterator[Problem]:
    """Find a deadline beyond a day, and parts of a second."""
    yield from beyond(year, ONE_DAY, "24 timer", "24 hours")
    yield from part_of_unit(year, "sek", "sec")


MESSENGER = Channel(
    id="messenger",
    labels=Text("Messenger", "Messenger"),
    form="written",
    wait_unit="sec",
    counterparts=(
        Counterpart("agent", Text("Kundebehandler", "Agent")),
        Counterpart("bot", Text("Chatbot", "Chatbot")),
        Counterpart("bot_deretter_agent", Text("Chatbot, deretter kundebehandler", "Chatbot, then agent")),
    ),
    check=check,
)
