"""The police receive the public in Lekeberg's municipal hall, on trial."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="reception",
    name="Polisens reception i kommunhuset",
    principal="Polisen",
    purpose="Invånarna kan träffa polisen i kommunhuset två timmar i veckan.",
    source=Source.LEKEBERG_2020,
    posts=(
        police("omradespolis-lekeberg kommunpolis", "Polisen"),
        municipal("bra-samordnare", "Kommunen, som värd"),
    ),
    produces=(Product.OPENING_HOURS,),
    follow_up="Utvärderades i februari 2020 och kan ändras efter det.",
)
