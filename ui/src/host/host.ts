import type { Api, AppError, BringHow, Offered, OfferedExported } from "./api.gen";

export type Command = keyof Api;
export type Request<C extends Command> = Api[C]["request"];
export type Response<C extends Command> = Api[C]["response"];

/** The one door between the window and the rest of the program. */
export interface Host {
  call<C extends Command>(
    command: C,
    ...request: Request<C> extends void ? [] : [request: Request<C>]
  ): Promise<Response<C>>;
  /** Hands over the bytes of a file that was dropped. They cross as they are, not as JSON. */
  readFile(bytes: ArrayBuffer, how: BringHow): Promise<Offered>;
  /** Hands over the bytes of a service's own export that was dropped, with the file's own name, which can tell the day. */
  readOwnExport(bytes: ArrayBuffer, how: { file: string; name?: string }): Promise<OfferedExported>;
  /** Tells how far the reading of a file is, in bytes; gives back how to stop listening. */
  onBringProgress(then: (far: { done: number; total: number }) => void): Promise<() => void>;
  /** Loads the page anew, so that nothing of what it held is left in it; false where it cannot be. */
  loadAnew(): boolean;
  /** Tells of writes by other processes; gives back how to stop listening. */
  onVaultChanged(then: () => void): Promise<() => void>;
  /** Tells that the window is asked to close and waits for a word first; gives back how to stop listening. */
  onClosing(then: () => void): Promise<() => void>;
}

let current: Host | undefined;

export function useHost(chosen: Host): void {
  current = chosen;
}

/** The host in use. Set once at start, and by each test. */
export const host: Host = {
  call: (command, ...request) => chosen().call(command, ...request),
  readFile: (bytes, how) => chosen().readFile(bytes, how),
  readOwnExport: (bytes, how) => chosen().readOwnExport(bytes, how),
  onBringProgress: (then) => chosen().onBringProgress(then),
  loadAnew: () => chosen().loadAnew(),
  onVaultChanged: (then) => chosen().onVaultChanged(then),
  onClosing: (then) => chosen().onClosing(then),
};

function chosen(): Host {
  if (!current) throw new Error("no host was chosen");
  return current;
}

export function isAppError(thrown: unknown): thrown is AppError {
  return typeof thrown === "object" && thrown !== null && "code" in thrown && "message" in thrown && "hint" in thrown;
}
