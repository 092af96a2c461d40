"""Travel: hire cars, hotels, transport, and the three classes that had no travellers in 2021."""

from __future__ import annotations

from kspris.api import Class, Text

TRAVEL = (
    Class(
        "bilutleie",
        Text("Bilutleie", "Car hire"),
        Text(
            "Du trenger en bil i noen dager. Si hvem og hva som skal være med, og spør hva du bør leie og "
            "hva prisen omfatter.",
            "You need a car for some days. Say who and what is coming along and ask what to hire and what "
            "the price includes.",
        ),
    ),
    Class(
        "hotell",
        Text("Hotell", "Hotels"),
        Text(
            "Du planlegger en tur og er usikker på hvilket rom du bør ta. Fortell hvem du reiser med og "
            "hva dere vil gjøre.",
            "You plan a trip and are unsure which room to take. Say whom you travel with and what you want "
            "to do.",
        ),
    ),
    Class(
        "persontransport",
        Text("Persontransport", "Passenger transport"),
        Text(
            "Du skal reise en strekning du ikke kjenner. Spør hvordan du best kommer fram, og hvilken "
            "billett du bør ha.",
            "You are to travel a route that you do not know. Ask how best to get there and which ticket to "
            "have.",
        ),
    ),
    Class(
        "cruise",
        Text("Cruise", "Cruises"),
        Text(
            "Du drømmer om en lengre seilas og har aldri vært på en. Spør hvilken reise og lugar som "
            "passer for dere.",
            "You dream of a longer voyage and have never been on one. Ask which voyage and cabin suit you.",
        ),
    ),
    Class(
        "batreise",
        Text("Båtreise", "Ferry travel"),
        Text(
            "Du skal over til et naboland med båt. Spør om avganger, om bilen kan være med, og hva du bør "
            "bestille på forhånd.",
            "You are to cross to a neighbouring country by ship. Ask about departures, whether the car can "
            "come, and what to book ahead.",
        ),
    ),
    Class(
        "turoperator",
        Text("Turoperatør", "Tour operators"),
        Text(
            "Du vil reise til varmen, men vet ikke hvor. Fortell hva dere liker, og be om to forslag.",
            "You want to travel somewhere warm but do not know where. Say what you all like and ask for "
            "two suggestions.",
        ),
    ),
)
