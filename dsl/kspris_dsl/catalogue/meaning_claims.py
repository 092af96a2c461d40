"""Wording for requirements, claims and worked examples: KS231-235."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.shown import shown
from kspris_dsl.text import Text

CLAIMS: tuple[Entry, ...] = (
    shown(
        "KS231",
        Text("krav er brutt", "requirement broken"),
        Text("{subject} {found}, men kravet er {limit}", "{subject} {found}, but the requirement is {limit}"),
        Text(
            "endre reglene, eller gjør kravet til en «påstand» hvis regelsettet ikke hviler på det",
            "change the rules, or make it a `claim` if the ruleset does not rest on it",
        ),
        Text(
            "Et krav er noe arrangøren har lovet om regelsettet. Det regnes ut for hver kanal, for andeler når "
            "ingenting er «ikke aktuelt». «kspris show» viser hva hvert spørsmål veier, og hvor et krav ryker.",
            "A requirement is what the organiser has promised of the ruleset. It is worked out for every channel, for "
            "shares with nothing N/A. `kspris show` shows what each question weighs and where a requirement breaks.",
        ),
        "krav andel svar_ventetid under 4 % ifølge rapport",
        "krav andel svar_ventetid under 5 % ifølge rapport",
    ),
    shown(
        "KS232",
        Text("påstand stemmer ikke", "claim does not hold"),
        Text("{subject} {found}, men påstanden er {limit}", "{subject} {found}, but the claim is {limit}"),
        Text(
            "tellemåten kan være en annen: per henvendelse eller «antall punkter»",
            "the counting may be another: per inquiry, or `count items`",
        ),
        Text(
            "En påstand er publisert, men regelsettet hviler ikke på den. Med «--strict» er også dette en feil.",
            "A claim is published, but the ruleset does not rest on it. With `--strict` this fails too.",
        ),
        "påstand antall i interesse er 10 i hver kanal ifølge rapport",
        "påstand antall punkter i interesse er 10 ifølge rapport",
        "warning",
    ),
    shown(
        "KS233",
        Text("regneeksempelet stemmer ikke", "worked example disagrees"),
        Text(
            "eksempel «{name}»: {measure} blir {got}, men fasiten er {expected}",
            "example «{name}»: {measure} comes to {got}, but {expected} is expected",
        ),
        Text(
            "er regelen endret med vilje, endre fasiten; ellers rett regelen",
            "if the rule was changed on purpose, change the expected value; else mend the rule",
        ),
        Text(
            "Regneeksempler regnes ut hver gang reglene lastes, med eksakte brøker. Uenighet betyr at enten "
            "reglene eller fasiten er feil.",
            "Worked examples are run every time the rules are loaded, in exact fractions. Disagreement means that "
            "either the rules or the expected value is wrong.",
        ),
        "eksempel alt_best på telefon\n  ellers best\n  forventer total 99",
        "eksempel alt_best på telefon\n  ellers best\n  forventer total 100",
    ),
    shown(
        "KS234",
        Text("regneeksempelet kan ikke regnes ut", "worked example cannot be run"),
        Text("eksempel «{name}»: {problem}", "example «{name}»: {problem}"),
        Text("bruk spørsmål og svar som finnes i kanalen", "use questions and answers that the channel has"),
        Text(
            "Et eksempel svarer på spørsmålene som stilles i kanalen, med svar som skalaen har.",
            "An example answers the questions that are asked on the channel, with answers that the scale has.",
        ),
        "eksempel en på telefon\n  svarer ventetid kanskje\n  ellers best\n  forventer total 100",
        "eksempel en på telefon\n  svarer ventetid 20 sek\n  ellers best\n  forventer total 100",
    ),
    shown(
        "KS235",
        Text("regneeksempelet er ikke helt", "worked example incomplete"),
        Text(
            "eksempel «{name}» sier ikke hva svaret er på {questions}",
            "example «{name}» does not say what the answer is to {questions}",
        ),
        Text(
            "svar på dem, eller skriv «ellers best» eller «ellers dårligst»",
            "answer them, or write `otherwise best` or `otherwise worst`",
        ),
        Text(
            "Alle spørsmål med poeng må ha et svar, være «ikke_aktuelt», eller være frivillige i klassen. Mangler "
            "mange, nevnes de første, og de neste når disse har svar.",
            "Every scored question must have an answer, be `not_applicable`, or be optional in the class. Where many "
            "are lacking, the first are named, and the next ones when these have answers.",
        ),
        "eksempel en på telefon\n  svarer velkommen ja\n  forventer total 100",
        "eksempel en på telefon\n  svarer velkommen ja\n  ellers best\n  forventer total 100",
    ),
)
