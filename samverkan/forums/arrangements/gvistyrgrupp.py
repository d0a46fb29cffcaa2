"""The steering group of GVI."""

from samverkan.forums.arrangements.shape import Arrangement, Source, municipal, others, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="gvistyrgrupp",
    name="Styrgruppen för GVI",
    principal="Kommunen och polisen",
    purpose="Leder arbetet med GVI och ser till att det har resurser.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("gvi-styrgrupp", "Kommunen"),
        police("gvi-styrgrupp lpo-chef", "Polisen"),
        others("gvi-representant", "Kriminalvården och Länsstyrelsen", count=0),
    ),
    secrecy=Secrecy.PROTECTED,
    part_of="gvi",
    follow_up="Styrgruppsmöten.",
)
