"""Wording for numbers, points and scales: KS211-219."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.shown import shown
from kspris_dsl.text import Text

NUMBERS: tuple[Entry, ...] = (
    shown(
        "KS211",
        Text("andelene blir ikke 100 %", "shares are not 100 %"),
        Text(
            "områdenes andeler blir {total} %, ikke 100 %{lacking}",
            "the areas' shares are {total} %, not 100 %{lacking}",
        ),
        Text("gi hvert område en «andel», til sammen 100 %", "give each area a `share`, 100 % together"),
        Text(
            "Når totalen er områder, veier hvert område så mye som «andel» sier.",
            "When the total is areas, each area weighs as much as its `share` says.",
        ),
        'område mottak "Mottak" / "Reception"\n  andel 30 %\n\nområde dialog "Dialog" / "Dialogue"\n  andel 60 %',
        'område mottak "Mottak" / "Reception"\n  andel 40 %\n\nområde dialog "Dialog" / "Dialogue"\n  andel 60 %',
    ),
    shown(
        "KS212",
        Text("utenfor 0–100", "outside 0–100"),
        Text("{value} er utenfor 0–100", "{value} is outside 0–100"),
        Text("poeng og prosenter går fra 0 til 100", "points and percentages go from 0 to 100"),
        Text(
            "Et svar gir så mange prosent av spørsmålets beste svar. Hvor mye spørsmålet teller, sier «vekt».",
            "An answer gives a percentage of the question's best answer. How much the question counts is its `weight`.",
        ),
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 150\n  svar nei "Nei" / "No" gir 0',
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 100\n  svar nei "Nei" / "No" gir 0',
    ),
    shown(
        "KS213",
        Text("ventetid i feil rekkefølge", "waits in the wrong order"),
        Text("trinnene for ventetid går ikke opp: {why}", "the wait bands do not work: {why}"),
        Text(
            "skriv trinnene fra kort til lang, uten stigende poeng, og la siste trinn være svarfristen",
            "write bands from short to long, points never rising, the last one being the deadline",
        ),
        Text(
            "Raskere svar kan ikke gi færre poeng, og hver ventetid innen fristen må ha et trinn.",
            "A faster answer cannot give fewer points, and every wait within the deadline must have a band.",
        ),
        "kanal telefon\n  svarfrist 5 min\n  ventetid inntil 1 min gir 50\n  ventetid inntil 5 min gir 100",
        "kanal telefon\n  svarfrist 5 min\n  ventetid inntil 1 min gir 100\n  ventetid inntil 5 min gir 50",
    ),
    shown(
        "KS214",
        Text("tallet er utenfor grensene", "the number is out of bounds"),
        Text("{value} kan ikke stå her", "{value} cannot stand here"),
        Text(
            "vekter, antall og frister er større enn 0, og desimaler er høyst 9",
            "weights, counts and deadlines are greater than 0, and decimals at most 9",
        ),
        Text(
            "Noe som veier 0 eller varer 0, har ingen virkning: ta heller bort linjen. Bak et snitt som en visning "
            "viser («andre», «klassesnitt»), må minst to andre deltakere stå: med én er snittet tallet til den ene.",
            "What weighs 0 or lasts 0 has no effect: take the line away instead. Behind a mean that a view shows "
            "(`others`, `class_means`) at least two other participants must stand: with one, the mean is that "
            "one's figure.",
        ),
        'spørsmål velkommen i mottak\n  nb "Følte du deg velkommen?"\n  skala ja_nei\n  vekt 0',
        'spørsmål velkommen i mottak\n  nb "Følte du deg velkommen?"\n  skala ja_nei\n  vekt 0,5',
    ),
    shown(
        "KS215",
        Text("svarskalaen er ikke hel", "the scale is not whole"),
        Text("svarskalaen «{name}» går ikke opp: {why}", "scale «{name}» does not work: {why}"),
        Text(
            "en skala har minst to svar, et tallområde, «varighet …», «fritekst» eller «metode …», og bare én av delene",
            "a scale has two answers or more, a range of numbers, `duration …`, `free_text` or `method …`, "
            "and only one of these",
        ),
        Text(
            "Svar som er «ikke_aktuelt», kan stå sammen med alle slag.",
            "Answers that are `not_applicable` may stand beside any of them.",
        ),
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 100',
        'svarskala ja_nei\n  svar ja "Ja" / "Yes" gir 100\n  svar nei "Nei" / "No" gir 0',
    ),
    shown(
        "KS216",
        Text("skalaen gir ikke poeng", "the scale gives no points"),
        Text(
            "«{name}» skal gi poeng, men det gjør ikke skalaen «{scale}»",
            "«{name}» must give points, but scale «{scale}» gives none",
        ),
        Text(
            "bruk en skala der et svar gir mer enn 0, eller sett spørsmålet «uten område», og uten «teller i» og «vekt»",
            "use a scale where an answer gives more than 0, or put the question `without area`, and without "
            "`counts in` and `weight`",
        ),
        Text(
            "Et spørsmål i et område eller en kategori, eller med «vekt», må kunne gi poeng.",
            "A question in an area or category, or with a `weight`, must be able to give points.",
        ),
        'svarskala ces\n  tall 1 til 7 uten poeng\n\nspørsmål lett i mottak\n  nb "Var det lett?"\n  skala ces',
        'svarskala ces\n  tall 1 til 7 uten poeng\n\nbakgrunn lett\n  nb "Var det lett?"\n  skala ces',
    ),
    shown(
        "KS217",
        Text("ikke et helt tall", "not a whole number"),
        Text("{value} er ikke et helt tall her", "{value} is not a whole number here"),
        Text(
            "skriv et helt tall (for ventetid: hele sekunder eller hele virkedager)",
            "write a whole number (for waits: whole seconds or whole business days)",
        ),
        Text(
            "Antall er hele. Ventetid måles i hele sekunder, eller i hele virkedager der kanalen har det.",
            "Counts are whole. Waits are whole seconds, or whole business days on channels that have them.",
        ),
        "kanal telefon\n  forsøk 1,5",
        "kanal telefon\n  forsøk 2",
    ),
    shown(
        "KS218",
        Text("perioden er snudd", "the period is turned round"),
        Text("{start} er ikke før {end}", "{start} is not before {end}"),
        Text("skriv det første først", "write the earlier one first"),
        Text(
            "Perioder og åpningstider går fra det første til det siste.",
            "Periods and hours go from first to last.",
        ),
        "regelsett prisen 2021\n  periode 2021-04-09 til 2020-12-01",
        "regelsett prisen 2021\n  periode 2020-12-01 til 2021-04-09",
    ),
    shown(
        "KS219",
        Text("fordelingsnøklene blir ikke 100 %", "distribution keys are not 100 %"),
        Text(
            "fordelingsnøklene blir {total} %, ikke 100 %: {keys}",
            "the distribution keys are {total} %, not 100 %: {keys}",
        ),
        Text(
            "kanaler med «eller» mellom seg i «velg» telles én gang og skal ha samme nøkkel",
            "channels joined by `or` in `pick` count once and must have the same key",
        ),
        Text(
            "Nøkkelen fordeler henvendelsene på kanalene som velges.",
            "The key spreads inquiries over the channels that are picked.",
        ),
        "kanal telefon\n  fordelingsnøkkel 28 %\n\nkanal epost\n  fordelingsnøkkel 48 %",
        "kanal telefon\n  fordelingsnøkkel 40 %\n\nkanal epost\n  fordelingsnøkkel 60 %",
    ),
)
