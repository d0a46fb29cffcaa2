"""The catalogue of open data: DCAT-AP-SE 2.2 as JSON-LD, for dataportal.se to read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from samverkan.publication.models import PublicationRule, Release

# https://docs.dataportal.se/dcat/2.2.0/en/ says what must and should be there.
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
AUTHORITIES = "http://publications.europa.eu/resource/authority"
THEME = f"{AUTHORITIES}/data-theme/JUST"  # justice, legal system and public safety
PUBLIC = f"{AUTHORITIES}/access-right/PUBLIC"
SWEDISH = f"{AUTHORITIES}/language/SWE"
LOCAL = "http://purl.org/adms/publishertype/LocalAuthority"
FORMATS = {
    "csv": ("text/csv", f"{AUTHORITIES}/file-type/CSV"),
    "json": ("application/json", f"{AUTHORITIES}/file-type/JSON"),
    "geojson": ("application/geo+json", f"{AUTHORITIES}/file-type/GEOJSON"),
}

Node = dict[str, Any]


def catalogue(datasets: Iterable[Node], *, home: str, publisher: str) -> Node:
    """Return the whole catalogue; ``home`` is the address of the site."""
    rows = list(datasets)
    about = f"{home}oppna-data/"
    latest = max((row["dcterms:modified"]["@value"] for row in rows), default=None)
    return {
        "@context": CONTEXT,
        "@id": f"{about}katalog.jsonld",
        "@type": "dcat:Catalog",
        "dcterms:title": [_said("Öppna data om lokalt brottsförebyggande arbete", "sv")],
        "dcterms:description": [
            _said("Det som kommun och polis har publicerat tillsammans, utan personuppgifter.", "sv")
        ],
        "dcterms:publisher": _agent(f"{about}#utgivare", publisher),
        "dcterms:license": _ref(CC0),
        "dcterms:language": _ref(SWEDISH),
        "dcat:themeTaxonomy": _ref(f"{AUTHORITIES}/data-theme"),
        "foaf:homepage": _ref(about),
        **({"dcterms:modified": _typed(latest, "date")} if latest else {}),
        "dcat:dataset": rows,
    }


def dataset(release: Release, body: Node, rule: PublicationRule, *, home: str, contact: str) -> Node:
    """Return one published table as a dataset with its files."""
    slug, number = release.municipality.slug, release.number
    about, files = f"{home}offentligt/{slug}/utgava/{number}/", f"{home}oppna-data/{slug}/{number}"
    day = release.published_at.date().isoformat() if release.published_at else ""
    name = release.municipality.name
    return {
        "@id": about,
        "@type": "dcat:Dataset",
        "dcterms:title": [_said(f"{body['title']} – {name}", "sv"), *_english(body, "title")],
        "dcterms:description": [
            _said(" ".join([body["text"], *body["rules"]]).strip(), "sv"),
            _said(" ".join([body["text_english"], *body["rules_english"]]).strip(), "en"),
        ],
        "dcterms:publisher": _agent(f"{home}offentligt/{slug}/#utgivare", rule.publisher or f"{name} kommun"),
        "dcat:contactPoint": _contact(f"{about}#kontakt", name, rule.contact or contact),
        "dcat:theme": _ref(THEME),
        "dcat:keyword": [_said(word, "sv") for word in ("trygghet", "brottsförebyggande", name)],
        "dcterms:identifier": about,
        "dcterms:accessRights": _ref(PUBLIC),
        "dcterms:language": _ref(SWEDISH),
        "dcterms:issued": _typed(day, "date"),
        "dcterms:modified": _typed(day, "date"),
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _typed(body["period"]["from"], "date"),
            "dcat:endDate": _typed(body["period"]["to"], "date"),
        },
        "dcat:landingPage": _ref(about),
        "dcat:distribution": [_distribution(f"{files}.{ending}", ending, about) for ending in FORMATS],
    }


def _distribution(address: str, ending: str, about: str) -> Node:
    media, file_type = FORMATS[ending]
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dcterms:title": [_said(ending.upper(), "sv")],
        "dcat:accessURL": _ref(about),
        "dcat:downloadURL": _ref(address),
        "dcterms:license": _ref(CC0),
        "dcterms:format": _ref(file_type),
        "dcat:mediaType": _ref(f"https://www.iana.org/assignments/media-types/{media}"),
    }


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
    text = body[f"{name}_english"]
    return [_said(text, "en")] if text else []


def _said(text: str, language: str) -> Node:
    return {"@value": text, "@language": language}


def _typed(value: str | None, kind: str) -> Node:
    return {"@value": value, "@type": f"xsd:{kind}"}


def _ref(address: str) -> Node:
    return {"@id": address}
