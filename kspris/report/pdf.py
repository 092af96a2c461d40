"""A document as PDF: accessible (PDF/UA-1), with its own fonts, the same bytes for the same document.

The document goes to typst as JSON, which the template reads as data: nothing in it is ever markup. It stands
in the source and is no input: what typst has laid out serves the next document only if inputs are the same.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kspris.document import Document
from kspris.report.typst.given import LOOK, Given, given
from kspris.report.typst.glyphs import FONTS
from kspris_dsl.text import Language

if TYPE_CHECKING:
    from typst import Compiler, Fonts

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"
NOTHING = TEMPLATE.with_name("nothing.typ")
"""Compiled after each document: typst keeps what ten compilations left behind, some 25 MB each, and so keeps
half as many documents."""
MADE = 0
"""The time written in every file, in seconds since 1970: a document tells its own date."""


def pdf(document: Document, language: Language) -> bytes:
    """Print a document on A4."""
    made = _compiler().compile(
        source(_json(given(document, language))),
        format="pdf",
        sys_inputs={"look": _json(LOOK)},
        pdf_standards=["ua-1"],
        timestamp=MADE,
    )
    assert isinstance(made, bytes)
    _compiler(NOTHING).compile(format="svg")
    return made


def source(text: str) -> bytes:
    """Return what typst compiles for a document as JSON, which stands there as it is, between backticks.

    It may have none, nor an end of line: JSON has these only within texts, where each has an escape.
    """
    for letter in "`\u0085\u2028\u2029":
        text = text.replace(letter, f"\\u{ord(letter):04x}")
    return f'#import "{TEMPLATE.name}": report\n#report(json(bytes(```json {text}```.text)))\n'.encode()


def _json(value: Given) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@cache
def _compiler(template: Path = TEMPLATE) -> Compiler:
    """Return one compiler a process: it keeps fonts and template."""
    import typst

    return typst.Compiler(template, root=template.parent, font_paths=_fonts())


@cache
def _fonts() -> Fonts:
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
