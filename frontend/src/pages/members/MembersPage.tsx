import { useState } from "react";

import { type Member, type Role, useMembers, useRemoveMember, useUpdateMember } from "../../api/accounts";
import { problemOf } from "../../api/problem";
import { t } from "../../i18n/text";
import { day, forReader, ROLES } from "../../i18n/words";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/Dialog";
import { Select } from "../../ui/Fields";
import { Loaded, Note, ProblemNote } from "../../ui/States";
import { Table } from "../../ui/Table";
import { say } from "../../ui/toasts";
import { PageHead, useIsOwner } from "../shell/PageHead";
import { InviteSection } from "./InviteSection";
import { StudySection } from "./StudySection";

const ROLE_OPTIONS = Object.entries(ROLES).map(([value, label]) => ({ value, label }));

/** Who belongs to the study, whom one may invite, and the settings of the study. */
export default function MembersPage({ slug }: { slug: string }) {
  const members = useMembers(slug);
  const owner = useIsOwner(slug);
  return (
    <>
      <PageHead
        slug={slug}
        title={t("Members")}
        lead={t("Owners run the study, coders code, viewers read closed rounds.")}
      />
      <Loaded query={members}>
        {(items) => (
          <>
            <MemberTable slug={slug} members={items} mayChange={owner} />
            {items.length === 1 && owner ? (
              <Note>{t("Only you so far. Agreement needs a second coder.")}</Note>
            ) : null}
          </>
        )}
      </Loaded>
      {owner ? <InviteSection slug={slug} /> : null}
      {owner ? <StudySection slug={slug} /> : null}
    </>
  );
}

function MemberTable({
  slug,
  members,
  mayChange,
}: {
  slug: string;
  members: readonly Member[];
  mayChange: boolean;
}) {
  const update = useUpdateMember(slug);
  const remove = useRemoveMember(slug);
  const [leaving, setLeaving] = useState<Member | null>(null);
  return (
    <>
      <Table caption={t("Members")}>
        <thead>
          <tr>
            <th scope="col">{t("Name")}</th>
            <th scope="col">{t("Role")}</th>
            <th scope="col">{t("Joined")}</th>
            {mayChange ? (
              <th scope="col">
                <span className="visually-hidden">{t("Actions")}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <tr key={member.id}>
              <th scope="row">{forReader(member.name, member.is_me)}</th>
              <td>
                {mayChange && !member.is_me ? (
                  <Select
                    label={t("Role of {{name}}", { name: member.name })}
                    hideLabel
                    value={member.role}
                    options={ROLE_OPTIONS}
                    onChange={(role) => update.mutate({ member_id: member.id, role: role as Role })}
                  />
                ) : (
                  ROLES[member.role]
                )}
              </td>
              <td className="nowrap">{day(member.joined_at)}</td>
              {mayChange ? (
                <td className="row-end-cell">
                  {member.is_me ? null : (
                    <Button
                      aria-label={t("Remove {{name}}", { name: member.name })}
                      onPress={() => setLeaving(member)}
                    >
                      {t("Remove")}
                    </Button>
                  )}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </Table>
      <ProblemNote problem={update.isError ? problemOf(update.error) : null} />
      <ConfirmDialog
        title={t("Remove {{name}} from the study?", { name: leaving?.name ?? "" })}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        confirm={t("Remove")}
        danger
        onConfirm={async () => {
          await remove.mutateAsync(leaving?.id ?? "");
          say(t("{{name}} was removed", { name: leaving?.name ?? t("The member") }));
        }}
      >
        <p>{t("They can no longer open the study. What they coded stays in it.")}</p>
      </ConfirmDialog>
    </>
  );
}
