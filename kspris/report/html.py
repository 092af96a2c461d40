"""A document as a page: one self-contained HTML file, for screen, phone, paper, keyboard and screen readers.

A document goes in, the page's text comes out. It asks nothing of the net and runs no script but its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from kspris.document import Document, Section
from kspris.report.page.blocks import fact, viewed
from kspris.report.page.cells import plain, wording
from kspris.report.page.compiled import Compiled
from kspris.report.page.look import look
from kspris.report.page.setting import Names, Setting
from kspris.report.page.views import FactView, View
from kspris.report.page.words import words
from kspris_dsl.text import Language
from kspris_dsl.values import frozen


@frozen
class SectionView:
    """A chapter: its own name and its heading's, and its blocks prepared."""

    id: str
    heading: str
    title: Markup
    views: tuple[View, ...]


@frozen
class PageView:
    """All that the page's template prints."""

    name: str
    title: Markup
    subtitle: Markup
    warning: Markup | None
    sections: tuple[SectionView, ...]
    about: tuple[FactView, ...]


def page(document: Document, language: Language) -> str:
    """Return a document as an HTML page. The same document gives the same page."""
    template = _environment().get_template("page.html")
    fields: Mapping[str, object] = {
        "page": _prepared(document, language),
        "language": language,
        "words": words(language),
        "look": look(),
    }
    return template.render(fields)


def _prepared(document: Document, language: Language) -> PageView:
    setting = Setting(language, document.channels, Names())
    title = plain(document.title, language)
    subtitle = plain(document.subtitle, language)
    return PageView(
        f"{title} – {subtitle}" if subtitle else title,
        wording(document.title, language),
        wording(document.subtitle, language),
        None if document.warning is None else wording(document.warning, language),
        tuple(_section(one, setting) for one in document.sections),
        tuple(fact(one, language) for one in document.about),
    )


def _section(section: Section, setting: Setting) -> SectionView:
    name = setting.names.new(section.id)
    heading = setting.names.new(f"{name}-heading")
    return SectionView(
        name, heading, wording(section.labels, setting.language), tuple(viewed(section.blocks, setting))
    )


@cache
def _environment() -> Environment:
    """Return the templates, read once a process."""
    return Environment(
        loader=PackageLoader("kspris.report.page"),
        bytecode_cache=Compiled(),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
