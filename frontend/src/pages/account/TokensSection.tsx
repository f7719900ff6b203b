import { useState } from "react";

import { useCreateToken, useRevokeToken, useTokens } from "../../api/accounts";
import { problemOf } from "../../api/problem";
import { Rich } from "../../i18n/Rich";
import { t } from "../../i18n/text";
import { dated } from "../../i18n/words";
import { CopyButton } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { Loaded, Note, ProblemNote } from "../../ui/States";
import { Table } from "../../ui/Table";

/** Tokens by which scripts act as oneself. */
export function TokensSection() {
  const create = useCreateToken();
  const [label, setLabel] = useState("");
  return (
    <section className="panel section settings" aria-labelledby="tokens">
      <h2 id="tokens">{t("Tokens for scripts")}</h2>
      <p className="hint">
        <Rich
          text="A script that sends <code>Authorization: Bearer TOKEN</code> may do what you may do. Keep tokens to yourself."
          parts={{ code: <code /> }}
        />
      </p>
      <TokenList />
      {create.data === undefined ? null : (
        <Note look="ok">
          <div className="stack">
            <p>{t("Copy this token now; it is not shown again.")}</p>
            <p className="secret">{create.data.token}</p>
            <div>
              <CopyButton text={create.data.token}>{t("Copy token")}</CopyButton>
            </div>
          </div>
        </Note>
      )}
      <Form onSubmit={() => create.mutate(label, { onSuccess: () => setLabel("") })}>
        <TextField
          label={t("What the token is for")}
          value={label}
          onChange={setLabel}
          placeholder={t("Analysis in R")}
        />
        <ProblemNote problem={create.isError ? problemOf(create.error) : null} />
        <div>
          <Button type="submit" isDisabled={create.isPending}>
            {t("Make a token")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function TokenList() {
  const tokens = useTokens();
  const revoke = useRevokeToken();
  return (
    <Loaded query={tokens}>
      {(items) =>
        items.length === 0 ? (
          <p className="muted">{t("No tokens yet.")}</p>
        ) : (
          <Table caption={t("Tokens")}>
            <thead>
              <tr>
                <th scope="col">{t("For")}</th>
                <th scope="col">{t("Made")}</th>
                <th scope="col">{t("Last used")}</th>
                <th scope="col">
                  <span className="visually-hidden">{t("Actions")}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((token) => (
                <tr key={token.id}>
                  <th scope="row">{token.label === "" ? t("(no name)") : token.label}</th>
                  <td>{dated(token.created_at)}</td>
                  <td>{token.last_used_at === null ? t("never") : dated(token.last_used_at)}</td>
                  <td>
                    <Button
                      look="danger"
                      aria-label={t("End token {{label}}", { label: token.label })}
                      onPress={() => revoke.mutate(token.id)}
                    >
                      {t("End")}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </Table>
        )
      }
    </Loaded>
  );
}
