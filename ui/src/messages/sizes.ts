const kilobyte = new Intl.NumberFormat("en-GB", { style: "unit", unit: "kilobyte", maximumFractionDigits: 0 });

/** "132 kB". */
export function size(bytes: number): string {
  return kilobyte.format(Math.ceil(bytes / 1000));
}
