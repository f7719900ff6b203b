import { locale, t, tn } from "../i18n/text";
import type { SaveState } from "../services/saveQueue";
import { Button } from "../ui/Button";
import { useApp, useValue } from "./app";

const TIME = new Intl.DateTimeFormat(locale(), { hour: "2-digit", minute: "2-digit" });

/** How far saving is, in the words coders rely on. */
export function saveWords(state: SaveState): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? t("Saved") : t("Saved {{time}}", { time: TIME.format(state.at) });
    case "saving":
      return t("Saving…");
    case "offline":
      return tn(
        state.waiting,
        "Offline – {{count, number}} change kept on this computer",
        "Offline – {{count, number}} changes kept on this computer",
      );
    case "signedOut":
      return tn(
        state.waiting,
        "Signed out – {{count, number}} change kept on this computer",
        "Signed out – {{count, number}} changes kept on this computer",
      );
    case "failed":
    case "refused":
      return tn(
        state.waiting,
        "Not saved – {{count, number}} change kept on this computer",
        "Not saved – {{count, number}} changes kept on this computer",
      );
  }
}

/** The state of saving; it never only flashes: what goes wrong stays until it is right. */
export function SaveStatus() {
  const { queue } = useApp().session;
  const state = useValue(queue);
  const trouble = state.kind === "failed" || state.kind === "refused";
  return (
    <div className={`save-status save-${state.kind}`}>
      <span role="status" aria-live={trouble ? "assertive" : "polite"}>
        {saveWords(state)}
      </span>
      {trouble || state.kind === "offline" ? (
        <Button look="quiet" onPress={() => queue.retry()}>
          {t("Retry")}
        </Button>
      ) : null}
    </div>
  );
}

/** Hands a text over as a file. */
function download(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = "inkcode-not-saved.json";
  link.click();
  URL.revokeObjectURL(link.href);
}

/** What the server said, and the way out, under the top bar. */
export function SaveTrouble() {
  const { queue } = useApp().session;
  const state = useValue(queue);
  if (state.kind !== "refused" && state.kind !== "failed") {
    return null;
  }
  return (
    <div className="coding-notice notice-danger" role="alert">
      <p>
        {state.detail}{" "}
        {tn(
          state.waiting,
          "Your {{count, number}} change stays on this computer.",
          "Your {{count, number}} changes stay on this computer.",
        )}
      </p>
      {state.kind === "refused" ? (
        <>
          <Button onPress={() => void queue.waitingText().then(download)}>{t("Keep as a file")}</Button>
          <Button onPress={() => void queue.discardRefused()}>{t("Give up the oldest change")}</Button>
        </>
      ) : null}
    </div>
  );
}
