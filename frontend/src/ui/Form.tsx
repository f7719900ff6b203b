import { type ReactNode, useEffect, useRef } from "react";

/**
 * Fields that are sent together, by Enter or by the submit button; the page stays where it is. In a dialog, typing
 * can begin at once: the first field without a value has the focus.
 */
export function Form({ onSubmit, children }: { onSubmit: () => void; children: ReactNode }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (form.current?.closest("[role=dialog]")) {
      firstToFill(form.current)?.focus();
    }
  }, []);
  return (
    <form
      ref={form}
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        onSubmit();
      }}
    >
      {children}
    </form>
  );
}

function firstToFill(form: HTMLFormElement): HTMLElement | undefined {
  const fields = [
    ...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input.input, textarea.input"),
  ];
  return fields.find(({ value }) => value === "") ?? fields[0];
}
