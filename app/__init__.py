"""Inkcode: code participants' drawings, blind, together, on the record."""

__version__ = "0.1.0"
