// ical.js, which knows no zone but those in the file.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [folder, expected] = process.argv.slice(2);
const require = createRequire(join(process.cwd(), "any.js"));
const { default: ICAL } = await import(pathToFileURL(require.resolve("ical.js")));

const minute = (date) => date.toISOString().slice(0, 16) + "Z";
// The time that a case looks at, in moments, is what the first and last expected ones of it are.
const looked = new Map();
for (const line of readFileSync(expected, "utf8").split("\n").filter(Boolean)) {
  const [name, moment] = line.split(" ");
  looked.set(name, [looked.get(name)?.[0] ?? moment, moment]);
}

for (const name of readdirSync(folder).filter((name) => name.endsWith(".ics")).sort()) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(join(folder, name), "utf8")));
  const event = new ICAL.Event(calendar.getFirstSubcomponent("vevent"));
  const trigger = event.component.getFirstSubcomponent("valarm").getFirstPropertyValue("trigger");
  const last = looked.get(name.slice(0, -4))?.[1];
  const dates = event.iterator();
  for (let date = dates.next(); date && last; date = dates.next()) {
    const moment = minute(date.toJSDate());
    if (moment > last) break;
    const alarm = date.clone();
    alarm.addDuration(trigger);
    console.log(name.slice(0, -4), moment, minute(alarm.toJSDate()));
  }
}
