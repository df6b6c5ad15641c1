import { expect, test } from 'vitest'
import { type Db, sql } from '#platform/db.ts'
import { fanOutLetters } from '../letters/fan-out-letters.ts'
import { ana, figures, jobsOf, type Visitors, visitors } from './cast.ts'
import { privateToken } from './private-link.ts'

const other = { email: 'other@example.org', given_name: 'Ana' }

async function writeLetters(house: Visitors): Promise<void> {
  for (const { task, payload } of await jobsOf(house))
    if (task === 'actions/letters/fan-out-letters') await fanOutLetters(house.platform, payload as never)
}

async function receiptOf(house: Visitors): Promise<string> {
  const [first] = await house.inside((db) =>
    db.selectFrom('action_participations').select('id').orderBy('id').execute(),
  )
  return `/en/receipts/${privateToken(house.platform.data, 'receipt', first?.id ?? '')}`
}

/** The page without what differs from token to token. */
function withoutToken(body: string): string {
  return body.replaceAll(/\/thanks\/[\w-]{27}/g, '/thanks/TOKEN')
}

/** Every row of the room's tables and of the mail ledger, as text. */
function everything(db: Db): Promise<string> {
  const tables = [
    'supporters',
    'supporter_consents',
    'action_participations',
    'action_submissions',
    'action_proofs',
    'action_letters',
    'action_deliveries',
    'mail_outgoing',
  ]
  return Promise.all(
    tables.map(async (table) => {
      const { rows } = await sql`select t::text as row, t.xmin from ${sql.table(table)} t order by 1`.execute(db)
      return `${table}: ${JSON.stringify(rows)}`
    }),
  ).then((texts) => texts.join('\n'))
}

test('the thanks page says where each letter goes and leads through those that the person finishes', async () => {
  const house = await visitors()

  const page = await house.get(await house.act())

  expect(page.statusCode).toBe(200)
  expect(page.body).toContain('Thank you, Ana')
  expect(page.body).toContain('We send these 2 letters for you')
  expect(page.body).toContain('One letter needs you')
  expect(page.body).toContain('href="https://senate.meridia.example/quiroga/contact"')
  expect(page.body).toContain('Dear Senator Quiroga,\n\nPlease ask for their release.')
  expect(page.body).toContain('I have sent it')
  expect(page.body).toContain(`value="http://puente.localhost:3000${house.path}"`)
  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.headers['cache-control']).toBe('no-store')
})

test('the same in Spanish', async () => {
  const house = await visitors()
  const location = await house.act()

  const page = await house.get(location.replace('/en/', '/es/'))

  expect(page.body).toContain('Gracias, Ana')
  expect(page.body).toContain('Ya la envié')
})

test('the answer tells nobody whether an address was known: same status, same headers, same bytes but for the token', async () => {
  const house = await visitors()
  await house.act()
  await writeLetters(house)

  const forms = [ana, { ...ana, ...other }].map(async (form) =>
    house.send(house.path, { ...form, step: '2', proof: await house.proof() }),
  )
  const [known, unknown] = await Promise.all(forms)
  const pages = await Promise.all([known, unknown].map((answer) => house.get(String(answer?.headers.location))))

  const shape = (answer: typeof known) => [
    answer?.statusCode,
    Object.keys(answer?.headers ?? {}),
    answer?.headers.location?.length,
    answer?.body,
  ]
  expect(shape(known)).toEqual(shape(unknown))
  expect(withoutToken(pages[0]?.body ?? '')).toBe(withoutToken(pages[1]?.body ?? ''))
  expect(await figures(house)).toMatchObject({ participations: 2, submissions: 3 })
})

test('without a proof likewise', async () => {
  const house = await visitors()
  await house.act()

  const answers = await Promise.all(
    [ana, { ...ana, ...other }].map((form) => house.send(house.path, { ...form, step: '2' })),
  )
  const pages = await Promise.all(answers.map((answer) => house.get(String(answer.headers.location))))

  expect(withoutToken(pages[0]?.body ?? '')).toBe(withoutToken(pages[1]?.body ?? ''))
  expect(pages[0]?.body).not.toContain('I have sent it')
})

test('a page shows what its own form held, never what an earlier one of that address did', async () => {
  const house = await visitors()
  await house.act({ letter: 'My secret reason.', family_name: 'Secretname' })

  const page = await house.get(await house.act({ letter: 'Guessing.' }))

  expect(page.body).toContain('Guessing.')
  expect(page.body).not.toMatch(/secret/i)
})

test('what somebody reports from their thanks page stands in the ledger, even before the worker came by', async () => {
  const house = await visitors()
  const location = await house.act()
  const seat = house.seatIds[2]

  const answer = await house.send(`${location}/letters/${seat}/report`, { outcome: 'sent' })

  expect([answer.statusCode, answer.headers.location]).toEqual([303, `${location}#office-${seat}`])
  expect((await house.get(location)).body).toContain('You sent it')
  await writeLetters(house)
  const states = await house.inside((db) =>
    db.selectFrom('action_deliveries').select(['channel', 'state']).orderBy('channel').execute(),
  )
  expect(states).toEqual([
    { channel: 'contact_form', state: 'said_sent' },
    { channel: 'email', state: 'queued' },
    { channel: 'email', state: 'queued' },
  ])
  expect((await house.get(location)).body).toContain('You sent it')
})

test('a repeated form’s reports are kept on its own page and change nothing of the first', async () => {
  const house = await visitors()
  await house.act()
  await writeLetters(house)
  const again = await house.act({ letter: 'Once more.' })
  const seat = house.seatIds[2]

  await house.send(`${again}/letters/${seat}/report`, { outcome: 'failed', reason: 'asks_more' })

  expect((await house.get(again)).body).toContain('It did not work</span>')
  const states = await house.inside((db) =>
    db.selectFrom('action_deliveries').select('state').where('channel', '=', 'contact_form').execute(),
  )
  expect(states).toEqual([{ state: 'handed_over' }])
})

test('a letter that we send cannot be reported, nor one to an office that nobody asked', async () => {
  const house = await visitors()
  const location = await house.act()

  const ours = await house.send(`${location}/letters/${house.seatIds[0]}/report`, { outcome: 'sent' })
  const foreign = await house.send(`${location}/letters/${house.action.id}/report`, { outcome: 'sent' })
  const nonsense = await house.send(`${location}/letters/x/report`, { outcome: 'sent' })
  const noToken = await house.send(`/en/thanks/${'A'.repeat(27)}/letters/${house.seatIds[2]}/report`, {
    outcome: 'sent',
  })

  expect([ours, foreign, nonsense, noToken].map(({ statusCode }) => statusCode)).toEqual([409, 404, 404, 404])
})

test('the receipt says in plain words what the ledger knows, and takes reports', async () => {
  const house = await visitors()
  await house.act()
  await writeLetters(house)
  const receipt = await receiptOf(house)
  await house.inside((db) =>
    sql`update action_deliveries set state = 'refused', server_words = '550 no such user', settled_at = now()
        where seat_id = ${house.seatIds[0]}`.execute(db),
  )

  const page = await house.get(receipt)
  const report = await house.send(`${receipt}/letters/${house.seatIds[2]}/report`, {
    outcome: 'failed',
    reason: 'broken',
  })
  const after = await house.get(receipt)

  expect(page.headers['referrer-policy']).toBe('no-referrer')
  expect(page.body).toContain('The office’s mail server did not take it')
  expect(page.body).toContain('550 no such user')
  expect(page.body).toContain('It waits for its turn')
  expect(page.body).not.toMatch(/delivered/i)
  expect(report.statusCode).toBe(303)
  expect(after.body).toContain('It did not work</span>')
})

test('only a token that we made opens a page, and each page has tokens of its own', async () => {
  const house = await visitors()
  await house.act()
  const receipt = await receiptOf(house)
  const token = receipt.split('/').at(-1) ?? ''
  const forged = `${token.slice(0, -3)}${token.at(-3) === 'A' ? 'B' : 'A'}${token.slice(-2)}`

  const statuses = await Promise.all(
    [receipt, `/en/receipts/${forged}`, `/en/confirmations/${token}`, `/en/thanks/${token}`, '/en/receipts/x'].map(
      async (url) => (await house.get(url)).statusCode,
    ),
  )

  expect(statuses).toEqual([200, 404, 404, 404, 404])
})

test('opening any mailed or given address, again and again, writes nothing', async () => {
  const house = await visitors()
  const thanks = await house.act()
  await house.send(house.path, { ...ana, ...other, step: '2' })
  await writeLetters(house)
  const [waiting] = await house.inside((db) =>
    db.selectFrom('action_participations').select('id').where('state', '=', 'awaiting_confirmation').execute(),
  )
  const confirmation = `/en/confirmations/${privateToken(house.platform.data, 'confirmation', waiting?.id ?? '')}`
  const before = await house.inside(everything)

  for (const url of [thanks, await receiptOf(house), confirmation, house.path, '/en/', '/en/actions'])
    for (const method of ['GET', 'HEAD'] as const) {
      const answer = await house.server.inject({ method, url, headers: { host: 'puente.localhost' } })
      expect([url, method, answer.statusCode]).toEqual([url, method, 200])
    }

  expect(await house.inside(everything)).toBe(before)
})

test('the confirmation page shows the letter; only its button lets it count', async () => {
  const house = await visitors()
  await house.send(house.path, { ...ana, step: '2', news: 'yes' })
  const [row] = await house.inside((db) => db.selectFrom('action_participations').select('id').execute())
  const url = `/en/confirmations/${privateToken(house.platform.data, 'confirmation', row?.id ?? '')}`

  const page = await house.get(url)
  const confirmed = await house.send(url, {})
  const again = await house.send(url, {})

  expect(page.body).toContain('Is this your letter?')
  expect(page.body).toContain('They are our neighbours.')
  expect([confirmed.statusCode, confirmed.headers.location]).toEqual([303, await receiptOf(house)])
  expect(again.headers.location).toBe(confirmed.headers.location)
  expect(await figures(house)).toMatchObject({ counted: 1, people: 1, consents: 2 })
  expect((await jobsOf(house)).map(({ task }) => task)).toEqual([
    'actions/participations/ask-to-confirm',
    'actions/letters/fan-out-letters',
    'actions/participations/thank-supporters',
  ])
  expect((await house.get(url)).body).toContain('You have confirmed this letter already')
})

test('links open their pages for a time only', async () => {
  const house = await visitors()
  const thanks = await house.act()
  const receipt = await receiptOf(house)
  const clock = { days: 0 }
  Object.assign(house.platform, { now: () => new Date(Date.now() + clock.days * 86_400_000) })
  const statuses = async () => [(await house.get(thanks)).statusCode, (await house.get(receipt)).statusCode]

  const today = await statuses()
  clock.days = 61
  const later = await statuses()
  clock.days = 401
  const muchLater = await statuses()

  expect([today, later, muchLater]).toEqual([
    [200, 200],
    [404, 200],
    [404, 404],
  ])
})
