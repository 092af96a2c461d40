"""A line that cannot be read to one message: the likeliest mistake, where it is, and the way out.

The rules are tried in order, from what people do most to what can only be said in general. Words quoted
are those of the file's column, whatever language the message is in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kspris_dsl.bad_statement import BadStatement
from kspris_dsl.catalogue import wording
from kspris_dsl.diagnostic import Data, Diagnostic
from kspris_dsl.expected import in_words
from kspris_dsl.grammar import unit_words
from kspris_dsl.habits import clock_habit, date_habit, negative, number_habit
from kspris_dsl.keywords import KEYWORDS, words
from kspris_dsl.lexing import Piece
from kspris_dsl.lines import LineKind
from kspris_dsl.patterns import Word, elements, openers, starters
from kspris_dsl.printer import keyword
from kspris_dsl.samples import example
from kspris_dsl.suggest import quoted, suggest
from kspris_dsl.text import Language, Text

_PUNCTUATION = frozenset(":=;{}[]()")
_QUOTES = frozenset("'`´«»‘’‚‹›")
_COMMENT_SIGNS = frozenset({"/", "-", "*", ";", "'", "!", "<", "%"})
_SIGN_FOR = {"<": "UNDER", ">": "OVER", "-": "TO", "–": "TO", ",": "OR"}
_AND = frozenset({"og", "and", "&", "+"})
_PERCENT_WORDS = frozenset({"prosent", "pst", "percent", "pct", "prosentpoeng"})


def explain(bad: BadStatement) -> Diagnostic:
    """Return the one message for a line that is no statement."""
    return next(found for rule in _RULES if (found := rule(bad)) is not None)


def meant_to_open(first: Piece, language: Language) -> str | None:
    """Return the block kind that a line's first word opens, in either column, or nearly says."""
    word = first.text.lower()
    for column in (language, _other(language)):
        terminal = words(column).get(word)
        if terminal is not None:
            return openers().get(terminal)
    near = [words(language)[one] for one in suggest(word, _first_words(language))]
    return next((openers()[terminal] for terminal in near if terminal in openers()), None)


def _other(language: Language) -> Language:
    return "en" if language == "nb" else "nb"


def _first_words(language: Language) -> list[str]:
    return [keyword(terminal, language) for terminal in starters()]


def _sample(bad: BadStatement) -> str:
    """Return the example of the kind that the line looks most like."""
    terminal = words(bad.language).get(bad.pieces[0].text.lower(), "")
    here = {piece.text.lower() for piece in bad.pieces}
    kinds = starters()[terminal]
    return example(max(kinds, key=lambda kind: _likeness(kind, here, bad.language)).id, bad.language)


def _likeness(kind: LineKind, here: set[str], language: Language) -> float:
    expected = [keyword(part.terminal, language) for part in elements(kind.pattern) if isinstance(part, Word)]
    return sum(word in here for word in expected) - 0.1 * sum(word not in here for word in expected)


# ------------------------------------------------------------ the rules, in the order they are tried


def _unknown_first_word(bad: BadStatement) -> Diagnostic | None:
    if bad.failure.index or bad.culprit.kind in {"foreign", "unclosed"}:
        return None
    return Diagnostic("KS111", bad.span(bad.culprit), {"word": bad.culprit.text}, help=_first_word_help(bad))


def _first_word_help(bad: BadStatement) -> Text:
    word = bad.culprit.text.lower()
    terminal = words(_other(bad.language)).get(word)
    if terminal in starters() and word not in words(bad.language):
        column = wording.FILE_IS_NB if bad.language == "nb" else wording.FILE_IS_EN
        return column.filled(right=keyword(str(terminal), bad.language))
    if word in _COMMENT_SIGNS:
        return wording.COMMENT_SIGN
    near = _did_you_mean(suggest(word, _first_words(bad.language)) or _turned(word, bad.language))
    some = [keyword(one, bad.language) for one in ("QUESTION", "WEIGHT", "NB")]
    return near or wording.FIRST_WORDS.filled(words=_row(some))


def _turned(word: str, language: Language) -> tuple[str, ...]:
    """Return the words of this column for words of the other that are nearly `word`."""
    other = _other(language)
    near = suggest(word, _first_words(other))
    return tuple(keyword(words(other)[one], language) for one in near)


def _row(some: Sequence[str]) -> Text:
    return Text(quoted(some, wording.OR.nb), quoted(some, wording.OR.en))


def _did_you_mean(near: tuple[str, ...]) -> Text | None:
    if not near:
        return None
    return wording.DID_YOU_MEAN.filled(words=_row(near))


def _foreign_punctuation(bad: BadStatement) -> Diagnostic | None:
    if bad.culprit.text == "-" and bad.failure.piece is not None:
        return negative(bad)
    sign = next((one for one in bad.pieces if one.text in _PUNCTUATION), None)
    if sign is None:
        return None
    told = None
    if sign is bad.pieces[0] and sign.text in _COMMENT_SIGNS:
        told = wording.COMMENT_SIGN
    elif sign.text in ":=" and words(bad.language).get(bad.pieces[0].text.lower()) in starters():
        told = wording.NO_SIGN_NEEDED.filled(example=_sample(bad))
    return Diagnostic("KS118", bad.span(sign), {"sign": sign.text}, help=told)


def _quotation_marks(bad: BadStatement) -> Diagnostic | None:
    if bad.failure.piece is None:
        return None
    last = bad.pieces[-1]
    if _quotes_inside(bad):
        return _quoting(bad, bad.before or last, wording.QUOTES_INSIDE, wording.QUOTE_INSIDE)
    if bad.culprit.text in _QUOTES:
        return _quoting(bad, bad.culprit, wording.UNQUOTED, wording.STRAIGHT_QUOTES)
    unopened = last.kind == "unclosed" and last.text == '"' and last is not bad.culprit
    if last.kind == "unclosed" and not unopened:
        return Diagnostic("KS114", bad.span(last), {"what": wording.UNCLOSED})
    first = words(bad.language).get(bad.pieces[0].text.lower())
    bare_wording = first in {"NB", "EN"} and not any(one.kind == "text" for one in bad.pieces)
    bare_text = bad.culprit.kind == "word" and "TEXT" in bad.failure.expected and not _word_help(bad)
    if bare_text or bare_wording:
        start = bad.pieces[1] if bare_wording else bad.culprit
        return _quoting(bad, start, wording.UNQUOTED, wording.QUOTE_IT)
    return Diagnostic("KS114", bad.span(last), {"what": wording.UNCLOSED}) if unopened else None


def _quotes_inside(bad: BadStatement) -> bool:
    """Whether a text goes on right behind its end, and has a quotation mark once more."""
    end = bad.before
    if end is None or end.kind != "text" or bad.culprit.column != end.column + len(end.text):
        return False
    return any(one.kind in {"text", "unclosed"} for one in bad.pieces[bad.failure.index :])


def _quoting(bad: BadStatement, start: Piece, what: Text, told: Text) -> Diagnostic:
    return Diagnostic("KS114", bad.span(start, bad.pieces[-1]), {"what": what}, help=told)


def _trailing_comma(bad: BadStatement) -> Diagnostic | None:
    comma = bad.culprit
    if bad.failure.piece is not None:
        at = bad.failure.index - 2
        if at < 0 or words(bad.language).get(bad.pieces[at + 1].text.lower()) != "ACCORDING":
            return None
        comma = bad.pieces[at]
    if comma.text != ",":
        return None
    data: Data = {"expected": wording.NAME_AFTER_COMMA}
    return Diagnostic("KS113", bad.span(comma), data, help=wording.DROP_COMMA)


def _too_short(bad: BadStatement) -> Diagnostic | None:
    if bad.failure.piece is not None:
        return None
    told = wording.LINE_LOOKS.filled(example=_sample(bad))
    expected = in_words(bad.failure.expected, bad.language)
    return Diagnostic("KS113", bad.after(), {"expected": expected}, help=told)


def _two_texts(bad: BadStatement) -> Diagnostic | None:
    if bad.culprit.kind != "text" or "SLASH" not in bad.failure.expected:
        return None
    return _general(bad, wording.SLASH_BETWEEN)


def _anything(bad: BadStatement) -> Diagnostic:
    told = _sign_help(bad)
    if bad.culprit.kind == "foreign":
        return Diagnostic("KS118", bad.span(bad.culprit), {"sign": bad.culprit.text}, help=told)
    return _general(bad, told or _two_lines(bad) or _word_help(bad))


def _sign_help(bad: BadStatement) -> Text | None:
    """Return what to write for a sign or a joining word that another notation would have used."""
    sign, expected = bad.culprit.text.lower(), bad.failure.expected
    if bad.failure.index == 0 and sign in _COMMENT_SIGNS:
        return wording.COMMENT_SIGN
    if sign in _AND and "COMMA" in expected:
        return wording.WRITE_COMMA
    terminal = _SIGN_FOR.get(sign, "")
    return wording.WRITE.filled(right=keyword(terminal, bad.language)) if terminal in expected else None


def _two_lines(bad: BadStatement) -> Text | None:
    """Return the advice for two statements on one line: the first is whole, and a line's word follows."""
    word = bad.culprit.text.lower()
    if "$END" not in bad.failure.expected or words(bad.language).get(word) not in starters():
        return None
    return wording.OWN_LINE.filled(word=word)


def _general(bad: BadStatement, told: Text | None) -> Diagnostic:
    expected = in_words(bad.failure.expected, bad.language)
    text = bad.culprit.text if bad.culprit.kind == "text" else f"«{bad.culprit.text}»"
    help_ = told or wording.LINE_LOOKS.filled(example=_sample(bad))
    return Diagnostic("KS112", bad.span(bad.culprit), {"found": text, "expected": expected}, help=help_)


def _word_help(bad: BadStatement) -> Text | None:
    """Return the acceptable word that was meant: the other column's, or one nearly the same."""
    word, expected = bad.culprit.text.lower(), bad.failure.expected
    if "PERCENT" in expected and word in _PERCENT_WORDS:
        return wording.WRITE.filled(right="%")
    terminal = words(_other(bad.language)).get(word)
    if terminal in expected:
        return wording.WRITE.filled(right=keyword(terminal, bad.language))
    if bad.culprit.kind != "word":
        return None
    acceptable = [keyword(one, bad.language) for one in sorted(expected & KEYWORDS.keys())]
    if "UNIT" in expected:
        acceptable += unit_words(bad.language)
    return _did_you_mean(suggest(word, acceptable))


_RULES: tuple[Callable[[BadStatement], Diagnostic | None], ...] = (
    _unknown_first_word,
    _foreign_punctuation,
    _quotation_marks,
    _trailing_comma,
    date_habit,
    clock_habit,
    number_habit,
    _too_short,
    _two_texts,
    _anything,
)
