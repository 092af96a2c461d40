"""A ruleset's dealings with plugins: their own checks run, their faults told, their disputes not hidden.

A plugin's code may raise or speak of a setting; both become diagnostics at the place in the ruleset that
used it. An id that several plugins claim is an error where it is used, never something of the ruleset's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kspris import api
from kspris.errors import FAULTS, said
from kspris.registry import KIND_LABELS, Kind, Owned
from kspris.ruleset.settings import setting_span
from kspris.ruleset.sheet import Work
from kspris.vetting import text_faults
from kspris_dsl.diagnostic import Span
from kspris_dsl.nodes import Block


def plugin_check(
    work: Work, block: Block, owned: Owned[object], check: Callable[[], Iterable[api.Problem]]
) -> bool:
    """Run a plugin's check of a block's settings and report what it finds; whether it found nothing."""
    try:
        problems = tuple(check())
        found = [(setting_span(block, one.setting), one.help, one.message) for one in problems]
        _in_both_languages(problems)
    except FAULTS as error:  # a plugin's fault is told, never raised
        report_plugin(work, block.head.span, owned, error)
        return False
    for span, advice, message in found:
        work.found.add("KS249", span, help=advice, owner=owned.owner, problem=message)
    return not found


def _in_both_languages(problems: Iterable[api.Problem]) -> None:
    for one in problems:
        parts = {"message": one.message} | ({} if one.help is None else {"help": one.help})
        for part, text in parts.items():
            for fault in text_faults(part, text):
                raise TypeError(f"a Problem of its check: {fault.en}")


def report_plugin(work: Work, span: Span, owned: Owned[object], error: BaseException) -> None:
    """Report that a plugin's own code raised; the same failure in many places is one."""
    text = said(error)
    work.found.add_to_group("KS520", f"{owned.owner} {text}", span, owner=owned.owner, error=text)


def disputed(work: Work, kind: Kind, name: str, span: Span) -> bool:
    """Report an id that several plugins claim, where it is used; whether it is one."""
    for one in work.registry.disputed:
        if (one.kind, one.id) == (kind, name):
            owners = ", ".join(one.owners)
            work.found.add("KS511", span, kind=KIND_LABELS[kind], id=name, owners=owners)
            return True
    return False
