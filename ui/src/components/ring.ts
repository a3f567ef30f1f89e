import type { ItemRow, NoControl } from "../host/api.gen";
import { daysBetween } from "../messages/dates";

export type Tone = "off" | "due" | "on" | "changed" | "sent" | "unsure" | "plain" | "none" | "unchecked";
export type Track = "full" | "dashed" | "dotted" | "double" | "sparse";

export interface RingLook {
  tone: Tone;
  /** How much of the ring is drawn in its colour, from 0 to 1. */
  fill: number;
  /** How the ring beneath is drawn. */
  track: Track;
}

/** What is left when the time has run out: enough to be seen, too little to be taken for more. */
export const SLIVER = 0.04;

/** Three different truths, drawn in three ways. */
const noControlTracks: Record<NoControl, Track> = { promised: "dotted", unavoidable: "double", unknown: "sparse" };

/** The ring of an item: its colour and how far it is drawn. */
export function ringOf(row: Pick<ItemRow, "standing" | "freshness">, today: string): RingLook {
  const { standing } = row;
  const left = Math.max(SLIVER, clamp(row.freshness ?? 0));
  switch (standing.kind) {
    case "unchecked":
      return { tone: "unchecked", fill: 0, track: "dashed" };
    case "withheld":
      return { tone: "off", fill: left, track: "full" };
    case "due":
      return { tone: "due", fill: SLIVER, track: "full" };
    case "shaken":
      return { tone: "changed", fill: left, track: "full" };
    case "shared":
      return { tone: "on", fill: 1, track: "full" };
    case "asked":
      return { tone: "sent", fill: share(standing.sent, today, standing.answer_by), track: "full" };
    case "pending":
      return { tone: "sent", fill: share(standing.looked, today, standing.effective), track: "full" };
    case "unresolved":
      return { tone: "unsure", fill: 0.5, track: "dashed" };
    case "allowed":
      return { tone: "plain", fill: 0, track: "full" };
    case "not_applicable":
      return { tone: "plain", fill: 0, track: "dotted" };
    case "no_control":
      return { tone: "none", fill: 0, track: noControlTracks[standing.no_control] };
  }
}

/** The dashes that draw `fill` of a circle, in hundredths of it: "drawn rest". A full ring has no gap. */
export function dashes(fill: number): string {
  const drawn = clamp(fill) * 100;
  return `${drawn.toFixed(1)} ${(100 - drawn).toFixed(1)}`;
}

/** The ring of a headline or an account: how many of all are off. */
export function figureFill(off: number, total: number): number {
  return total > 0 ? clamp(off / total) : 0;
}

function share(from: string, today: string, until: string): number {
  const whole = daysBetween(from, until);
  return whole > 0 ? Math.max(SLIVER, clamp(daysBetween(today, until) / whole)) : SLIVER;
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
