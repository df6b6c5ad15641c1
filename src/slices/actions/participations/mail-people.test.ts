import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { runJobs } from '#test/run-jobs.ts'
import { askToConfirm } from './ask-to-confirm.ts'
import { ana, type Visitors, visitors } from './cast.ts'
import { greetAgain } from './greet-again.ts'
import { thankSupporters } from './thank-supporters.ts'

async function batchOf(house: Visitors): Promise<{ organisationId: string; participationIds: string[] }> {
  const rows = await house.inside((db) => db.selectFrom('action_participations').select('id').execute())
  return { organisationId: house.organisation.id, participationIds: rows.map(({ id }) => id) }
}

/** Mails to people, letters to offices left out. */
function personal(house: Visitors) {
  return house.postman.bag.filter(({ to }) => to.endsWith('@example.org'))
}

test('whoever acted gets thanks, a copy of each letter and the link of their private page, as html and text', async () => {
  const house = await visitors()
  await house.act()

  await runJobs(house)

  const [mail, ...others] = personal(house)
  expect(others).toEqual([])
  expect(mail?.to).toBe('ana@example.org')
  expect(mail?.subject).toBe('Thank you for your letter — Puente Solidario')
  for (const text of [mail?.text, mail?.html]) {
    expect(text).toContain('They are our neighbours.')
    expect(text).toContain('Dear Senator Quiroga,')
    expect(text).toMatch(/http:\/\/puente\.localhost:3000\/en\/receipts\/[\w-]{43}/)
  }
  const link = /\/en\/receipts\/[\w-]{43}/.exec(mail?.text ?? '')?.[0] ?? ''
  expect((await house.get(link)).body).toContain('What became of your letters')
})

test('in Spanish, to people who act in Spanish', async () => {
  const house = await visitors()
  const path = `/es/actions/${house.action.slugs.es}`
  await house.send(path, { ...ana, step: '2', proof: await house.proof() })
  await house.send(path, { ...ana, email: 'b@example.org', step: '2' })

  await runJobs(house)

  const texts = personal(house).map(({ subject, text }) => `${subject}\n${text}`)
  expect(texts.some((text) => text.startsWith('Gracias por su carta') && text.includes('/es/receipts/'))).toBe(true)
  expect(
    texts.some((text) => text.startsWith('Por favor, confirme su carta') && text.includes('/es/confirmations/')),
  ).toBe(true)
})

test('a job that runs twice, and at once, sends each mail once', async () => {
  const house = await visitors()
  await house.act()
  await house.send(house.path, { ...ana, email: 'b@example.org', step: '2' })
  const batch = await batchOf(house)

  await Promise.all([thankSupporters(house.platform, batch), thankSupporters(house.platform, batch)])
  await Promise.all([askToConfirm(house.platform, batch), askToConfirm(house.platform, batch)])
  await runJobs(house)

  expect(
    personal(house)
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['ana@example.org', 'b@example.org'])
})

test('who never confirms gets one mail, whatever is typed under their address, and no thanks', async () => {
  const house = await visitors()
  for (const letter of ['One.', 'Two.', 'Three.']) await house.send(house.path, { ...ana, letter, step: '2' })

  await runJobs(house)

  expect(personal(house).map(({ subject }) => subject)).toEqual(['Please confirm your letter — Puente Solidario'])
})

test('the owner of an address hears of a repeated form only after a quarter of an hour, and once a day', async () => {
  const house = await visitors()
  await house.act()
  await house.act({ letter: 'At once.' })
  await runJobs(house)
  const soon = personal(house).length
  await house.inside((db) =>
    sql`update action_participations set created_at = now() - interval '16 minutes'`.execute(db),
  )

  await house.act({ letter: 'Later.' })
  await house.act({ letter: 'Later again.' })
  await runJobs(house)

  expect(soon).toBe(1)
  expect(personal(house).map(({ subject }) => subject)).toEqual([
    'Thank you for your letter — Puente Solidario',
    'You have written already — Puente Solidario',
  ])
  await greetAgain({ ...house.platform, now: () => new Date(Date.now() + 86_400_000) }, await batchOf(house))
  await runJobs(house)
  expect(personal(house)).toHaveLength(3)
})

test('an address gets no more than six mails a day out of our forms, whoever types it and wherever', async () => {
  const house = await visitors()
  await house.act()
  const [row] = await house.inside((db) => db.selectFrom('action_participations').selectAll().execute())
  for (let day = 1; day <= 9; day++) {
    const platform = { ...house.platform, now: () => new Date(Date.now() + day * 86_400_000) }
    await greetAgain(platform, { organisationId: house.organisation.id, participationIds: [row?.id ?? ''] })
  }

  await runJobs(house)

  expect(personal(house)).toHaveLength(6)
  const budgets = await house.inside((db) => db.selectFrom('mail_budgets').select('mails').execute())
  expect(budgets).toEqual([{ mails: 6 }])
})

test('somebody who has been forgotten meanwhile gets nothing', async () => {
  const house = await visitors()
  await house.act()
  const batch = await batchOf(house)
  await house.inside((db) => sql`update supporters set forgotten_at = now()`.execute(db))

  await thankSupporters(house.platform, batch)

  expect(await house.inside((db) => db.selectFrom('mail_outgoing').select('id').execute())).toEqual([])
})
