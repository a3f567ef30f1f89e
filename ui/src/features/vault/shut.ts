import type { AppError } from "../../host/api.gen";

/** The errors that mean: the vault is not open, nothing of what is in it may show, and the person has a way in to choose. */
const SHUT: AppError["code"][] = ["locked", "needs_choice", "needs_passphrase", "needs_recovery", "damaged"];

/** Whether an error means that the vault is shut. */
export function isShut(error: AppError | null): boolean {
  return error !== null && SHUT.includes(error.code);
}

/** Whether an error means that the way in has to be typed: no keyring gives the key, or the window is locked. */
export function asksForWay(error: AppError | null): boolean {
  return error?.code === "needs_passphrase" || error?.code === "needs_recovery" || error?.code === "locked";
}
