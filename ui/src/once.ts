/** Makes something when it is first needed, and keeps it: making a formatter takes as long as a thousand uses of it. */
export function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
