import { useState } from "react";

import { useCreateToken, useRevokeToken, useTokens } from "../../api/accounts";
import { problemOf } from "../../api/problem";
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
    <section className="panel section" aria-labelledby="tokens">
      <h2 id="tokens">Tokens for scripts</h2>
      <p className="hint">
        A script that sends <code>Authorization: Bearer TOKEN</code> may do what you may do. Keep tokens to
        yourself.
      </p>
      <TokenList />
      {create.data === undefined ? null : (
        <Note look="ok">
          <div className="stack">
            <p>Copy this token now; it is not shown again.</p>
            <p className="secret">{create.data.token}</p>
            <div>
              <CopyButton text={create.data.token}>Copy token</CopyButton>
            </div>
          </div>
        </Note>
      )}
      <Form onSubmit={() => create.mutate(label, { onSuccess: () => setLabel("") })}>
        <TextField
          label="What the token is for"
          value={label}
          onChange={setLabel}
          placeholder="Analysis in R"
        />
        <ProblemNote problem={create.isError ? problemOf(create.error) : null} />
        <div>
          <Button type="submit" isDisabled={create.isPending}>
            Make a token
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
          <p className="muted">No tokens yet.</p>
        ) : (
          <Table caption="Tokens">
            <thead>
              <tr>
                <th scope="col">For</th>
                <th scope="col">Made</th>
                <th scope="col">Last used</th>
                <th scope="col">
                  <span className="visually-hidden">Actions</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((token) => (
                <tr key={token.id}>
                  <th scope="row">{token.label === "" ? "(no name)" : token.label}</th>
                  <td>{dated(token.created_at)}</td>
                  <td>{token.last_used_at === null ? "never" : dated(token.last_used_at)}</td>
                  <td>
                    <Button
                      look="danger"
                      aria-label={`End token ${token.label}`}
                      onPress={() => revoke.mutate(token.id)}
                    >
                      End
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
