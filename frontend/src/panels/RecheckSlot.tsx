import { type ComponentType, useEffect, useState } from "react";

import { type ChangedCode, useChangedCodes } from "../api/rechecking";
import { useApp, useMember } from "./app";

type Panel = ComponentType<{ items: readonly ChangedCode[] }>;

/**
 * Room for what there is to look at again. It is asked for when the drawing is there, and its panel is loaded only
 * where there is something: mostly there is not, and coding goes on without it.
 */
export function RecheckSlot() {
  const app = useApp();
  const image = useMember(app.ui, "image");
  const { study, assignment } = app.session.workspace;
  const items = useChangedCodes(study, assignment.id, image !== "loading").data?.items ?? [];
  const [Found, setFound] = useState<Panel | null>(null);
  const wanted = items.length > 0;
  useEffect(() => {
    if (wanted) {
      import("./Recheck").then(
        ({ Recheck }) => setFound(() => Recheck),
        () => undefined,
      );
    }
  }, [wanted]);
  return Found !== null && wanted ? <Found items={items} /> : null;
}
