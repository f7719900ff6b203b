import { useState } from "react";

import { problemOf, type Problem } from "../api/problem";
import { t, tn } from "../i18n/text";
import { wordFor } from "../shapes/words";
import { groupsWithout, uncodedRegions } from "../store/drawing";
import { regionNumbers } from "../store/names";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { GroupGlyph } from "../ui/GroupGlyph";
import { ProblemNote } from "../ui/States";
import { toggleNone } from "../tools/codingCommands";
import { revealRegion } from "../tools/viewCommands";
import { useApp, useMember } from "./app";

/** Says "done": at once where everything is coded; otherwise asks what the drawing's emptiness means. */
export function DoneDialog({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const { session } = app;
  const drawing = useMember(session.drawing, "drawing");
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const uncoded = uncodedRegions(drawing);
  const none = drawing.codings.size === 0;
  const asked = session.workspace.every_group;
  const unsaid =
    asked &&
    !none &&
    groupsWithout(drawing, session.codebook.groups).some(({ id }) => !drawing.none.includes(id));
  const finish = async () => {
    setBusy(true);
    setProblem(null);
    try {
      if (!(await session.queue.settled())) {
        throw new Error("not saved");
      }
      session.assignment.set(await session.backend.done(session.workspace.assignment.id, none));
      onClose();
      if (session.workspace.next_undone === null) {
        app.ui.patch({ told: t("That was the last one: all drawings of this round are done.") });
      }
      app.open(session.workspace.next_undone);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const show = (id: string) => {
    onClose();
    session.drawing.select([id]);
    revealRegion(app.editor, id);
    app.focusDrawing(id);
  };
  const numbers = regionNumbers(drawing);
  const title =
    uncoded.length > 0
      ? t("Some regions have no code")
      : none
        ? t("No code applies to this drawing?")
        : t("Mark done");
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      {uncoded.length > 0 ? (
        <>
          <p>{t("Code them or delete them, then mark the drawing done.")}</p>
          <ul className="uncoded-list">
            {uncoded.map(({ id, label, geometry }) => (
              <li key={id}>
                <Button look="quiet" onPress={() => show(id)}>
                  {numbers.get(id)} {label === "" ? wordFor(geometry.kind) : label}
                </Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>
          {none
            ? t(
                "Done without codes says that you looked and none applies. It counts as absence of every code in the agreement.",
              )
            : t(
                "{{codings}} on {{regions}}. Codes that are not here count as absent. Editing it later reopens it.",
                {
                  codings: tn(drawing.codings.size, "{{count, number}} coding", "{{count, number}} codings"),
                  regions: tn(drawing.regions.size, "{{count, number}} region", "{{count, number}} regions"),
                },
              )}
        </p>
      )}
      {none || uncoded.length > 0 ? null : <GroupsWithoutCode asked={asked} />}
      {unsaid ? <p className="muted">{t("This round asks about every group.")}</p> : null}
      <ProblemNote problem={problem} />
      <div className="dialog-actions">
        <Button onPress={onClose}>{t("Go on coding")}</Button>
        {uncoded.length > 0 ? null : (
          // eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog starts at what it asks for; Escape is the way out
          <Button look="primary" autoFocus isDisabled={busy || unsaid} onPress={() => void finish()}>
            {none ? t("No code applies, done") : t("Done, next drawing")}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

/** Groups no code of which was given, each to be ticked: said once more, because done makes them absent. */
function GroupsWithoutCode({ asked }: { asked: boolean }) {
  const { session, editor } = useApp();
  const drawing = useMember(session.drawing, "drawing");
  const without = groupsWithout(drawing, session.codebook.groups);
  if (without.length === 0) {
    return null;
  }
  return (
    <fieldset className="groups-without">
      <legend>
        {asked
          ? t("Say of each group without a code that none applies:")
          : t("No code is there of these groups:")}
      </legend>
      {without.map(({ id, index, key, name }) => (
        <label key={id} className="check">
          <input
            type="checkbox"
            checked={drawing.none.includes(id)}
            onChange={() => toggleNone(editor, id)}
          />
          <GroupGlyph index={index} size={12} /> <span className="key">{key}</span>{" "}
          {t("{{name}}: none applies", { name })}
        </label>
      ))}
    </fieldset>
  );
}
