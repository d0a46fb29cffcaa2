"""Joint inspection of trades with rogue businesses."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, others, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="tillsyn",
    name="Mot oseriösa aktörer i branscher",
    principal="Kommunen och polisen",
    purpose="Myndigheter gör tillsyn ihop, så att den som sköter sig inte slås ut av den som fuskar.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("tillsyn-samordnare", "Kommunens samordning"),
        police("oserios-samordnare", "Polisens samordnare"),
        others("tillsynsmyndighet", "Andra myndigheter", count=0),
    ),
    produces=(Product.INSPECTIONS,),
    secrecy=Secrecy.PROTECTED,
    follow_up="Genomförda besök och vad de ledde till.",
)
