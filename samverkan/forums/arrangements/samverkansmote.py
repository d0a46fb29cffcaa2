"""Lekeberg's meetings for a joint picture, at least four times a year."""

from samverkan.forums.arrangements.shape import Arrangement, Cadence, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="samverkansmote",
    name="Samverkansmöten för en gemensam lägesbild",
    principal="Kommunen och polisen",
    purpose="Kommunen och polisen ser på läget tillsammans och samordnar arbetet mot lokala problem.",
    source=Source.LEKEBERG_2020,
    cadence=Cadence(per_year=4),
    posts=(
        municipal("bra-samordnare", "Kommunen"),
        police("kommunpolis", "Polisen"),
    ),
    produces=(Product.PICTURE,),
    follow_up="Antalet möten räknas mot fyra om året.",
)
