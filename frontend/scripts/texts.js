import ts from "typescript";

/** Attributes of elements that people read or hear. */
const READ = new Set([
  "alt",
  "aria-description",
  "aria-label",
  "aria-roledescription",
  "description",
  "hint",
]);
for (const name of ["label", "placeholder", "title", "confirm", "cancel"]) {
  READ.add(name);
}
/** Several words from a capital on; the data of an outline (M8 2L15 14) has no word in it. */
const SENTENCE = /^["“(…]?(?=.*\p{Ll}{2})[A-Z][^ ]*( [^ ]+)+/u;

/**
 * @typedef {object} Texts what a file says to people
 * @property {{ key: string, line: number }[]} translated the texts handed to `t`, `tn` and `Rich`; counted ones once
 *   with `_one` and once with `_other` behind them
 * @property {{ text: string, line: number }[]} loose what stands there in English alone
 */

/**
 * Finds the texts of one source file.
 * @param {string} file its path, for its kind
 * @param {string} source
 * @returns {Texts}
 */
export function textsOf(file, source) {
  const kind = file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, kind);
  /** @type {Texts} */
  const texts = { translated: [], loose: [] };
  const lineOf = (/** @type {ts.Node} */ node) =>
    tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  const loose = (/** @type {ts.Node} */ node) => {
    texts.loose.push({ text: node.getText().trim().slice(0, 80), line: lineOf(node) });
  };
  const literally = (/** @type {ts.Node | undefined} */ node, /** @type {string[]} */ endings) => {
    if (node === undefined || !ts.isStringLiteralLike(node)) {
      if (node !== undefined) {
        loose(node);
      }
      return;
    }
    endings.forEach((ending) => texts.translated.push({ key: node.text + ending, line: lineOf(node) }));
  };
  const visit = (/** @type {ts.Node} */ node) => {
    const call = ts.isCallExpression(node) && ts.isIdentifier(node.expression) ? node.expression.text : null;
    if (ts.isCallExpression(node) && call === "t") {
      literally(node.arguments[0], [contextOf(node.arguments[1])]);
      node.arguments.slice(1).forEach(visit);
      return;
    }
    if (ts.isCallExpression(node) && call === "tn") {
      literally(node.arguments[2], ["_one", "_other"]);
      visit(/** @type {ts.Node} */ (node.arguments[0]));
      node.arguments.slice(3).forEach(visit);
      return;
    }
    if (ts.isJsxSelfClosingElement(node) && node.tagName.getText() === "Rich") {
      node.attributes.properties.forEach((property) => {
        if (ts.isJsxAttribute(property) && property.name.getText() === "text") {
          const value = property.initializer;
          literally(value !== undefined && ts.isJsxExpression(value) ? value.expression : value, [""]);
        } else {
          visit(property);
        }
      });
      return;
    }
    if (isForDevelopers(node)) {
      return;
    }
    if (isLoose(node)) {
      loose(node);
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return texts;
}

/** The ending of the key of a text that means different things in different places: `{ context: "state" }`. */
function contextOf(/** @type {ts.Node | undefined} */ values) {
  const property =
    values !== undefined && ts.isObjectLiteralExpression(values)
      ? values.properties.find((one) => one.name?.getText() === "context")
      : undefined;
  return property !== undefined &&
    ts.isPropertyAssignment(property) &&
    ts.isStringLiteral(property.initializer)
    ? `|${property.initializer.text}`
    : "";
}

/** Imports, types and errors that only a broken program throws say nothing to people. */
function isForDevelopers(/** @type {ts.Node} */ node) {
  const thrown =
    ts.isNewExpression(node) && ts.isThrowStatement(node.parent) && node.expression.getText() === "Error";
  return thrown || ts.isImportDeclaration(node) || ts.isTypeNode(node);
}

function isLoose(/** @type {ts.Node} */ node) {
  if (ts.isJsxText(node)) {
    return /\p{L}{2,}/u.test(node.text) && node.text.trim() !== "Inkcode";
  }
  if (ts.isJsxAttribute(node)) {
    const value = node.initializer;
    return (
      value !== undefined &&
      READ.has(node.name.getText()) &&
      ts.isStringLiteral(value) &&
      /\p{L}{2,}/u.test(value.text)
    );
  }
  if (ts.isTemplateExpression(node)) {
    return SENTENCE.test(node.head.text + "x");
  }
  return ts.isStringLiteralLike(node) && SENTENCE.test(node.text);
}
