"""Wording of the bridge diagnostics."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry

ENTRIES: tuple[Entry, ...] = ()
