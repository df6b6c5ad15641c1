import { createHmac, hash, randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { ana, figures, solve, visitors } from '../slices/actions/participations/cast.ts'
import { checkProof, goodFor, issueChallenge, largestNumber } from './proof-of-work.ts'

const key = randomBytes(32)
const now = new Date('2026-11-21T12:00:00Z')
const payload = (parts: object) => Buffer.from(JSON.stringify(parts)).toString('base64')

test('a challenge is ALTCHA’s: SHA-256 of salt and number, signed by HMAC, the salt with its time and a delimiter', () => {
  const challenge = issueChallenge(key, now, 4_711)

  expect(challenge).toEqual({
    algorithm: 'SHA-256',
    challenge: hash('sha256', `${challenge.salt}4711`),
    maxnumber: largestNumber,
    salt: expect.stringMatching(/^[0-9a-f]{24}\?expires=1795284000&$/),
    signature: createHmac('sha256', key).update(challenge.challenge).digest('hex'),
  })
})

test('its answer is accepted until its time is over', () => {
  const challenge = issueChallenge(key, now, 4_711)
  const proof = payload({ ...challenge, number: 4_711 })

  expect(checkProof([key], proof, now)).toEqual({
    hash: Buffer.from(challenge.challenge, 'hex'),
    expiresAt: new Date(now.getTime() + goodFor),
  })
  expect(checkProof([randomBytes(32), key], proof, now)).not.toBeNull()
  expect(checkProof([key], proof, new Date(now.getTime() + goodFor))).toBeNull()
})

describe('it is no proof', () => {
  const challenge = issueChallenge(key, now, 1_234)
  const good = { ...challenge, number: 1_234 }

  test.each([
    ['nothing', ''],
    ['not base64 of JSON', '%%%'],
    ['JSON of something else', payload([1])],
    ['null', payload(null as never)],
    ['another number', payload({ ...good, number: 1_235 })],
    ['a number as text', payload({ ...good, number: '1234' })],
    ['another algorithm', payload({ ...good, algorithm: 'SHA-1' })],
    ['a signature of somebody else', payload({ ...good, signature: '0'.repeat(64) })],
    [
      'digits moved from the number to the time',
      payload({ ...good, salt: `${good.salt.slice(0, -1)}1&`, number: 234 }),
    ],
    ['digits moved over the delimiter', payload({ ...good, salt: `${good.salt}1`, number: 234 })],
    ['a salt that never ends', payload({ ...good, salt: good.salt.replace(/\?.*/, '') })],
    ['a very long text', payload({ ...good, padding: 'x'.repeat(2_000) })],
  ])('%s', (_what, proof) => {
    expect(checkProof([key], proof, now)).toBeNull()
  })
})

test('a proof belongs to one action, is never cached, and needs no cookie', async () => {
  const house = await visitors()

  const answer = await house.get(`${house.path}/challenge`)
  const other = await house.get('/en/actions/nothing-here/challenge')

  expect(answer.headers['cache-control']).toBe('no-store')
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect(other.statusCode).toBe(404)
  expect(checkProof([key], solve(answer.json()), new Date())).toBeNull()
})

test('somebody else’s proof is worth none: what came with it waits for its mail to be answered', async () => {
  const house = await visitors()
  const proof = await house.proof()
  await house.act({ proof })

  const answer = await house.send(house.path, { ...ana, email: 'eve@example.org', step: '2', proof })

  expect(answer.statusCode).toBe(303)
  expect(await figures(house)).toMatchObject({ participations: 2, counted: 1, people: 1 })
})
