import { useImportParticipants } from "../../api/sketches";
import { counted } from "../../i18n/words";
import { CsvDialog } from "../../ui/CsvDialog";
import { say } from "../../ui/toasts";

/** Adds participants and their attributes from a table. */
export function ImportParticipantsDialog({ slug, onClose }: { slug: string; onClose: () => void }) {
  const { mutateAsync } = useImportParticipants(slug);
  const read = async (file: File, dryRun: boolean) => {
    const result = await mutateAsync({ file, dryRun });
    const parts = [
      `${result.added} new`,
      `${result.updated} changed`,
      `${result.unchanged} unchanged`,
      `${result.failed} not taken`,
    ];
    return {
      summary: `${parts.join(", ")}; ${counted(result.attributes.length, "attribute")}: ${result.attributes.join(", ")}`,
      problems: result.problems.map(({ row, message }) => `Row ${row}: ${message}`),
      changes: result.added + result.updated > 0,
    };
  };
  return (
    <CsvDialog
      title="Import participants from CSV"
      help="The first column is the pseudonym; every other column becomes an attribute. Participants are recognised by their pseudonym."
      preview={(file) => read(file, true)}
      apply={async (file) => say(`Participants imported: ${(await read(file, false)).summary}`)}
      onClose={onClose}
    />
  );
}
