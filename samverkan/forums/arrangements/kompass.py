"""KOMPASS: what is known of crime among the young, and what is done to prevent it."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, others, police

ARRANGEMENT = Arrangement(
    code="kompass",
    name="KOMPASS",
    principal="Kommunen",
    purpose="Ger en återkommande lägesbild av brott bland unga och visar vilka insatser som finns.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("strategisk-samordnare", "Kommunens samordnare"),
        others("universitetsrepresentant", "Universitetet"),
        police("kommunpolis", "Polisen, till lägesbilden"),
    ),
    produces=(Product.PICTURE, Product.CATALOGUE),
    follow_up="Samma definitioner varje gång, så att bilderna går att jämföra.",
)
