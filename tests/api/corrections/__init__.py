"""Corrections of photos over HTTP."""
