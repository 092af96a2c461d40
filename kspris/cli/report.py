"""`kspris report`: what people read, as HTML, PDF and XLSX, each view of the ruleset for its readers."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kspris.cli.command import (
    argument,
    define,
    edition_and_file,
    edition_option,
    option,
    refuse,
    skip_bad_option,
)
from kspris.cli.language import language
from kspris.cli.terminal import say
from kspris.cli.written import clear, refuse_foreign

if TYPE_CHECKING:
    from kspris.report.batch import Done
    from kspris.report.run import Run

LAYOUTS = ("html", "pdf", "xlsx")
DATA = ("json", "csv")


@define(
    "report",
    "Uten --view: en rapport til hver deltaker. Med --view: listen, mellomtiden eller oversikten som "
    "regelsettet har. Stoppes kjøringen, fortsetter samme kommando der den slapp.\n\n"
    "\b\nkspris report svar.csv --edition 2021 --previous 2020=fjor.csv --out ut\n"
    "kspris report svar.csv --edition 2021 --participant NAVN --out ut\n"
    "kspris report svar.csv --edition 2021 --view resultatliste --out ut",
    "Without --view: a report for each participant. With --view: the list, the mid-term or the "
    "overview that the ruleset has. A run that was stopped goes on where it was.\n\n"
    "\b\nkspris report responses.csv --edition 2021 --previous 2020=last.csv --out out\n"
    "kspris report responses.csv --edition 2021 --participant NAME --out out\n"
    "kspris report responses.csv --edition 2021 --view resultatliste --out out",
)
@argument("file", type=click.Path(path_type=Path))
@edition_option
@option(
    "--previous",
    metavar="E=FILE",
    nb="Fjorårets undersøkelse og svar, til det som er nytt siden sist.",
    en="Last year's edition and responses, for what changed since.",
)
@option(
    "--view",
    metavar="V",
    nb="En visning i regelsettet (ellers den for deltakere).",
    en="A view of the ruleset (else the participants').",
)
@option(
    "--participant",
    "participants",
    metavar="P",
    multiple=True,
    nb="Bare denne deltakeren; gjentas for flere.",
    en="This participant alone; repeated for more.",
)
@option(
    "--out",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    nb="Mappen det skrives i; den lages om den ikke finnes.",
    en="The folder to write in; it is made where there is none.",
)
@option(
    "--format",
    "layouts",
    metavar="F",
    default=",".join(LAYOUTS),
    nb="html, pdf og xlsx med komma mellom (ellers alle); for lister også json og csv.",
    en="html, pdf and xlsx, commas between (else all); for lists json and csv too.",
)
@option("--seed", type=int, nb="Frøet for tilfeldig rekkefølge.", en="The seed of a random order.")
@option(
    "--jobs",
    type=click.IntRange(min=1),
    nb="Hvor mange prosesser som skriver (ellers én per kjerne).",
    en="How many processes write (else one for each core).",
)
@option(
    "--replace",
    is_flag=True,
    nb="Skriv over filer i mappen som er laget av andre svar eller regler, og fjern dem i andre formater.",
    en="Write over files in the folder that were made of other responses or rules, "
    "and remove those in other formats.",
)
@skip_bad_option
def command(
    file: Path,
    edition: str | None,
    previous: str | None,
    view: str | None,
    participants: tuple[str, ...],
    out: Path,
    layouts: str,
    seed: int | None,
    jobs: int | None,
    replace: bool,
    skip_bad: bool,
) -> int:
    """Make reports, lists or the overview."""
    began = time.monotonic()
    if view is None or _for_participants(file, edition, view):
        if seed is not None:
            refuse("--seed hører sammen med --view.", "--seed goes with --view.")
        return _reports(
            _run(
                file, edition, previous, view, out, _chosen(layouts, LAYOUTS), participants, skip_bad=skip_bad
            ),
            participants,
            jobs or os.cpu_count() or 1,
            began,
            replace=replace,
        )
    if participants or previous is not None:
        refuse(
            "Denne visningen er ikke for deltakere: --participant og --previous hører ikke hjemme.",
            "This view is not for participants: --participant and --previous have no place here.",
        )
    return _view(
        file,
        edition,
        view,
        out,
        _chosen(layouts, (*LAYOUTS, *DATA)),
        seed,
        replace=replace,
        skip_bad=skip_bad,
    )


def _chosen(given: str, known: Sequence[str]) -> tuple[str, ...]:
    chosen = tuple(dict.fromkeys(one.strip().lower() for one in given.split(",") if one.strip()))
    if not chosen or not {*chosen} <= {*known}:
        listed = ", ".join(known)
        refuse(f"--format er noen av {listed}.", f"--format is some of {listed}.")
    return chosen


def _for_participants(file: Path, edition: str | None, view: str) -> bool:
    from kspris.functions import edition_of, opened

    found = edition_of(opened(file), edition).views.get(view)
    return found is not None and found.readers == "participant"


# ------------------------------------------------------------------------------ participants


def _run(
    file: Path,
    edition: str | None,
    previous: str | None,
    view: str | None,
    out: Path,
    layouts: tuple[str, ...],
    participants: Sequence[str],
    *,
    skip_bad: bool,
) -> Run:
    from kspris.cli.remarks import print_remarks
    from kspris.report.journal import journal
    from kspris.report.material import reports
    from kspris.report.run import Run, key_of

    before = None if previous is None else edition_and_file(previous)
    found = reports(file, edition, previous=before, only=participants or None, skip_bad=skip_bad)
    print_remarks(found.intake)
    files = [file, *([] if before is None else [Path(before[1])])]
    others = [] if found.last is None else [found.last[0].ruleset]
    key = key_of(found.survey.ruleset, view, found.registry, files, others)
    return Run(found, view, language(), layouts, journal(out, key))


def _reports(run: Run, named: Sequence[str], processes: int, began: float, *, replace: bool) -> int:
    from kspris.responses.normalise import as_read

    wanted = tuple(dict.fromkeys(map(as_read, named))) or run.material.participants
    for one in wanted:
        run.material.reading(one, run.view)  # an unknown name is told before anything is written
    if not replace:
        refuse_foreign(run.journal.folder, run.foreign(wanted))
    left = run.left(wanted)
    if len(left) < len(wanted):
        ready = len(wanted) - len(left)
        say(
            f"{ready} av {len(wanted)} rapporter er ferdige fra før.",
            f"{ready} of {len(wanted)} reports are done already.",
            err=True,
        )
    run.journal.begin(name for files in left.values() for name in files.values())
    count, problems = _print(run, left, min(processes, len(left)))
    code = _closing(run, (count, len(left), len(wanted)), problems, began)
    failed = {name for names in problems.values() for name in names}
    clear(run.journal, run.beside(one for one in wanted if one not in failed), replace=replace)
    return code


def _print(
    run: Run, left: Mapping[str, Mapping[str, str]], processes: int
) -> tuple[int, Mapping[str, list[str]]]:
    """Print what is left; return how many are done, and whose are not by what went wrong."""
    from kspris.report.batch import print_all

    count, problems = 0, dict[str, list[str]]()
    try:
        for one in _shown(print_all(run.jobs(left), processes, run.layouts), len(left)):
            for path, digest in one.files:
                run.journal.note(path.name, digest)
            if one.problem is None:
                count += 1
            else:
                problems.setdefault(one.problem, []).append(one.name)
    except KeyboardInterrupt:
        say(
            f"Stoppet: {count} av {len(left)} er ferdige. Samme kommando fortsetter der den slapp.",
            f"Stopped: {count} of {len(left)} are done. The same command goes on from there.",
            err=True,
        )
        raise
    return count, problems


def _shown(done: Iterator[Done], total: int) -> Iterator[Done]:
    """Yield what is done, with a progress bar on stderr where somebody looks at it."""
    if total < 2 or not sys.stderr.isatty():
        yield from done
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    words = "Skriver rapporter" if language() == "nb" else "Printing reports"
    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(file=sys.stderr), transient=True) as bar:
        task = bar.add_task(words, total=total)
        for one in done:
            yield one
            bar.advance(task)


def _closing(
    run: Run, counts: tuple[int, int, int], problems: Mapping[str, Sequence[str]], began: float
) -> int:
    from kspris.cli.terminal import tell

    tell(run.faults.values())
    for problem, names in problems.items():
        more = len(names) - 1
        say(
            f"feil: {names[0]}{f' og {more} til' if more else ''}: rapporten ble ikke skrevet ({problem})",
            f"error: {names[0]}{f' and {more} more' if more else ''}: no report was written ({problem})",
            err=True,
        )
    _tell_written(run, counts, f"{time.monotonic() - began:.1f}")
    return 1 if problems or run.faults else 0


def _tell_written(run: Run, counts: tuple[int, int, int], took: str) -> None:
    count, left, wanted = counts
    folder, layouts = run.journal.folder, ", ".join(run.layouts)
    if not left:
        nb = "Rapporten" if wanted == 1 else f"Alle {wanted} rapporter"
        en = "The report is" if wanted == 1 else f"All {wanted} reports are"
        say(f"{nb} står i {folder}.", f"{en} in {folder}.")
    elif count:
        say(
            f"Skrev {count} {'rapport' if count == 1 else 'rapporter'} ({layouts}) i {folder} "
            f"på {took.replace('.', ',')} s.",
            f"Wrote {count} {'report' if count == 1 else 'reports'} ({layouts}) in {folder} in {took} s.",
        )


# ------------------------------------------------------------------------------ lists and the overview


def _view(
    file: Path,
    edition: str | None,
    view: str,
    out: Path,
    layouts: tuple[str, ...],
    seed: int | None,
    *,
    replace: bool,
    skip_bad: bool,
) -> int:
    from kspris.cli.remarks import print_remarks
    from kspris.report.batch import write_bytes
    from kspris.report.view_run import view_run
    from kspris.report.views import view as make

    found = make(file, view, edition, seed=seed, skip_bad=skip_bad)
    print_remarks(found.intake)
    run = view_run(found, file, out, language(), layouts)
    if not replace:
        refuse_foreign(out, run.foreign())
    content = run.content(left := run.left())
    run.journal.begin(left.values())
    for name in run.files(layouts).values():
        if name in content:
            run.journal.note(name, write_bytes(out / name, content[name]))
            say(f"Skrev {out / name}", f"Wrote {out / name}")
        else:
            say(f"{out / name} er ferdig fra før.", f"{out / name} is done already.")
    clear(run.journal, run.beside(), replace=replace)
    return 0
