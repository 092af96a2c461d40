"""Channels in their year: what a plugin owns of them, joined with the yearly lines of the ruleset.

`kanal` blocks come in; a `Channel` goes out for each that is whole. A channel that no plugin has must
say its label and form itself. Waits become whole numbers of the channel's wait unit.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from attrs import evolve

from kspris import api
from kspris.errors import FAULTS
from kspris.registry import Owned
from kspris.ruleset import slots
from kspris.ruleset.figures import exact, short
from kspris.ruleset.model import Channel, Counterpart, OpenHours, Provenance, Stated, WaitBand
from kspris.ruleset.numbers import in_range, percent, points, wait, wait_text, whole
from kspris.ruleset.plugged import disputed, plugin_check, report_plugin
from kspris.ruleset.settings import settings
from kspris.ruleset.sheet import Work, block_id, provenance
from kspris_dsl.diagnostic import Span
from kspris_dsl.nodes import Block, Clock, Line
from kspris_dsl.text import Text
from kspris_dsl.values import frozen


@frozen
class _Standing:
    """What a channel is, whatever the year."""

    labels: Text
    form: api.Form
    unit: api.WaitUnit
    counterparts: tuple[Counterpart, ...]
    settings: tuple[api.Setting, ...]


def channels(work: Work) -> dict[str, Channel]:
    """Make all channels, in the order of the files."""
    made: dict[str, Channel] = {}
    for name, block in work.named["channel"].items():
        channel = _channel(work, name, block)
        if channel is None:
            work.broken.add(("channel", name))
        else:
            made[name] = channel
    return made


def _channel(work: Work, name: str, block: Block) -> Channel | None:
    if disputed(work, "channels", name, block_id(block).span):
        return None
    owned = work.registry.channels.get(name)
    standing = _standing(work, name, block, owned)
    if standing is None:
        return None
    unit = standing.unit
    deadline = _maybe(block, "deadline", lambda line: wait(work, line, unit))
    bands = _bands(work, block, unit)
    hours = block.one("open")
    channel = Channel(
        name,
        standing.labels,
        standing.form,
        unit,
        _maybe(block, "unanswered", lambda line: points(work, line)) or _nothing(work, block),
        key=_maybe(block, "distribution_key", lambda line: percent(work, line)),
        deadline=deadline,
        attempts=_maybe(block, "attempts", lambda line: whole(work, line, "count")),
        hours=None if hours is None else _hours(work, hours),
        bands=bands,
        later=_maybe(block, "wait_later", lambda line: points(work, line)),
        counterparts=_counterparts(work, block, standing.counterparts),
        settings=settings(work, block, standing.settings, _owner(name, owned)),
    )
    _check_bands(work, block, channel)
    if owned is None or block.poisoned:
        return channel
    plugin_check(work, block, owned, lambda: owned.value.check(year_of(channel)))
    return evolve(channel, sending_day=_sending_day(work, block, channel, owned))


def _sending_day(work: Work, block: Block, channel: Channel, owned: Owned[api.Channel]) -> int:
    try:
        day = owned.value.sending_day(channel.settings)
        if type(day) is not int or day not in (0, 1):
            raise ValueError(f"sending_day is {day!r}; the day of sending is day 1 or 0")
        return day
    except FAULTS as error:  # a plugin's fault is told, never raised
        report_plugin(work, block.head.span, owned, error)
        return 1


def _maybe(block: Block, kind: str, make: Callable[[Line], Stated | None]) -> Stated | None:
    line = block.one(kind)
    return None if line is None else make(line)


def _nothing(work: Work, block: Block) -> Stated:
    return Stated(Fraction(0), work.unmarked or Provenance("assumed"), block.head.span)


def _owner(name: str, owned: Owned[api.Channel] | None) -> Text:
    if owned is None:
        return Text(f"kanalen «{name}» har ingen utvidelse, som", f"channel `{name}` has no plugin and")
    return Text(f"kanalen «{name}» i {owned.owner}", f"channel `{name}` of {owned.owner}")


def _standing(work: Work, name: str, block: Block, owned: Owned[api.Channel] | None) -> _Standing | None:
    label = slots.maybe_label(block.head)
    line = block.one("form")
    form: api.Form | None = None
    if line is not None:
        form = "spoken" if slots.choice(line, "form") == "spoken" else "written"
    if owned is not None:
        plugin = owned.value
        parts = tuple(Counterpart(one.id, one.labels) for one in plugin.counterparts)
        return _Standing(
            label or plugin.labels, form or plugin.form, plugin.wait_unit, parts, plugin.settings
        )
    if label is None or form is None:
        if block.poisoned:
            work.found.skip()
        else:
            lacks = _lacks(label is None, form is None)
            work.found.add("KS229", block.head.span, name=name, what=Text("kanal", "channel"), lacks=lacks)
        return None
    return _Standing(label, form, _unit(block), (), ())


def _lacks(label: bool, form: bool) -> Text:
    if label and form:
        return Text("etikett og form", "a label and a form")
    return Text("etikett", "a label") if label else Text("form", "a form")


def _unit(block: Block) -> api.WaitUnit:
    """A channel of the ruleset's own waits in business days when its deadline or bands say so."""
    amounts = slots.numbers(block, "deadline", "wait_band")
    return "business_day" if any(one.unit == "business_day" for one in amounts) else "sec"


def _hours(work: Work, line: Line) -> OpenHours | None:
    provenance(work, line)
    start, end = line.slots["start"], line.slots["end"]
    assert isinstance(start, Clock)
    assert isinstance(end, Clock)
    if datetime.time.max in (start.value, end.value):
        work.found.skip()
        return None
    if start.value >= end.value:
        work.found.add("KS218", end.span, start=f"{start.value:%H:%M}", end=f"{end.value:%H:%M}")
        return None
    return OpenHours(start.value, end.value)


def _counterparts(work: Work, block: Block, standing: tuple[Counterpart, ...]) -> tuple[Counterpart, ...]:
    """Return the year's own counterparts, else the plugin's; none where the year does not record them."""
    if block.one("no_counterpart") is not None:
        return ()
    found: dict[str, Counterpart] = {}
    for line in block.all("counterpart"):
        name = slots.name(line, "id")
        if name.text in found:
            what = Text("motpart", "counterpart")
            work.found.add_to_group("KS201", f"{name.span}", name.span, name=name.text, what=what, first=what)
        found.setdefault(name.text, Counterpart(name.text, slots.label(line)))
    return tuple(found.values()) or standing


def _bands(work: Work, block: Block, unit: api.WaitUnit) -> tuple[WaitBand, ...]:
    bands = []
    for line in block.all("wait_band"):
        limit = wait(work, line, unit)
        given = slots.amount(line, "points")
        if in_range(work, given) and limit is not None:
            bands.append(WaitBand(limit, Stated(given.value, limit.provenance, given.span)))
    return tuple(bands)


def _check_bands(work: Work, block: Block, channel: Channel) -> None:
    """Report bands that do not fit; the channel's bands are then no evidence for later checks."""
    wrong = None
    whole = len(channel.bands) == len(block.all("wait_band"))
    if not whole or (block.one("deadline") and channel.deadline is None):
        work.found.skip()
    else:
        wrong = _rising(channel) or (None if block.poisoned else _not_the_deadline(channel))
        if wrong is None:
            return
        work.found.add("KS213", wrong[0], why=wrong[1])
    work.broken.add(("bands", channel.id))


def _rising(channel: Channel) -> tuple[Span, Text] | None:
    """Find where bands do not go from short to long, or where points rise."""
    for before, after in pairwise(channel.bands):
        if after.limit.value <= before.limit.value:
            here, there = _wait(after, channel), _wait(before, channel)
            why = Text(f"{here.nb} kommer etter {there.nb}", f"{here.en} comes after {there.en}")
            return after.limit.span, why
        if after.points.value > before.points.value:
            return after.points.span, _rise(before.points.value, after.points.value)
    last = channel.bands[-1].points.value if channel.bands else Fraction(100)
    if channel.later is not None and channel.later.value > last:
        return channel.later.span, _rise(last, channel.later.value)
    return None


def _rise(low: Fraction, high: Fraction) -> Text:
    first, then = exact(low), exact(high)
    return Text(f"poengene øker fra {first.nb} til {then.nb}", f"points rise from {first.en} to {then.en}")


def _not_the_deadline(channel: Channel) -> tuple[Span, Text] | None:
    """Find that the last band is not the deadline."""
    if not channel.bands:
        return None
    last = channel.bands[-1].limit
    if channel.deadline is None:
        return last.span, Text("kanalen har ingen svarfrist", "the channel has no deadline")
    if channel.deadline.value == last.value:
        return None
    end, here = (wait_text(one.value, channel.wait_unit) for one in (channel.deadline, last))
    why = Text(
        f"siste trinn er {here.nb}, men svarfristen er {end.nb}",
        f"the last band is {here.en}, but the deadline is {end.en}",
    )
    return last.span, why


def _wait(band: WaitBand, channel: Channel) -> Text:
    return wait_text(band.limit.value, channel.wait_unit)


def year_of(channel: Channel) -> api.ChannelYear:
    """Return a channel's year as its plugin sees it."""
    return api.ChannelYear(
        channel.id,
        channel.deadline.value if channel.deadline else None,
        tuple((band.limit.value, band.points.value) for band in channel.bands),
        int(channel.attempts.value) if channel.attempts else None,
        channel.settings,
    )


def keys_add_up(work: Work, made: dict[str, Channel], pick: tuple[tuple[str, ...], ...]) -> None:
    """Check that distribution keys are 100 % along every way of picking alternatives."""
    stated = [one for one in made.values() if one.key]
    unsure = any(block.poisoned for kind in ("ruleset", "channel") for block in work.sheet.of(kind))
    unsure = unsure or any(
        work.named["channel"][one.id].one("distribution_key") and not one.key for one in made.values()
    )
    if not stated or unsure or work.doubtful("ruleset", "channel"):
        work.found.skip(1 if stated else 0)
        return
    steps = pick or tuple((name,) for name in made)
    total = sum((max(_key(made, one) for one in step) for step in steps), Fraction(0))
    lowest = sum((min(_key(made, one) for one in step) for step in steps), Fraction(0))
    if total == lowest == 100:
        return
    shown = short(total if total != 100 else lowest)
    key = stated[0].key
    assert key is not None
    keys = [(one.id, short(one.key.value)) for one in stated if one.key]
    nb = ", ".join(f"{name} {share.nb}" for name, share in keys)
    en = ", ".join(f"{name} {share.en}" for name, share in keys)
    work.found.add("KS219", key.span, total=shown, keys=Text(nb, en))


def _key(made: dict[str, Channel], name: str) -> Fraction:
    channel = made.get(name)
    return channel.key.value if channel and channel.key else Fraction(0)
