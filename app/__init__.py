"""Inkcode: code participants' drawings, blind, together, on the record."""
