/** A press at least this long shows only while it lasts; a shorter one switches. */
const HOLD_MS = 350;

/** A key that switches when it is tapped, and switches back when a longer hold ends. */
export class Peek {
  #since: number | null = null;
  #key = "";

  /** @param at time stamp of the press in milliseconds */
  down(key: string, at: number, turn: () => void): void {
    if (this.#since === null) {
      this.#since = at;
      this.#key = key;
      turn();
    }
  }

  up(key: string, at: number, turn: () => void): void {
    if (this.#since === null || key.toLowerCase() !== this.#key.toLowerCase()) {
      return;
    }
    if (at - this.#since >= HOLD_MS) {
      turn();
    }
    this.#since = null;
  }
}
