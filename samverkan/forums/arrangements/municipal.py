"""The national network Municipal, within the work against welfare crime."""

from samverkan.forums.arrangements.shape import Arrangement, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="municipal",
    name="Nätverket Municipal",
    principal="Nationellt nätverk",
    purpose="Delar kunskap med kommuner och poliser i andra delar av landet.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("valfardsbrott-samordnare", "Kommunen"),
        police("kommunpolis", "Polisen"),
    ),
    part_of="valfardsbrott",
    follow_up="Parterna deltar under hela perioden.",
)
