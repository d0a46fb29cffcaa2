"""Guards in public places, coordinated by the municipality."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="ordningsvakter",
    name="Ordningsvakter",
    principal="Kommunen",
    purpose="Ser till att ordningsvakter finns där de behövs, och att det de ser kommer in i lägesbilden.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("ordningsvaktssamordnare", "Samordnare för ordningsvakter"),
        police("kommunpolis", "Polisen, som ger tillstånd", count=0),
    ),
    both_parties=False,
    produces=(Product.PERMITS,),
    secrecy=Secrecy.PROTECTED,
    follow_up="Passens rapporter blir underlag när tillståndet söks på nytt.",
)
