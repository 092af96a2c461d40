"""A chapter read aloud: its sections go in, what people read of them comes out, for tests to look at."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import asdict

from kspris.api import Number, Paragraph, Section, Text
from kspris.document import BLOCKS, written


def lead(section: Section, language: str = "nb") -> str:
    """The finding that a chapter begins with."""
    first = section.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.tone == "lead"
    return plain(first.text.in_(language))


def plain(text: str) -> str:
    """Text with ordinary spaces where lines may not break."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def paragraphs(section: Section, language: str = "nb") -> list[str]:
    return [plain(one.text.in_(language)) for one in section.blocks if isinstance(one, Paragraph)]


def only(section: Section, kind: type, title: str = "") -> object:
    """The one block of a kind, or the one whose Norwegian title begins so."""
    found = [one for one in of_kind(section, kind) if title == "" or one.title.nb.startswith(title)]
    assert len(found) == 1, [one.title.nb for one in of_kind(section, kind)]
    return found[0]


def of_kind(section: Section, kind: type) -> list:
    return [one for one in section.blocks if isinstance(one, kind)]


def rows(table, language: str = "nb") -> list[list[str]]:
    return [[plain(written(cell, language)) for cell in row] for row in table.rows]


def header(table, language: str = "nb") -> list[str]:
    return [plain(written(one.labels, language)) for one in table.columns]


def facts(section: Section, language: str = "nb") -> dict[str, tuple[str, str]]:
    """Key figures by label: the figure with its unit, and the note."""
    from kspris.api import Facts

    return {
        one.labels.in_(language): (
            plain(
                one.value.written(language) if isinstance(one.value, Number) else written(one.value, language)
            ),
            "" if one.note is None else plain(one.note.in_(language)),
        )
        for block in of_kind(section, Facts)
        for one in block.facts
    }


def everything(sections: Iterable[Section], language: str = "nb") -> str:
    """Every word and figure of a chapter, charts' alternatives and data too."""
    found: list[str] = []
    for section in sections:
        assert all(isinstance(block, BLOCKS) for block in section.blocks)
        _gather(section, language, found)
    return plain("\n".join(found))


def _gather(value: object, language: str, found: list[str]) -> None:
    if isinstance(value, Text):
        found.append(value.in_(language))
    elif isinstance(value, Number):
        found.append(value.written(language))
    elif isinstance(value, tuple | list):
        for one in value:
            _gather(one, language, found)
    elif hasattr(value, "__attrs_attrs__"):
        for one in asdict(value, recurse=False).values():
            _gather(one, language, found)
    elif value is not None:
        found.append(str(value))
