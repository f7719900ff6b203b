import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/controls.css";
import "./styles/tables.css";
import "./styles/shell.css";
import "./styles/codebook.css";
import "./styles/coding.css";
import "./styles/import.css";
import "./styles/reports.css";
import "./styles/straighten.css";
import "./styles/disagreements.css";
import "./styles/gallery.css";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { languageFor, speak } from "./i18n/text";
import { applyTheme, preferences } from "./theme/preferences";

/** Shows the app, whose texts are read in the reader's language when its modules are loaded. */
async function start(): Promise<void> {
  const root = document.getElementById("root");
  if (root === null) {
    throw new Error("index.html has no element with the id 'root'");
  }
  applyTheme();
  const language = languageFor(preferences().language, navigator.languages);
  document.documentElement.lang = language;
  await speak(language);
  const { App } = await import("./App");
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
