import { QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { Route, Switch } from "wouter";

import { createQueryClient } from "./api/queries";
import { NotFound } from "./pages/shell/NotFound";
import { Shell } from "./pages/shell/Shell";
import { SignedIn } from "./pages/shell/SignedIn";
import { StudyFrame } from "./pages/shell/StudyFrame";
import { Loading } from "./ui/States";
import { Toasts } from "./ui/Toasts";

const StudiesPage = lazy(() => import("./pages/studies/StudiesPage"));
const SignInPage = lazy(() => import("./pages/account/SignInPage"));
const JoinPage = lazy(() => import("./pages/account/JoinPage"));
const SettingsPage = lazy(() => import("./pages/account/SettingsPage"));
const OverviewPage = lazy(() => import("./pages/overview/OverviewPage"));
const SketchesPage = lazy(() => import("./pages/sketches/SketchesPage"));
const SketchPage = lazy(() => import("./pages/sketches/SketchPage"));
const ImportPage = lazy(() => import("./pages/import/ImportPage"));
const CodebookPage = lazy(() => import("./pages/codebook/CodebookPage"));
const RoundsPage = lazy(() => import("./pages/rounds/RoundsPage"));
const MembersPage = lazy(() => import("./pages/members/MembersPage"));
const AgreementPage = lazy(() => import("./pages/agreement/AgreementPage"));
const DisagreementsPage = lazy(() => import("./pages/disagreements/DisagreementsPage"));
const ComponentsPage = lazy(() => import("./pages/components/ComponentsPage"));
const CodingsPage = lazy(() => import("./pages/codings/CodingsPage"));
const GalleryPage = lazy(() => import("./pages/gallery/GalleryPage"));
const CodingPage = lazy(() => import("./pages/coding/CodingPage"));

/** The routes of Inkcode. Every page is its own chunk, so that the coding page does not pay for the reports. */
export function App() {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/sign-in" component={SignInPage} />
          <Route path="/join/:secret">{({ secret }) => <JoinPage secret={secret} />}</Route>
          <Route>
            <SignedIn>
              <SignedInRoutes />
            </SignedIn>
          </Route>
        </Switch>
      </Suspense>
      <Toasts />
    </QueryClientProvider>
  );
}

function SignedInRoutes() {
  return (
    <Switch>
      {/* The canvas takes the whole window and brings its own bar. */}
      <Route path="/s/:study/code/:assignment">
        {({ assignment }) => <CodingPage key={assignment} assignmentId={assignment} />}
      </Route>
      <Route path="/s/:study/*?">
        {({ study }) => (
          <StudyFrame slug={study}>
            <StudyRoutes slug={study} />
          </StudyFrame>
        )}
      </Route>
      <Route>
        <Shell>
          <Switch>
            <Route path="/" component={StudiesPage} />
            <Route path="/settings" component={SettingsPage} />
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </Shell>
      </Route>
    </Switch>
  );
}

function StudyRoutes({ slug }: { slug: string }) {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/s/:study">{({ study }) => <OverviewPage slug={study} />}</Route>
        <Route path="/s/:study/sketches">{({ study }) => <SketchesPage slug={study} />}</Route>
        <Route path="/s/:study/sketch/:id">
          {({ study, id }) => <SketchPage key={id} slug={study} id={id} />}
        </Route>
        <Route path="/s/:study/import">{({ study }) => <ImportPage slug={study} />}</Route>
        <Route path="/s/:study/codebook">{({ study }) => <CodebookPage slug={study} />}</Route>
        <Route path="/s/:study/rounds">{({ study }) => <RoundsPage slug={study} />}</Route>
        <Route path="/s/:study/members">{({ study }) => <MembersPage slug={study} />}</Route>
        <Route path="/s/:study/agreement">{({ study }) => <AgreementPage slug={study} />}</Route>
        <Route path="/s/:study/disagreements">{({ study }) => <DisagreementsPage slug={study} />}</Route>
        <Route path="/s/:study/components">{({ study }) => <ComponentsPage slug={study} />}</Route>
        <Route path="/s/:study/codings">{({ study }) => <CodingsPage slug={study} />}</Route>
        <Route path="/s/:study/gallery">{({ study }) => <GalleryPage slug={study} />}</Route>
        <Route>
          <NotFound slug={slug} />
        </Route>
      </Switch>
    </Suspense>
  );
}
