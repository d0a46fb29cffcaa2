"""Citizen promises, rooted in what people see as problems."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="medborgarlofte",
    name="Medborgarlöften",
    principal="Kommunen och polisen",
    purpose="Lovar något som invånarna själva har pekat på, gör det och berättar hur det gick.",
    source=Source.LEKEBERG_2020,
    posts=(
        municipal("bra-samordnare", "Kommunen"),
        police("kommunpolis", "Polisen"),
    ),
    produces=(Product.PROMISES,),
    follow_up="Åtgärderna följs upp löpande. Rådet eller kommunstyrelsen beslutar om löftena.",
)
