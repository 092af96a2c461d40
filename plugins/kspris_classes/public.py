"""Public bodies, member organisations and the open class."""

from __future__ import annotations

from kspris.api import Class, Text

PUBLIC = (
    Class(
        "medlemsorganisasjon",
        Text("Medlemsorganisasjon", "Member organisations"),
        Text(
            "Du vurderer å bli medlem. Fortell om situasjonen din, og spør hva medlemskapet ville gjøre "
            "for deg.",
            "You are thinking of becoming a member. Tell of your situation and ask what membership would "
            "do for you.",
        ),
    ),
    Class(
        "offentlig",
        Text("Offentlig", "Public sector"),
        Text(
            "Noe er i ferd med å endre seg i livet ditt. Spør hvilke rettigheter og plikter det gir deg, "
            "og hva du selv må gjøre.",
            "Something is about to change in your life. Ask what rights and duties that gives you and what "
            "you have to do yourself.",
        ),
        voluntary=("ville_handlet",),
    ),
    Class(
        "apen_klasse",
        Text("Åpen klasse", "Open class"),
        Text(
            "Du er en mulig ny kunde. Ta utgangspunkt i noe du faktisk trenger av det virksomheten tilbyr, "
            "og be om råd.",
            "You may become a customer. Start from something you really need of what is offered and ask "
            "for advice.",
        ),
    ),
)
