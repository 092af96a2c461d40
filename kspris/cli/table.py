"""The commands, by name: which module each stands in and its one-line help.

`kspris --help` reads this table alone, so that it imports no command.
"""

from __future__ import annotations

from typing import NamedTuple


class Row(NamedTuple):
    """One command: module, and its short help in Norwegian and English."""

    module: str
    nb: str
    en: str


COMMANDS: dict[str, Row] = {
    "new": Row(
        "kspris.cli.new",
        "Begynn neste års regler, eller en egen utvidelse.",
        "Begin next year's rules, or a plugin of your own.",
    ),
    "check": Row(
        "kspris.cli.check",
        "Kontroller et regelsett: språk, tall, krav, regneeksempler.",
        "Check a ruleset: language, numbers, claims, worked examples.",
    ),
    "fmt": Row(
        "kspris.cli.fmt",
        "Skriv regelfiler i fast form.",
        "Lay out ruleset files in their standard form.",
    ),
    "show": Row(
        "kspris.cli.show",
        "Vis hva hvert spørsmål veier, per kanal.",
        "Show what each question weighs, per channel.",
    ),
    "diff": Row(
        "kspris.cli.diff",
        "Vis hva som skiller to regelsett, og hva det gjør med poengene.",
        "Show what differs between two rulesets, and what it does to the scores.",
    ),
    "explain": Row(
        "kspris.cli.explain",
        "Forklar en feilkode, eller poengsummen til én henvendelse.",
        "Explain a diagnostic code, or the score of one inquiry.",
    ),
    "map": Row(
        "kspris.cli.map",
        "Lag et utkast til hva overskriftene i en fremmed eksport er.",
        "Draft what the headers of an outside export are.",
    ),
    "intake": Row(
        "kspris.cli.intake",
        "Kontroller en svarfil mot undersøkelsens spørreskjema.",
        "Check a file of responses against its edition.",
    ),
    "score": Row(
        "kspris.cli.score",
        "Regn ut poengsummer av en svarfil.",
        "Score a file of responses.",
    ),
    "awards": Row(
        "kspris.cli.awards",
        "Kår vinnerne, eller vis mellomtiden.",
        "Decide the winners, or show the mid-term view.",
    ),
    "bridge": Row(
        "kspris.cli.bridge",
        "Vis broen mellom to års regler.",
        "Show the bridge between two years' rules.",
    ),
    "compare": Row(
        "kspris.cli.compare",
        "Sammenlign flere år: hva er reglene, hva er dere, hva er uvisst.",
        "Compare years: what is the rules, what is you, what is not known.",
    ),
    "sure": Row(
        "kspris.cli.sure",
        "Vis hvor sikre tallene er, eller mål hva intervallene dekker.",
        "Show how sure the figures are, or measure what the intervals cover.",
    ),
    "report": Row(
        "kspris.cli.report",
        "Lag rapporter til deltakerne, listen til alle, oversikten til arrangøren.",
        "Make participants' reports, the public list, the organiser's overview.",
    ),
    "publish": Row(
        "kspris.cli.publish",
        "Frys et års resultater i boken over det som er publisert.",
        "Freeze a year's results in the ledger of what is published.",
    ),
    "verify": Row(
        "kspris.cli.verify",
        "Regn publiserte tall på nytt, og vis hva som har flyttet seg.",
        "Derive published figures anew, and show what moved.",
    ),
    "simulate": Row(
        "kspris.cli.simulate",
        "Lag en oppdiktet undersøkelse å prøve med.",
        "Make an invented survey to try things on.",
    ),
    "schema": Row(
        "kspris.cli.schema",
        "Skriv ut JSON-skjemaet for det kspris skriver til programmer.",
        "Print the JSON Schema of what kspris writes for programs.",
    ),
    "plugins": Row(
        "kspris.cli.plugins",
        "List opp utvidelser og hva de bidrar med.",
        "List the plugins and what they bring.",
    ),
    "demo": Row(
        "kspris.cli.demo",
        "Vis alt kspris gjør, steg for steg, på en oppdiktet undersøkelse.",
        "See everything that kspris does, step by step, on an invented survey.",
    ),
}
