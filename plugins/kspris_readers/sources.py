"""What a file is to a library that opens it: a name that means itself, or bytes where the name is no text."""

from __future__ import annotations

from pathlib import Path


def source(path: Path) -> str | bytes:
    """Return the whole path of a file; what it holds where the path is no Unicode, which no library takes.

    A whole path has no `~` in front. Raises OSError where the file cannot be read.
    """
    whole = str(path.absolute())
    try:
        whole.encode()
    except UnicodeEncodeError:
        return path.read_bytes()
    return whole
