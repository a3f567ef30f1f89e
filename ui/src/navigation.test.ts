import { describe, expect, it } from "vitest";
import { hashOf, navigation, placeOf } from "./navigation.svelte";

describe("navigation", () => {
  it("carries any item's name through the hash and back", () => {
    const id = "linkedin/generative-ai@mara@example.com#a/b c%";
    expect(placeOf(hashOf("item", id))).toEqual({ screen: "item", id });
  });

  it("leads to Today from whatever it does not know", () => {
    for (const hash of ["", "#", "#/", "#/nowhere", "#today"]) expect(placeOf(hash).screen, hash).toBe("today");
  });

  it("survives an address that cannot be read", () => {
    expect(placeOf("#/item/%E0%A4%A")).toEqual({ screen: "item", id: null });
  });

  it("goes back to where the person came from", () => {
    navigation.go("history");
    navigation.go("item", "x/grok");
    expect(location.hash).toBe("#/item/x%2Fgrok");
    navigation.back();
    expect(navigation.place).toEqual({ screen: "history", id: null });
  });
});
