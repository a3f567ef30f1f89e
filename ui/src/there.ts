import type { Component } from "svelte";
import type { Overview } from "./host/api.gen";

/** Screens that are there before anything is drawn, and need not be waited for. */
export const there: { round?: Component<{ overview: Overview }> } = {};
