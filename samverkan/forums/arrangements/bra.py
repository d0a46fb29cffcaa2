"""BRÅ, brottsförebyggande rådet: strategic cooperation led by the municipal executive board."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, others, police

ARRANGEMENT = Arrangement(
    code="bra",
    name="Brottsförebyggande rådet",
    principal="Kommunstyrelsen",
    purpose="Samlar dem som kan bestämma, så att det förebyggande arbetet får en gemensam riktning.",
    source=Source.OREBRO_2024,  # it says neither how often they meet nor how many are enough to decide
    posts=(
        municipal("forvaltningschef enhetschef", "Förvaltningarna", mandate=True),
        municipal("bra-samordnare", "Kommunens samordnare"),
        police("lpo-chef", "Polisen", mandate=True),
        police("kommunpolis", "Polisens samordnare"),
        others("universitetsrepresentant", "Universitetet", mandate=True),
        others("civilsamhallets-representant", "Civila samhället", mandate=True),
        others("naringslivets-representant", "Näringslivet", mandate=True),
        municipal("kommunstyrelsens-ordforande trygghetsutskottets-ordforande", "Förtroendevalda", count=0),
    ),
    produces=(Product.OPERATIONAL_PLAN,),
    follow_up="Verksamhetsplanen följs upp i rådet.",
)
