"""Which language to speak: in comes the command line and the environment, out goes `nb` or `en`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from kspris_dsl.text import Language

META = "kspris.language"
NORWEGIAN = ("nb", "no", "nn")


def from_environment(environment: Mapping[str, str]) -> Language:
    """Return the language of `LC_ALL`, `LC_MESSAGES` or `LANG`; Norwegian where none of them says English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "").lower()
        if value.startswith("en"):
            return "en"
        if value.startswith(NORWEGIAN) or value:
            return "nb"
    return "nb"


def from_arguments(arguments: Sequence[str]) -> Language | None:
    """Return what `--lang` asks for, wherever it stands before `--`; None when it is not there or wrong."""
    for place, word in enumerate(arguments):
        if word == "--":
            return None
        given = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and place + 1 < len(arguments):
            given = arguments[place + 1]
        if given == "nb":
            return "nb"
        if given == "en":
            return "en"
    return None


def remember(context: click.Context, arguments: Sequence[str]) -> None:
    """Note the language for `context` and the commands below it, before any option is read."""
    import os

    asked = from_arguments(arguments)
    if asked is not None or META not in context.meta:
        context.meta[META] = asked or from_environment(os.environ)


def language() -> Language:
    """Return the language of the command that is running; outside a command, the environment's."""
    import os

    context = click.get_current_context(silent=True)
    if context is None or META not in context.meta:
        return from_environment(os.environ)
    chosen: Language = context.meta[META]
    return chosen
