"""The thresholds of the comparison methods: settings that a ruleset may give, with their defaults.

Each stands as a `Setting`, so that the compiler types it and people can read what it means. Shares of
one (coverage, ratios) are plain numbers; counts are integers.
"""

from __future__ import annotations

from fractions import Fraction

from kspris.api import Setting
from kspris_dsl.text import Text


def _number(
    name: str, default: str, nb: str, en: str, least: str | None = "0", most: str | None = None
) -> Setting:
    low = Fraction(least) if least is not None else None
    return Setting(name, "number", Fraction(default), Text(nb, en), low, Fraction(most) if most else None)


def _share(name: str, default: str, nb: str, en: str) -> Setting:
    return _number(name, default, nb, en, "0", "1")


def _count(name: str, default: int, nb: str, en: str, least: int = 0, most: int | None = None) -> Setting:
    high = None if most is None else Fraction(most)
    return Setting(name, "integer", default, Text(nb, en), Fraction(least), high)


MOST_DRAWS = 1_000_000
"""More take the memory of a machine, and tell no more."""

THRESHOLDS: tuple[Setting, ...] = (
    # ------------------------------------------------------------ may two years be compared
    _share(
        "dekning_sammenlignbar",
        "0.95",
        "Eksakt dekning som minst må til for at to år er sammenlignbare",
        "Exact coverage that two comparable years need at least",
    ),
    _share(
        "dekning_forbehold",
        "0.80",
        "Eksakt dekning som minst må til for sammenligning med forbehold",
        "Exact coverage that a comparison with caution needs at least",
    ),
    _share(
        "dekning_forbehold_med_bro",
        "0.80",
        "Dekning medregnet bro som også gir sammenligning med forbehold",
        "Bridged coverage that also gives a comparison with caution",
    ),
    _share(
        "dekning_forbehold_eksakt",
        "0.60",
        "Eksakt dekning som da minst må til",
        "Exact coverage that is then needed at least",
    ),
    _share(
        "omraadedekning_sammenlignbar",
        "0.90",
        "Dekning som minst må til i hvert område for at to år er sammenlignbare",
        "Coverage that each area of comparable years needs at least",
    ),
    _share(
        "omraadedekning_forbehold",
        "0.60",
        "Områder med lavere dekning vises ikke",
        "Areas of lower coverage are not shown",
    ),
    _share(
        "tungt_omraade",
        "0.10",
        "Utelates et område som er mer enn dette av totalen, er totalen ikke sammenlignbar",
        "Leaving out an area that is more than this of the total makes the total not comparable",
    ),
    _number(
        "skjevhet_sammenlignbar",
        "0.25",
        "Største skjevhet mot standardfeilen når to år er sammenlignbare",
        "Greatest bias over standard error of comparable years",
    ),
    _number(
        "skjevhet_forbehold",
        "0.65",
        "Største skjevhet mot standardfeilen ved forbehold",
        "Greatest bias over standard error with caution",
    ),
    _share(
        "rangkorrelasjon_sammenlignbar",
        "0.98",
        "Rangkorrelasjonen mellom kjerne og helhet når to år er sammenlignbare",
        "Rank correlation of core and whole in comparable years",
    ),
    _share(
        "rangkorrelasjon_forbehold",
        "0.95",
        "Rangkorrelasjonen mellom kjerne og helhet ved forbehold",
        "Rank correlation of core and whole with caution",
    ),
    _number(
        "vektloft_sammenlignbar",
        "1.25",
        "Hvor mye mer et spørsmål kan telle når andre mangler, i sammenlignbare år",
        "How much more a question may count when others are missing, in comparable years",
        "1",
    ),
    _number(
        "vektloft_forbehold",
        "2",
        "Hvor mye mer et spørsmål kan telle når andre mangler, ved forbehold",
        "How much more a question may count when others are missing, with caution",
        "1",
    ),
    _share(
        "troskap_uten_evidens",
        "0.5",
        "Troskapen til en bro som ikke er eksakt og ikke målt",
        "Fidelity of a link that is neither exact nor measured",
    ),
    # ------------------------------------------------------------ chain
    _number(
        "kjedeavvik_varsel",
        "1",
        "Varsle når kjeden skiller seg mer enn så mange standardfeil fra direkte sammenligning",
        "Warn when the chain differs by more standard errors from the direct comparison",
    ),
    # ------------------------------------------------------------ intervals
    _share("konfidens", "0.95", "Dekningsgraden til intervaller", "Confidence level of intervals"),
    _number(
        "forhandsstyrke_tak",
        "12",
        "Taket på hvor mange henvendelser landssnittet teller som i et intervall",
        "Cap on how many inquiries the national mean counts as in an interval",
    ),
    _share(
        "gjengangere_anbefalt",
        "0.5",
        "Anbefalt andel observatører som går igjen fra året før",
        "Recommended share of shoppers who return from the year before",
    ),
    _share(
        "falske_funn",
        "0.10",
        "Andelen falske funn i tabeller med mange tester",
        "False discovery rate of tables of many tests",
    ),
    _share(
        "reliabilitet_forbehold",
        "0.70",
        "Under dette passer tallene for klassesammenligning bare med forbehold",
        "Below this, figures suit a comparison in the class only with care",
    ),
    _share(
        "reliabilitet_ingen_rang",
        "0.50",
        "Under dette omtales ingen rangering",
        "Below this, nothing is said of ranks",
    ),
    # ------------------------------------------------------------ ranks and leads
    _share(
        "ledelse_p",
        "0.05",
        "Ledelsen er klar når p-verdien er lavere",
        "A lead is clear when the p-value is lower",
    ),
    _share(
        "best_sannsynlighet",
        "0.5",
        "Ledelsen er knapp når sannsynligheten for å være best er minst så stor",
        "A lead is narrow when the chance of being best is at least this",
    ),
    _count(
        "trekninger_rang",
        20000,
        "Antall trekninger for rangmengder",
        "Draws for rank sets",
        1,
        MOST_DRAWS,
    ),
    # ------------------------------------------------------------ weight sensitivity
    _number(
        "vektusikkerhet",
        "0.2",
        "Variasjonskoeffisienten når vekter trekkes",
        "Coefficient of variation when weights are drawn",
        "0.01",
        "1",
    ),
    _count(
        "trekninger_vekter",
        10000,
        "Antall trekninger av vekter",
        "Draws of weights",
        1,
        MOST_DRAWS,
    ),
    # ------------------------------------------------------------ fewest behind a figure
    _count(
        "minst_henvendelser_rangering",
        20,
        "Færrest gyldige henvendelser for å bli rangert i totalen",
        "Fewest valid inquiries to be ranked in the total",
    ),
    _count(
        "minst_svar_verdi",
        5,
        "Færrest svar for at et tall vises",
        "Fewest answers for a figure to be shown",
    ),
    _count(
        "minst_svar_uten_forbehold",
        10,
        "Færrest svar for at et tall vises uten «få svar»",
        "Fewest answers for a figure to be shown without `few answers`",
    ),
)
