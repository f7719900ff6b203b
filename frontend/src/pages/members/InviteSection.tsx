import { useState } from "react";
import { Link } from "wouter";

import { type Role, useInvite, useInvites, useMe, useRevokeInvite } from "../../api/accounts";
import { problemOf } from "../../api/problem";
import { Rich } from "../../i18n/Rich";
import { t } from "../../i18n/text";
import { day, ROLES } from "../../i18n/words";
import { CopyButton } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { Select, TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { Note, ProblemNote } from "../../ui/States";

const ROLE_OPTIONS = Object.entries(ROLES).map(([value, label]) => ({ value, label }));

/** Links by which others join: single use, good for 14 days, revocable. */
export function InviteSection({ slug }: { slug: string }) {
  const invite = useInvite(slug);
  const me = useMe();
  const [name, setName] = useState(t("Coder 2"));
  const [role, setRole] = useState<Role>("coder");
  return (
    <section className="panel section" aria-labelledby="invite">
      <h2 id="invite">{t("Invite somebody")}</h2>
      <p className="hint">{t("The link works once, for 14 days, and can be revoked until then.")}</p>
      {me.data?.name === "You" ? (
        <p className="hint">
          <Rich
            text="You have no name yet: choose one in the <settings>settings</settings>, so that others and the tables know you by it."
            parts={{ settings: <Link href="/settings" /> }}
          />
        </p>
      ) : null}
      <Form onSubmit={() => invite.mutate({ name, role })}>
        <div className="form-grid">
          <TextField label={t("Name to suggest")} value={name} onChange={setName} isRequired />
          <Select
            label={t("Role")}
            value={role}
            options={ROLE_OPTIONS}
            onChange={(value) => setRole(value as Role)}
          />
        </div>
        <ProblemNote problem={invite.isError ? problemOf(invite.error) : null} />
        <div>
          <Button type="submit" look="primary" isDisabled={invite.isPending}>
            {t("Make invite link")}
          </Button>
        </div>
      </Form>
      {invite.data === undefined ? null : (
        <Note look="ok">
          <div className="stack">
            <p>{t("Send this link to {{name}}; it is not shown again.", { name: invite.data.name })}</p>
            <p className="secret" data-testid="invite-url">
              {invite.data.url}
            </p>
            <div>
              <CopyButton text={invite.data.url}>{t("Copy invite link")}</CopyButton>
            </div>
            {isOnlyHere(invite.data.url) ? (
              <p className="hint">
                <Rich
                  text="This Inkcode answers on this computer only. The link works here, for instance in another browser; to let others in from their own computers, start it for a team, with <code>--origin</code>."
                  parts={{ code: <code className="nowrap" /> }}
                />
              </p>
            ) : null}
          </div>
        </Note>
      )}
      <WaitingInvites slug={slug} />
    </section>
  );
}

/** Whether a link leads to the computer it is opened on, wherever that is. */
function isOnlyHere(url: string): boolean {
  return ["127.0.0.1", "localhost", "[::1]"].includes(new URL(url).hostname);
}

function WaitingInvites({ slug }: { slug: string }) {
  const invites = useInvites(slug, true);
  const revoke = useRevokeInvite(slug);
  if (invites.data === undefined || invites.data.length === 0) {
    return null;
  }
  return (
    <>
      <h3>{t("Links that wait")}</h3>
      <ul className="stack">
        {invites.data.map((item) => (
          <li key={item.id} className="spread">
            <span>
              {item.name} · {ROLES[item.role]} · {t("until {{day}}", { day: day(item.expires_at) })}
            </span>
            <Button
              aria-label={t("Revoke the link for {{name}}", { name: item.name })}
              onPress={() => revoke.mutate(item.id)}
            >
              {t("Revoke")}
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
