"""Wording for a plugin whose module or hooks are not as they should be: KS501-507."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.text import Text

KS501 = Entry(
    "KS501",
    "error",
    Text("utvidelsen kan ikke importeres", "the plugin cannot be imported"),
    Text("{owner} kan ikke importeres: {error} ({where})", "{owner} cannot be imported: {error} ({where})"),
    Text(
        "rett utvidelsen, eller fjern den med «pip uninstall»",
        "mend the plugin, or remove it with `pip uninstall`",
    ),
    Text(
        """\
Inngangspunktet i gruppen `kspris` peker på en modul som feilet da den ble importert, eller som ikke
finnes. Ingenting fra utvidelsen er med. Andre utvidelser virker som før.

Feil, der modulen heter `acme_kspris`:

```toml
[project.entry-points.kspris]
acme = "acme_ksprix"
```

Riktig:

```toml
[project.entry-points.kspris]
acme = "acme_kspris"
```
""",
        """\
The entry point in group `kspris` names a module that failed while it was imported, or that is not
there. Nothing of the plugin is taken. Other plugins work as before.

Wrong, where the module is `acme_kspris`:

```toml
[project.entry-points.kspris]
acme = "acme_ksprix"
```

Right:

```toml
[project.entry-points.kspris]
acme = "acme_kspris"
```
""",
    ),
)

KS502 = Entry(
    "KS502",
    "error",
    Text("utvidelsen sier ikke hvilket API den er skrevet for", "the plugin does not say its API version"),
    Text("{owner} har ingen «KSPRIS_API»", "{owner} has no `KSPRIS_API`"),
    Text("skriv «KSPRIS_API = {wanted}» i modulen", "write `KSPRIS_API = {wanted}` in the module"),
    Text(
        """\
En utvidelse sier hvilken utgave av `kspris.api` den er skrevet for, så et senere kspris kan si fra
i stedet for å regne feil. Tallet står øverst i modulen som inngangspunktet peker på.

Feil:

```python
from kspris.api import hookimpl
```

Riktig:

```python
from kspris.api import hookimpl

KSPRIS_API = 1
```
""",
        """\
A plugin says for which version of `kspris.api` it was written, so that a later kspris can object
instead of reckoning wrongly. The number stands in the module that the entry point names.

Wrong:

```python
from kspris.api import hookimpl
```

Right:

```python
from kspris.api import hookimpl

KSPRIS_API = 1
```
""",
    ),
)

KS503 = Entry(
    "KS503",
    "error",
    Text("utvidelsen er skrevet for et annet API", "the plugin is written for another API"),
    Text(
        "{owner} er skrevet for API {found}; dette er API {wanted}",
        "{owner} is written for API {found}; this is API {wanted}",
    ),
    Text(
        "installer en utgave av utvidelsen for API {wanted}",
        "install a version of the plugin for API {wanted}",
    ),
    Text(
        """\
`KSPRIS_API` i utvidelsen er et annet tall enn det denne utgaven av kspris kjenner. Utvidelsen er
ikke med. Er den din egen, les hva som er endret, rett den, og sett tallet.

Feil:

```python
KSPRIS_API = 99
```

Riktig:

```python
KSPRIS_API = 1
```
""",
        """\
`KSPRIS_API` in the plugin is another number than this kspris knows. The plugin is left out. If it
is yours, read what changed, mend it and set the number.

Wrong:

```python
KSPRIS_API = 99
```

Right:

```python
KSPRIS_API = 1
```
""",
    ),
)

KS504 = Entry(
    "KS504",
    "error",
    Text("utvidelsen melder ikke inn noe", "the plugin registers nothing"),
    Text("{owner} har ingen «kspris_register_…»", "{owner} has no `kspris_register_…`"),
    Text(
        "skriv minst én funksjon som «kspris_register_channels», merket med «@hookimpl»",
        "write at least one function such as `kspris_register_channels`, marked `@hookimpl`",
    ),
    Text(
        """\
Modulen ble importert, men ingen funksjon i den er merket med `hookimpl`. Peker inngangspunktet på
riktig modul?

Feil:

```python
KSPRIS_API = 1


def channels():
    return [SMS]
```

Riktig:

```python
KSPRIS_API = 1


@hookimpl
def kspris_register_channels():
    return [SMS]
```
""",
        """\
The module was imported, but no function in it is marked with `hookimpl`. Does the entry point name
the right module?

Wrong:

```python
KSPRIS_API = 1


def channels():
    return [SMS]
```

Right:

```python
KSPRIS_API = 1


@hookimpl
def kspris_register_channels():
    return [SMS]
```
""",
    ),
)

KS505 = Entry(
    "KS505",
    "error",
    Text("ukjent navn på en hook", "no such hook"),
    Text("{owner} har «{hook}», som ikke finnes", "{owner} has `{hook}`, which does not exist"),
    Text(
        "navnene er kspris_register_ og channels, classes, metrics, scales, readers eller rulesets",
        "the names are kspris_register_ and channels, classes, metrics, scales, readers or rulesets",
    ),
    Text(
        """\
En funksjon er merket med `hookimpl`, men heter ikke det samme som noen hook. Den ville aldri blitt
kalt. Resten av utvidelsen er med.

Feil:

```python
@hookimpl
def kspris_register_channel():
    return [SMS]
```

Riktig:

```python
@hookimpl
def kspris_register_channels():
    return [SMS]
```
""",
        """\
A function is marked with `hookimpl` but has the name of no hook. It would never be called. The rest
of the plugin is taken.

Wrong:

```python
@hookimpl
def kspris_register_channel():
    return [SMS]
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

KS506 = Entry(
    "KS506",
    "error",
    Text("en hook er ikke merket", "a hook is not marked"),
    Text("{owner} har «{hook}» uten «@hookimpl»", "{owner} has `{hook}` without `@hookimpl`"),
    Text("sett «@hookimpl» over funksjonen", "put `@hookimpl` above the function"),
    Text(
        """\
Funksjonen har navnet til en hook, men ikke merket, og blir derfor ikke kalt.

Feil:

```python
def kspris_register_classes():
    return [TRENINGSSENTER]
```

Riktig:

```python
@hookimpl
def kspris_register_classes():
    return [TRENINGSSENTER]
```
""",
        """\
The function has the name of a hook but not the mark, so it is not called.

Wrong:

```python
def kspris_register_classes():
    return [TRENINGSSENTER]
```

Right:

```python
@hookimpl
def kspris_register_classes():
    return [TRENINGSSENTER]
```
""",
    ),
)

KS507 = Entry(
    "KS507",
    "error",
    Text("en hook har feil form", "a hook has the wrong shape"),
    Text(
        "{owner} har en hook som ikke kan kalles: {error}",
        "{owner} has a hook that cannot be called: {error}",
    ),
    Text(
        "en hook tar ingen argumenter, er ingen generator og pakker ikke inn andres",
        "a hook takes no arguments, is no generator and wraps no other's",
    ),
    Text(
        """\
Det en utvidelse tilbyr, skal ikke avhenge av hva som ellers er installert. Derfor tar hookene ingen
argumenter, og en innpakning (`wrapper=True`) er ikke tillatt.

Feil:

```python
@hookimpl
def kspris_register_metrics(registry):
    return [RASK]
```

Riktig:

```python
@hookimpl
def kspris_register_metrics():
    return [RASK]
```
""",
        """\
What a plugin offers may not depend on what else is installed. So hooks take no arguments, and a
wrapper (`wrapper=True`) is not allowed.

Wrong:

```python
@hookimpl
def kspris_register_metrics(registry):
    return [RASK]
```

Right:

```python
@hookimpl
def kspris_register_metrics():
    return [RASK]
```
""",
    ),
)

MODULES: tuple[Entry, ...] = (KS501, KS502, KS503, KS504, KS505, KS506, KS507)
