import { KeyHint } from "../../ui/Bits";
import { Dialog } from "../../ui/Dialog";

const KEYS: readonly (readonly [string, string])[] = [
  ["?", "This help"],
  ["J / K", "Next / previous row or sketch"],
  ["Enter", "Open what is marked"],
  ["Shift+N", "New study, code or round, where you are"],
  ["I", "Import drawings (overview and sketches)"],
  ["Y N L", "Applies, does not apply, later (disagreements)"],
  ["1 2 3 D", "Whose place, or another one (disagreements)"],
  ["R U O X", "Reason, undo, talk, outlines (disagreements)"],
  ["T", "Table or chart (agreement), table or drawing (components)"],
  ["Alt+↑ / Alt+↓", "Move a code or group (codebook)"],
  ["R O P L D A", "Draw regions (coding page; it has its own list)"],
];

export function HelpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Dialog title="Help" isOpen={isOpen} onClose={onClose}>
      <p>
        A study holds participants, their drawings and one codebook. Coders code the drawings in rounds, blind
        of each other; when a round is closed, agreement and components are computed from it.
      </p>
      <table className="table">
        <caption className="visually-hidden">Keys</caption>
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
      <p className="muted">Single keys can be turned off in the settings.</p>
    </Dialog>
  );
}
