"""Områdespolis and kommunpolis: the police's own people in the municipality."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="omradespolis",
    name="Områdespolis och kommunpolis",
    principal="Polisen",
    purpose="Poliser som känner områdena, och en som håller ihop samarbetet med kommunen.",
    source=Source.LEKEBERG_2022,
    posts=(
        police("omradespolis-orebro omradespolis-lekeberg", "Områdespolis, operativ och uppsökande"),
        police("kommunpolis", "Kommunpolis, strategisk"),
        municipal("brottsforebyggare bra-samordnare", "Kommunens motpart", count=0),
    ),
    both_parties=False,
    produces=(Product.OUTREACH,),
    follow_up="Funktionerna är bemannade.",
)
