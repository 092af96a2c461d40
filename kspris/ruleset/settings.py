"""Settings: `innstilling` lines typed against what a plugin (or the ruleset itself) declares.

Lines and `Setting` declarations come in; out comes a value for every declared setting, defaults filled
in. An unknown setting, a wrong type and a value outside the range are reported where they stand.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from kspris.api import Setting, Settings, SettingValue
from kspris.ruleset.figures import exact
from kspris.ruleset.numbers import SECONDS
from kspris.ruleset.sheet import Work, did_you_mean, provenance
from kspris_dsl.diagnostic import Span
from kspris_dsl.keywords import RESERVED
from kspris_dsl.nodes import Amount, Block, Line, Name, Quote
from kspris_dsl.suggest import suggest
from kspris_dsl.text import Text

KINDS = {
    "number": Text("et tall", "a number"),
    "integer": Text("et helt tall", "a whole number"),
    "percent": Text("en prosent", "a percentage"),
    "duration": Text("en varighet", "a duration"),
    "text": Text("en tekst i anførselstegn", "a text in quotation marks"),
    "name": Text("et navn", "a name"),
    "yes_no": Text("ja eller nei", "yes or no"),
}


def settings(work: Work, block: Block, declared: tuple[Setting, ...], owner: Text) -> Settings:
    """Return the settings of a block, in the order of their declaration.

    `owner` is what knows the settings, for messages.
    """
    known = {one.id: one for one in declared}
    values: dict[str, SettingValue] = {one.id: one.default for one in declared}
    seen: dict[str, Span] = {}
    for line in block.all("setting"):
        name = line.slots["id"]
        assert isinstance(name, Name)
        provenance(work, line)
        if name.text not in known:
            advice = did_you_mean(suggest(name.text, known)) or _known(known)
            why = Text(f"{owner.nb} kjenner den ikke", f"{owner.en} does not know it")
            work.found.add("KS205", name.span, help=advice, name=name.text, why=why)
        elif name.text in seen:
            why = Text(
                f"den er alt gitt på linje {seen[name.text].line}",
                f"it is already given on line {seen[name.text].line}",
            )
            work.found.add("KS205", name.span, name=name.text, why=why)
        else:
            value = _value(work, line, known[name.text])
            if value is not None:
                values[name.text] = value
        seen.setdefault(name.text, name.span)
    return values


def _known(names: Iterable[str]) -> Text:
    """Advise by the settings that there are."""
    listed = ", ".join(names)
    if not listed:
        return Text(
            "ta bort linjen: her er det ingen innstillinger", "remove the line: there are no settings here"
        )
    return Text(f"disse innstillingene finnes: {listed}", f"these settings exist: {listed}")


def setting_span(block: Block, setting: str | None) -> Span:
    """The place of a setting's line in a block, or of the block's opening line."""
    for line in block.all("setting"):
        name = line.slots["id"]
        if isinstance(name, Name) and name.text == setting:
            return line.span
    return block.head.span


def _value(work: Work, line: Line, setting: Setting) -> SettingValue | None:
    given = line.slots["value"]
    value = _typed(given, setting)
    if setting.kind == "name" and isinstance(given, Name) and given.reserved:
        value = RESERVED[given.text].in_(work.sheet.language(given.span))  # an answer may be called `ja`
    span = given.span if isinstance(given, Amount | Name | Quote) else line.span
    if value is None:
        wanted = KINDS[setting.kind]
        why = Text(f"verdien skal være {wanted.nb}", f"the value must be {wanted.en}")
        work.found.add("KS205", span, name=setting.id, why=why)
        return None
    if not isinstance(value, str | bool) and not _within(value, setting):
        work.found.add("KS205", span, name=setting.id, why=_range(setting))
        return None
    return value


def _typed(given: object, setting: Setting) -> SettingValue | None:
    match setting.kind, given:
        case "number", Amount(value=value, unit=""):
            return value
        case "integer", Amount(value=value, unit="") if value.denominator == 1:
            return int(value)
        case "percent", Amount(value=value, unit="%"):
            return value
        case "duration", Amount(value=value, unit=unit) if unit in SECONDS:
            return value * SECONDS[unit]
        case "text", Quote(text=text):
            return text
        case "name", Name(text=text):
            return text
        case "yes_no", Name(text=text, reserved=True) if text in {"yes", "no"}:
            return text == "yes"
    return None


def _within(value: Fraction | int, setting: Setting) -> bool:
    return (setting.least is None or value >= setting.least) and (
        setting.most is None or value <= setting.most
    )


def _range(setting: Setting) -> Text:
    least, most = setting.least, setting.most
    if least is not None and most is not None:
        low, high = exact(least), exact(most)
        return Text(
            f"verdien skal være fra {low.nb} til {high.nb}", f"the value must be from {low.en} to {high.en}"
        )
    if least is not None:
        return Text(
            f"verdien skal være minst {exact(least).nb}", f"the value must be at least {exact(least).en}"
        )
    high = exact(most or Fraction(0))
    return Text(f"verdien skal være høyst {high.nb}", f"the value must be at most {high.en}")
