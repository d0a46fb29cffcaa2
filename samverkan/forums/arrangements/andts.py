"""ANDTS: alcohol, narcotics, doping, tobacco and gambling, a coordinator on each side."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="andts",
    name="ANDTS",
    principal="Kommunen",
    purpose="Förebygger skador av alkohol, narkotika, doping, tobak och spel.",
    source=Source.OREBRO_2021,  # from 2024 Örebro's own function is about narcotics and doping only
    posts=(
        municipal("andts-samordnare narkotika-samordnare", "Kommunens samordnare"),
        police("andts-samordnare kommunpolis", "Polisens samordnare"),
    ),
    produces=(Product.MEASURES,),
    follow_up="I verksamheten.",
)
