import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { renderFragment } from '#platform/html.tsx'
import { Assets } from '#platform/http/assets.ts'
import { wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { parseMarkup } from '#platform/rich-text/parse-markup.ts'
import { house } from '#test/house.ts'
import { publishedPost, tomas } from '../cast.ts'
import { readPublished } from '../publications/published.queries.ts'
import type { WholePost } from '../publications/published-post.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'
import { postHead } from './post-head.tsx'

const publicUrl = 'https://puente.example'
const now = new Date('2026-11-20T12:00:00Z')
const picture = {
  ...{
    sources: [],
    src: '/media/p/960.jpg',
    width: 1600,
    height: 900,
    alt: 'A gate',
    altLanguage: null,
    caption: '',
    credit: 'Ana Ruiz',
  },
  licence: { name: 'CC BY 4.0', deed: 'https://creativecommons.org/licenses/by/4.0/' },
}

function headOf(organisation: Organisation, post: WholePost): string {
  const words = wordsFor({ locale: 'es', region: 'es-US' })
  const frame = { words, organisation, assets: new Assets(), path: '/posts/x' }
  return renderFragment(postHead({ frame, post, picture, publicUrl }))
}

function factsIn(head: string) {
  const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(head) ?? []
  return JSON.parse(json)
}

async function read(db: Parameters<typeof inOrganisation>[0], { id }: Organisation, locale: string, postId: string) {
  const post = await inOrganisation(db, id, (db) => readPublished(db, locale, postId))
  if (!post) throw new Error('nothing is published')
  return post
}

test('the head of a post names its one address, its other languages, its feeds, and what networks and search engines show', async () => {
  const { db, organisation } = await house()
  const postId = await publishedPost(db, organisation, { now })
  const post = await read(db, organisation, 'es', postId)
  const head = headOf(organisation, post)
  const address = `${publicUrl}/es/posts/la-tierra-que-vuelve-a-estar-en-disputa`

  expect(head).toContain(`<link rel="canonical" href="${address}"/>`)
  expect(head).toContain(`hreflang="en" href="${publicUrl}/en/posts/the-land-that-is-disputed-again"`)
  expect(head).toContain(`hreflang="x-default" href="${publicUrl}/en/posts/`)
  expect(head).toContain('type="application/atom+xml" title="Puente Solidario (Atom)" href="/es/feeds/atom.xml"')
  expect(head).toContain(`href="/oembed?url=${encodeURIComponent(address)}&amp;format=json"`)
  expect(head).toContain('<meta property="og:locale" content="es_US"/>')
  expect(head).toContain('<meta property="article:published_time" content="2026-11-20T12:00:00.000Z"/>')
  expect(factsIn(head)).toMatchObject({
    '@type': 'NewsArticle',
    url: address,
    inLanguage: 'es',
    isAccessibleForFree: true,
    author: [{ '@type': 'Organization', name: 'Puente Solidario' }],
    translationOfWork: { inLanguage: 'en' },
    image: { creditText: 'Ana Ruiz', license: picture.licence.deed, copyrightNotice: 'Ana Ruiz · CC BY 4.0' },
  })

  await inOrganisation(db, organisation.id, (db) =>
    withdrawPost(db, { organisation, actor: tomas, postId, locale: 'es', reason: 'It was wrong.', now }),
  )
  expect(headOf(organisation, await read(db, organisation, 'es', postId))).toBe(
    '<meta name="robots" content="noindex"/>',
  )
  const left = headOf(organisation, await read(db, organisation, 'en', postId))
  expect(left).not.toContain('/es/posts/')
})

test('facts say whose text a clipping is, what was corrected and what notes stand on; no title ends their block', async () => {
  const { db, organisation } = await house()
  const source = {
    url: 'https://paper.example/a',
    title: 'A raid',
    outlet: 'The Paper',
    author: 'J. Roe',
    date: '2026-11',
    language: 'en',
  }
  const title = 'A </script><script>alert(1)</script> <!-- raid'
  const texts = { en: { title, slug: 'raid', body: '=> [Order](https://court.example/o.pdf) | es', facts: { source } } }
  const postId = await publishedPost(db, organisation, { kind: 'clipping', texts, now })
  const post = await read(db, organisation, 'en', postId)
  const correction = { id: 'c', text: 'It was nine people.', language: 'en', correctedAt: now }
  const note = parseMarkup('[Report](https://report.example)').content[0]?.content
  const body = {
    ...post.body,
    content: [...post.body.content, { type: 'paragraph', content: [{ type: 'footnote', content: note }] }],
  }
  const head = headOf(organisation, { ...post, body, corrections: [correction] })

  expect(head.match(/<script/g)).toHaveLength(1)
  expect(factsIn(head)).toMatchObject({
    headline: title,
    isBasedOn: source.url,
    correction: [{ '@type': 'CorrectionComment', text: 'It was nine people.', datePublished: now.toISOString() }],
    citation: [
      {
        url: source.url,
        name: 'A raid',
        publisher: { name: 'The Paper' },
        author: { name: 'J. Roe' },
        datePublished: '2026-11',
      },
      { url: 'https://court.example/o.pdf', name: 'Order' },
      { url: 'https://report.example', name: 'Report' },
    ],
  })
})
