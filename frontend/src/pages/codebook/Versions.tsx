import { useState } from "react";

import { type Codebook, useVersion, useVersions } from "../../api/codebook";
import { counted, dated } from "../../i18n/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { GroupGlyph } from "../../ui/GroupGlyph";
import { Loaded } from "../../ui/States";

/** Versions that rounds have frozen, to read. */
export function Versions({ slug, codebook }: { slug: string; codebook: Codebook }) {
  const versions = useVersions(slug);
  const [shown, setShown] = useState<number | null>(null);
  if (codebook.frozen_numbers.length === 0) {
    return <p className="hint">Opening a round freezes the codebook as v{codebook.next_number}.</p>;
  }
  return (
    <section className="section no-print" aria-labelledby="versions">
      <h2 id="versions">Frozen versions</h2>
      <ul className="stack">
        {versions.data?.map((version) => (
          <li key={version.number} className="row">
            <Button onPress={() => setShown(version.number)}>v{version.number}</Button>
            <span className="muted">
              {dated(version.frozen_at)} · {counted(version.codes, "code")} in{" "}
              {counted(version.groups, "group")}
            </span>
          </li>
        ))}
      </ul>
      <Dialog title={`Codebook v${shown ?? ""}`} isOpen={shown !== null} onClose={() => setShown(null)} wide>
        <VersionContent slug={slug} number={shown} />
      </Dialog>
    </section>
  );
}

function VersionContent({ slug, number }: { slug: string; number: number | null }) {
  const version = useVersion(slug, number);
  return (
    <Loaded query={version}>
      {({ groups }) => (
        <div className="stack">
          {groups.map((group, index) => (
            <section key={group.id}>
              <h3>
                <GroupGlyph index={index} /> {group.key} {group.name}
              </h3>
              <ul className="version-codes">
                {group.codes.map((code) => (
                  <li key={code.id}>
                    <span className="key">{code.key}</span> {code.name}
                    {code.definition === "" ? null : <span className="muted"> — {code.definition}</span>}
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      )}
    </Loaded>
  );
}
