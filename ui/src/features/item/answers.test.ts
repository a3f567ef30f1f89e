import { describe, expect, it } from "vitest";
import type { Kind, PrivatePosition, StandingView } from "../../host/api.gen";
import { choicesFor, questionFor } from "./answers";

function line(kind: Kind, private_position: PrivatePosition | null, private_label: string | null = null) {
  return { kind, private_position, private_label };
}
const unchecked: StandingView = { kind: "unchecked" };
const asked: StandingView = { kind: "asked", sent: "2026-10-01", answer_by: "2026-11-01", overdue: true };
const question = (kind: Kind, position: PrivatePosition | null, label: string | null = null, standing: StandingView = unchecked) =>
  questionFor({ ...line(kind, position, label), title: "Improve it", service_name: "ChatGPT", standing });

describe("the question", () => {
  it("uses the service's own words for each kind and position", () => {
    expect(question("switch", "off")).toBe("Is “Improve it” set to Off?");
    expect(question("switch", "on")).toBe("Is “Improve it” set to On?");
    expect(question("opt_in", "off", "Disabled")).toBe("Is “Improve it” set to “Disabled”?");
    expect(question("admin", "off", "Off")).toBe("Is “Improve it” set to Off?");
    expect(question("choice", "choice", "Opted out")).toBe("Is “Improve it” set to “Opted out”?");
    expect(question("switch", "off", "Not ticked")).toBe("Is “Improve it” not ticked?");
    expect(question("form", "submitted")).toBe("Have you sent “Improve it”?");
    expect(question("mail", "submitted")).toBe("Have you written to ChatGPT about “Improve it”?");
    expect(question("none", null)).toBe("“Improve it” has nothing to switch.");
  });

  it("asks for the answer once something was sent", () => {
    expect(question("form", "submitted", null, asked)).toBe("Has ChatGPT answered “Improve it”?");
    expect(question("mail", "submitted", null, asked)).toBe("Has ChatGPT answered “Improve it”?");
  });
});

describe("the answers", () => {
  it("are five for a switch, in the words of its private position", () => {
    const words = (position: PrivatePosition, short: boolean) => choicesFor(line("switch", position), short).map((one) => one.words);
    expect(words("off", false)).toEqual(["It is off", "It was on, I turned it off", "I can’t tell…", "I allow it, on purpose", "It is on"]);
    expect(words("on", false)[0]).toBe("It is on");
    expect(words("on", false)[4]).toBe("It is off");
    expect(words("off", true)).toEqual(["Off", "Was on, now off", "Can’t tell…", "Leave it on, on purpose", "On"]);
  });

  it("record what they say, whichever way the switch protects", () => {
    for (const position of ["off", "on", "choice"] as const) {
      const does = choicesFor(line("switch", position, position === "choice" ? "Never" : null)).map((one) => one.does);
      expect(does).toEqual([{ found: "withheld" }, { found: "shared_then_withheld" }, "reasons", "allow", { found: "shared" }]);
    }
  });

  it("are to have sent and to have been answered for forms and mails", () => {
    for (const kind of ["form", "mail"] as const) {
      const does = choicesFor(line(kind, "submitted")).map((one) => one.does);
      expect(does).toEqual([{ found: "asked" }, { found: "withheld", method: "letter" }, "reasons", "allow"]);
    }
  });

  it("are none where there is no control", () => {
    expect(choicesFor(line("none", null))).toEqual([]);
  });
});
