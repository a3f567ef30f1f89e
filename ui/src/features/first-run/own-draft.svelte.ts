import type { OwnService, PrivatePosition } from "../../host/api.gen";

/** A service that is being added by hand. */
export class OwnDraft {
  /** Whether the form for the service is open. */
  open = $state(false);
  name = $state("");
  title = $state("");
  url = $state("");
  steps = $state("");
  position = $state<PrivatePosition>("off");
  label = $state("");

  request(): OwnService {
    return {
      name: this.name.trim(),
      title: this.title.trim(),
      url: this.url.trim() || undefined,
      steps: this.steps.split("\n").map((line) => line.trim()).filter(Boolean),
      private_position: this.position,
      private_label: this.label.trim() || undefined,
    };
  }

  /** Closes the form, with nothing left in it. */
  close(): void {
    this.open = false;
    this.name = this.title = this.url = this.steps = this.label = "";
    this.position = "off";
  }
}

/** The draft for a list that is not made yet: how the list is to be kept may have to be chosen first, on another screen,
 * and what was typed is there again afterwards. */
export const firstDraft = new OwnDraft();
