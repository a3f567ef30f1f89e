import { mount } from "svelte";
import App from "./App.svelte";
import "./app.css";
import { checklist } from "./features/today/checklist.svelte";
import { chooseHost, host, useHost } from "./host/host";
import { rememberedLook } from "./look";

rememberedLook();
useHost(await chooseHost());
// Asked before anything is drawn: the answer is on its way while the window is built.
void checklist.load();
void host.onVaultChanged(() => void checklist.load());
mount(App, { target: document.getElementById("app") ?? document.body });
