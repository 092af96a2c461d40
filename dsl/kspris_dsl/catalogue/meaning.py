"""Wording of the meaning diagnostics: KS201-209 names, KS211-219 numbers and scales, KS221-229 channels,
KS231-235 claims and worked examples, KS241-254 details."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.meaning_channels import CHANNELS
from kspris_dsl.catalogue.meaning_claims import CLAIMS
from kspris_dsl.catalogue.meaning_details import DETAILS
from kspris_dsl.catalogue.meaning_names import NAMES
from kspris_dsl.catalogue.meaning_numbers import NUMBERS

ENTRIES: tuple[Entry, ...] = (*NAMES, *NUMBERS, *CHANNELS, *CLAIMS, *DETAILS)
