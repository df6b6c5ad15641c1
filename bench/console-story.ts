import { inOrganisation, sql } from '#platform/db.ts'
import { createOwner, signInLinkFor } from '#slices/members'
import { type CastOffice, publishedAction } from '../src/slices/actions/cast.ts'
import type { BenchContext } from './bench.ts'

/** As many offices as the United States Congress has, a hundred of them with an email address. */
const offices: CastOffice[] = Array.from({ length: 541 }, (_, at) => ({
  key: `md/office-${at}`,
  title: `Office number ${at}`,
  chamber: at < 100 ? 'ministry' : at < 200 ? 'senate' : 'assembly',
  holder: `Holder Number${at}`,
  ...(at < 100 ? { email: `office@o${at}.meridia.example` } : { formUrl: `https://o${at}.meridia.example/contact` }),
}))

export const people = 100_000
const lettersEach = 3
const atOnce = 10_000

/** An action that many people took over forty days, three letters each, in every state. Returns its id. */
export async function writeStory(
  { platform, organisation }: BenchContext,
  say: (line: string) => void,
): Promise<string> {
  const { action, seatIds } = await publishedAction(platform.db, organisation, { offices })
  for (let from = 1; from <= people; from += atOnce) {
    await inOrganisation(platform.db, organisation.id, async (db) => {
      await sql`
        insert into supporters (email, given_name, family_name, locale)
        select 'person' || n || '@people.example', 'Ana', 'Number' || n, 'en' from generate_series(${from}::int, ${from + atOnce - 1}::int) n`.execute(
        db,
      )
      await sql`
        with written as (
          insert into action_participations (action_id, supporter_id, revision, state, locale, given_name, family_name, city, region,
            seat_ids, subject, body, is_edited, counted_at, fanned_out_at)
          select ${action.id}, s.id, 1, 'counted', 'en', 'Ana', s.family_name, 'Riverton', 'MD',
            (select array_agg((${seatIds}::uuid[])[1 + (n * 7 + i * 181) % 541]) from generate_series(1, ${lettersEach}) i),
            'About nine people', repeat('They are our neighbours, and we ask you to speak up. ', 28), n % 3 = 0,
            now() - (n % 40) * interval '1 day', now()
          from supporters s, lateral (select substring(s.family_name from 7)::int as n) number
          where n between ${from}::int and ${from + atOnce - 1}::int
          returning id, action_id, seat_ids, body
        ), letters as (
          insert into action_letters (action_id, participation_id, seat_id, holder_name, office, subject, body)
          select w.action_id, w.id, seat, 'Holder', 'Office', 'About nine people', w.body from written w, unnest(w.seat_ids) seat
          returning id, action_id, seat_id
        )
        insert into action_deliveries (letter_id, action_id, seat_id, channel, state, server_words)
        select l.id, l.action_id, l.seat_id, case when o.at <= 100 then 'email' else 'contact_form' end, f.state,
               case when f.state = 'refused' then '552 5.2.2 mailbox full' else '' end
        from letters l
        join unnest(${seatIds}::uuid[]) with ordinality o (seat_id, at) using (seat_id)
        cross join lateral (select case
          when o.at <= 100 and hashtext(l.id::text) % 500 = 0 then 'refused'
          when o.at <= 100 and hashtext(l.id::text) % 700 = 1 then 'unknown'
          when o.at <= 100 then 'accepted'
          when hashtext(l.id::text) % 3 = 0 then 'handed_over'
          else 'said_sent' end as state) f`.execute(db)
    })
    say(`${from + atOnce - 1} people have acted`)
  }
  return action.id
}

/** The cookie of an owner who has signed in as people do. */
export async function signIn({ platform, server, organisation }: BenchContext, host: string): Promise<string> {
  await createOwner(platform.db, organisation, { name: 'Inés', email: 'ines@puente.example', locale: 'en' })
  const path = await signInLinkFor(platform.db, organisation, 'ines@puente.example')
  const answer = await server.inject({
    method: 'POST',
    url: path ?? '',
    headers: { host, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
    payload: 'device=own',
  })
  const [cookie = ''] = [answer.headers['set-cookie'] ?? ''].flat()
  if (answer.statusCode !== 303 || cookie === '') throw new Error(`signing in was answered with ${answer.statusCode}`)
  return cookie.split(';')[0] ?? ''
}
