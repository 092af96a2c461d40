"""The four channels of Kundeserviceprisen: what is the same on them every year."""

from __future__ import annotations

from kspris.api import Channel, hookimpl
from kspris_channels.chat import CHAT
from kspris_channels.epost import EPOST
from kspris_channels.messenger import MESSENGER
from kspris_channels.telefon import TELEFON

KSPRIS_API = 1


@hookimpl
def kspris_register_channels() -> list[Channel]:
    """Return telephone, e-mail, chat and Messenger."""
    return [TELEFON, EPOST, CHAT, MESSENGER]
