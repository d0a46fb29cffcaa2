"""Lekebergs BRÅ: the council whose every seat the agreement lists."""

from samverkan.forums.arrangements.shape import Arrangement, Cadence, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="lekebergsbra",
    name="Lekebergs brottsförebyggande råd",
    principal="Kommunstyrelsen",
    purpose="Kommunen och polisen ökar tryggheten och minskar brotten genom att samverka mer på djupet.",
    source=Source.LEKEBERG_2020,
    cadence=Cadence(per_year=4),
    posts=(
        municipal("kommunstyrelsens-ordforande", "Kommunstyrelsens ordförande", mandate=True),
        municipal("bildningsnamndens-ordforande", "Ordförande i kultur- och bildningsnämnden", mandate=True),
        municipal("omsorgsnamndens-ordforande", "Ordförande i vård- och omsorgsnämnden", mandate=True),
        municipal("oppositionens-representant", "Oppositionen", count=2, mandate=True),
        municipal("kommunchef", "Kommundirektör", mandate=True),
        municipal("forvaltningschef-bildning", "Förvaltningschef kultur och bildning", mandate=True),
        municipal("forvaltningschef-omsorg", "Förvaltningschef vård och omsorg", mandate=True),
        municipal("sakerhetsstrateg", "Säkerhetsstrateg", mandate=True),
        municipal("andts-samordnare", "ANDT-samordnare", mandate=True),
        police("lpo-chef kommunpolis", "Polisen", mandate=True),  # one or the other
        municipal("bra-samordnare", "Tjänsteman som samordnar", count=0),  # beside the members listed
    ),
    is_whole=True,
    form_of="bra",
    produces=(Product.PROMISES,),
    follow_up="Överenskommelsen följs upp till en del vid varje möte.",
)
