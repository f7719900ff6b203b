import { locale, t } from "../i18n/text";
import { changesBackTo } from "../store/history";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useApp, useMember } from "./app";

const TIME = new Intl.DateTimeFormat(locale(), { dateStyle: "short", timeStyle: "short" });

/** The steps in words, newest first; going back to one is a step too. */
export function HistoryDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const history = useMember(app.session.drawing, "history");
  const steps = history.done.map((step, index) => ({ step, index })).reverse();
  const back = (index: number, name: string) => {
    const { drawing } = app.session;
    drawing.commit(
      t("Back to “{{step}}”", { step: name }),
      changesBackTo(drawing.get().history, index, drawing.drawing),
    );
    onClose();
  };
  return (
    <Dialog title={t("History")} isOpen onClose={onClose}>
      {steps.length === 0 ? <p>{t("Nothing was changed here in this browser yet.")}</p> : null}
      <ol className="history-list">
        {steps.map(({ step, index }, i) => (
          <li key={`${step.at} ${index}`}>
            <span>{step.name}</span>
            <time className="muted dense" dateTime={new Date(step.at).toISOString()}>
              {TIME.format(step.at)}
            </time>
            {i === 0 || app.session.readOnly !== null ? null : (
              <Button look="quiet" onPress={() => back(index, step.name)}>
                {t("Restore to here")}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
