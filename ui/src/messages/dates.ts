import { once } from "../once";

/** The language of the interface. */
export const LOCALE = "en-GB";
const DAY = 86_400_000;

const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

const formatter = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...options }));
const long = formatter({ day: "numeric", month: "long", year: "numeric" });
const middle = formatter({ day: "numeric", month: "short", year: "numeric" });
const month = formatter({ month: "long", year: "numeric" });
const short = formatter({ day: "numeric", month: "short" });
const relative = once(() => new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" }));

/** "23 February 2027". */
export function longDate(day: string): string {
  return long().format(at(day));
}

/** "23 Feb 2027". */
export function date(day: string): string {
  return middle().format(at(day));
}

/** "3 Nov 2026", "November 2026" or "2026": as exactly as the day of a source is known. */
export function sourceDay(text: string): string {
  if (text.length === 4) return text;
  return text.length === 7 ? month().format(at(`${text}-01`)) : date(text);
}

/** "23 Feb", with the year only where it is another than today's. */
export function shortDate(day: string, today: string): string {
  return day.slice(0, 4) === today.slice(0, 4) ? short().format(at(day)) : date(day);
}

/** "today", "yesterday", "41 days ago". */
export function ago(day: string, today: string): string {
  return relative().format(daysBetween(today, day), "day");
}

/** The day of a moment, where the person is: past midnight in Auckland is not yesterday because it is so in Greenwich. */
export function localDay(moment: string): string {
  const at = new Date(moment);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Whole days from the first day to the second. */
export function daysBetween(from: string, to: string): number {
  return Math.round((at(to) - at(from)) / DAY);
}

export function addDays(day: string, days: number): string {
  return new Date(at(day) + days * DAY).toISOString().slice(0, 10);
}

/** The same day next month, or that month's last day. */
export function nextMonth(day: string): string {
  const [year = 0, month = 0, number = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month, Math.min(number, last))).toISOString().slice(0, 10);
}
