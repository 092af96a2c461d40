"""Money and shopping: banks, insurers, collectors and those who sell goods."""

from __future__ import annotations

from kspris.api import Class, Text

EVERYDAY = (
    Class(
        "bank",
        Text("Bank", "Banking"),
        Text(
            "Du vurderer å bytte bank. Eier du bolig, spør du hva som skal til for å flytte lånet; "
            "ellers spør du hvordan du får et finansieringsbevis.",
            "You are thinking of changing banks. If you own a home, ask what it takes to move the loan; "
            "otherwise ask how to get a proof of financing.",
        ),
    ),
    Class(
        "forsikring",
        Text("Forsikring", "Insurance"),
        Text(
            "Du vil samle forsikringene dine. Ta utgangspunkt i det du eier, og be om råd om hva du "
            "trenger og ikke trenger.",
            "You want your insurances in one place. Start from what you own and ask what you need and "
            "what you can do without.",
        ),
    ),
    Class(
        "innfordring",
        Text("Innfordring", "Debt collection"),
        Text(
            "Du er usikker på en regning du kan komme til å betale for sent, og vil vite hva som skjer "
            "videre og hvilke muligheter du har.",
            "You are unsure about a bill that you may pay late and want to know what happens next and "
            "what choices you have.",
        ),
    ),
    Class(
        "netthandel",
        Text("Netthandel", "Online shopping"),
        Text(
            "Du har funnet to varer som ligner, og klarer ikke å velge. Fortell hva den skal brukes til, "
            "og be om hjelp.",
            "You have found two products much alike and cannot choose. Say what it is for and ask for help.",
        ),
    ),
    Class(
        "mat_og_drikke_pa_nett",
        Text("Mat og drikke på nett", "Food and drink online"),
        Text(
            "Du vil bestille mat til en vanlig uke eller til et selskap. Spør hva som passer for dem du "
            "skal lage mat til.",
            "You want to order food for an ordinary week or for a party. Ask what suits those you cook for.",
        ),
    ),
    Class(
        "elektronikk",
        Text("Elektronikk", "Electronics"),
        Text(
            "Du trenger et nytt apparat hjemme. Fortell hvordan det gamle ble brukt, og spør hva du bør "
            "legge vekt på.",
            "You need a new appliance at home. Say how you used the old one and ask what to look for.",
        ),
    ),
)
