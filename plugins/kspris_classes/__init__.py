"""The classes of Kundeserviceprisen: the 20 of 2021, and the three that were paused after 2020."""

from __future__ import annotations

from kspris.api import Class, hookimpl
from kspris_classes.everyday import EVERYDAY
from kspris_classes.home import HOME
from kspris_classes.media import MEDIA
from kspris_classes.public import PUBLIC
from kspris_classes.travel import TRAVEL

KSPRIS_API = 1


@hookimpl
def kspris_register_classes() -> list[Class]:
    """Return every class that a year may have."""
    return [*EVERYDAY, *HOME, *MEDIA, *PUBLIC, *TRAVEL]
