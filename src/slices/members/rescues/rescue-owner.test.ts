import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { openOther } from '#test/house.ts'
import { runJobs } from '#test/run-jobs.ts'
import { site } from '#test/site.ts'
import { amara, ines, joinWithPassword } from '../cast.ts'
import { rescueOwner } from './rescue-owner.ts'

const host = 'puente.localhost:3000'
const hour = 60 * 60_000

/** Inés and Amara own Puente; Inés is locked out, and somebody who keeps the server makes her a way in. */
async function story() {
  const home = await site()
  const { db, organisation, server, platform } = home
  await joinWithPassword(db, organisation, ines, 'owner')
  await joinWithPassword(db, organisation, amara, 'owner')
  await joinWithPassword(db, organisation, { name: 'Sam', email: 'sam@puente.example', locale: 'en' }, 'viewer')
  const begin = Date.now()
  const rescue = await rescueOwner(db, {
    organisation,
    email: ines.email,
    site: `http://${host}`,
    now: new Date(begin),
  })
  await runJobs(home)
  if (!rescue) throw new Error('no rescue')
  const headers = { host, 'content-type': 'application/x-www-form-urlencoded' }
  return {
    ...home,
    rescue,
    open: (url: string) => server.inject({ url, headers: { host } }),
    press: (url: string, at = headers.host) =>
      server.inject({ method: 'POST', url, headers: { ...headers, host: at }, payload: 'device=own' }),
    stopOf: (to: string) => {
      const [mail] = home.postman.bag.filter((mail) => mail.to === to)
      return /\/(en|es)\/rescues\/[\w-]+/.exec(mail?.text ?? '')?.[0] ?? ''
    },
    after: (hours: number) => {
      platform.now = () => new Date(begin + hours * hour)
    },
    verbs: () =>
      inOrganisation(db, organisation.id, (db) =>
        db.selectFrom('audit_entries').select(['verb', 'actor_name']).orderBy('sequence').execute(),
      ),
  }
}

test('every owner is told, each in their language; nobody else is', async () => {
  const { postman } = await story()

  expect(postman.bag.map(({ to, subject }) => [to, subject]).sort()).toEqual([
    [amara.email, 'A way in for Inés Duarte'],
    [ines.email, 'Un acceso para Inés Duarte'],
  ])
  expect(postman.bag.map(({ text }) => text).join()).not.toContain('/sign-in/')
})

test('the link opens after a day and not before, works once, and ends two days later', async () => {
  const home = await story()
  const { open, press, after, rescue } = home

  expect((await open(rescue.path)).body).toContain('Este enlace todavía no abre')
  expect((await press(rescue.path)).statusCode).toBe(404)
  after(23.9)
  expect((await press(rescue.path)).statusCode).toBe(404)
  after(24.1)
  expect((await open(rescue.path)).body).toContain('Entrar')
  expect((await press(rescue.path)).statusCode).toBe(303)
  expect((await press(rescue.path)).statusCode).toBe(404)
  expect((await home.verbs()).map(({ verb }) => verb)).toEqual(['members.rescue', 'members.useSignInLink'])

  const late = await story()
  late.after(73)
  expect((await late.press(late.rescue.path)).statusCode).toBe(404)
})

test('any owner can stop it, also after it has opened, and the trail says who', async () => {
  const { open, press, after, rescue, stopOf, verbs } = await story()
  after(30)

  expect((await open(stopOf(amara.email))).body).toContain('A link has let Inés Duarte in')
  const stopped = await press(stopOf(amara.email))

  expect([stopped.statusCode, stopped.headers['referrer-policy']]).toEqual([200, 'no-referrer'])
  expect(stopped.body).toContain('It is stopped')
  expect((await press(rescue.path)).statusCode).toBe(404)
  expect((await press(stopOf(ines.email))).body).toContain('Ya no hay nada que detener')
  expect((await verbs()).at(-1)).toEqual({ verb: 'members.stopRescue', actor_name: 'Amara Okoye' })
})

test('opening the stop link changes nothing; a stranger, another site and a used rescue find nothing to stop', async () => {
  const { db, open, press, after, rescue, stopOf } = await story()
  await openOther(db)

  await open(stopOf(amara.email))
  for (const token of ['x', 'A'.repeat(22), '%00']) expect((await open(`/en/rescues/${token}`)).statusCode).toBe(404)
  expect((await press(stopOf(amara.email), 'casa-abierta.localhost:3000')).statusCode).toBe(404)
  after(25)
  expect((await press(rescue.path)).statusCode).toBe(303)
  expect((await press(stopOf(amara.email))).statusCode).toBe(404)
})

test('a second rescue takes the place of the first; who is no owner is not rescued', async () => {
  const { db, organisation, press, after, rescue } = await story()
  const again = (email: string) => rescueOwner(db, { organisation, email, site: `http://${host}`, now: new Date() })

  expect(await again('sam@puente.example')).toBeNull()
  expect(await again('nobody@puente.example')).toBeNull()
  const second = await again(ines.email)
  after(25)

  expect((await press(rescue.path)).statusCode).toBe(404)
  expect((await press(second?.path ?? '')).statusCode).toBe(303)
})
