"""Diagnostics to what people and machines read: text with excerpts, JSON, and annotations for GitHub.

Diagnostics and the texts they speak of go in; wording comes from the catalogue, in one language.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Diagnostic, Related, Severity, Span
from kspris_dsl.text import Language, Text

_SEVERITY: dict[Severity, Text] = {"error": Text("feil", "error"), "warning": Text("advarsel", "warning")}
_HELP = Text("hjelp", "help")
_LINE = Text("linje", "line")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_WIDEST = 140
_BEFORE = 60
_LONGEST = 400
"""Characters of a value that a message shows: a cell of a table may hold any number of them."""


class _Fields(dict[str, str]):
    """The fields of a message. A field that nobody filled stays visible instead of failing."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def _shown(value: str | int | Text, language: Language) -> str:
    text = value.in_(language) if isinstance(value, Text) else str(value)
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}… ({len(text)})"
    return _CONTROL.sub(lambda match: f"\\x{ord(match[0]):02x}", text)


def severity(diagnostic: Diagnostic) -> Severity:
    """Return how grave a diagnostic is, as its catalogue entry says."""
    return entry(diagnostic.code).severity


def message(diagnostic: Diagnostic, language: Language) -> str:
    """Return a diagnostic's one-line message, without code or place."""
    fields = _Fields({key: _shown(value, language) for key, value in diagnostic.data.items()})
    return entry(diagnostic.code).message.in_(language).format_map(fields)


def advice(diagnostic: Diagnostic, language: Language) -> str:
    """Return what a diagnostic advises: its own help, else the catalogue's."""
    fields = _Fields({key: _shown(value, language) for key, value in diagnostic.data.items()})
    if diagnostic.help is not None:
        return _shown(diagnostic.help, language)
    return entry(diagnostic.code).help.in_(language).format_map(fields)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics by file (as they come), then line and column."""
    found = tuple(diagnostics)
    files = {path: at for at, path in enumerate(dict.fromkeys(_place(one).path for one in found))}

    def key(one: Diagnostic) -> tuple[int, int, int]:
        place = _place(one)
        return files[place.path], place.line, place.column

    return tuple(sorted(found, key=key))


def _place(diagnostic: Diagnostic) -> Span:
    return diagnostic.span or Span("")


def render(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], language: Language) -> str:
    """Return diagnostics as text, a blank line between them.

    `sources` holds the clean text of files by the path in the spans; a diagnostic of any other file, a
    data file say, has no excerpt.
    """
    lines = {path: text.split("\n") for path, text in sources.items()}
    return "\n\n".join(_one(diagnostic, lines, language) for diagnostic in diagnostics)


def _one(diagnostic: Diagnostic, sources: Mapping[str, list[str]], language: Language) -> str:
    word = _SEVERITY[severity(diagnostic)].in_(language)
    rows = [f"{word} {diagnostic.code}: {message(diagnostic, language)}"]
    span = diagnostic.span
    width = 1
    if span is not None:
        width = len(str(span.line))
        rows += [f"{' ' * width}--> {_address(span)}", *_excerpt(span, sources, width)]
    gutter = " " * (width + 1)
    told = advice(diagnostic, language)
    if told:
        rows.append(f"{gutter}= {_HELP.in_(language)}: {told}")
    rows += [f"{gutter}. {_elsewhere(one, span, language)}" for one in diagnostic.related]
    return "\n".join(rows)


def _address(span: Span) -> str:
    path = _CONTROL.sub("?", span.path)
    return f"{path}:{span.line}:{span.column}" if span.line else path


def _elsewhere(related: Related, span: Span | None, language: Language) -> str:
    there = related.span
    same = span is not None and there.path == span.path and there.line
    place = f"{_LINE.in_(language)} {there.line}" if same else _address(there)
    return f"{place}: {_shown(related.note, language)}"


def _excerpt(span: Span, sources: Mapping[str, list[str]], width: int) -> list[str]:
    lines = sources.get(span.path, [])
    if not 0 < span.line <= len(lines):
        return []
    line, column = _window(lines[span.line - 1], span.column)
    before = line[: column - 1]
    marked = line[column - 1 : column - 1 + span.length]
    pad = "".join("\t" if sign == "\t" else " " * _columns(sign) for sign in before)
    pad += " " * (column - 1 - len(before))
    carets = "^" * max(1, sum(map(_columns, marked)))
    margin = " " * width
    return [f"{margin} |", f"{span.line} | {line}".rstrip(), f"{margin} | {pad}{carets}"]


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around a column, and the column in that part."""
    clean = _CONTROL.sub(lambda match: match[0] if match[0] == "\t" else "?", line)
    if len(clean) <= _WIDEST:
        return clean, column
    start = max(0, min(column - 1 - _BEFORE, len(clean) - _WIDEST))
    part = clean[start : start + _WIDEST]
    head, tail = "…" if start else "", "…" if start + _WIDEST < len(clean) else ""
    return head + part + tail, column - start + len(head)


def _columns(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def render_json(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return diagnostics as a JSON list: code, severity, message, help, place and related places."""
    return json.dumps([_as_json(one, language) for one in diagnostics], ensure_ascii=False, indent=2)


def _as_json(diagnostic: Diagnostic, language: Language) -> dict[str, object]:
    return {
        "code": diagnostic.code,
        "severity": severity(diagnostic),
        "message": message(diagnostic, language),
        "help": advice(diagnostic, language),
        "place": _place_json(diagnostic.span),
        "related": [
            {"place": _place_json(one.span), "note": _shown(one.note, language)} for one in diagnostic.related
        ],
    }


def _place_json(span: Span | None) -> dict[str, object] | None:
    if span is None:
        return None
    return {"file": span.path, "line": span.line, "column": span.column, "length": span.length}


def render_github(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return diagnostics as GitHub's workflow commands, one a line, shown beside a change's lines."""
    return "\n".join(_as_github(one, language) for one in diagnostics)


def _as_github(diagnostic: Diagnostic, language: Language) -> str:
    span = diagnostic.span
    fields = []
    if span is not None:
        fields.append(f"file={_github_escaped(span.path, ':,')}")
        if span.line:
            end = span.column + max(0, span.length - 1)
            fields += [f"line={span.line}", f"col={span.column}", f"endColumn={end}"]
    fields.append(f"title={diagnostic.code}")
    told = advice(diagnostic, language)
    text = message(diagnostic, language) + (f"\n{_HELP.in_(language)}: {told}" if told else "")
    return f"::{severity(diagnostic)} {','.join(fields)}::{_github_escaped(text)}"


def _github_escaped(text: str, also: str = "") -> str:
    for sign in "%\r\n" + also:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def summary(diagnostics: Iterable[Diagnostic], language: Language) -> str:
    """Return the count of errors and warnings in words, such as `2 feil og 1 advarsel`; empty for none."""
    found = [severity(one) for one in diagnostics]
    errors, warnings = found.count("error"), found.count("warning")
    if language == "nb":
        parts = (
            f"{errors} feil" if errors else "",
            f"{warnings} {'advarsel' if warnings == 1 else 'advarsler'}" if warnings else "",
        )
        return " og ".join(part for part in parts if part)
    parts = (
        f"{errors} error{'s' * (errors != 1)}" if errors else "",
        f"{warnings} warning{'s' * (warnings != 1)}" if warnings else "",
    )
    return " and ".join(part for part in parts if part)
