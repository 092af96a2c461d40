"""Wording of KS471-475: what stands in the way of publishing and of verifying what is published."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.text import Text

LEDGER: tuple[Entry, ...] = (
    Entry(
        "KS471",
        "error",
        Text("resultatene er publisert før", "the results are published already"),
        Text(
            "«{edition}» er publisert {date} (publisering {number}), og det som er publisert, skrives aldri over",
            "`{edition}` was published on {date} (publication {number}), and what is published is never overwritten",
        ),
        Text(
            "skal en retting ut, si hvorfor med --reason; den får sin egen plass i boken ved siden av den gamle",
            "to publish a correction, say why with --reason; it gets an entry of its own beside the old one",
        ),
        Text(
            "Publiserte resultater er fryst. En retting kommer i tillegg: den gamle publiseringen blir stående, med "
            "tallene den hadde, og den nye sier hvorfor den finnes.\n\n"
            "Galt: `kspris publish svar.csv --edition 2021` en gang til\n\n"
            "Rett: `kspris publish svar.csv --edition 2021 --reason \"To henvendelser var ført på feil deltaker\"`",
            "Published results are frozen. A correction comes in addition: the old publication stays, with the "
            "figures that it had, and the new one says why it is there.\n\n"
            "Wrong: `kspris publish responses.csv --edition 2021` once more\n\n"
            "Right: `kspris publish responses.csv --edition 2021 --reason \"Two inquiries had the wrong participant\"`",
        ),
    ),
    Entry(
        "KS472",
        "error",
        Text("ingenting er publisert her", "nothing is published here"),
        Text("«{name}» har ingen bok over publiserte resultater ({folder})", "`{name}` has no ledger of published results ({folder})"),
        Text("«kspris publish» legger resultater i boken", "`kspris publish` puts results into the ledger"),
        Text(
            "Boken heter `ledger.json` og ligger i mappen `published` ved reglene, eller der du sa med --out da du "
            "publiserte. Årene som følger med en installert kspris, har reglene uten boken: den ligger i kildekoden.\n\n"
            "Galt: `kspris verify 2019`\n\nRett: `kspris verify regler/2019/published`",
            "The ledger is called `ledger.json` and lies in the folder `published` beside the rules, or where you said "
            "with --out when you published. The years in an installed kspris have the rules without the ledger: that "
            "is in the source code.\n\nWrong: `kspris verify 2019`\n\nRight: `kspris verify rules/2019/published`",
        ),
    ),
    Entry(
        "KS473",
        "error",
        Text("boken er ikke som den ble skrevet", "the ledger is not as it was written"),
        Text("«{name}»: {problem}", "`{name}`: {problem}"),
        Text(
            "hent filene tilbake fra versjonskontroll eller sikkerhetskopi; de skal aldri endres",
            "fetch the files back from version control or a backup; they are never to be changed",
        ),
        Text(
            "Hver publisering har fingeravtrykket av filene sine og av publiseringen foran, og sier hvor mye som ligger i "
            "filene. Stemmer det ikke, eller har den siste filer og ingen innførsel, er noe "
            "endret eller fjernet etterpå, og boken kan ikke lenger bevise hva som ble publisert.\n\n"
            "Galt: rette et tall i `figures.parquet`\n\nRett: en ny publisering med `--reason`",
            "Each publication carries the fingerprint of its files and of the publication before it, and says how much "
            "the files hold. If that does not agree, or the last one has files and no entry, something was changed or removed later, and the ledger no longer proves what was published.\n\n"
            "Wrong: to correct a figure in `figures.parquet`\n\nRight: a new publication with `--reason`",
        ),
    ),
    Entry(
        "KS474",
        "error",
        Text("boken hører til en annen undersøkelse", "the ledger belongs to another edition"),
        Text("boken har «{other}», og resultatene er for «{edition}»", "the ledger holds `{other}`, and the results are of `{edition}`"),
        Text("gi en annen mappe med --out", "give another folder with --out"),
        Text(
            "En bok har én undersøkelse. Tall som er regnet etter et annet års regler, publiseres ikke i boken: de "
            "står ved siden av det publiserte, aldri i stedet for.\n\n"
            "Galt: `kspris publish svar-2021.csv --edition 2021 --out regler/2020/published`\n\n"
            "Rett: `kspris publish svar-2021.csv --edition 2021 --out regler/2021/published`",
            "A ledger holds one edition. Figures by another year's rules are not published in it: they stand beside "
            "what is published, never in its place.\n\n"
            "Wrong: `kspris publish responses-2021.csv --edition 2021 --out rules/2020/published`\n\n"
            "Right: `kspris publish responses-2021.csv --edition 2021 --out rules/2021/published`",
        ),
    ),
    Entry(
        "KS475",
        "error",
        Text("ingenting nytt å publisere", "nothing new to publish"),
        Text(
            "svar, regler og versjoner er de samme som i publisering {number} av «{edition}» ({date})",
            "responses, rules and versions are those of publication {number} of `{edition}` ({date})",
        ),
        Text("det som er publisert, gjelder; «kspris verify» viser at det holder", "what is published stands; `kspris verify` shows that it holds"),
        Text(
            "En ny publisering må ha noe nytt i seg: andre svar, andre regler, eller en annen utgave av programmet.\n\n"
            "Galt: å publisere samme fil to ganger\n\nRett: `kspris verify 2021`",
            "A new publication must hold something new: other responses, other rules, or another version of the "
            "program.\n\nWrong: to publish the same file twice\n\nRight: `kspris verify 2021`",
        ),
    ),
)  # fmt: skip
