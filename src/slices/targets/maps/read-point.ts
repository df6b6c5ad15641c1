import type { Point } from './find-area-at.ts'

const DECIMAL = /^[+-]?\d{1,3}(\.\d+)?$/

/** Reads `38.99,-77.03`. Null for anything else: decimal commas, swapped or impossible values are not guessed at. */
export function readPoint(text: string): Point | null {
  const parts = text.split(',')
  const [lat, lon] = parts
  return parts.length === 2 && lat !== undefined && lon !== undefined ? pointOf(lat, lon) : null
}

/** The same from two fields. */
export function pointOf(latText: string, lonText: string): Point | null {
  if (!DECIMAL.test(latText.trim()) || !DECIMAL.test(lonText.trim())) return null
  const point = { lat: Number(latText), lon: Number(lonText) }
  return Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180 ? point : null
}
