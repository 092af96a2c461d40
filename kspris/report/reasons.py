"""Why last year's figures are to be read with care, for people who run a contact centre.

The verdict's reasons go in, plain wording comes out. A reason that has no plainer wording keeps its own.
"""

from __future__ import annotations

from fractions import Fraction

from kspris.comparison.verdict import Reason
from kspris.ruleset.figures import both, rounded
from kspris_dsl.text import Text

_PLAIN = {
    "coverage": Text(
        "minst {limit} skulle vært dekket",
        "at least {limit} should have been covered",
    ),
    "area_coverage": Text(
        "«{name}» er dekket med {value} ({limit} kreves)",
        "“{name}” is covered by {value} ({limit} is required)",
    ),
    "area_hidden": Text(
        "«{name}» er dekket med bare {value} og vises ikke ({limit} kreves)",
        "“{name}” is covered by only {value} and is not shown ({limit} is required)",
    ),
    "leverage": Text(
        "noen av spørsmålene som er felles, teller mye mer enn de pleier",
        "some of the common questions count far more than they usually do",
    ),
    "bias": Text(
        "de nye spørsmålene flytter tallet for mye til at det kan regnes bort",
        "the new questions move the figure too much for it to be reckoned away",
    ),
    "rank_correlation": Text(
        "med de nye spørsmålene blir rekkefølgen en annen",
        "with the new questions the order becomes another",
    ),
    "not_measured": Text(
        "det er ikke målt hva de nye spørsmålene har å si",
        "what the new questions mean is not measured",
    ),
}
_SAME = {"own_channels": "coverage"}


def plain(reason: Reason, name: Text | None) -> Text:
    """Word a reason plainly. `name`: what people call its subject; None where it has none."""
    template = _PLAIN.get(_SAME.get(reason.code, reason.code))
    needs_name = reason.code in ("area_coverage", "area_hidden")
    if template is None or (needs_name and name is None):
        return reason.text
    return template.filled(
        name=name or Text("", ""), value=_percent(reason.value), limit=_percent(reason.limit)
    )


def _percent(share: Fraction | None) -> Text:
    found = both("" if share is None else rounded(100 * share, 0))
    return Text(f"{found.nb}\N{NO-BREAK SPACE}%", f"{found.en}\N{NO-BREAK SPACE}%")
