"""A mapping file against the edition and the export: TOML goes in, a checked mapping or diagnostics come out.

Everything that is wrong is told at once, each with its place in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kspris.responses.mapping.dates import pattern
from kspris.responses.mapping.headers import alike
from kspris.responses.mapping.lines import line
from kspris.responses.mapping.model import ExportMapping, Source
from kspris.responses.mapping.toml_text import TomlText
from kspris.responses.mapping.words import Column
from kspris.responses.metadata import edition_id, names_edition
from kspris.responses.normalise import UNITS, as_read
from kspris.responses.prepared import likely_column
from kspris.responses.suggestion import meant, meant_or_listed
from kspris.ruleset.model import Ruleset
from kspris_dsl.diagnostic import Data, Diagnostic, Related, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

TABLES = ("columns", "values", "scales", "fixed")
_EDITION = "edition"
_SETTINGS = ("id", "answer", "chosen", "written", "unit", "shared")
_TEXTS = ("answer", "chosen", "written", "unit")
_TEXT = Text("en tekst i anførselstegn", "a text in quotation marks")
_SECTION = Text("en del med linjer under seg: [{name}]", "a section with lines below it: [{name}]")
_COLUMN = Text("en kolonne", "a column")
_SCALE = Text("en svarskala", "a scale")
_SETTING = Text('en id i anførselstegn, eller { id = "..." }', 'an id in quotation marks, or { id = "..." }')
_DATE = Text(
    "skrevet som «dd.mm.yyyy» eller «mm/dd/yyyy hh:mm»", "written like “dd.mm.yyyy” or “mm/dd/yyyy hh:mm”"
)
_UNIT = Text(
    "enheten til en ventetid: «sek», «min», «timer» eller «virkedager»",
    "the unit of a wait: “sec”, “min”, “hours” or “business days”",
)
_EARLIER = Text("«{header}» er det allerede", "“{header}” is that already")
_ALL_ROWS = Text("[fixed] gir den samme verdi i alle rader", "[fixed] gives it the same value in all rows")
_ONE_OF_TWO = Text("ta bort den ene av linjene", "take one of the lines away")
_CHOSEN = Text(
    "det cellen sier ved et svar: sett «answer» også", "what a cell says of an answer: set `answer` too"
)
_USE_ID = Text("skriv id-en til overskriften: [values.{id}]", "write the id of the header: [values.{id}]")
_SHARED = Text("true eller false", "true or false")


@frozen
class _Checked:
    """What a mapping is checked against."""

    toml: TomlText
    edition: Ruleset
    columns: Mapping[str, Column]
    headers: tuple[str, ...]
    scales: frozenset[str]


def checked(
    toml: TomlText, edition: Ruleset, columns: Mapping[str, Column], headers: Sequence[str]
) -> tuple[ExportMapping, tuple[Diagnostic, ...]]:
    """Check a mapping file against an edition and the headers of an export."""
    scales = frozenset(one.scale for one in columns.values() if one.scale)
    given = _Checked(toml, edition, columns, tuple(map(as_read, headers)), scales)
    found = [*_shape(given), *_edition(given)]
    contents = {name: one for name in TABLES if isinstance(one := toml.contents.get(name, {}), dict)}
    sources = tuple(_sources(given, contents["columns"], found)) if "columns" in contents else ()
    left_out = frozenset(as_read(one) for one, said in contents.get("columns", {}).items() if said == "")
    fixed = _fixed(given, contents.get("fixed", {}), found)
    found += _repeated(given, sources, left_out, fixed)
    labels = _labels(given, sources, contents.get("values", {}), contents.get("scales", {}), found)
    return ExportMapping(toml.path, sources, left_out, labels, fixed), tuple(sorted(found, key=_place))


def _place(one: Diagnostic) -> tuple[int, int]:
    span = one.span or Span("")
    return span.line, span.column


def _shape(given: _Checked) -> Iterator[Diagnostic]:
    for name, value in given.toml.contents.items():
        if name not in (*TABLES, _EDITION):
            yield _unknown(given, (name,), (*TABLES, _EDITION))
        elif name == _EDITION and not isinstance(value, str):
            yield _wrong(given.toml.value(name), name, _TEXT)
        elif name in TABLES and not isinstance(value, dict):
            yield _wrong(given.toml.value(name), name, _SECTION.filled(name=name))


def _edition(given: _Checked) -> Iterator[Diagnostic]:
    named = given.toml.contents.get(_EDITION)
    if isinstance(named, str) and not names_edition(named, given.edition):
        data = {"named": named, "edition": edition_id(given.edition)}
        yield Diagnostic("KS406", given.toml.value(_EDITION), data)


def _sources(given: _Checked, lines: Mapping[str, Any], found: list[Diagnostic]) -> Iterator[Source]:
    for written, value in lines.items():
        header = as_read(written)
        keys = ("columns", written)
        if header not in given.headers and value in given.headers and header in given.columns:
            found.append(_turned(given.toml.key(*keys), header, value))
            continue
        if header not in given.headers:
            advice = meant(header, alike(header, given.headers))
            found.append(Diagnostic("KS495", given.toml.key(*keys), {"header": header}, help=advice))
        if value == "":
            continue
        said = {"id": value} if isinstance(value, str) else value
        if not isinstance(said, dict) or not isinstance(said.get("id"), str):
            found.append(_wrong(given.toml.value(*keys), written, _SETTING))
            continue
        wrong = [*_settings(given, keys, said)]
        found += wrong
        if not wrong:
            yield _source(header, said, given.columns[said["id"]])


def _turned(place: Span, header: str, value: str) -> Diagnostic:
    """Return the complaint about a line that has the id first and the header last."""
    shown = line(value, header)
    advice = Text(f"overskriften skal stå først: {shown}", f"the header must stand first: {shown}")
    return Diagnostic("KS495", place, {"header": header}, help=advice)


def _source(header: str, said: Mapping[str, Any], column: Column) -> Source:
    answer = column.answer(said["answer"]) if "answer" in said else None
    shared = said.get("shared", False)
    chosen, written, unit = (said.get(one) for one in _TEXTS[1:])
    return Source(header, column.id, answer, written, unit, shared, chosen)


def _settings(given: _Checked, keys: tuple[str, str], said: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield what is wrong with what is said of one header."""
    place = given.toml.value(*keys)
    yield from (_unknown(given, (*keys, one), _SETTINGS) for one in said if one not in _SETTINGS)
    wrong = [one for one in _TEXTS if one in said and not isinstance(said[one], str)]
    yield from (_wrong(place, one, _TEXT) for one in wrong)
    if not isinstance(said.get("shared", False), bool):
        yield _wrong(place, "shared", _SHARED)
    column = given.columns.get(said["id"])
    if column is None:
        yield _no_column(given, place, said["id"])
    if wrong or column is None:
        return
    if "answer" in said and not (column.has_answers and column.answer(said["answer"])):
        yield _no_answer(place, keys[1], said["answer"], column)
    if "chosen" in said and "answer" not in said:
        yield _wrong(place, "chosen", _CHOSEN)
    if "written" in said and (column.kind not in ("date", "time") or pattern(said["written"]) is None):
        yield _wrong(place, "written", _DATE)
    if "unit" in said and (column.kind != "duration" or said["unit"].lower() not in UNITS):
        yield _wrong(place, "unit", _UNIT)


def _repeated(
    given: _Checked, sources: Iterable[Source], left_out: frozenset[str], fixed: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield the headers whose column another is already, or all rows have from the mapping itself."""
    sources = tuple(sources)
    spoken = {one.header for one in sources} | left_out
    themselves = (Source(one, one) for one in given.headers if one in given.columns and one not in spoken)
    seen: dict[str, list[Source]] = {}
    for source in (*themselves, *sources):
        place = _key(given, source)
        earlier = seen.setdefault(source.column, [])
        against = next((one for one in earlier if not _together(one, source)), None)
        if source.column in fixed:
            there = given.toml.key("fixed", source.column)
            yield _twice(place, source, there, _ALL_ROWS, _ONE_OF_TWO)
        elif against is not None:
            yield _twice(place, source, _key(given, against), _EARLIER.filled(header=against.header))
        earlier.append(source)


def _key(given: _Checked, source: Source) -> Span:
    written = next(
        (one for one in given.toml.contents.get("columns", {}) if as_read(one) == source.header), ""
    )
    return given.toml.key("columns", written) if written else Span(given.toml.path)


def _together(one: Source, other: Source) -> bool:
    """Whether two headers may be one column: each an answer of its own, or both said to share it."""
    alone = [each.answer if each.answer is not None else each.shared for each in (one, other)]
    return all(alone) and (one.shared or other.shared or alone[0] != alone[1])


def _twice(place: Span, source: Source, there: Span, earlier: Text, advice: Text | None = None) -> Diagnostic:
    related = (Related(there, earlier),) if there.line else ()
    data: Data = {"header": source.header, "id": source.column, "earlier": earlier}
    return Diagnostic("KS496", place, data, related, advice)


def _fixed(given: _Checked, lines: Mapping[str, Any], found: list[Diagnostic]) -> dict[str, str]:
    fixed = {}
    for name, value in lines.items():
        keys = ("fixed", name)
        column = given.columns.get(name)
        if column is None:
            found.append(_no_column(given, given.toml.key(*keys), name))
        elif not isinstance(value, str):
            found.append(_wrong(given.toml.value(*keys), name, _TEXT))
        elif (meant := column.answer(value)) is None:
            found.append(_no_answer(given.toml.value(*keys), name, value, column))
        else:
            fixed[name] = meant
    return fixed


def _labels(
    given: _Checked,
    sources: Iterable[Source],
    values: Mapping[str, Any],
    scales: Mapping[str, Any],
    found: list[Diagnostic],
) -> dict[str, dict[str, str]]:
    """Return what labels mean by column: what is said of a scale holds for its questions, and what is said of
    one question before that."""
    labels: dict[str, dict[str, str]] = {}
    for name, lines in scales.items():
        if name not in given.scales:
            found.append(_no_column(given, given.toml.key("scales", name), name, _SCALE))
            continue
        users = [one for one in given.columns.values() if one.scale == name]
        for one in users:
            labels[one.id] = _meanings(given, ("scales", name), lines, one, found if one is users[0] else [])
    ids = {one.header: one.column for one in sources}
    for name, lines in values.items():
        if name not in given.columns:
            meant_id = ids.get(as_read(name))
            advice = None if meant_id is None else _USE_ID.filled(id=meant_id)
            found.append(_no_column(given, given.toml.key("values", name), name, advice=advice))
            continue
        own = _meanings(given, ("values", name), lines, given.columns[name], found)
        labels[name] = labels.get(name, {}) | own
    return labels


def _meanings(
    given: _Checked, keys: tuple[str, str], lines: Any, column: Column, found: list[Diagnostic]
) -> dict[str, str]:
    if not isinstance(lines, dict):
        found.append(_wrong(given.toml.value(*keys), keys[1], _SECTION.filled(name=".".join(keys))))
        return {}
    meanings = {}
    for label, answer in lines.items():
        place = given.toml.value(*keys, label)
        if not isinstance(answer, str):
            found.append(_wrong(place, label, _TEXT))
        elif (meant := column.answer(answer) if answer else "") is None:
            found.append(_no_answer(place, label, answer, column))
        else:
            meanings[as_read(label)] = meant
    return meanings


def _unknown(given: _Checked, keys: tuple[str, ...], known: tuple[str, ...]) -> Diagnostic:
    advice = meant_or_listed(keys[-1], known)
    return Diagnostic("KS492", given.toml.key(*keys), {"key": keys[-1]}, help=advice)


def _wrong(place: Span, name: str, wanted: Text) -> Diagnostic:
    return Diagnostic("KS493", place, {"key": name, "wanted": wanted})


def _no_column(
    given: _Checked, place: Span, name: str, kind: Text = _COLUMN, advice: Text | None = None
) -> Diagnostic:
    near = meant(name, given.scales) if kind is _SCALE else likely_column(name, given.columns)
    return Diagnostic("KS494", place, {"id": name, "kind": kind}, help=advice or near)


def _no_answer(place: Span, label: str, answer: str, column: Column) -> Diagnostic:
    data = {"label": label, "answer": answer, "column": column.id}
    if column.kind == "number" and column.low is not None:
        span = f"{column.low}–{column.high}"
        advice: Text | None = Text(f"skriv et helt tall, {span}", f"write a whole number, {span}")
    else:
        advice = meant_or_listed(answer, column.answers)
    return Diagnostic("KS497", place, data, help=advice)
