import { t } from "../i18n/text";
import { wordFor } from "../shapes/words";
import { inReadingOrder, regionNumbers } from "../store/names";
import { connect } from "../tools/connecting";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useApp, useMember } from "./app";

/** Connects the selected region without a pointer: choose the region to lead to. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const drawing = useMember(app.session.drawing, "drawing");
  const selection = useMember(app.session.drawing, "selection");
  const [from] = selection;
  const numbers = regionNumbers(drawing);
  const targets = inReadingOrder(drawing.regions.values(), app.session.drawing.sheet.height).filter(
    ({ id, geometry }) => id !== from && geometry.kind !== "connector",
  );
  return (
    <Dialog title={t("Connect to…")} isOpen onClose={onClose}>
      {from === undefined || targets.length === 0 ? (
        <p>{t("Select a region first; there must be another one to connect it to.")}</p>
      ) : (
        <ul className="connect-list">
          {targets.map(({ id, label, geometry }, i) => (
            <li key={id}>
              <Button
                look="quiet"
                // eslint-disable-next-line jsx-a11y/no-autofocus -- a list starts at its first entry
                autoFocus={i === 0}
                onPress={() => {
                  onClose();
                  connect(app.editor, from, id);
                }}
              >
                {numbers.get(id)} {label === "" ? wordFor(geometry.kind) : label}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
