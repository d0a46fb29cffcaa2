"""Partnerskap Örebro: place by place in five areas, which go together in three clusters."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, others, police

ARRANGEMENT = Arrangement(
    code="partnerskap",
    name="Partnerskap Örebro",
    principal="Kommunen",
    purpose="Gör det enklare att arbeta tillsammans för boende i fem områden, så att inget av dem är utsatt.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("platssamverkan", "Ansvariga för platssamverkan", count=5),
        police("omradespolis-orebro", "Områdespolis"),
        others("est-representant", "Fastighetsbolag", count=0),
        others("civilsamhallets-representant", "Civila samhället", count=0),
    ),
    clusters=(("Vivalla", "Baronbackarna"), ("Varberga", "Oxhagen"), ("Brickebacken",)),
    produces=(Product.PICTURE, Product.MEASURES),
    follow_up="Läget i vart och ett av områdena, och polisens lista över utsatta områden.",
)
