import { describe, expect, it } from "vitest";
import type { InitialState, Kind, PrivatePosition } from "../../host/api.gen";
import { startText, startWords } from "./start";

function start(kind: Kind, private_position: PrivatePosition, state: InitialState, private_label: string | null = null): string {
  return startWords({ kind, private_position, private_label, service_name: "ChatGPT" }, state);
}

describe("how a setting starts", () => {
  it("is said for each kind as one would say it", () => {
    expect(start("switch", "off", "on")).toBe("On, unless you turned it off");
    expect(start("opt_in", "off", "off", "Off")).toBe("Off, unless you turned it on");
    expect(start("switch", "on", "off")).toBe("Off, unless you turned it on");
    expect(start("admin", "off", "on")).toBe("On, unless an administrator turned it off");
    expect(start("switch", "off", "on", "Not ticked")).toBe("Ticked, unless you cleared it");
    expect(start("choice", "choice", "on", "Opted out")).toBe("Not set to “Opted out”, unless you chose that");
    expect(start("choice", "choice", "off", "Opted out")).toBe("Set to “Opted out” from the start");
    expect(start("form", "submitted", "not_sent")).toBe("Nothing sent yet");
    expect(start("mail", "submitted", "on")).toBe("Nothing sent yet");
    expect(start("switch", "off", "unknown")).toBe("Nobody outside knows how it starts");
  });

  it("never calls a setting protected that starts out sharing", () => {
    expect(start("switch", "on", "off", "Private mode")).toBe("Not set to “Private mode”, unless you chose that");
    expect(start("switch", "on", "on", "Private mode")).toBe("Set to “Private mode” from the start");
    expect(start("switch", "off", "on", "Disabled")).toBe("Not set to “Disabled”, unless you chose that");
  });

  it("asks for a look, or for a letter", () => {
    const line = { private_position: "off" as const, private_label: null, service_name: "Slack" };
    expect(startText({ ...line, kind: "switch" })).toContain("Look once");
    expect(startText({ ...line, kind: "form", private_position: "submitted" })).toBe("Slack goes on as before until the form is sent. Once you have sent it, say so here.");
    expect(startText({ ...line, kind: "mail" })).toContain("Once you have written");
  });
});
