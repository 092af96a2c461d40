"""What keeps a household running: alarm, power, deliveries."""

from __future__ import annotations

from kspris.api import Class, Text

HOME = (
    Class(
        "alarmselskap",
        Text("Alarmselskap", "Alarm companies"),
        Text(
            "Du vil sikre boligen din bedre. Beskriv hvordan du bor, og spør hvilken løsning som passer.",
            "You want your home to be safer. Describe how you live and ask which solution suits.",
        ),
    ),
    Class(
        "energi",
        Text("Energi", "Energy"),
        Text(
            "Du vurderer ny strømavtale. Fortell omtrent hvor mye strøm du bruker, og be om råd om hva "
            "slags avtale du bør ha.",
            "You are considering a new electricity contract. Say roughly how much you use and ask what kind "
            "of contract you should have.",
        ),
    ),
    Class(
        "transport_og_logistikk",
        Text("Transport og logistikk", "Transport and logistics"),
        Text(
            "Du skal sende noe stort eller skjørt. Spør hvordan det bør pakkes og sendes, og når det er "
            "framme.",
            "You are to send something large or fragile. Ask how to pack and send it and when it arrives.",
        ),
    ),
)
