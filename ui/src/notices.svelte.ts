import type { AppError, UndoView } from "./host/api.gen";
import { isAppError } from "./host/host";
import { m } from "./paraglide/messages";

export interface Notice {
  text: string;
  /** The act it tells of, where that can be taken back. */
  undo: UndoView | null;
  /** Whether it stays until it is put away. */
  stays: boolean;
}

/** What was just done, or what went wrong. */
class Notices {
  said = $state.raw<Notice | null>(null);
  error = $state.raw<AppError | null>(null);

  say(text: string, undo: UndoView | null = null, stays = false): void {
    this.said = { text, undo, stays };
    this.error = null;
  }

  fail(thrown: unknown): void {
    this.said = null;
    this.error = asAppError(thrown);
  }

  clear(): void {
    this.said = null;
    this.error = null;
  }
}

export const notices = new Notices();

export function asAppError(thrown: unknown): AppError {
  if (isAppError(thrown)) return thrown;
  return { code: "vault", message: m.error_unknown(), hint: m.error_unknown_hint({ what: String(thrown) }) };
}
