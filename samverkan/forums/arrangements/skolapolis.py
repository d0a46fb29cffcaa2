"""Lekeberg's plan for school, police, social services and leisure."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="skolapolis",
    name="Skola, polis, socialtjänst och fritid",
    principal="Kommunen och polisen",
    purpose="Parterna gör en handlingsplan med roller, mål och riktlinjer för sina möten.",
    source=Source.LEKEBERG_2020,
    posts=(
        municipal("skolans-representant", "Skolan"),
        municipal("socialtjanstens-representant", "Socialtjänsten"),
        municipal("fritidens-representant", "Fritidsverksamheten"),
        police("omradespolis-lekeberg kommunpolis", "Polisen"),
    ),
    produces=(Product.ACTION_PLAN,),
    follow_up="Handlingsplanen finns och är antagen.",
)
