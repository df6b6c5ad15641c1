/** Every measurement, each a file here of the same name. */
export const benchNames = [
  'areas',
  'bundle',
  'console',
  'coverage',
  'deliver',
  'draft',
  'idle-memory',
  'page',
  'page-weight',
  'proof',
  'publish',
  'search',
  'take-action',
  'whole-memory',
] as const
export type BenchName = (typeof benchNames)[number]
