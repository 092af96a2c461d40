"""Wording for names, and for the files they stand in: KS201-209."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.shown import shown
from kspris_dsl.text import Text

NAMES: tuple[Entry, ...] = (
    shown(
        "KS201",
        Text("navn brukt to ganger", "name used twice"),
        Text(
            "navnet «{name}» er alt i bruk ({first}){also}",
            "the name `{name}` is already taken ({first}){also}",
        ),
        Text("gi dem hvert sitt navn", "give them a name each"),
        Text(
            "Et navn betyr én ting. Spørsmål og bakgrunn deler navn, fordi begge er kolonner i svarfilen; områder, "
            "kategorier og måltall deler navn, fordi priser og visninger kan vise til alle tre.",
            "A name means one thing. Questions and background share their names, as both are columns of the "
            "response file; areas, categories and metrics share theirs, as awards and views may speak of all three.",
        ),
        'kilde rapport "Rapporten"\nkilde rapport "Nettsiden"',
        'kilde rapport "Rapporten"\nkilde nettside "Nettsiden"',
    ),
    shown(
        "KS202",
        Text("ukjent navn", "unknown name"),
        Text("ukjent {what}: «{name}»{also}", "unknown {what}: «{name}»{also}"),
        Text("rett navnet, eller legg til det som mangler", "correct the name, or add what is missing"),
        Text(
            "Navnet er ikke definert i årets filer. Samme ukjente navn meldes én gang, med linjene det står på.",
            "The name is not defined in the year's files. One unknown name is told of once, with its lines.",
        ),
        'område mottak "Mottak" / "Reception"\n\nspørsmål velkommen i motak\n  nb "Følte du deg velkommen?"\n  skala ja_nei',
        'område mottak "Mottak" / "Reception"\n\nspørsmål velkommen i mottak\n  nb "Følte du deg velkommen?"\n  skala ja_nei',
    ),
    shown(
        "KS203",
        Text("ubrukt", "unused"),
        Text("{what} «{name}» brukes ikke", "{what} «{name}» is not used"),
        Text("ta det bort, eller ta det i bruk", "take it away, or use it"),
        Text(
            "Noe er definert uten å ha virkning. Det kan være en rest fra i fjor, eller et navn som er skrevet feil "
            "der det skulle brukes.",
            "Something is defined without any effect. It may be left from last year, or misspelt where it was meant "
            "to be used.",
        ),
        'kilde rapport "Rapporten"',
        'kilde rapport "Rapporten"\n\nkrav antall spørsmål høyst 40 i hver kanal ifølge rapport',
        "warning",
    ),
    shown(
        "KS204",
        Text("ukjent metode", "unknown method"),
        Text(
            "ingen utvidelse har en metode for {what} som heter «{name}»",
            "no plugin has a {what} method «{name}»",
        ),
        Text("«kspris plugins» viser hva som er installert", "`kspris plugins` shows what is installed"),
        Text(
            "En metode kommer fra en utvidelse. Enten er navnet skrevet feil, eller så er utvidelsen ikke installert.",
            "A method comes from a plugin. Either the name is misspelt or the plugin is not installed.",
        ),
        'måltall nps "NPS" / "NPS"\n  metode npss\n  måler anbefale',
        'måltall nps "NPS" / "NPS"\n  metode nps\n  måler anbefale',
    ),
    shown(
        "KS205",
        Text("ukjent eller feil innstilling", "unknown or wrong setting"),
        Text("innstillingen «{name}»: {why}", "setting «{name}»: {why}"),
        Text(
            "rett linjen, eller ta den bort: da gjelder standardverdien",
            "mend the line, or take it away: then the default holds",
        ),
        Text(
            "Utvidelsen sier hvilke innstillinger den har, av hvilken type og innenfor hvilke grenser. En innstilling "
            "kan gis én gang.",
            "The plugin says which settings it has, of what type and within what limits. A setting may be given once.",
        ),
        'måltall nps "NPS" / "NPS"\n  metode nps\n  måler anbefale\n  innstilling promotør_fra "ni"',
        'måltall nps "NPS" / "NPS"\n  metode nps\n  måler anbefale\n  innstilling promotør_fra 9',
    ),
    shown(
        "KS206",
        Text("navnet er opptatt", "the name is taken"),
        Text("«{name}» er {why}", "«{name}» is {why}"),
        Text("velg et annet navn", "choose another name"),
        Text(
            "Noen navn betyr alltid det samme: «total» og de andre målene i priser og visninger, og de faste kolonnene "
            "i svarfilen (`channel`, `date` og de andre).",
            "Some names always mean the same: `total` and the other figures of awards and views, and the fixed "
            "columns of the response file (`channel`, `date` and the others).",
        ),
        'område total "Totalen" / "Total"',
        'område totalinntrykk "Totalinntrykk" / "Overall impression"',
    ),
    shown(
        "KS207",
        Text("ukjent regelsett", "unknown ruleset"),
        Text(
            "det finnes verken et regelsett, en mappe eller en fil som heter «{name}»",
            "there is no ruleset, folder or file called «{name}»",
        ),
        Text("skriv et år, en mappe eller en fil", "name a year, a folder or a file"),
        Text(
            "Et regelsett er et år som en utvidelse har med seg, en mappe med `.ksp`-filer, eller én slik fil.",
            "A ruleset is a year that a plugin ships, a folder of `.ksp` files, or one such file.",
        ),
        "# kspris check 2012",
        "# kspris check 2021",
    ),
    shown(
        "KS208",
        Text("mappen har ingen regler", "the folder has no rules"),
        Text(
            "mappen «{folder}» har ingen filer som slutter på .ksp",
            "folder «{folder}» has no files ending in .ksp",
        ),
        Text("et år er en mappe med .ksp-filer", "a year is a folder of .ksp files"),
        Text(
            "Reglene for et år ligger rett i mappen, ikke i undermapper.",
            "A year's rules lie in the folder itself, not in folders below it.",
        ),
        "# kspris check rulesets",
        "# kspris check rulesets/2021",
    ),
    shown(
        "KS209",
        Text("filen kan ikke leses", "the file cannot be read"),
        Text("den kan ikke leses: {why}", "it cannot be read: {why}"),
        Text(
            "se at filen finnes, at du har lov til å lese den, og at den er en regelfil",
            "see that the file exists, that you may read it, and that it is a rules file",
        ),
        Text(
            "Regelfiler er små tekstfiler. Andre filer, og svært store, leses ikke.",
            "Rules files are small text files. Others, and very large ones, are not read.",
        ),
        "# en mappe som heter regler.ksp",
        "# en tekstfil som heter regler.ksp",
    ),
)
