import { useState } from "react";

import {
  type Participant,
  useDeleteParticipant,
  useParticipants,
  useUpdateParticipant,
} from "../../api/sketches";
import { t } from "../../i18n/text";
import { ActionMenu } from "../../ui/Bits";
import { Button, DownloadLink } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Loaded } from "../../ui/States";
import { Table } from "../../ui/Table";
import { attributeNames } from "./attributes";
import { ImportParticipantsDialog } from "./ImportParticipantsDialog";
import { ParticipantDialog } from "./ParticipantDialog";

type Asking = "add" | "csv" | { edit: Participant } | { remove: Participant } | null;

/** Participants with their attributes. */
export function ParticipantsSection({ slug, isOwner }: { slug: string; isOwner: boolean }) {
  const participants = useParticipants(slug);
  const [asking, setAsking] = useState<Asking>(null);
  const stop = () => setAsking(null);
  return (
    <section className="section" aria-labelledby="participants">
      <div className="spread">
        <h2 id="participants">{t("Participants")}</h2>
        <div className="row">
          {isOwner ? <Button onPress={() => setAsking("add")}>{t("Add participant")}</Button> : null}
          {isOwner ? <Button onPress={() => setAsking("csv")}>{t("Import CSV")}</Button> : null}
          <DownloadLink href={`/api/v1/studies/${encodeURIComponent(slug)}/participants.csv`}>
            {t("Download CSV")}
          </DownloadLink>
        </div>
      </div>
      <Loaded query={participants}>
        {(items) =>
          items.length === 0 ? (
            <p className="muted">
              {t("None yet. Importing drawings makes them; their attributes can come from a CSV.")}
            </p>
          ) : (
            <ParticipantTable slug={slug} items={items} isOwner={isOwner} onAsk={setAsking} />
          )
        }
      </Loaded>
      {asking === "add" ? <ParticipantDialog slug={slug} participant={null} onClose={stop} /> : null}
      {asking === "csv" ? <ImportParticipantsDialog slug={slug} onClose={stop} /> : null}
      {asking !== null && typeof asking === "object" && "edit" in asking ? (
        <ParticipantDialog slug={slug} participant={asking.edit} onClose={stop} />
      ) : null}
      {asking !== null && typeof asking === "object" && "remove" in asking ? (
        <RemoveParticipant slug={slug} participant={asking.remove} onClose={stop} />
      ) : null}
    </section>
  );
}

interface TableProps {
  slug: string;
  items: readonly Participant[];
  isOwner: boolean;
  onAsk: (asking: Asking) => void;
}

function ParticipantTable({ slug, items, isOwner, onAsk }: TableProps) {
  const update = useUpdateParticipant(slug);
  const names = attributeNames(items);
  const move = (participant: Participant, step: number) =>
    update.mutate({ participant_id: participant.id, position: Math.max(0, participant.position + step) });
  return (
    <Table caption={t("Participants")}>
      <thead>
        <tr>
          <th scope="col">{t("Pseudonym")}</th>
          <th scope="col" className="number">
            {t("Drawings")}
          </th>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          {isOwner ? (
            <th scope="col">
              <span className="visually-hidden">{t("Actions")}</span>
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {items.map((participant) => (
          <tr key={participant.id}>
            <th scope="row">{participant.key}</th>
            <td className="number">{participant.sketches}</td>
            {names.map((name) => (
              <td key={name}>{participant.attributes[name] ?? "–"}</td>
            ))}
            {isOwner ? (
              <td>
                <ActionMenu
                  label={t("{{key}}: more", { key: participant.key })}
                  entries={[
                    { id: "edit", label: t("Edit…"), onAction: () => onAsk({ edit: participant }) },
                    { id: "up", label: t("Move up"), onAction: () => move(participant, -1) },
                    { id: "down", label: t("Move down"), onAction: () => move(participant, 1) },
                    {
                      id: "delete",
                      label: t("Delete…"),
                      danger: true,
                      onAction: () => onAsk({ remove: participant }),
                    },
                  ]}
                />
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function RemoveParticipant({
  slug,
  participant,
  onClose,
}: {
  slug: string;
  participant: Participant;
  onClose: () => void;
}) {
  const remove = useDeleteParticipant(slug);
  return (
    <ConfirmDialog
      title={t("Delete {{key}}?", { key: participant.key })}
      isOpen
      onClose={onClose}
      confirm={t("Delete participant")}
      danger
      onConfirm={() => remove.mutateAsync(participant.id)}
    >
      <p>
        {t("All drawings of {{participant}} go as well. It is refused while a round uses one of them.", {
          participant: participant.key,
        })}
      </p>
    </ConfirmDialog>
  );
}
