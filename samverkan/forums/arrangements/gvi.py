"""GVI, gruppvåldsintervention: the coordinators' meetings."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, others, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="gvi",
    name="Gruppvåldsintervention (GVI)",
    principal="Kommunen och polisen",
    purpose="Minskar det grova våldet mellan grupper med budskap, sanktioner och erbjudande om hjälp.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("gvi-samordnare", "Kommunens samordnare GVI"),
        police("gvi-samordnare", "Polisens samordnare GVI"),
        others("gvi-representant", "Kriminalvården, Länsstyrelsen och civila aktörer", count=0),
    ),
    produces=(Product.MEASURES,),
    secrecy=Secrecy.PROTECTED,
    steered_by="gvistyrgrupp",
    follow_up="Koordinatorsmöten och styrgruppsmöten.",
)
