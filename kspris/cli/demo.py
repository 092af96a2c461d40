"""`kspris demo`: an invented survey of two years, and everything that is usually done with one."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import define, option
from kspris.cli.language import language
from kspris.cli.score import subject_of, write_results
from kspris.cli.terminal import console, say, tell
from kspris_dsl.whole import whole

if TYPE_CHECKING:
    from kspris.functions import Scored
    from kspris.results.model import Figure
    from kspris.results.sheets import Sheet
    from kspris.ruleset.model import Ruleset

PARTICIPANTS = {"2020": 181, "2021": 170}
"""As many as took part in the real surveys."""
SEED = 2021
TOP = 10
WRITTEN = (("participant", "csv"), ("participant", "xlsx"), ("survey", "json"))
PICTURE_COLOURS = (41, 41, 41), (240, 240, 240)
"""Ground and letters of a picture: letters that are made dim are to be read too."""
PICTURE_WIDTH = 76


@define(
    "demo",
    "Lager en oppdiktet undersøkelse for 2020 og 2021, kontrollerer regelsettene og svarene, regner ut alt, "
    "viser resultatlisten og vinnerne, forklarer én henvendelse og skriver filene du kan prøve videre med. "
    "Bare demoens egne filer i mappen erstattes.",
    "Makes an invented survey for 2020 and 2021, checks the rulesets and the responses, scores everything, "
    "shows the result list and the winners, explains one inquiry, and writes the files to go on with. Only "
    "the demo's own files in the folder are replaced.",
)
@option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("kspris-demo"),
    nb="Mappen filene skrives i (ellers kspris-demo).",
    en="The folder of the files (else kspris-demo).",
)
def command(out: Path) -> int:
    """Do the main job and say what was done at each step."""
    say("Alle deltakere og svar i denne demoen er SIMULERT; ingen av dem finnes.\n",
        "All participants and responses in this demo are SIMULATED; none of them exists.\n")  # fmt: skip
    rulesets = {year: ruleset for year in PARTICIPANTS if (ruleset := _checked(year)) is not None}
    if len(rulesets) < len(PARTICIPANTS):
        return 1
    out.mkdir(parents=True, exist_ok=True)
    found = {year: _scored(year, ruleset, out) for year, ruleset in rulesets.items()}
    latest = found[max(found)]
    _show(latest)
    inquiry = _explain_one(latest)
    say(f"\nSkrev i {out}:", f"\nWrote in {out}:")
    for year, one in found.items():
        click.echo(f"  {', '.join(path.name for path in _write(year, one, out))}")
    _go_on(out, inquiry)
    return 0


def _checked(year: str) -> Ruleset | None:
    from kspris.functions import check, is_error

    loaded = check(year)
    errors = [one for one in loaded.diagnostics if is_error(one)]
    rules = loaded.ruleset
    if rules is None:
        tell(errors, loaded.sources)
        return None
    questions = sum(one.area is not None for one in rules.questions.values())
    classes = sum(not one.suspended for one in rules.classes.values())
    say(
        f"Regelsett {year}: {questions} spørsmål med poeng, {len(rules.channels)} kanaler, {classes} "
        f"klasser; {len(rules.examples)} regneeksempler stemmer, {len(loaded.diagnostics)} merknader",
        f"Ruleset {year}: {questions} questions with points, {len(rules.channels)} channels, {classes} "
        f"classes; {len(rules.examples)} worked examples agree, {len(loaded.diagnostics)} remarks",
    )
    return rules


def _scored(year: str, ruleset: Ruleset, out: Path) -> Scored:
    from kspris.functions import scored, simulate
    from kspris.responses.simulate import simulated_metadata
    from kspris.responses.write import write_responses

    survey = simulate(ruleset, PARTICIPANTS[year], SEED)
    for path in _responses(out, year):
        write_responses(survey, path, simulated_metadata(ruleset, SEED))
    found = scored(_responses(out, year)[0], edition=year, by_inquiry=year == max(PARTICIPANTS))
    counts = found.intake.counts
    answered = sum(one.answered for one in counts.channels)
    say(
        f"Undersøkelse {year}: {counts.used} henvendelser til {counts.participants} deltakere, "
        f"{answered} besvart; kontrollert og regnet ut",
        f"Survey {year}: {counts.used} inquiries to {counts.participants} participants, "
        f"{answered} answered; checked and scored",
    )
    return found


def _responses(out: Path, year: str) -> tuple[Path, Path]:
    return out / f"responses-{year}.parquet", out / f"responses-{year}.csv"


def _show(found: Scored) -> None:
    from kspris.cli.tables import print_caption, print_sheet
    from kspris.functions import awards
    from kspris.results.award_sheets import award_sheets
    from kspris.results.sheets import caption

    screen = console()
    subject = subject_of(found)
    print_caption(screen, caption(subject))
    for sheet in (list_sheet(found, TOP), *award_sheets(subject, awards(found.results))):
        print_sheet(screen, sheet, subject.language)


def list_sheet(found: Scored, most: int | None = None) -> Sheet:
    """Make the sheet of the public result list."""
    from kspris.results.award_sheets import listing_sheet
    from kspris.results.publication import kinds_of_list, listing

    rules = found.results.ruleset
    view = next(one for one in rules.views.values() if one.readers == "all" and one.top is None)
    made = listing(rules, view, found.results.figures("participant", kinds_of_list(rules, view)))
    return listing_sheet(subject_of(found), made, most)


def _explain_one(found: Scored) -> str:
    """Explain the inquiry of the overall winner's that lost most, and return its id."""
    from kspris.cli.explanation import print_told
    from kspris.functions import awards
    from kspris.scoring.explain import explain

    winner = next(one.winners[0] for one in awards(found.results) if one.scope is None and one.winners)
    figures = found.results.figures("inquiry", {"total"})
    own = [one for one in figures if one.participant == winner and one.value]
    least = min(own, key=lambda one: (one.value, one.inquiry))
    say(
        f"\nHvorfor fikk vinnerens svakeste besvarte henvendelse {_figure(least)}?",
        f"\nWhy did the winner's weakest answered inquiry get {_figure(least)}?",
    )
    told = None
    if found.intake.answers is not None and least.inquiry is not None:
        told = explain(found.intake.answers, found.edition, least.inquiry)
    if told is not None:
        print_told(subject_of(found), told)
    return least.inquiry or ""


def _figure(figure: Figure) -> str:
    from kspris.results.sheets import shown

    return shown(figure, language())


def _write(year: str, found: Scored, out: Path) -> list[Path]:
    written = list(_responses(out, year))
    for level, kind in WRITTEN:
        path = out / f"results-{year}.{kind}"
        with whole(path) as beside:
            write_results(found, level, kind, beside)
        written.append(path)
    picture = out / f"result-list-{year}.svg"
    with whole(picture) as beside:
        write_picture(found, beside)
    return [*written, picture]


def write_picture(found: Scored, path: Path) -> None:
    """Write the top of the result list as a picture of a terminal (SVG) that fetches nothing."""
    import io
    import re

    from rich.console import Console
    from rich.terminal_theme import TerminalTheme

    from kspris.cli.tables import print_result

    theme = TerminalTheme(*PICTURE_COLOURS, [PICTURE_COLOURS[1]] * 8)  # nothing in it has another colour
    screen = Console(file=io.StringIO(), record=True, width=PICTURE_WIDTH, highlight=False, emoji=False)
    print_result(screen, subject_of(found), (list_sheet(found, TOP),))
    title = f"kspris demo · {found.results.ruleset.name}"
    text = screen.export_svg(title=title, theme=theme, unique_id="kspris")
    path.write_text(re.sub(r"@font-face \{.*?\}\s*", "", text, flags=re.DOTALL), encoding="utf-8")


def _go_on(out: Path, inquiry: str) -> None:
    file = _responses(out, max(PARTICIPANTS))[1]
    say("\nGå videre:", "\nGo on with:")
    for line in (
        ("score", file, "--level", "participant"),
        ("awards", file, "--midterm"),
        ("report", file, "--view", "resultatliste", "--out", out / "reports"),
        ("explain", "--responses", file, "--inquiry", inquiry),
        ("show", max(PARTICIPANTS)),
    ):
        click.echo(f"  {shlex.join(['kspris', *map(str, line)])}")
