"""Pages of the sittings room."""
