"""A mapping file's text to its contents and the place of every line: Python reads TOML, but tells no places.

What Python's reader refuses becomes KS491, in words for those who never heard of TOML.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import Factory

from kspris_dsl.diagnostic import Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

Keys = tuple[str, ...]

_MOST_BYTES = 1_000_000
_MOST_LINES = 100
"""In one statement: a longer one is read, but its place is not told."""
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_UNCLOSED = Text("et anførselstegn lukkes aldri", "a quotation mark is never closed")
_UNQUOTED = Text(
    "det som står etter «=», skal ha anførselstegn rundt seg",
    "what stands after `=` must have quotation marks around it",
)
_NO_LINE = Text(
    'den skal ha formen "overskrift" = "id", med rette anførselstegn rundt overskriften',
    'it must have the form "header" = "id", with straight quotation marks around the header',
)
_SAYINGS = {
    "Unterminated string": _UNCLOSED,
    "Illegal character '\\n'": _UNCLOSED,
    'Expected "\'"': _UNCLOSED,
    "Unclosed inline table": Text("en { lukkes ikke på samme linje", "a { is not closed on the same line"),
    "Unclosed array": Text("en [ lukkes aldri", "a [ is never closed"),
    "Invalid value": _UNQUOTED,
    "Expected '='": _NO_LINE,
    "Invalid statement": _NO_LINE,
    "Expected newline": Text(
        'det står noe mer på linjen etter at den er ferdig; et anførselstegn inne i teksten skrives \\"',
        'something more stands on the line after its end; a quotation mark within the text is written \\"',
    ),
    "Unescaped '\\'": Text(
        "en omvendt skråstrek skrives to ganger, eller teksten får enkle anførselstegn",
        "write a backslash twice, or put the text in single quotation marks",
    ),
    "Cannot overwrite": Text("dette er sagt før i filen", "this was said before in the file"),
    "Cannot declare": Text(
        "delen begynner to ganger: samle linjene under én overskrift i klammer",
        "the section begins twice: gather its lines under one heading in brackets",
    ),
}


@frozen
class TomlText:
    """What a mapping file says. `places` gives the spans of a name and of what stands after its `=`."""

    path: str
    text: str
    contents: Mapping[str, Any] = Factory(dict)
    places: Mapping[Keys, tuple[Span, Span]] = Factory(dict)

    def key(self, *keys: str) -> Span:
        """Return where a name stands; of one that stands nowhere by itself, where its section begins."""
        return self._found(keys)[0]

    def value(self, *keys: str) -> Span:
        """Return where the value of a name stands."""
        return self._found(keys)[1]

    def _found(self, keys: Keys) -> tuple[Span, Span]:
        for length in range(len(keys), 0, -1):
            if keys[:length] in self.places:
                return self.places[keys[:length]]
        return Span(self.path), Span(self.path)


def read_toml(path: Path) -> tuple[TomlText, tuple[Diagnostic, ...]]:
    """Read a mapping file. Without contents where it is not there or no TOML, and the diagnostics say why."""
    name = str(path)
    if not path.is_file():
        return TomlText(name, ""), (Diagnostic("KS401", Span(name), {"path": name}),)
    if path.stat().st_size > _MOST_BYTES:
        return TomlText(name, ""), (_refused(Span(name), Text("filen er for stor", "the file is too large")),)
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return toml_text(content.decode("utf-16", "replace"), name)
    try:
        return toml_text(content.decode("utf-8-sig"), name)
    except UnicodeDecodeError:
        found, wrong = toml_text(content.decode("cp1252", "replace"), name)
        return found, (Diagnostic("KS404", Span(name)), *wrong)


def toml_text(text: str, path: str) -> tuple[TomlText, tuple[Diagnostic, ...]]:
    """Read the text of a mapping file."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        contents = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return TomlText(path, text), (_error(str(error), text, path),)
    places: dict[Keys, tuple[Span, Span]] = {}
    prefix: Keys = ()
    for line, statement, parsed in _statements(text):
        keys = _keys(parsed)
        if statement.lstrip().startswith("["):
            prefix = keys
            places.setdefault(prefix, _whole_line(statement, line, path))
            continue
        spans = _spans(statement, line, path)
        for length in range(1, len(keys) + 1):
            places.setdefault((*prefix, *keys[:length]), spans)
    return TomlText(path, text, contents, places), ()


def _statements(text: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield each statement with its line: as few lines as are TOML by themselves."""
    begun, kept = 1, ""
    for number, row in enumerate(text.split("\n"), 1):
        begun, kept = (begun, f"{kept}\n{row}") if kept else (number, row)
        try:
            parsed = tomllib.loads(kept)
        except tomllib.TOMLDecodeError:
            if number - begun < _MOST_LINES:
                continue
            parsed = {}
        if parsed:
            yield begun, kept, parsed
        kept = ""


def _keys(parsed: Any) -> Keys:
    keys: list[str] = []
    while isinstance(parsed, dict) and len(parsed) == 1:
        name, parsed = next(iter(parsed.items()))
        keys.append(name)
    return tuple(keys)


def _whole_line(statement: str, line: int, path: str) -> tuple[Span, Span]:
    shown = statement.strip()
    span = Span(path, line, len(statement) - len(statement.lstrip()) + 1, shown.find("]") + 1 or len(shown))
    return span, span


def _spans(statement: str, line: int, path: str) -> tuple[Span, Span]:
    """Return the spans of the name and of the value of `name = value`."""
    first = statement.partition("\n")[0]
    equals = next(at for at, sign in enumerate(statement) if sign == "=" and _reads(f"{statement[:at]}= 0"))
    name, value = first[:equals], first[equals + 1 :]
    ends = [at for at, sign in enumerate(value) if sign == "#" and _reads(f"x = {value[:at]}")]
    value = value[: ends[0]] if ends else value
    key = Span(path, line, len(name) - len(name.lstrip()) + 1, max(1, len(name.strip())))
    begin = equals + 2 + len(value) - len(value.lstrip())
    return key, Span(path, line, begin, max(1, len(value.strip())))


def _reads(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _error(said: str, text: str, path: str) -> Diagnostic:
    place = _PLACE.search(said)
    reason = _PLACE.sub("", said)
    told = next((words for begin, words in _SAYINGS.items() if reason.startswith(begin)), None)
    at = (int(place[1]), int(place[2])) if place and place[1] else (_unfinished(text), 1)
    span = Span(path, *at)
    return _refused(span, told or Text(reason, reason))


def _unfinished(text: str) -> int:
    """Return the line of the statement that goes on to the end of the text without being one."""
    lines = text.split("\n")
    after = 1
    for line, statement, _ in _statements(text):
        after = line + statement.count("\n") + 1
    rest = [
        n for n in range(after, len(lines) + 1) if lines[n - 1].strip() and lines[n - 1].strip()[0] != "#"
    ]
    return rest[0] if rest else len(lines)


def _refused(span: Span, problem: Text) -> Diagnostic:
    return Diagnostic("KS491", span, {"problem": problem})
