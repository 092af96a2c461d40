"""Two-language text: what people read, kept beside each other in Norwegian and English.

Every label, message and page of kspris is a `Text`. There is no third place where wording lives.
"""

from __future__ import annotations

from typing import Literal

from kspris_dsl.values import frozen

Language = Literal["nb", "en"]


@frozen
class Text:
    """One piece of wording in both languages of the product."""

    nb: str
    en: str

    def in_(self, language: Language) -> str:
        """Return the wording in `language`."""
        return self.nb if language == "nb" else self.en

    def both(self) -> dict[str, str]:
        """Return the wording as JSON has it: in each language, by the language's name."""
        return {"nb": self.nb, "en": self.en}

    def filled(self, **fields: str | int | Text) -> Text:
        """Return this wording with its `{fields}` filled, each in its language."""
        nb = {name: value.nb if isinstance(value, Text) else value for name, value in fields.items()}
        en = {name: value.en if isinstance(value, Text) else value for name, value in fields.items()}
        return Text(self.nb.format(**nb), self.en.format(**en))


def counted(number: int, one: Text, many: Text) -> Text:
    """Return a number and what is counted, in the singular for 1: `1 row`, `2 rows`."""
    noun = one if number == 1 else many
    return Text(f"{number} {noun.nb}", f"{number} {noun.en}")
