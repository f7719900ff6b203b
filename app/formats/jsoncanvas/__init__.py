"""JSON Canvas (Obsidian's ``.canvas``): cards, groups and the edges between them."""
