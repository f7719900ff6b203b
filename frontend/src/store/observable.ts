/** A value that tells when it changes. React reads it through `useSyncExternalStore`; everything else directly. */
export class Observable<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  readonly get = (): T => this.#value;

  /** Replaces the value; the same value again tells nobody. */
  set(value: T): void {
    if (!Object.is(value, this.#value)) {
      this.#value = value;
      this.#listeners.forEach((listener) => listener());
    }
  }

  /** Changes some members of the value. Members that stay the same leave the value the same. */
  patch(change: Partial<T>): void {
    const before = this.#value;
    const differs = (Object.keys(change) as (keyof T)[]).some((key) => !Object.is(before[key], change[key]));
    if (differs) {
      this.set({ ...before, ...change });
    }
  }

  /** Calls `listener` after every change; returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };
}
