/** German texts of the components, their tables and graphs. */
export const COMPONENTS: Readonly<Record<string, string>> = {
  "Structural components are what participants drew (boxes, people, databases); functional ones are relations between them (arrows, lines, nesting).":
    "Strukturelle Komponenten sind, was Teilnehmende gezeichnet haben (Kästen, Personen, Datenbanken); funktionale sind Beziehungen zwischen ihnen (Pfeile, Linien, Verschachtelung).",
  "Nothing to show yet": "Noch nichts zu zeigen",
  "Looking at the drawings…": "Zeichnungen werden betrachtet …",
  "No drawing has components yet": "Noch keine Zeichnung hat Komponenten",
  "Import drawings with marks, or code them in a round; then choose the source above.":
    "Zeichnungen mit Elementen importieren oder sie in einer Runde codieren; dann oben die Quelle wählen.",
  "{{phase}} only": "nur {{phase}}",
  "{{count, number}} participants with a usable drawing; each is counted once._one":
    "{{count, number}} Teilnehmer:in mit verwendbarer Zeichnung; alle zählen einmal.",
  "{{count, number}} participants with a usable drawing; each is counted once._other":
    "{{count, number}} Teilnehmende mit verwendbarer Zeichnung; alle zählen einmal.",
  "{{count, number}} drawings not done are left out._one":
    "{{count, number}} nicht fertige Zeichnung zählt nicht mit.",
  "{{count, number}} drawings not done are left out._other":
    "{{count, number}} nicht fertige Zeichnungen zählen nicht mit.",
  "Download counts (CSV)": "Anzahlen herunterladen (CSV)",
  "Download drawings (CSV)": "Zeichnungen herunterladen (CSV)",
  "Drawing or table": "Zeichnung oder Tabelle",
  "The drawing of {{participant}}": "Die Zeichnung von {{participant}}",
  "{{components}} components, {{connectors}} connectors.":
    "Komponenten: {{components}}, Verbindungen: {{connectors}}.",
  Nodes: "Knoten",
  Node: "Knoten",
  "Connectors and nesting": "Verbindungen und Verschachtelung",
  Relation: "Beziehung",
  "{{inner}} lies in {{outer}}": "{{inner}} liegt in {{outer}}",
  something: "etwas",
  "Show all places as pictures": "Alle Stellen als Bilder zeigen",
  What: "Was",
  Share: "Anteil",
  "{{n}} of {{total}}": "{{n}} von {{total}}",
  "{{sentence}}: show the drawings": "{{sentence}}: Zeichnungen zeigen",
  "sentence: {{row}}": "– Satz: {{row}}",
  "Show all {{n}}": "Alle {{n}} zeigen",
  "Drawing by drawing": "Zeichnung für Zeichnung",
  "See the codings on it": "Codierungen darauf ansehen",
  "This coding is not marked done, so what is missing says nothing yet.":
    "Diese Codierung ist nicht als fertig markiert; was fehlt, besagt also noch nichts.",
  "Counts by level and component": "Anzahlen nach Ebene und Komponente",
  Level: "Ebene",
  Component: "Komponente",
  "{{count, number}} nodes_one": "{{count, number}} Knoten",
  "{{count, number}} nodes_other": "{{count, number}} Knoten",
  "connectors: {{directed}} directed, {{undirected}} without direction, {{both}} both ways":
    "Verbindungen: {{directed}} gerichtet, {{undirected}} ungerichtet, {{both}} in beide Richtungen",
  "{{count, number}} ends free, counted as unknown_one":
    "{{count, number}} freies Ende, als unbekannt gezählt",
  "{{count, number}} ends free, counted as unknown_other":
    "{{count, number}} freie Enden, als unbekannt gezählt",
  "Attacks: {{how}}.": "Angriffe: {{how}}.",
  "Counts by code": "Anzahlen nach Code",
  Source: "Quelle",
  "Codings of {{name}}": "Codierungen von {{name}}",
  "Marks, as drawn": "Elemente, wie gezeichnet",
  Levels: "Ebenen",
  "Structural and functional components of the pipeline, the attacks and the defenses.":
    "Strukturelle und funktionale Komponenten der Pipeline, der Angriffe und der Verteidigungen.",
  "Participants with the code anywhere on one of their drawings.":
    "Teilnehmende, bei denen der Code irgendwo auf einer Zeichnung vorkommt.",
  Shapes: "Formen",
  "How the boxes and arrows hang together.": "Wie Kästen und Pfeile zusammenhängen.",
  "How attacks are depicted": "Wie Angriffe dargestellt sind",
  "Along connectors, on one component, otherwise drawn, or in words.":
    "Entlang von Verbindungen, an einer Komponente, anders gezeichnet oder in Worten.",
  Connections: "Zusammenhänge",
  "Which component a connector leads from and to.":
    "Von welcher Komponente zu welcher eine Verbindung führt.",
  "unknown end": "unbekanntes Ende",
  "structural components, pipeline level": "strukturelle Komponenten, Ebene Pipeline",
  "functional components, pipeline level": "funktionale Komponenten, Ebene Pipeline",
  "structural components, attack level": "strukturelle Komponenten, Ebene Angriff",
  "functional components, attack level": "funktionale Komponenten, Ebene Angriff",
  "structural components, defense level": "strukturelle Komponenten, Ebene Verteidigung",
  "functional components, defense level": "funktionale Komponenten, Ebene Verteidigung",
  "isolated nodes only": "nur einzelne Knoten",
  "linear chain": "lineare Kette",
  branching: "verzweigt",
  cyclic: "zyklisch",
  "several separate pipelines": "mehrere getrennte Pipelines",
  "attacks: causal": "Angriffe: kausal",
  "attacks: pointwise": "Angriffe: punktuell",
  "attacks: graphical": "Angriffe: grafisch",
  "attacks: words only": "Angriffe: nur in Worten",
  "attacks: unspecified": "Angriffe: unbestimmt",
  "attacks: none": "Angriffe: keine",
  pointwise: "punktuell",
  graphical: "grafisch",
  "words only": "nur in Worten",
  unspecified: "unbestimmt",
};
