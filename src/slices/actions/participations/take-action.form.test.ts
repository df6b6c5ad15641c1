import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readForm } from '#platform/http/forms.ts'
import { describeWithSharedData, sharedData } from '#test/shared-data.ts'
import { ana, figures, visitors } from './cast.ts'
import { longest, takeForm } from './take-action.form.ts'

const plain = takeForm({ place: false, phone: 'off' })
const american = takeForm({ place: true, phone: 'required' })

test.each([
  ['spaces and capitals', '  Ana@Example.ORG ', 'ana@example.org'],
  ['a domain in other letters', 'ana@españa.es', 'ana@xn--espaa-rta.es'],
  ['a plus and dots', 'a.n.a+news@mail.example.org', 'a.n.a+news@mail.example.org'],
])('an email address with %s is tidied', (_what, typed, kept) => {
  expect(readForm(plain, { ...ana, email: typed })).toMatchObject({ ok: true, value: { email: kept } })
})

test.each([
  '',
  'ana',
  'ana@',
  '@example.org',
  'ana@example',
  'a b@example.org',
  'ana@example..org',
  'ana@exam\nple.org',
  `${'a'.repeat(250)}@b.org`,
])('no email address: %j', (email) => {
  expect(readForm(plain, { ...ana, email })).toMatchObject({
    ok: false,
    faults: { email: expect.stringContaining('participations.form') },
  })
})

test('a place is asked only where the letter depends on it', () => {
  const faults = {
    street: 'actions.participations.form.missing',
    city: 'actions.participations.form.missing',
    postal_code: 'actions.participations.form.missing',
    phone: 'actions.participations.form.missing',
  }

  expect(readForm(plain, ana).ok).toBe(true)
  expect(readForm(american, ana)).toMatchObject({ ok: false, faults })
  expect(
    readForm(american, { ...ana, street: '8 Elm', city: 'X', postal_code: '20910', phone: '+1 (202) 555-0100' }).ok,
  ).toBe(true)
})

test('names stay on one line, whatever a request puts into them', () => {
  const form = readForm(plain, {
    ...ana,
    given_name: 'Ana\r\nBcc: all@example.org',
    family_name: ' P\u0000é\u2028rez ',
  })

  expect(form).toMatchObject({ ok: true, value: { given_name: 'Ana Bcc: all@example.org', family_name: 'Pé rez' } })
})

test('whatever is sent, the form answers, and what it lets through can be stored and shown', () => {
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.string({ unit: 'binary' })), fc.anything())
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom(...Object.keys(ana), 'street', 'area', 'step', 'proof', 'news', 'phone'), anything),
      (body) => {
        const form = readForm(plain, { ...ana, ...body })
        if (!form.ok) return Object.values(form.faults).every((key) => key.includes('.'))
        const { given_name, family_name, letter, email } = form.value
        expect(`${given_name}${family_name}${email}`).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u)
        expect(`${given_name}${letter}`.isWellFormed()).toBe(true)
        expect(letter).not.toContain('\0')
        expect(letter.length).toBeLessThanOrEqual(longest.letter)
      },
    ),
  )
})

describeWithSharedData('the big list of naughty strings', () => {
  test('each, as name and letter, is stored as it was typed and shown without harm', async () => {
    const house = await visitors()
    const strings = (JSON.parse(readFileSync(sharedData('strings/blns.json'), 'utf8')) as string[]).filter(
      (text) => text.trim() !== '',
    )
    const before = await figures(house)
    let stored = 0

    for (const [n, text] of strings.entries()) {
      const headers = { 'x-forwarded-for': '192.0.2.1' }
      const form = { ...ana, given_name: text.slice(0, 90), letter: text, email: `p${n}@example.org` }
      const first = await house.send(house.path, form, headers)
      const answer = await house.send(house.path, { ...form, step: '2' }, headers)
      expect([text, [200, 422].includes(first.statusCode), [303, 422].includes(answer.statusCode)]).toEqual([
        text,
        true,
        true,
      ])
      expect(first.body).not.toContain('<script>alert')
      expect(first.body).not.toMatch(/<(img|svg|iframe)[^>]*(onerror|onload|src=x)/i)
      if (answer.statusCode === 303) stored += 1
    }

    expect((await figures(house)).participations - before.participations).toBe(stored)
    expect(stored).toBeGreaterThan(strings.length * 0.9)
  }, 120_000)
})
