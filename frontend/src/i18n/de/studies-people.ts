/** German texts of rounds, members and account. */
export const PEOPLE: Readonly<Record<string, string>> = {
  // Rounds
  "Code {{participant}} {{title}}, {{words}}": "{{participant}} {{title}} codieren, {{words}}",
  "All drawings": "Alle Zeichnungen",
  "Choose drawings": "Zeichnungen wählen",
  "New round": "Neue Runde",
  "Name (optional)": "Name (optional)",
  "Round 1": "Runde 1",
  "Which drawings": "Welche Zeichnungen",
  "{{count, number}} drawings now in the study._one": "Derzeit {{count, number}} Zeichnung in der Studie.",
  "{{count, number}} drawings now in the study._other":
    "Derzeit {{count, number}} Zeichnungen in der Studie.",
  "Blind: coders see nothing of each other until the round is closed":
    "Blind: Codierende sehen nichts voneinander, bis die Runde abgeschlossen ist",
  "Each coder gets the drawings in a random order of their own":
    "Alle Codierenden erhalten die Zeichnungen in einer eigenen zufälligen Reihenfolge",
  "Ask about every group: a drawing is done when each has a code, or none of its codes applies":
    "Nach jeder Gruppe fragen: Eine Zeichnung ist fertig, wenn jede Gruppe einen Code hat oder keiner ihrer Codes zutrifft",
  "Save as draft": "Als Entwurf speichern",
  Coders: "Codierende",
  "{{name}} (you)": "{{name}} (Sie)",
  "Agreement needs two coders. Invite others on the Members page.":
    "Übereinstimmung braucht zwei Codierende. Einladen lassen sich weitere auf der Seite „Mitglieder“.",
  "Somebody must code: tick at least one.": "Jemand muss codieren: mindestens eine Person ankreuzen.",
  Draft: "Entwurf",
  "Open|state": "Offen",
  Closed: "Abgeschlossen",
  Blind: "Blind",
  "Coders see each other": "Codierende sehen einander",
  "Go coding": "Jetzt codieren",
  "Progress of {{name}}": "Fortschritt von {{name}}",
  "Agreement of this round": "Übereinstimmung dieser Runde",
  "Disagreements of this round": "Abweichungen dieser Runde",
  "codebook is frozen when it opens": "Codebuch wird beim Öffnen eingefroren",
  "codebook v{{number}}": "Codebuch v{{number}}",
  "opened {{day}}": "geöffnet am {{day}}",
  "closed {{day}}": "abgeschlossen am {{day}}",
  "Your drawings, in your order": "Eigene Zeichnungen in eigener Reihenfolge",
  "Open round": "Runde öffnen",
  "Delete draft": "Entwurf löschen",
  "Open {{name}}?": "{{name}} öffnen?",
  "{{name}} is open": "{{name}} ist offen",
  "The codebook is frozen for this round as it is now. Coders and drawings cannot be changed afterwards.":
    "Das Codebuch wird für diese Runde im jetzigen Stand eingefroren. Codierende und Zeichnungen lassen sich danach nicht mehr ändern.",
  "{{name}} is closed": "{{name}} ist abgeschlossen",
  "{{name}} is closed; {{left, number}} not done stay out":
    "{{name}} ist abgeschlossen; nicht fertig und damit außen vor: {{left, number}}",
  "Nobody can code in it any more, and it cannot be opened again. All members then see all codings, and agreement is computed. Drawings that are not done stay out of it.":
    "Niemand kann mehr darin codieren, und sie lässt sich nicht wieder öffnen. Alle Mitglieder sehen dann alle Codierungen, und die Übereinstimmung wird berechnet. Zeichnungen, die nicht fertig sind, bleiben dabei außen vor.",
  "Delete the draft {{name}}?": "Entwurf {{name}} löschen?",
  "Nothing was coded in it.": "Darin wurde noch nichts codiert.",
  "In a round, chosen coders code chosen drawings with one frozen version of the codebook.":
    "In einer Runde codieren gewählte Codierende gewählte Zeichnungen mit einer eingefrorenen Version des Codebuchs.",
  "No round yet": "Noch keine Runde",
  "Plan the first one when the drawings are imported and the codebook stands. Opening a round freezes the codebook for it.":
    "Die erste lässt sich planen, wenn die Zeichnungen importiert sind und das Codebuch steht. Mit dem Öffnen einer Runde wird das Codebuch für sie eingefroren.",
  All: "Alle",
  "{{count, number}} drawings chosen_one": "{{count, number}} Zeichnung gewählt",
  "{{count, number}} drawings chosen_other": "{{count, number}} Zeichnungen gewählt",
  "{{count, number}} drawings; progress hidden until the round closes_one":
    "{{count, number}} Zeichnung; Fortschritt verborgen, bis die Runde abgeschlossen ist",
  "{{count, number}} drawings; progress hidden until the round closes_other":
    "{{count, number}} Zeichnungen; Fortschritt verborgen, bis die Runde abgeschlossen ist",
  "{{done, number}} of {{total, number}} done": "{{done, number}} von {{total, number}} fertig",
  "You have {{left, number}} of {{total, number}} not done.":
    "Bei Ihnen sind {{left, number}} von {{total, number}} nicht fertig.",
  "{{name}} has {{left, number}} of {{total, number}} not done.":
    "Bei {{name}} sind {{left, number}} von {{total, number}} nicht fertig.",
  "How far {{names}} got is hidden until the round is closed.":
    "Der Stand von {{names}} bleibt verborgen, bis die Runde abgeschlossen ist.",
  // Members
  "Coder 2": "Person 2",
  "Invite somebody": "Jemanden einladen",
  "The link works once, for 14 days, and can be revoked until then.":
    "Der Link gilt einmal, 14 Tage lang, und lässt sich bis dahin widerrufen.",
  "Name to suggest": "Vorgeschlagener Name",
  Role: "Rolle",
  "Make invite link": "Einladungslink erstellen",
  "Send this link to {{name}}; it is not shown again.":
    "Diesen Link an {{name}} senden; er wird nicht noch einmal gezeigt.",
  "Copy invite link": "Einladungslink kopieren",
  "Links that wait": "Offene Einladungen",
  "until {{day}}": "bis {{day}}",
  "Revoke the link for {{name}}": "Link für {{name}} widerrufen",
  Revoke: "Widerrufen",
  "Owners run the study, coders code, viewers read closed rounds.":
    "Die Leitung führt die Studie, Codierende codieren, Lesende sehen abgeschlossene Runden.",
  "Only you so far. Agreement needs a second coder.":
    "Bisher nur Sie. Übereinstimmung braucht eine zweite codierende Person.",
  Joined: "Beigetreten",
  Actions: "Aktionen",
  you: "Sie",
  "This Inkcode answers on this computer only. The link works here, for instance in another browser; to let others in from their own computers, start it for a team, with <code>--origin</code>.":
    "Dieses Inkcode antwortet nur auf diesem Rechner. Der Link gilt hier, etwa in einem anderen Browser; damit andere von ihren Rechnern hereinkommen, muss es mit <code>--origin</code> für ein Team gestartet werden.",
  "You have no name yet: choose one in the <settings>settings</settings>, so that others and the tables know you by it.":
    "Sie haben noch keinen Namen: In den <settings>Einstellungen</settings> einen wählen, unter dem andere und die Tabellen Sie kennen.",
  "Role of {{name}}": "Rolle von {{name}}",
  "Remove {{name}}": "{{name}} entfernen",
  Remove: "Entfernen",
  "Remove {{name}} from the study?": "{{name}} aus der Studie entfernen?",
  "{{name}} was removed": "{{name}} wurde entfernt",
  "The member": "Das Mitglied",
  "They can no longer open the study. What they coded stays in it.":
    "Die Person kann die Studie nicht mehr öffnen. Was sie codiert hat, bleibt darin.",
  "Study saved": "Studie gespeichert",
  "This study": "Diese Studie",
  "What it is about": "Worum es geht",
  "Coders see how far the others are while a blind round is open":
    "Codierende sehen, wie weit die anderen sind, während eine blinde Runde offen ist",
  "Save study": "Studie speichern",
  "Delete study…": "Studie löschen…",
  "Delete “{{name}}”?": "„{{name}}“ löschen?",
  "Delete study": "Studie löschen",
  "“{{name}}” was deleted": "„{{name}}“ wurde gelöscht",
  "All members lose it, with its drawings and codings. Type its name to be sure.":
    "Alle Mitglieder verlieren sie, samt Zeichnungen und Codierungen. Zur Sicherheit den Namen eintippen.",
  "Name of the study": "Name der Studie",
  // Account
  "You would join as owner.": "Sie würden die Studie mit leiten.",
  "You would join as coder.": "Sie würden codieren.",
  "You would join as viewer.": "Sie würden mitlesen.",
  Invitation: "Einladung",
  "Reading the invitation…": "Einladung wird gelesen…",
  "You are invited to “{{study}}”": "Einladung zu „{{study}}“",
  "You would code {{count, number}} drawings as {{name}}._one":
    "Sie würden als {{name}} {{count, number}} Zeichnung codieren.",
  "You would code {{count, number}} drawings as {{name}}._other":
    "Sie würden als {{name}} {{count, number}} Zeichnungen codieren.",
  "The data of this study are synthetic.": "Die Daten dieser Studie sind synthetisch.",
  "What “blind” means": "Was „blind“ bedeutet",
  "You see the drawings and the codebook. You see only your own codes, never those of other coders.":
    "Sichtbar sind die Zeichnungen, das Codebuch und nur die eigenen Codes, nie die anderer Codierender.",
  "The others do not see yours either, nor how many there are, until the round is closed.":
    "Auch die anderen sehen Ihre Codes nicht, nicht einmal deren Zahl, bis die Runde abgeschlossen ist.",
  "You get the drawings in an order of your own.": "Die Zeichnungen kommen in einer eigenen Reihenfolge.",
  "Everything is saved as you go; close the page whenever you like and come back to the same place.":
    "Alles wird laufend gespeichert; die Seite lässt sich jederzeit schließen, und es geht an derselben Stelle weiter.",
  "Your name in this study": "Ihr Name in dieser Studie",
  "The owner sees it; a nickname is fine.": "Die Leitung sieht ihn; ein Spitzname genügt.",
  "For signing in again. At least 12 characters; several words are easiest to remember.":
    "Für die nächste Anmeldung. Mindestens 12 Zeichen; mehrere Wörter lassen sich am leichtesten merken.",
  "Join the study": "Der Studie beitreten",
  "Keys of the coding page": "Tasten der Codierseite",
  "no key": "keine Taste",
  "Restore all keys": "Alle Tasten zurücksetzen",
  "<key/> is the key of “{{holder}}”. If “{{action}}” takes it, “{{holder}}” loses it.":
    "<key/> ist die Taste von „{{holder}}“. Übernimmt „{{action}}“ sie, verliert „{{holder}}“ sie.",
  "Take it": "Übernehmen",
  "Leave it": "Belassen",
  "Press the new key for {{words}}": "Neue Taste für „{{words}}“ drücken",
  "Change the key of {{words}}": "Taste von „{{words}}“ ändern",
  "Press a key…": "Taste drücken…",
  Change: "Ändern",
  "As the system": "Wie das System",
  Light: "Hell",
  Dark: "Dunkel",
  "Reading and keys": "Darstellung und Tasten",
  Language: "Sprache",
  Theme: "Farbschema",
  "Drawings keep their own paper and ink in every theme.":
    "Zeichnungen behalten in jedem Farbschema ihr eigenes Papier und ihre Farben.",
  "Single keys act as shortcuts (R draws a rectangle, J goes to the next drawing)":
    "Einzelne Tasten wirken als Kürzel (R zeichnet ein Rechteck, J geht zur nächsten Zeichnung)",
  "These settings are kept in this browser only.": "Diese Einstellungen bleiben nur in diesem Browser.",
  "Your name": "Ihr Name",
  "Name saved": "Name gespeichert",
  "Save name": "Name speichern",
  "Passphrase saved": "Passphrase gespeichert",
  "Change passphrase": "Passphrase ändern",
  "Set a passphrase": "Passphrase festlegen",
  "With name and passphrase you can sign in without a link.":
    "Mit Name und Passphrase geht die Anmeldung ohne Link.",
  "Present passphrase": "Bisherige Passphrase",
  "New passphrase": "Neue Passphrase",
  "Save passphrase": "Passphrase speichern",
  "Where your data are": "Wo die Daten liegen",
  "On the server of your team. Its operator keeps the backups.":
    "Auf dem Server des Teams. Wer ihn betreibt, sorgt für die Sicherungen.",
  "Everything is in one folder on this computer:": "Alles liegt in einem Ordner auf diesem Rechner:",
  "To back it up, stop Inkcode and copy the whole folder. Nothing is sent anywhere.":
    "Zum Sichern Inkcode beenden und den ganzen Ordner kopieren. Nichts wird irgendwohin gesendet.",
  "Inkcode {{version}}": "Inkcode {{version}}",
  "This sign-in address was used already or has expired. Start Inkcode again to get a new one.":
    "Diese Anmeldeadresse wurde schon benutzt oder ist abgelaufen. Ein neuer Start von Inkcode gibt eine neue.",
  "Tokens for scripts": "Tokens für Skripte",
  "A script that sends <code>Authorization: Bearer TOKEN</code> may do what you may do. Keep tokens to yourself.":
    "Ein Skript, das <code>Authorization: Bearer TOKEN</code> sendet, darf, was Sie dürfen. Tokens nicht weitergeben.",
  "Copy this token now; it is not shown again.":
    "Dieses Token jetzt kopieren; es wird nicht noch einmal gezeigt.",
  "Copy token": "Token kopieren",
  "What the token is for": "Wofür das Token ist",
  "Analysis in R": "Auswertung in R",
  "Make a token": "Token erstellen",
  "No tokens yet.": "Noch keine Tokens.",
  Tokens: "Tokens",
  For: "Zweck",
  Made: "Erstellt",
  "Last used": "Zuletzt benutzt",
  "(no name)": "(ohne Namen)",
  never: "nie",
  "End token {{label}}": "Token {{label}} beenden",
  End: "Beenden",
};
