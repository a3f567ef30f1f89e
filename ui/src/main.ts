import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { checklist } from "./features/today/checklist.svelte";
import { chooseHost, host, useHost } from "./host/host";
import { wear } from "./look";

useHost(await chooseHost());
// Asked before anything is drawn. An answer that is there already is waited for, one on its way is not.
await Promise.race([checklist.load(), new Promise((later) => setTimeout(later))]);
wear(checklist.overview?.preferences);
void host.onVaultChanged(() => void checklist.load());
mount(App, { target: document.getElementById("app") ?? document.body });
