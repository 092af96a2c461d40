"""The keyword table: every word of the ruleset language, in its Norwegian and its English column.

A terminal has one word in each column, and within a column a word belongs to one terminal, so that
what a word means never hangs on where it stands. Units are apart because they have a singular and a plural.
Reserved names look like names but mean something fixed (`total`, `delt`); they are translated too.
"""

from __future__ import annotations

from typing import Literal

from kspris_dsl.text import Language, Text
from kspris_dsl.values import frozen

UnitId = Literal["sec", "min", "hour", "business_day", "day"]

KEYWORDS: dict[str, Text] = {
    # words that open a block
    "RULESET": Text("regelsett", "ruleset"),
    "SOURCE": Text("kilde", "source"),
    "CHANNEL": Text("kanal", "channel"),
    "SCALE": Text("svarskala", "scale"),
    "AREA": Text("område", "area"),
    "CATEGORY": Text("kategori", "category"),
    "QUESTION": Text("spørsmål", "question"),
    "BACKGROUND": Text("bakgrunn", "background"),
    "CLASS": Text("klasse", "class"),
    "METRIC": Text("måltall", "metric"),
    "AWARD": Text("pris", "award"),
    "VIEW": Text("visning", "view"),
    "EXAMPLE": Text("eksempel", "example"),
    "REQUIRE": Text("krav", "require"),
    "CLAIM": Text("påstand", "claim"),
    "RETIRED": Text("utgått", "retired"),
    # words that start a line inside a block
    "TITLE": Text("tittel", "title"),
    "PERIOD": Text("periode", "period"),
    "PREVIOUS": Text("forrige", "previous"),
    "INQUIRIES": Text("henvendelser", "inquiries"),
    "CHANNELS": Text("kanaler", "channels"),
    "PICK": Text("velg", "pick"),
    "CLASS_SIZE": Text("klassestørrelse", "class_size"),
    "UNMARKED": Text("umerket", "unmarked"),
    "TOTAL": Text("totalen", "total"),
    "COMBINED": Text("samles", "combined"),
    "DECIMALS": Text("desimaler", "decimals"),
    "ROUNDING": Text("avrunding", "rounding"),
    "MISSING": Text("mangler", "missing"),
    "FORM": Text("form", "form"),
    "DISTRIBUTION_KEY": Text("fordelingsnøkkel", "distribution_key"),
    "DEADLINE": Text("svarfrist", "deadline"),
    "ATTEMPTS": Text("forsøk", "attempts"),
    "OPEN": Text("åpent", "open"),
    "WAIT": Text("ventetid", "wait"),
    "UNANSWERED": Text("ubesvart", "unanswered"),
    "COUNTERPART": Text("motpart", "counterpart"),
    "SETTING": Text("innstilling", "setting"),
    "ANSWER": Text("svar", "answer"),
    "NUMERIC": Text("tall", "numeric"),
    "ENDPOINT": Text("ytterpunkt", "endpoint"),
    "DURATION": Text("varighet", "duration"),
    "FREE_TEXT": Text("fritekst", "free_text"),
    "SHARE": Text("andel", "share"),
    "BASIS": Text("grunnlag", "basis"),
    "COMMENT_FIELD": Text("kommentarfelt", "comment_field"),
    "NB": Text("nb", "nb"),
    "EN": Text("en", "en"),
    "WEIGHT": Text("vekt", "weight"),
    "USES": Text("skala", "uses"),
    "APPLIES": Text("gjelder", "applies"),
    "COUNTS": Text("teller", "counts"),
    "OPTIONAL": Text("frivillig", "optional"),
    "VARIANT": Text("variant", "variant"),
    "ROLE_PLAY": Text("rollespill", "role_play"),
    "METHOD": Text("metode", "method"),
    "MEASURES": Text("måler", "measures"),
    "AWARDED": Text("kåres", "awarded"),
    "RANKED": Text("rangeres", "ranked"),
    "DEMANDS": Text("krever", "demands"),
    "ON_TIE": Text("likhet", "on_tie"),
    "PHRASE": Text("omtale", "phrase"),
    "READERS": Text("lesere", "readers"),
    "SHOWS": Text("viser", "shows"),
    "OTHERS": Text("andre", "others"),
    "CLASS_MEANS": Text("klassesnitt", "class_means"),
    "ORDER": Text("rekkefølge", "order"),
    "TOP": Text("topp", "top"),
    "AT": Text("hos", "at"),
    "RESPONDS": Text("svarer", "responds"),
    "OTHERWISE": Text("ellers", "otherwise"),
    "NOT_ANSWERED": Text("ikke_besvart", "not_answered"),
    "EXPECT": Text("forventer", "expect"),
    "BRIDGE": Text("bro", "bridge"),
    "DECIDED": Text("bestemt", "decided"),
    "NOTE": Text("merknad", "note"),
    # words inside a line
    "TO": Text("til", "to"),
    "PER": Text("per", "per"),
    "PARTICIPANT": Text("deltaker", "participant"),
    "PARTICIPANTS": Text("deltakere", "participants"),
    "ORGANISER": Text("arrangør", "organiser"),
    "THEN": Text("deretter", "then"),
    "OR": Text("eller", "or"),
    "IS": Text("er", "is"),
    "AS": Text("som", "as"),
    "IN": Text("i", "in"),
    "ON": Text("på", "on"),
    "OF": Text("av", "of"),
    "FOR": Text("for", "for"),
    "FROM": Text("fra", "from"),
    "BY": Text("etter", "by"),
    "WITHOUT": Text("uten", "without"),
    "POINTS": Text("poeng", "points"),
    "AREAS": Text("områder", "areas"),
    "GIVES": Text("gir", "gives"),
    "UP_TO": Text("inntil", "up_to"),
    "LATER": Text("senere", "later"),
    "NOTHING": Text("ingenting", "nothing"),
    "NOT_APPLICABLE": Text("ikke_aktuelt", "not_applicable"),
    "WEEKDAYS": Text("hverdager", "weekdays"),
    "CHANNELS_WAIT": Text("kanalens", "channels_own"),
    "SPOKEN": Text("muntlig", "spoken"),
    "WRITTEN": Text("skriftlig", "written"),
    "ALL": Text("alle", "all"),
    "ANY": Text("noen", "any"),
    "ANSWERED": Text("besvarte", "answered"),
    "MEAN": Text("snitt", "mean"),
    "POOLED": Text("poengsum", "pooled"),
    "HALF_UP": Text("halv_opp", "half_up"),
    "HALF_EVEN": Text("halv_partall", "half_even"),
    "ASSUMED": Text("antatt", "assumed"),
    "PUBLISHED": Text("publisert", "published"),
    "ACCORDING": Text("ifølge", "according_to"),
    "SUSPENDED": Text("permittert", "suspended"),
    "OVERALL": Text("samlet", "overall"),
    "COUNT": Text("antall", "count"),
    "ITEMS": Text("punkter", "items"),
    "UNDER": Text("under", "under"),
    "OVER": Text("over", "over"),
    "AT_MOST": Text("høyst", "at_most"),
    "AT_LEAST": Text("minst", "at_least"),
    "EVERY": Text("hver", "every"),
    "BEST": Text("best", "best"),
    "WORST": Text("dårligst", "worst"),
    "LOWEST": Text("laveste", "lowest"),
    "HIGHEST": Text("høyeste", "highest"),
    "RANDOM": Text("tilfeldig", "random"),
    "BY_RANK": Text("rangert", "by_rank"),
    "SAME": Text("samme", "same"),
    "NEW": Text("ny", "new"),
    "RENAMED": Text("omdøpt", "renamed"),
    "MOVED": Text("flyttet", "moved"),
    "SPLIT": Text("delt", "split"),
    "MERGED": Text("slått_sammen", "merged"),
    "RECODED": Text("omkodet", "recoded"),
    "REWORDED": Text("omformulert", "reworded"),
    "POINTS_CHANGED": Text("nye_poeng", "points_changed"),
    "BECAME_SCORED": Text("fikk_poeng", "became_scored"),
    "BECAME_UNSCORED": Text("mistet_poeng", "became_unscored"),
    "NOT_COMPARABLE": Text("ikke_sammenlignbar", "not_comparable"),
}


@frozen
class Unit:
    """A unit of duration: singular and plural words of both columns."""

    id: UnitId
    singular: Text
    plural: Text


UNITS: tuple[Unit, ...] = (
    Unit("sec", Text("sek", "sec"), Text("sek", "sec")),
    Unit("min", Text("min", "min"), Text("min", "min")),
    Unit("hour", Text("time", "hour"), Text("timer", "hours")),
    Unit("business_day", Text("virkedag", "business_day"), Text("virkedager", "business_days")),
    Unit("day", Text("dag", "day"), Text("dager", "days")),
)

RESERVED: dict[str, Text] = {
    # measures: what a result, an award or a view may speak of, besides declared ids
    "total": Text("total", "total"),
    "answered_share": Text("besvart_andel", "answered_share"),
    "areas": Text("områder", "areas"),
    "categories": Text("kategorier", "categories"),
    "questions": Text("spørsmål", "questions"),
    "metrics": Text("måltall", "metrics"),
    "channels": Text("kanaler", "channels"),
    "inquiries": Text("henvendelser", "inquiries"),
    "rank": Text("plassering", "rank"),
    "mean": Text("snitt", "mean"),
    # steps of a tie ladder
    "heaviest_area": Text("tyngste_område", "heaviest_area"),
    "next_area": Text("neste_område", "next_area"),
    "shared": Text("delt", "shared"),
    # values of a yes/no setting
    "yes": Text("ja", "yes"),
    "no": Text("nei", "no"),
}


def words(language: Language) -> dict[str, str]:
    """Map each word of one column to its terminal."""
    return {text.in_(language): terminal for terminal, text in KEYWORDS.items()}
