import { type ReactNode, useEffect, useRef, useState } from "react";
import { Link, useLocation } from "wouter";

import { signOut, useMe } from "../../api/accounts";
import { useStudies } from "../../api/studies";
import { t } from "../../i18n/text";
import { ActionMenu } from "../../ui/Bits";
import { IconButton } from "../../ui/Button";
import { usePageKeys } from "../../ui/usePageKeys";
import { forgetAllFiles } from "../import/keptFiles";
import { HelpDialog } from "./HelpDialog";

interface ShellProps {
  /** The study one is in, for the switcher. */
  current?: string;
  /** Tabs of the study. */
  tabs?: ReactNode;
  /** What the study says beside the help button, as which round is open. */
  badge?: ReactNode;
  children: ReactNode;
}

/** The frame of every page but the canvas: top bar, skip link, main. */
export function Shell({ current, tabs, badge, children }: ShellProps) {
  const main = useRef<HTMLElement>(null);
  const [helping, setHelping] = useState(false);
  useFocusOnArrival(main);
  usePageKeys({ "?": () => setHelping(true) });
  return (
    <div className="shell">
      <a className="skip visually-hidden" href="#main">
        {t("Skip to the page")}
      </a>
      <header className="topbar no-print">
        <Link href="/" className="topbar-brand">
          <img src="/icon.svg" alt="" width="20" height="20" />
          Inkcode
        </Link>
        <StudySwitcher current={current} />
        {tabs}
        <div className="topbar-end">
          {badge}
          <IconButton label={t("Help and keys")} onPress={() => setHelping(true)}>
            ?
          </IconButton>
          <MyMenu />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1} className="page">
        {children}
      </main>
      <HelpDialog isOpen={helping} onClose={() => setHelping(false)} />
    </div>
  );
}

/** After going to another page the keyboard and the screen reader start at its top, as after loading it. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>) {
  const [path] = useLocation();
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== path) {
      before.current = path;
      main.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
  }, [path, main]);
}

function StudySwitcher({ current }: { current: string | undefined }) {
  const studies = useStudies();
  const [, navigate] = useLocation();
  if (current === undefined || studies.data === undefined) {
    return null;
  }
  const here = studies.data.find((study) => study.slug === current || study.id === current);
  const entries = studies.data.map((study) => ({
    id: study.id,
    label: study.name,
    onAction: () => navigate(`/s/${study.slug}`),
  }));
  return (
    <ActionMenu
      label={t("Study: {{name}}. Switch study", { name: here?.name ?? current })}
      entries={[...entries, { id: "all", label: t("All studies"), onAction: () => navigate("/") }]}
    >
      <span className="topbar-study">{here?.name ?? current}</span>
      <span aria-hidden="true">▾</span>
    </ActionMenu>
  );
}

function MyMenu() {
  const me = useMe();
  const name = me.data === undefined ? t("Me") : me.data.name === "You" ? t("You") : me.data.name;
  const [, navigate] = useLocation();
  const leave = async () => {
    await forgetAllFiles();
    await signOut();
    window.location.assign("/sign-in");
  };
  return (
    <ActionMenu
      label={
        me.data === undefined ? t("You are signed in. Settings") : t("You are {{name}}. Settings", { name })
      }
      entries={[
        { id: "settings", label: t("Settings"), onAction: () => navigate("/settings") },
        { id: "leave", label: t("Sign out"), onAction: () => void leave() },
      ]}
    >
      <span className="topbar-study">{name}</span> <span aria-hidden="true">▾</span>
    </ActionMenu>
  );
}
