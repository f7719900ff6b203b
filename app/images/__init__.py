"""Rasters: reading untrusted pictures, derivatives for the browser, ink colours."""
