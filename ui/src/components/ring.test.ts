import { describe, expect, it } from "vitest";
import type { StandingView } from "../host/api.gen";
import { dashes, figureFill, ringOf, SLIVER } from "./ring";

const today = "2026-11-24";
const looked = "2026-10-01";
const ring = (standing: StandingView, freshness: number | null = null) => ringOf({ standing, freshness }, today);

describe("the ring", () => {
  it("empties with freshness and never vanishes while withheld", () => {
    const withheld: StandingView = { kind: "withheld", looked, method: "seen" };
    expect(ring(withheld, 1)).toEqual({ tone: "off", fill: 1, track: "full" });
    expect(ring(withheld, 0.25).fill).toBe(0.25);
    expect(ring(withheld, 0).fill).toBe(SLIVER);
  });

  it("is green for withheld alone", () => {
    const others: StandingView[] = [
      { kind: "unchecked" },
      { kind: "due", looked, method: "seen" },
      { kind: "shaken", looked, method: "seen", by: "terms", on: today, what: null },
      { kind: "shared", looked, method: "seen", withheld_before: null, drifted: false },
      { kind: "asked", sent: looked, answer_by: today, overdue: false },
      { kind: "pending", looked, method: "seen", effective: "2026-12-03" },
      { kind: "unresolved", looked, reason: "not_found" },
      { kind: "allowed", since: looked },
      { kind: "not_applicable", decided: true },
      { kind: "no_control", no_control: "promised" },
    ];
    for (const standing of others) expect(ring(standing, 1).tone, standing.kind).not.toBe("off");
  });

  it("keeps an amber remainder when due, whatever the freshness", () => {
    expect(ring({ kind: "due", looked, method: "seen" }, 0.9)).toEqual({ tone: "due", fill: SLIVER, track: "full" });
  });

  it("draws the time left for an answer", () => {
    const asked = (answer_by: string): StandingView => ({ kind: "asked", sent: "2026-11-14", answer_by, overdue: false });
    expect(ring(asked("2026-12-04")).fill).toBe(0.5);
    expect(ring(asked("2026-11-20")).fill).toBe(SLIVER);
  });

  it("tells unchecked and the three kinds of no control apart without colour", () => {
    const tracks = (["promised", "unavoidable", "unknown"] as const).map((no_control) => ring({ kind: "no_control", no_control }).track);
    expect(new Set([ring({ kind: "unchecked" }).track, ...tracks]).size).toBe(4);
  });

  it("computes its dashes in hundredths of the circle", () => {
    expect(dashes(0.5)).toBe("50.0 50.0");
    expect(dashes(2)).toBe("100.0 0.0");
    expect(dashes(-1)).toBe("0.0 100.0");
  });

  it("stands empty where there is nothing to count", () => {
    expect(figureFill(0, 0)).toBe(0);
    expect(figureFill(17, 23)).toBeCloseTo(0.739, 3);
  });
});
