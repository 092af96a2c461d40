"""Wording of KS481-487: what stands in the way of setting years beside each other."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.text import Text

ACROSS: tuple[Entry, ...] = (
    Entry(
        "KS481",
        "error",
        Text("ingen bro mellom årene", "no bridge between the years"),
        Text("det går ingen bro fra «{old}» til «{new}»", "no bridge leads from `{old}` to `{new}`"),
        Text(
            "regelsettet må si «forrige <år>», og hvert år imellom må finnes; «kspris bridge» viser broen mellom to år",
            "the ruleset must say `previous <year>`, and each year between must be there; `kspris bridge` shows the "
            "bridge of two years",
        ),
        Text(
            "Svar fra ett år kan bare regnes etter et annet års regler når «bro»-linjene sier hva hvert spørsmål var "
            "året før. Går det flere år imellom, settes broene sammen, og da må alle årene finnes: ved siden av "
            "mappene du nevner, eller blant utvidelsene. To ulike priser har aldri noen bro.\n\n"
            "Galt: `forrige 2019` i regelsettet for 2021 når det er 2020 du vil sammenligne med\n\n"
            "Rett: `forrige 2020`, og en `bro`-linje på hvert spørsmål",
            "Responses of one year can only be scored by another year's rules where `bridge` lines say what each "
            "question was the year before. Over several years the bridges are put together, so every year must be "
            "there: beside the folders that you name, or among the plugins. Two different awards never have a "
            "bridge.\n\n"
            "Wrong: `previous 2019` in the ruleset of 2021 when 2020 is what you want to compare with\n\n"
            "Right: `previous 2020`, and a `bridge` line in every question",
        ),
    ),
    Entry(
        "KS482",
        "error",
        Text("ingen spørsmål felles", "no question in common"),
        Text(
            "ingen spørsmål i «{ruleset}» kan besvares av svarene fra «{edition}»",
            "no question of `{ruleset}` can be answered by the responses of `{edition}`",
        ),
        Text(
            "se hvorfor hvert spørsmål faller fra: «kspris bridge»",
            "see why each question is lost: `kspris bridge`",
        ),
        Text(
            "Alle spørsmålene er nye, utgåtte eller sagt å ikke kunne sammenlignes, eller årene har ingen kanal "
            "felles. Da finnes det ikke noe tall å vise.\n\n"
            "Galt: «bro ny» på hvert spørsmål\n\nRett: «bro samme», «bro omdøpt fra …» og så videre der spørsmålet "
            "fantes",
            "All questions are new, retired or said not to compare, or the years have no channel in common. Then "
            "there is no figure to show.\n\n"
            "Wrong: `bridge new` in every question\n\nRight: `bridge same`, `bridge renamed from …` and so on where "
            "the question was there",
        ),
    ),
    Entry(
        "KS483",
        "error",
        Text("ingenting å måle anslaget i", "nothing to measure the estimate in"),
        Text(
            "backcast trenger svar fra «{ruleset}» selv", "backcast needs responses of `{ruleset}` itself"
        ),
        Text(
            "gi dem med --measured-in, eller velg --policy renorm",
            "give them with --measured-in, or choose --policy renorm",
        ),
        Text(
            "backcast legger til det de manglende spørsmålene betyr i snitt. Det måles i året som har dem alle.\n\n"
            "Galt: `kspris score svar-2020.csv --edition 2020 --ruleset 2021 --policy backcast`\n\n"
            "Rett: `kspris score svar-2020.csv --edition 2020 --ruleset 2021 --policy backcast --measured-in "
            "svar-2021.csv`",
            "backcast adds what the missing questions mean on average. That is measured in the year that has them "
            "all.\n\n"
            "Wrong: `kspris score responses-2020.csv --edition 2020 --ruleset 2021 --policy backcast`\n\n"
            "Right: `kspris score responses-2020.csv --edition 2020 --ruleset 2021 --policy backcast --measured-in "
            "responses-2021.csv`",
        ),
    ),
    Entry(
        "KS484",
        "error",
        Text("for få undersøkelser å sammenligne", "too few editions to compare"),
        Text(
            "en sammenligning trenger minst to ulike år; her er {years}",
            "a comparison needs at least two different years; here are {years}",
        ),
        Text(
            "gi hvert år sin fil: --edition 2020=svar-2020.csv --edition 2021=svar-2021.csv",
            "give each year its file: --edition 2020=responses-2020.csv --edition 2021=responses-2021.csv",
        ),
        Text(
            "Hvert år skal stå én gang, med sin svarfil.\n\n"
            "Galt: `kspris compare --edition 2021=svar.csv`\n\n"
            "Rett: `kspris compare --edition 2020=svar-2020.csv --edition 2021=svar-2021.csv`",
            "Each year is named once, with its file of responses.\n\n"
            "Wrong: `kspris compare --edition 2021=responses.csv`\n\n"
            "Right: `kspris compare --edition 2020=responses-2020.csv --edition 2021=responses-2021.csv`",
        ),
    ),
    Entry(
        "KS485",
        "error",
        Text("ikke med i noen av årene", "in none of the years"),
        Text(
            "{what} «{name}» er ikke med i svarene fra {years}",
            "{what} `{name}` is not in the responses of {years}",
        ),
        Text(
            "navnet skal stå slik det står i svarfilene", "the name must stand as it does in the responses"
        ),
        Text(
            "Deltakere følges fra år til år på navnet sitt, bokstav for bokstav; klasser på id-en sin i det "
            "nyeste regelsettet.\n\n"
            "Galt: `--participant huldrevik` når filen har `Huldrevik`\n\nRett: `--participant Huldrevik`",
            "Participants are followed from year to year by their name, letter by letter; classes by their id in "
            "the newest ruleset.\n\n"
            "Wrong: `--participant huldrevik` where the file has `Huldrevik`\n\nRight: `--participant Huldrevik`",
        ),
    ),
    Entry(
        "KS486",
        "error",
        Text("den forrige undersøkelsen er ikke eldre", "the previous edition is not older"),
        Text(
            "undersøkelsen fra {year} kan ikke ses mot {previous}: den forrige må være eldre",
            "the edition of {year} cannot be seen beside {previous}: the previous one must be older",
        ),
        Text(
            "gi en eldre undersøkelse med sin svarfil: --previous {example}=svar-{example}.csv",
            "give an older edition with its file of responses: --previous {example}=responses-{example}.csv",
        ),
        Text(
            "Det som har endret seg, regnes fra en tidligere undersøkelse til den som rapporten eller "
            "usikkerheten gjelder. Utgaven som står i `--edition`, er den nyeste; den i `--previous` er fra et "
            "tidligere år.\n\n"
            "Galt: `kspris report svar.csv --edition 2021 --previous 2021=svar.csv`\n\n"
            "Rett: `kspris report svar.csv --edition 2021 --previous 2020=svar-2020.csv`",
            "What has changed is worked out from an earlier edition to the one that the report, or the "
            "sureness, is about. The edition in `--edition` is the newest; the one in `--previous` is of an "
            "earlier year.\n\n"
            "Wrong: `kspris report responses.csv --edition 2021 --previous 2021=responses.csv`\n\n"
            "Right: `kspris report responses.csv --edition 2021 --previous 2020=responses-2020.csv`",
        ),
    ),
)  # fmt: skip
