import { useState } from "react";

import { t } from "../i18n/text";
import { INKS } from "../i18n/words";
import { Button } from "../ui/Button";
import { useApp, useMember, useValue } from "./app";

/** Shows one family of ink alone, the rest of the drawing faint. What inks there are is asked for on demand. */
export function InkMenu() {
  const { session } = useApp();
  const family = useMember(session.view, "family");
  const layers = useValue(session.layers);
  const [asked, setAsked] = useState<"no" | "waiting" | "there" | "failed">("no");
  const ask = () => {
    setAsked("waiting");
    session.loadLayers().then(
      () => setAsked("there"),
      () => setAsked("failed"),
    );
  };
  const show = (ink: string) => {
    session.view.patch({ family: ink === "" ? null : ink });
    session.view.say(
      ink === "" ? t("All inks shown") : t("Only {{ink}} ink shown", { ink: INKS[ink] ?? ink }),
    );
  };
  if (asked === "no" || asked === "failed") {
    return (
      <Button look="quiet" onPress={ask}>
        {asked === "failed" ? t("Inks could not be told. Try again") : t("One ink…")}
      </Button>
    );
  }
  return (
    <select
      className="input select ink-menu"
      aria-label={t("Ink shown alone")}
      aria-busy={asked === "waiting"}
      // eslint-disable-next-line jsx-a11y/no-autofocus -- it stands where the button stood that was just pressed
      autoFocus
      value={family ?? ""}
      onChange={(event) => show(event.target.value)}
    >
      <option value="">{asked === "waiting" ? t("Looking for inks…") : words(layers.length)}</option>
      {layers.map(({ ink }) => (
        <option key={ink} value={ink}>
          {t("Only {{ink}}", { ink: INKS[ink] ?? ink })}
        </option>
      ))}
    </select>
  );
}

const words = (inks: number) => (inks === 0 ? t("No ink found") : t("All inks"));
