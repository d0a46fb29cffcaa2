"""Welfare crime: a coordinator and a network."""

from samverkan.forums.arrangements.shape import Arrangement, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="valfardsbrott",
    name="Mot välfärdsbrott",
    principal="Kommunen",
    purpose="Ett nätverk mellan kommunens verksamheter och polisen som gör välfärden svår att missbruka.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("valfardsbrott-samordnare", "Kommunens samordning"),
        police("kommunpolis", "Berörda hos polisen"),
    ),
    secrecy=Secrecy.PROTECTED,
    follow_up="Nätverkets möten.",
)
