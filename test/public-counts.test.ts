import { expect, test } from 'vitest'
import { listRoutes } from '#app/commands/routes.ts'
import { sql } from '#platform/db.ts'
import { ana, type Visitors, visitors } from '../src/slices/actions/participations/cast.ts'

// No public page says of fewer than ten people how many they are: it is the same, byte for byte, whether one came or nine, from
// whatever place, to whatever office, in whatever language.

/** Pages that hold one token each show one person what is theirs, and no count. */
const ofOnePerson = [
  'thanks',
  'sign-ups',
  'leave',
  'receipts',
  'confirmations',
  'withdrawals',
  'sign-in',
  'invitations',
]

/** Every public page and feed that an address leads to, in both languages. */
async function publicPages({ action }: Visitors): Promise<string[]> {
  const routes = (await listRoutes()).filter(({ method, access }) => method === 'GET' && access === 'public')
  return routes
    .map(({ url }) => url)
    .filter((url) => !ofOnePerson.some((word) => url.includes(`/${word}/:token`)))
    .filter((url) => !/\/(challenge|media\/.*)$/.test(url))
    .flatMap((url) =>
      (['en', 'es'] as const).map((locale) =>
        url.replace(':language', locale).replace('actions/:slug', `actions/${action.slugs[locale]}`),
      ),
    )
}

async function read(house: Visitors, pages: readonly string[]): Promise<Record<string, string>> {
  house.platform.pages.clear()
  const seen: Record<string, string> = {}
  for (const url of pages) {
    const { body, statusCode } = await house.get(url)
    if (statusCode === 200) seen[url] = body
  }
  const path = pages.find((url) => url === house.path) ?? house.path
  seen['a form that is sent back'] = (await house.send(path, { ...ana, email: 'x' })).body
  seen['the step between'] = (await house.send(path, ana)).body
  return seen
}

/** One more person, from elsewhere, in one of the languages; what they sent is accepted or said to be sent. */
async function another(house: Visitors, number: number): Promise<void> {
  const locale = number % 2 ? 'es' : 'en'
  await house.send(`/${locale}/actions/${house.action.slugs[locale]}`, {
    ...ana,
    email: `p${number}@example.org`,
    step: '2',
    proof: await house.proof(),
    city: number % 3 ? 'Riverton' : 'Silver Spring',
  })
  await house.inside((db) =>
    sql`insert into action_delivery_tallies (action_id, seat_id, channel, state, slot, letters)
        select ${house.action.id}, ${house.seatIds[number % 3]}, 'email', s.state, 0, 1 from unnest(array['accepted', 'said_sent']) s (state)
        on conflict (organisation_id, action_id, seat_id, channel, state, slot)
          do update set letters = action_delivery_tallies.letters + 1`.execute(db),
  )
}

test('no public page tells one person from nine', async () => {
  const house = await visitors()
  const pages = await publicPages(house)
  expect(pages).toContain(house.path)
  const nobody = await read(house, pages)

  const different: string[] = []
  for (let people = 1; people <= 9; people++) {
    await another(house, people)
    const seen = await read(house, pages)
    for (const [url, body] of Object.entries(seen)) if (body !== nobody[url]) different.push(`${url} with ${people}`)
  }
  await another(house, 10)
  const ten = await read(house, pages)

  expect(different).toEqual([])
  expect(ten[house.path]).toContain('<b>10</b>')
})
