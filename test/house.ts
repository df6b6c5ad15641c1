import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, type Db, inOrganisation, openDatabase } from '#platform/db.ts'
import { insertRelease } from '#platform/mail-domain/domain-check.queries.ts'
import { domainOf } from '#platform/mail-domain/held-letters.ts'
import type { Organisation } from '#platform/organisation.ts'
import { openOrganisation } from '#slices/members'
import { atEnd } from './at-end.ts'

export type House = Database & {
  /** Connection strings of this test's own database. */
  urls: { app: string; owner: string }
  /** Puente Solidario, the organisation most stories are told with. */
  organisation: Organisation
}

/** A fresh copy of the migrated database with one organisation, dropped when the test ends. Connects as the server does. */
export async function house(): Promise<House> {
  const urls = await freshDatabase()
  const database = openDatabase(urls.app)
  atEnd(() => database.close())
  return { ...database, urls, organisation: await openPuente(database.db) }
}

/** A second organisation, for stories about who must not see what. */
export function openOther(db: Db): Promise<Organisation> {
  return openSender(db, {
    slug: 'casa-abierta',
    name: 'Casa Abierta',
    sending_name: 'Casa Abierta',
    sending_address: 'hola@casa.example',
    privacy_notice: { en: 'We keep little.', es: 'Guardamos poco.' },
  })
}

/** Puente Solidario, in any database. */
export function openPuente(db: Db): Promise<Organisation> {
  return openSender(db, {
    slug: 'puente',
    name: 'Puente Solidario',
    sending_name: 'Puente Solidario',
    sending_address: 'letters@puente.example',
    time_zone: 'America/New_York',
    regions: { en: 'en-US', es: 'es-US' },
    postal_address: 'P.O. Box 1, Silver Spring, MD 20910',
    privacy_notice: { en: 'We keep little.', es: 'Guardamos poco.' },
  })
}

/** Its letters do not wait for anybody to look at its domain. */
async function openSender(db: Db, named: Parameters<typeof openOrganisation>[1]): Promise<Organisation> {
  const organisation = await openOrganisation(db, named)
  const domain = domainOf(organisation.sending_address)
  await inOrganisation(db, organisation.id, (db) => insertRelease(db, { domain, grounds: 'sent-before' }))
  return organisation
}

/** A fresh copy of the migrated database, with nobody in it; dropped when the test ends. */
export async function freshDatabase(): Promise<House['urls']> {
  const { admin, owner, app } = inject('postgres')
  const name = `house_${randomBytes(8).toString('hex')}`
  await asAdmin(admin, `create database ${name} template clamor_template owner clamor_owner strategy file_copy`)
  atEnd(() => asAdmin(admin, `drop database ${name} with (force)`))
  return { app: app.replace('clamor_template', name), owner: owner.replace('clamor_template', name) }
}

async function asAdmin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
