"""Field workers who seek out the young."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="faltassistenter",
    name="Fältassistenter",
    principal="Kommunen",
    purpose="Vuxna som är ute där unga är, i områdena och på kvällarna.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("faltassistent", "Fältassistenter"),
        police("omradespolis-orebro omradespolis-lekeberg", "Områdespolis", count=0),
    ),
    both_parties=False,
    produces=(Product.OUTREACH,),
    follow_up="Det de ser kommer in i lägesbilden.",
)
