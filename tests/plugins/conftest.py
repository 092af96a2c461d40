"""Plugins made of a few lines of source, loaded in memory as if they were installed."""

from __future__ import annotations

import textwrap
from types import ModuleType

import pytest

from kspris.plugins import Entry

HEAD = """
from fractions import Fraction
from pathlib import Path
from kspris.api import *
KSPRIS_API = 1
"""


def make_module(source: str, name: str = "acme", head: str = HEAD) -> ModuleType:
    module = ModuleType(name)
    exec(compile(head + textwrap.dedent(source), f"{name}.py", "exec"), module.__dict__)
    return module


@pytest.fixture
def plugin():
    """Return the function that makes a plugin module of source, its usual imports and version given."""
    return make_module


@pytest.fixture
def entry():
    """Return the function that makes an entry of source; importing it runs the source."""

    def made(source: str, name: str = "main", distribution: str = "acme-kspris", head: str = HEAD) -> Entry:
        return Entry(name, distribution, "1.0", lambda: make_module(source, head=head))

    return made
