"""The writers by name: a document goes in, the bytes of a file come out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from kspris.document import Document
from kspris_dsl.text import Language

LAYOUTS: Mapping[str, tuple[str, str]] = {
    "html": ("kspris.report.html", "page"),
    "pdf": ("kspris.report.pdf", "pdf"),
    "xlsx": ("kspris.report.workbook", "workbook"),
}
"""Each writer's module and function: its libraries are imported when it is used."""


def printed(document: Document, language: Language, layout: str) -> bytes:
    """Print a document as `html`, `pdf` or `xlsx`. The same document gives the same bytes.

    ValueError for another layout.
    """
    made = writer(layout)(document, language)
    return made.encode() if isinstance(made, str) else made


def writer(layout: str) -> Callable[[Document, Language], str | bytes]:
    """Return the writer of a layout, its libraries imported. ValueError for a layout without one."""
    if layout not in LAYOUTS:
        raise ValueError(f"no layout is called {layout!r}; there are {', '.join(LAYOUTS)}")
    module, name = LAYOUTS[layout]
    found: Callable[[Document, Language], str | bytes] = getattr(import_module(module), name)
    return found
