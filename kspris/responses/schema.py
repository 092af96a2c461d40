"""One row of responses as JSON Schema (draft 2020-12): an edition goes in, what a row may say comes out.

A row is an object by column in the normal form, as intake writes it: ids as text, waits as whole numbers in
the channel's unit, nothing as null. What is an error in one row is an error here. What takes several rows to
see, such as an inquiry that stands twice, and what is only a warning, intake alone tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote

from kspris.responses.layout import Field, Layout, layout
from kspris.ruleset.model import Channel, Ruleset
from kspris.schemas import DRAFT, URN
from kspris_dsl.text import Language, Text

Schema = dict[str, Any]
NOTHING: Schema = {"type": "null"}
TEXT: Schema = {"type": "string", "minLength": 1}
_TYPES = {"option": "string", "text": "string", "number": "integer", "duration": "integer"}
_DATE = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"


def row_schema(edition: Ruleset, language: Language) -> Schema:
    """Return the schema of one row of an edition; the wording of its questions in `language`."""
    columns = layout(edition)
    about = Text(
        "Én henvendelse i normalform: en rad slik «kspris intake --out» skriver den.",
        "One inquiry in the normal form: a row as `kspris intake --out` writes it.",
    )
    return {
        "$schema": DRAFT,
        "$id": f"{URN}responses/{quote(edition.id)}-{edition.year}",
        "title": edition.title.in_(language),
        "description": about.in_(language),
        "type": "object",
        "properties": {
            **_inquiry(edition, columns),
            **{name: _field(edition, one, language) for name, one in columns.fields.items()},
            **dict.fromkeys(columns.comments, _or_nothing(TEXT)),
        },
        "required": list(columns.required),
        "additionalProperties": False,
        "allOf": [
            *(_on(edition, columns, one) for one in edition.channels.values()),
            _unanswered(columns.fields.values()),
        ],
    }


def _inquiry(edition: Ruleset, columns: Layout) -> Schema:
    classes = [one.id for one in edition.classes.values() if not one.suspended]
    counterparts = dict.fromkeys(one.id for each in edition.channels.values() for one in each.counterparts)
    known: Schema = {
        "inquiry": TEXT,
        "participant": TEXT,
        "class": {"enum": classes} if classes else TEXT,
        "channel": {"enum": list(edition.channels)},
        "counterpart": {"enum": list(counterparts)},
        "date": {"type": "string", "format": "date", "pattern": _DATE},
        "attempts": {"type": "integer", "minimum": 1},
        "answered": {"type": "boolean"},
        "completed": {"type": "boolean"},
        "shopper": TEXT,
    }
    return {name: one if name in columns.required else _or_nothing(one) for name, one in known.items()}


def _or_nothing(one: Schema) -> Schema:
    if "enum" in one:
        return {**one, "enum": [*one["enum"], None]}
    return {**one, "type": [one["type"], "null"]}


def _field(edition: Ruleset, field: Field, language: Language) -> Schema:
    asked = edition.questions.get(field.id) or edition.background[field.id]
    said = [one.in_(language) for one in asked.wording.values()]
    wording: Schema = {"description": said[0]} if said and said[0] else {}
    if field.measure == "option":
        return wording | _or_nothing({"enum": list(field.option_ids(field.channels[0]))})
    low = 0 if field.measure == "duration" else field.low
    bounds = {"minimum": low, "maximum": field.high}
    return wording | {
        "type": [_TYPES[field.measure], "null"],
        **{name: value for name, value in bounds.items() if value is not None},
    }


# ------------------------------------------------------------------------------ what hangs together


def _where(then: Schema, **values: object) -> Schema:
    """Return that `then` holds where columns have these values; a list of values is any of them."""
    asked = {name: {"enum": one if isinstance(one, list) else [one]} for name, one in values.items()}
    return {"if": {"properties": asked, "required": list(asked)}, "then": then}


def _on(edition: Ruleset, columns: Layout, channel: Channel) -> Schema:
    fields = columns.fields.values()
    here = [one for one in fields if channel.id in one.channels]
    properties = {
        "counterpart": {"enum": [*(one.id for one in channel.counterparts), None]},
        **_attempts(channel),
        **{one.id: NOTHING for one in fields if channel.id not in one.channels},
    }
    longest = {one.id: one.longest(channel.id) for one in here if one.measure == "duration"}
    waits = {name: {"maximum": most} for name, most in longest.items() if most is not None}
    then = {"properties": properties, "allOf": [_reached({"properties": waits}), *_due(edition, here)]}
    return _where(then, channel=channel.id)


def _attempts(channel: Channel) -> Schema:
    return {} if channel.attempts is None else {"attempts": {"maximum": int(channel.attempts.value)}}


def _reached(then: Schema) -> Schema:
    """Return that `then` holds where the inquiry was answered; it was where nothing is said of it."""
    return {"if": {"properties": {"answered": {"const": True}}}, "then": then}


def _due(edition: Ruleset, here: Iterable[Field]) -> list[Schema]:
    """Return which scored questions must have an answer where the inquiry was completed."""
    by_excused: dict[tuple[str, ...], dict[str, Schema]] = {}
    for one in here:
        if one.need == "scored" and "*" not in one.optional:
            by_excused.setdefault(one.optional, {})[one.id] = {"type": _TYPES[one.measure]}
    done = {"answered": {"const": True}, "completed": {"enum": [True, None]}}
    found = []
    for excused, answers in by_excused.items():
        due = [one for one in edition.classes if one not in excused]
        asked = done | ({"class": {"enum": due}} if excused else {})
        found.append(
            {"if": {"properties": asked}, "then": {"properties": answers, "required": list(answers)}}
        )
    return found


def _unanswered(fields: Iterable[Field]) -> Schema:
    empty: Mapping[str, Schema] = {
        one.id: NOTHING for one in fields if one.need == "scored" and one.measure != "duration"
    }
    return _where({"properties": {"completed": {"enum": [False, None]}, **empty}}, answered=False)
