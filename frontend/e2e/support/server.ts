import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";

const REPOSITORY = path.resolve(import.meta.dirname, "../../..");
const SIGN_IN = /Sign in: (http:\/\/\S+)/;
/** Only what hangs is caught: the demo study takes long to make on a busy machine. */
const MILLISECONDS_TO_START = 300_000;

function inkcodeCommand(): string {
  const scripts = process.platform === "win32" ? "Scripts/inkcode.exe" : "bin/inkcode";
  return process.env["INKCODE_COMMAND"] ?? path.join(REPOSITORY, ".venv", scripts);
}

/**
 * A real Inkcode server in a process of its own, with a data folder of its own.
 *
 * The port stays the same over restarts, so that an open page finds the server again.
 */
export class InkcodeServer {
  #process: ChildProcess | undefined;
  #output = "";
  #launchUrl = "";
  /** "0" lets the first start take any free port. */
  #port = "0";

  private constructor(
    readonly dataFolder: string,
    private readonly command: "serve" | "demo",
  ) {}

  /** Starts a server on a fresh data folder: empty with "serve", with the demo study with "demo". */
  static async start(command: "serve" | "demo" = "demo"): Promise<InkcodeServer> {
    const dataFolder = fs.mkdtempSync(path.join(os.tmpdir(), "inkcode-e2e-"));
    const server = new InkcodeServer(dataFolder, command);
    await server.#launch();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** The one-time sign-in address of the latest start. It works once. */
  get launchUrl(): string {
    return this.#launchUrl;
  }

  /** Everything the server wrote since its latest start, for messages about failures. */
  get output(): string {
    return this.#output;
  }

  /** Ends the process without any warning to it, as a power cut would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks the process to end, as Ctrl-C does. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Starts again on the same data folder and port, after kill() or stop(). */
  async restart(): Promise<void> {
    await this.#launch();
  }

  /** Ends the server and removes its data. */
  async dispose(): Promise<void> {
    await this.stop();
    fs.rmSync(this.dataFolder, { recursive: true, force: true });
  }

  async #launch(): Promise<void> {
    const place = ["--data", this.dataFolder, "--host", "127.0.0.1", "--port", this.#port];
    const child = spawn(inkcodeCommand(), [this.command, ...place, "--no-browser"], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PYTHONUNBUFFERED: "1", NO_COLOR: "1", COLUMNS: "200" },
    });
    this.#process = child;
    this.#output = "";
    this.#launchUrl = await new Promise<string>((resolve, reject) => {
      const fail = (reason: string) => {
        reject(new Error(`inkcode ${this.command} ${reason}. It said:\n${this.#output}`));
      };
      const timer = setTimeout(() => {
        child.kill("SIGKILL");
        fail(`printed no sign-in address in ${String(MILLISECONDS_TO_START / 1000)} s`);
      }, MILLISECONDS_TO_START);
      const read = (chunk: Buffer) => {
        this.#output += chunk.toString("utf8");
        const found = SIGN_IN.exec(this.#output)?.[1];
        if (found !== undefined) {
          clearTimeout(timer);
          resolve(found);
        }
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.on("error", (error) => {
        clearTimeout(timer);
        fail(`did not start: ${error.message}`);
      });
      child.on("exit", (code) => {
        clearTimeout(timer);
        fail(`ended with code ${String(code)} before it was ready`);
      });
    });
    const port = new URL(this.#launchUrl).port;
    if (this.#port !== "0" && this.#port !== port) {
      throw new Error(`The server came back on port ${port} instead of ${this.#port}`);
    }
    this.#port = port;
    await this.#untilItAnswers();
  }

  /** The address may be printed just before the port is open. */
  async #untilItAnswers(): Promise<void> {
    const deadline = Date.now() + MILLISECONDS_TO_START;
    for (;;) {
      try {
        await fetch(`${this.origin}/api/v1/health`);
        return;
      } catch (error) {
        if (Date.now() > deadline || this.#process?.exitCode !== null) {
          throw new Error(`inkcode ${this.command} does not answer. It said:\n${this.#output}`, {
            cause: error,
          });
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    const ended = once(child, "exit");
    child.kill(signal);
    // Open event streams may hold a polite ending back; the tests do not wait for them.
    const impatience = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(impatience);
  }
}
