"""Many reports at once: documents go in, files come out, each whole or not at all.

One process composes, others print: a report's bytes depend on its document alone, so neither their number
nor the order changes anything.
"""

from __future__ import annotations

import gc
import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from kspris.document import Document
from kspris.report.printing import printed, writer
from kspris_dsl.refusals import refusal
from kspris_dsl.text import Language
from kspris_dsl.values import frozen
from kspris_dsl.whole import whole

if TYPE_CHECKING:
    from concurrent.futures import Future

SELDOM = 50_000
"""How many things a printer makes before it looks for cycles: documents have none."""
WAITING = 2
"""Documents that wait for each process: more would only fill the memory."""


@frozen
class Job:
    """A document and the files to print it to, by layout (`html`, `pdf`, `xlsx`)."""

    name: str
    document: Document
    language: Language
    files: tuple[tuple[str, Path], ...]


@frozen
class Done:
    """A job's files with their sha256, or what went wrong (then none of the rest was written)."""

    name: str
    files: tuple[tuple[Path, str], ...]
    problem: str | None = None


def print_all(jobs: Iterable[Job], processes: int = 1, layouts: Sequence[str] = ()) -> Iterator[Done]:
    """Print jobs and yield each when it is done, in whatever order that is.

    `jobs` is read a little at a time. `layouts`: what they will be printed as, for the printers to make
    ready. When the iteration is broken off, what has begun is finished.
    """
    if processes < 2:
        yield from map(print_job, jobs)
        return
    yield from _print_beside(jobs, processes, layouts)


def _print_beside(jobs: Iterable[Job], processes: int, layouts: Sequence[str]) -> Iterator[Done]:
    """Print jobs in processes of their own."""
    from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
    from multiprocessing import get_context

    with ProcessPoolExecutor(processes, get_context("spawn"), _begin, (tuple(layouts),)) as pool:
        waiting: set[Future[Done]] = set()
        with _unheard():
            for _ in range(processes):  # all start while the first document is composed, which takes longest
                pool.submit(os.getpid)
        try:
            for job in jobs:
                waiting.add(pool.submit(print_job, job))
                if len(waiting) > WAITING * processes:
                    done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                    yield from (one.result() for one in done)
            while waiting:
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (one.result() for one in done)
        finally:
            for one in waiting:
                one.cancel()


@contextmanager
def _unheard() -> Iterator[None]:
    """Start processes that never hear a Ctrl-C, not even before they can say so themselves."""
    if current_thread() is not main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin(layouts: tuple[str, ...]) -> None:
    """Let the composing process decide what a Ctrl-C means, and load what printing takes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(SELDOM)
    with suppress(Exception):  # told when a report needs it
        for layout in layouts:
            writer(layout)


def print_job(job: Job) -> Done:
    """Print one document to its files."""
    written: list[tuple[Path, str]] = []
    for layout, path in job.files:
        try:
            digest = write_bytes(path, printed(job.document, job.language, layout))
        except Exception as error:  # told with the participant's name; the others go on
            return Done(job.name, tuple(written), f"{layout}: {_told(error, job.language)}")
        written.append((path, digest))
    return Done(job.name, tuple(written))


def _told(error: Exception, language: Language) -> str:
    """Say what went wrong: why the system refused, or the fault as it is."""
    return refusal(error).in_(language) if isinstance(error, OSError) else f"{type(error).__name__}: {error}"


def write_bytes(path: Path, made: bytes) -> str:
    """Write a file beside, then give it its name: there is never half a file. Return its sha256."""
    with whole(path) as beside:
        beside.write_bytes(made)
    return sha256(made).hexdigest()
