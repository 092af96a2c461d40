"""Wording for mappings of outside exports: KS491-498."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.sample import sampled
from kspris_dsl.text import Text

MAPPING: tuple[Entry, ...] = (
    Entry(
        "KS491",
        "error",
        Text("koblingsfilen er ikke gyldig TOML", "the mapping is no valid TOML"),
        Text("linjen kan ikke leses: {problem}", "the line cannot be read: {problem}"),
        Text(
            "rett linjen; «kspris map» skriver et utkast der anførselstegnene er riktige",
            "mend the line; `kspris map` writes a draft with the quotation marks right",
        ),
        sampled(
            'En koblingsfil er TOML: deler i klammer og linjer med `"overskrift" = "id"`. Overskriften '
            "og det den er, står i rette anførselstegn, og hver overskrift står én gang. En linje som begynner "
            "med `#`, leses ikke.",
            'A mapping is TOML: sections in brackets and lines of `"header" = "id"`. The header and what it '
            "is stand in straight quotation marks, and each header stands once. A line that begins with `#` is "
            "not read.",
            "[columns]\nForsto de deg? = forsto",
            '[columns]\n"Forsto de deg?" = "forsto"',
        ),
    ),
    Entry(
        "KS492",
        "error",
        Text("ukjent ord i koblingsfilen", "unknown word in the mapping"),
        Text(
            "en koblingsfil har ingenting som heter «{key}» her", "a mapping has nothing called “{key}” here"
        ),
        Text("se docs/data.md for det som kan stå", "see docs/data.md for what can stand there"),
        sampled(
            "Delene er `[columns]`, `[values.KOLONNE]`, `[scales.SKALA]` og `[fixed]`, og øverst kan `edition` "
            "stå. I klammene til en overskrift kan det stå `id`, `answer`, `chosen`, `written`, `unit` og `shared`. En "
            "linje som står over alle delene, hører ikke til noen av dem.",
            "The sections are `[columns]`, `[values.COLUMN]`, `[scales.SCALE]` and `[fixed]`, and `edition` may "
            "stand at the top. In the braces of a header, `id`, `answer`, `chosen`, `written`, `unit` and `shared` may "
            "stand. A line above all sections belongs to none of them.",
            '[colums]\n"Bedrift" = "participant"',
            '[columns]\n"Bedrift" = "participant"',
        ),
    ),
    Entry(
        "KS493",
        "error",
        Text("en verdi av feil slag i koblingsfilen", "a value of the wrong kind in the mapping"),
        Text("«{key}» skal være {wanted}", "“{key}” must be {wanted}"),
        Text("rett det som står etter «=»", "mend what stands after `=`"),
        sampled(
            "Det som står etter `=`, er av et annet slag enn det som trengs der: et tall eller en liste der det "
            "skal stå en tekst, eller en måte å skrive datoer på som mangler dag, måned eller år. `written` hører "
            "til datoer og tidspunkter, `unit` til ventetider.",
            "What stands after `=` is of another kind than is needed there: a number or a list for a text, or a "
            "way of writing dates that lacks the day, the month or the year. `written` belongs to dates and "
            "points in time, `unit` to waits.",
            '"Dato" = { id = "date", written = "amerikansk" }',
            '"Dato" = { id = "date", written = "mm/dd/yyyy" }',
        ),
    ),
    Entry(
        "KS494",
        "error",
        Text("ukjent id i koblingsfilen", "unknown id in the mapping"),
        Text("«{id}» er ikke {kind} i denne undersøkelsen", "“{id}” is not {kind} of this edition"),
        Text(
            "se id-ene med «kspris show», og de faste kolonnene i docs/data.md",
            "see the ids with `kspris show`, and the fixed columns in docs/data.md",
        ),
        sampled(
            "En overskrift kobles til en fast kolonne eller til id-en til et spørsmål, en "
            "bakgrunnsopplysning eller et kommentarfelt. `[scales.SKALA]` nevner en svarskala i regelsettet.",
            "A header is mapped to a fixed column or to the id of a question, a background fact or a comment "
            "field. `[scales.SCALE]` names a scale of the ruleset.",
            '"Bedrift" = "deltakker"',
            '"Bedrift" = "participant"',
        ),
    ),
    Entry(
        "KS495",
        "error",
        Text("overskriften finnes ikke i eksporten", "the header is not in the export"),
        Text(
            "filen har ingen kolonne med overskriften «{header}»", "the file has no column headed “{header}”"
        ),
        Text(
            "kopier overskriften fra filen, eller slett linjen",
            "copy the header from the file, or delete the line",
        ),
        sampled(
            "Overskriften må stå i koblingsfilen slik den står i eksporten. Verktøy som lager eksporter, endrer "
            "dem gjerne når et spørsmål endres. En kolonne som mangler, blir ikke stilltiende hoppet over.",
            "The header must stand in the mapping as it stands in the export. Tools that make exports tend to "
            "change them when a question changes. A column that is missing is not passed over in silence.",
            '"Q12. Forsto de deg" = "forsto"',
            '"Q12. Forsto de deg?" = "forsto"',
        ),
    ),
    Entry(
        "KS496",
        "error",
        Text("to overskrifter er samme kolonne", "two headers are the same column"),
        Text(
            "«{header}» kan ikke være «{id}» også: {earlier}",
            "“{header}” cannot be “{id}” too: {earlier}",
        ),
        Text(
            'behold én av dem, og la den andre være utelatt (= ""); er bare én av dem fylt ut i hver rad, '
            "sett shared = true på begge",
            'keep one of them and leave the other out (= ""); where only one of them is filled in each row, '
            "set shared = true on both",
        ),
        sampled(
            "Hvilken av to kolonner som gjelder, gjettes aldri. Har eksporten ett spørsmål for hver kanal, eller "
            "én kolonne med 0 og 1 for hvert svar, sier koblingsfilen det. En overskrift som er en id fra før, "
            "teller også.",
            "Which of two columns counts is never guessed. Where the export has a question for each channel, or "
            "a column of 0 and 1 for each answer, the mapping says so. A header that is an id already counts too.",
            '"Ventetid telefon" = "ventetid"\n"Ventetid chat" = "ventetid"',
            '"Ventetid telefon" = { id = "ventetid", shared = true }\n'
            '"Ventetid chat" = { id = "ventetid", shared = true }',
        ),
    ),
    Entry(
        "KS497",
        "error",
        Text(
            "en etikett er koblet til et svar som ikke finnes",
            "a label is mapped to an answer that is not there",
        ),
        Text(
            "«{label}» = «{answer}»: det er ikke et svar på «{column}»",
            "“{label}” = “{answer}”: that is not an answer to “{column}”",
        ),
        Text("skriv id-en til et av svarene", "write the id of one of the answers"),
        sampled(
            "Det en etikett betyr, er id-en (eller ordlyden) til et svar på skalaen, et helt tall på en tallskala, "
            'eller `""` der cellen skal leses som tom.',
            "What a label means is the id (or the wording) of an answer of the scale, a whole number on a number "
            'scale, or `""` where the cell is to be read as empty.',
            '[values.forsto]\n"A1" = "jaa"',
            '[values.forsto]\n"A1" = "ja"',
        ),
    ),
    Entry(
        "KS498",
        "error",
        Text("koblingsfilen finnes fra før", "the mapping is there already"),
        Text(
            "«{path}» finnes fra før, og skrives ikke over",
            "`{path}` is there already, and is not written over",
        ),
        Text(
            "velg et annet navn med --out, eller flytt filen",
            "choose another name with --out, or move the file",
        ),
        Text(
            "En koblingsfil er et utkast som noen har fylt ut. «kspris map» skriver aldri over en fil som finnes.\n\n"
            "Feil, når `mapping.toml` finnes: `kspris map svar.csv --edition 2021 --out mapping.toml`\n\n"
            "Riktig: `kspris map svar.csv --edition 2021 --out mapping-2.toml`",
            "A mapping is a draft that somebody has filled in. `kspris map` never writes over a file that is "
            "there.\n\n"
            "Wrong, when `mapping.toml` is there: `kspris map responses.csv --edition 2021 --out mapping.toml`\n\n"
            "Right: `kspris map responses.csv --edition 2021 --out mapping-2.toml`",
        ),
    ),
)
