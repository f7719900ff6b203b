import { useState } from "react";

import { type Codebook, useCodebook } from "../../api/codebook";
import { counted, listed } from "../../i18n/words";
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
        title="Codebook"
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
      ? `unchanged since v${codebook.frozen_numbers.at(-1) ?? 1}`
      : `becomes v${codebook.next_number} when the next round opens`;
  return (
    <>
      {counted(codebook.codes, "code")} · {counted(codebook.groups.length, "group")} · {version}
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
      Open now: {listed(codebook.open_rounds)}, with the codebook as it was at the start. What you change here
      becomes v{codebook.next_number}, for the next round.
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
          { id: "group", label: "Add group", onAction: () => onAsk("group") },
          { id: "csv", label: "Import CSV…", onAction: () => onAsk("csv") },
        ]
      : []),
    { id: "download", label: "Download CSV", onAction: download },
    { id: "print", label: "Print", onAction: () => window.print() },
  ];
  return (
    <>
      {editable && hasGroups ? (
        <Button look="primary" onPress={() => onAsk("code")}>
          Add code
        </Button>
      ) : null}
      <ActionMenu label="More for this codebook" entries={entries}>
        More <span aria-hidden="true">▾</span>
      </ActionMenu>
    </>
  );
}

function EmptyCodebook({ editable, onAsk }: { editable: boolean; onAsk: (what: Asking) => void }) {
  return (
    <EmptyState
      title="No codes yet"
      actions={
        editable ? (
          <>
            <Button look="primary" onPress={() => onAsk("csv")}>
              Import CSV
            </Button>
            <Button onPress={() => onAsk("group")}>Add group</Button>
          </>
        ) : null
      }
    >
      A codebook has groups (“E drawing”) with codes (“E.8 attacks causal”). Import a table, or begin with a
      group.
    </EmptyState>
  );
}

function Codes({ slug, codebook }: { slug: string; codebook: Codebook }) {
  const [filter, setFilter] = useState("");
  return (
    <>
      <div className="no-print" role="search">
        <TextField label="Filter codes" value={filter} onChange={setFilter} placeholder="causal" />
      </div>
      <CodebookTree slug={slug} codebook={codebook} filter={filter} />
    </>
  );
}
