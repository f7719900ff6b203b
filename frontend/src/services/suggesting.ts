import { problemOf } from "../api/problem";
import { Observable } from "../store/observable";
import { NO_SUGGESTIONS, Suggestions, type Suggesting } from "../store/suggestions";
import { changePreferences, preferences } from "../theme/preferences";
import type { Backend } from "./backend";

/**
 * Asks the server once what a picture may show, when that is wanted for the first time. Looking may take seconds;
 * turning it off, or leaving the drawing, ends the wait. Whether it is wanted is remembered in this browser.
 */
export class SuggestionKeeper {
  readonly state = new Observable<Suggesting>({
    ...NO_SUGGESTIONS,
    unsure: preferences().unsureSuggestions,
  });
  #asking: AbortController | null = null;

  constructor(
    private readonly backend: Backend,
    private readonly sketch: string,
  ) {}

  /** This drawing has use for suggestions; whoever wanted them last time gets them. */
  offer(): void {
    this.state.patch({ offered: true });
    if (preferences().suggestedMarks) {
      this.show(true);
    }
  }

  /** Shows or hides them. What is under way is given up when they are hidden. */
  show(on: boolean): void {
    changePreferences({ suggestedMarks: on });
    if (!on) {
      this.close();
    }
    const { progress } = this.state.get();
    this.state.patch({ on, progress: progress === "there" ? progress : "none" });
    if (on && progress !== "there") {
      void this.#look();
    }
  }

  showUnsure(unsure: boolean): void {
    changePreferences({ unsureSuggestions: unsure });
    this.state.patch({ unsure });
  }

  /** Waits for nothing any more. */
  close(): void {
    this.#asking?.abort();
    this.#asking = null;
  }

  async #look(): Promise<void> {
    this.close();
    const asking = new AbortController();
    this.#asking = asking;
    this.state.patch({ progress: "looking", problem: "" });
    try {
      const all = await this.backend.suggestions(this.sketch, asking.signal);
      if (!asking.signal.aborted) {
        this.state.patch({ progress: "there", found: new Suggestions(all) });
      }
    } catch (error) {
      if (!asking.signal.aborted) {
        this.state.patch({ progress: "failed", problem: problemOf(error).detail });
      }
    }
  }
}
