import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { createOwner } from '#slices/members'
import { atEnd } from '#test/at-end.ts'
import { selfSigned } from '#test/certificate.ts'
import { house, openOther } from '#test/house.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../../slices/actions/cast.ts'
import { countedParticipations, manyOffices } from '../../slices/actions/letters/cast.ts'
import { fanOutLetters } from '../../slices/actions/letters/fan-out-letters.ts'
import { amara, ines } from '../../slices/members/cast.ts'
import '../slices.ts'
import { readCertificates, readFigures } from './read-figures.ts'
import { tellOwners } from './tell-owners.ts'
import type { Figures } from './troubles-in.ts'

const begin = new Date('2026-11-28T12:00:00Z').getTime()
const hour = 60 * 60_000

/** Puente, with an owner who reads Spanish; what she is told when an instance looks like this so many hours after the beginning. */
async function story() {
  const home = await house()
  await createOwner(home.db, home.organisation, ines)
  const mails = (organisation = home.organisation) =>
    inOrganisation(home.db, organisation.id, (db) =>
      db
        .selectFrom('mail_outgoing')
        .select(sql<{ to: string; subject: string; text: string }>`message`.as('message'))
        .orderBy('id')
        .execute(),
    ).then((rows) => rows.map(({ message }) => message))
  const look = async (hours: number, figures: Figures, machine = 'one') => {
    const before = (await mails()).length
    await tellOwners(home.db, { figures, machine, now: new Date(begin + hours * hour) })
    return (await mails()).slice(before).map(({ subject }) => subject)
  }
  return { ...home, mails, look }
}

const little = 'Queda poco espacio en el servidor'
const again = 'Ya hay espacio en el servidor'

test('an owner is told once, again when it grows, after a week, and when it is over', async () => {
  const { look } = await story()

  expect(await look(0, { room: 50e9 })).toEqual([])
  expect(await look(1, { room: 1.5e9 })).toEqual([little])
  expect(await look(2, { room: 1.2e9 })).toEqual([])
  expect(await look(3, { room: 0.9e9 })).toEqual([little])
  expect(await look(4, { room: 1.5e9 })).toEqual([])
  expect(await look(3 + 7 * 24, { room: 1.5e9 })).toEqual([little])
  expect(await look(200, { room: 3e9 })).toEqual([])
  expect(await look(200.5, { room: 1.9e9 })).toEqual([])
  expect(await look(201, { room: 3e9 })).toEqual([])
  expect(await look(202, { room: 3e9 })).toEqual([again])
  expect(await look(203, { room: 3e9 })).toEqual([])
  expect(await look(204, { room: 1.9e9 })).toEqual([little])
})

test('every kind is told of in the owner’s language, with what to do', async () => {
  const { look, mails, db, organisation } = await story()
  await createOwner(db, organisation, amara)

  await look(0, {
    room: 1.5e9,
    queue: { waiting: 12, hours: 7 },
    backup: { isDaily: true, hours: 75, instanceHours: 900 },
    certificate: { host: 'act.puente.example', days: 6.4 },
  })

  const told = await mails()
  expect(told).toHaveLength(8)
  const text = (to: string, part: string) => told.find((mail) => mail.to === to && mail.text.includes(part))?.text
  expect(text(ines.email, '1.5 GB')).toContain('Quien cuida el servidor debería hacer espacio pronto')
  expect(text(ines.email, '12 cartas y correos')).toContain('desde hace 7 horas')
  expect(text(ines.email, 'tiene 3 días')).toContain('bin/clamor doctor')
  expect(text(amara.email, 'act.puente.example runs out in 7 days')).toContain('doctor --public')
  expect(text(amara.email, 'It began on Nov 28, 2026')).toContain('as an owner of Puente Solidario')
})

test('what could not be looked at neither begins nor ends; what is over is said without a new alarm', async () => {
  const { look } = await story()
  const certificate = { host: 'act.puente.example', days: 1 }

  expect(await look(0, { certificate })).toEqual(['El certificado del sitio está por vencer'])
  expect(await look(5, {})).toEqual([])
  expect(await look(6, { certificate: { ...certificate, days: 89 } })).toEqual([])
  expect(await look(8, { certificate: { ...certificate, days: 89 } })).toEqual([
    'El certificado del sitio vuelve a estar en regla',
  ])
})

test('two workers that look at once tell once; each machine has a disk of its own', async () => {
  const { db, look, mails } = await story()
  const tell = () =>
    tellOwners(db, { figures: { room: 1e8, queue: { waiting: 1, hours: 2 } }, machine: 'one', now: new Date(begin) })

  await Promise.all([tell(), tell(), tell(), tell()])

  expect(await mails()).toHaveLength(2)
  expect(await look(0, { room: 1e8, queue: { waiting: 1, hours: 2 } }, 'another')).toEqual([little])
})

test('who owns several organisations is told once, and who owns an example alone is not told', async () => {
  const { db, look, mails } = await story()
  const other = await openOther(db)
  await createOwner(db, other, ines)
  await createOwner(db, other, amara)
  await inOrganisation(db, other.id, (db) =>
    db.updateTable('organisations').set({ is_demo: true }).where('id', '=', other.id).execute(),
  )

  expect(await look(0, { room: 1e8 })).toEqual([little])
  expect(await mails(other)).toEqual([])
})

test('the figures are those of the instance: what has waited in its ledgers, and the backups that were never made', async () => {
  const home = await site()
  const { platform, db, organisation } = home
  const wait = (attempt: number, ages: { created: number; due: number }, domain: string) =>
    inOrganisation(db, organisation.id, (db) =>
      sql`insert into mail_outgoing (key, message, attempt, created_at, next_attempt_at)
          values (${domain + attempt}, ${JSON.stringify({ to: `a@${domain}` })}, ${attempt},
                  now() - make_interval(hours => ${ages.created}), now() - make_interval(hours => ${ages.due}))`.execute(
        db,
      ),
    )
  const queue = async () => {
    const { waiting, hours } = (await readFigures(platform)).queue ?? { waiting: -1, hours: -1 }
    return [waiting, Math.round(hours)]
  }

  expect(await queue()).toEqual([0, 0])
  await wait(3, { created: 9, due: -1 }, 'one.example')
  await wait(3, { created: 9, due: -1 }, 'two.example')
  expect(await queue()).toEqual([0, 0])
  await wait(0, { created: 3, due: 2 }, 'three.example')
  expect(await queue()).toEqual([1, 2])
  await wait(1, { created: 8, due: -1 }, 'four.example')
  expect(await queue()).toEqual([4, 9])
  expect((await readFigures(platform)).backup).toMatchObject({ isDaily: false, hours: null })
  expect((await readFigures(platform)).room).toBeGreaterThan(1e6)
})

test('letters that wait for their domain to be looked at, or for tomorrow’s room, need nobody', async () => {
  const home = await site()
  const { platform, postman, db, organisation } = home
  const cast = await publishedAction(db, organisation, { offices: manyOffices(2) })
  const participationIds = await countedParticipations(db, organisation, cast, 2)
  await fanOutLetters(platform, { organisationId: organisation.id, participationIds })
  await inOrganisation(db, organisation.id, (db) =>
    sql`update action_deliveries set next_attempt_at = now() - interval '2 hours'`.execute(db),
  )
  const waiting = async () => (await readFigures(platform)).queue?.waiting
  const server = { kind: 'server', host: 'relay.example:587', setBy: 'console', quota: null } as const

  postman.wayOut = async () => ({ kind: 'outbox' })
  expect(await waiting()).toBe(4)
  postman.wayOut = async () => server
  await inOrganisation(db, organisation.id, (db) => db.deleteFrom('mail_releases').execute())
  expect(await waiting()).toBe(0)
})

test('the certificate that ends first is the one as the proxy shows it; without TLS there is none to look at', async () => {
  const { cert, key } = selfSigned('localhost', { to: new Date(Date.now() + 5.2 * 24 * hour) })
  const proxy = createServer({ cert, key }).listen(0, 'localhost')
  atEnd(() => proxy.close())
  await once(proxy, 'listening')
  const { port } = proxy.address() as AddressInfo
  const { platform } = await site({ PUBLIC_URL: `https://localhost:${port}` })
  const look = (publicUrl: string) => readCertificates({ ...platform, publicUrl: () => publicUrl })

  const { certificate } = await look(`https://localhost:${port}`)
  expect([certificate?.host, Math.round(certificate?.days ?? 0)]).toEqual(['localhost', 5])
  expect(await look('https://localhost:1')).toEqual({})
  expect(await look(`http://localhost:${port}`)).toEqual({})
})
