import type { BrowserContext, ConsoleMessage } from "@playwright/test";

/**
 * Watches a browser context for what must never happen: errors in the console or in a script,
 * and requests to any host but our own server.
 */
export class Guard {
  readonly #findings: string[] = [];
  readonly #allowed: RegExp[] = [];

  private constructor(private readonly origin: string) {}

  static async watch(context: BrowserContext, origin: string): Promise<Guard> {
    const guard = new Guard(origin);
    context.on("console", (message) => guard.#onConsole(message));
    context.on("weberror", (error) => guard.#findings.push(`script error: ${error.error().message}`));
    await context.route(
      (url) => guard.#isForeign(url),
      async (route) => {
        guard.#findings.push(`request to another host: ${route.request().url()}`);
        await route.abort();
      },
    );
    return guard;
  }

  /** Expect findings that match, in a test that provokes them (a killed server, a refused upload). */
  allow(pattern: RegExp): void {
    this.#allowed.push(pattern);
  }

  /** What was found and not allowed. */
  get findings(): string[] {
    return this.#findings.filter((finding) => !this.#allowed.some((pattern) => pattern.test(finding)));
  }

  #onConsole(message: ConsoleMessage): void {
    if (message.type() === "error") {
      this.#findings.push(`console error: ${message.text()} (${message.location().url})`);
    }
  }

  #isForeign(url: URL): boolean {
    return url.protocol.startsWith("http") && url.origin !== this.origin;
  }
}
