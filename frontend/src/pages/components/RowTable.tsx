import { useState } from "react";

import type { ComponentRow } from "../../api/reports";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
import { CopyButton } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { NumberButton, Table } from "../../ui/Table";
import { joinedNames, labelOf } from "./rowWords";

/** Connections start with the most frequent ones; most of the others were drawn by one person only. */
const LINKS_AT_ONCE = 12;

interface RowTableProps {
  title: string;
  help: string;
  rows: readonly ComponentRow[];
  /** Names of the codes by their keys. */
  names: ReadonlyMap<string, string>;
  onShow: (shown: string) => void;
}

/** One kind of rows: "n of N participants" each, with its drawings behind the number. */
export function RowTable({ title, help, rows, names, onShow }: RowTableProps) {
  const [all, setAll] = useState(false);
  if (rows.length === 0) {
    return null;
  }
  const shown = all || rows[0]?.kind !== "link" ? rows : rows.slice(0, LINKS_AT_ONCE);
  return (
    <section className="section" aria-label={title}>
      <h2>{title}</h2>
      <p className="hint">{help}</p>
      <Table caption={title}>
        <thead>
          <tr>
            <th scope="col">{t("What")}</th>
            <th scope="col">{t("Participants")}</th>
            <th scope="col" className="bar-cell">
              <span className="visually-hidden">{t("Share")}</span>
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("Copy")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="wrap">
                {row.kind === "code" ? <span className="key">{row.key} </span> : null}
                {labelOf(row)}
                <span className="muted"> {joinedNames(row, names)}</span>
              </th>
              <td>
                {row.n === 0 ? (
                  t("{{n}} of {{total}}", { n: 0, total: row.total })
                ) : (
                  <NumberButton
                    value={t("{{n}} of {{total}}", { n: row.n, total: row.total })}
                    label={t("{{sentence}}: show the drawings", { sentence: row.sentence })}
                    onPress={() => onShow(`${row.kind}/${row.key}`)}
                  />
                )}
              </td>
              <td className="bar-cell">
                <span className="bar" aria-hidden="true">
                  <span style={{ inlineSize: `${(row.n / Math.max(1, row.total)) * 100}%` }} />
                </span>
              </td>
              <td className="row-copy">
                <CopyButton text={row.sentence} look="quiet">
                  {t("Copy")}
                  <span className="visually-hidden"> {t("sentence: {{row}}", { row: labelOf(row) })}</span>
                </CopyButton>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
      {shown.length === rows.length ? null : (
        <div>
          <Button onPress={() => setAll(true)}>{t("Show all {{n}}", { n: number(rows.length) })}</Button>
        </div>
      )}
    </section>
  );
}
