"""SIG, sociala insatsgrupper: those around one young person, led by social services."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="sig",
    name="Sociala insatsgrupper (SIG)",
    principal="Kommunen",
    purpose="Hjälper unga som är på väg in i en kriminell livsstil, eller på väg ut ur ett nätverk.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("sig-samordnare", "Kommunens samordnare SIG"),
        police("sig-samordnare", "Polisens samordnare SIG"),
        police("kontaktpolis", "Kontaktpoliser"),
    ),
    produces=(Product.STATISTICS,),
    secrecy=Secrecy.INDIVIDUAL,
    steered_by="styrgrupp",
    follow_up="I verksamheten, och i styrgruppen med statistik utan personuppgifter.",
)
