import { Buffer } from "node:buffer";

import type { Page } from "@playwright/test";

import { expect } from "./support/test";

const DRAWING = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect x="20" y="20" width="120" height="80" fill="none" stroke="red" stroke-width="4"/><line x1="140" y1="60" x2="260" y2="60" stroke="black"/></svg>',
);

/** A file to import: what it is called names the participant. */
export interface DrawingFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Two drawings that differ, so that neither is taken for the other. */
const TWO: readonly DrawingFile[] = [
  ["P01", "red"],
  ["P02", "blue"],
].map(([participant = "", ink = ""]) => ({
  name: `${participant}.svg`,
  mimeType: "image/svg+xml",
  buffer: Buffer.from(DRAWING.toString().replace("red", ink)),
}));

interface WithId {
  readonly id: string;
}

/** A study of one test alone, with the example codebook and drawings: its rounds can be closed freely. */
export class OwnStudy {
  private constructor(
    private readonly page: Page,
    private readonly origin: string,
    readonly slug: string,
  ) {}

  static async make(
    page: Page,
    origin: string,
    name: string,
    drawings: readonly DrawingFile[] = TWO,
  ): Promise<OwnStudy> {
    const answer = await page.request.post(`${origin}/api/v1/studies`, {
      headers: { Origin: origin },
      data: { name, description: "", template: "example-codebook" },
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    const study = new OwnStudy(page, origin, ((await answer.json()) as { slug: string }).slug);
    for (const files of drawings) {
      const imported = await page.request.post(`${origin}/api/v1/studies/${study.slug}/imports`, {
        headers: { Origin: origin },
        multipart: { files },
      });
      expect(imported.ok(), await imported.text()).toBe(true);
    }
    return study;
  }

  async get<Data>(path: string): Promise<Data> {
    return (await (await this.page.request.get(`${this.origin}/api/v1${path}`)).json()) as Data;
  }

  async post<Data>(path: string, data: object = {}): Promise<Data> {
    const answer = await this.page.request.post(`${this.origin}/api/v1${path}`, {
      headers: { Origin: this.origin },
      data,
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as Data;
  }

  /** Opens a blind round of all members over all drawings; answers its id and one's own assignments in order. */
  async openRound(): Promise<{ round: string; addresses: string[] }> {
    const members = await this.get<WithId[]>(`/studies/${this.slug}/members`);
    const sketches = await this.get<{ items: WithId[] }>(`/studies/${this.slug}/sketches`);
    const { id } = await this.post<WithId>(`/studies/${this.slug}/rounds`, {
      name: "Browser test",
      coders: members.map((member) => member.id),
      sketches: sketches.items.map((sketch) => sketch.id),
      random_order: false,
    });
    await this.post(`/rounds/${id}/open`);
    const own = await this.get<WithId[]>(`/rounds/${id}/assignments`);
    return { round: id, addresses: own.map((one) => `/s/${this.slug}/code/${one.id}`) };
  }
}
