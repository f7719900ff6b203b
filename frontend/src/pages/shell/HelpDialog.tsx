import { t } from "../../i18n/text";
import { KeyHint } from "../../ui/Bits";
import { Dialog } from "../../ui/Dialog";

const KEYS: readonly (readonly [string, string])[] = [
  ["?", t("This help")],
  [t("J / K"), t("Next / previous row or drawing")],
  [t("Enter"), t("Open what is marked")],
  [t("Shift+N"), t("New study, code or round, where you are")],
  ["I", t("Import drawings (overview and drawings)")],
  [t("Y N L"), t("Applies, does not apply, later (disagreements)")],
  ["1 2 3 D", t("Whose place, or another one (disagreements)")],
  [t("R U O X"), t("Reason, undo, talk, outlines (disagreements)")],
  ["T", t("Table or chart (agreement), table or drawing (components)")],
  [t("Alt+↑ / Alt+↓"), t("Move a code or group (codebook)")],
  [t("R O P L D A"), t("Draw regions (coding page; it has its own list)")],
];

export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title={t("Help")} isOpen={isOpen} onClose={onClose}>
      <p>
        {t(
          "A study holds participants, their drawings and one codebook. Coders code the drawings in rounds, blind of each other; when a round is closed, agreement and components are computed from it.",
        )}
      </p>
      <table className="table">
        <caption className="visually-hidden">{t("Keys")}</caption>
        <tbody>
          {KEYS.map(([keys, words]) => (
            <tr key={keys}>
              <th scope="row">
                <KeyHint keys={keys} />
              </th>
              <td>{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="muted">{t("Single keys can be turned off in the settings.")}</p>
    </Dialog>
  );
}
