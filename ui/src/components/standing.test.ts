import { describe, expect, it } from "vitest";
import type { ItemRow, PrivatePosition, StandingView } from "../host/api.gen";
import { pillWords, rowNote } from "./standing";

const today = "2026-11-24";
const looked = "2026-11-18";

function line(standing: StandingView, private_position: PrivatePosition | null = "off", private_label: string | null = null, snoozed_until: string | null = null) {
  return { standing, private_position, private_label, snoozed_until } satisfies Partial<ItemRow>;
}
const pill = (...given: Parameters<typeof line>) => pillWords(line(...given), today);

describe("the pill", () => {
  it("says off in the service's own word, and how it is known", () => {
    const withheld = (method: "seen" | "pictured" | "read" | "local" | "public" | "letter"): StandingView => ({ kind: "withheld", looked, method });
    expect(pill(withheld("seen"))).toBe("Off, you saw it");
    expect(pill(withheld("pictured"))).toBe("Off, picture kept");
    expect(pill(withheld("read"))).toBe("Off, page read");
    expect(pill(withheld("local"))).toBe("Off, read on this computer");
    expect(pill(withheld("public"))).toBe("Off, public record");
    expect(pill(withheld("letter"), "submitted")).toBe("Confirmed, in writing");
    expect(pill(withheld("seen"), "submitted")).toBe("Confirmed, you saw it");
    expect(pill(withheld("seen"), "on")).toBe("On, you saw it");
    expect(pill(withheld("seen"), "choice", "Disabled")).toBe("Disabled, you saw it");
  });

  it("says the opposite for shared", () => {
    const shared: StandingView = { kind: "shared", looked, method: "seen", withheld_before: null, drifted: false };
    expect(pill(shared)).toBe("On");
    expect(pill(shared, "on")).toBe("Off");
    expect(pill(shared, "choice", "Disabled")).toBe("Not “Disabled”");
    expect(pill(shared, "off", "Not ticked")).toBe("Ticked");
    expect(pill(shared, "submitted")).toBe("Not sent");
  });

  it("says that a reader found it turned back, in the words of the setting", () => {
    const drifted: StandingView = { kind: "shared", looked, method: "read", withheld_before: "2026-03-03", drifted: true };
    expect(pill(drifted)).toBe("Turned back on");
    expect(pill(drifted, "on")).toBe("Turned back off");
    expect(pill(drifted, "off", "Not ticked")).toBe("Ticked again");
    expect(pill(drifted, "on", "Ticked")).toBe("No longer ticked");
    expect(pill(drifted, "choice", "Opted out")).toBe("No longer “Opted out”");
    expect(pill(drifted, "submitted")).toBe("Changed back");
    expect(pill({ ...drifted, drifted: false })).toBe("On");
  });

  it("has words for every other standing", () => {
    expect(pill({ kind: "unchecked" })).toBe("Not looked yet");
    expect(pill({ kind: "unchecked" }, "submitted")).toBe("Not sent yet");
    expect(pill({ kind: "due", looked, method: "seen" })).toBe("Look again");
    expect(pill({ kind: "shaken", looked, method: "seen", by: "terms", on: today, what: null })).toBe("Terms changed");
    expect(pill({ kind: "shaken", looked, method: "seen", by: "plan", on: today, what: null })).toBe("Your plan changed");
    expect(pill({ kind: "shaken", looked, method: "seen", by: "clock", on: today, what: null })).toBe("Dated ahead of the clock");
    expect(pill({ kind: "asked", sent: looked, answer_by: "2026-12-14", overdue: false })).toBe("Asked, answer by 14 Dec");
    expect(pill({ kind: "asked", sent: looked, answer_by: "2026-11-02", overdue: true })).toBe("Asked, no answer by 2 Nov");
    expect(pill({ kind: "pending", looked, method: "seen", effective: "2026-12-03" })).toBe("Off from 3 Dec");
    expect(pill({ kind: "pending", looked, method: "seen", effective: "2027-01-03" })).toBe("Off from 3 Jan 2027");
    expect(pill({ kind: "unresolved", looked, reason: "not_found" })).toBe("Not found");
    expect(pill({ kind: "unresolved", looked, reason: "admin_only" })).toBe("Only an admin sees it");
    expect(pill({ kind: "allowed", since: looked })).toBe("Allowed by you");
    expect(pill({ kind: "not_applicable", decided: true })).toBe("Does not apply");
    expect(pill({ kind: "not_applicable", decided: false })).not.toBe("Does not apply");
  });

  it("never merges the three kinds of no control", () => {
    const words = (["promised", "unavoidable", "unknown"] as const).map((no_control) => pill({ kind: "no_control", no_control }));
    expect(words).toEqual(["Says it does not train", "Trains, no way out", "Nobody outside knows"]);
  });
});

describe("the note beside the pill", () => {
  it("counts days as people do", () => {
    expect(rowNote(line({ kind: "withheld", looked, method: "seen" }), today)).toBe("6 days ago");
    expect(rowNote(line({ kind: "shared", looked: "2026-11-23", method: "seen", withheld_before: null, drifted: false }), today)).toBe("yesterday");
    expect(rowNote(line({ kind: "due", looked, method: "seen" }), today)).toBe("looked 6 days ago");
  });

  it("says since when it is no longer off, whoever looked", () => {
    const before = (drifted: boolean): StandingView => ({ kind: "shared", looked, method: "seen", withheld_before: "2026-03-03", drifted });
    expect(rowNote(line(before(false)), today)).toBe("was off on 3 Mar");
    expect(rowNote(line(before(true)), today)).toBe("was off on 3 Mar");
    expect(rowNote(line(before(false), "on"), today)).toBe("was on on 3 Mar");
    expect(rowNote(line(before(false), "off", "Not ticked"), today)).toBe("was not ticked on 3 Mar");
    expect(rowNote(line(before(false), "choice", "Opted out"), today)).toBe("was “Opted out” on 3 Mar");
    expect(rowNote(line(before(false), "submitted"), today)).toBe("was confirmed on 3 Mar");
  });

  it("names the day a snoozed item comes back", () => {
    expect(rowNote(line({ kind: "unchecked" }, "off", null, "2026-12-01"), today)).toBe("snoozed until 1 Dec");
  });
});
