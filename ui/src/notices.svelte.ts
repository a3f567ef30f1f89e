import type { AppError } from "./host/api.gen";
import { isAppError } from "./host/host";
import { m } from "./paraglide/messages";

export interface Notice {
  text: string;
  /** Whether the act it tells of can be taken back. */
  undo: boolean;
}

/** What was just done, or what went wrong. */
class Notices {
  said = $state.raw<Notice | null>(null);
  error = $state.raw<AppError | null>(null);

  say(text: string, undo = false): void {
    this.said = { text, undo };
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
