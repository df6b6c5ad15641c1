import { hash, randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkProof, issueChallenge } from '#platform/proof-of-work.ts'
import { hasher } from '../public/js/action/sha256.ts'
import { solve } from '../public/js/action/solve.ts'

test('what the browser’s worker finds, the server accepts', () => {
  const key = randomBytes(32)
  const now = new Date()
  const challenge = issueChallenge(key, now)

  const payload = btoa(JSON.stringify({ ...challenge, number: solve(challenge) }))

  expect(checkProof([key], payload, now)).not.toBeNull()
})

test('the browser’s SHA-256 is SHA-256', () => {
  const sha256 = hasher()

  for (const length of [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 1_000]) {
    const text = 'abc~ 0Z'.repeat(200).slice(0, length)
    const hex = [...sha256(text)].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('')
    expect(hex).toBe(hash('sha256', text))
  }
})
