"""Wording of the syntax diagnostics: files, lines that cannot be read, lines out of place."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.text import Text


def _examples(wrong: str, right: str, nb: str, en: str) -> Text:
    """Return a page: its paragraphs in both languages, and a wrong and a right example."""
    blocks = f"```kspris\n{wrong}\n```", f"```kspris\n{right}\n```"
    return Text(
        f"{nb}\n\nGalt:\n\n{blocks[0]}\n\nRett:\n\n{blocks[1]}",
        f"{en}\n\nWrong:\n\n{blocks[0]}\n\nRight:\n\n{blocks[1]}",
    )


_FILES = (
    Entry(
        "KS101",
        "warning",
        Text("filen er ikke UTF-8", "the file is not UTF-8"),
        Text(
            "filen er ikke UTF-8; den ble lest som {encoding}",
            "the file is not UTF-8; it was read as {encoding}",
        ),
        Text("lagre filen som UTF-8; «kspris fmt» gjør det", "save the file as UTF-8; `kspris fmt` does it"),
        Text(
            "Regelsett lagres som UTF-8. Noen redigeringsprogrammer lagrer i stedet som Windows-1252 eller "
            "UTF-16, og da er æ, ø og å andre bytes. Filen leses likevel, men to som redigerer den på hver sin "
            "maskin, kan komme til å se ulike bokstaver.\n\n"
            "Galt: en fil der «område» er lagret med byten `E5` for å.\n\n"
            "Rett: den samme filen lagret som UTF-8, der å er `C3 A5`.",
            "Rulesets are saved as UTF-8. Some editors save as Windows-1252 or UTF-16 instead, where æ, ø and å "
            "are other bytes. The file is read all the same, but two people who edit it on different machines "
            "may come to see different letters.\n\n"
            "Wrong: a file where `område` is saved with the byte `E5` for å.\n\n"
            "Right: the same file saved as UTF-8, where å is `C3 A5`.",
        ),
    ),
    Entry(
        "KS102",
        "warning",
        Text("oppdelte bokstaver", "letters in two parts"),
        Text(
            "en bokstav er lagret som to tegn (linjer med slike: {count})",
            "a letter is stored as two characters (lines with such: {count})",
        ),
        Text("«kspris fmt» retter det", "`kspris fmt` mends it"),
        Text(
            "En å kan lagres som ett tegn, eller som a fulgt av en løs ring. Det ser likt ut, men er ikke lik "
            "tekst, og et navn skrevet på den ene måten finner ikke navnet skrevet på den andre. Slike bokstaver "
            "kommer gjerne fra filnavn og tekst limt inn på macOS. De settes sammen når filen leses.\n\n"
            "Galt: `område` med a + U+030A.\n\nRett: `område` med å (U+00E5).",
            "An å may be stored as one character, or as an a followed by a loose ring. It looks the same but is "
            "not the same text, and a name written one way does not find the name written the other way. Such "
            "letters tend to come from text pasted on macOS. They are put together when the file is read.\n\n"
            "Wrong: `område` with a + U+030A.\n\nRight: `område` with å (U+00E5).",
        ),
    ),
    Entry(
        "KS103",
        "warning",
        Text("usynlig tegn", "invisible character"),
        Text(
            "et usynlig tegn ({character}) ble fjernet; filen har {count}",
            "an invisible character ({character}) was removed; the file has {count}",
        ),
        Text("«kspris fmt» fjerner dem for godt", "`kspris fmt` removes them for good"),
        Text(
            "Tekst limt inn fra Word eller en nettside kan ha tegn som ikke vises: myke bindestreker, mellomrom "
            "uten bredde, merker for leseretning. To navn som ser like ut, ville da være ulike. Tegnene fjernes "
            "når filen leses.\n\n"
            "Galt: `vekt 2` med et mellomrom uten bredde (U+200B) foran 2.\n\nRett: `vekt 2`.",
            "Text pasted from Word or a web page may hold characters that do not show: soft hyphens, spaces "
            "without width, marks of reading direction. Two names that look alike would then differ. The "
            "characters are removed when the file is read.\n\n"
            "Wrong: `vekt 2` with a space without width (U+200B) before 2.\n\nRight: `vekt 2`.",
        ),
    ),
    Entry(
        "KS104",
        "warning",
        Text("krøllete anførselstegn", "curly quotation marks"),
        Text(
            "teksten står i krøllete anførselstegn (linjer med slike: {count})",
            "the text is in curly quotation marks (lines with such: {count})",
        ),
        Text(
            'bruk rette anførselstegn ("); «kspris fmt» retter det',
            'use straight quotation marks ("); `kspris fmt` mends it',
        ),
        _examples(
            "tittel “Kundeserviceprisen 2021”",
            'tittel "Kundeserviceprisen 2021"',
            "En tekst begynner og slutter med rette anførselstegn. Tekstbehandlere gjør dem krøllete uten å si "
            "fra. De leses som rette, men filen bør ha én måte å skrive det på. Inne i en tekst brukes «».",
            "A text begins and ends with a straight quotation mark. Word processors turn them curly without "
            "saying so. They are read as straight, but a file should have one way to write it. Inside a text "
            "«» are used.",
        ),
    ),
    Entry(
        "KS105",
        "error",
        Text("filen ligner ikke regler", "the file does not look like rules"),
        Text(
            "{bad} av {lines} linjer kan ikke leses; filen ligner ikke regler",
            "{bad} of {lines} lines cannot be read; the file does not look like rules",
        ),
        Text(
            "se at det er rett fil: et års regler ligger i .ksp-filer, svar regnes ut med «kspris score»",
            "see that it is the right file: rules are in .ksp files, responses are scored with `kspris score`",
        ),
        _examples(
            "inquiry;participant;channel\n1;Huldrevik;telefon",
            "regelsett kundeserviceprisen 2021",
            "Når mer enn halvparten av linjene ikke kan leses, er det som oftest en annen slags fil: svar, et "
            "dokument, eller noe som er limt inn. Da vises bare de første linjene, ikke alle.",
            "Where more than half of the lines cannot be read it is mostly another kind of file: responses, a "
            "document, or something that was pasted. Then the first lines alone are shown, not all of them.",
        ),
    ),
)

_LINES = (
    Entry(
        "KS111",
        "error",
        Text("ukjent ord først på linjen", "unknown word first on the line"),
        Text("«{word}» kan ikke begynne en linje", "«{word}» cannot begin a line"),
        Text(
            "hver linje begynner med et nøkkelord, for eksempel «spørsmål», «vekt» eller «nb»",
            "every line begins with a keyword, for example `question`, `weight` or `nb`",
        ),
        _examples(
            "spørsmål velkommen i mottak\n  weight 2",
            "spørsmål velkommen i mottak\n  vekt 2",
            "Det første ordet sier hva linjen handler om, og hvert ord betyr det samme i hele språket. En fil er "
            "enten på norsk eller på engelsk: det første ordet som åpner en blokk («regelsett» eller `ruleset`), "
            "bestemmer, om ikke de fleste linjene er på det andre språket. Ord fra den andre kolonnen gjettes det "
            "ikke på, for da ville samme regel kunne stå på to måter i samme fil.",
            "The first word says what the line is about, and each word means the same in the whole language. A "
            "file is either Norwegian or English: the first word that opens a block (`regelsett` or `ruleset`) "
            "decides, unless most lines are in the other. Words of the other column are not taken silently, as "
            "the same rule could then stand in two ways in one file.",
        ),
    ),
    Entry(
        "KS112",
        "error",
        Text("noe passer ikke på linjen", "something does not fit on the line"),
        Text(
            "{found} passer ikke her; her venter jeg {expected}",
            "{found} does not fit here; expected {expected}",
        ),
        Text("slik ser linjen ut: {example}", "the line looks like this: {example}"),
        _examples(
            "kanal telefon\n  svarfrist 30 minutter",
            "kanal telefon\n  svarfrist 30 min",
            "Linjen begynner riktig, men et sted kommer noe annet enn det linjen skal ha. Meldingen peker på "
            "det første stedet som ikke passer, og sier hva som kunne ha stått der. Resten av filen leses som "
            "om linjen var i orden.",
            "The line begins well, but at some place there is something else than the line should have. The "
            "message points to the first place that does not fit and says what could have stood there. The rest "
            "of the file is read as if the line were in order.",
        ),
    ),
    Entry(
        "KS113",
        "error",
        Text("linjen er ikke ferdig", "the line is not finished"),
        Text(
            "linjen er ikke ferdig; her venter jeg {expected}",
            "the line is not finished; expected {expected}",
        ),
        Text("slik ser linjen ut: {example}", "the line looks like this: {example}"),
        _examples(
            "spørsmål velkommen i",
            "spørsmål velkommen i mottak",
            "En linje står for seg selv og kan ikke fortsette på neste. Den slutter her før alt den trenger, er "
            "sagt: et tall, et navn, en enhet eller en tekst.",
            "A line stands for itself and cannot go on in the next one. This one ends before all that it needs "
            "is said: a number, a name, a unit or a text.",
        ),
    ),
    Entry(
        "KS114",
        "error",
        Text("tekst uten anførselstegn", "text without quotation marks"),
        Text("{what}", "{what}"),
        Text(
            'en tekst begynner og slutter med " på samme linje', 'a text begins and ends with " on one line'
        ),
        _examples(
            'nb "Følte du deg velkommen?',
            'nb "Følte du deg velkommen?"',
            'En tekst begynner og slutter med " på samme linje. Det finnes ingen spesialtegn i tekster: '
            "trengs et sitat i teksten, brukes «».",
            'A text begins and ends with " on the same line. There are no escapes in texts: where a text '
            "quotes something, «» are used.",
        ),
    ),
    Entry(
        "KS115",
        "error",
        Text("ugyldig navn", "invalid name"),
        Text("«{name}» er ikke et gyldig navn", "«{name}» is not a valid name"),
        Text(
            "navn skrives med små bokstaver, tall og understrek: velkomst_navn",
            "names are written in small letters, figures and underscores: greeting_name",
        ),
        _examples(
            'kanal E-post "E-post" / "E-mail"',
            'kanal epost "E-post" / "E-mail"',
            "Navn blir kolonner i svarfiler og skrives igjen og igjen, så det skal finnes bare én måte å skrive "
            "dem på: de begynner med en liten bokstav, og har bare små bokstaver, tall og understrek. Det "
            "leseren skal se, står i teksten bak navnet.",
            "Names become columns of response files and are written again and again, so there shall be one way "
            "only to write them: they begin with a small letter and hold small letters, figures and underscores "
            "alone. What a reader shall see stands in the text after the name.",
        ),
    ),
    Entry(
        "KS116",
        "error",
        Text("ugyldig tall", "invalid number"),
        Text("tallet «{number}» {problem}", "the number «{number}» {problem}"),
        Text(
            "tall skrives 5 eller 2,5: komma, ikke punktum, og ikke tusenskille",
            "numbers are written 5 or 2,5: a comma, no point, no thousands separator",
        ),
        _examples(
            "spørsmål velkommen i mottak\n  vekt 1.5",
            "spørsmål velkommen i mottak\n  vekt 1,5",
            "Tall har desimalkomma i begge kolonner, og ikke tusenskille. Et punktum kunne bety begge deler: "
            "1.500 er halvannen for én leser og femten hundre for en annen, og en vekt skal ikke være til å "
            "misforstå.",
            "Numbers have a decimal comma in both columns and no thousands separator. A point could mean "
            "either: 1.500 is one and a half to one reader and fifteen hundred to another, and a weight must "
            "not be open to that.",
        ),
    ),
    Entry(
        "KS117",
        "error",
        Text("ugyldig dato eller klokkeslett", "invalid date or time of day"),
        Text("«{text}» er ikke {what}", "«{text}» is not {what}"),
        Text(
            "dato skrives 2021-05-31, klokkeslett 09:00", "a date is written 2021-05-31, a time of day 09:00"
        ),
        _examples(
            "periode 1.12.2020 til 2021-02-31",
            "periode 2020-12-01 til 2021-02-28",
            "Datoer skrives år-måned-dag, så de ikke kan leses på to måter og sorteres riktig. Klokkeslett har "
            "kolon. Dagen og klokkeslettet må finnes.",
            "Dates are written year-month-day, so that they cannot be read in two ways and sort rightly. Times "
            "of day have a colon. The day and the time must exist.",
        ),
    ),
    Entry(
        "KS118",
        "error",
        Text("tegn som ikke hører hjemme", "a character that does not belong"),
        Text("tegnet «{sign}» hører ikke hjemme her", "the character «{sign}» does not belong here"),
        Text(
            'utenfor tekster og kommentarer brukes bare ord, tall og tegnene " , / % #',
            'outside texts and comments there are only words, numbers and the characters " , / % #',
        ),
        _examples(
            "spørsmål velkommen i mottak\n  vekt: 2;",
            "spørsmål velkommen i mottak\n  vekt 2",
            "En linje er ord og verdier med mellomrom mellom. Ingenting lukkes og ingenting tilordnes, så kolon, "
            "likhetstegn, semikolon, parenteser og klammer har ingen oppgave utenfor tekster og kommentarer.",
            "A line is words and values with spaces between. Nothing is closed and nothing is assigned, so "
            "colons, equals signs, semicolons, parentheses and brackets have no task outside texts and comments.",
        ),
    ),
)

_PLACES = (
    Entry(
        "KS121",
        "error",
        Text("linjen hører ikke hjemme her", "the line does not belong here"),
        Text("«{line}» kan ikke stå under «{block}»", "«{line}» cannot stand under «{block}»"),
        Text("flytt linjen til blokken den gjelder", "move the line to the block it speaks of"),
        _examples(
            "spørsmål velkommen i mottak\n  skala ja_nei\n  svarfrist 5 min",
            "spørsmål velkommen i mottak\n  skala ja_nei\n\nkanal telefon\n  svarfrist 5 min",
            "En linje sier noe om blokken over, den siste linjen som åpnet en blokk. Denne egenskapen finnes "
            "ikke i en slik blokk. Ofte mangler linjen som skulle ha åpnet blokken, eller linjen er limt inn "
            "for langt ned.",
            "A line says something about the block above it, the last line that opened one. Such a block does "
            "not have this property. Often the line that should have opened the block is missing, or the line "
            "was pasted too far down.",
        ),
    ),
    Entry(
        "KS122",
        "error",
        Text("linjen står to ganger", "the line stands twice"),
        Text("«{line}» står allerede i «{block}»", "«{line}» stands in «{block}» already"),
        Text("behold én av dem", "keep one of them"),
        _examples(
            "spørsmål velkommen i mottak\n  skala ja_nei\n  vekt 1\n  vekt 2",
            "spørsmål velkommen i mottak\n  skala ja_nei\n  vekt 2",
            "Noen egenskaper kan bare ha én verdi. Står linjen to ganger, er det ikke sagt hvilken som gjelder, "
            "og den siste vinner ikke i stillhet.",
            "Some properties can have one value only. Where the line stands twice it is not said which holds, "
            "and the last does not win silently.",
        ),
    ),
    Entry(
        "KS123",
        "error",
        Text("en linje mangler i blokken", "a line is missing in the block"),
        Text("«{block}» mangler linjen «{line}»", "«{block}» has no «{line}» line"),
        Text("legg til linjen", "add the line"),
        _examples(
            'spørsmål velkommen i mottak\n  nb "Følte du deg velkommen?"',
            'spørsmål velkommen i mottak\n  nb "Følte du deg velkommen?"\n  skala ja_nei',
            "Noen linjer må stå i en blokk for at den skal bety noe: et spørsmål må ha en skala, en pris må si "
            "hva det rangeres etter. Det gjettes ikke på en verdi.",
            "Some lines must stand in a block for it to mean anything: a question needs a scale, an award must "
            "say what ranks it. No value is guessed.",
        ),
    ),
    Entry(
        "KS124",
        "error",
        Text("linje utenfor en blokk", "a line outside a block"),
        Text("«{line}» står ikke under noen blokk{more}", "«{line}» does not stand under a block{more}"),
        Text(
            "sett linjen under linjen som åpner blokken", "put the line below the line that opens its block"
        ),
        _examples(
            "vekt 2\n\nspørsmål velkommen i mottak\n  skala ja_nei",
            "spørsmål velkommen i mottak\n  skala ja_nei\n  vekt 2",
            "Linjen sier noe om en blokk, men filen har ennå ingen linje som åpner en. En blokk går heller ikke "
            "over fra én fil til neste.",
            "The line says something about a block, but the file has no line yet that opens one. Nor does a "
            "block go on from one file to the next.",
        ),
    ),
    Entry(
        "KS125",
        "error",
        Text("feil antall regelsett", "wrong number of rulesets"),
        Text(
            "filene har {what}; det skal være nøyaktig én",
            "the files have {what}; there shall be exactly one",
        ),
        Text(
            "et års filer har til sammen én slik linje, for eksempel: regelsett kundeserviceprisen 2021",
            "a year's files have one such line between them, for example: ruleset kundeserviceprisen 2021",
        ),
        _examples(
            "regelsett kundeserviceprisen 2020\n\nregelsett kundeserviceprisen 2021",
            "regelsett kundeserviceprisen 2021",
            "Et regelsett er én mappe, og alle `.ksp`-filer i den hører sammen. Linjen som åpner regelsettet, "
            "sier prisens navn og år, og må derfor stå nøyaktig én gang i mappen.",
            "A ruleset is one folder, and all `.ksp` files in it belong together. The line that opens the "
            "ruleset says the award's name and year, and so must stand exactly once in the folder.",
        ),
    ),
)

ENTRIES: tuple[Entry, ...] = (*_FILES, *_LINES, *_PLACES)
