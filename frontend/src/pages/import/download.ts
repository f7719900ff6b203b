import { ledgerCsv, type Row } from "./ledger";

/** Hands the ledger to the browser as a file. */
export function downloadLedger(rows: readonly Row[]): void {
  const address = URL.createObjectURL(new Blob([ledgerCsv(rows)], { type: "text/csv" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "import.csv";
  link.click();
  URL.revokeObjectURL(address);
}
