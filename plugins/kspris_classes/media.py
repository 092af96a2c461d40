"""What people subscribe to: news, networks, television."""

from __future__ import annotations

from kspris.api import Class, Text

MEDIA = (
    Class(
        "avis",
        Text("Avis", "Newspapers"),
        Text(
            "Du vurderer å abonnere. Fortell når og hvordan du helst leser, og spør hvilket abonnement "
            "som passer.",
            "You are thinking of subscribing. Say when and how you like to read and ask which "
            "subscription suits.",
        ),
    ),
    Class(
        "bredband",
        Text("Bredbånd", "Broadband"),
        Text(
            "Nettet hjemme er for tregt til det dere bruker det til. Spør hva som kan leveres der du bor, "
            "og hva du bør velge.",
            "The network at home is too slow for what you all do with it. Ask what can be had where you "
            "live and what to choose.",
        ),
    ),
    Class(
        "mobil",
        Text("Mobil", "Mobile"),
        Text(
            "Du vil bytte mobilabonnement. Si hvordan du, eller familien, bruker telefonen, og be om et "
            "forslag.",
            "You want another mobile subscription. Say how you, or the family, use the phone and ask for a "
            "suggestion.",
        ),
    ),
    Class(
        "streaming",
        Text("Strømming", "Streaming"),
        Text(
            "Du vil se eller høre mer av det du liker. Spør hva tjenesten har, og på hvilke apparater den "
            "virker hos deg.",
            "You want to see or hear more of what you like. Ask what the service has and on which of your "
            "devices it works.",
        ),
    ),
    Class(
        "tv_distribusjon",
        Text("TV-distribusjon", "TV distribution"),
        Text(
            "Du skal flytte eller har fått nok av dagens TV-løsning. Fortell hva dere ser på, og be om råd.",
            "You are moving or have had enough of your present television. Say what you all watch and ask "
            "for advice.",
        ),
    ),
)
