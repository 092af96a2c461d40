"""Wording for channels, and for what is asked on them: KS221-229."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.shown import shown
from kspris_dsl.text import Text

CHANNELS: tuple[Entry, ...] = (
    shown(
        "KS221",
        Text("spørsmålet stilles aldri", "the question is never asked"),
        Text(
            "«{name}» stilles ikke på noen av årets kanaler",
            "«{name}» is asked on none of the year's channels",
        ),
        Text("rett «gjelder», eller ta bort spørsmålet", "correct `applies`, or take the question away"),
        Text(
            "Ingen av kanalene eller formene i «gjelder» er i bruk dette året.",
            "None of the channels or forms of `applies` is used this year.",
        ),
        "kanal telefon\n\nspørsmål sprak i mottak\n  gjelder skriftlig",
        "kanal telefon\n\nkanal epost\n\nspørsmål sprak i mottak\n  gjelder skriftlig",
    ),
    shown(
        "KS222",
        Text("ordlyd for kanal som ikke er med", "wording for a channel that is not asked"),
        Text(
            "ordlyden gjelder ingen kanal som «{name}» stilles i",
            "the wording is for no channel «{name}» is asked on",
        ),
        Text("rett kanalen, eller ta bort linjen", "correct the channel, or take the line away"),
        Text(
            "En ordlyd for en form eller kanal må gjelde minst én kanal som spørsmålet stilles i.",
            "A wording for a form or channel must be for at least one channel on which the question is asked.",
        ),
        'spørsmål lyttet i mottak\n  nb "Lyttet vi?"\n  nb skriftlig "Leste vi?"\n  skala ja_nei\n  gjelder muntlig',
        'spørsmål lyttet i mottak\n  nb "Lyttet vi?"\n  skala ja_nei\n  gjelder muntlig',
    ),
    shown(
        "KS223",
        Text("teller for kanal som ikke er med", "counts for a channel that is not asked"),
        Text(
            "«{name}» stilles ikke i noen av kanalene som linjen gjelder",
            "«{name}» is asked on none of the channels of this line",
        ),
        Text(
            "rett kanalene etter «for», eller ta bort linjen",
            "correct the channels after `for`, or take it away",
        ),
        Text(
            "«teller i … for …» må gjelde minst én kanal som spørsmålet stilles i.",
            "`counts in … for …` must be for at least one channel on which the question is asked.",
        ),
        "spørsmål lyttet i mottak\n  gjelder muntlig\n  teller i salg for skriftlig",
        "spørsmål lyttet i mottak\n  gjelder muntlig\n  teller i salg for muntlig",
    ),
    shown(
        "KS224",
        Text("området er tomt i en kanal", "the area is empty on a channel"),
        Text(
            "området «{name}» har andel, men ingen spørsmål med poeng på {channel}{also}",
            "area «{name}» has a share but no scored question on {channel}{also}",
        ),
        Text(
            "still minst ett spørsmål i området i hver kanal", "ask a question of the area on every channel"
        ),
        Text(
            "Når totalen er områder, blir andelen til et tomt område fordelt på de andre uten at noen har bestemt det.",
            "When the total is areas, the share of an empty area would go to the others without anyone deciding so.",
        ),
        'område sprak "Språk" / "Language"\n  andel 20 %\n\nspørsmål skriftsprak i sprak\n  gjelder skriftlig',
        'område sprak "Språk" / "Language"\n  andel 20 %\n\nspørsmål ordvalg i sprak\n  skala ja_nei',
    ),
    shown(
        "KS225",
        Text("spørsmål uten virkning", "question without effect"),
        Text(
            "«{name}» står uten område, og verken en kategori eller et måltall bruker det",
            "«{name}» is without an area, and neither a category nor a metric uses it",
        ),
        Text(
            "gi det et område, en kategori eller et måltall, eller gjør det til «bakgrunn»",
            "give it an area, a category or a metric, or make it `background`",
        ),
        Text(
            "Et spørsmål stilles fordi svaret skal brukes. Opplysninger om henvendelsen er «bakgrunn».",
            "A question is asked because its answer is used. Facts about the inquiry are `background`.",
        ),
        'spørsmål alder uten område\n  nb "Alder"\n  skala alder',
        'bakgrunn alder\n  nb "Alder"\n  skala alder',
    ),
    shown(
        "KS226",
        Text("mangler ordlyd", "wording missing"),
        Text(
            "«{name}» mangler ordlyd («{keyword}») på {channels}",
            "«{name}» has no wording (`{keyword}`) on {channels}",
        ),
        Text(
            "legg til en generell ordlyd, eller en for kanalen",
            "add a general wording, or one for the channel",
        ),
        Text(
            "Hvert spørsmål må ha ord å stilles med i hver kanal. Den mest bestemte ordlyden gjelder: kanalens, så "
            "formens, så den generelle.",
            "Every question needs words on every channel. The most specific wording holds: the channel's, then the "
            "form's, then the general one.",
        ),
        'spørsmål lyttet i mottak\n  nb muntlig "Lyttet kundebehandleren?"\n  skala ja_nei',
        'spørsmål lyttet i mottak\n  nb "Lyttet kundebehandleren?"\n  skala ja_nei',
    ),
    shown(
        "KS227",
        Text("mangler engelsk tekst", "English text missing"),
        Text("{what} «{name}» mangler engelsk tekst{also}", "{what} «{name}» has no English text{also}"),
        Text(
            'legg til en «en»-linje, eller / "English" etter den norske teksten',
            'add an `en` line, or / "English" after the Norwegian text',
        ),
        Text(
            "Uten engelsk tekst vises den norske også i engelske rapporter. Meldes én gang, med linjene.",
            "Without English the Norwegian text stands in English reports too. Told of once, with the lines.",
        ),
        'område mottak "Mottak"',
        'område mottak "Mottak" / "Reception"',
        "warning",
    ),
    shown(
        "KS228",
        Text("skalaen passer ikke til måltallet", "the scale does not fit the metric"),
        Text("måltallet «{name}» kan ikke regnes ut: {why}", "metric «{name}» cannot be worked out: {why}"),
        Text(
            "mål et spørsmål med en skala som metoden kan bruke",
            "measure a question whose scale the method can use",
        ),
        Text(
            "Hver metode sier hvilke slags svar den kan bruke: tall, alternativer, varighet.",
            "Each method says which kinds of answers it can use: numbers, options, durations.",
        ),
        'måltall nps "NPS" / "NPS"\n  metode nps\n  måler kommentar',
        'måltall nps "NPS" / "NPS"\n  metode nps\n  måler anbefale',
    ),
    shown(
        "KS229",
        Text("det kjenner ingen utvidelse", "no plugin knows it"),
        Text(
            "ingen utvidelse har {what} «{name}», så regelsettet må gi den {lacks}",
            "no plugin has {what} «{name}», so the ruleset must give it {lacks}",
        ),
        Text(
            "rett navnet, installer utvidelsen, eller skriv det som mangler",
            "correct the name, install the plugin, or write what is missing",
        ),
        Text(
            "En kanal eller klasse som en utvidelse eier, har etikett og form derfra. En egen må si det selv.",
            "A channel or class that a plugin owns has its label and form from there. One of your own must say so.",
        ),
        "kanal brevdue",
        'kanal brevdue "Brevdue" / "Pigeon"\n  form skriftlig',
    ),
)
