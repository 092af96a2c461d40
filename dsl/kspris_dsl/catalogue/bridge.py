"""Wording of the bridge diagnostics: what is said of last year and is not so."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.shown import shown
from kspris_dsl.text import Text

_Q = 'spørsmål lyttet i mottak\n  nb "Lyttet vi?"\n  skala ja_nei'

ENTRIES: tuple[Entry, ...] = (
    shown(
        "KS301",
        Text("bro mangler", "bridge missing"),
        Text(
            "{what} «{name}» sier ikke hva det var i {year}",
            "{what} «{name}» does not say what it was in {year}",
        ),
        Text(
            "skriv «bro samme», «bro ny», «bro omdøpt fra …» eller en annen bro",
            "write `bridge same`, `bridge new`, `bridge renamed from …` or another bridge",
        ),
        Text(
            "Når «forrige» er satt, må hvert spørsmål og hver bakgrunnsopplysning ha en bro, så ingen sammenligner "
            "noe som ikke kan sammenlignes. Det samme gjelder alt som har «bestemt av»: linjen sier hvem som "
            "bestemte broen.",
            "When `previous` is set, every question and background fact needs a bridge, so that nobody compares what "
            "cannot be compared. So does everything that has `decided of`: the line says who decided the bridge.",
        ),
        _Q,
        f"{_Q}\n  bro samme",
    ),
    shown(
        "KS302",
        Text("finnes ikke i fjor", "not there last year"),
        Text("{what} «{name}» fantes ikke i {year}", "there was no {what} «{name}» in {year}"),
        Text("rett navnet, eller skriv «bro ny»", "correct the name, or write `bridge new`"),
        Text(
            "Broen viser til noe som ikke står i fjorårets regelsett.",
            "The bridge speaks of something that is not in last year's ruleset.",
        ),
        f"{_Q}\n  bro omdøpt fra lytet",
        f"{_Q}\n  bro omdøpt fra lytte",
    ),
    shown(
        "KS303",
        Text("forsvunnet", "gone without a word"),
        Text(
            "{what}: {names} fantes i {year}, men er ikke gjort rede for",
            "{what}: {names} existed in {year} but is not accounted for",
        ),
        Text(
            'skriv «utgått {first} "grunn"», eller en bro fra noe som er nytt',
            'write `retired {first} "reason"`, or a bridge from something new',
        ),
        Text(
            "Alt fra i fjor skal være videreført, delt, slått sammen eller utgått. Ellers kan noe bli borte uten at "
            "noen har bestemt det.",
            "Everything of last year is carried on, split, merged or retired. Else something may get lost without "
            "anybody's decision.",
        ),
        "regelsett prisen 2021\n  forrige 2020",
        'regelsett prisen 2021\n  forrige 2020\n\nutgått mersalg "Målte ikke noe deltakeren styrer."',
    ),
    shown(
        "KS304",
        Text("ikke som broen sier", "not as the bridge says"),
        Text(
            "{what} «{name}» er ikke som broen til {year} sier: {difference}",
            "{what} «{name}» is not as the bridge to {year} says: {difference}",
        ),
        Text(
            "rett det som er endret, eller skriv broen som sier hva som er endret",
            "mend what has changed, or write the bridge that says what has changed",
        ),
        Text(
            "«bro samme» betyr samme område, samme kanaler, samme svar og samme poeng. Vekter og andeler kan "
            "være andre: omregning tar hensyn til dem. En endret skala meldes én gang, på skalaen. Det som har et navn "
            "fra i fjor, men kommer fra noe annet, lar det gamle være uten en bro; og det som er delt, har flere deler.",
            "`bridge same` means the same area, channels, answers and points. Weights and shares may "
            "differ: rescoring accounts for them. A changed scale is told of once, on the scale. What bears a name of "
            "last year but comes from something else leaves the old one without a bridge; and what is split has "
            "several parts.",
        ),
        "spørsmål ventetid i svar_ventetid\n  skala ventetid\n  bro samme",
        "spørsmål ventetid i svar_ventetid\n  skala ventetid\n  bro samme\n  bro flyttet fra mottak",
    ),
    shown(
        "KS305",
        Text("ordlyden er endret", "the wording has changed"),
        Text(
            "ordlyden til «{name}» er endret siden {year} (på {channel})",
            "the wording of «{name}» has changed since {year} (on {channel})",
        ),
        Text(
            'skriv «bro omformulert "begrunnelse"» når svarene likevel kan sammenlignes',
            'write `bridge reworded "evidence"` when answers can be compared all the same',
        ),
        Text(
            "Et spørsmål med nye ord kan få andre svar. Broen skal si hvorfor de kan sammenlignes.",
            "A question in new words may get other answers. The bridge must say why they can be compared.",
        ),
        'spørsmål lyttet i mottak\n  nb "Lyttet vi godt nok?"\n  skala ja_nei\n  bro samme',
        'spørsmål lyttet i mottak\n  nb "Lyttet vi godt nok?"\n  skala ja_nei\n  bro samme\n'
        '  bro omformulert "Pilot med 60 svar viste ingen forskjell."',
        "warning",
    ),
    shown(
        "KS306",
        Text("omkodingen går ikke opp", "the recoding does not add up"),
        Text("omkodingen av «{name}»: {problem}", "the recoding of «{name}»: {problem}"),
        Text(
            "skriv én «bro omkodet fra … til …» for hvert svar i fjor",
            "write one `bridge recoded from … to …` for each answer of last year",
        ),
        Text(
            "Hvert svar i fjorårets skala skal bli til et svar i årets, eller til flere hvis det er delt opp.",
            "Each answer of last year's scale becomes an answer of this year's, or several if it was divided.",
        ),
        "svarskala grad\n  bro omkodet fra helt til svært",
        "svarskala grad\n  bro omkodet fra helt til svært\n  bro omkodet fra litt til lite",
    ),
    shown(
        "KS307",
        Text("bro uten forrige", "bridge without previous"),
        Text(
            "broen viser til i fjor, men regelsettet har ikke «forrige»{also}",
            "the bridge speaks of last year, but the ruleset has no `previous`{also}",
        ),
        Text(
            "skriv «forrige <år>» i regelsettet, eller ta bort broene",
            "write `previous <year>` in the ruleset, or take the bridges away",
        ),
        Text(
            "«bro» og «utgått» sammenligner med det året «forrige» nevner.",
            "`bridge` and `retired` compare with the year that `previous` names.",
        ),
        f"regelsett prisen 2021\n\n{_Q}\n  bro samme",
        f"regelsett prisen 2021\n  forrige 2020\n\n{_Q}\n  bro samme",
    ),
    shown(
        "KS308",
        Text("fjorårets regelsett kan ikke brukes", "last year's ruleset cannot be used"),
        Text(
            "regelsettet for {year} kan ikke brukes: {problem}",
            "the ruleset of {year} cannot be used: {problem}",
        ),
        Text(
            "fjoråret skal ligge i en mappe ved siden av, med året som navn, og være uten feil",
            "last year belongs in a folder beside, named by its year, and must be without errors",
        ),
        Text(
            "Broene kontrolleres mot fjorårets regelsett, som må finnes og være uten feil.",
            "Bridges are checked against last year's ruleset, which must exist and be without errors.",
        ),
        "regelsett prisen 2021\n  forrige 1999",
        "regelsett prisen 2021\n  forrige 2020",
    ),
    shown(
        "KS309",
        Text("ikke nytt", "not new"),
        Text(
            "«{name}» sies å være ny, men fantes i {year}", "«{name}» is said to be new but existed in {year}"
        ),
        Text(
            "skriv «bro samme», eller gi det nye et nytt navn",
            "write `bridge same`, or give what is new a new name",
        ),
        Text(
            "Et navn skifter aldri betydning mellom år. Noe nytt får et nytt navn.",
            "A name never changes its meaning between years. What is new gets a new name.",
        ),
        f"{_Q}\n  bro ny",
        f"{_Q}\n  bro samme",
    ),
    shown(
        "KS310",
        Text("broene motsier hverandre", "the bridges contradict each other"),
        Text("broene til «{name}» kan ikke stå sammen", "the bridges of «{name}» cannot stand together"),
        Text(
            "«ny», «delt», «slått_sammen» og «ikke_sammenlignbar» står alene (bortsett fra «flyttet»); "
            "velg «samme» eller «omdøpt»",
            "`new`, `split`, `merged` and `not_comparable` stand alone (but for `moved`); "
            "choose `same` or `renamed`",
        ),
        Text("Broene skal til sammen si én ting.", "Together the bridges say one thing."),
        f"{_Q}\n  bro samme\n  bro ny",
        f"{_Q}\n  bro samme",
    ),
    shown(
        "KS311",
        Text("utgått finnes fortsatt", "retired but still there"),
        Text("«{name}» er utgått, men finnes fortsatt i år", "«{name}» is retired but still there this year"),
        Text(
            "ta bort «utgått»-linjen, eller det som skulle gå ut",
            "take the `retired` line away, or what was to go",
        ),
        Text("Noe kan ikke både være utgått og i bruk.", "Nothing can be both retired and in use."),
        f"utgått lyttet\n\n{_Q}\n  bro samme",
        f"{_Q}\n  bro samme",
    ),
    shown(
        "KS312",
        Text("samme forgjenger to ganger", "one predecessor twice"),
        Text(
            "«{name}» fra i fjor er alt videreført av «{other}»",
            "«{name}» of last year is already carried on by «{other}»",
        ),
        Text(
            "skriv «bro delt fra …» på begge hvis det er delt i to",
            "write `bridge split from …` on both if it was split in two",
        ),
        Text(
            "Et svar fra i fjor kan bare bli til svaret på ett spørsmål i år.",
            "An answer of last year can become the answer to one question of this year only.",
        ),
        "spørsmål horte i mottak\n  bro omdøpt fra lyttet\n\nspørsmål forsto i mottak\n  bro omdøpt fra lyttet",
        "spørsmål horte i mottak\n  bro delt fra lyttet\n\nspørsmål forsto i mottak\n  bro delt fra lyttet",
    ),
    shown(
        "KS313",
        Text("igjen fra i fjor", "left from last year"),
        Text("dette er visst igjen fra {year}: {problem}", "this seems left from {year}: {problem}"),
        Text("rett det til året som reglene gjelder", "make it right for the year of these rules"),
        Text(
            "Et nytt år begynner som det forrige, og i en kopi står tittel og periode igjen; «kspris new year» flytter "
            "dem. Tittelen står på rapportene, og perioden avgjør hvilke datoer en svarfil kan ha.",
            "A new year begins as the last, and in a copy title and period are left behind; “kspris new year” moves "
            "them on. The title stands on the reports, and the period decides which dates a file of responses may have.",
        ),
        'regelsett prisen 2021\n  tittel "Prisen 2020" / "The award 2020"\n  forrige 2020',
        'regelsett prisen 2021\n  tittel "Prisen 2021" / "The award 2021"\n  forrige 2020',
        "warning",
    ),
)
