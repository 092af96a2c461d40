"""A draft as the file that a person goes through: a line for each header, and a comment that says why.

What is not sure, or not known, stands behind a `#`: it holds when the person takes the sign away.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping

from kspris.responses.mapping.draft import Draft, Proposal, Unknown
from kspris.responses.mapping.headers import Sureness
from kspris.responses.mapping.lines import comment, heading, inline, line
from kspris_dsl.text import Language, Text

_SURENESS: Mapping[Sureness, Text] = {
    "sure": Text("sikkert", "sure"),
    "likely": Text("trolig; se etter", "likely; look at it"),
    "guess": Text("gjetning", "a guess"),
}
_HEAD = Text(
    "Hva overskriftene og etikettene i {file} er. Se gjennom linjene, og fyll ut det som mangler.\n"
    "En linje som begynner med #, gjelder ikke før du tar bort tegnet.\n"
    'En overskrift som er "", er utelatt med vilje; en etikett som er "", leses som en tom celle.\n'
    "Bruk den slik: kspris intake {file} --edition {edition} --mapping {mapping} --out svar.parquet",
    "What the headers and labels of {file} are. Go through the lines, and fill in what is missing.\n"
    "A line that begins with # does not hold until you take the sign away.\n"
    'A header that is "" is left out on purpose; a label that is "" is read as an empty cell.\n'
    "Use it like this: kspris intake {file} --edition {edition} --mapping {mapping} --out answers.parquet",
)
_KNOWN = Text(
    "Disse overskriftene er id-er allerede, og trenger ingen linje:",
    "These headers are ids already and need no line:",
)
_WIDE = 20
_NOT_PLACED = Text(
    "vet ikke{values}; skriv id-en, eller la det stå tomt for å utelate",
    "not known{values}; write the id, or leave it empty to leave it out",
)
_MISSING = Text("Mangler i filen, og må være med:", "Missing in the file, and must be there:")
_FIXED = Text(
    "en kolonne som filen ikke har, med samme verdi i alle rader",
    "a column that the file lacks, the same in all rows",
)
_LABELS = Text(
    "Etiketter som «{name}» ikke kjenner. Svarene er: {answers}",
    "Labels that “{name}” does not know. The answers are: {answers}",
)
_NEAREST = Text("det nærmeste; stemmer det?", "the nearest; is it right?")


def draft_text(draft: Draft, file: str, edition: str, language: Language, mapping: str) -> str:
    """Return a draft as TOML. `file`, `edition` and `mapping` are what a person calls them in commands."""
    names = {"file": file, "edition": edition, "mapping": mapping}
    head = _HEAD.filled(**{key: _typed(name) for key, name in names.items()}).in_(language)
    rows = [*map(comment, head.split("\n")), ""]
    rows += [line("edition", draft.edition), "", *_known(draft, language), heading("columns")]
    rows += [_line(one, language) for one in draft.proposals]
    rows += _missing(draft, language)
    for one in draft.unknown:
        rows += ["", *_labels(one, language)]
    return "\n".join(rows) + "\n"


def _short(value: str) -> str:
    return value if len(value) <= _WIDE else f"{value[:_WIDE]}…"


def _typed(name: str) -> str:
    """Return a name as it is typed in a command: in quotation marks that every shell has, where they do."""
    quoted = shlex.quote(name)
    return quoted if quoted == name or {*'"$`!\\'} & {*name} else f'"{name}"'


def _known(draft: Draft, language: Language) -> Iterator[str]:
    if draft.known:
        yield comment(f"{_KNOWN.in_(language)} {', '.join(draft.known)}")
        yield ""


def _line(one: Proposal, language: Language) -> str:
    if one.guess is None:
        values = f" ({', '.join(map(_short, one.values))})" if one.values else ""
        return f"# {line(one.header, '')}  {comment(_NOT_PLACED.filled(values=values).in_(language))}"
    guess = one.guess
    said = f"{_SURENESS[guess.sureness].in_(language)}: {guess.why.in_(language)}"
    if one.remark is not None:
        said += f"; {one.remark.in_(language)}"
    if len(one.written) > 1:
        ways = (" eller " if language == "nb" else " or ").join(one.written)
        said += f"; dag eller måned først? {ways}" if language == "nb" else f"; day or month first? {ways}"
    settings: dict[str, str | bool] = {"id": guess.column.id}
    settings |= {} if guess.answer is None else {"answer": guess.answer}
    settings |= {"chosen": one.chosen} if one.chosen else {}
    settings |= {"written": one.written[0]} if one.written else {}
    settings |= {"unit": one.unit} if one.unit else {}
    settings |= {"shared": True} if one.shared else {}
    written = inline(one.header, settings) if len(settings) > 1 else line(one.header, guess.column.id)
    return f"{'' if one.active else '# '}{written}  {comment(said)}"


def _missing(draft: Draft, language: Language) -> Iterator[str]:
    if draft.missing:
        yield ""
        yield comment(f"{_MISSING.in_(language)} {', '.join(draft.missing)}")
        yield f"{heading('fixed')}  {comment(_FIXED.in_(language))}"
        yield from (f"# {line(one, '')}" for one in draft.missing if one != "inquiry")


def _labels(unknown: Unknown, language: Language) -> Iterator[str]:
    column = unknown.column
    answers = ", ".join(f"{one} ({label.in_(language)})" for one, label in column.answers.items())
    if column.kind == "number" and column.low is not None:
        answers = f"{column.low}–{column.high}"
    name = unknown.scale or column.id
    yield comment(_LABELS.filled(name=name, answers=answers).in_(language))
    yield heading("scales" if unknown.scale else "values", name)
    for one in unknown.labels:
        told = f"  {comment(_NEAREST.in_(language))}" if one.nearest else ""
        yield f"# {line(one.label, one.nearest or '')}{told}"
