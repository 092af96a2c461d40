"""What a file may be at most: a broken or hostile file ends in a message, not in a full memory."""

from __future__ import annotations

from pathlib import Path

from kspris.api import ReadProblem, Text

MOST_BYTES = 2 * 1024**3
MOST_COLUMNS = 2_000
MOST_CHARACTERS = 50_000
"""In one cell."""


def check_size(path: Path, most: int = MOST_BYTES) -> None:
    """Raise ReadProblem for a file that is empty or too large."""
    size = path.stat().st_size
    if size == 0:
        raise ReadProblem(Text("filen er tom", "the file is empty"))
    if size > most:
        raise ReadProblem(
            Text(
                f"filen er på {size} byte; det meste som leses, er {most}",
                f"the file has {size} bytes; at most {most} are read",
            )
        )


def check_headers(headers: list[str], row: int) -> None:
    """Raise ReadProblem for too many columns, a title, a column without a name, or the same name twice."""
    if len(headers) > MOST_COLUMNS:
        raise ReadProblem(
            Text(
                f"{len(headers)} kolonner; det meste som leses, er {MOST_COLUMNS}",
                f"{len(headers)} columns; at most {MOST_COLUMNS} are read",
            ),
            row,
        )
    named = [header for header in headers if header]
    if len(named) == 1 and len(headers) > 2:
        raise ReadProblem(
            Text(
                f"bare «{named[0]}» står her: er det en tittel, må den bort, så overskriftene står øverst",
                f"only “{named[0]}” stands here: if it is a title, take it away: the headings come first",
            ),
            row,
            headers.index(named[0]) + 1,
        )
    for place, header in enumerate(headers):
        if not header:
            raise ReadProblem(
                Text(f"kolonne {place + 1} har ingen overskrift", f"column {place + 1} has no heading"),
                row,
                place + 1,
            )
        first = headers.index(header)
        if first < place:
            raise ReadProblem(
                Text(
                    f"kolonne {first + 1} og {place + 1} heter begge «{header}»",
                    f"columns {first + 1} and {place + 1} are both called “{header}”",
                ),
                row,
                place + 1,
            )
