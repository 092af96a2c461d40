"""The few words that charts say themselves."""

from __future__ import annotations

from kspris_dsl.text import Text

NO_ANSWERS = Text("Ingen svar", "No answers")
UNANSWERED = Text("ubesvart", "unanswered")
MEAN = Text("Snitt", "Mean")
OWN = Text("Eget", "Own")
GAP = Text("Avstand", "Gap")
GAP_POINTS = Text("Avstand, poeng", "Gap, points")
POINTS = Text("poeng", "points")
BETTER = Text("best", "best")
ALL = Text("Alle", "All")
ZOOMED = Text("Aksen er kuttet", "The axis is cut")
KINDS = {
    "rules": Text("reglene", "the rules"),
    "field": Text("alle deltakerne", "the whole field"),
    "performance": Text("egen innsats", "own performance"),
    "other": Text("annet", "other"),
}
