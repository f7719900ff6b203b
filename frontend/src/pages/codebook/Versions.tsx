import { useState } from "react";

import { type Codebook, useVersion, useVersions } from "../../api/codebook";
import { t, tn } from "../../i18n/text";
import { dated } from "../../i18n/words";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/Dialog";
import { GroupGlyph } from "../../ui/GroupGlyph";
import { Loaded } from "../../ui/States";

/** Versions that rounds have frozen, to read. */
export function Versions({ slug, codebook }: { slug: string; codebook: Codebook }) {
  const versions = useVersions(slug);
  const [shown, setShown] = useState<number | null>(null);
  if (codebook.frozen_numbers.length === 0) {
    return (
      <p className="hint">
        {t("Opening a round freezes the codebook as v{{version}}.", { version: codebook.next_number })}
      </p>
    );
  }
  return (
    <section className="section no-print" aria-labelledby="versions">
      <h2 id="versions">{t("Frozen versions")}</h2>
      <ul className="stack">
        {versions.data?.map((version) => (
          <li key={version.number} className="row">
            <Button onPress={() => setShown(version.number)}>v{version.number}</Button>
            <span className="muted">
              {dated(version.frozen_at)} ·{" "}
              {t("{{codes}} in {{groups}}", {
                codes: tn(version.codes, "{{count, number}} code", "{{count, number}} codes"),
                groups: tn(version.groups, "{{count, number}} group", "{{count, number}} groups"),
              })}
            </span>
          </li>
        ))}
      </ul>
      <Dialog
        title={t("Codebook v{{version}}", { version: shown ?? "" })}
        isOpen={shown !== null}
        onClose={() => setShown(null)}
        wide
      >
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
