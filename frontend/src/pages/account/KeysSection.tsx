import { type KeyboardEvent, useState } from "react";

import { Rich } from "../../i18n/Rich";
import { t } from "../../i18n/text";
import type { Action } from "../../panels/action";
import { ACTIONS } from "../../panels/actions";
import { holderOf, keysOf, whyReserved, withKey } from "../../panels/keyMap";
import { keyWords, pressName } from "../../panels/keyNames";
import { changePreferences } from "../../theme/preferences";
import { KeyHint } from "../../ui/Bits";
import { Button } from "../../ui/Button";
import { Note } from "../../ui/States";
import { Table } from "../../ui/Table";
import { usePreferences } from "../../ui/usePreferences";

/** A key somebody asked for that another action has. */
interface Conflict {
  readonly key: string;
  readonly action: Action;
  readonly holder: Action;
}

/** The keys of the coding page: each can be changed, and all put back. */
export function KeysSection() {
  const { keys } = usePreferences();
  const [recording, setRecording] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const give = (key: string, action: Action) => {
    changePreferences({ keys: withKey(key, action, ACTIONS, keys) });
    setConflict(null);
  };
  const record = (action: Action, key: string) => {
    const refused = whyReserved(key);
    const holder = holderOf(key, action, ACTIONS, keys);
    setRefusal(refused);
    if (refused !== null) {
      return;
    }
    setRecording(null);
    if (holder === null) {
      give(key, action);
    } else {
      setConflict({ key, action, holder });
    }
  };
  return (
    <details className="details">
      <summary>{t("Keys of the coding page")}</summary>
      <div className="stack">
        <div role="status">
          {refusal === null ? null : <Note look="warn">{refusal}</Note>}
          {conflict === null ? null : (
            <ConflictNote
              conflict={conflict}
              onGive={() => give(conflict.key, conflict.action)}
              onCancel={() => setConflict(null)}
            />
          )}
        </div>
        <Table caption={t("Keys of the coding page")}>
          <tbody>
            {ACTIONS.map((action) => (
              <tr key={action.id}>
                <th scope="row">{action.words}</th>
                <td>
                  <span className="row">
                    {keysOf(action, keys).map((key) => (
                      <KeyHint key={key} keys={keyWords(key)} />
                    ))}
                    {keysOf(action, keys).length === 0 ? <span className="muted">{t("no key")}</span> : null}
                  </span>
                </td>
                <td className="row-copy">
                  <Recorder
                    action={action}
                    isOn={recording === action.id}
                    onStart={() => {
                      setConflict(null);
                      setRefusal(null);
                      setRecording(action.id);
                    }}
                    onStop={() => setRecording(null)}
                    onKey={(key) => record(action, key)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
        <div>
          <Button isDisabled={Object.keys(keys).length === 0} onPress={() => changePreferences({ keys: {} })}>
            {t("Restore all keys")}
          </Button>
        </div>
      </div>
    </details>
  );
}

function ConflictNote(props: { conflict: Conflict; onGive: () => void; onCancel: () => void }) {
  const { key, action, holder } = props.conflict;
  return (
    <Note look="warn">
      <div className="spread">
        <span>
          <Rich
            text="<key/> is the key of “{{holder}}”. If “{{action}}” takes it, “{{holder}}” loses it."
            parts={{ key: <KeyHint keys={keyWords(key)} /> }}
            values={{ holder: holder.words, action: action.words }}
          />
        </span>
        <span className="row">
          <Button onPress={props.onGive}>{t("Take it")}</Button>
          <Button look="quiet" onPress={props.onCancel}>
            {t("Leave it")}
          </Button>
        </span>
      </div>
    </Note>
  );
}

interface RecorderProps {
  action: Action;
  isOn: boolean;
  onStart: () => void;
  onStop: () => void;
  onKey: (key: string) => void;
}

/** A button that, once pressed, takes the next key as the answer. Escape and leaving it change nothing. */
function Recorder({ action, isOn, onStart, onStop, onKey }: RecorderProps) {
  const pressed = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (!isOn || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) {
      return;
    }
    if (event.key === "Tab") {
      onStop();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") {
      onStop();
    } else {
      onKey(pressName(event));
    }
  };
  return (
    <button
      type="button"
      className={isOn ? "button button-plain" : "button button-quiet"}
      aria-label={
        isOn
          ? t("Press the new key for {{words}}", { words: action.words })
          : t("Change the key of {{words}}", { words: action.words })
      }
      onClick={() => {
        if (!isOn) {
          onStart();
        }
      }}
      onKeyDown={pressed}
      onBlur={() => {
        if (isOn) {
          onStop();
        }
      }}
    >
      {isOn ? t("Press a key…") : t("Change")}
    </button>
  );
}
