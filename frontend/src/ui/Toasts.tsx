import { useSyncExternalStore } from "react";

import { problemOf } from "../api/problem";
import { t } from "../i18n/text";
import { Button, IconButton } from "./Button";
import { currentToasts, dismissToast, onToasts, say, type Toast } from "./toasts";

/** The place where short messages appear; one per app. */
export function Toasts() {
  const toasts = useSyncExternalStore(onToasts, currentToasts);
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className="toast">
          <span>{toast.text}</span>
          {toast.undo === undefined ? null : <Button onPress={() => void undo(toast)}>{t("Undo")}</Button>}
          <IconButton label={t("Dismiss")} onPress={() => dismissToast(toast.id)}>
            ×
          </IconButton>
        </div>
      ))}
    </div>
  );
}

async function undo(toast: Toast): Promise<void> {
  dismissToast(toast.id);
  try {
    await toast.undo?.();
    say(t("Undone"));
  } catch (error) {
    say(t("Not undone: {{why}}", { why: problemOf(error).detail }));
  }
}
