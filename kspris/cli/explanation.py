"""What `kspris explain --inquiry` and the demo print of one inquiry."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kspris.cli.language import language
from kspris.cli.terminal import console

if TYPE_CHECKING:
    from kspris.results.sheets import Subject
    from kspris.scoring.explain import Explanation


def print_explanation(responses: Path, inquiry: str, edition: str | None, ruleset: str | None) -> int:
    """Explain one inquiry of a file on stdout."""
    from kspris import functions
    from kspris.responses.metadata import is_simulated
    from kspris.results.sheets import Subject

    source = functions.opened(responses)
    rules = functions.edition_of(source, edition)
    told = functions.explain(source, inquiry, ruleset, edition=rules)
    print_told(Subject(rules, language(), is_simulated(source.metadata)), told)
    return 0


def print_told(subject: Subject, told: Explanation) -> None:
    """Print an explanation: what it rests on, its lines and its parts."""
    from kspris.cli.tables import print_caption, print_sheet
    from kspris.results.explained import explanation_sheets
    from kspris.results.sheets import caption

    screen = console()
    print_caption(screen, caption(subject)[:-1])
    for sheet in explanation_sheets(subject, told):
        print_sheet(screen, sheet, subject.language)
