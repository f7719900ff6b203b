import { useState } from "react";

import {
  type Participant,
  useDeleteParticipant,
  useParticipants,
  useUpdateParticipant,
} from "../../api/sketches";
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
        <h2 id="participants">Participants</h2>
        <div className="row">
          {isOwner ? <Button onPress={() => setAsking("add")}>Add participant</Button> : null}
          {isOwner ? <Button onPress={() => setAsking("csv")}>Import CSV</Button> : null}
          <DownloadLink href={`/api/v1/studies/${encodeURIComponent(slug)}/participants.csv`}>
            Download CSV
          </DownloadLink>
        </div>
      </div>
      <Loaded query={participants}>
        {(items) =>
          items.length === 0 ? (
            <p className="muted">
              None yet. Importing drawings makes them; their attributes can come from a CSV.
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
    <Table caption="Participants">
      <thead>
        <tr>
          <th scope="col">Pseudonym</th>
          <th scope="col" className="number">
            Drawings
          </th>
          {names.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
          {isOwner ? (
            <th scope="col">
              <span className="visually-hidden">Actions</span>
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
                  label={`${participant.key}: more`}
                  entries={[
                    { id: "edit", label: "Edit…", onAction: () => onAsk({ edit: participant }) },
                    { id: "up", label: "Move up", onAction: () => move(participant, -1) },
                    { id: "down", label: "Move down", onAction: () => move(participant, 1) },
                    {
                      id: "delete",
                      label: "Delete…",
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
      title={`Delete ${participant.key}?`}
      isOpen
      onClose={onClose}
      confirm="Delete participant"
      danger
      onConfirm={() => remove.mutateAsync(participant.id)}
    >
      <p>All drawings of {participant.key} go as well. It is refused while a round uses one of them.</p>
    </ConfirmDialog>
  );
}
