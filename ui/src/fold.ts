/** A text as typed words are held against it: in small letters, without accents, and no letter in a guise of its own. The
 * engine folds by the same rule, so what is found in a list here is what the engine would find. */
export function fold(text: string): string {
  return text.normalize("NFKD").toLowerCase().replaceAll(/[\u0300-\u036f]/g, "");
}

/** Whether a text holds each of the typed words, wherever the word stands. */
export function holdsWords(text: string, typed: string): boolean {
  const folded = fold(text);
  return fold(typed).split(/\s+/).every((word) => folded.includes(word));
}
