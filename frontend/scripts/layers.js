import path from "node:path";

/**
 * The floors of the front end, lowest first. A file may import from its own folder and from those before it.
 * Order and reasons: docs of the architecture, "The house".
 */
export const LAYERS = /** @type {const} */ ([
  "geometry",
  "shapes",
  "store",
  "api",
  "services",
  "tools",
  "canvas",
  "panels",
  "pages",
]);

/** Shared widgets stand beside the panels: only panels and pages may use them. */
const WIDGETS = "ui";
/** Texts and the look of things (colours, glyphs, preferences) know nothing and are known to all. */
const COMMON = new Set(["i18n", "theme"]);
/** Plain TypeScript, so that frames on the canvas never wait for React and tests need no browser. */
export const WITHOUT_REACT = new Set(["geometry", "shapes", "store", "tools"]);

/**
 * Says why a folder of src may not import from another one.
 * @param {string} from folder of the importing file ("tools"), or "" for a file directly in src
 * @param {string} to folder of the imported file
 * @returns {string | null} the reason, or null where the import is fine
 */
export function whyForbidden(from, to) {
  if (from === "" || from === "testing" || from === to || COMMON.has(to)) {
    return null;
  }
  const order = /** @type {readonly string[]} */ (LAYERS);
  const own = from === WIDGETS ? order.indexOf("panels") - 1 : order.indexOf(from);
  const target = order.indexOf(to);
  if (COMMON.has(from)) {
    return `${from}/ holds what every folder uses; it must not import from ${to || "src"}/.`;
  }
  if (own === -1) {
    return `src/${from}/ is not a known folder; give it a place in scripts/layers.js first.`;
  }
  if (to === WIDGETS) {
    return own >= order.indexOf("panels")
      ? null
      : `${WIDGETS}/ holds widgets for panels and pages; ${from}/ stands below them and must run without widgets.`;
  }
  if (target === -1) {
    return `src/${to}/ is not open to ${from}/; move what you need into one of ${LAYERS.join(", ")}.`;
  }
  return target <= own
    ? null
    : `${from}/ stands below ${to}/: imports go down only (${LAYERS.join(" < ")}), so that the lower part can be read, tested and changed alone.`;
}

/**
 * The folder below src a file belongs to, "" for files directly in src, null for files elsewhere.
 * @param {string} file absolute path
 * @param {string} src absolute path of src
 */
function folderOf(file, src) {
  const relative = path.relative(src, file);
  if (relative.startsWith("..") || path.isAbsolute(relative)) {
    return null;
  }
  const parts = relative.split(path.sep);
  return parts.length > 1 || path.extname(file) === "" ? (parts[0] ?? "") : "";
}

/**
 * ESLint rule "layers": imports inside src go down only.
 * @type {import("eslint").Rule.RuleModule}
 */
export const layersRule = {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      forbidden: "{{reason}}",
      react: "{{folder}}/ is plain TypeScript: frames never wait for React.",
    },
  },
  create(context) {
    const src = path.join(context.cwd, "src");
    const from = folderOf(context.filename, src);
    if (from === null) {
      return {};
    }
    const isTest = /\.test\.tsx?$/.test(context.filename);

    /** @param {import("estree").Node | null | undefined} source */
    function check(source) {
      if (source?.type !== "Literal" || typeof source.value !== "string" || from === null) {
        return;
      }
      const name = source.value;
      if (/^react(-dom|-aria-components)?(\/|$)/.test(name) && WITHOUT_REACT.has(from) && !isTest) {
        context.report({ node: source, messageId: "react", data: { folder: from } });
      }
      if (!name.startsWith(".")) {
        return;
      }
      const to = folderOf(path.resolve(path.dirname(context.filename), name), src);
      const reason = to === null || (isTest && to === "testing") ? null : whyForbidden(from, to);
      if (reason !== null) {
        context.report({ node: source, messageId: "forbidden", data: { reason } });
      }
    }
    return {
      ImportDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
    };
  },
};
