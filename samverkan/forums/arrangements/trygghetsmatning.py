"""Safety surveys every year."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, others, police

ARRANGEMENT = Arrangement(
    code="trygghetsmatning",
    name="Trygghetsmätningar",
    principal="Kommunen, Polisregion Bergslagen och Örebro universitet",
    purpose="Frågar varje år hur trygga människor är, till lägesbilderna och samtalet med dem som bor här.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("trygghetsmatning-samordnare", "Kommunens samordnare"),
        police("kommunpolis", "Polisens samordnare"),
        others("universitetsrepresentant", "Universitetet"),
    ),
    produces=(Product.SURVEY,),
    follow_up="Mätningen går in i lägesbilderna och i EST.",
)
