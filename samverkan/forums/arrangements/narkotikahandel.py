"""Open drug trade, within EST."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="narkotikahandel",
    name="Öppen narkotikahandel",
    principal="Kommunen och polisen",
    purpose="Samlar polis och kommun kring de platser där handeln syns, med insatser på plats och för folk.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("narkotikahandel-samordnare", "Kommunens samordnare"),
        police("kommunpolis", "Polisen"),
    ),
    produces=(Product.PICTURE, Product.MEASURES),
    secrecy=Secrecy.PROTECTED,
    part_of="est",
    follow_up="Gemensam lägesbild, analys och valda områden.",
)
