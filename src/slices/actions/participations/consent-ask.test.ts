import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { sql } from '#platform/db.ts'
import { retireWording, saveWording } from '../../supporters/wordings/save-wording.ts'
import { readWordings, type WordingContent } from '../../supporters/wordings/wording.queries.ts'
import type { ActionContent } from '../campaigns/action-content.ts'
import { missingForPublication } from '../campaigns/missing-for-publication.ts'
import { ines } from '../cast.ts'
import { ana, type Visitors, visitors } from './cast.ts'
import { privateToken } from './private-link.ts'

const plain: WordingContent = {
  kind: 'opt_in',
  jurisdictions: ['united_states', 'elsewhere'],
  texts: { en: 'Send me your news.', es: 'Quiero recibir sus noticias.' },
}
const strict: WordingContent = {
  kind: 'choice',
  jurisdictions: ['europe'],
  texts: { en: 'May we keep your address to write to you?', es: '¿Podemos guardar su correo para escribirle?' },
}

async function keeping(content: Partial<ActionContent> = {}) {
  const house = await visitors({ content })
  const work = { organisationId: house.organisation.id, actor: ines }
  const keep = async (kept: WordingContent, id: string = randomUUID()) => {
    await saveWording(house.db, work, { id, name: kept.kind, ...kept })
    // In a real site the database tells every process.
    house.platform.pages.take('changed', `${house.organisation.id} wordings`)
    return id
  }
  return { house, keep, plainId: await keep(plain) }
}

const wordingOn = (body: string) => /name="wording" value="([^"]*)"/.exec(body)?.[1] ?? ''

const consentsOf = (house: Visitors) =>
  house.inside((db) =>
    db
      .selectFrom('supporter_consents')
      .select(['granted', 'wording', 'locale', 'wording_id', 'wording_version', 'jurisdiction'])
      .where('purpose', '=', 'news')
      .orderBy('at')
      .orderBy('id')
      .execute(),
  )

test('a form shows the kept wording of the organisation’s country, and the consent says which version was read', async () => {
  const { house, keep, plainId } = await keeping()
  const page = (await house.get(house.path)).body
  expect(page).toContain('Send me your news.')
  expect(page).not.toContain('Keep me informed about these cases')
  expect(page).not.toMatch(/name="news"[^>]* checked/)

  await house.act({ news: 'yes', wording: wordingOn(page) })
  await keep({ ...plain, texts: { ...plain.texts, en: 'Send me your news by email.' } }, plainId)
  const stale = await house.send(house.path, {
    ...ana,
    ...{ email: 'leo@example.org', step: '2', news: 'yes', wording: wordingOn(page) },
  })
  expect([stale.statusCode, stale.body.includes('Send me your news by email.')]).toEqual([200, true])
  expect(stale.body).not.toMatch(/name="news"[^>]* checked/)

  const told = { granted: true, locale: 'en', wording_id: plainId, jurisdiction: expect.any(String) }
  expect(await consentsOf(house)).toEqual([{ ...told, wording: 'Send me your news.', wording_version: 1 }])
  const waiting = await house.send(house.path, {
    ...ana,
    ...{ email: 'leo@example.org', step: '2', news: 'yes', wording: wordingOn(stale.body) },
  })
  expect(waiting.statusCode).toBe(303)
  expect(await consentsOf(house)).toHaveLength(1)
  const [, leo] = await house.inside((db) =>
    db.selectFrom('action_participations').select('id').orderBy('id').execute(),
  )
  await house.send(`/en/confirmations/${privateToken(house.platform.data, 'confirmation', leo?.id ?? '')}`, {})
  expect((await consentsOf(house)).at(-1)).toEqual({
    ...told,
    wording: 'Send me your news by email.',
    wording_version: 2,
  })
})

test('who lives elsewhere reads the words for there before anything is stored, and must choose where these ask it', async () => {
  const { house, keep } = await keeping({ asksCountry: true })
  const strictId = await keep(strict)
  const page = (await house.get(house.path)).body
  expect(page).toContain('Where you live')
  const from = { ...ana, step: '2', jurisdiction: 'europe', proof: await house.proof() }

  const asked = await house.send(house.path, { ...from, news: 'yes', wording: wordingOn(page) })
  expect(asked.statusCode).toBe(200)
  expect(asked.body).toContain('May we keep your address to write to you?')
  expect(asked.body).toContain('<input type="hidden" name="jurisdiction" value="europe"/>')
  expect(await consentsOf(house)).toEqual([])
  const silent = await house.send(house.path, { ...from, wording: wordingOn(asked.body) })
  expect([silent.statusCode, silent.body.includes('id="news-fault"')]).toEqual([422, true])

  await house.send(house.path, { ...from, news: 'yes', wording: wordingOn(asked.body) })
  const taken = { wording: strict.texts.en, wording_id: strictId, wording_version: 1, jurisdiction: 'europe' }
  await suspendAndResume(house)
  expect(await consentsOf(house)).toMatchObject([taken, { granted: false, wording_id: null }, taken])
  await house.act({ email: 'b@example.org', jurisdiction: 'europe', news: 'no', wording: wordingOn(asked.body) })
  await house.act({ jurisdiction: 'europe', news: 'no', wording: wordingOn(asked.body) })
  expect(await consentsOf(house)).toHaveLength(3)
})

/** As a member does who takes people out, and takes that back. */
function suspendAndResume(house: Visitors) {
  return house.inside(async (db) => {
    const ids = sql`array(select id from supporters)`
    await sql`select supporter_suspend_consents(${ids}, ${house.path}, 'removed')`.execute(db)
    await sql`select supporter_resume_consents(${ids}, 'removed')`.execute(db)
  })
}

test('an action needs words of its own only where somebody would see them', async () => {
  const { house } = await keeping()
  const { texts } = house.action.content
  const wordless = { ...texts, en: { ...texts.en, newsConsent: '' }, es: { ...texts.es, newsConsent: '' } }
  const missing = (content: Partial<ActionContent>) =>
    house.inside((db) =>
      missingForPublication(
        db,
        { ...house.action.content, texts: wordless, ...content },
        { organisation: house.organisation, actionId: house.action.id, reach: 3 },
      ),
    )

  expect(await missing({})).toEqual([])
  expect(await missing({ asksCountry: true })).toEqual([])
  await retireWording(house.db, { organisationId: house.organisation.id, actor: ines }, await theWording(house))
  expect(await missing({})).toHaveLength(2)
})

async function theWording(house: Visitors) {
  const [wording] = await house.inside(readWordings)
  if (!wording) throw new Error('no wording is kept')
  return wording
}

test('without a kept wording an action’s own words stand, and say nothing of a version', async () => {
  const house = await visitors()

  await house.act({ news: 'yes', wording: wordingOn((await house.get(house.path)).body) })

  expect(await consentsOf(house)).toMatchObject([
    { wording: 'Keep me informed about these cases, about twice a month.', wording_id: null, jurisdiction: null },
  ])
})
