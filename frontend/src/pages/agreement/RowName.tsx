import { GroupGlyph } from "../../ui/GroupGlyph";
import type { RowKind } from "./rows";

interface RowNameProps {
  kind: RowKind;
  /** Key of the group or code; drawings have none to show. */
  code: string;
  name: string;
  /** 0-based order of the group in the codebook. */
  groupIndex: number;
  isShown: boolean;
  onPress: () => void;
}

/** Names a row and opens what is behind it. */
export function RowName({ kind, code, name, groupIndex, isShown, onPress }: RowNameProps) {
  return (
    <button
      type="button"
      className={kind === "code" ? "row-name row-code" : "row-name"}
      aria-pressed={isShown}
      data-row-name=""
      onClick={onPress}
    >
      {kind === "sketch" ? null : (
        <>
          <GroupGlyph index={groupIndex} size={12} /> <span className="key">{code}</span>{" "}
        </>
      )}
      {name}
    </button>
  );
}
