import type { Agreement, DrawnAgreement } from "../../api/reports";
import { t } from "../../i18n/text";
import { number } from "../../i18n/words";
import { NumberButton, Table } from "../../ui/Table";
import { type DrawnUnit, MATCHES, matchKeyRows, type MatchRow, matchWords } from "./drawn";
import { whyMissing, writtenValue } from "./numbers";
import { RowName } from "./RowName";
import { useRowKeys } from "./useRowKeys";

interface MatchTableProps {
  report: Agreement;
  drawn: DrawnAgreement;
  unit: DrawnUnit;
  rows: readonly MatchRow[];
  onShow: (shown: string) => void;
  shown: string | null;
}

/** Regions or connectors code by code: how many are of both coders, how many of one alone. */
export function MatchTable({ report, drawn, unit, rows, onShow, shown }: MatchTableProps) {
  const { list, onKeyDown } = useRowKeys(matchKeyRows(rows));
  const { area_by_code } = drawn.regions;
  return (
    <div ref={list}>
      <Table
        caption={unit === "regions" ? t("Regions by code") : t("Connectors by code")}
        className="agreement"
      >
        <thead>
          <tr>
            <th scope="col">{t("Code")}</th>
            {MATCHES.map((match) => (
              <th key={match} scope="col" className="number">
                {matchWords(drawn, match)}
              </th>
            ))}
            <th scope="col" className="number">
              F1
            </th>
            {unit === "regions" ? <th scope="col">{t("Area both cover (IoU)")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.target} data-row={row.target} onKeyDown={onKeyDown}>
              <th scope="row" className="wrap">
                <RowName
                  kind="code"
                  code={row.code}
                  name={row.name}
                  groupIndex={report.groups.findIndex(({ key }) => key === row.group)}
                  isShown={shown === row.target}
                  onPress={() => onShow(row.target)}
                />
              </th>
              {MATCHES.map((match) => (
                <td key={match} className="number" data-label={matchWords(drawn, match)}>
                  {row.counts[match] === 0 ? (
                    <span className="muted">0</span>
                  ) : (
                    <NumberButton
                      value={row.counts[match]}
                      label={t("{{row}}: {{n}} {{cell}}, show the drawings", {
                        row: row.code,
                        n: number(row.counts[match]),
                        cell: matchWords(drawn, match),
                      })}
                      pressed={shown === `${row.target}/${match}`}
                      onPress={() => onShow(`${row.target}/${match}`)}
                    />
                  )}
                </td>
              ))}
              <td className="number" data-label="F1">
                {writtenValue(row.counts.f1)}
              </td>
              {unit === "regions" ? <AreaCell area={area_by_code[row.code]} /> : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

type Area = DrawnAgreement["regions"]["area_by_code"][string];

/** How far the areas with the code cover each other, however many regions they are made of. */
function AreaCell({ area }: { area: Area | undefined }) {
  if (area === undefined) {
    return <td>–</td>;
  }
  const why = whyMissing(area.iou);
  return (
    <td className="wrap" data-label={t("area both cover")}>
      {writtenValue(area.iou)} {area.iou.value === null ? <span className="muted">{why}</span> : null}
    </td>
  );
}
