"""Wording of the meaning diagnostics: names, numbers, scales, channels, claims, examples."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.diagnostic import Severity
from kspris_dsl.text import Text


def _entry(
    code: str,
    title: Text,
    message: Text,
    advice: Text,
    why: Text,
    wrong: str,
    right: str,
    severity: Severity = "error",
) -> Entry:
    page = Text(
        f"{why.nb}\n\nGalt:\n\n```kspris\n{wrong}\n```\n\nRett:\n\n```kspris\n{right}\n```",
        f"{why.en}\n\nWrong:\n\n```kspris\n{wrong}\n```\n\nRight:\n\n```kspris\n{right}\n```",
    )
    return Entry(code, severity, title, message, advice, page)


_NAMES = (
    _entry(
        "KS201",
        Text("navn brukt to ganger", "name used twice"),
        Text("navnet «{name}» er alt i bruk ({first})", "the name «{name}» is already taken ({first})"),
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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

_NUMBERS = (
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
        "KS214",
        Text("tallet er utenfor grensene", "the number is out of bounds"),
        Text("{value} kan ikke stå her", "{value} cannot stand here"),
        Text(
            "vekter, antall og frister er større enn 0, og desimaler er høyst 9",
            "weights, counts and deadlines are greater than 0, and decimals at most 9",
        ),
        Text(
            "Noe som veier 0 eller varer 0, har ingen virkning: ta heller bort linjen.",
            "What weighs 0 or lasts 0 has no effect: take the line away instead.",
        ),
        'spørsmål velkommen i mottak\n  nb "Følte du deg velkommen?"\n  skala ja_nei\n  vekt 0',
        'spørsmål velkommen i mottak\n  nb "Følte du deg velkommen?"\n  skala ja_nei\n  vekt 0,5',
    ),
    _entry(
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
    _entry(
        "KS216",
        Text("skalaen gir ikke poeng", "the scale gives no points"),
        Text(
            "«{name}» skal gi poeng, men det gjør ikke skalaen «{scale}»",
            "«{name}» must give points, but scale «{scale}» gives none",
        ),
        Text(
            "bruk en skala med «gir», eller sett spørsmålet «uten område»",
            "use a scale with `gives`, or put the question `without area`",
        ),
        Text(
            "Et spørsmål i et område eller en kategori, eller med «vekt», må kunne gi poeng.",
            "A question in an area or category, or with a `weight`, must be able to give points.",
        ),
        'svarskala ces\n  tall 1 til 7 uten poeng\n\nspørsmål lett i mottak\n  nb "Var det lett?"\n  skala ces',
        'svarskala ces\n  tall 1 til 7 uten poeng\n\nspørsmål lett uten område\n  nb "Var det lett?"\n  skala ces',
    ),
    _entry(
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
    _entry(
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
    _entry(
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

_CHANNELS = (
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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

_CLAIMS = (
    _entry(
        "KS231",
        Text("krav er brutt", "requirement broken"),
        Text("{subject} {found}, men kravet er {limit}", "{subject} {found}, but the requirement is {limit}"),
        Text(
            "endre reglene, eller gjør kravet til en «påstand» hvis regelsettet ikke hviler på det",
            "change the rules, or make it a `claim` if the ruleset does not rest on it",
        ),
        Text(
            "Et krav er noe arrangøren har lovet om regelsettet. Det regnes ut for hver kanal, for andeler når "
            "ingenting er «ikke aktuelt». «kspris show» viser hva hvert spørsmål veier, og hvor et krav ryker.",
            "A requirement is what the organiser has promised of the ruleset. It is worked out for every channel, for "
            "shares with nothing N/A. `kspris show` shows what each question weighs and where a requirement breaks.",
        ),
        "krav andel svar_ventetid under 4 % ifølge rapport",
        "krav andel svar_ventetid under 5 % ifølge rapport",
    ),
    _entry(
        "KS232",
        Text("påstand stemmer ikke", "claim does not hold"),
        Text("{subject} {found}, men påstanden er {limit}", "{subject} {found}, but the claim is {limit}"),
        Text(
            "tellemåten kan være en annen: per henvendelse eller «antall punkter»",
            "the counting may be another: per inquiry, or `count items`",
        ),
        Text(
            "En påstand er publisert, men regelsettet hviler ikke på den. Med «--strict» er også dette en feil.",
            "A claim is published, but the ruleset does not rest on it. With `--strict` this fails too.",
        ),
        "påstand antall i interesse er 10 i hver kanal ifølge rapport",
        "påstand antall punkter i interesse er 10 ifølge rapport",
        "warning",
    ),
    _entry(
        "KS233",
        Text("regneeksempelet stemmer ikke", "worked example disagrees"),
        Text(
            "eksempel «{name}»: {measure} blir {got}, men fasiten er {expected}",
            "example «{name}»: {measure} comes to {got}, but {expected} is expected",
        ),
        Text(
            "er regelen endret med vilje, endre fasiten; ellers rett regelen",
            "if the rule was changed on purpose, change the expected value; else mend the rule",
        ),
        Text(
            "Regneeksempler regnes ut hver gang reglene lastes, med eksakte brøker. Uenighet betyr at enten "
            "reglene eller fasiten er feil.",
            "Worked examples are run every time the rules are loaded, in exact fractions. Disagreement means that "
            "either the rules or the expected value is wrong.",
        ),
        "eksempel alt_best på telefon\n  ellers best\n  forventer total 99",
        "eksempel alt_best på telefon\n  ellers best\n  forventer total 100",
    ),
    _entry(
        "KS234",
        Text("regneeksempelet kan ikke regnes ut", "worked example cannot be run"),
        Text("eksempel «{name}»: {problem}", "example «{name}»: {problem}"),
        Text("bruk spørsmål og svar som finnes i kanalen", "use questions and answers that the channel has"),
        Text(
            "Et eksempel svarer på spørsmålene som stilles i kanalen, med svar som skalaen har.",
            "An example answers the questions that are asked on the channel, with answers that the scale has.",
        ),
        "eksempel en på telefon\n  svarer ventetid kanskje\n  ellers best\n  forventer total 100",
        "eksempel en på telefon\n  svarer ventetid 20 sek\n  ellers best\n  forventer total 100",
    ),
    _entry(
        "KS235",
        Text("regneeksempelet er ikke helt", "worked example incomplete"),
        Text(
            "eksempel «{name}» sier ikke hva svaret er på {questions}",
            "example «{name}» does not say what the answer is to {questions}",
        ),
        Text(
            "svar på dem, eller skriv «ellers best» eller «ellers dårligst»",
            "answer them, or write `otherwise best` or `otherwise worst`",
        ),
        Text(
            "Alle spørsmål med poeng må ha et svar, være «ikke_aktuelt», eller være frivillige i klassen.",
            "Every scored question must have an answer, be `not_applicable`, or be optional in the class.",
        ),
        "eksempel en på telefon\n  svarer velkommen ja\n  forventer total 100",
        "eksempel en på telefon\n  svarer velkommen ja\n  ellers best\n  forventer total 100",
    ),
)

_OTHERS = (
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
    _entry(
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
)

ENTRIES: tuple[Entry, ...] = (*_NAMES, *_NUMBERS, *_CHANNELS, *_CLAIMS, *_OTHERS)
