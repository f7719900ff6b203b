import type { Agreement } from "../../api/reports";
import { GroupGlyph } from "../../ui/GroupGlyph";
import type { TableRow } from "./rows";

/** Names a row and opens what is behind it. */
export function RowName({
  report,
  line,
  isShown,
  onPress,
}: {
  report: Pick<Agreement, "groups">;
  line: TableRow;
  isShown: boolean;
  onPress: () => void;
}) {
  const { row, kind } = line;
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
          <GroupGlyph index={report.groups.findIndex(({ key }) => key === row.group)} size={12} />{" "}
          <span className="key">{row.key}</span>{" "}
        </>
      )}
      {row.name}
    </button>
  );
}
