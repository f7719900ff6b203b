"""The demo study: a whole study with made-up codings, to look at and to try things on."""
