"""VBE: against radicalisation and violent extremism, a coordinator on each side."""

from samverkan.forums.arrangements.shape import Arrangement, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="vbe",
    name="Mot radikalisering och våldsbejakande extremism",
    principal="Kommunen",
    purpose="Motverkar radikalisering på lång sikt och när något händer, utan uppgifter om enskilda.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("vbe-samordnare", "Kommunens samordnare"),
        police("vbe-samordnare", "Polisens samordnare"),
    ),
    secrecy=Secrecy.PROTECTED,
    follow_up="I verksamheten.",
)
