import { useImportCodebook } from "../../api/codebook";
import { counted } from "../../i18n/words";
import { CsvDialog } from "../../ui/CsvDialog";
import { say } from "../../ui/toasts";

/** Adds and updates codes from a table. */
export function ImportCodebookDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { mutateAsync } = useImportCodebook(slug);
  const read = async (file: File, dryRun: boolean) => {
    const result = await mutateAsync({ file, dryRun });
    const parts = [
      counted(result.groups_added, "new group"),
      counted(result.codes_added, "new code"),
      `${counted(result.codes_updated, "code")} changed`,
    ];
    return {
      summary: parts.join(", "),
      problems: result.problems,
      changes: result.groups_added + result.codes_added + result.codes_updated > 0,
    };
  };
  return (
    <CsvDialog
      title="Import codes from CSV"
      help="Columns: group_key, group, code_key, code, and if you like level, component, definition, include, exclude, example. Codes are recognised by their key; nothing is deleted."
      preview={(file) => read(file, true)}
      apply={async (file) => say(`Codebook imported: ${(await read(file, false)).summary}`)}
      onClose={onClose}
    />
  );
}
