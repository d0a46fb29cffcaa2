"""Searches with dogs in upper-secondary schools."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police
from samverkan.foundation.secrecy import Secrecy

ARRANGEMENT = Arrangement(
    code="hundsok",
    name="Hundsök i gymnasieskolor",
    principal="Polisen",
    purpose="Söker igenom gymnasieskolor med hund, på skolans initiativ och utan elever på plats.",
    source=Source.OREBRO_2021,
    posts=(
        police("hundforare", "Hundförare med hund"),
        municipal("skolans-representant", "Skolan", count=0),
    ),
    both_parties=False,
    produces=(Product.SEARCHES,),
    secrecy=Secrecy.PROTECTED,
    follow_up="Genomförda sök, utan uppgifter om elever.",
)
