import { fireEvent, render, screen } from "@testing-library/svelte";
import App from "./App.svelte";
import { door } from "./features/vault/door.svelte";
import type { FakeHost } from "./host/fake";
import { layout } from "./layout.svelte";
import { navigation } from "./navigation.svelte";
import { serve } from "./test-host";

/** For waits on a busy machine. */
export const patient = { timeout: 8000 };
export const find = (id: string) => screen.findByTestId(id, {}, patient);
export const click = async (id: string) => fireEvent.click(await find(id));
export const type = async (id: string, value: string) => fireEvent.input(await find(id), { target: { value } });

/** Draws the whole window for a test, on Today, with a host in memory. */
export async function openWindow(plot: string, width = 1280): Promise<FakeHost> {
  window.innerWidth = width;
  layout.look();
  navigation.go("today");
  door.state = door.deleted = door.report = door.error = null;
  const host = await serve(plot);
  render(App);
  return host;
}
