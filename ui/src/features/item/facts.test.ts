import { render, screen } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import { fakeHost } from "../../host/fake";
import { useHost } from "../../host/host";
import { checklist } from "../today/checklist.svelte";
import ItemPanel from "./ItemPanel.svelte";
import { sourceWords } from "./sources";

beforeEach(async () => {
  useHost(fakeHost());
  await checklist.load();
});

describe("a source", () => {
  it("says who speaks, and of which day as exactly as is known", () => {
    expect(sourceWords({ by: "vendor", date: "2026-11-03" })).toBe("the service itself, 3 Nov 2026");
    expect(sourceWords({ by: "archive", date: "2026-02" })).toBe("the service’s own words, as an archive kept them, February 2026");
    expect(sourceWords({ by: "press", date: "2025" })).toBe("press, 2025");
    expect(sourceWords({ by: "person", date: "2026-01-31" })).toBe("somebody who looked, 31 Jan 2026");
    expect(sourceWords({ by: "list", date: "2026" })).toBe("a list, 2026");
  });

  it("stands in the panel of an item", async () => {
    render(ItemPanel, { id: "linkedin/generative-ai@mara@example.com", overview: checklist.overview! });
    expect((await screen.findByTestId("sources")).textContent).toContain("the service itself, 28 Oct 2026");
    expect(screen.queryByTestId("not-training")).toBeNull();
  });
});

describe("what is no training switch", () => {
  it("says so first, before how it stands", async () => {
    render(ItemPanel, { id: "whatsapp/chat-privacy", overview: checklist.overview! });
    const said = await screen.findByTestId("not-training");
    expect(said.textContent).toContain("No training switch. This is no way out of training");
    expect(said.compareDocumentPosition(screen.getByTestId("pill")) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  });
});
