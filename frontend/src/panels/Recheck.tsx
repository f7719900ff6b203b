import type { ChangedCode } from "../api/rechecking";
import { useLookedAgain } from "../api/rechecking";
import { t, tn } from "../i18n/text";
import { wordDiff } from "../store/wordDiff";
import { revealRegion } from "../tools/viewCommands";
import { Button } from "../ui/Button";
import { useApp } from "./app";

const PARTS: Readonly<Record<string, string>> = {
  definition: t("Definition"),
  include: t("Include"),
  exclude: t("Exclude"),
};

/** Codes that were reworded since this drawing was coded, until the coder says that they looked again. */
export function Recheck({ items }: { items: readonly ChangedCode[] }) {
  const [first] = items;
  return first === undefined ? null : (
    <section className="coding-section recheck" aria-label={t("To look at again")}>
      <details>
        <summary>
          {items.length === 1
            ? t("Re-check: {{code}} changed in {{version}}", {
                code: first.key,
                version: versionWords(first),
              })
            : tn(
                items.length,
                "Re-check: {{count, number}} code changed",
                "Re-check: {{count, number}} codes changed",
              )}
        </summary>
        <ul className="stack">
          {items.map((item) => (
            <li key={item.digest}>
              <Again item={item} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

function versionWords({ now_number }: ChangedCode): string {
  return now_number === null ? t("the codebook") : t("v{{number}}", { number: now_number });
}

function Again({ item }: { item: ChangedCode }) {
  const { session, editor, focusDrawing } = useApp();
  const { workspace, drawing } = session;
  const looked = useLookedAgain(workspace.study, workspace.assignment.id);
  const regions = [...drawing.drawing.codings.values()].flatMap(({ code, region }) =>
    code === item.code && region !== null ? [region] : [],
  );
  const [first] = regions;
  return (
    <>
      <h3>
        <span className="key">{item.key}</span> {item.name}
      </h3>
      <p className="muted dense">{whenWords(item, workspace.codebook_number)}</p>
      <dl>
        {item.changed.map((part) => (
          <div key={part}>
            <dt className="muted dense">{PARTS[part] ?? part}</dt>
            <dd className="prewrap">
              {wordDiff(item.was[part] ?? "", item.now[part] ?? "").map(({ kind, words }, i) =>
                kind === "gone" ? (
                  <del key={i}>{words}</del>
                ) : kind === "new" ? (
                  <ins key={i}>{words}</ins>
                ) : (
                  words
                ),
              )}
            </dd>
          </div>
        ))}
      </dl>
      <div className="row-tight">
        {first === undefined ? null : (
          <Button
            look="quiet"
            onPress={() => {
              drawing.select(regions);
              revealRegion(editor, first);
              focusDrawing(first);
            }}
          >
            {tn(regions.length, "Show the region", "Show the {{count, number}} regions")}
          </Button>
        )}
        <Button isDisabled={looked.isPending} onPress={() => looked.mutate([item.digest])}>
          {t("Looked at again")}
        </Button>
      </div>
    </>
  );
}

/** Against what the drawing was coded, and with what this round goes on. */
function whenWords({ used, was_number, now_number }: ChangedCode, ofRound: number): string {
  const then =
    used === 0
      ? t("You coded this drawing with v{{number}} and did not give it.", { number: was_number })
      : tn(
          used,
          "You coded this drawing with v{{number}} and gave it once.",
          "You coded this drawing with v{{number}} and gave it {{count, number}} times.",
          { number: was_number },
        );
  return now_number === null
    ? `${then} ${t("The codebook was changed since; this round stays with v{{number}}.", { number: ofRound })}`
    : then;
}
