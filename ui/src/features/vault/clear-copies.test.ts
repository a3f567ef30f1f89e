import { render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { host, useHost } from "../../host/host";
import { spoken } from "../../host/spoken";
import ProtectionCard from "./ProtectionCard.svelte";

describe("copies that can be read without a key", () => {
  beforeEach(() => useHost(fakeHost()));

  it("are named in the card, and only where there are some", async () => {
    const overview = await host.call("overview");
    const { rerender } = render(ProtectionCard, { overview });
    expect(screen.queryByTestId("protection-clear")).toBeNull();
    const in_the_clear = ["/data/kept/a/withhold.db"];
    await rerender({ overview: { ...overview, protection: { ...overview.protection, in_the_clear } } });
    expect(screen.getByTestId("protection-clear").textContent).toContain("/data/kept/a/withhold.db");
  });

  it("are not said to be none where that cannot be told", async () => {
    const overview = await host.call("overview");
    const in_the_clear_unknown = spoken("The folder kept cannot be read.");
    render(ProtectionCard, { overview: { ...overview, protection: { ...overview.protection, in_the_clear_unknown } } });
    const said = screen.getByTestId("protection-clear").textContent;
    expect(said).toContain("cannot be told");
    expect(said).toContain("The folder kept cannot be read.");
  });
});
