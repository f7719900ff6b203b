import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Route, Switch } from "wouter";

const StudiesPage = lazy(() => import("./pages/StudiesPage"));

const queryClient = new QueryClient();

/** The routes of Inkcode. Every page is its own chunk, so that the coding page does not pay for the reports. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/" component={StudiesPage} />
          <Route>There is no such page.</Route>
        </Switch>
      </Suspense>
    </QueryClientProvider>
  );
}
