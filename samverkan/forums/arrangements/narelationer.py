"""Crime in close relations: structures for working together in the line."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="narelationer",
    name="Brott i nära relationer",
    principal="Kommunen och polisen",
    purpose="Bygger ett samarbete som upptäcker våld i nära relationer tidigt och skyddar den som utsätts.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("narelationer-kontakt", "Kommunens kontakt"),
        police("narelationer-kontakt", "Polisens kontakt"),
    ),
    produces=(Product.ROUTINES,),
    follow_up="Strukturen ska finnas före periodens slut.",
)
