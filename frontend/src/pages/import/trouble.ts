import type { Problem } from "../../api/problem";
import { t } from "../../i18n/text";
import type { Row, Source } from "./ledger";

const GONE = t("The file was moved, deleted or saved again since it was chosen. Choose it once more.");

/**
 * Files of a refused batch that are to blame themselves, with the reason in words: the browser cannot read
 * them any more, or one alone is more than the server takes. The others can be sent without them.
 */
export async function blamed(batch: readonly Source[], problem: Problem): Promise<Map<string, string>> {
  const reasons = new Map<string, string>();
  if (problem.status === 413 && batch.length === 1) {
    batch.forEach(({ name }) => reasons.set(name, problem.detail));
  }
  if (problem.status === 0) {
    for (const { name, file } of batch) {
      if (!(await isReadable(file))) {
        reasons.set(name, GONE);
      }
    }
  }
  return reasons;
}

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/** The rows with those of some files failed, for reasons that the server did not get to tell. */
export function failed(rows: readonly Row[], reasons: ReadonlyMap<string, string>): Row[] {
  return rows.map((row): Row => {
    const message = reasons.get(row.source);
    if (message === undefined || row.state === "imported") {
      return row;
    }
    const nothing = {
      participant: null,
      phase: null,
      duplicate_of: null,
      version_of: null,
      on_duplicate: null,
    };
    const problems = [{ severity: "error" as const, code: "unreadable", message, where: null }];
    const found = {
      ...nothing,
      name: row.name,
      status: "failed" as const,
      format: "",
      sketches: [],
      problems,
    };
    return { ...row, state: "failed", found };
  });
}
