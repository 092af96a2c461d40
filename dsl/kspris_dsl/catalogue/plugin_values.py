"""Wording for what a plugin's hooks return, and for a plugin that fails while it is used: KS508-520."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.text import Text

KS508 = Entry(
    "KS508",
    "error",
    Text("en hook feilet", "a hook failed"),
    Text("{owner}: «{hook}» feilet: {error} ({where})", "{owner}: `{hook}` failed: {error} ({where})"),
    Text(
        "rett utvidelsen, eller fjern den med «pip uninstall»",
        "mend the plugin, or remove it with `pip uninstall`",
    ),
    Text(
        """\
Funksjonen ble kalt og kastet et unntak. Det den skulle meldt inn, er ikke med; utvidelsens andre
hooker er det.

Feil:

```python
@hookimpl
def kspris_register_scales():
    return [SCALES["stige"]]  # KeyError: 'stige'
```

Riktig:

```python
@hookimpl
def kspris_register_scales():
    return [STIGE]
```
""",
        """\
The function was called and raised. What it would have registered is left out; the plugin's other
hooks are not.

Wrong:

```python
@hookimpl
def kspris_register_scales():
    return [SCALES["stige"]]  # KeyError: 'stige'
```

Right:

```python
@hookimpl
def kspris_register_scales():
    return [STIGE]
```
""",
    ),
)

KS509 = Entry(
    "KS509",
    "error",
    Text("en hook ga ikke en liste", "a hook did not return a list"),
    Text("{owner}: «{hook}» ga {found}, ikke en liste", "{owner}: `{hook}` returned {found}, not a list"),
    Text("returner en liste eller tuple, også av én verdi", "return a list or tuple, also of one value"),
    Text(
        """\
Alle hooker returnerer en liste eller tuple av ferdige verdier.

Feil:

```python
@hookimpl
def kspris_register_channels():
    return SMS
```

Riktig:

```python
@hookimpl
def kspris_register_channels():
    return [SMS]
```
""",
        """\
Every hook returns a list or tuple of finished values.

Wrong:

```python
@hookimpl
def kspris_register_channels():
    return SMS
```

Right:

```python
@hookimpl
def kspris_register_channels():
    return [SMS]
```
""",
    ),
)

KS510 = Entry(
    "KS510",
    "error",
    Text("en verdi holder ikke mål", "a value does not satisfy its kind"),
    Text("{owner}: {kind} «{id}»: {fault}", "{owner}: {kind} `{id}`: {fault}"),
    Text(
        "kjør «kspris.testing.check_plugin» i utvidelsens tester; den sier alt på én gang",
        "run `kspris.testing.check_plugin` in the plugin's tests; it tells everything at once",
    ),
    Text(
        """\
Verdien mangler noe eller har feil type: navn som ikke kan skrives i et regelsett, etikett på bare
ett språk, flyttall der tallet må være eksakt, en innstilling hvis standardverdi er av feil type.
Verdien er ikke med; utvidelsens andre verdier er det.

Feil:

```python
Channel(id="SMS", labels=Text("SMS", ""), form="written")
```

Riktig:

```python
Channel(id="sms", labels=Text("SMS", "Text message"), form="written")
```
""",
        """\
The value lacks something or has the wrong type: an id that no ruleset can write, a label in one
language only, a float where the number must be exact, a setting whose default is of another type.
The value is left out; the plugin's others are not.

Wrong:

```python
Channel(id="SMS", labels=Text("SMS", ""), form="written")
```

Right:

```python
Channel(id="sms", labels=Text("SMS", "Text message"), form="written")
```
""",
    ),
)

KS511 = Entry(
    "KS511",
    "error",
    Text("to utvidelser eier samme navn", "two plugins own the same id"),
    Text("{kind} «{id}» er meldt inn av {owners}", "{kind} `{id}` is registered by {owners}"),
    Text(
        "ingen av dem får navnet; fjern den ene utvidelsen, eller gi verdien et annet navn",
        "none of them gets the id; remove one of the plugins, or give the value another id",
    ),
    Text(
        """\
Et poeng skal ikke avhenge av hva som ble installert først. Derfor får ingen navnet når flere melder
det inn: et regelsett som bruker det, får i stedet en feil. Alle de andre verdiene i utvidelsene er
med. For regelsett gjelder det også årets navn, så et eget regelsett bør hete noe som `acme-2021`.

Feil, når kspris alt har `telefon`:

```python
TELEFON = Channel(id="telefon", labels=Text("Telefon", "Phone"), form="spoken")
```

Riktig:

```python
SENTRALBORD = Channel(id="sentralbord", labels=Text("Sentralbord", "Switchboard"), form="spoken")
```
""",
        """\
A score may not depend on what was installed first. So nobody gets an id that several register: a
ruleset that uses it is told of an error instead. All other values of the plugins are taken. For
rulesets this holds for the year's name too, so a ruleset of your own is best called something like
`acme-2021`.

Wrong, when kspris has `telefon` already:

```python
TELEFON = Channel(id="telefon", labels=Text("Telefon", "Phone"), form="spoken")
```

Right:

```python
SENTRALBORD = Channel(id="sentralbord", labels=Text("Sentralbord", "Switchboard"), form="spoken")
```
""",
    ),
)

KS520 = Entry(
    "KS520",
    "error",
    Text("utvidelsen feilet mens den ble brukt", "the plugin failed while it was used"),
    Text("{owner} feilet: {error}", "{owner} failed: {error}"),
    Text(
        "dette er en feil i utvidelsen, ikke i regelsettet; meld den til dem som lager den",
        "this is a fault of the plugin, not of the ruleset; report it to those who make it",
    ),
    Text(
        """\
Noe fra utvidelsen ble brukt (en kontroll av innstillinger, svarene på en skala, et måltall, et
rapportkapittel), og utvidelsens egen kode kastet et unntak eller ga noe av feil type: et flyttall der
tallet må være eksakt, to svar med samme navn, en rad med for få celler. Et kapittel som feiler, er
utelatt fra rapporten. En utvidelse melder feil innstillinger som `Problem`, aldri ved å kaste.

Feil:

```python
def check(settings):
    if settings["grense"] > 60:
        raise ValueError("for lang")
```

Riktig:

```python
def check(settings):
    if settings["grense"] > 60:
        yield Problem(Text("grensen er over 60", "the limit is over 60"), setting="grense")
```
""",
        """\
Something of the plugin was used (a check of settings, the answers of a scale, a metric, a report
chapter), and the plugin's own code raised or gave something of the wrong type: a float where the
number must be exact, two answers of one id, a row with too few cells. A chapter that fails is left out
of the report. A plugin reports bad settings as a `Problem`, never by raising.

Wrong:

```python
def check(settings):
    if settings["grense"] > 60:
        raise ValueError("too long")
```

Right:

```python
def check(settings):
    if settings["grense"] > 60:
        yield Problem(Text("grensen er over 60", "the limit is over 60"), setting="grense")
```
""",
    ),
)

VALUES: tuple[Entry, ...] = (KS508, KS509, KS510, KS511, KS520)
