"""Gemensamt riktat arbete för ungdomar: social services and police in their daily work."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="unga",
    name="Gemensamt riktat arbete för ungdomar",
    principal="Kommunen och polisen",
    purpose="Socialtjänsten, utredarna och poliserna ute hittar sätt att arbeta nära varandra till vardags.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("enhetschef", "Socialtjänsten"),
        police("utredningsgrupp-chef", "Polisens utredningsverksamhet"),
        police("omradespolis-orebro", "Polisens yttre verksamhet"),
    ),
    produces=(Product.ROUTINES,),
    steered_by="styrgrupp",
    follow_up="Rutinerna gås igenom i styrgruppen.",
)
