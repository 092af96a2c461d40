"""Bytes of a file to clean text: decoded, composed (NFC), free of invisible characters, straight quotes.

What had to be mended is told as warnings, one a kind with its first place; `kspris fmt` writes it right.
Every later column counts characters of the clean text.
"""

from __future__ import annotations

import re
import unicodedata

from kspris_dsl.diagnostic import Data, Diagnostic, Span
from kspris_dsl.text import Text
from kspris_dsl.values import frozen

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_STRANGE = re.compile("[\udc80-\udcff]")
_QUOTED = re.compile(
    r"""(?P<kept>\#[^\n]*|"[^"\n]*")|(?P<curly>[“”„][^“”„"\n]*[“”„"]|"[^“”„"\n]*[“”„])""", re.VERBOSE
)


@frozen
class SourceText:
    """A clean text and the warnings about what was mended in it."""

    text: str
    diagnostics: tuple[Diagnostic, ...]


def decode(content: bytes, path: str) -> SourceText:
    """Return the clean text of a file's bytes. Never fails: cp1252 with replacement is the last resort."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _warned(content.decode("utf-16", "replace"), _plainly("UTF-16"), path)
    try:
        return clean(content.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        before = content[: error.start]
        line = before.count(b"\n") + 1
        column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
        return _warned(*_guessed(content), path, line, column)


def _guessed(content: bytes) -> tuple[str, Text]:
    """Return a text that is not all UTF-8, and what it was read as. Where most letters beyond ASCII are
    UTF-8 only the strange bytes are taken for Windows-1252; else all of it is."""
    text = content.decode("utf-8", "surrogateescape")
    strange = len(_STRANGE.findall(text))
    if len(_BEYOND_ASCII.findall(text)) <= 2 * strange:
        return content.decode("cp1252", "replace"), _plainly("Windows-1252")
    mixed = _STRANGE.sub(lambda byte: bytes([ord(byte[0]) - 0xDC00]).decode("cp1252", "replace"), text)
    return mixed, Text("UTF-8, og som Windows-1252 der det ikke gikk", "UTF-8, and as Windows-1252 elsewhere")


def _plainly(name: str) -> Text:
    return Text(name, name)


def _warned(text: str, read_as: Text, path: str, line: int = 1, column: int = 1) -> SourceText:
    found = clean(text, path)
    first = Diagnostic("KS101", Span(path, line, column), {"encoding": read_as})
    return SourceText(found.text, (first, *found.diagnostics))


def clean(text: str, path: str) -> SourceText:
    """Return decoded text mended, its line breaks as `\\n`."""
    unbroken = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if unbroken.isascii() and not _INVISIBLE.search(unbroken):
        return SourceText(unbroken, ())
    visible, invisible = _without_invisible(unbroken, path)
    composed = unicodedata.normalize("NFC", visible)
    decomposed = _changed("KS102", visible, composed, path)
    straight = _QUOTED.sub(_straight, composed)
    return SourceText(straight, (*invisible, *decomposed, *_changed("KS104", composed, straight, path)))


def _straight(match: re.Match[str]) -> str:
    return match["kept"] or f'"{match["curly"][1:-1]}"'


def _without_invisible(text: str, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    first = _INVISIBLE.search(text)
    if first is None:
        return text, ()
    before = text[: first.start()]
    span = Span(path, before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    data: Data = {
        "character": f"U+{ord(first[0]):04X}",
        "count": len(_INVISIBLE.findall(text)),
    }
    return _INVISIBLE.sub("", text), (Diagnostic("KS103", span, data),)


def _changed(code: str, before: str, after: str, path: str) -> tuple[Diagnostic, ...]:
    """Return a warning at the first line that mending changed, with how many lines it changed."""
    if before == after:
        return ()
    pairs = enumerate(zip(before.split("\n"), after.split("\n"), strict=True), 1)
    lines = [(number, old, new) for number, (old, new) in pairs if old != new]
    number, old, new = lines[0]
    same = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    return (Diagnostic(code, Span(path, number, same + 1), {"count": len(lines)}),)
