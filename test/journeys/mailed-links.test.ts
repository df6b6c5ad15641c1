import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { type Visitors, visitors } from '../../src/slices/actions/participations/cast.ts'
import { causeMails, mailedLinks } from '../cause-mails.ts'

/** Everything of the database row by row, whoever it belongs to, and where its sequences stand. */
type Contents = Record<string, string>

test('opening a mailed link, or asking for its headers alone, writes nothing, however often mail scanners do it', async () => {
  const house = await visitors()
  await causeMails(house)
  const links = mailedLinks(house)
  const before = await readContents(house)

  const answers: string[] = []
  for (const link of links)
    for (const method of ['GET', 'HEAD'] as const)
      answers.push(`${method} ${kindOf(link)}: ${await open(house, method, link)}`)

  expect([...new Set(answers)].sort()).toEqual(
    ['confirmations', 'invitations', 'leave', 'receipts', 'rescues', 'sign-in', 'sign-ups', 'withdrawals']
      .flatMap((kind) => [`GET ${kind}: 200`, `HEAD ${kind}: 200`])
      // A page of the console asks who comes first.
      .concat('GET console: 303', 'HEAD console: 303')
      .sort(),
  )
  expect(await readContents(house)).toEqual(before)
})

function kindOf(link: string): string {
  return new URL(link).pathname.split('/')[2] ?? ''
}

async function open({ server }: Visitors, method: 'GET' | 'HEAD', link: string): Promise<number> {
  const { host, pathname } = new URL(link)
  const { statusCode } = await server.inject({ method, url: pathname, headers: { host } })
  return statusCode
}

async function readContents({ urls }: Visitors): Promise<Contents> {
  const client = new pg.Client({ connectionString: asSuperuser(urls.app) })
  onTestFinished(() => client.end())
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
  )
  const contents: Contents = {}
  for (const { name } of tables) {
    const { rows } = await client.query(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as all from ${name} t`,
    )
    contents[name] = rows[0].all
  }
  const { rows } = await client.query(
    `select schemaname || '.' || sequencename as name, last_value::text as last from pg_sequences`,
  )
  for (const { name, last } of rows) contents[name] = last
  return contents
}

/** Row-level security hides nothing from a superuser. */
function asSuperuser(url: string): string {
  const admin = new URL(inject('postgres').admin)
  admin.pathname = new URL(url).pathname
  return admin.href
}
