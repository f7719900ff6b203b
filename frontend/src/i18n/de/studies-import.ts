/** German texts of the import of drawings. */
export const IMPORT: Readonly<Record<string, string>> = {
  "Files stay on this computer. Nothing is stored before you press Import; coders see pictures without the place and camera data of photos.":
    "Die Dateien bleiben auf diesem Rechner. Gespeichert wird erst mit „Importieren“; Codierende sehen Bilder ohne die Orts- und Kameradaten von Fotos.",
  "Only owners of the study import drawings.": "Zeichnungen importiert nur die Leitung der Studie.",
  "This page was closed in the middle of the import of {{when}}. It goes on by itself.":
    "Diese Seite wurde mitten im Import vom {{when}} geschlossen. Er geht von selbst weiter.",
  "{{files, number}} ready": "{{files, number}} bereit",
  "{{files, number}} in the study already": "{{files, number}} schon in der Studie",
  "{{files, number}} cannot be read": "{{files, number}} nicht lesbar",
  "{{files, number}} not read yet": "{{files, number}} noch nicht gelesen",
  "Read the other {{files, number}}": "Die übrigen {{files, number}} lesen",
  "Start over": "Von vorn",
  "Import {{files, number}}": "{{files, number}} importieren",
  // Taking files
  "Files to import": "Dateien zum Importieren",
  "Drop files or folders here": "Dateien oder Ordner hier ablegen",
  "{{kinds}}. You can also paste: a picture, an SVG, or what you copied in Excalidraw, tldraw or draw.io.":
    "{{kinds}}. Einfügen geht auch: ein Bild, ein SVG oder in Excalidraw, tldraw oder draw.io Kopiertes.",
  "Choose files": "Dateien wählen",
  "Choose a folder": "Ordner wählen",
  "Try with 3 sample files": "Mit 3 Beispieldateien probieren",
  "Which files, and how to get them": "Welche Dateien, und wie man sie bekommt",
  "Save to disk; or export PNG or SVG with “Embed scene”":
    "Auf Festplatte speichern; oder PNG oder SVG exportieren mit „Szene einbetten“",
  "File → Save a copy; or copy and paste here": "Datei → Kopie speichern; oder kopieren und hier einfügen",
  "Save; or export PNG, SVG or PDF with “Include a copy of my diagram”":
    "Speichern; oder PNG, SVG oder PDF exportieren mit „Kopie des Diagramms einfügen“",
  "Items and connectors as the REST interface gives them":
    "Objekte und Verbindungen, wie die REST-Schnittstelle sie liefert",
  "Canvases, and notes with an Excalidraw drawing":
    "Canvas-Dateien und Notizen mit einer Excalidraw-Zeichnung",
  "Digital ink": "Digitale Tinte",
  "InkML of Word, OneNote or Journal": "InkML aus Word, OneNote oder Journal",
  "A drawing for each page, up to 100": "Eine Zeichnung je Seite, bis zu 100",
  "Of any program": "Aus jedem Programm",
  Pictures: "Bilder",
  "Photos and scans: PNG, JPEG, WebP, HEIC, AVIF, TIFF, GIF, BMP":
    "Fotos und Scans: PNG, JPEG, WebP, HEIC, AVIF, TIFF, GIF, BMP",
  "Of any of these, with folders, with or without a manifest.csv":
    "Mit Dateien all dieser Arten, auch in Ordnern, mit oder ohne manifest.csv",
  "That holds no file. Drop files or folders, or paste a picture or a copied drawing.":
    "Das enthält keine Datei. Dateien oder Ordner ablegen, oder ein Bild oder eine kopierte Zeichnung einfügen.",
  "There are no files in there.": "Darin sind keine Dateien.",
  "Pasted picture.png": "Eingefügtes Bild.png",
  "Pasted drawing.tldr": "Eingefügte Zeichnung.tldr",
  "Pasted drawing.excalidraw": "Eingefügte Zeichnung.excalidraw",
  "Pasted.json": "Eingefügt.json",
  "Pasted drawing.drawio": "Eingefügte Zeichnung.drawio",
  "Pasted drawing.svg": "Eingefügte Zeichnung.svg",
  "The file was moved, deleted or saved again since it was chosen. Choose it once more.":
    "Die Datei wurde seit der Auswahl verschoben, gelöscht oder neu gespeichert. Bitte erneut auswählen.",
  "{{name}} and {{others, number}} more": "{{name}} und {{others, number}} weitere",
  // Table of files
  Files: "Dateien",
  "Files shown": "Gezeigte Dateien",
  "Need a look": "Zu prüfen",
  "Cannot be read": "Nicht lesbar",
  "Take all that are shown": "Alle gezeigten nehmen",
  Take: "Nehmen",
  "Pages of the table": "Seiten der Tabelle",
  Previous: "Vorige",
  Next: "Nächste",
  "{{first, number}}–{{last, number}} of {{all, number}}":
    "{{first, number}}–{{last, number}} von {{all, number}}",
  "Import {{name}}": "{{name}} importieren",
  "in {{source}}": "in {{source}}",
  "Participant of {{name}}": "Teilnehmer:in von {{name}}",
  "Phase of {{name}}": "Phase von {{name}}",
  waiting: "wartet",
  ready: "bereit",
  imported: "importiert",
  skipped: "übersprungen",
  failed: "fehlgeschlagen",
  "{{name}} is already in {{known}}": "{{name}} ist schon bei {{known}}",
  "{{name}} is a newer version of a drawing of {{known}}":
    "{{name}} ist eine neuere Version einer Zeichnung von {{known}}",
  "Marks: {{kept}} stay, {{added}} new, {{removed}} gone.":
    "Elemente: {{kept}} bleiben, {{added}} neu, {{removed}} fort.",
  "Regions whose marks are gone, and which stay: {{names}}.":
    "Bereiche, deren Elemente fort sind und die bleiben: {{names}}.",
  "picture {{width}} × {{height}}": "Bild {{width}} × {{height}}",
  "{{count, number}} marks: {{inks}}_one": "{{count, number}} Element: {{inks}}",
  "{{count, number}} marks: {{inks}}_other": "{{count, number}} Elemente: {{inks}}",
  "{{drawings, number}} drawings; first: {{what}}": "{{drawings, number}} Zeichnungen; erste: {{what}}",
  "Skip it": "Überspringen",
  "Replace, keep regions": "Ersetzen, Bereiche behalten",
  "Keep both": "Beide behalten",
  "Update the drawing, keep its codings": "Zeichnung aktualisieren, Codierungen behalten",
  "{{files, number}} are in the study already": "{{files, number}} sind schon in der Studie",
  "<b>{{files, number}}</b> are in the study already. For all:":
    "<b>{{files, number}}</b> sind schon in der Studie. Für alle:",
  "{{files, number}} are newer versions of drawings in the study":
    "{{files, number}} sind neuere Versionen von Zeichnungen der Studie",
  "<b>{{files, number}}</b> are newer versions of drawings in the study. For all:":
    "<b>{{files, number}}</b> sind neuere Versionen von Zeichnungen der Studie. Für alle:",
  "For all ticked files": "Für alle angehakten Dateien",
  "For the {{files, number}} ticked files": "Für die {{files, number}} angehakten Dateien",
  "Participant of all": "Teilnehmer:in für alle",
  "Phase of all": "Phase für alle",
  Set: "Setzen",
  "Set for {{count, number}} files._one": "Für {{count, number}} Datei gesetzt.",
  "Set for {{count, number}} files._other": "Für {{count, number}} Dateien gesetzt.",
  // Covering before the import
  "Cover…": "Abdecken…",
  "Cover areas of {{name}}": "Flächen von {{name}} abdecken",
  "{{count, number}} areas will be covered_one": "{{count, number}} Fläche wird abgedeckt",
  "{{count, number}} areas will be covered_other": "{{count, number}} Flächen werden abgedeckt",
  "This is a small preview. Small writing is easier to cover on the page of the drawing, after the import.":
    "Dies ist eine kleine Vorschau. Kleine Schrift lässt sich nach dem Import auf der Seite der Zeichnung leichter abdecken.",
  "Do not keep the file itself": "Die Datei selbst nicht behalten",
  "The study keeps the file apart: owners can download it, and the areas can be uncovered again.":
    "Die Studie bewahrt die Datei getrennt auf: Die Leitung kann sie herunterladen, und die Flächen lassen sich wieder aufdecken.",
  "The study keeps only what you see here. The file on this computer stays as it is.":
    "Die Studie behält nur, was hier zu sehen ist. Die Datei auf diesem Rechner bleibt, wie sie ist.",
  "Marks inside a box are left out, marks that touch one lose their words.":
    "Elemente in einem Kasten werden weggelassen, Elemente, die einen berühren, verlieren ihren Text.",
  "Cover nothing": "Nichts abdecken",
  // Inks
  "Ink colours and phases": "Stiftfarben und Phasen",
  "Ink colours → phases.": "Stiftfarben → Phasen.",
  "Where each colour of ink stands for a phase, regions get their phase by themselves. A single drawing can differ: change it there.":
    "Wo jede Stiftfarbe für eine Phase steht, erhalten Bereiche ihre Phase von selbst. Eine einzelne Zeichnung kann abweichen: Das lässt sich dort ändern.",
  "The ink of {{count, number}} pictures is told once they are imported._one":
    "Die Stiftfarben von {{count, number}} Bild werden nach dem Import erkannt.",
  "The ink of {{count, number}} pictures is told once they are imported._other":
    "Die Stiftfarben von {{count, number}} Bildern werden nach dem Import erkannt.",
  "{{marks}} in {{drawings}}": "{{marks}} in {{drawings}}",
  "Phase of {{ink}} ink": "Phase der Stiftfarbe {{ink}}",
  "New phase…": "Neue Phase…",
  "New phase of {{ink}} ink": "Neue Phase der Stiftfarbe {{ink}}",
  // Names of files
  "File names": "Dateinamen",
  "Name pattern": "Namensmuster",
  "One drawing per page": "Eine Zeichnung je Seite",
  "One drawing per frame": "Eine Zeichnung je Rahmen",
  anything: "Beliebiges",
  "the pseudonym": "das Pseudonym",
  "the phase": "die Phase",
  "the order, from 1": "die Reihenfolge, ab 1",
  "a title": "ein Titel",
  "Read names again": "Namen neu lesen",
  "These names fit <code>{{pattern}}</code> better.":
    "Besser passt zu diesen Namen <code>{{pattern}}</code>.",
  "Use it": "Verwenden",
  "<file>{{name}}</file> → participant <who>{{participant}}</who>, no phase":
    "<file>{{name}}</file> → Teilnehmer:in <who>{{participant}}</who>, keine Phase",
  "<file>{{name}}</file> → participant <who>{{participant}}</who>, phase <when>{{phase}}</when>":
    "<file>{{name}}</file> → Teilnehmer:in <who>{{participant}}</who>, Phase <when>{{phase}}</when>",
  "{{text}} is not a field. Use {{fields}} or *.": "{{text}} ist kein Feld. Möglich sind {{fields}} oder *.",
  "The pattern needs {participant}.": "Das Muster braucht {participant}.",
  "The pattern names a field twice.": "Das Muster nennt ein Feld zweimal.",
  "Two fields need something between them, such as _ or -.":
    "Zwischen zwei Feldern muss etwas stehen, etwa _ oder -.",
  // On the way, and what became of it
  Importing: "Import",
  Reading: "Lesen",
  "Importing…": "Wird importiert…",
  "Reading…": "Wird gelesen…",
  "Importing {{current}}": "Importiert wird {{current}}",
  "Reading {{current}}": "Gelesen wird {{current}}",
  "Importing {{count, number}} files_one": "{{count, number}} Datei wird importiert",
  "Importing {{count, number}} files_other": "{{count, number}} Dateien werden importiert",
  "Reading {{count, number}} files_one": "{{count, number}} Datei wird gelesen",
  "Reading {{count, number}} files_other": "{{count, number}} Dateien werden gelesen",
  "Importing {{count, number}} files, {{percent}} % done_one":
    "{{count, number}} Datei wird importiert, {{percent}} % fertig",
  "Importing {{count, number}} files, {{percent}} % done_other":
    "{{count, number}} Dateien werden importiert, {{percent}} % fertig",
  "Reading {{count, number}} files, {{percent}} % done_one":
    "{{count, number}} Datei wird gelesen, {{percent}} % fertig",
  "Reading {{count, number}} files, {{percent}} % done_other":
    "{{count, number}} Dateien werden gelesen, {{percent}} % fertig",
  "Stopping…": "Wird angehalten…",
  "Stop (keeps the {{done, number}} done)": "Anhalten (behält die {{done, number}} fertigen)",
  "Stop reading": "Lesen anhalten",
  Result: "Ergebnis",
  Reason: "Grund",
  "Result of every file": "Ergebnis jeder Datei",
  "{{imported, number}} imported, {{skipped, number}} skipped, {{failed, number}} failed":
    "{{imported, number}} importiert, {{skipped, number}} übersprungen, {{failed, number}} fehlgeschlagen",
  "{{imported, number}} imported, {{skipped, number}} skipped, {{failed, number}} failed, {{left, number}} not sent":
    "{{imported, number}} importiert, {{skipped, number}} übersprungen, {{failed, number}} fehlgeschlagen, {{left, number}} nicht gesendet",
  "{{files, number}} files in all.": "Dateien insgesamt: {{files, number}}.",
  "You stopped; what was imported stays.": "Angehalten; was importiert ist, bleibt.",
  "A photo of a board seen from the side can be made straight on the page of its drawing, before a round opens.":
    "Das Foto einer schräg gesehenen Tafel lässt sich auf der Seite der Zeichnung entzerren, bevor eine Runde öffnet.",
  "See the drawings": "Zu den Zeichnungen",
  "Import the other {{files, number}}": "Die übrigen {{files, number}} importieren",
  "Download list (CSV)": "Liste herunterladen (CSV)",
  "Import more": "Weitere importieren",
  "Import that was cut short": "Abgebrochener Import",
  "The import of {{when}} was cut short.": "Der Import vom {{when}} brach ab.",
  "{{imported, number}} of {{count, number}} drawings are imported; of {{left, number}} this page does not know. Drop or choose the same files again: what is in the study is recognised and skipped, the rest is imported._one":
    "{{imported, number}} von {{count, number}} Zeichnung ist importiert; von {{left, number}} weiß diese Seite es nicht. Dieselben Dateien noch einmal ablegen oder wählen: Was in der Studie ist, wird erkannt und übersprungen, der Rest importiert.",
  "{{imported, number}} of {{count, number}} drawings are imported; of {{left, number}} this page does not know. Drop or choose the same files again: what is in the study is recognised and skipped, the rest is imported._other":
    "{{imported, number}} von {{count, number}} Zeichnungen sind importiert; von {{left, number}} weiß diese Seite es nicht. Dieselben Dateien noch einmal ablegen oder wählen: Was in der Studie ist, wird erkannt und übersprungen, der Rest importiert.",
  "Which are left": "Welche übrig sind",
  "Do not tell again": "Nicht mehr melden",
};
