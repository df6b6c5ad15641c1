import type { Option } from '#ui/field.tsx'

/** Every zone that this runtime knows, and one that it may only know by another name. */
export function zoneOptions(chosen: string): Option[] {
  const zones = [...new Set([chosen, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted()
  return zones.map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}
