"""What every part of the organiser's page says alike: shares, names of classes, charts in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from kspris.document import Bar, Number, written
from kspris.report.field import FieldWork
from kspris.report.public import label_of
from kspris.report.shown import PERCENT, exact
from kspris_dsl.text import Language, Text

INQUIRIES = Text("henvendelser", "inquiries")
NO_CLASS = Text("uten klasse", "no class")


def share(field: FieldWork, part: int, whole: int | None, n: int | None = None) -> Number:
    """Return a part of a whole in percent, `n` (else the whole) behind it; nothing where there is none."""
    made = exact(Fraction(100 * part, whole) if whole else None, field.ruleset)
    return Number(made.value, made.shown, PERCENT, whole if n is None else n)


def class_label(field: FieldWork, name: str | None) -> Text | str:
    """Return what people call a class."""
    return NO_CLASS if name is None else label_of(field.ruleset.classes, name)


def joined(labels: Iterable[Text | str], between: Text) -> Text:
    """Return labels with something between."""
    kept = list(labels)
    return Text(
        between.nb.join(written(one, "nb") for one in kept),
        between.en.join(written(one, "en") for one in kept),
    )


def listed(bars: Sequence[Bar]) -> Text:
    """Return the bars of a chart in words."""

    def said(language: Language) -> str:
        return "; ".join(f"{written(one.labels, language)} {one.value.written(language)}" for one in bars)

    return Text(said("nb") + ".", said("en") + ".")
