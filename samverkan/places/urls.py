"""Addresses of areas and places; the municipality's own name comes first."""

from django.urls import path

from samverkan.places import views

app_name = "places"
LAYER = "<slug:municipality>/omraden/<slug:slug>/"
PLACE = "<slug:municipality>/platser/<int:pk>/"
urlpatterns = [
    path("<slug:municipality>/omraden/", views.layer_list, name="layer_list"),
    path(LAYER, views.layer, name="layer"),
    path(f"{LAYER}areas.geojson", views.layer_geojson, name="layer_geojson"),
    path(f"{LAYER}areas.gpkg", views.layer_geopackage, name="layer_geopackage"),
    path("<slug:municipality>/platser/", views.place_list, name="place_list"),
    path("<slug:municipality>/platser/ny/", views.new_place, name="new_place"),
    path(PLACE, views.place, name="place"),
    path(f"{PLACE}namn/", views.new_alias, name="new_alias"),
    path(f"{PLACE}sla-ihop/", views.merge, name="merge"),
    path(f"{PLACE}dela/", views.split, name="split"),
]
