import { hasher } from './sha256'

/** As the server gives it out: ALTCHA, version 1. */
export type Challenge = { algorithm: string; challenge: string; maxnumber: number; salt: string; signature: string }

/** The number whose hash with the salt is the challenge; -1 where there is none up to the largest. */
export function solve(given: Challenge): number {
  const hash = hasher()
  const wanted = new Int32Array(8)
  for (let at = 0; at < 8; at++) wanted[at] = Number.parseInt(given.challenge.slice(at * 8, at * 8 + 8), 16) | 0
  for (let number = 0; number <= given.maxnumber; number++) {
    const found = hash(given.salt + number)
    if (found[0] === wanted[0] && found[7] === wanted[7] && found[3] === wanted[3]) return number
  }
  return -1
}
