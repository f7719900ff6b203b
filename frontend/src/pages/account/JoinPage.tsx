import { useState } from "react";
import { useLocation } from "wouter";

import { useAcceptInvite, useWelcome } from "../../api/accounts";
import type { Schema } from "../../api/client";
import { messageFor, problemOf } from "../../api/problem";
import { t, tn } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { Loaded, Note, ProblemNote } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { Doorstep } from "../shell/Doorstep";

const JOINING = {
  owner: t("You would join as owner."),
  coder: t("You would join as coder."),
  viewer: t("You would join as viewer."),
} as const;

/** Where an invite link leads: what one is asked to do, what blind means, and a name. */
export default function JoinPage({ secret }: { secret: string }) {
  useTitle(t("Invitation"));
  const welcome = useWelcome(secret);
  return (
    <Doorstep>
      <Loaded query={welcome} loading={t("Reading the invitation…")}>
        {(invite) => <Welcome secret={secret} invite={invite} />}
      </Loaded>
    </Doorstep>
  );
}

function Welcome({ secret, invite }: { secret: string; invite: Schema<"InviteWelcome"> }) {
  return (
    <>
      <h1>{t("You are invited to “{{study}}”", { study: invite.study_name })}</h1>
      <p>
        {invite.role === "coder"
          ? tn(
              invite.sketches,
              "You would code {{count, number}} drawing as {{name}}.",
              "You would code {{count, number}} drawings as {{name}}.",
              { name: invite.name },
            )
          : JOINING[invite.role]}
        {invite.synthetic ? ` ${t("The data of this study are synthetic.")}` : ""}
      </p>
      {invite.role === "coder" ? <WhatBlindMeans /> : null}
      <section className="panel">
        <JoinForm secret={secret} invite={invite} />
      </section>
    </>
  );
}

function WhatBlindMeans() {
  return (
    <Note>
      <h2>{t("What “blind” means")}</h2>
      <ul className="note-list">
        <li>
          {t(
            "You see the drawings and the codebook. You see only your own codes, never those of other coders.",
          )}
        </li>
        <li>{t("The others do not see yours either, nor how many there are, until the round is closed.")}</li>
        <li>{t("You get the drawings in an order of your own.")}</li>
        <li>
          {t(
            "Everything is saved as you go; close the page whenever you like and come back to the same place.",
          )}
        </li>
      </ul>
    </Note>
  );
}

function JoinForm({ secret, invite }: { secret: string; invite: Schema<"InviteWelcome"> }) {
  const accept = useAcceptInvite(secret);
  const [, navigate] = useLocation();
  const [name, setName] = useState(invite.name);
  const [passphrase, setPassphrase] = useState("");
  const problem = accept.isError ? problemOf(accept.error) : null;
  const submit = () =>
    accept.mutate(
      { name, passphrase: passphrase === "" ? null : passphrase },
      { onSuccess: ({ study }) => navigate(`/s/${study}`) },
    );
  return (
    <Form onSubmit={submit}>
      <TextField
        label={t("Your name in this study")}
        hint={t("The owner sees it; a nickname is fine.")}
        value={name}
        onChange={setName}
        isRequired
        refused={messageFor(problem, "name")}
        autoComplete="username"
      />
      {invite.passphrase_required ? (
        <TextField
          label={t("Passphrase")}
          hint={t("For signing in again. At least 12 characters; several words are easiest to remember.")}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          refused={messageFor(problem, "passphrase")}
          autoComplete="new-password"
        />
      ) : null}
      <ProblemNote problem={problem} />
      <div>
        <Button type="submit" look="primary" isDisabled={accept.isPending}>
          {t("Join the study")}
        </Button>
      </div>
    </Form>
  );
}
