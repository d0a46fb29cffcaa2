"""Addresses of health."""

from django.urls import path

from samverkan.foundation import views

urlpatterns = [
    path("health/live", views.live, name="health-live"),
    path("health/ready", views.ready, name="health-ready"),
    path("health/startup", views.startup, name="health-startup"),
    path("health/metrics", views.measured, name="health-metrics"),
]
