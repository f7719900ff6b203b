"""Studies: making, naming, listing and deleting them."""
