"""Parts of the syntax messages: what was expected, what is wrong with it, and what to write instead."""

from __future__ import annotations

from kspris_dsl.text import Text

A_NAME = Text("et navn", "a name")
A_NUMBER = Text("et tall", "a number")
A_TEXT = Text('en tekst i "…"', 'a text in "…"')
A_DATE = Text("en dato (2021-05-31)", "a date (2021-05-31)")
A_CLOCK = Text("et klokkeslett (09:00)", "a time of day (09:00)")
A_UNIT = Text("en enhet ({units})", "a unit ({units})")
A_COMMA = Text("komma", "a comma")
THE_END = Text("slutten av linjen", "the end of the line")
NAME_AFTER_COMMA = Text("et navn etter kommaet", "a name after the comma")
OR = Text("eller", "or")
AND_MORE = Text("noe annet", "something else")

DID_YOU_MEAN = Text("mente du {words}?", "did you mean {words}?")
WRITE = Text("skriv «{right}»", "write «{right}»")
WRITE_PLAIN = Text("skriv {right}", "write {right}")
FIRST_WORDS = Text(
    "hver linje begynner med et nøkkelord, for eksempel {words}",
    "every line begins with a keyword, for example {words}",
)
FILE_IS_NB = Text(
    "filen er på norsk: skriv «{right}»", "the file is in the Norwegian column: write «{right}»"
)
FILE_IS_EN = Text(
    "filen er på engelsk: skriv «{right}»", "the file is in the English column: write «{right}»"
)
WRITE_COMMA = Text("sett komma mellom navn", "put a comma between names")
COMMENT_SIGN = Text("en kommentar begynner med #", "a comment begins with #")
LINE_LOOKS = Text("slik ser linjen ut: {example}", "the line looks like this: {example}")
OWN_LINE = Text(
    "én opplysning per linje: sett det som begynner med «{word}», på en egen linje",
    "one fact a line: put what begins with «{word}» on a line of its own",
)
DROP_COMMA = Text("ta bort kommaet, eller skriv et navn til", "take the comma away, or write one more name")
SLASH_BETWEEN = Text(
    'sett / mellom norsk og engelsk: "norsk" / "English"', 'put / between the two: "norsk" / "English"'
)
NOT_AS_ID = Text(
    "et navn begynner med en liten bokstav, ikke et tall", "a name begins with a small letter, not a figure"
)

UNCLOSED = Text("teksten har ikke sluttanførselstegn", "the text has no closing quotation mark")
UNQUOTED = Text("teksten står ikke i anførselstegn", "the text is not in quotation marks")
QUOTE_IT = Text('sett teksten i rette anførselstegn: "…"', 'put the text in straight quotation marks: "…"')
QUOTES_INSIDE = Text("teksten har anførselstegn inni seg", "the text has quotation marks inside")
QUOTE_INSIDE = Text("skriv et sitat i en tekst med «…»", "write what a text quotes with «…»")
STRAIGHT_QUOTES = Text('bruk rette anførselstegn: "…"', 'use straight quotation marks: "…"')

HAS_POINT = Text("har punktum", "has a point")
HAS_THOUSANDS = Text("har tusenskille", "has a thousands separator")
IS_NEGATIVE = Text("er negativt", "is negative")
TOO_LONG = Text("har for mange sifre", "has too many digits")
IS_ZERO = Text("er null og kan ikke stå under brøkstreken", "is zero and cannot stand below the stroke")
NOT_A_NUMBER = Text("er ikke skrevet som et tall", "is not written as a number")
USE_COMMA = Text("bruk komma: {right}", "use a comma: {right}")
WITHOUT_SEPARATOR = Text("skriv uten skille: {right}", "write it without a separator: {right}")
NO_NEGATIVES = Text("ingen tall i språket er negative", "no number in the language is negative")

JUST_A_DATE = Text("en dato", "a date")
JUST_A_CLOCK = Text("et klokkeslett", "a time of day")
A_REAL_DATE = Text("en dato som finnes", "a date that exists")
A_REAL_CLOCK = Text("et klokkeslett som finnes", "a time of day that exists")

NO_SIGN_NEEDED = Text(
    "skriv verdien rett etter ordet: {example}", "write the value right after the word: {example}"
)

FIRST_HERE = Text("her står den fra før", "it stands here already")
BELONGS_UNDER = Text("den hører til under {blocks}", "it belongs under {blocks}")
OPENER_MISSING = Text(
    "mangler det en linje som åpner en blokk foran denne? {count} linjer passer ikke i blokken",
    "is a line that opens a block missing before this one? {count} lines do not fit the block",
)
ADD_LINE = Text("legg til for eksempel: {example}", "add for example: {example}")
AND_LINE = Text(" (og en linje til)", " (and one more line)")
AND_LINES = Text(" (og {count} linjer til)", " (and {count} more lines)")
OTHER_RULESET = Text("her åpnes det første", "the first is opened here")
NO_RULESET = Text("ingen «{word}»-linje", "no «{word}» line")
MANY_RULESETS = Text("{count} «{word}»-linjer", "{count} «{word}» lines")
RULESET_LINE = Text(
    "et års filer har til sammen én slik linje, for eksempel: {example}",
    "a year's files have one such line between them, for example: {example}",
)
