"""Sort the kinds of a file into the groups of the cooperation, or keep the file's own kinds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .batch import Labels

OTHER = "OVR"
GROUPS = {
    "VAL": "Våld och hot", "NAR": "Narkotika och alkohol", "SKA": "Skadegörelse", "BRA": "Brand och pyroteknik",
    "STO": "Stöld och inbrott", "TRA": "Trafik och fordon", "SAM": "Samlingar och social oro", "ANS": "Incident mot anställd",
    "MIL": "Otrygg plats", "SIG": "Signaler", OTHER: "Övrigt",
}  # fmt: skip
MOST_OWN = 10

# Beginnings of words, without accents. Earlier lines win: "mordbrand" is fire, "rattfylleri" is traffic.
_STEMS = (
    ("ANS", "tjansteman blaljus anstalld valdsamt_motstand stenkast officer_assault assault_on_officer resisting hindrad_i_arbetet"),
    ("SIG", "hets_mot ryktes sociala_medier propaganda extremis arrangemang planerad hate hatbrott skolnarvaro"),
    ("VAL", "bomb utpress extort explosi detonat rofylld larm_overfall arma_de_fuego_ hot_mot vapenlagen"),
    ("OVR", "bedrag fraud forgery forfalsk counterfeit embez impersonat urkund ekobrott information uppdatering sammanfattning "
            "forsvunnen missing runaway efterlyst warrant antraffad_dod death suicid sjalvmord arbetsplatsolyck fjallraddning raddningsinsats "
            "sjukdom djur animal lagen_om_hundar utlanning sjolagen luftfart varningslarm spridning vallande lost upphittat polisinsats "
            "kontroll skyddslagen assist phone_calls_annoying false_report comm_relations crime_prevent tactical problem_solving crisis juvenile_inv "
            "911 alarm estafa bedrageri svindel misc welfare pornograph suspicious prowler"),
    ("BRA", "brand$ brande brandr brandl brandf brandt brandb mordbrand bilbrand fire$ fires$ fireworks fire_code arson pyrotekn small fyrverk incendio "
            "eldning anlagd_brand anlagda_brander containerbrand"),
    ("STO", "stold stolen stulet stulna inbrott theft larceny burglar break_and_enter breaking_and shoplif snatter hurto haleri tyveri "
            "innbrudd indbrud purse pocket_pick antraffat_gods tillgrepp cykel bicycle aldringsbrott unauthorized_use motor_veh ficktjuv pickpocket"),
    ("TRA", "trafik traffic rattfyll olovlig_korning fortkorn buskorn moped epa$ a_traktor hit_and_run smitning dui$ driving accident collision "
            "pedestrian parkering parking towed elsparkcykel vehicle fordon transito kjoring speeding vagtrafik"),
    ("NAR", "narko drug droge drog alkohol alcohol liquor fylleri lob$ berusa drunk langning estupefac kanyl cannabis doping paverkad ruset"),
    ("SKA", "skadegor klotter graffiti vandal mischief criminal_damage property_damage danos dano$ krossa destruction haerverk hervaerk haervaerk sabotage"),
    ("VAL", "misshand mord$ mord_ drap ran$ ranet ran_ rans$ hot$ hotelse olaga_hot ofred valdtakt vald$ valds sexual sexuell sedlig brak slagsmal vapen kniv "
            "skott skjut overfall frihetsberov manniskorov hemfrid rape assault robbery homicid murder manslaughter weapon gun$ guns$ knife "
            "shoot shots stalking harass threat intimidat kidnap abduct domestic sex_offens fight battery offence_against offense_against "
            "violen amenaza secuestro atraco robo$ lesion ran drab vold farligt_foremal family_offense overtradelse"),
    ("SAM", "ungdom samling folksamling gruppering storande storning ordning noise disorder disturbance fest$ musik loiter public_order "
            "antisocial anti_social upplopp trespass olaga_intrang oro$ social_oro"),
    ("MIL", "nedskrap otrygg belysning buskage litter dumping skrap odslig trasig miljobrott lyse abandoned lampa"),
)  # fmt: skip


def _pattern(stems: str) -> re.Pattern[str]:
    parts = [re.escape(stem).replace("_", " ").replace(r"\$", r"\b") for stem in stems.split()]
    return re.compile(rf"\b(?:{'|'.join(parts)})")


_PATTERNS = [(code, _pattern(stems)) for code, stems in _STEMS]
_WORDS = {stem: code for code, stems in _STEMS for stem in stems.split() if len(stem) > 5 and stem.isalpha()}


@dataclass(frozen=True)
class Categories:
    """The groups in use and which of them each row and each label of the file belongs to."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    index: NDArray[np.int16]
    code_of_label: tuple[str, ...]
    unmapped: dict[str, int]
    notes: tuple[str, ...] = ()


def plain(label: str) -> str:
    """Return a label in small letters, without accents, signs and "(t.o.m. 2022)"."""
    bare = re.sub(r"\(\s*t\.?\s?o\.?\s?m\.?[^)]*\)", " ", label.casefold().replace("ø", "o").replace("æ", "ae"))
    letters = "".join(ch for ch in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(ch))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


@lru_cache(maxsize=4096)
def code_of(label: str) -> str | None:
    """Return the group a label belongs to, also when it is slightly misspelt; None when nothing speaks for any."""
    text = plain(label)
    if text in ("ovrigt", "other", "annat", "otros", "ovriga", "okant", "andet", "annet"):
        return OTHER
    found = next((code for code, pattern in _PATTERNS if pattern.search(text)), None)
    return found or _alike(text)


def _alike(text: str) -> str | None:
    """Return the group of the first word that is almost one of the known ones."""
    for word in text.split():
        near = get_close_matches(word, _WORDS, n=1, cutoff=0.84) if len(word) > 5 else []
        if near:
            return _WORDS[near[0]]
    return None


def sort_categories(labels: Labels, chosen: AnyMapping[str, str] | None = None) -> Categories:
    """Sort a file's labels into groups; when fewer than half of the rows can be sorted, keep its own labels."""
    wanted = {plain(label): code.strip().upper() for label, code in (chosen or {}).items()}
    codes = [wanted.get(plain(name)) or code_of(name) for name in labels.names]
    counts = np.bincount(labels.index[labels.index >= 0], minlength=len(codes))
    sorted_rows = sum(int(n) for code, n in zip(codes, counts, strict=True) if code)
    if codes and not wanted and sorted_rows * 2 < counts.sum():
        return _own(labels, counts)
    unmapped = {name: int(n) for name, code, n in zip(labels.names, codes, counts, strict=True) if not code and n}
    notes = ()
    if unmapped:
        most = sorted(unmapped, key=lambda name: -unmapped[name])[:5]
        notes = (f"{len(unmapped)} händelsetyper ({sum(unmapped.values())} rader) gick inte att sortera och blev Övrigt: {', '.join(most)}"
                 + (" med flera." if len(unmapped) > 5 else "."),)  # fmt: skip
    return _indexed(labels, [code or OTHER for code in codes], GROUPS, unmapped, notes)


def _own(labels: Labels, counts: NDArray[np.int64]) -> Categories:
    """Keep the most frequent labels of the file itself."""
    most = [int(i) for i in np.argsort(-counts, kind="stable")[:MOST_OWN] if counts[i]]
    code_of_index = {i: f"E{number:02d}" for number, i in enumerate(most, start=1)}
    names = {code_of_index[i]: labels.names[i] for i in most} | {OTHER: GROUPS[OTHER]}
    codes = [code_of_index.get(i, OTHER) for i in range(len(labels.names))]
    rest = {labels.names[i]: int(counts[i]) for i in range(len(codes)) if codes[i] == OTHER and counts[i]}
    note = "Filens händelsetyper liknar inte samverkans grupper, så filens egna namn används."
    if rest:
        note += f" {len(rest)} ovanligare typer ({sum(rest.values())} rader) blev Övrigt."
    return _indexed(labels, codes, names, rest, (note,))


def _indexed(labels: Labels, codes: list[str], names: AnyMapping[str, str], unmapped: dict[str, int], notes: tuple[str, ...]) -> Categories:
    """Number the groups that occur, in the order of ``names``; unknown codes a person chose come last."""
    used = set(codes) | ({OTHER} if not codes or (labels.index < 0).any() else set())
    order = [code for code in names if code in used] + sorted(used - set(names))
    number = {code: i for i, code in enumerate(order)}
    of_label = np.array([*(number[code] for code in codes), number.get(OTHER, 0)], dtype=np.int16)
    return Categories(tuple(order), tuple(names.get(code, code) for code in order), of_label[labels.index], tuple(codes), unmapped, notes)
