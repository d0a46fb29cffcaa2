"""Pages and components: what is said, how parts are tied together, and nothing the content policy forbids."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

import samverkan
from samverkan.foundation.refusals import Refused
from samverkan.web.context import Link, Navigation
from samverkan.web.middleware import RefusalPages
from samverkan.web.tables import Column, Table
from tests.rooms.web.looking import faults, style

TEMPLATES = sorted(Path(samverkan.__file__).parent.glob("*/templates/**/*.html"))
NAVIGATION = Navigation(
    "Örebro", (Link("Lägesbild", "/l/", current=True), Link("Möten", "/m/")), "Maja", sign_out="/ut/"
)


class Report(forms.Form):
    """A form with every kind of field."""

    place = forms.CharField(label="Plats", help_text="Den plats ni brukar säga.")
    note = forms.CharField(label="Anteckning", required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(label="Typ", choices=[("a", "Klotter"), ("b", "Brand")])
    seen = forms.BooleanField(label="Jag såg det själv")
    when = forms.ChoiceField(label="När", choices=[("d", "Dag"), ("n", "Natt")], widget=forms.RadioSelect)
    file = forms.FileField(label="Fil")


def component(name: str, **context: Any) -> str:
    return render_to_string(f"web/components/{name}.html", context)


def components() -> dict[str, str]:
    table = Table("Antal", (Column("Område"), Column("Antal", numeric=True)), [("Vivalla", "7")])
    return {
        "page_head": component("page_head", title="Rubrik", eyebrow="Örebro", lead="Ingress."),
        "breadcrumb": component("breadcrumb", links=[Link("Start", "/")], here="Möten"),
        "button": component("button", label="Spara", main=True),
        "button_link": component("button", label="Läs mer", href="/mer/"),
        "button_greyed": component("button", label="Avsluta", id="end", why="Åtgärden är inte uppföljd."),
        "badge": component("badge", sign="signal", label="Ovanligt mycket", strength="strong"),
        "card": "<h2>Kort</h2>" + component("card", title="Möte", href="/m/", text="Torsdag."),
        "stat": component("stat", value="7", label="händelser", note="vanligt är 1–4"),
        "notice": component("notice", text="Sparat."),
        "notice_fault": component("notice", text="Filen gick inte att läsa.", fault=True),
        "empty": component(
            "empty", title="Inga möten", text="Här står möten.", href="/ny/", label="Kalla till möte"
        ),
        "table": component("table", table=table),
        "form": f'<form class="form" method="post">{component("form", form=Report({"place": ""}))}</form>',
        "pager": component("pager", previous="?a", next="?b", text="20 händelser"),
        "progress": component("progress", id="p", label="Läser", done=12, total=90),
        "progress_unknown": component("progress", id="q", label="Läser", done=0, total=0),
    }


@pytest.mark.parametrize("name", components())
def test_component_says_something(name: str) -> None:
    assert re.sub(r"<[^>]+>|\s", "", components()[name]) != ""


def test_greyed_button_is_tied_to_its_reason() -> None:
    html = components()["button_greyed"]
    (tied,) = re.findall(r'aria-describedby="([^"]+)"', html)
    assert re.findall(rf'id="{tied}">.*<span>(.*)</span>', html) == ["Åtgärden är inte uppföljd."]


def test_field_is_tied_to_its_help_and_its_error() -> None:
    html = component("field", field=Report({"place": ""})["place"])
    (tied,) = re.findall(r'<input[^>]* aria-describedby="([^"]+)"', html)
    assert set(tied.split()) == set(re.findall(r'<p class="[\w -]+" id="([^"]+)"', html))


def test_hidden_field_has_no_label() -> None:
    field = Report()["place"]
    field.field.widget = forms.HiddenInput()
    assert "label" not in component("field", field=field)


def test_table_puts_numbers_to_the_right_and_names_its_rows() -> None:
    html = components()["table"]
    assert ('<th scope="row">Vivalla</th>' in html, '<td class="num">7</td>' in html) == (True, True)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_has_nothing_the_content_policy_forbids(template: Path) -> None:
    text = re.sub(r"{%.*?%}", "", template.read_text("utf-8"))
    inline = (
        r"""<[^>]*\s(?:style|on\w+)=|<script(?![^>]*\ssrc=)|<style|javascript:|https?://(?!www\.w3\.org)"""
    )
    allowed = {"<style"} if template.name == "picture_file.html" else set()
    assert set(re.findall(inline, text)) - allowed == set()


def page(name: str, **context: Any) -> str:
    request = RequestFactory().get("/")
    request.navigation = NAVIGATION  # type: ignore[attr-defined]
    return render_to_string(name, context, request=request)


@pytest.mark.parametrize("code", [400, 403, 404, 429, 500])
def test_error_page_says_what_to_do(code: int) -> None:
    html = page(f"{code}.html")
    assert (html.count("<h1>"), '<html lang="sv">' in html, 'href="/"' in html) == (1, True, True)


def test_refusal_becomes_a_page_with_its_reason() -> None:
    request = RequestFactory().post("/")
    answer = RefusalPages(lambda _: HttpResponse()).process_exception(request, Refused("Mötet är justerat."))
    assert answer is not None
    assert (answer.status_code, "Mötet är justerat." in answer.content.decode()) == (403, True)


def test_other_exceptions_pass_by() -> None:
    pages = RefusalPages(lambda _: HttpResponse())
    assert pages.process_exception(RequestFactory().get("/"), ValueError()) is None


def test_navigation_marks_the_current_page() -> None:
    html = page("404.html")
    assert re.findall(r'<a href="([^"]+)" aria-current="page"', html) == ["/l/"]


@pytest.mark.parametrize(("contact", "told"), [("hej@example.se", True), ("", False)])
def test_accessibility_page_tells_whom_to_write(settings: Any, contact: str, told: bool) -> None:
    html = page("web/accessibility.html", contact=contact)
    assert ("hej@example.se" in html) == told


def whole(body: str) -> str:
    head = f'<title>Prov</title><meta name="viewport" content="width=device-width"><style>{style()}</style>'
    main = f'<main class="inside flow"><h1>Prov</h1>{body}</main>'
    return f'<!doctype html><html lang="sv"><head>{head}</head><body>{main}</body></html>'


@pytest.mark.browser
def test_components_are_accessible() -> None:
    parts = "".join(html for name, html in components().items() if name != "page_head")
    assert faults(whole(parts)) == []


@pytest.mark.browser
def test_frame_is_accessible() -> None:
    html = re.sub(r'<link rel="stylesheet"[^>]*>', "", page("403.html", reason="Mötet är justerat."))
    assert faults(html.replace("</head>", f"<style>{style()}</style></head>")) == []
