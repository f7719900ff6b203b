import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import { Link } from "wouter";

export type ButtonLook = "primary" | "plain" | "quiet" | "danger";

interface ButtonProps extends Omit<AriaButtonProps, "className" | "style" | "children"> {
  /** One filled primary button per page; `quiet` has no border until it is pointed at. */
  look?: ButtonLook;
  className?: string;
  children?: ReactNode;
}

export function Button({ look = "plain", className = "", ...props }: ButtonProps) {
  return <AriaButton {...props} className={`button button-${look} ${className}`} />;
}

/** A small square button that shows a sign; `label` is its name. */
export function IconButton({ label, ...props }: ButtonProps & { label: string }) {
  return (
    <Button look="quiet" {...props} aria-label={label} className={`icon-button ${props.className ?? ""}`} />
  );
}

/** A place to go that looks like a button. */
export function ButtonLink(props: { href: string; look?: ButtonLook; children: ReactNode }) {
  return (
    <Link href={props.href} className={`button button-${props.look ?? "plain"}`}>
      {props.children}
    </Link>
  );
}

/** A file the server makes, fetched by the browser itself. */
export function DownloadLink(props: { href: string; children: ReactNode }) {
  return (
    <a href={props.href} download className="button button-plain">
      {props.children}
    </a>
  );
}
