"""draw.io (diagrams.net) files: pages of cells, what they mean to a coder, and what they look like."""
