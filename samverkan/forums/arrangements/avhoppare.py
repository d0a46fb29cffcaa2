"""Local work with those who leave organised crime."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="avhoppare",
    name="Lokal avhopparverksamhet",
    principal="Kommunen, genom socialtjänsten",
    purpose="Ger stöd och skydd åt den som vill lämna kriminaliteten. Här finns inga uppgifter om enskilda.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("avhopparsamordnare", "Kommunens samordnare"),
        police("avhopparsamordnare", "Polisens lokala avhopparsamordnare, låg hotbild"),
    ),
    produces=(Product.STATISTICS,),
    secrecy=Secrecy.INDIVIDUAL,
    follow_up="I verksamheten.",
)
