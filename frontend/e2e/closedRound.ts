import { type APIRequestContext, type Page, request } from "@playwright/test";

import { OwnStudy } from "./ownStudy";
import { expect } from "./support/test";

/** Keys of the codes one coder gives: drawing by drawing, each on a place of its own, beside the one before. */
type Codes = readonly (readonly string[])[];

/** Two coders over two drawings differ in three things: E.8 and B.1 on one drawing each, and the place of A.1. */
const MINE: Codes = [["E.8", "A.1"], ["A.1"]];
const THEIRS: Codes = [["A.1"], ["A.1", "B.1"]];

interface Coding {
  readonly id: string;
  readonly code: string;
  readonly region: string | null;
  readonly origin?: string;
}

interface Layer {
  readonly regions: readonly { readonly id: string; readonly geometry: Readonly<Record<string, unknown>> }[];
  readonly codings: readonly Coding[];
}

interface Comparison {
  readonly layers: readonly Layer[];
  readonly consensus: Layer;
}

export interface Queue {
  readonly frozen_at: string | null;
  readonly progress: Readonly<Record<"open" | "later" | "resolved" | "total", number>>;
  readonly items: readonly {
    readonly id: string;
    readonly kind: string;
    readonly sketch: string;
    readonly code: string;
  }[];
}

/** A closed round of a study of its own, and what the server holds of it. */
export class ClosedRound {
  private constructor(
    readonly study: OwnStudy,
    readonly id: string,
    private readonly me: APIRequestContext,
    private readonly origin: string,
    private readonly codes: ReadonlyMap<string, string>,
  ) {}

  /** The person who is signed in to the page coded first; the others work without a browser. */
  static async make(
    page: Page,
    origin: string,
    name: string,
    [mine, ...theirs]: readonly [Codes, ...Codes[]] = [MINE, THEIRS],
  ): Promise<ClosedRound> {
    const study = await OwnStudy.make(page, origin, name);
    const others = await Promise.all(
      theirs.map(() => request.newContext({ storageState: { cookies: [], origins: [] } })),
    );
    for (const [i, other] of others.entries()) {
      const { url } = await study.post<{ url: string }>(`/studies/${study.slug}/invites`, { role: "coder" });
      const secret = new URL(url, origin).pathname.split("/").at(-1) ?? "";
      const accepted = await other.post(`${origin}/api/v1/invites/${secret}/accept`, {
        headers: { Origin: origin },
        data: { name: ["Ben", "Cleo"][i] },
      });
      expect(accepted.ok(), await accepted.text()).toBe(true);
    }
    const { round } = await study.openRound();
    const { groups } = await study.get<{ groups: { codes: { id: string; key: string }[] }[] }>(
      `/studies/${study.slug}/codebook`,
    );
    const codes = new Map(groups.flatMap((group) => group.codes).map(({ id, key }) => [key, id]));
    const closed = new ClosedRound(study, round, page.request, origin, codes);
    await closed.#code(page.request, mine);
    for (const [i, other] of others.entries()) {
      await closed.#code(other, theirs[i] ?? []);
      await other.dispose();
    }
    await study.post(`/rounds/${round}/close`);
    return closed;
  }

  codeId(key: string): string {
    return this.codes.get(key) ?? "";
  }

  queue(): Promise<Queue> {
    return this.study.get<Queue>(`/rounds/${this.id}/disagreements`);
  }

  async comparisons(): Promise<Comparison[]> {
    const { items } = await this.queue();
    const sketches = [...new Set(items.map(({ sketch }) => sketch))];
    return Promise.all(
      sketches.map((sketch) => this.study.get<Comparison>(`/rounds/${this.id}/comparison/${sketch}`)),
    );
  }

  /** Everything the coders made, as the server sends it: to be compared byte by byte. */
  async layers(): Promise<string> {
    return JSON.stringify((await this.comparisons()).map(({ layers }) => layers));
  }

  /** Codings of one code in the consensus. */
  async consensusOn(key: string): Promise<Coding[]> {
    const all = (await this.comparisons()).flatMap(({ consensus }) => consensus.codings);
    return all.filter(({ code }) => code === this.codeId(key));
  }

  /** Decides without the page, as another window does. */
  async decideElsewhere(item: string, data: object): Promise<void> {
    await this.#send(this.me, "put", `/rounds/${this.id}/decisions/${item}`, data);
  }

  async #code(coder: APIRequestContext, drawings: Codes): Promise<void> {
    const answer = await coder.get(`${this.origin}/api/v1/rounds/${this.id}/assignments`);
    for (const [i, { id }] of ((await answer.json()) as { id: string }[]).entries()) {
      for (const [place, key] of (drawings[i] ?? []).entries()) {
        const region = crypto.randomUUID();
        await this.#send(coder, "put", `/assignments/${id}/regions/${region}`, {
          geometry: { kind: "rectangle", x: 20 + 150 * place, y: 20, width: 120, height: 80 },
        });
        await this.#send(coder, "put", `/assignments/${id}/codings/${crypto.randomUUID()}`, {
          code: this.codeId(key),
          region,
          memo: `the box for ${key}`,
        });
      }
      await this.#send(coder, "post", `/assignments/${id}/done`, {
        no_code_applies: (drawings[i] ?? []).length === 0,
      });
    }
  }

  async #send(who: APIRequestContext, method: "put" | "post", path: string, data: object): Promise<void> {
    const answer = await who[method](`${this.origin}/api/v1${path}`, {
      headers: { Origin: this.origin },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
  }
}
