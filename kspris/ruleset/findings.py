"""What the passes find, collected as they go on: diagnostics, and how much could not be checked.

Every pass adds to one `Findings`. The same finding in many places becomes one diagnostic with the list
of lines; what rests on something broken is counted as unchecked instead of blamed.
"""

from __future__ import annotations

from kspris_dsl.catalogue import entry
from kspris_dsl.diagnostic import Diagnostic, Related, Span
from kspris_dsl.text import Text

_LISTED = 8


class Findings:
    """A collector of diagnostics for one compilation."""

    def __init__(self) -> None:
        self.unchecked = 0
        self._single: list[Diagnostic] = []
        self._groups: dict[tuple[str, str], list[Diagnostic]] = {}

    def add(
        self,
        code: str,
        span: Span | None,
        *,
        help: Text | None = None,  # noqa: A002 - the name of the field
        related: tuple[Related, ...] = (),
        **data: str | int | Text,
    ) -> None:
        """Add one finding."""
        self._single.append(Diagnostic(code, span, data, related, help))

    def add_to_group(
        self,
        code: str,
        key: str,
        span: Span,
        *,
        help: Text | None = None,  # noqa: A002
        related: tuple[Related, ...] = (),
        **data: str | int | Text,
    ) -> None:
        """Add a finding that is reported once per `key`, at its first place, with the other places
        in the field `also`."""
        self._groups.setdefault((code, key), []).append(Diagnostic(code, span, data, related, help))

    def skip(self, checks: int = 1) -> None:
        """Count checks that were left out because what they rest on is broken."""
        self.unchecked += checks

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Return all findings in the order of the text."""
        merged = [_merged(group) for group in self._groups.values()]
        return tuple(sorted([*self._single, *merged], key=_place))

    @property
    def failed(self) -> bool:
        """Whether any finding so far is an error."""
        codes = {one.code for one in self._single} | {code for code, _ in self._groups}
        return any(entry(code).severity == "error" for code in codes)


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Say whether any of the diagnostics is an error."""
    return any(entry(code).severity == "error" for code in {one.code for one in diagnostics})


def _place(one: Diagnostic) -> tuple[str, int, int, str]:
    span = one.span or Span("")
    return (span.path, span.line, span.column, one.code)


def _merged(group: list[Diagnostic]) -> Diagnostic:
    first, *rest = sorted(group, key=_place)
    spans = [one.span for one in rest if one.span is not None and one.span != first.span]
    data = {**first.data, "also": _also(first.span or Span(""), spans)}
    return Diagnostic(first.code, first.span, data, first.related, first.help)


def _also(first: Span, spans: list[Span]) -> Text:
    if not spans:
        return Text("", "")
    places = list(dict.fromkeys(_line(span, first.path) for span in spans))
    shown, more = ", ".join(places[:_LISTED]), len(places) - _LISTED
    nb_more, en_more = (f" og {more} til", f" and {more} more") if more > 0 else ("", "")
    return Text(f" (også linje {shown}{nb_more})", f" (also line {shown}{en_more})")


def _line(span: Span, path: str) -> str:
    return str(span.line) if span.path == path else f"{span.path}:{span.line}"
