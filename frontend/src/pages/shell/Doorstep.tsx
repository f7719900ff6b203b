import type { ReactNode } from "react";

/** The frame of the pages before one is in: signing in, accepting an invitation, what went wrong there. */
export function Doorstep({ children }: { children: ReactNode }) {
  return (
    <main className="page page-narrow doorstep">
      <p className="topbar-brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        Inkcode
      </p>
      {children}
    </main>
  );
}
