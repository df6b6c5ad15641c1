/** Every measurement, each a file here of the same name. */
export const benchNames = [
  'areas',
  'bundle',
  'console',
  'coverage',
  'deliver',
  'idle-memory',
  'page',
  'page-weight',
  'proof',
  'search',
  'take-action',
  'whole-memory',
] as const
export type BenchName = (typeof benchNames)[number]
