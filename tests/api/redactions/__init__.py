"""Redactions over HTTP."""
