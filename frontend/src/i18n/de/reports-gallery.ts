/** German texts of the gallery and the table of codings. */
export const GALLERY: Readonly<Record<string, string>> = {
  "All codings you may see. Filters combine with “and”.":
    "Alle Codierungen, die Sie sehen dürfen. Filter gelten zusammen („und“).",
  "As pictures": "Als Bilder",
  "Previous {{n}}": "Vorherige {{n}}",
  "Next {{n}}": "Nächste {{n}}",
  "No coding fits. Codings of others in a blind round stay hidden until it is closed.":
    "Keine Codierung passt. Was andere in einer blinden Runde codieren, bleibt bis zu deren Abschluss verborgen.",
  "The same in a script": "Dasselbe in einem Skript",
  "Copy line": "Zeile kopieren",
  "Make a token in the <settings>settings</settings>. Add <format>format=csv</format> for a table.":
    "Ein Token gibt es in den <settings>Einstellungen</settings>. Mit <format>format=csv</format> kommt eine Tabelle.",
  "Filter codings": "Codierungen filtern",
  Any: "Beliebig",
  "Clear filters": "Filter löschen",
  Group: "Gruppe",
  "Only unsure": "Nur unsichere",
  "Only sure": "Nur sichere",
  Places: "Stellen",
  "Which places": "Welche Stellen",
  "Only good examples": "Nur gute Beispiele",
  "Previous code (Shift+K)": "Voriger Code (Umschalt+K)",
  "Next code (Shift+J)": "Nächster Code (Umschalt+J)",
  Gallery: "Galerie",
  "All places that carry a code, cut out of the drawings.":
    "Alle Stellen mit einem Code, aus den Zeichnungen ausgeschnitten.",
  "As a table": "Als Tabelle",
  "Nothing is coded yet": "Noch ist nichts codiert",
  "Codings are made in a round. Your own are shown at once, those of others when a blind round is closed.":
    "Codiert wird in einer Runde. Eigene Codierungen sind gleich zu sehen, die der anderen, wenn eine blinde Runde abgeschlossen ist.",
  "No place fits. Codings of others in a blind round stay hidden until it is closed.":
    "Keine Stelle passt. Was andere in einer blinden Runde codieren, bleibt bis zu deren Abschluss verborgen.",
  "of the first {{n}} of {{total}} codings": "aus den ersten {{n}} von {{total}} Codierungen",
  Small: "Klein",
  Large: "Groß",
  "Show more": "Mehr zeigen",
  "{{places}} on {{drawings}}": "{{places}} auf {{drawings}}",
  "{{count, number}} places_one": "{{count, number}} Stelle",
  "{{count, number}} places_other": "{{count, number}} Stellen",
};
