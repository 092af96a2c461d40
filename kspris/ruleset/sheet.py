"""The blocks of a year's files, by kind, and the names they define.

Documents come in; out comes the `Sheet` that every pass reads, with names looked up in one place: who
is defined twice, who is unknown (once per name, with the list of lines), who was never used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from attrs import define, field

from kspris.api import Text
from kspris.registry import Registry
from kspris.ruleset.findings import Findings
from kspris.ruleset.model import Provenance
from kspris_dsl.diagnostic import Related, Span
from kspris_dsl.keywords import KEYWORDS, RESERVED
from kspris_dsl.names import GOOD_NAME
from kspris_dsl.nodes import Block, Document, Line, Name
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Language
from kspris_dsl.values import frozen

WORDS = {kind: KEYWORDS[kind.upper()] for kind in (
    "ruleset", "source", "channel", "scale", "area", "category", "question", "background", "class",
    "metric", "award", "view", "example",
)}  # fmt: skip
SPACES: tuple[tuple[str, ...], ...] = (
    ("source",),
    ("channel",),
    ("scale",),
    ("area", "category", "metric"),
    ("question", "background"),
    ("class",),
    ("award",),
    ("view",),
    ("example",),
)
"""Kinds that share their names: two things in one space may not be called the same."""
FORMS = (KEYWORDS["SPOKEN"], KEYWORDS["WRITTEN"])
"""Words that stand for several channels at once."""
COLUMNS = frozenset(
    ("inquiry", "participant", "class", "channel", "counterpart", "date", "attempts", "answered",
     "completed", "shopper")
)  # fmt: skip
"""Columns of a response table that no question may be named after."""


@frozen
class Sheet:
    """A year's blocks by kind, in the order of the files."""

    blocks: Mapping[str, tuple[Block, ...]]
    languages: Mapping[str, Language]
    lost: frozenset[str]
    """Block kinds of which an opening line could not be read."""

    def of(self, kind: str) -> tuple[Block, ...]:
        """The blocks of one kind."""
        return self.blocks.get(kind, ())

    def language(self, span: Span) -> Language:
        """The column of the file in which a place lies."""
        return self.languages.get(span.path, "nb")


def lay_out(documents: Iterable[Document]) -> Sheet:
    """Lay out documents, in the order of their paths."""
    blocks: dict[str, list[Block]] = {}
    languages: dict[str, Language] = {}
    lost: set[str] = set()
    for document in sorted(documents, key=lambda one: one.path):
        languages[document.path] = document.language
        lost.update(document.lost_openers)
        for block in document.blocks:
            blocks.setdefault(block.kind, []).append(block)
    return Sheet({kind: tuple(some) for kind, some in blocks.items()}, languages, frozenset(lost))


def block_id(block: Block) -> Name:
    """The name that a block's opening line defines."""
    name = block.head.slots["id"]
    assert isinstance(name, Name)
    return name


@define
class Work:
    """One compilation: what it reads, what it has found, and which names were used."""

    sheet: Sheet
    registry: Registry
    found: Findings
    unmarked: Provenance | None = None
    """Provenance of a number without a mark; None: it must be marked."""
    named: dict[str, dict[str, Block]] = field(factory=dict)
    """Kind to id to block; of two with one name the first."""
    used: set[tuple[str, str]] = field(factory=set)
    broken: set[tuple[str, str]] = field(factory=set)
    """Things that are defined but could not be made; and of things that could, a part: `bands` of a
    channel, `reach` (channels or categories) and `wording` of a question."""
    missed: set[str] = field(factory=set)
    """Kinds of which an unknown name was used: what nobody seems to use may have been meant."""

    def use(self, name: Name, *kinds: str, also: tuple[Text, ...] = ()) -> str | None:
        """Return the kind of the thing that `name` means here, or None after having said so.

        `also` are words that may stand here and may have been meant.
        """
        kind = self.find(name.text, *kinds)
        if kind is None:
            self._unknown(name, kinds, also)
        return kind

    def find(self, name: str, *kinds: str) -> str | None:
        """Return the first of `kinds` that defines the name, and count it as used."""
        for kind in kinds:
            if name in self.named.get(kind, {}):
                self.used.add((kind, name))
                return kind
        return None

    def doubtful(self, *kinds: str) -> bool:
        """Whether something of these kinds stands in the files but could not be made, or is named and not
        there, so that a group of them is no evidence for what it lacks."""
        absent = self.sheet.lost | self.missed
        return bool(absent.intersection(kinds)) or any(kind in kinds for kind, _ in self.broken)

    def ids(self, *kinds: str) -> list[str]:
        """All names of some kinds."""
        return [name for kind in kinds for name in self.named.get(kind, {})]

    def _unknown(self, name: Name, kinds: tuple[str, ...], also: tuple[Text, ...]) -> None:
        doubtful = self.sheet.lost.intersection(kinds) or self.broken.intersection(
            (kind, name.text) for kind in kinds
        )
        if doubtful or not GOOD_NAME.fullmatch(name.text):
            self.found.skip()
            return
        self.missed.update(kinds)
        language = self.sheet.language(name.span)
        turned = tuple(one.in_(language) for one in also if name.text in (one.nb, one.en))
        near = turned or suggest(name.text, (*self.ids(*kinds), *(one.in_(language) for one in also)))
        what = either([WORDS[kind] for kind in kinds])
        self.found.add_to_group(
            "KS202",
            f"{_space(kinds[0])} {name.text}",
            name.span,
            help=did_you_mean(near),
            what=what,
            name=name.text,
        )


def _space(kind: str) -> tuple[str, ...]:
    """Return the kinds that share their names with this one: at most one of them is meant by a name."""
    return next((space for space in SPACES if kind in space), (kind,))


def either(words: list[Text]) -> Text:
    """Join words with `or`."""
    joined = list(dict.fromkeys(words))
    nb, en = [w.nb for w in joined], [w.en for w in joined]
    if len(joined) == 1:
        return joined[0]
    return Text(f"{', '.join(nb[:-1])} eller {nb[-1]}", f"{', '.join(en[:-1])} or {en[-1]}")


def did_you_mean(near: Iterable[str]) -> Text | None:
    """Return the advice that names the nearest known words, or None when nothing is near."""
    quoted = [f"«{word}»" for word in near]
    if not quoted:
        return None
    nb, en = either([Text(word, word) for word in quoted]).nb, " or ".join(quoted)
    return Text(f"mente du {nb}?", f"did you mean {en}?")


def define_names(work: Work) -> None:
    """Fill the table of names; report names used twice and names that are taken."""
    for space in SPACES:
        first: dict[str, tuple[str, Name]] = {}
        for kind in space:
            table = work.named.setdefault(kind, {})
            for block in work.sheet.of(kind):
                name = block_id(block)
                if name.text in first:
                    _twice(work, kind, name, first[name.text])
                    continue
                first[name.text] = (kind, name)
                table[name.text] = block
                _taken(work, kind, name)


def _twice(work: Work, kind: str, name: Name, before: tuple[str, Name]) -> None:
    """Report a name used twice; many between the same two files are one finding, as one file is too many."""
    work.broken.add((kind, name.text))
    first = before[1].span
    seen = Related(first, Text("navnet er brukt her", "the name is used here"))
    same_file = first.path == name.span.path
    key = f"{name.span} {name.text}" if same_file else f"{first.path} {name.span.path}"
    work.found.add_to_group(
        "KS201",
        key,
        name.span,
        related=(seen,),
        name=name.text,
        what=WORDS[kind],
        first=WORDS[before[0]],
    )


_RESERVED_WORDS = {word for text in RESERVED.values() for word in (text.nb, text.en)}


def _taken(work: Work, kind: str, name: Name) -> None:
    reserved = kind in {"area", "category", "metric"} and name.text in _RESERVED_WORDS
    column = kind in {"question", "background"} and (
        name.text in COLUMNS or name.text.startswith("kommentar_")
    )
    if reserved:
        why = Text("et ord med fast betydning i språket", "a word with a fixed meaning in the language")
    elif column:
        why = Text("en fast kolonne i svarfilen", "a fixed column of the response file")
    else:
        return
    work.found.add("KS206", name.span, name=name.text, why=why)


def sources(work: Work) -> dict[str, str]:
    """Return the titles of the sources by id."""
    found: dict[str, str] = {}
    for name, block in work.named.get("source", {}).items():
        title = block.head.slots["title"]
        found[name] = getattr(title, "text", "")
    return found


def provenance(work: Work, line: Line) -> Provenance:
    """Return where a line's number comes from; report an unknown source, or a missing mark."""
    mark = line.provenance
    if mark is None:
        if work.unmarked is None:
            work.found.add_to_group("KS241", "", line.span)
        return work.unmarked or Provenance("assumed")
    known = tuple(name.text for name in mark.sources if work.use(name, "source"))
    return Provenance(mark.kind, known, mark.reason.text if mark.reason else None)


def unused(work: Work) -> None:
    """Report what is defined and never used."""
    for kind in ("source", "scale", "category", "area"):
        doubtful = any(block.poisoned for block in work.sheet.of("question"))
        if work.sheet.lost or doubtful or kind in work.missed:
            work.found.skip()
            continue
        for name, block in work.named.get(kind, {}).items():
            if (kind, name) not in work.used:
                work.found.add("KS203", block_id(block).span, name=name, what=WORDS[kind])
