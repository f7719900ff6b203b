import { type ReactNode, useState } from "react";
import {
  Menu as AriaMenu,
  MenuItem,
  MenuTrigger,
  Popover,
  ProgressBar as AriaProgress,
} from "react-aria-components";

import { t } from "../i18n/text";
import { Button, type ButtonLook } from "./Button";

/** A key as it is printed on the keyboard, beside what it does. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd className="key-hint">{keys}</kbd>;
}

/** Copies a text and says so where it was pressed. */
export function CopyButton({
  text,
  look = "plain",
  children = t("Copy"),
}: {
  text: string;
  look?: ButtonLook;
  children?: ReactNode;
}) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setState("copied");
    } catch {
      setState("refused");
    }
    setTimeout(() => setState("idle"), 2_500);
  };
  return (
    <>
      <Button look={look} onPress={() => void copy()}>
        {state === "copied" ? t("Copied") : children}
      </Button>
      <span role="status" className={state === "refused" ? "dense" : "visually-hidden"}>
        {state === "copied" ? t("Copied") : ""}
        {state === "refused" ? t("The browser does not allow copying here; select the text instead.") : ""}
      </span>
    </>
  );
}

export function ProgressBar(props: { label: string; value: number; max: number; text?: string }) {
  return (
    <AriaProgress
      className="progress"
      aria-label={props.label}
      value={props.value}
      maxValue={Math.max(1, props.max)}
      valueLabel={props.text ?? t("{{number}} of {{total}}", { number: props.value, total: props.max })}
    >
      {({ percentage, valueText }) => (
        <>
          <div className="progress-track">
            <div className="progress-fill" style={{ inlineSize: `${percentage ?? 0}%` }} />
          </div>
          <span className="dense muted">{valueText}</span>
        </>
      )}
    </AriaProgress>
  );
}

export interface MenuEntry {
  id: string;
  label: string;
  onAction: () => void;
  danger?: boolean;
}

/** Further actions behind one button. */
export function ActionMenu({
  label,
  entries,
  children,
}: {
  label: string;
  entries: readonly MenuEntry[];
  children?: ReactNode;
}) {
  return (
    <MenuTrigger>
      <Button look="quiet" aria-label={label}>
        {children ?? <span aria-hidden="true">⋯</span>}
      </Button>
      <Popover className="popover" placement="bottom end">
        <AriaMenu className="menu">
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              className={entry.danger === true ? "menu-item menu-danger" : "menu-item"}
              onAction={entry.onAction}
            >
              {entry.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** A word that names a state, with a sign so that colour does not carry it alone. */
export function Badge({
  look = "plain",
  children,
}: {
  look?: "plain" | "ok" | "warn" | "danger" | "accent";
  children: ReactNode;
}) {
  return <span className={`badge badge-${look}`}>{children}</span>;
}

/** One of a few ways to look at the same thing. */
export function Choice<Value extends string>(props: {
  label: string;
  value: Value;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value) => void;
}) {
  return (
    <div className="choice" role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="choice-option"
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
