import { beforeEach, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { ItemView } from "../item/item.svelte";
import { checklist } from "../today/checklist.svelte";
import { needy } from "../today/groups";
import { firstCard, placeAhead, seeAhead } from "./ahead";

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

it("takes the first card from what was handed over, and asks for nothing", async () => {
  const overview = checklist.overview!;
  const [first] = needy(overview.items);
  const detail = await host.call("item", { item: first!.id });
  const wanted = await Promise.all(detail.same_page.map((row) => host.call("item", { item: row.id })));
  window.handed = { items: [detail, ...wanted] };
  const before = asked();
  await firstCard(overview);
  expect(asked()).toBe(before);
  expect(window.handed).toEqual({});
  const view = new ItemView(seeAhead(first!.id));
  expect(view.detail).toBe(detail);
  await view.show(first!.id, true);
  expect([view.detail, asked()]).toEqual([detail, before]);
});

it("has no card of which a part was not handed over, or that nobody is asked about first", async () => {
  const overview = checklist.overview!;
  const [, second] = needy(overview.items);
  const other = await host.call("item", { item: second!.id });
  expect(placeAhead(overview, [other])).toBe(false);
  expect(seeAhead(second!.id)).toBeNull();
  expect(placeAhead({ ...overview, read_only: true }, [])).toBe(false);
});
