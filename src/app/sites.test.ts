import { expect, inject, test } from 'vitest'
import { inOrganisation, openDatabase, sql } from '#platform/db.ts'
import { listen } from '#platform/listen.ts'
import { openLog } from '#platform/log.ts'
import { pagesChannel } from '#platform/page-cache.ts'
import { house, openOther } from '#test/house.ts'
import { Sites } from './sites.ts'

const somewhere = { slug: 'casa-abierta', host_name: null }
const puente = { slug: 'puente', host_name: null }

test('links of a developer’s machine name the port; the first organisation is localhost', async () => {
  const { db } = await house()
  const sites = new Sites(db, { publicUrl: undefined, port: 3000 })
  await sites.read()

  expect(sites.url(puente)).toBe('http://localhost:3000')
  expect(sites.url(somewhere)).toBe('http://casa-abierta.localhost:3000')

  sites.port = 4000
  expect(sites.url(puente)).toBe('http://localhost:4000')
})

test('with PUBLIC_URL its scheme and port are everybody’s, its name the first organisation’s', async () => {
  const { db, organisation } = await house()
  const sites = new Sites(db, { publicUrl: 'https://act.example.org:8443', port: 3000 })

  expect(await sites.find('act.example.org')).toMatchObject({ id: organisation.id })
  expect(await sites.find('other.example.org')).toBeNull()
  expect(sites.url(puente)).toBe('https://act.example.org:8443')
  expect(sites.url({ slug: 'puente', host_name: 'puente.example' })).toBe('https://puente.example:8443')
})

test('a PUBLIC_URL of this machine keeps the names of a developer’s machine', async () => {
  const { db } = await house()
  const sites = new Sites(db, { publicUrl: 'http://localhost:8080', port: 3000 })
  await sites.read()

  expect(sites.url(puente)).toBe('http://localhost:8080')
  expect(sites.url(somewhere)).toBe('http://casa-abierta.localhost:8080')
})

test('a new organisation is found as soon as its news arrive', async () => {
  const { db, urls, organisation } = await house()
  const sites = new Sites(db, { publicUrl: undefined, port: 3000 })
  const heard = Promise.withResolvers<string>()
  const hear = (payload: string) => {
    sites.forget()
    heard.resolve(payload)
  }
  const listener = await listen({ url: urls.app, channel: pagesChannel, log: openLog('silent'), hear, connected() {} })

  expect(await sites.find('casa-abierta.localhost')).toBeNull()
  await openOther(db)
  expect(await heard.promise).toBe('changed organisations')
  expect(await sites.find('casa-abierta.localhost')).toMatchObject({ slug: 'casa-abierta' })

  await inOrganisation(db, organisation.id, (db) =>
    db.updateTable('organisations').set({ host_name: 'puente.example' }).where('id', '=', organisation.id).execute(),
  )
  await listener.close()
})

test('while the database is away organisations stay as they were, and are read again when it is back', async () => {
  const { db, urls, organisation } = await house()
  const { pathname } = new URL(urls.owner)
  const sites = new Sites(db, { publicUrl: undefined, port: 3000 })
  await sites.read()
  await openOther(db)

  await onServer(`alter database ${pathname.slice(1)} connection limit 0`)
  await onServer(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${pathname.slice(1)}'`)
  sites.forget()
  expect(await sites.read()).toMatchObject([{ id: organisation.id }])

  await onServer(`alter database ${pathname.slice(1)} connection limit -1`)
  expect(await sites.find('casa-abierta.localhost')).toMatchObject({ slug: 'casa-abierta' })
})

/** As its superuser. */
async function onServer(statement: string): Promise<void> {
  const { db, close } = openDatabase(inject('postgres').admin, { connections: 1 })
  await sql.raw(statement).execute(db)
  await close()
}
