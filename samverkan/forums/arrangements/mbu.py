"""MBU, Människan bakom uniformen: the young meet those who work in uniform."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="mbu",
    name="Människan bakom uniformen (MBU)",
    principal="Kommunen",
    purpose="Unga lär känna dem som arbetar i uniform.",
    source=Source.OREBRO_2021,
    posts=(
        municipal("mbu-samordnare", "Samordnare med huvudansvar"),
        police("mbu-samordnare", "Polisens samordnare"),
    ),
    produces=(Product.COURSES,),
    follow_up="Genomförda omgångar.",
)
