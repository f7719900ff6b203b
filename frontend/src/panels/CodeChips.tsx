import { t } from "../i18n/text";
import { within } from "../i18n/words";
import { codeKey, codeWords, inCodebookOrder } from "../store/codebook";
import type { CodingPlace } from "../store/codingEdits";
import type { Coding } from "../store/drawing";
import { removeCode, toggleUnsure } from "../tools/codingCommands";
import { GroupGlyph } from "../ui/GroupGlyph";
import { useApp, type CodingApp } from "./app";

function placeWords({ editor }: CodingApp, place: CodingPlace): string {
  return place === "sketch" ? t("the whole drawing") : within(editor.nameOf(place));
}

/** The codes on a place as chips: glyph, key, doubt, and a way to take each away. */
export function CodeChips({ codings, place }: { codings: readonly Coding[]; place: CodingPlace }) {
  const app = useApp();
  const { codebook, readOnly } = app.session;
  const byCode = new Map(codings.map((coding) => [coding.code, coding]));
  return (
    <ul className="chips">
      {inCodebookOrder(codebook, byCode.keys()).map((code) => {
        const coding = byCode.get(code);
        const words = codeWords(codebook, code);
        const group = codebook.codes.get(code)?.group;
        return (
          <li key={code} className="chip" title={words}>
            {group === undefined ? null : <GroupGlyph index={group} size={12} />}
            <span className="key">{codeKey(codebook, code)}</span>
            {coding === undefined || coding.memo === "" ? null : (
              <button
                type="button"
                className="chip-doubt"
                aria-label={t("Memo on {{code}}, {{place}}", { code: words, place: placeWords(app, place) })}
                onClick={() => app.ui.patch({ memo: coding.id })}
              >
                ✎
              </button>
            )}
            {coding?.unsure === true ? (
              <button
                type="button"
                className="chip-doubt"
                aria-label={t("{{code}} is unsure; make it sure", { code: words })}
                onClick={() => toggleUnsure(app.editor, coding.id)}
              >
                ?
              </button>
            ) : null}
            {readOnly === null ? (
              <button
                type="button"
                className="chip-remove"
                aria-label={t("Remove {{code}}", { code: words })}
                onClick={() => removeCode(app.editor, place, code)}
              >
                ×
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
