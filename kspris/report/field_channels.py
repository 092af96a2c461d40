"""How inquiries are spread over channels, beside the distribution key: a survey goes in, blocks come out."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from kspris.document import Axis, Bar, Bars, Block, Column, Mark, Table
from kspris.report.field import ChannelSoFar, FieldWork
from kspris.report.field_shown import joined, listed, share
from kspris.report.shown import PERCENT, exact
from kspris_dsl.text import Text

AND, OR, SEMICOLON = Text(" og ", " and "), Text(" eller ", " or "), Text("; ", "; ")


def channels(field: FieldWork) -> tuple[Block, ...]:
    """Return each channel's share beside its key."""
    return (*_channel_chart(field), _channels(field))


def _channel_chart(field: FieldWork) -> tuple[Block, ...]:
    """Show each channel's share beside the distribution key; alternatives as one."""
    whole = field.tally.made
    groups = _groups(field)
    if not whole or not any(one[0].key for one in groups):
        return ()
    bars = tuple(_channel_bar(field, group, whole) for group in groups)
    most = max(
        float(one.value or 0) for bar in bars for one in (bar.value, *(mark.value for mark in bar.marks))
    )
    axis = Axis(
        Text("Andel av henvendelsene", "Share of inquiries"), 0, min(100, 10 * ceil(most / 10)), PERCENT
    )
    title = Text("Fordelingen på kanaler, og nøkkelen", "Distribution over channels, and the key")
    return (Bars(title, listed(bars), axis, bars),)


def _groups(field: FieldWork) -> list[tuple[ChannelSoFar, ...]]:
    """Return the channels, those that are alternatives to each other together."""
    known = {one.channel: one for one in field.channels}
    picked = [tuple(known[one] for one in group if one in known) for group in field.ruleset.pick]
    inside = {one.channel for group in picked for one in group}
    return [*filter(None, picked), *((one,) for name, one in known.items() if name not in inside)]


def _channel_bar(field: FieldWork, group: Sequence[ChannelSoFar], whole: int) -> Bar:
    labels = joined((field.ruleset.channels[one.channel].labels for one in group), OR)
    key = group[0].key
    goal = () if key is None else (Mark(Text("nøkkelen", "the key"), exact(key, field.ruleset), "goal"),)
    made = sum(one.tally.made for one in group)
    return Bar(labels, share(field, made, whole, made), group[0].channel if len(group) == 1 else None, goal)


def _channels(field: FieldWork) -> Table:
    columns = (
        Column(Text("Kanal", "Channel")),
        Column(Text("Henvendelser", "Inquiries"), "number"),
        Column(Text("Deltakere", "Participants"), "number"),
        Column(Text("Andel", "Share"), "number", PERCENT),
        Column(Text("Nøkkel", "Key"), "number", PERCENT),
    )
    rows = tuple(
        (
            field.ruleset.channels[one.channel].labels,
            one.tally.made,
            one.participants,
            share(field, one.tally.made, field.tally.made),
            None if one.key is None else exact(one.key, field.ruleset),
        )
        for one in field.channels
    )
    several = [group for group in _groups(field) if len(group) > 1]
    names = joined(
        (joined((field.ruleset.channels[one.channel].labels for one in group), AND) for group in several),
        SEMICOLON,
    )
    note = (
        Text(
            f"{names.nb} er alternativer og deler én andel av nøkkelen.",
            f"{names.en} are alternatives and share one part of the key.",
        )
        if several
        else None
    )
    return Table(Text("Kanalene", "The channels"), columns, rows, note)
