"""Why the system would not read or write a file: an OSError in, the reason in both languages out."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping

from kspris_dsl.text import Text

_REASONS: Mapping[int, Text] = {
    errno.ENOENT: Text("finnes ikke", "does not exist"),
    errno.EACCES: Text("ingen tilgang", "access denied"),
    errno.EPERM: Text("ikke tillatt", "not permitted"),
    errno.EISDIR: Text("er en mappe", "is a folder"),
    errno.ENOTDIR: Text("er ikke en mappe", "is not a folder"),
    errno.EROFS: Text("kan bare leses, ikke skrives", "can be read only, not written"),
    errno.ENOSPC: Text("disken er full", "the disk is full"),
    errno.ENAMETOOLONG: Text("navnet er for langt", "the name is too long"),
}


_NUMBERED = re.compile(r"\(os error (\d+)\)")
"""How Polars tells the system's number of a reason: in its words alone."""


def refusal(error: OSError) -> Text:
    """Return the reason in a few words; the system's own, in English, where it is a rare one."""
    told = _NUMBERED.search(str(error))
    number = int(told[1]) if error.errno is None and told else error.errno or 0
    if number in _REASONS:
        return _REASONS[number]
    said = error.strerror or str(error).partition("\n")[0] or type(error).__name__
    return Text(said, said)
