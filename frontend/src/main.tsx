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

import { App } from "./App";
import { applyTheme } from "./theme/preferences";

const root = document.getElementById("root");
if (root === null) {
  throw new Error("index.html has no element with the id 'root'");
}
applyTheme();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
