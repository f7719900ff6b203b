import { t } from "../i18n/text";
import { groupsWithout } from "../store/drawing";
import { toggleNone } from "../tools/codingCommands";
import { GroupGlyph } from "../ui/GroupGlyph";
import { useApp, useMember } from "./app";

/**
 * The groups of which no code is there, each with a tick that says: I looked, none applies. An absence that was said
 * is another thing than one that was overlooked.
 */
export function NoneApplies() {
  const { session, editor } = useApp();
  const drawing = useMember(session.drawing, "drawing");
  const without = groupsWithout(drawing, session.codebook.groups);
  if (without.length === 0) {
    return null;
  }
  return (
    <div className="none-applies" role="group" aria-label={t("None applies")}>
      <span className="muted dense">{t("None applies")}</span>
      {without.map(({ id, index, key, name }) => {
        const said = drawing.none.includes(id);
        const words = t("None of {{group}} applies", { group: `${key} ${name}` });
        return (
          <button
            key={id}
            type="button"
            className="none-button"
            aria-pressed={said}
            aria-label={words}
            title={words}
            disabled={session.readOnly !== null}
            onClick={() => toggleNone(editor, id)}
          >
            <span aria-hidden="true">{said ? "✓" : ""}</span> <GroupGlyph index={index} size={12} />{" "}
            <span className="key">{key}</span>
          </button>
        );
      })}
    </div>
  );
}
