"""A joint communication plan every year."""

from samverkan.forums.arrangements.shape import Arrangement, Product, Source, municipal, police

ARRANGEMENT = Arrangement(
    code="kommunikation",
    name="Gemensam kommunikation",
    principal="Kommunen och polisen",
    purpose="Berättar löpande vad som görs, efter en plan som parterna gör ihop varje år.",
    source=Source.OREBRO_2024,
    posts=(
        municipal("kommunikator brottsforebyggare", "Kommunen"),
        police("kommunpolis", "Polisen"),
    ),
    produces=(Product.COMMUNICATION_PLAN,),
    follow_up="Planen följs upp när nästa års plan görs.",
)
