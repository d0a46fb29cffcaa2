"""SSPF: school, social services, police and leisure around the young."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="sspf",
    name="SSPF",
    principal="Kommunen",
    purpose="Skola, socialtjänst, polis och fritid stärker unga tidigt, så att färre far illa.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("sspf-samordnare", "Samordnare SSPF"),
        municipal("skolans-representant", "Skolan"),
        municipal("socialtjanstens-representant", "Socialtjänsten"),
        municipal("fritidens-representant", "Fritidsgårdarna"),
        police("omradespolis-orebro kontaktpolis", "Polisen"),
    ),
    produces=(Product.DECLARATIONS, Product.STATISTICS),
    secrecy=Secrecy.INDIVIDUAL,
    steered_by="styrgrupp",
    follow_up="Styrgruppen följer arbetet med statistik utan personuppgifter.",
)
