"""The few words that charts say themselves."""

from __future__ import annotations

from kspris_dsl.text import Text

NO_ANSWERS = Text("Ingen svar", "No answers")
UNANSWERED = Text("ubesvart", "unanswered")
MEAN = Text("Snitt", "Mean")
OWN = Text("Dere", "You")
GAP_POINTS = Text("Avstand, poeng", "Gap, points")
POINTS = Text("poeng", "points")
LOWEST_BEST = Text("{low} er best", "{low} is best")
ZOOMED = Text("Aksen begynner på {low}", "The axis begins at {low}")
KINDS = {
    "rules": Text("nye regler", "new rules"),
    "field": Text("hva som ble målt", "what was measured"),
    "performance": Text("egen innsats", "own performance"),
    "other": Text("annet", "other"),
}
AND_MORE = Text("og {n} til", "and {n} more")
FROM_TO = Text("fra {start} til {end}", "from {start} to {end}")
INQUIRIES = Text("henvendelser", "inquiries")
WHAT = Text("Hva", "What")
CHANNEL = Text("Kanal", "Channel")
QUESTION = Text("Spørsmål", "Question")
INQUIRY = Text("Henvendelse", "Inquiry")
ANSWERED = Text("Besvart", "Answered")
YES, NO = Text("ja", "yes"), Text("nei", "no")
N = Text("n", "n")
GAP = Text("Avstand", "Gap")
DIFFERENCE = Text("Forskjell", "Difference")
CHANGE = Text("Endring", "Change")
DUE_TO = Text("Hva det skyldes", "What it is due to")
FROM, TO = Text("Fra", "From"), Text("Til", "To")
UNTIL = Text("til", "to")
