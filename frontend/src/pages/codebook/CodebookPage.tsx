import { useState } from "react";

import { type Codebook, useCodebook } from "../../api/codebook";
import { t, tn } from "../../i18n/text";
import { listed } from "../../i18n/words";
import { ActionMenu } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Fields";
import { EmptyState, Loaded, Note } from "../../ui/States";
import { usePageKeys } from "../../ui/usePageKeys";
import { PageHead } from "../shell/PageHead";
import { AddCodeDialog, AddGroupDialog } from "./AddDialogs";
import { CodebookTree } from "./CodebookTree";
import { ImportCodebookDialog } from "./ImportCodebookDialog";
import { Notes } from "./Notes";
import { Recheck } from "./Recheck";
import { Versions } from "./Versions";

type Asking = "code" | "group" | "csv" | null;

/** The codes of a study: what they mean, and in which order they stand. */
export default function CodebookPage({ slug }: { slug: string }) {
  const codebook = useCodebook(slug);
  const [asking, setAsking] = useState<Asking>(null);
  const stop = () => setAsking(null);
  const editable = codebook.data?.editable ?? false;
  usePageKeys(editable ? { "Shift+N": () => setAsking("code") } : {});
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Codebook")}
        lead={codebook.data === undefined ? undefined : <Facts codebook={codebook.data} />}
        actions={
          <Actions
            slug={slug}
            editable={editable}
            onAsk={setAsking}
            hasGroups={(codebook.data?.groups.length ?? 0) > 0}
          />
        }
      />
      <Loaded query={codebook}>
        {(data) => (
          <>
            <WhatOpenRoundsMean codebook={data} />
            {data.groups.length === 0 ? (
              <EmptyCodebook editable={data.editable} onAsk={setAsking} />
            ) : (
              <Codes slug={slug} codebook={data} />
            )}
            <Notes slug={slug} />
            <Recheck slug={slug} />
            <Versions slug={slug} codebook={data} />
            {asking === "code" ? <AddCodeDialog slug={slug} codebook={data} onClose={stop} /> : null}
          </>
        )}
      </Loaded>
      {asking === "group" ? <AddGroupDialog slug={slug} onClose={stop} /> : null}
      {asking === "csv" ? <ImportCodebookDialog slug={slug} onClose={stop} /> : null}
    </>
  );
}

function Facts({ codebook }: { codebook: Codebook }) {
  const version =
    codebook.frozen_numbers.length > 0 && !codebook.changed_since_frozen
      ? t("unchanged since v{{version}}", { version: codebook.frozen_numbers.at(-1) ?? 1 })
      : t("becomes v{{version}} when the next round opens", { version: codebook.next_number });
  return (
    <>
      {tn(codebook.codes, "{{count, number}} code", "{{count, number}} codes")} ·{" "}
      {tn(codebook.groups.length, "{{count, number}} group", "{{count, number}} groups")} · {version}
    </>
  );
}

function WhatOpenRoundsMean({ codebook }: { codebook: Codebook }) {
  if (codebook.why_not_editable !== null) {
    return <Note>{codebook.why_not_editable}</Note>;
  }
  if (codebook.open_rounds.length === 0) {
    return null;
  }
  return (
    <Note>
      {t(
        "Open now: {{rounds}}, with the codebook as it was at the start. What you change here becomes v{{version}}, for the next round.",
        { rounds: listed(codebook.open_rounds), version: codebook.next_number },
      )}
    </Note>
  );
}

interface ActionsProps {
  slug: string;
  editable: boolean;
  hasGroups: boolean;
  onAsk: (what: Asking) => void;
}

function Actions({ slug, editable, hasGroups, onAsk }: ActionsProps) {
  const download = () => window.location.assign(`/api/v1/studies/${encodeURIComponent(slug)}/codebook.csv`);
  const entries = [
    ...(editable
      ? [
          { id: "group", label: t("Add group"), onAction: () => onAsk("group") },
          { id: "csv", label: t("Import CSV…"), onAction: () => onAsk("csv") },
        ]
      : []),
    { id: "download", label: t("Download CSV"), onAction: download },
    { id: "print", label: t("Print"), onAction: () => window.print() },
  ];
  return (
    <>
      {editable && hasGroups ? (
        <Button look="primary" onPress={() => onAsk("code")}>
          {t("Add code")}
        </Button>
      ) : null}
      <ActionMenu label={t("More for this codebook")} entries={entries}>
        {t("More")} <span aria-hidden="true">▾</span>
      </ActionMenu>
    </>
  );
}

function EmptyCodebook({ editable, onAsk }: { editable: boolean; onAsk: (what: Asking) => void }) {
  return (
    <EmptyState
      title={t("No codes yet")}
      actions={
        editable ? (
          <>
            <Button look="primary" onPress={() => onAsk("csv")}>
              {t("Import CSV")}
            </Button>
            <Button onPress={() => onAsk("group")}>{t("Add group")}</Button>
          </>
        ) : null
      }
    >
      {t(
        "A codebook has groups (“E drawing”) with codes (“E.8 attacks causal”). Import a table, or begin with a group.",
      )}
    </EmptyState>
  );
}

function Codes({ slug, codebook }: { slug: string; codebook: Codebook }) {
  const [filter, setFilter] = useState("");
  return (
    <>
      <div className="no-print" role="search">
        <TextField label={t("Filter codes")} value={filter} onChange={setFilter} placeholder={t("causal")} />
      </div>
      <CodebookTree slug={slug} codebook={codebook} filter={filter} />
    </>
  );
}
