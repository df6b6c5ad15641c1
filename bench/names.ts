/** Every measurement, each a file here of the same name. */
export const benchNames = ['deliver', 'idle-memory'] as const
export type BenchName = (typeof benchNames)[number]
