import { useImportParticipants } from "../../api/sketches";
import { t, tn } from "../../i18n/text";
import { CsvDialog } from "../../ui/CsvDialog";
import { say } from "../../ui/toasts";

/** Adds participants and their attributes from a table. */
export function ImportParticipantsDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { mutateAsync } = useImportParticipants(slug);
  const read = async (file: File, dryRun: boolean) => {
    const result = await mutateAsync({ file, dryRun });
    return {
      summary: t(
        "{{added, number}} new, {{updated, number}} changed, {{unchanged, number}} unchanged, {{failed, number}} not taken; {{attributes}}",
        {
          added: result.added,
          updated: result.updated,
          unchanged: result.unchanged,
          failed: result.failed,
          attributes: tn(
            result.attributes.length,
            "{{count, number}} attribute: {{names}}",
            "{{count, number}} attributes: {{names}}",
            { names: result.attributes.join(", ") },
          ),
        },
      ),
      problems: result.problems.map(({ row, message }) => t("Row {{row}}: {{message}}", { row, message })),
      changes: result.added + result.updated > 0,
    };
  };
  return (
    <CsvDialog
      title={t("Import participants from CSV")}
      help={t(
        "The first column is the pseudonym; every other column becomes an attribute. Participants are recognised by their pseudonym.",
      )}
      preview={(file) => read(file, true)}
      apply={async (file) =>
        say(t("Participants imported: {{summary}}", { summary: (await read(file, false)).summary }))
      }
      onClose={onClose}
    />
  );
}
