"""Text that a cell can hold: any string goes in, one that XML and Excel take comes out.

Control characters, halves of letters and what turns the direction of the text around it are named by their
code points, `[U+0007]`; nothing is lost without a trace.
"""

from __future__ import annotations

import re

LONGEST = 32_767
"""Letters, as UTF-16 counts them, that Excel takes in a cell."""
PART = 32_000
NAMED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]"
)
LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def clean(text: str) -> str:
    """Return text without what a file may not hold; line ends are `\\n`."""
    if text.isprintable():  # then it has nothing of either, and most texts are
        return text
    return NAMED.sub(lambda found: f"[U+{ord(found[0]):04X}]", LINE_ENDS.sub("\n", text))


def parts(text: str) -> tuple[str, ...]:
    """Return clean text in parts that each fit a cell; one for all but the longest."""
    if _units(text) <= LONGEST:
        return (text,)
    made, start, size = [], 0, 0
    for at, letter in enumerate(text):
        size += 2 if ord(letter) > 0xFFFF else 1
        if size > PART:
            made.append(text[start:at])
            start, size = at, 1
    return (*made, text[start:])


def _units(text: str) -> int:
    return len(text) if len(text) < LONGEST // 2 else len(text.encode("utf-16-le")) // 2
