import { host } from "../../host/host";
import { navigation } from "../../navigation.svelte";
import { notices } from "../../notices.svelte";
import { checklist } from "../today/checklist.svelte";

/** Shows the made-up list in the place of the first screen. */
export function enterDemo(): Promise<void> {
  return change("look_around");
}

/** Leaves the made-up list for the first screen. */
export function leaveDemo(): Promise<void> {
  return change("leave_demo");
}

/** The page is loaded anew, so that nothing of one list is left beside the other. */
async function change(command: "look_around" | "leave_demo"): Promise<void> {
  try {
    await host.call(command);
  } catch (thrown) {
    notices.fail(thrown);
    return;
  }
  navigation.go("today");
  if (!host.loadAnew()) await checklist.load();
}
