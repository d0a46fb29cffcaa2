"""The register of places where drugs are sold openly (drogscener): the place, never who is there."""
