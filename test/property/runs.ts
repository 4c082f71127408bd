/** How many cases a property gets: `PROPERTY_SCALE` makes it more or fewer. */
export function runs(usual: number): number {
  return Math.max(1, Math.round(usual * Number(process.env['PROPERTY_SCALE'] ?? 1)));
}

/** The seed of this process, printed so that a failure can be had again: `PROPERTY_SEED=… npm test`. */
export const seed = Number(process.env['PROPERTY_SEED'] ?? Date.now() % 2 ** 31);
process.stdout.write(`property seed ${seed}\n`);

/** Milliseconds that a property may take: enough for a slow machine, and for more cases. */
export const patience = 900_000 * Math.max(1, Number(process.env['PROPERTY_SCALE'] ?? 1));
