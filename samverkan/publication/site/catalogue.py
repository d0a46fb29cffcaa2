"""The catalogue of open data: DCAT-AP-SE 2.2 as JSON-LD, for dataportal.se to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samverkan.publication.models import PublicationRule, Release
from samverkan.publication.site.files import box_of, measured

# https://docs.dataportal.se/dcat/2.2.0/en/ says what must and should be there; the portal weighs what should
# be there as https://data.europa.eu/mqa/methodology does.
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
AUTHORITIES = "http://publications.europa.eu/resource/authority"
THEME = f"{AUTHORITIES}/data-theme/JUST"  # justice, legal system and public safety
PUBLIC = f"{AUTHORITIES}/access-right/PUBLIC"
SWEDISH, ENGLISH = f"{AUTHORITIES}/language/SWE", f"{AUTHORITIES}/language/ENG"
SOME_YEARS = f"{AUTHORITIES}/planned-availability/AVAILABLE"
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
LOCAL = "http://purl.org/adms/publishertype/LocalAuthority"
FORMATS = {"csv": "text/csv", "json": "application/json", "geojson": "application/geo+json"}
ABOUT = {  # what each file holds
    "csv": ("En rad per område; två punkter där ett tal inte visas.", "A row per area; .. where hidden."),
    "json": ("Utgåvan själv, med sin kontrollsumma.", "The release itself, with its checksum."),
    "geojson": ("Områdena med gränser i WGS 84.", "The areas with their borders in WGS 84."),
}
WORDS = {
    "sv": ("trygghet", "brottsförebyggande", "händelser"),
    "en": ("safety", "crime prevention", "events"),
}

Node = dict[str, Any]


def catalogue(datasets: Iterable[Node], *, home: str, publisher: str) -> Node:
    """Return the whole catalogue; ``home`` is the address of the site."""
    rows = list(datasets)
    about = f"{home}oppna-data/"
    return {
        "@context": CONTEXT,
        "@id": f"{about}katalog.jsonld",
        "@type": "dcat:Catalog",
        "dcterms:title": [
            _said("Öppna data om lokalt brottsförebyggande arbete", "sv"),
            _said("Open data on local crime prevention", "en"),
        ],
        "dcterms:description": [
            _said("Det som kommun och polis har publicerat tillsammans, utan personuppgifter.", "sv"),
            _said("What municipality and police have published together, without personal data.", "en"),
        ],
        "dcterms:publisher": _agent(f"{about}#utgivare", publisher),
        "dcterms:license": _ref(CC0),
        "dcterms:language": [_ref(SWEDISH), _ref(ENGLISH)],
        "dcat:themeTaxonomy": _ref(f"{AUTHORITIES}/data-theme"),
        "foaf:homepage": _ref(about),
        **_first_and_last(rows),
        "dcat:dataset": rows,
    }


def dataset(release: Release, body: Node, rule: PublicationRule, *, home: str, contact: str) -> Node:
    """Return one published table as a dataset with its files."""
    slug, number = release.municipality.slug, release.number
    about, files = f"{home}offentligt/{slug}/utgava/{number}/", f"{home}oppna-data/{slug}/{number}"
    name, day = release.municipality.name, _day(release)
    return {
        "@id": about,
        "@type": "dcat:Dataset",
        "dcterms:title": [_said(f"{body['title']} – {name}", "sv"), *_english(body, name)],
        "dcterms:description": [
            _said(" ".join([body["text"], *body["rules"]]).strip(), "sv"),
            _said(" ".join([body["text_english"], *body["rules_english"]]).strip(), "en"),
        ],
        "dcterms:publisher": _agent(f"{home}offentligt/{slug}/#utgivare", rule.publisher or f"{name} kommun"),
        "dcat:contactPoint": _contact(f"{about}#kontakt", name, rule.contact or contact),
        "dcat:theme": _ref(THEME),
        "dcat:keyword": [_said(word, language) for language, words in WORDS.items() for word in words],
        "dcterms:identifier": about,
        "dcterms:accessRights": _ref(PUBLIC),
        "dcterms:language": [_ref(SWEDISH), _ref(ENGLISH)],
        "dcterms:issued": day,
        "dcterms:modified": day,
        **_when(body["period"]),
        **_where(body, name),
        "dcat:landingPage": _ref(about),
        "dcat:distribution": [_distribution(f"{files}.{ending}", ending, release) for ending in FORMATS],
    }


def _first_and_last(rows: list[Node]) -> Node:
    """Return when the first and the latest of the tables came out."""
    days = sorted(row["dcterms:issued"]["@value"] for row in rows)
    return (
        {"dcterms:issued": _typed(days[0], "date"), "dcterms:modified": _typed(days[-1], "date")}
        if days
        else {}
    )


def _when(period: Node) -> Node:
    """Return the days a table is about; it cannot be told apart finer than as a whole."""
    return {
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _typed(period["from"], "date"),
            "dcat:endDate": _typed(period["to"], "date"),
        },
        "dcat:temporalResolution": _typed(f"P{7 * period['weeks']}D", "duration"),
    }


def _where(body: Node, name: str) -> Node:
    """Return the box around a table's areas, longitude first as the well-known text wants it."""
    if (box := box_of(body)) is None:
        return {}
    west, south, east, north = box
    corners = [(west, south), (east, south), (east, north), (west, north), (west, south)]
    ring = ", ".join(f"{lon} {lat}" for lon, lat in corners)
    return {
        "dcterms:spatial": {
            "@type": "dcterms:Location",
            "rdfs:label": [_said(name, "sv")],
            "dcat:bbox": {"@value": f"POLYGON(({ring}))", "@type": WKT},
        }
    }


def _distribution(address: str, ending: str, release: Release) -> Node:
    media, (swedish, english) = FORMATS[ending], ABOUT[ending]
    size, digest = measured(release.copy.content_hash, ending)
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dcterms:title": [_said(ending.upper(), "sv"), _said(ending.upper(), "en")],
        "dcterms:description": [_said(swedish, "sv"), _said(english, "en")],
        "dcat:accessURL": _ref(address),
        "dcat:downloadURL": _ref(address),
        "dcterms:license": _ref(CC0),
        "dcterms:format": media,  # DCAT-AP-SE wants the media type as a text
        "dcat:mediaType": _ref(f"https://www.iana.org/assignments/media-types/{media}"),
        "dcterms:language": _ref(SWEDISH),
        "dcterms:issued": _day(release),
        "dcterms:modified": _day(release),
        "dcatap:availability": _ref(SOME_YEARS),
        "dcat:byteSize": _typed(str(size), "decimal"),
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256"},
            "spdx:checksumValue": _typed(digest, "hexBinary"),
        },
    }


def _day(release: Release) -> Node:
    return _typed(release.published_at.date().isoformat() if release.published_at else None, "date")


def _agent(about: str, name: str) -> Node:
    return {"@id": about, "@type": "foaf:Agent", "foaf:name": name, "dcterms:type": _ref(LOCAL)}


def _contact(about: str, name: str, reached: str) -> Node:
    told: Node = {"@id": about, "@type": "vcard:Organization", "vcard:fn": f"{name} kommun"}
    if "@" in reached:
        told["vcard:hasEmail"] = _ref(f"mailto:{reached}")
    elif reached:
        told["vcard:hasURL"] = _ref(reached)
    return told


def _english(body: Node, name: str) -> list[Node]:
    title = body["title_english"]
    return [_said(f"{title} – {name}", "en")] if title else []


def _said(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _typed(value: str | None, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _ref(address: str) -> Node:
    return {"@id": address}
