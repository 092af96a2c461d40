"""Why an award was not given: a decision without a winner goes in, a line for people comes out."""

from __future__ import annotations

from kspris.results.awards import Decision
from kspris_dsl.text import Text, counted


def reason(decision: Decision) -> Text:
    """Say what was lacking: participants, inquiries, or a figure to rank by."""
    if decision.reason == "too_few_participants":
        found, least = len(decision.places), decision.least_participants
        return Text(f"{found} av minst {least} deltakere", f"{found} of at least {least} participants")
    if not decision.left_out:
        return Text("ingen er målt", "nobody was measured")
    needed = max(one.needed for one in decision.left_out)
    if any(one.inquiries >= needed for one in decision.left_out):
        return Text("ingen med et tall å rangere etter", "nobody with a figure to rank by")
    made = counted(needed, Text("henvendelse", "inquiry"), Text("henvendelser", "inquiries"))
    return Text(f"ingen med minst {made.nb}", f"nobody with at least {made.en}")
