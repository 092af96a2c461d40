"""Wording of the plugin diagnostics: KS501-511 at load, KS520 while a plugin is used.

Every message names the plugin as `distribution[entry]`. A refusal concerns that plugin, hook or value
alone; all others stand.
"""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.plugin_modules import MODULES
from kspris_dsl.catalogue.plugin_values import VALUES

ENTRIES: tuple[Entry, ...] = (*MODULES, *VALUES)
