"""Wording for responses against the plan, KS441-446, and for writing and simulating, KS451-452."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.sample import sampled
from kspris_dsl.text import Text

PLAN: tuple[Entry, ...] = (
    Entry(
        "KS441",
        "warning",
        Text("samme observatør flere ganger", "the same shopper more than once"),
        Text(
            "«{shopper}» har {times} henvendelser hos «{participant}»",
            "“{shopper}” has {times} inquiries with “{participant}”",
        ),
        Text(
            "henvendelsene brukes; se om pseudonymene er riktige",
            "the inquiries are used; see whether the pseudonyms are right",
        ),
        sampled(
            "Hver henvendelse hos en deltaker skal ha sin observatør. Poengene er de samme, men "
            "resultatet hviler "
            "på færre mennesker enn planlagt.",
            "Each inquiry with a participant is to have its own shopper. Points are the same, but the result "
            "rests on fewer people than planned.",
            "1;Huldrevik;obs-7\n2;Huldrevik;obs-7",
            "1;Huldrevik;obs-7\n2;Huldrevik;obs-8",
        ),
    ),
    Entry(
        "KS442",
        "warning",
        Text("flere henvendelser enn planlagt", "more inquiries than planned"),
        Text(
            "«{participant}» har {found} henvendelser; planen er {planned}",
            "“{participant}” has {found} inquiries; the plan is {planned}",
        ),
        Text(
            "alle brukes; se etter rader som ikke hører til", "all are used; look for rows that do not belong"
        ),
        sampled(
            "Hver deltaker skal ha like mange henvendelser. Tallet av rader er det som regnes med.",
            "Each participant is to have as many inquiries. The number of rows is what counts.",
            "henvendelser 25 per deltaker / 27 rader",
            "henvendelser 25 per deltaker / 25 rader",
        ),
    ),
    Entry(
        "KS443",
        "warning",
        Text("færre henvendelser enn planlagt", "fewer inquiries than planned"),
        Text(
            "«{participant}» har {found} av {planned} planlagte henvendelser",
            "“{participant}” has {found} of {planned} planned inquiries",
        ),
        Text(
            "resultatet blir mer usikkert; se etter rader som mangler",
            "the result is less certain; look for missing rows",
        ),
        sampled(
            "Underveis er dette som ventet. Til slutt betyr det at rader mangler, eller at året "
            "stanset før tiden.",
            "While fieldwork runs this is as expected. At the end it means that rows are missing, or "
            "that the "
            "year stopped early.",
            "henvendelser 25 per deltaker / 23 rader",
            "henvendelser 25 per deltaker / 25 rader",
        ),
    ),
    Entry(
        "KS444",
        "warning",
        Text("for mange kanaler", "too many channels"),
        Text(
            "«{participant}» er målt i {found} kanaler; det meste er {most}",
            "“{participant}” is measured on {found} channels; the most is {most}",
        ),
        Text("se om noen rader har feil kanal", "see whether some rows have the wrong channel"),
        sampled(
            "Regelsettet sier hvor mange kanaler en deltaker høyst måles i.",
            "The ruleset says on how many channels a participant is measured at most.",
            "telefon, epost, chat, messenger",
            "telefon, epost, chat",
        ),
    ),
    Entry(
        "KS445",
        "warning",
        Text("datoen er utenfor perioden", "the date is outside the period"),
        Text(
            "{value} er ikke i perioden {first} til {last}", "{value} is not in the period {first} to {last}"
        ),
        Text("se om dag og måned er byttet om", "see whether day and month are swapped"),
        sampled(
            "Perioden står i regelsettet. Henvendelsen brukes, men kan høre til et annet år.",
            "The period stands in the ruleset. The inquiry is used, but may belong to another year.",
            "date\n2012-12-01",
            "date\n2020-12-01",
        ),
    ),
    Entry(
        "KS446",
        "warning",
        Text("datoen er ingen virkedag", "the date is no working day"),
        Text("{value} er en lørdag, søndag eller helligdag", "{value} is a Saturday, a Sunday or a holiday"),
        Text(
            "henvendelser gjøres på virkedager; se om datoen er riktig",
            "inquiries are made on working days; see whether the date is right",
        ),
        sampled(
            "Norske helligdager regnes med. Henvendelsen brukes.",
            "Norwegian public holidays are among them. The inquiry is used.",
            "date\n2021-04-02",
            "date\n2021-04-06",
        ),
    ),
    Entry(
        "KS451",
        "error",
        Text("svar kan ikke skrives til filtypen", "responses cannot be written to that kind of file"),
        Text(
            "kan ikke skrive svar til «{suffix}»; disse kan skrives: {known}",
            "cannot write responses to “{suffix}”; these can be written: {known}",
        ),
        Text("gi filen en av disse endelsene", "give the file one of these suffixes"),
        sampled(
            "Endelsen på filnavnet avgjør formen. CSV er for regneark, Parquet er mindre og bærer med "
            "seg typer.",
            "The suffix decides the form. CSV is for spreadsheets, Parquet is smaller and carries types.",
            "--out svar.ods",
            "--out svar.parquet",
        ),
    ),
    Entry(
        "KS452",
        "error",
        Text("undersøkelsen kan ikke simuleres", "the survey cannot be simulated"),
        Text("{problem}", "{problem}"),
        Text("endre tallene, eller regelsettet", "change the numbers, or the ruleset"),
        sampled(
            "Simuleringen trenger minst én deltaker, én kanal, én klasse som holdes, og et antall "
            "henvendelser.",
            "A simulation needs at least one participant, one channel, one class that is held, and a "
            "number of "
            "inquiries.",
            "kspris simulate --participants 0",
            "kspris simulate --participants 170",
        ),
    ),
)
