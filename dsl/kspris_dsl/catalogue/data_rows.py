"""Wording for the rows of a file of responses: KS413-435."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.sample import sampled
from kspris_dsl.text import Text

ROWS: tuple[Entry, ...] = (
    Entry(
        "KS413",
        "error",
        Text("en nødvendig celle er tom", "a necessary cell is empty"),
        Text("«{column}» er tom", "“{column}” is empty"),
        Text("fyll ut cellen", "fill in the cell"),
        sampled(
            "Uten denne opplysningen vet ingen hvor henvendelsen hører hjemme.",
            "Without this fact nobody knows where the inquiry belongs.",
            "inquiry;participant;channel\n1;;telefon",
            "inquiry;participant;channel\n1;Huldrevik;telefon",
        ),
    ),
    Entry(
        "KS414",
        "error",
        Text("cellen kan ikke leses", "the cell cannot be read"),
        Text("«{value}» i «{column}» er ikke {wanted}", "“{value}” in “{column}” is not {wanted}"),
        Text("skriv verdien på en av måtene som leses", "write the value in one of the ways that are read"),
        sampled(
            "Ja/nei: true, false, ja, nei, 1, 0. Dato: 2021-03-01 eller 01.03.2021. Tall: hele tall. "
            "Ventetid: et "
            "tall i kanalens enhet, «30 sek», «2 min», «1:30» eller «2 virkedager».",
            "Yes/no: true, false, ja, nei, 1, 0. Date: 2021-03-01 or 01.03.2021. Number: whole "
            "numbers. Wait: a "
            "number in the channel's unit, `30 sek`, `2 min`, `1:30` or `2 virkedager`.",
            "answered\nkanskje",
            "answered\nja",
        ),
    ),
    Entry(
        "KS415",
        "error",
        Text("henvendelsen står to ganger", "the inquiry stands twice"),
        Text(
            "henvendelsen «{inquiry}» står også på rad {first}, helt lik",
            "inquiry “{inquiry}” also stands in row {first}, the very same",
        ),
        Text(
            "slett gjentakelsen; «--skip-bad» utelater den", "delete the repeat; `--skip-bad` leaves it out"
        ),
        sampled(
            "En henvendelse som telles to ganger, veier for mye. Radene er like, så den første kan stå.",
            "An inquiry counted twice weighs too much. The rows are equal, so the first may stand.",
            "17;Huldrevik;telefon;ja\n17;Huldrevik;telefon;ja",
            "17;Huldrevik;telefon;ja",
        ),
    ),
    Entry(
        "KS416",
        "error",
        Text("to henvendelser har samme id", "two inquiries have the same id"),
        Text(
            "henvendelsen «{inquiry}» står flere ganger med ulikt innhold, først på rad {first}",
            "inquiry “{inquiry}” stands more than once with different contents, first in row {first}",
        ),
        Text(
            "gi hver henvendelse sin id, eller behold raden som er riktig",
            "give each inquiry its own id, or keep the row that is right",
        ),
        sampled(
            "Ingen kan vite hvilken av radene som gjelder. «--skip-bad» utelater dem alle.",
            "Nobody can know which of the rows holds. `--skip-bad` leaves all of them out.",
            "17;Huldrevik;telefon;ja\n17;Huldrevik;telefon;nei",
            "17;Huldrevik;telefon;ja\n18;Huldrevik;telefon;nei",
        ),
    ),
    Entry(
        "KS417",
        "error",
        Text("ukjent kanal", "unknown channel"),
        Text("kanalen «{value}» er ikke med i undersøkelsen", "the channel “{value}” is not in the edition"),
        Text("bruk en kanal som regelsettet har", "use a channel that the ruleset has"),
        sampled(
            "Kanaler skrives med navnet de har i regelsettet, ikke med etiketten.",
            "Channels are written by their name in the ruleset, not by their label.",
            "E-post",
            "epost",
        ),
    ),
    Entry(
        "KS418",
        "error",
        Text("ukjent klasse", "unknown class"),
        Text("klassen «{value}» er ikke med i undersøkelsen", "the class “{value}” is not in the edition"),
        Text("bruk en klasse som regelsettet har", "use a class that the ruleset has"),
        sampled(
            "Klasser skrives med navnet de har i regelsettet, ikke med etiketten.",
            "Classes are written by their name in the ruleset, not by their label.",
            "Åpen klasse",
            "apen_klasse",
        ),
    ),
    Entry(
        "KS419",
        "error",
        Text("klassen er permittert", "the class is suspended"),
        Text("klassen «{value}» er permittert i år", "the class “{value}” is suspended this year"),
        Text(
            "flytt deltakeren til en klasse som holdes, eller ta klassen inn i regelsettet",
            "move the participant to a class that is held, or take the class into the ruleset",
        ),
        sampled(
            "Regelsettet sier at klassen ikke konkurrerer i år.",
            "The ruleset says that the class does not compete this year.",
            "1;Huldrevik;cruise",
            "1;Huldrevik;apen_klasse",
        ),
    ),
    Entry(
        "KS420",
        "error",
        Text("deltakeren står i to klasser", "the participant is in two classes"),
        Text(
            "«{participant}» står i «{class}» her, men ellers i «{usual}»",
            "“{participant}” is in “{class}” here, but in “{usual}” elsewhere",
        ),
        Text("gi alle deltakerens rader samme klasse", "give all rows of the participant the same class"),
        sampled(
            "En deltaker konkurrerer i én klasse. To klasser ville dele henvendelsene i to resultater.",
            "A participant competes in one class. Two classes would split its inquiries into two results.",
            "1;Huldrevik;bank\n2;Huldrevik;mobil",
            "1;Huldrevik;bank\n2;Huldrevik;bank",
        ),
    ),
    Entry(
        "KS421",
        "error",
        Text("ukjent motpart", "unknown counterpart"),
        Text("«{value}» er ikke en motpart i «{channel}»", "“{value}” is no counterpart on “{channel}”"),
        Text(
            "kanalen har ingen motparter; la cellen stå tom",
            "the channel has no counterparts; leave the cell empty",
        ),
        sampled(
            "Motparten sier hvem som svarte, der regelsettet skiller mellom dem.",
            "The counterpart says who answered, where the ruleset tells them apart.",
            "channel;counterpart\nchat;robot",
            "channel;counterpart\nchat;bot",
        ),
    ),
    Entry(
        "KS422",
        "error",
        Text("ukjent status", "unknown status"),
        Text("«{value}» er ingen status", "“{value}” is no status"),
        Text("skriv submitted, returned eller approved", "write submitted, returned or approved"),
        sampled(
            "Bare godkjente svar teller. En status ingen kjenner, kan bety begge deler. Norsk går "
            "også: innsendt, "
            "returnert, godkjent.",
            "Only approved responses count. A status that nobody knows could mean either. Norwegian "
            "words do too: "
            "innsendt, returnert, godkjent.",
            "ok",
            "approved",
        ),
    ),
    Entry(
        "KS423",
        "error",
        Text("ukjent svar", "unknown answer"),
        Text("«{value}» er ikke et svar på «{column}»", "“{value}” is not an answer to “{column}”"),
        Text("bruk et svar som svarskalaen har", "use an answer that the scale has"),
        sampled(
            "Svar skrives med navnet de har i svarskalaen, ikke med etiketten.",
            "Answers are written by their name in the scale, not by their label.",
            "velkommen\nJa, veldig",
            "velkommen\nsvaert_stor",
        ),
    ),
    Entry(
        "KS424",
        "error",
        Text("tallet er utenfor skalaen", "the number is outside the scale"),
        Text(
            "{value} i «{column}» er ikke mellom {low} og {high}",
            "{value} in “{column}” is not between {low} and {high}",
        ),
        Text("bruk et tall på skalaen", "use a number of the scale"),
        sampled(
            "Skalaen har bare hele tall fra og til det som står i regelsettet.",
            "The scale has only whole numbers from and to those of the ruleset.",
            "anbefale\n11",
            "anbefale\n10",
        ),
    ),
    Entry(
        "KS425",
        "error",
        Text("svar på noe som ikke ble stilt", "an answer to what was not asked"),
        Text(
            "«{column}» stilles ikke i «{channel}», men har svaret «{value}»",
            "“{column}” is not asked on “{channel}” but has the answer “{value}”",
        ),
        Text("la cellen stå tom, eller rett kanalen", "leave the cell empty, or mend the channel"),
        sampled(
            "Et svar der spørsmålet ikke stilles, er et tegn på at raden har feil kanal eller er forskjøvet.",
            "An answer where the question is not asked tells of a wrong channel or a shifted row.",
            "channel;sprak\ntelefon;feilfritt",
            "channel;sprak\ntelefon;",
        ),
    ),
    Entry(
        "KS426",
        "error",
        Text("et svar mangler", "an answer is missing"),
        Text(
            "«{column}» er tom, men skal besvares i «{channel}»",
            "“{column}” is empty but must be answered on “{channel}”",
        ),
        Text(
            "fyll ut svaret, eller skriv «nei» i «completed»",
            "fill in the answer, or write `no` in `completed`",
        ),
        sampled(
            "Henvendelsen ble besvart og gjennomført, og spørsmålet er ikke frivillig. Et tomt svar "
            "ville flytte "
            "poengsummen.",
            "The inquiry was answered and completed, and the question is not optional. An empty answer "
            "would move "
            "the score.",
            "answered;velkommen\nja;",
            "answered;velkommen\nja;svaert_stor",
        ),
    ),
    Entry(
        "KS427",
        "warning",
        Text("en opplysning mangler", "a fact is missing"),
        Text("«{column}» er tom i «{channel}»", "“{column}” is empty on “{channel}”"),
        Text(
            "poengene er de samme; måltall bygger på færre svar",
            "points are the same; metrics rest on fewer answers",
        ),
        sampled(
            "Spørsmålet gir ikke poeng, men er ikke merket «frivillig».",
            "The question gives no points, but is not marked `optional`.",
            "answered;anbefale\nja;",
            "answered;anbefale\nja;8",
        ),
    ),
    Entry(
        "KS428",
        "error",
        Text("poenggivende svar på en ubesvart henvendelse", "a scored answer on an unanswered inquiry"),
        Text(
            "henvendelsen er ubesvart, men «{column}» har svaret «{value}»",
            "the inquiry is unanswered, but “{column}” has the answer “{value}”",
        ),
        Text("slett svaret, eller rett «answered»", "delete the answer, or mend `answered`"),
        sampled(
            "Når ingen svarte, kan ingen vurderes. Måltall, kommentarer, bakgrunn, forsøk og ventetid "
            "kan stå.",
            "When nobody answered, nobody can be judged. Metrics, comments, background, attempts and "
            "the wait may "
            "stand.",
            "answered;velkommen\nnei;stor",
            "answered;velkommen\nnei;",
        ),
    ),
    Entry(
        "KS429",
        "error",
        Text("ventetiden er over svarfristen", "the wait is beyond the deadline"),
        Text(
            "ventetiden {value} er over {longest}, fristen i «{channel}»",
            "the wait {value} is over {longest}, the deadline on “{channel}”",
        ),
        Text(
            "et svar etter fristen er ubesvart, om ikke regelsettet har «ventetid senere»",
            "an answer after the deadline is none, unless the ruleset has `wait later`",
        ),
        sampled(
            "Ventetiden er i kanalens enhet: sekunder eller virkedager.",
            "The wait is in the channel's unit: seconds or business days.",
            "channel;answered;ventetid\ntelefon;ja;412",
            "channel;answered;ventetid\ntelefon;nei;",
        ),
    ),
    Entry(
        "KS430",
        "error",
        Text("ventetiden er negativ", "the wait is negative"),
        Text("ventetiden {value} i «{column}» er under 0", "the wait {value} in “{column}” is below 0"),
        Text("rett ventetiden", "mend the wait"),
        sampled("Ingen svarer før det spørres.", "Nobody answers before being asked.", "-30", "30"),
    ),
    Entry(
        "KS431",
        "error",
        Text("feil antall forsøk", "wrong number of attempts"),
        Text(
            "{value} forsøk i «{channel}», som har fra 1 til {most}",
            "{value} attempts on “{channel}”, which has from 1 to {most}",
        ),
        Text("rett antallet, eller la cellen stå tom", "mend the number, or leave the cell empty"),
        sampled(
            "Regelsettet sier hvor mange forsøk som gjøres før en henvendelse er ubesvart.",
            "The ruleset says how many attempts are made before an inquiry is unanswered.",
            "channel;attempts\ntelefon;5",
            "channel;attempts\ntelefon;2",
        ),
    ),
    Entry(
        "KS432",
        "error",
        Text("gjennomført uten å være besvart", "completed without being answered"),
        Text("henvendelsen er gjennomført, men ikke besvart", "the inquiry is completed but not answered"),
        Text("rett «answered» eller «completed»", "mend `answered` or `completed`"),
        sampled(
            "Bare en besvart henvendelse kan være gjennomført.",
            "Only an answered inquiry can be completed.",
            "answered;completed\nnei;ja",
            "answered;completed\nnei;nei",
        ),
    ),
    Entry(
        "KS433",
        "warning",
        Text("ventetiden stemmer ikke med klokken", "the wait disagrees with the clock"),
        Text(
            "ventetiden er {value}, men tidspunktene gir {computed}",
            "the wait is {value}, but the timestamps give {computed}",
        ),
        Text(
            "ventetiden i filen brukes; rett den som er feil",
            "the wait of the file is used; mend the one that is wrong",
        ),
        sampled(
            "Av «sent» og «replied» regnes ventetiden ut: sekunder, eller virkedager der sendedagen er "
            "dag 1 og "
            "norske helligdager ikke telles. Under et minutts forskjell i sekunder regnes som likt.",
            "From `sent` and `replied` the wait is worked out: seconds, or business days where the day "
            "of sending "
            "is day 1 and Norwegian holidays do not count. Less than a minute apart counts as equal.",
            "sent;replied;ventetid\n2021-03-01 10:00;2021-03-03 09:00;2",
            "sent;replied;ventetid\n2021-03-01 10:00;2021-03-03 09:00;3",
        ),
    ),
    Entry(
        "KS434",
        "error",
        Text("svaret kom før spørsmålet", "the reply came before the inquiry"),
        Text(
            "svaret {replied} er før henvendelsen {sent}", "the reply {replied} is before the inquiry {sent}"
        ),
        Text("rett tidspunktene", "mend the timestamps"),
        sampled(
            "Tidspunktene er byttet om, eller dag og måned er det.",
            "The timestamps are swapped, or day and month are.",
            "sent;replied\n2021-03-03 09:00;2021-03-01 10:00",
            "sent;replied\n2021-03-01 10:00;2021-03-03 09:00",
        ),
    ),
    Entry(
        "KS435",
        "warning",
        Text("ventetiden kan være i tusener", "the wait may be in thousands"),
        Text("«{value}» er lest som et desimaltall", "“{value}” is read as a decimal number"),
        Text("er tegnet et tusenskille, ta det bort", "if the sign separates thousands, remove it"),
        sampled(
            "Komma og punktum er desimaltegn i svarene. Med nøyaktig tre sifre bak kan tegnet være ment som "
            "tusenskille, og da blir tjue minutter til litt over ett sekund.",
            "Comma and point are decimal signs in responses. With exactly three digits behind, the sign may be "
            "meant to separate thousands, and then twenty minutes become little more than one second.",
            "ventetid\n1,200",
            "ventetid\n1200",
        ),
    ),
)
