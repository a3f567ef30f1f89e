import { fireEvent } from "@testing-library/svelte";
import { afterEach, describe, expect, it } from "vitest";
import { keys } from "../keys.svelte";
import { neighbour, Walk } from "./walk";

describe("stepping through lines", () => {
  const ids = ["a", "b", "c"];

  it("goes one line at a time and stays at the ends", () => {
    expect(neighbour(ids, "a", 1)).toBe("b");
    expect(neighbour(ids, "c", 1)).toBe("c");
    expect(neighbour(ids, "a", -1)).toBe("a");
  });

  it("begins at the first line from anywhere else", () => {
    expect([neighbour(ids, undefined, 1), neighbour(ids, "gone", -1), neighbour([], "a", 1)]).toEqual(["a", "a", undefined]);
  });
});

describe("walking a list", () => {
  const ids = ["a", "b", "c"];
  const here = () => (document.activeElement as HTMLElement).dataset.row;

  function draw(): void {
    document.body.innerHTML = ids.map((id) => `<a href="#/" data-row="${id}">${id}</a>`).join("");
    const walk = new Walk("row");
    document.body.onkeydown = (event) => walk.press(event, () => ids);
  }

  afterEach(() => {
    document.body.onkeydown = null;
    document.body.innerHTML = "";
    keys.single = false;
  });

  it("goes by the arrows, and by letters where these may act", async () => {
    draw();
    await fireEvent.keyDown(document.body, { key: "ArrowDown" });
    await fireEvent.keyDown(document.activeElement!, { key: "ArrowDown" });
    expect(here()).toBe("b");
    await fireEvent.keyDown(document.activeElement!, { key: "j" });
    expect(here()).toBe("b");
    keys.single = true;
    await fireEvent.keyDown(document.activeElement!, { key: "j" });
    await fireEvent.keyDown(document.activeElement!, { key: "k" });
    await fireEvent.keyDown(document.activeElement!, { key: "k" });
    expect(here()).toBe("a");
  });

  it("goes on from the line that had the focus last, once that line was taken away with the focus", async () => {
    draw();
    await fireEvent.keyDown(document.body, { key: "ArrowDown" });
    await fireEvent.keyDown(document.activeElement!, { key: "ArrowDown" });
    document.activeElement!.remove();
    expect(document.activeElement).toBe(document.body);
    await fireEvent.keyDown(document.body, { key: "ArrowDown" });
    expect(here()).toBe("c");
  });
});
