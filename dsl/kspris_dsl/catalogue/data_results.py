"""Wording of KS461-465: what stands in the way of scoring, awards and their files."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.text import Text

RESULTS: tuple[Entry, ...] = (
    Entry(
        "KS461",
        "error",
        Text("et annet regelsett enn undersøkelsens eget", "another ruleset than the edition's own"),
        Text(
            "svarene hører til «{edition}», og kan ikke regnes etter «{ruleset}»",
            "the responses belong to `{edition}` and cannot be scored by `{ruleset}`",
        ),
        Text(
            "utelat --ruleset. «kspris score --ruleset» og kspris.rescore regner etter et annet års regler",
            "leave out --ruleset. `kspris score --ruleset` and kspris.rescore score by another year's rules",
        ),
        Text(
            "Svar er bundet til spørreskjemaet de ble samlet inn med. Reglene fra et annet år kan spørre om "
            "andre ting, så et slikt tall må ha dekning og dom ved siden av seg. Det får det av «kspris score "
            "--ruleset» og kspris.rescore, men ikke av kspris.score og «kspris explain».\n\n"
            "Galt: `kspris explain --responses svar-2020.csv --inquiry H17 --edition 2020 --ruleset 2021`\n\n"
            "Rett: `kspris score svar-2020.csv --edition 2020 --ruleset 2021`\n\n"
            "En kopi av årets regler med andre vekter er også et annet regelsett. Vil du se hva en vekt betyr, "
            "er mappen både undersøkelse og regelsett: `--edition min-mappe`.",
            "Responses are bound to the questionnaire that they were collected with. Another year's rules may "
            "ask other things, so such a figure needs coverage and a verdict beside it. It gets them from "
            "`kspris score --ruleset` and kspris.rescore, and not from kspris.score and `kspris explain`.\n\n"
            "Wrong: `kspris explain --responses responses-2020.csv --inquiry H17 --edition 2020 --ruleset 2021`\n\n"
            "Right: `kspris score responses-2020.csv --edition 2020 --ruleset 2021`\n\n"
            "A copy of the year's rules with other weights is another ruleset too. To see what a weight does, "
            "let the folder be both edition and ruleset: `--edition my-folder`.",
        ),
    ),
    Entry(
        "KS462",
        "error",
        Text("henvendelsen finnes ikke", "there is no such inquiry"),
        Text("det er ingen henvendelse «{inquiry}» blant dem som teller", "no inquiry `{inquiry}` is among those that count"),
        Text("id-ene står i kolonnen «inquiry»", "the ids stand in column `inquiry`"),
        Text(
            "Henvendelsen du ba om forklaring på, er ikke i filen, eller raden er utelatt fordi den ikke er "
            "godkjent.\n\nGalt: `--inquiry h17` når filen har `H17`.\n\nRett: `--inquiry H17`",
            "The inquiry that you asked about is not in the file, or its row is left out because it is not "
            "approved.\n\nWrong: `--inquiry h17` where the file has `H17`.\n\nRight: `--inquiry H17`",
        ),
    ),
    Entry(
        "KS463",
        "error",
        Text("regelsettet har ingen mellomtid", "the ruleset has no mid-term view"),
        Text("«{ruleset}» har ingen visning med «topp … per kanal»", "`{ruleset}` has no view with `top ... per channel`"),
        Text(
            "legg til en visning med linjen «topp 3 per kanal» i regelsettet",
            "add a view with the line `top 3 per channel` to the ruleset",
        ),
        Text(
            "Mellomtiden viser de beste så langt på hver kanal, uten tall og i tilfeldig rekkefølge. Hvor mange "
            "den viser, sier regelsettet.\n\nGalt: ingen slik visning.\n\nRett:\n\n"
            "    visning mellomtid \"Mellomtid\" / \"Mid-term\"\n      lesere alle\n      viser snitt\n"
            "      rekkefølge tilfeldig\n      topp 3 per kanal",
            "The mid-term view shows the best so far on each channel, without figures and in random order. The "
            "ruleset says how many.\n\nWrong: no such view.\n\nRight:\n\n"
            "    view midterm \"Mid-term\"\n      readers all\n      shows mean\n      order random\n"
            "      top 3 per channel",
        ),
    ),
    Entry(
        "KS464",
        "error",
        Text("resultatet ville skrive over svarene", "the result would overwrite the responses"),
        Text("«{path}» er svarfilen selv", "`{path}` is the file of responses itself"),
        Text("gi et annet navn til --out", "give --out another name"),
        Text(
            "Det du ber om å skrive, har samme navn som filen det regnes av. Svarene ville gått tapt.\n\n"
            "Galt: `kspris score svar.csv --edition 2021 --out svar.csv`\n\n"
            "Rett: `kspris score svar.csv --edition 2021 --out resultater.csv`",
            "What you ask to write has the name of the file that is scored. The responses would be lost.\n\n"
            "Wrong: `kspris score responses.csv --edition 2021 --out responses.csv`\n\n"
            "Right: `kspris score responses.csv --edition 2021 --out results.csv`",
        ),
    ),
    Entry(
        "KS465",
        "error",
        Text("regelsettet har ingen slik visning for deltakere", "the ruleset has no such view for participants"),
        Text(
            "«{ruleset}» har ingen visning {view}med «lesere deltaker»",
            "`{ruleset}` has no view {view}with `readers participant`",
        ),
        Text(
            "nevn en visning som har «lesere deltaker», eller legg til en i regelsettet",
            "name a view that has `readers participant`, or add one to the ruleset",
        ),
        Text(
            "En deltakerrapport viser det som visningen i regelsettet sier at en deltaker får se. Uten en slik "
            "visning lages ingen rapport.\n\nGalt: ingen visning for deltakere.\n\nRett:\n\n"
            "    visning deltakerrapport \"Deltakerrapport\" / \"Participant report\"\n      lesere deltaker\n"
            "      viser total, områder, kanaler",
            "A participant's report shows what the view of the ruleset says that a participant may see. Without "
            "such a view no report is made.\n\nWrong: no view for participants.\n\nRight:\n\n"
            "    view participant_report \"Participant report\" / \"Deltakerrapport\"\n"
            "      readers participant\n      shows total, areas, channels",
        ),
    ),
    Entry(
        "KS466",
        "error",
        Text("regelsettet har ingen slik visning for andre enn deltakere", "the ruleset has no such view for others than participants"),
        Text(
            "«{ruleset}» har ingen visning «{view}» for alle eller for arrangøren",
            "`{ruleset}` has no view `{view}` for all or for the organiser",
        ),
        Text("dette er visningene: {known}", "these are the views: {known}"),
        Text(
            "Resultatlisten, stillingen underveis og arrangørens oversikt viser det som en visning i regelsettet "
            "sier. Navnet er visningens id, slik den står i regelsettet. Visninger for deltakere blir til "
            "deltakerrapporter, ikke til en liste.\n\nGalt: `--view resultater`\n\nRett: `--view resultatliste`",
            "The result list, the standing so far and the organiser's overview show what a view of the ruleset "
            "says. The name is the view's id as it stands in the ruleset. Views for participants become "
            "participants' reports, not a list.\n\nWrong: `--view results`\n\nRight: `--view resultatliste`",
        ),
    ),
    Entry(
        "KS468",
        "error",
        Text("mappen har andre filer med de samme navnene", "the folder has other files of the same names"),
        Text(
            "«{folder}» har {count} som denne kjøringen ikke har laget; den første er {first}",
            "`{folder}` has {count} that this run did not make; the first is {first}",
        ),
        Text(
            "velg en annen mappe med --out, eller skriv over dem med --replace",
            "choose another folder with --out, or write over them with --replace",
        ),
        Text(
            "Rapporter som hører til samme kjøring, fortsettes det på: de er laget av de samme svarene og "
            "reglene, og de samme utvidelsene. Filer som er laget av noe annet, eller er endret etterpå, skrives "
            "ikke over uten at du ber om det: ellers kunne en mappe hatt rapporter fra to undersøkelser.\n\n"
            "Galt, når `ut` har rapportene fra forrige utgave av svarene: "
            "`kspris report svar.csv --edition 2021 --out ut`\n\n"
            "Rett: `kspris report svar.csv --edition 2021 --out ut-ny`",
            "Reports of one run are continued: they are made of the same responses, rules and plugins. Files "
            "that are made of something else, or were changed afterwards, are not written over unless you ask: "
            "else a folder could hold reports of two surveys.\n\n"
            "Wrong, when `out` has the reports of an earlier version of the responses: "
            "`kspris report responses.csv --edition 2021 --out out`\n\n"
            "Right: `kspris report responses.csv --edition 2021 --out out-new`",
        ),
    ),
)  # fmt: skip
