"""Chat on the company's own pages: an agent, a bot, or a bot that hands over to an agent answers."""

from __future__ import annotations

from collections.abc import Iterator

from kspris.api import Channel, ChannelYear, Counterpart, Problem, Text
from kspris_channels.limits import beyond, part_of_unit

ONE_HOUR = 60 * 60


def check(year: ChannelYear) -> Iterator[Problem]:
    """Find a deadline that no open chat window outlasts, and parts of a second."""
    yield from beyond(year, ONE_HOUR, "1 time", "1 hour")
    yield from part_of_unit(year, "sek", "sec")


CHAT = Channel(
    id="chat",
    labels=Text("Chat", "Chat"),
    form="written",
    wait_unit="sec",
    counterparts=(
        Counterpart("agent", Text("Kundebehandler", "Agent")),
        Counterpart("bot", Text("Chatbot", "Chatbot")),
        Counterpart("bot_deretter_agent", Text("Chatbot, deretter kundebehandler", "Chatbot, then agent")),
    ),
    check=check,
)
