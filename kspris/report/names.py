"""Names of files, from names of participants: any text goes in, a safe and single name comes out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

LONGEST = 60
PORTS = frozenset(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³")
DEVICES = PORTS | {"con", "prn", "aux", "nul"}
"""Names that are no files to Windows, whatever stands behind a point."""


def stems(names: Iterable[str]) -> dict[str, str]:
    """Return a file stem for each name: its letters and digits in lower case, hyphens between.

    Where two names would share one on some disk, or letters are cut or nothing is left, or it is a device
    to Windows, a part of the name's digest tells them apart; so a stem depends on no order.
    """
    plain = {name: _plain(name) for name in names}
    shared = Counter(map(str.casefold, plain.values()))
    return {
        name: stem if shared[stem.casefold()] == 1 and _is_a_file(stem) else _apart(name, stem)
        for name, stem in plain.items()
    }


def _is_a_file(stem: str) -> bool:
    return 0 < len(stem) <= LONGEST and stem not in DEVICES


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFC", name).lower()
    return re.sub(r"[\W_]+", "-", text).strip("-")


def _apart(name: str, stem: str) -> str:
    mark = sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{stem[:LONGEST].strip('-')}-{mark}".lstrip("-")
