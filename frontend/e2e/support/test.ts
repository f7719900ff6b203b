import { expect, test as base } from "@playwright/test";

import { Guard } from "./guard";
import { InkcodeServer } from "./server";

type Session = Awaited<ReturnType<import("@playwright/test").BrowserContext["storageState"]>>;

interface TestFixtures {
  /** Fails the test on console errors and on requests to other hosts; `guard.allow(...)` for provoked ones. */
  guard: Guard;
}

interface WorkerFixtures {
  /** "demo" (default) or "serve": set with `test.use({ serverCommand: "serve" })` at the top of a file. */
  serverCommand: "serve" | "demo";
  /** The server of this worker, shared by the tests it runs; make your own study where you change things. */
  server: InkcodeServer;
  /** The cookies of the person the one-time sign-in address is for. */
  session: Session;
}

/**
 * Playwright's `test` with a real server per worker and a page that is signed in to it.
 *
 * Without a session: `test.use({ storageState: { cookies: [], origins: [] } })`.
 */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  serverCommand: ["demo", { option: true, scope: "worker" }],

  server: [
    async ({ serverCommand }, use) => {
      const server = await InkcodeServer.start(serverCommand);
      await use(server);
      await server.dispose();
    },
    { scope: "worker", timeout: 330_000 },
  ],

  session: [
    async ({ browser, server }, use) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(server.launchUrl);
      const session = await context.storageState();
      await context.close();
      await use(session);
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => {
    await use(server.origin);
  },

  storageState: async ({ session }, use) => {
    await use(session);
  },

  guard: [
    async ({ context, server }, use) => {
      const guard = await Guard.watch(context, server.origin);
      await use(guard);
      expect(guard.findings, "errors in the console, or requests to other hosts").toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
