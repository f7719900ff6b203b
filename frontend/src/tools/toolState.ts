import type { ScreenPoint, SheetPoint } from "../geometry/points";
import type { Editor } from "./editor";

/** A pointer event as the tools see it. */
export interface PointerInfo {
  readonly at: SheetPoint;
  readonly screen: ScreenPoint;
  readonly shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/** A key press as the tools see it. */
export interface KeyInfo {
  readonly key: string;
  readonly shift: boolean;
  readonly ctrl: boolean;
  readonly alt: boolean;
}

/**
 * What the pointer and the keys do right now. One class per state, one file per class; the name is the file's
 * place, so that a report that names a state names its file. A state is made new whenever it is entered:
 * nothing is left over from last time. It ends by becoming another one: `editor.become(...)`, `editor.rest()`.
 */
export abstract class ToolState {
  abstract readonly name: string;
  /** CSS cursor while the state lasts. */
  readonly cursor: string = "default";
  /** Whether this state waits for a next gesture; leaving it loses nothing. */
  readonly resting: boolean = false;

  constructor(protected readonly editor: Editor) {}

  enter?(): void;
  pointerDown?(event: PointerInfo): void;
  pointerMove?(event: PointerInfo): void;
  pointerUp?(event: PointerInfo): void;
  /** Comes after both clicks of a double click. */
  doubleClick?(event: PointerInfo): void;
  /** Answers whether the key was for this state; other keys go on to the shortcuts. */
  key?(event: KeyInfo): boolean;

  /** Escape, a second finger, or the tool is changed: the gesture never happened. */
  cancel(): void {
    this.editor.rest();
  }
}

/** One step per arrow key; null for other keys. */
export function arrowStep({ key }: KeyInfo, length: number): { dx: number; dy: number } | null {
  switch (key) {
    case "ArrowLeft":
      return { dx: -length, dy: 0 };
    case "ArrowRight":
      return { dx: length, dy: 0 };
    case "ArrowUp":
      return { dx: 0, dy: -length };
    case "ArrowDown":
      return { dx: 0, dy: length };
    default:
      return null;
  }
}
