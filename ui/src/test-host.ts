import { checklist } from "./features/today/checklist.svelte";
import { fakeHost, type FakeHost } from "./host/fake";
import { useHost } from "./host/host";
import { notices } from "./notices.svelte";

/** Starts a host in memory for a test and reads its list. Of the test before, nothing is left on the list or in a notice. */
export async function serve(plot = "seeded"): Promise<FakeHost> {
  const host = fakeHost(plot);
  useHost(host);
  notices.clear();
  checklist.overview = checklist.error = null;
  await checklist.load();
  return host;
}
