import { useState } from "react";

import { useSignIn } from "../../api/accounts";
import { problemOf } from "../../api/problem";
import { Rich } from "../../i18n/Rich";
import { t } from "../../i18n/text";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { Note, ProblemNote } from "../../ui/States";
import { useTitle } from "../../ui/useTitle";
import { Doorstep } from "./Doorstep";

export function SignInForm({ onDone }: { onDone: () => void }) {
  const signIn = useSignIn();
  const [name, setName] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const submit = () => {
    signIn.mutate({ name, passphrase }, { onSuccess: onDone });
  };
  return (
    <Form onSubmit={submit}>
      <TextField label={t("Name")} value={name} onChange={setName} isRequired autoComplete="username" />
      <TextField
        label={t("Passphrase")}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        isRequired
        autoComplete="current-password"
      />
      <ProblemNote problem={signIn.isError ? problemOf(signIn.error) : null} />
      <div>
        <Button type="submit" look="primary" isDisabled={signIn.isPending}>
          {t("Sign in")}
        </Button>
      </div>
    </Form>
  );
}

/** The whole page for those who are not signed in. */
export function SignInScreen({ reason, onDone }: { reason?: string; onDone?: () => void }) {
  useTitle(t("Sign in"));
  return (
    <Doorstep>
      <h1>{t("Sign in to Inkcode")}</h1>
      {reason === undefined ? null : <Note look="warn">{reason}</Note>}
      <p className="page-lead">
        <Rich
          text="On your own computer, the address that Inkcode prints when it starts signs you in; it works once. Start Inkcode again, or run <code>inkcode serve</code>, to get a new one."
          parts={{ code: <code /> }}
        />
      </p>
      <section className="panel">
        <SignInForm onDone={onDone ?? (() => undefined)} />
      </section>
      <p className="muted">{t("No passphrase? Ask the owner of your study for a new invite link.")}</p>
    </Doorstep>
  );
}
