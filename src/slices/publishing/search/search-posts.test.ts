import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrganisation, sql } from '#platform/db.ts'
import { house, openOther } from '#test/house.ts'
import { describeWithSharedData, sharedData } from '#test/shared-data.ts'
import { publishedPost, type Told, told, tomas } from '../cast.ts'
import { insertPost } from '../posts/post.queries.ts'
import { holdDraft, writeDraft } from '../posts/save-draft.ts'
import { type NewPublication, replacePublications } from '../publications/publication.queries.ts'
import { publishPost } from '../publications/publish-post.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'
import { type Ask, askOf } from './ask.ts'
import { readerOf } from './cast.ts'
import { indexPost } from './index-post.ts'
import { scopeOf } from './lexemes.ts'
import { parseQuery } from './parse-query.ts'
import { searchPosts } from './search-posts.ts'

const now = new Date('2026-11-20T12:00:00Z')

function spanish(...texts: Told[]): { kind?: 'article'; texts: { es: Told }; now: Date }[] {
  return texts.map((es) => ({ texts: { es }, now }))
}

test('a word is found in all its forms and without its accents; as it was typed it comes first', async () => {
  const { db, organisation } = await house()
  const bodies = [
    ['Un ano', 'Mide un ano de largo.'],
    ['Dos años', 'Pasaron dos años.'],
    ['La papa', 'La papa se siembra en mayo.'],
    ['El papá', 'El papá de Ana espera, y los papás también.'],
    ['La educación', 'Se habla de las educaciones.'],
  ]
  for (const begun of spanish(...bodies.map(([title = '', body = '']) => ({ title, body }))))
    await publishedPost(db, organisation, begun)
  const { titles } = readerOf(db, organisation, 'es')

  expect(await titles('año')).toEqual(['Dos años', 'Un ano'])
  expect(await titles('ANO')).toEqual(['Un ano', 'Dos años'])
  expect(await titles('papá')).toEqual(['El papá', 'La papa'])
  expect(await titles('papa')).toEqual(['La papa', 'El papá'])
  expect(await titles('educacion')).toEqual(['La educación'])
  expect(await titles('papa\u0301')).toEqual(['El papá', 'La papa'])
})

test('title before standfirst before text, newer before older; what is not asked for stays out', async () => {
  const { db, organisation } = await house()
  const told = (title: string, body: string, standfirst = '') => ({ title, body, standfirst })
  await publishedPost(db, organisation, {
    texts: { en: told('Older', 'A prison.') },
    now: new Date('2020-06-01T00:00:00Z'),
  })
  const texts = [
    told('Newer', 'A prison.'),
    told('A prison', 'Walls.'),
    told('Lead', 'Walls.', 'On a prison.'),
    told('Food', 'Prison food.'),
  ]
  for (const en of texts) await publishedPost(db, organisation, { texts: { en }, now })
  const { titles, find } = readerOf(db, organisation, 'en', now)

  expect(await titles('prisons -food')).toEqual(['A prison', 'Lead', 'Newer', 'Older'])
  expect(await titles('prison', { year: 2020 })).toEqual(['Older'])
  expect(await titles('prison', { kind: 'statement' })).toEqual([])
  expect((await find('prison'))?.tallies.year.get('2020')).toEqual({ count: 1, isMore: false })
  expect(await titles('the a')).toEqual([])
  expect(await titles('on a')).toEqual(['Lead'])
})

test('a phrase is found word by word with its small words, and is marked where it stands', async () => {
  const { db, organisation } = await house()
  const bodies = [
    'Bajo el régimen de excepción no hay jueces.',
    'Un régimen sin excepción alguna, y una excepción al régimen.',
  ]
  for (const begun of spanish(...bodies.map((body, at) => ({ title: `Nota ${at}`, body }))))
    await publishedPost(db, organisation, begun)
  const { titles, find } = readerOf(db, organisation, 'es')

  expect(await titles('"regimen de excepcion"')).toEqual(['Nota 0'])
  expect(await titles('régimen -"régimen de excepción"')).toEqual(['Nota 1'])
  expect(await titles('«excepción de régimen»')).toEqual([])
  const [result] = (await find('"regimen de excepcion"'))?.results ?? []
  expect(result?.excerpt).toEqual([
    { text: 'Bajo el ', isMarked: false },
    { text: 'régimen de excepción', isMarked: true },
    { text: ' no hay jueces.', isMarked: false },
  ])
})

test('a misspelled word leads to the one that was meant, and other languages say what they have', async () => {
  const { db, organisation } = await house()
  await publishedPost(db, organisation, { now })
  const { find } = readerOf(db, organisation, 'en')

  expect(await find('cooperatve "its feilds"')).toMatchObject({ results: [], didYouMean: 'cooperative "its fields"' })
  expect(await find('zzzzqqq')).toMatchObject({ didYouMean: null })
  expect(await find('guerra')).toMatchObject({
    results: [],
    elsewhere: [{ language: 'es', count: { count: 1, isMore: false } }],
  })
})

test('a change is found with its commit; what was withdrawn, and what another organisation says, never', async () => {
  const { db, organisation } = await house()
  const other = await openOther(db)
  const postId = await publishedPost(db, organisation, { texts: { en: { title: 'Nine names', body: 'Heron.' } }, now })
  await publishedPost(db, other, { texts: { en: { title: 'Others', body: 'Heron.' } }, now })
  const { titles } = readerOf(db, organisation, 'en')
  const place = { organisation, actor: tomas, postId, locale: 'en', now }
  expect(await titles('heron')).toEqual(['Nine names'])

  await inOrganisation(db, organisation.id, async (db) => {
    const { draft } = await holdDraft(db, place)
    await writeDraft(db, place, draft, { content: told({ title: 'Nine names', body: 'Egret.' }), savedBy: tomas })
    await publishPost(db, place)
  })
  expect([await titles('heron'), await titles('egret')]).toEqual([[], ['Nine names']])
  await inOrganisation(db, organisation.id, (db) => withdrawPost(db, { ...place, reason: 'The family asked for it.' }))
  expect(await titles('egret')).toEqual([])
  expect(await readerOf(db, other, 'en').titles('heron')).toEqual(['Others'])
})

test('a word that nobody writes any more is asked of all posts at once; where old ones are too many for that, the newest come all the same', async () => {
  const { db, organisation } = await house()
  const scope = scopeOf(organisation.id, 'en')
  // The oldest lie first: whoever takes what comes first gets them.
  await inOrganisation(db, organisation.id, (db) =>
    sql`
      with written as (select uuidv7() as id, n, case when n <= 1600 then 2020 when n <= 1630 then 2025 else 2026 end as year
        from generate_series(1, 1640) n),
      posts as (insert into posts (id, kind, source_locale) select id, 'article', 'en' from written),
      publications as (
        insert into post_publications (post_id, locale, text_locale, kind, slug, title, standfirst, content, words, revision,
          first_published_at, published_at, changed_at)
        select id, 'en', 'en', 'article', 'p-' || n, 'Post', '', '{}', '', 1, at, at, at
        from written, make_timestamptz(year, 1, 1, 0, 0, n % 60, 'UTC') at)
      insert into post_searches (locale, post_id, kind, year, published_at, heads, words, folded)
      select 'en', id, 'article', year, make_timestamptz(year, 1, 1, 0, 0, n % 60, 'UTC'), '',
        array_to_tsvector(array[${scope} || 'y' || year, ${scope} || case when year = 2026 then 'wother' else 'wvigil' end]), ''
      from written order by n`.execute(db),
  )
  const rungs = [
    { since: `'${scope}y2026'`, posts: 10 },
    { since: `('${scope}y2026' | '${scope}y2025')`, posts: 40 },
    { since: '', posts: 5_000 },
  ]
  const years = await inOrganisation(db, organisation.id, async (db) => {
    const site = { organisationId: organisation.id, language: 'en', textLanguages: ['en'] }
    const ask = (await askOf(db, site, parseQuery('vigil'))) as Ask
    return (await searchPosts(db, ask, { rungs }, now)).hits.map(({ year }) => year)
  })

  expect(years.slice(0, 31)).toEqual([...Array.from({ length: 30 }, () => 2025), 2020])
})

test('whatever is typed is answered', async () => {
  const { db, organisation } = await house()
  await publishedPost(db, organisation, { now })
  const { find } = readerOf(db, organisation, 'es')
  const pieces = fc.oneof(
    fc.constantFrom(
      ...[
        "'",
        '"',
        '«',
        '\\',
        '\0',
        '-',
        '--',
        '& !(',
        ':*',
        '<->',
        '|',
        '\u202e',
        '👩🏽‍🌾',
        'שלום',
        'حرية',
        '自由',
        '\ud800',
        '%',
        '$1',
      ],
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.constantFrom('la', 'de la', 'tierra', 'x'.repeat(5_000)),
  )

  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 12 }), async (parts) => {
      const found = await find(parts.join(' '))
      expect(found === null || found.results.length <= 20).toBe(true)
    }),
    { numRuns: 60 },
  )
  expect((await find('tierra & !(:*'))?.results).toHaveLength(1)
  expect((await find(`tierra ${'x'.repeat(5_000)}`))?.results).toHaveLength(1)
})

describeWithSharedData('queries in two languages', () => {
  test('the queries of a real text in two languages find what they must', async () => {
    const { db, organisation } = await house()
    type Row = { id: string; en: string; es: string; lang: string; query: string; must_find: string; n: string }
    const rows = (name: string) => parse(readFileSync(sharedData(name)), { columns: true }) as Row[]
    await inOrganisation(db, organisation.id, async (db) => {
      for (const { id, en, es } of rows('bilingual/udhr-en-es.csv')) {
        const postId = (await insertPost(db, { kind: 'article', sourceLocale: 'en', createdBy: tomas.accountId })) ?? ''
        const publications: NewPublication[] = Object.entries({ en, es }).map(([locale, words]) => ({
          ...{
            post_id: postId,
            locale,
            text_locale: locale,
            kind: 'article' as const,
            slug: id,
            title: id,
            standfirst: '',
            words,
          },
          ...{
            content: told({ title: id }),
            minutes: 1,
            revision: 1,
            picture_id: null,
            topics: [],
            bylines: [],
            related: [],
          },
          ...{ parent_id: null, position: 0, first_published_at: now, published_at: now, changed_at: now },
          ...{ pinned_until: null, withdrawn_at: null, withdrawal: '', is_behind: false },
        }))
        await replacePublications(db, postId, publications)
        await indexPost(db, organisation, postId, publications)
      }
    })
    const missed: string[] = []
    for (const { lang, query, must_find, n } of rows('bilingual/udhr-search-queries.csv')) {
      const found = await readerOf(db, organisation, lang).titles(query)
      const wanted = must_find.split('|').filter(Boolean)
      const isRight = n === '0' ? found.length === 0 : wanted.every((title) => found.includes(title))
      if (!isRight) missed.push(`${lang} ${query}: ${found} instead of ${wanted}`)
    }
    expect(missed).toEqual([])
  })
})
