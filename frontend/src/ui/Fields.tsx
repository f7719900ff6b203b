import { type ReactNode, useId } from "react";
import {
  FieldError,
  Input,
  Label,
  Text,
  TextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from "react-aria-components";

import { t } from "../i18n/text";

interface TextFieldProps extends Omit<AriaTextFieldProps, "children" | "className" | "style"> {
  label: string;
  hint?: ReactNode;
  /** Why the value was refused; shown below the field. */
  refused?: string | undefined;
  /** More than one line, with this many shown. */
  rows?: number;
  placeholder?: string;
}

export function TextField({ label, hint, refused, rows, placeholder, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className="field" {...(refused === undefined ? {} : { isInvalid: true })}>
      <Label>{label}</Label>
      {rows === undefined ? (
        <Input className="input" {...(placeholder === undefined ? {} : { placeholder })} />
      ) : (
        <TextArea className="input" rows={rows} />
      )}
      {hint === undefined ? null : (
        <Text slot="description" className="hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">
        {({ validationDetails, validationErrors }) =>
          refused ?? (validationDetails.valueMissing ? t("Please fill this in.") : validationErrors.join(" "))
        }
      </FieldError>
    </AriaTextField>
  );
}

export interface Option {
  value: string;
  label: string;
}

interface SelectProps {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
  /** Shows the label only to those who hear the page, as in a table cell whose column has a heading. */
  hideLabel?: boolean;
  isDisabled?: boolean;
}

/** The platform's own list: quick in long tables, and known to every keyboard, screen reader and phone. */
export function Select({ label, value, options, onChange, hideLabel, isDisabled }: SelectProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={hideLabel === true ? "visually-hidden" : undefined}>
        {label}
      </label>
      <select
        id={id}
        className="input select"
        value={value}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

interface CheckboxProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
}

export function Checkbox({ isSelected, onChange, isDisabled, children }: CheckboxProps) {
  return (
    <label className="checkbox">
      <input
        type="checkbox"
        checked={isSelected}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span>{children}</span>
    </label>
  );
}
