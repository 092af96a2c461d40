"""Wording of the data diagnostics: KS401-412 files and columns, KS413-435 rows, KS441-446 the plan,
KS451-452 writing and simulating, KS461-464 results, KS471-475 the ledger,
KS481-486 years beside each other, KS491-498 mappings of exports."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.data_across import ACROSS
from kspris_dsl.catalogue.data_files import FILES
from kspris_dsl.catalogue.data_ledger import LEDGER
from kspris_dsl.catalogue.data_mapping import MAPPING
from kspris_dsl.catalogue.data_plan import PLAN
from kspris_dsl.catalogue.data_results import RESULTS
from kspris_dsl.catalogue.data_rows import ROWS

ENTRIES: tuple[Entry, ...] = (*FILES, *ROWS, *PLAN, *RESULTS, *LEDGER, *ACROSS, *MAPPING)
