class Keys {
  /** Whether single letters and figures act as shortcuts. Some ways of typing and speaking need such
   * shortcuts off, so none acts before the preferences are known. */
  single = $state(false);
}

export const keys = new Keys();

/** The key of an event that may act as a shortcut, in small letters; null while the person types or a dialog is open. */
export function shortcut(event: KeyboardEvent): string | null {
  if (!keys.single || event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return null;
  const at = event.target instanceof HTMLElement ? event.target : null;
  if (at?.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], [role=dialog], [role=alertdialog]")) return null;
  if (document.querySelector("[role=dialog], [role=alertdialog]")) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : null;
}
