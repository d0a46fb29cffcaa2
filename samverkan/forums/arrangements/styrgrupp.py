"""The steering group of SIG and SSPF, formed by municipality and police together."""

from samverkan.forums.arrangements.shape import Arrangement, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="styrgrupp",
    name="Styrgruppen för SIG och SSPF",
    principal="Kommunen och polisen",
    purpose="Leder SIG och SSPF, och ser bara siffror som inte rör någon enskild.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("styrgrupp-sig-sspf", "Kommunens representant"),
        police("styrgrupp-sig-sspf", "Polisens representant"),
    ),
    follow_up="Gruppens egna beslut.",
)
