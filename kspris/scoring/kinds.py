"""What a figure can be of: the kinds of measures that scoring sums and results show."""

from __future__ import annotations

from typing import Literal

MeasureKind = Literal["total", "area", "category", "question", "metric", "answered_share"]
