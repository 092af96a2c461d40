"""The tables to the language reference: every line, word, value, unit and reserved name, as Markdown.

Written from the same tables that make the grammar, so the reference cannot say what is not so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kspris_dsl.blocks import Rule, schema
from kspris_dsl.keywords import KEYWORDS, RESERVED, UNITS
from kspris_dsl.lines import LINE_KINDS, LineKind
from kspris_dsl.patterns import Optional, Slot, Word, elements
from kspris_dsl.printer import keyword, opening_words
from kspris_dsl.samples import example
from kspris_dsl.text import Language, Text

_COLUMNS: tuple[Language, ...] = ("nb", "en")

SLOT_TYPES: dict[str, tuple[Text, Text]] = {
    "name": (
        Text("navn", "name"),
        Text("små bokstaver, tall og understrek", "small letters, figures, underscores"),
    ),
    "names": (
        Text("navn, …", "name, …"),
        Text("ett eller flere navn med komma mellom", "names with commas between"),
    ),
    "group": (
        Text("kanal eller form", "channel or form"),
        Text("en kanal, «muntlig» eller «skriftlig»", "a channel, `spoken` or `written`"),
    ),
    "groups": (
        Text("kanaler eller former", "channels or forms"),
        Text("slike, med komma mellom", "such, with commas between"),
    ),
    "number": (Text("tall", "number"), Text("`5` eller `2,5`", "`5` or `2,5`")),
    "percent": (Text("prosent", "percent"), Text("`4 %` eller `2,5 %`", "`4 %` or `2,5 %`")),
    "duration": (
        Text("varighet", "duration"),
        Text("et tall og en enhet, `30 sek`", "a number and a unit, `30 sec`"),
    ),
    "date": (Text("dato", "date"), Text("`2021-05-31`", "`2021-05-31`")),
    "clock": (Text("klokkeslett", "time"), Text("`09:00`", "`09:00`")),
    "text": (
        Text('"tekst"', '"text"'),
        Text("på én linje, mellom rette anførselstegn", "on one line, in straight quotation marks"),
    ),
    "label": (
        Text('"norsk" / "English"', '"Norwegian" / "English"'),
        Text(
            "den andre kan utelates; i en engelsk fil står én tekst for begge språk",
            "the second may be left out; in an English file one text stands for both languages",
        ),
    ),
    "value": (
        Text("verdi", "value"),
        Text(
            "et tall, en prosent, en varighet, en tekst eller et navn",
            "a number, percentage, duration, text or name",
        ),
    ),
    "response": (
        Text("svar", "answer"),
        Text(
            "et tall, en varighet eller et svar på skalaen", "a number, a duration or an answer of the scale"
        ),
    ),
    "fraction": (
        Text("eksakt tall", "exact number"),
        Text("`50`, `2,5` eller `1000/11`", "`50`, `2,5` or `1000/11`"),
    ),
    "points": (
        Text("poeng", "points"),
        Text(
            "`gir 50`, `uten poeng` eller `ikke_aktuelt`", "`gives 50`, `without points` or `not_applicable`"
        ),
    ),
    "points_range": (
        Text("poeng fra og til", "points from and to"),
        Text("`gir 0 til 100` eller `uten poeng`", "`gives 0 to 100` or `without points`"),
    ),
    "bound": (
        Text("grense", "limit"),
        Text(
            "`under`, `over`, `høyst` eller `minst` og en prosent",
            "`under`, `over`, `at_most` or `at_least` and a percentage",
        ),
    ),
    "count_bound": (
        Text("antall", "count"),
        Text("`er 11 eller 12`, `høyst 40` eller `minst 3`", "`is 11 or 12`, `at_most 40` or `at_least 3`"),
    ),
    "scope": (
        Text("hvor", "where"),
        Text(
            "`i hver kanal`, `på muntlig` eller `på telefon`",
            "`in every channel`, `on spoken` or `on telefon`",
        ),
    ),
    "ranks": (
        Text("kanaler i rekkefølge", "channels in order"),
        Text("`telefon, deretter chat eller messenger`", "`telefon, then chat or messenger`"),
    ),
    "measure": (Text("mål", "measure"), Text("et navn eller et reservert navn", "a name or a reserved name")),
    "measures": (
        Text("mål, …", "measure, …"),
        Text("ett eller flere, med komma mellom", "one or more, with commas between"),
    ),
    "ladder": (
        Text("trinn i rekkefølge", "steps in order"),
        Text("`besvart_andel, deretter delt`", "`answered_share, then shared`"),
    ),
}
"""Each slot type: what it is called in a pattern, and how it is written."""


def pattern_text(kind: LineKind, column: Language) -> str:
    """Return a line kind's pattern in a column: words, values in ‹›, and what may be left out in []."""
    texts = []
    for part in elements(kind.pattern):
        if isinstance(part, Optional):
            texts.append(f"[{' '.join(_item(item, column) for item in part.items)}]")
        else:
            texts.append(_item(part, column))
    return " ".join(texts)


def _item(item: Word | Slot, column: Language) -> str:
    if isinstance(item, Word):
        return keyword(item.terminal, column)
    if item.choices:
        words = [keyword(one, column) for one in item.choices]
        return words[0] if len(words) == 1 else f"({' | '.join(words)})"
    return f"‹{SLOT_TYPES[item.type][0].in_(column)}›"


def reference(language: Language) -> str:
    """Return the reference in one language of prose; keywords always in both columns."""
    parts = [*_blocks(language), *_shared(language), _values(language), _names(language), _words(language)]
    return "\n".join(parts).rstrip() + "\n"


def _say(language: Language, nb: str, en: str) -> str:
    return nb if language == "nb" else en


def _block_ids() -> tuple[str, ...]:
    return tuple(dict.fromkeys(kind.opens for kind in LINE_KINDS if kind.opens))


def _blocks(language: Language) -> Iterator[str]:
    yield f"## {_say(language, 'Blokkene', 'The blocks')}\n"
    for block in _block_ids():
        yield f"### {_both(block)}\n"
        yield from (_entry(kind, None, language) for kind in LINE_KINDS if kind.opens == block)
        rules = schema(block)
        own = [kind for kind in LINE_KINDS if kind.within == (block,)]
        yield from (_entry(kind, rules[kind.id], language) for kind in own)
        also = [kind for kind in LINE_KINDS if block in kind.within and len(kind.within) > 1]
        if also:
            named = ", ".join(f"`{opening_words(kind.id, language)}`" for kind in also)
            yield f"{_say(language, 'Her kan også stå', 'May also stand here')}: {named}.\n"


def _shared(language: Language) -> Iterator[str]:
    yield f"## {_say(language, 'Linjer som står i flere blokker', 'Lines of several blocks')}\n"
    for kind in LINE_KINDS:
        if len(kind.within) > 1:
            yield _entry(kind, schema(kind.within[0])[kind.id], language).rstrip()
            blocks = ", ".join(f"`{keyword(block.upper(), language)}`" for block in kind.within)
            yield f"  {_say(language, 'Står i', 'Stands in')}: {blocks}.\n"


def _both(block: str) -> str:
    return " / ".join(f"`{keyword(block.upper(), column)}`" for column in _COLUMNS)


def _entry(kind: LineKind, rule: Rule | None, language: Language) -> str:
    patterns = " · ".join(_code(pattern_text(kind, column)) for column in _COLUMNS)
    examples = " · ".join(_code(example(kind.id, column)) for column in _COLUMNS)
    times = f" *{_times(rule, language)}*" if rule else ""
    shown = _say(language, "Eksempel", "Example")
    return f"- **{patterns}**{times}  \n  {kind.about.in_(language)}  \n  {shown}: {examples}\n"


def _code(text: str) -> str:
    return f"`{text}`"


def _times(rule: Rule, language: Language) -> str:
    together = len(rule.kinds) > 1
    if rule.mixes:
        return _say(language, "minst én av disse", "at least one of these")
    if rule.least and together:
        return _say(language, "nøyaktig én av disse", "exactly one of these")
    if together and rule.most is None:
        return _say(language, "så mange som helst, av ett slag", "any number, of one kind")
    if together:
        return _say(language, "høyst én av disse", "at most one of these")
    if rule.least:
        return (
            _say(language, "må stå", "required")
            if rule.most == 1
            else _say(language, "minst én gang", "at least once")
        )
    return (
        _say(language, "høyst én gang", "at most once")
        if rule.most == 1
        else _say(language, "så mange som helst", "any number")
    )


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *(list(row) for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _values(language: Language) -> str:
    rows = [(f"‹{name.nb}›", f"‹{name.en}›", how.in_(language)) for name, how in SLOT_TYPES.values()]
    units = [
        (f"`{_forms(unit.singular.nb, unit.plural.nb)}`", f"`{_forms(unit.singular.en, unit.plural.en)}`")
        for unit in UNITS
    ]
    written = _say(language, "skrives", "written")
    return "\n".join(
        [
            f"## {_say(language, 'Verdier', 'Values')}\n",
            _table(("nb", "en", written), rows),
            f"## {_say(language, 'Enheter', 'Units')}\n",
            _table(("nb", "en"), units),
        ]
    )


def _forms(singular: str, plural: str) -> str:
    return singular if singular == plural else f"{singular}, {plural}"


def _names(language: Language) -> str:
    intro = _say(
        language,
        "Disse navnene har en fast betydning der det står et mål, et trinn eller en verdi.",
        "These names have a fixed meaning where a measure, a step or a value stands.",
    )
    rows = [(f"`{name.nb}`", f"`{name.en}`") for name in RESERVED.values()]
    title = _say(language, "Reserverte navn", "Reserved names")
    return f"## {title}\n\n{intro}\n\n" + _table(("nb", "en"), rows)


def _words(language: Language) -> str:
    uses = {terminal: _used(terminal, language) for terminal in KEYWORDS}
    rows = [(f"`{word.nb}`", f"`{word.en}`", uses[terminal]) for terminal, word in KEYWORDS.items()]
    title = _say(language, "Alle nøkkelord", "Every keyword")
    return f"## {title}\n\n" + _table(("nb", "en", _say(language, "i linjene", "in the lines")), rows)


_SHARED_WORDS: dict[str, str] = {
    "ACCORDING": "provenance",
    "ASSUMED": "provenance",
    "GIVES": "points",
    "WITHOUT": "points",
    "POINTS": "points",
    "NOT_APPLICABLE": "points",
    "SPOKEN": "group",
    "WRITTEN": "group",
    "UNDER": "bound",
    "OVER": "bound",
    "AT_MOST": "bound",
    "AT_LEAST": "bound",
    "IS": "count_bound",
    "OR": "count_bound",
    "IN": "scope",
    "EVERY": "scope",
    "CHANNEL": "scope",
    "ON": "scope",
    "THEN": "ranks",
}


def _used(terminal: str, language: Language) -> str:
    found = [
        kind
        for kind in LINE_KINDS
        if any(
            terminal == item.terminal if isinstance(item, Word) else terminal in item.choices
            for part in elements(kind.pattern)
            for item in (part.items if isinstance(part, Optional) else (part,))
        )
    ]
    named = list(dict.fromkeys(f"`{opening_words(kind.id, language)}`" for kind in found))
    if terminal in {"ACCORDING", "ASSUMED"}:
        named.insert(0, _say(language, "alle linjer (opphav)", "every line (provenance)"))
    elif terminal in _SHARED_WORDS:
        slot = SLOT_TYPES[_SHARED_WORDS[terminal]][0].in_(language)
        named.insert(0, f"‹{slot}›")
    return ", ".join(named)
