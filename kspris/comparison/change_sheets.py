"""Changes between editions to sheets: with intervals, shoppers that returned, linking error and flags."""

from __future__ import annotations

from kspris.comparison.changes import Change, Changes
from kspris.comparison.linking import Linking
from kspris.comparison.rounding import number_cell, rounded
from kspris.comparison.sure_report import SureReport
from kspris.comparison.sureness import number
from kspris.results.sheets import Cell, Sheet, Subject
from kspris_dsl.text import Text


def change_title(subject: Subject, report: SureReport) -> str:
    """Return the heading of changes."""
    return subject.say("Endring fra ", "Change since ") + (report.previous or "")


def change_sheets(subject: Subject, report: SureReport, found: Changes) -> list[Sheet]:
    """Make the sheets of what changed: of a participant, or of a class or the survey with its questions."""
    rows: list[tuple[Cell, ...]] = []
    if report.level == "participant":
        own = found.participants.get(report.name or "")
        if own is not None:
            rows.append(_change(subject, subject.say("Felles kjerne", "Common core"), own))
        return [Sheet("changes", change_title(subject, report), _change_headers(subject), tuple(rows),
                      _own_notes(subject, found, own))]  # fmt: skip
    rows.append(_change(subject, subject.say("Publisert", "Published"), found.published))
    rows.append(_change(subject, subject.say("Felles kjerne", "Common core"), found.core))
    if found.trend is not None:
        label = subject.say("Felles kjerne, med lenkefeil", "Common core, with linking error")
        moved = Change(found.core.before, found.core.after, found.trend, found.core.inquiries)
        rows.append(_change(subject, label, moved))
    sheet = Sheet("changes", change_title(subject, report), _change_headers(subject), tuple(rows),
                  _change_notes(subject, found))  # fmt: skip
    return [sheet, _flagged(subject, found)]


def _change_headers(subject: Subject) -> tuple[str, ...]:
    return (
        subject.say("Hva", "What"),
        "n",
        subject.say("Før", "Before"),
        subject.say("Nå", "Now"),
        subject.say("Endring", "Change"),
        subject.say("Fra", "From"),
        subject.say("Til", "To"),
        subject.say("Merknad", "Remark"),
    )


def _change(subject: Subject, name: str, one: Change) -> tuple[Cell, ...]:
    decimals = subject.ruleset.decimals
    made = one.interval
    return (
        name,
        one.inquiries,
        number_cell(one.before, decimals),
        number_cell(one.after, decimals),
        number_cell(one.after - one.before, decimals),
        number_cell(None if made is None else made.low, decimals),
        number_cell(None if made is None else made.high, decimals),
        "" if one.reason is None else subject.label(one.reason),
    )


def _own_notes(subject: Subject, found: Changes, own: Change | None) -> tuple[str, ...]:
    core = subject.say(
        "Felles kjerne: spørsmålene og kanalene som begge år har, etter det nyeste årets regler.",
        "Common core: questions and channels that both years have, by the newest year's rules.",
    )
    if own is None or own.flagged is None or found.tested_participants < 2:
        return (core,)
    return (core, _own_finding(subject, found, own))


def _own_finding(subject: Subject, found: Changes, own: Change) -> str:
    tested, q = found.tested_participants, _false(subject)
    return subject.say(
        f"{'Et funn' if own.flagged else 'Ikke et funn'} blant {tested} deltakere som er prøvd; av funnene "
        f"ventes høyst {q} % å være falske (Benjamini–Hochberg).",
        f"{'A finding' if own.flagged else 'Not a finding'} among {tested} participants tested; of the "
        f"findings at most {q} % are expected to be false (Benjamini–Hochberg).",
    )


def _change_notes(subject: Subject, found: Changes) -> tuple[str, ...]:
    staying = Text(f"de {found.staying} deltakerne", f"{found.staying} participants")
    if found.staying == 1:
        staying = Text("den ene deltakeren", "one participant")
    notes = [
        subject.say(
            "Felles kjerne: spørsmålene og kanalene som begge år har, etter det nyeste årets regler, og "
            f"{staying.nb} som var med begge år.",
            "Common core: questions and channels that both years have, by the newest year's rules, and the "
            f"{staying.en} of both years.",
        )
    ]
    if not found.named:
        notes.append(
            subject.say(
                "Observatørene er ikke oppgitt begge år: henvendelsene er regnet som uavhengige.",
                "Shoppers are not given in both years: inquiries are taken as independent.",
            )
        )
    else:
        share, wanted = found.overlap.share, number(subject.ruleset, "gjengangere_anbefalt")
        told = subject.say(
            f"{found.overlap.returned} av {found.overlap.shoppers} observatører var med året før",
            f"{found.overlap.returned} of {found.overlap.shoppers} shoppers were there the year before",
        )
        short = subject.say(
            f"; anbefalt er minst {wanted:.0%}: nye observatører gjør endringen mindre sikker".replace(
                "%", " %"
            ),
            f"; at least {wanted:.0%} is recommended: new shoppers make the change less sure",
        )
        notes.append(told + (short if share < wanted else "") + ".")
    if found.linked is not None:
        notes.append(_linked(subject, found.linked))
    return tuple(notes)


def _linked(subject: Subject, linked: Linking) -> str:
    shown = [None if one is None else rounded(one, 2) for one in (linked.error, linked.by_area)]
    error, by_area = (
        one.replace(".", ",") if one is not None and subject.language == "nb" else one for one in shown
    )
    area = ""
    if by_area is not None:
        area = subject.say(f" ({by_area} når hele områder utelates)", f" ({by_area} leaving out areas)")
    return subject.say(
        f"Lenkefeil: {error} poeng over {linked.units} felles spørsmål{area}.",
        f"Linking error: {error} points over {linked.units} common questions{area}.",
    )


def _flagged(subject: Subject, found: Changes) -> Sheet:
    rules, decimals = subject.ruleset, subject.ruleset.decimals
    rows: list[tuple[Cell, ...]] = [
        (
            one.question,
            subject.label(rules.channels[one.channel].labels),
            one.change.inquiries,
            number_cell(one.change.after - one.change.before, decimals),
            number_cell(made.low, decimals),
            number_cell(made.high, decimals),
        )
        for one in found.questions
        for made in [one.change.interval]
        if one.change.flagged and made is not None
    ]
    headers = (
        subject.say("Spørsmål", "Question"),
        subject.say("Kanal", "Channel"),
        "n",
        subject.say("Endring", "Change"),
        subject.say("Fra", "From"),
        subject.say("Til", "To"),
    )
    q = _false(subject)
    note = subject.say(
        f"{found.tested_questions} spørsmål per kanal er prøvd og {len(rows)} er funn; av funnene ventes "
        f"høyst {q} % å være falske (Benjamini–Hochberg).",
        f"{found.tested_questions} questions by channel were tested and {len(rows)} are findings, of which "
        f"at most {q} % are expected to be false (Benjamini–Hochberg).",
    )
    title = subject.say("Spørsmål som har endret seg", "Questions that have changed")
    return Sheet("questions_changed", title, headers, tuple(rows), (note,))


def _false(subject: Subject) -> int:
    """Return the share of findings that may be false, in percent."""
    return round(100 * number(subject.ruleset, "falske_funn"))
