"""Coding: regions and codings of one assignment, who may see them, and the query over them."""
