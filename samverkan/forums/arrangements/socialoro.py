"""VBE and social unrest in Lekeberg: a policy and a plan of action."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="socialoro",
    name="Våldsbejakande extremism och social oro",
    principal="Kommunen",
    purpose="Håller kommunens policy och handlingsplan levande, med en samordnare hos varje part.",
    source=Source.LEKEBERG_2020,
    posts=(
        municipal("vbe-samordnare", "Kommunens samordnare"),
        police("vbe-samordnare", "Polisens samordnare"),
    ),
    produces=(Product.ACTION_PLAN,),
    form_of="vbe",
    follow_up="Policyn och handlingsplanen ses över.",
)
