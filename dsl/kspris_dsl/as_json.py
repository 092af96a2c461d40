"""Values as JSON for programs to read: letters as they are, a line a value, and no number that JSON lacks."""

from __future__ import annotations

import json
from typing import Any


def as_json(value: Any) -> str:
    """Return a value as JSON, without a last end of line. ValueError for NaN and infinity."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
