import { beforeEach, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { ItemView } from "../item/item.svelte";
import { checklist } from "../today/checklist.svelte";
import { needy } from "../today/groups";
import { firstCard } from "./ahead";

let host: ReturnType<typeof fakeHost>;
const asked = () => host.calls.filter(([command]) => command === "item").length;

beforeEach(async () => {
  host = fakeHost();
  useHost(host);
  await checklist.load();
});

it("asks for the first card ahead, and once", async () => {
  const [first, second] = needy(checklist.overview!.items);
  await firstCard(checklist.overview!);
  const view = new ItemView();
  await view.show(first!.id);
  expect([view.detail?.row.id, asked()]).toEqual([first!.id, 1]);
  await view.show(first!.id);
  expect(asked()).toBe(2);
  await firstCard(checklist.overview!);
  await view.show(second!.id);
  expect([view.detail?.row.id, asked()]).toEqual([second!.id, 4]);
});
