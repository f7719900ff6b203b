import { useState } from "react";

import { type Me, useMe, useUpdateMe } from "../../api/accounts";
import { messageFor, problemOf } from "../../api/problem";
import { LANGUAGES, t } from "../../i18n/text";
import { changePreferences } from "../../theme/preferences";
import { Choice } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { Checkbox, TextField } from "../../ui/Fields";
import { Form } from "../../ui/Form";
import { Loaded, ProblemNote } from "../../ui/States";
import { say } from "../../ui/toasts";
import { usePreferences } from "../../ui/usePreferences";
import { useTitle } from "../../ui/useTitle";
import { KeysSection } from "./KeysSection";
import { TokensSection } from "./TokensSection";

const SPOKEN = [
  { value: "system", label: t("As the browser") },
  { value: "en", label: LANGUAGES.en },
  { value: "de", label: LANGUAGES.de },
] as const;
const THEMES = [
  { value: "system", label: t("As the system") },
  { value: "light", label: t("Light") },
  { value: "dark", label: t("Dark") },
] as const;

/** What a person sets for themselves. */
export default function SettingsPage() {
  useTitle(t("Settings"));
  const me = useMe();
  return (
    <>
      <h1>{t("Settings")}</h1>
      <ReadingSection />
      <Loaded query={me}>
        {(data) => (
          <>
            <NameSection me={data} />
            <PassphraseSection me={data} />
            <TokensSection />
            <DataSection me={data} />
          </>
        )}
      </Loaded>
    </>
  );
}

function ReadingSection() {
  const { language, theme, singleKeys } = usePreferences();
  return (
    <section className="panel section settings" aria-labelledby="reading">
      <h2 id="reading">{t("Reading and keys")}</h2>
      <div className="setting">
        <span>{t("Language")}</span>
        <Choice
          label={t("Language")}
          value={language}
          options={SPOKEN}
          onChange={(value) => {
            changePreferences({ language: value });
            // Texts are read when the page is loaded.
            window.location.reload();
          }}
        />
      </div>
      <div className="setting">
        <span>{t("Theme")}</span>
        <Choice
          label={t("Theme")}
          value={theme}
          options={THEMES}
          onChange={(value) => changePreferences({ theme: value })}
        />
      </div>
      <p className="hint">{t("Drawings keep their own paper and ink in every theme.")}</p>
      <Checkbox isSelected={singleKeys} onChange={(value) => changePreferences({ singleKeys: value })}>
        {t("Single keys act as shortcuts (R draws a rectangle, J goes to the next drawing)")}
      </Checkbox>
      <KeysSection />
      <p className="hint">{t("These settings are kept in this browser only.")}</p>
    </section>
  );
}

function NameSection({ me }: { me: Me }) {
  const update = useUpdateMe();
  const [name, setName] = useState(me.name);
  const problem = update.isError ? problemOf(update.error) : null;
  return (
    <section className="panel section settings" aria-labelledby="name">
      <h2 id="name">{t("Your name")}</h2>
      <Form onSubmit={() => update.mutate({ name }, { onSuccess: () => say(t("Name saved")) })}>
        <TextField
          label={t("Name")}
          value={name}
          onChange={setName}
          isRequired
          refused={messageFor(problem, "name")}
        />
        <ProblemNote problem={problem} />
        <div>
          <Button type="submit" isDisabled={update.isPending || name === me.name}>
            {t("Save name")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function PassphraseSection({ me }: { me: Me }) {
  const update = useUpdateMe();
  const [present, setPresent] = useState("");
  const [passphrase, setPassphrase] = useState("");
  const problem = update.isError ? problemOf(update.error) : null;
  const submit = () =>
    update.mutate(
      { passphrase, present_passphrase: me.has_passphrase ? present : null },
      {
        onSuccess: () => {
          setPresent("");
          setPassphrase("");
          say(t("Passphrase saved"));
        },
      },
    );
  return (
    <section className="panel section settings" aria-labelledby="passphrase">
      <h2 id="passphrase">{me.has_passphrase ? t("Change passphrase") : t("Set a passphrase")}</h2>
      <p className="hint">{t("With name and passphrase you can sign in without a link.")}</p>
      <Form onSubmit={submit}>
        {me.has_passphrase ? (
          <TextField
            label={t("Present passphrase")}
            type="password"
            value={present}
            onChange={setPresent}
            isRequired
            autoComplete="current-password"
            refused={messageFor(problem, "present_passphrase")}
          />
        ) : null}
        <TextField
          label={t("New passphrase")}
          type="password"
          value={passphrase}
          onChange={setPassphrase}
          isRequired
          autoComplete="new-password"
          refused={messageFor(problem, "passphrase")}
        />
        <ProblemNote problem={problem} />
        <div>
          <Button type="submit" isDisabled={update.isPending || passphrase === ""}>
            {t("Save passphrase")}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function DataSection({ me }: { me: Me }) {
  return (
    <section className="panel section settings" aria-labelledby="data">
      <h2 id="data">{t("Where your data are")}</h2>
      {me.data_folder === null ? (
        <p>{t("On the server of your team. Its operator keeps the backups.")}</p>
      ) : (
        <>
          <p>{t("Everything is in one folder on this computer:")}</p>
          <p className="secret">{me.data_folder}</p>
          <p className="hint">
            {t("To back it up, stop Inkcode and copy the whole folder. Nothing is sent anywhere.")}
          </p>
        </>
      )}
      <p className="dense muted">{t("Inkcode {{version}}", { version: me.version })}</p>
    </section>
  );
}
