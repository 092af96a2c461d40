"""Wording for what else may be wrong with a line that can be read: KS241-254."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.shown import shown
from kspris_dsl.text import Text

DETAILS: tuple[Entry, ...] = (
    shown(
        "KS241",
        Text("tall uten opphav", "number without provenance"),
        Text(
            "tallet sier ikke hvor det kommer fra{also}", "the number does not say where it comes from{also}"
        ),
        Text(
            "skriv «ifølge <kilde>» eller «antatt» på linjen, eller «umerket er antatt» i regelsettet",
            "write `according_to <source>` or `assumed` on the line, or `unmarked is assumed` in the ruleset",
        ),
        Text(
            "Et regelsett skiller mellom det arrangøren har publisert, og det noen har antatt.",
            "A ruleset tells what the organiser has published from what somebody has assumed.",
        ),
        "kanal telefon\n  forsøk 2",
        "kanal telefon\n  forsøk 2 antatt",
    ),
    shown(
        "KS242",
        Text("beste svar gir ikke 100", "the best answer does not give 100"),
        Text(
            "beste svar på skalaen «{name}» gir {best}, ikke 100",
            "the best answer of scale «{name}» gives {best}, not 100",
        ),
        Text(
            "la beste svar gi 100 og bruk «vekt» på spørsmålet",
            "let the best answer give 100 and use `weight`",
        ),
        Text(
            "Poeng er prosent av beste svar. En skala der beste svar gir mindre, gjør spørsmålet lettere enn det ser ut til.",
            "Points are percent of the best answer. A scale whose best gives less makes a question lighter than it looks.",
        ),
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 50\n  svar nei "Nei" / "No" gir 0',
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 100\n  svar nei "Nei" / "No" gir 0',
        "warning",
    ),
    shown(
        "KS243",
        Text("skalaen blander med og uten poeng", "the scale mixes points and none"),
        Text(
            "svarskalaen «{name}» har både svar som gir poeng og svar uten poeng",
            "scale «{name}» has both answers that give points and answers without",
        ),
        Text(
            "bruk «gir 0» for et svar som er verdt ingenting, og «ikke_aktuelt» for et som ikke skal telle",
            "use `gives 0` for an answer worth nothing, and `not_applicable` for one that must not count",
        ),
        Text(
            "Et svar «uten poeng» på en skala som ellers gir poeng, sier ikke om det teller som 0 eller ikke i det hele tatt.",
            "An answer `without points` on a scale that gives points does not say whether it counts as 0 or not at all.",
        ),
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 100\n  svar nei "Nei" / "No" uten poeng',
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 100\n  svar nei "Nei" / "No" gir 0',
    ),
    shown(
        "KS244",
        Text("enheten passer ikke til kanalen", "the unit does not fit the channel"),
        Text(
            "{value} passer ikke her: kanalen måler ventetid i {wanted}",
            "{value} does not fit: the channel measures waits in {wanted}",
        ),
        Text("skriv ventetiden i kanalens enhet", "write the wait in the channel's unit"),
        Text(
            "En kanal måler ventetid enten i sekunder eller i virkedager. De kan ikke regnes om til hverandre.",
            "A channel measures waits in seconds or in business days. One cannot be converted to the other.",
        ),
        "kanal telefon\n  svarfrist 3 virkedager",
        "kanal telefon\n  svarfrist 5 min",
    ),
    shown(
        "KS245",
        Text("kanalen har ingen trinn for ventetid", "the channel has no wait bands"),
        Text(
            "«{name}» spør om ventetid på {channel}, som ikke har «ventetid inntil …»",
            "«{name}» asks for the wait on {channel}, which has no `wait up_to …`",
        ),
        Text(
            "legg til trinn i kanalen, eller la spørsmålet ikke gjelde der",
            "add bands to the channel, or do not ask the question there",
        ),
        Text(
            "Svaret på et spørsmål om ventetid får poeng etter trinnene i kanalen.",
            "The answer to a question on waiting gets points by the channel's bands.",
        ),
        "kanal telefon\n  svarfrist 5 min",
        "kanal telefon\n  svarfrist 5 min\n  ventetid inntil 5 min gir 100",
    ),
    shown(
        "KS246",
        Text("tallet kan ikke brukes her", "this figure cannot be used here"),
        Text("«{name}» kan ikke brukes her", "«{name}» cannot be used here"),
        Text(
            "bruk {allowed}, eller navnet på et område, en kategori eller et måltall",
            "use {allowed}, or the name of an area, a category or a metric",
        ),
        Text(
            "Det må rangeres etter ett tall, og en stige må ha trinn som kan skille deltakere.",
            "A ranking needs one figure, and a ladder steps that can separate participants.",
        ),
        'pris best "Best" / "Best"\n  kåres samlet\n  rangeres etter områder',
        'pris best "Best" / "Best"\n  kåres samlet\n  rangeres etter total',
    ),
    shown(
        "KS247",
        Text("variant i samme kanal", "variant on the same channel"),
        Text(
            "«{name}» er en variant av «{other}», men begge stilles på {channels}",
            "«{name}» is a variant of «{other}», but both are asked on {channels}",
        ),
        Text(
            "la dem gjelde ulike kanaler, eller ta bort «variant av»",
            "let them apply to different channels, or take `variant of` away",
        ),
        Text(
            "En variant er samme punkt i annen ordlyd for andre kanaler.",
            "A variant is the same item in another wording for other channels.",
        ),
        "spørsmål forsto i mottak\n  variant av kartla",
        "spørsmål forsto i mottak\n  gjelder skriftlig\n  variant av kartla",
    ),
    shown(
        "KS249",
        Text("utvidelsens egen kontroll", "the plugin's own check"),
        Text("{owner}: {problem}", "{owner}: {problem}"),
        Text("rett innstillingen", "correct the setting"),
        Text(
            "Utvidelsen som eier kanalen eller metoden, har selv kontrollert årets tall.",
            "The plugin that owns the channel or method has itself checked the year's numbers.",
        ),
        'måltall nps "NPS" / "NPS"\n  metode nps\n  måler anbefale\n  innstilling promotør_fra 5\n'
        "  innstilling negativ_til 6",
        'måltall nps "NPS" / "NPS"\n  metode nps\n  måler anbefale\n  innstilling promotør_fra 9\n'
        "  innstilling negativ_til 6",
    ),
    shown(
        "KS250",
        Text("samme ordlyd to ganger", "the same wording twice"),
        Text(
            "«{name}» har alt en slik ordlyd, på linje {line}",
            "«{name}» already has such a wording, on line {line}",
        ),
        Text("behold den ene", "keep one of them"),
        Text(
            "For hvert språk er det én generell ordlyd, og høyst én per form og kanal.",
            "In each language there is one general wording, and at most one per form and channel.",
        ),
        'spørsmål lyttet i mottak\n  nb "Lyttet vi?"\n  nb "Hørte vi?"\n  skala ja_nei',
        'spørsmål lyttet i mottak\n  nb "Lyttet vi?"\n  nb skriftlig "Leste vi?"\n  skala ja_nei',
    ),
    shown(
        "KS251",
        Text("stigen går ikke opp", "the ladder does not work"),
        Text("«{step}» kan ikke stå her i stigen", "«{step}» cannot stand here in the ladder"),
        Text("et trinn står én gang, og «delt» står sist", "a step stands once, and `shared` stands last"),
        Text(
            "Stigen sier hva som skiller like, fra venstre. Etter «delt» er det ingenting igjen å skille på.",
            "The ladder says what separates equals, from the left. After `shared` nothing is left to separate.",
        ),
        'pris best "Best" / "Best"\n  kåres samlet\n  rangeres etter total\n  likhet delt, deretter besvart_andel',
        'pris best "Best" / "Best"\n  kåres samlet\n  rangeres etter total\n  likhet besvart_andel, deretter delt',
    ),
    shown(
        "KS252",
        Text("sagt to ganger", "said twice"),
        Text("{what} står to ganger", "{what} stands twice"),
        Text("behold den ene", "keep one of them"),
        Text(
            "Det samme er sagt to ganger: et navn i en liste, en kategori som et spørsmål teller i, et krav, en påstand, "
            "at noe er utgått, en etikett eller en ordlyd. Det teller likevel bare én gang. Kanskje var noe annet ment det ene stedet.",
            "The same is said twice: a name in a list, a category that a question counts in, a requirement, a claim, "
            "that something is retired, a label or a wording. It counts once all the same. Perhaps something else was meant in one of the places.",
        ),
        'spørsmål lyttet i mottak\n  nb "Lyttet vi?"\n  skala ja_nei\n  teller i salg\n  teller i salg for epost',
        'spørsmål lyttet i mottak\n  nb "Lyttet vi?"\n  skala ja_nei\n  teller i salg',
        "warning",
    ),
    shown(
        "KS253",
        Text("tom tekst", "blank text"),
        Text("teksten er tom", "the text is blank"),
        Text(
            "skriv det som skal stå der, eller ta bort linjen",
            "write what shall stand there, or remove the line",
        ),
        Text(
            "Hver tekst i regelsettet er det noen som skal lese: i skjemaet, i rapporten, i resultatlisten eller i en "
            "feilmelding. Der den er tom, ville det bare stå ingenting.",
            "Every text of a ruleset is read by somebody: in the form, in the report, in the result list or in a "
            "message. Where it is blank there would just be nothing.",
        ),
        'spørsmål lyttet i mottak\n  nb ""\n  skala ja_nei',
        'spørsmål lyttet i mottak\n  nb "Lyttet de?"\n  skala ja_nei',
    ),
    shown(
        "KS254",
        Text("ingen kan vinne prisen", "nobody can win the award"),
        Text(
            "«{name}» kan ingen vinne: {problem}",
            "nobody can win «{name}»: {problem}",
        ),
        Text(
            "krev ikke mer enn det som er planlagt, og ranger etter noe som måles",
            "demand no more than is planned, and rank by something that is measured",
        ),
        Text(
            "«krever minst» gjelder henvendelsene bak deltakerens tall; for en pris som kåres på én kanal, bare dem på "
            "kanalen. Er kravet høyere enn det «henvendelser … per deltaker» planlegger, blir prisen aldri delt ut. "
            "Det blir heller ikke en pris på en kanal der det den rangeres etter, ikke måles, eller en som rangeres etter "
            "et spørsmål uten poeng.",
            "`demands at_least` is about the inquiries behind a participant's figure; for an award on one channel only "
            "those on it. Where it is more than `inquiries … per participant` plans, the award is never given. "
            "Nor is an award on a channel that does not measure what it is ranked by, or one ranked by a question without points.",
        ),
        'regelsett prisen 2021\n  henvendelser 25 per deltaker\n\npris beste "Beste" / "Best"\n'
        "  kåres samlet\n  rangeres etter total\n  krever minst 30 henvendelser",
        'regelsett prisen 2021\n  henvendelser 25 per deltaker\n\npris beste "Beste" / "Best"\n'
        "  kåres samlet\n  rangeres etter total\n  krever minst 20 henvendelser",
    ),
)
