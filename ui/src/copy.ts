import { notices } from "./notices.svelte";
import { m } from "./paraglide/messages";

/** Puts a text on the clipboard and says so. */
export async function copy(text: string): Promise<void> {
  const done = (await byClipboard(text)) || bySelection(text);
  if (done) notices.say(m.said_copied());
  else notices.fail({ code: "invalid", message: m.error_copy(), hint: m.error_copy_hint() });
}

async function byClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The old way, for web views that refuse the new one. */
function bySelection(text: string): boolean {
  const field = document.createElement("textarea");
  const before = document.activeElement;
  field.value = text;
  field.setAttribute("aria-hidden", "true");
  field.className = "unseen";
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
