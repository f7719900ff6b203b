import { useImportCodebook } from "../../api/codebook";
import { t, tn } from "../../i18n/text";
import { CsvDialog } from "../../ui/CsvDialog";
import { say } from "../../ui/toasts";

/** Adds and updates codes from a table. */
export function ImportCodebookDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { mutateAsync } = useImportCodebook(slug);
  const read = async (file: File, dryRun: boolean) => {
    const result = await mutateAsync({ file, dryRun });
    const parts = [
      tn(result.groups_added, "{{count, number}} new group", "{{count, number}} new groups"),
      tn(result.codes_added, "{{count, number}} new code", "{{count, number}} new codes"),
      tn(result.codes_updated, "{{count, number}} code changed", "{{count, number}} codes changed"),
    ];
    return {
      summary: parts.join(", "),
      problems: result.problems,
      changes: result.groups_added + result.codes_added + result.codes_updated > 0,
    };
  };
  return (
    <CsvDialog
      title={t("Import codes from CSV")}
      help={t(
        "Columns: group_key, group, code_key, code, and if you like level, component, definition, include, exclude, example. Codes are recognised by their key; nothing is deleted.",
      )}
      preview={(file) => read(file, true)}
      apply={async (file) =>
        say(t("Codebook imported: {{summary}}", { summary: (await read(file, false)).summary }))
      }
      onClose={onClose}
    />
  );
}
