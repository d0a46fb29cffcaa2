"""The picture as pages: one reading of the figures, shown as HTML, PDF and Excel."""
