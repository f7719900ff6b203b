import { t } from "../i18n/text";
import { CodingContext, useMember, type CodingApp } from "./app";
import { CanvasHost } from "./CanvasHost";
import { CodePalette } from "./CodePalette";
import { CodePanel } from "./CodePanel";
import { Dialogs } from "./Dialogs";
import { Filmstrip } from "./Filmstrip";
import { Inspector } from "./Inspector";
import { MemoPopover } from "./MemoPopover";
import { Announcer, Notices } from "./Notices";
import { RecheckSlot } from "./RecheckSlot";
import { RegionList } from "./RegionList";
import { RegionsHere } from "./RegionsHere";
import { SaveTrouble } from "./SaveStatus";
import { StatusLine } from "./StatusLine";
import { Toolbar } from "./Toolbar";
import { TopBar } from "./TopBar";
import { WhichCode } from "./WhichCode";
import { WholeDrawing } from "./WholeDrawing";

/** The coding page: tools, drawing, panels. */
export function CodingScreen({ app }: { app: CodingApp }) {
  const palette = useMember(app.ui, "palette");
  const walk = useMember(app.ui, "walk");
  const memo = useMember(app.ui, "memo");
  return (
    <CodingContext value={app}>
      <div className="coding">
        <TopBar />
        <SaveTrouble />
        <div className="coding-body">
          <Toolbar />
          <main className="coding-drawing">
            <CanvasHost />
            <Notices />
            {palette === null ? null : <CodePalette key={walk?.stop.id ?? String(palette)} place={palette} />}
            <RegionsHere />
            <WhichCode />
            {memo === null ? null : <MemoPopover key={memo} whose={memo} />}
          </main>
          <aside className="coding-side" aria-label={t("Regions and codes")}>
            <RecheckSlot />
            <WholeDrawing />
            <Inspector />
            <RegionList />
            <CodePanel />
          </aside>
        </div>
        <StatusLine />
        <Filmstrip />
        <Announcer />
        <Dialogs />
      </div>
    </CodingContext>
  );
}
