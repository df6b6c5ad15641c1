import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { site } from '#test/site.ts'
import { publishedAction } from '../../actions/cast.ts'
import { publishedByline, publishedPost, publishedTopic, tomas } from '../cast.ts'
import { writePublishingSettings } from '../languages/settings.queries.ts'
import { withdrawPost } from '../publications/withdraw-post.ts'

const validator = new HtmlValidate({ extends: ['html-validate:standard', 'html-validate:a11y'] })

test('every page of the room that readers see is valid HTML', async () => {
  const { db, organisation, server } = await site()
  const { action } = await publishedAction(db, organisation)
  await inOrganisation(db, organisation.id, (db) => writePublishingSettings(db, { languages: ['ar'] }))
  const topics = [await publishedTopic(db, organisation, { en: 'Land', es: 'Tierra' }, { en: 'Who works it.' })]
  const bylines = [await publishedByline(db, organisation, 'Inés Robles', { en: 'Writes about land.' })]
  const body =
    '## Order\n\nFour **pages**.\n\n- one\n- two\n\n> No.\n\n=> [Judgment](https://court.example/a) | es | Court'
  const facts = { topics, bylines, actionId: action.id, signatories: ['Committee', 'Union'] }
  const en = { title: 'The land', standfirst: 'Whose?', place: 'X', body, facts }
  await publishedPost(db, organisation, { texts: { en, ar: { title: 'الأرض', slug: 'al-ard', body: 'كلمات' } } })
  const source = { url: 'https://a.example/b', title: 'A', outlet: 'B', author: 'C', date: '2026-11', language: 'fr' }
  const clipping = { title: 'Theirs', body: 'They said it.', facts: { source, topics } }
  await publishedPost(db, organisation, { kind: 'clipping', texts: { en: clipping } })
  await publishedPost(db, organisation, { kind: 'page', texts: { en: { title: 'About', body: 'We.' } } })
  const gone = await publishedPost(db, organisation, { texts: { en: { title: 'Gone', body: 'No.' } } })
  await inOrganisation(db, organisation.id, (db) =>
    withdrawPost(db, { organisation, actor: tomas, postId: gone, locale: 'en', reason: 'Wrong.', now: new Date() }),
  )
  const year = new Date().getUTCFullYear()
  const pages = `/en/ /es/ /ar/ /en/posts /en/posts/the-land /ar/posts/al-ard /en/posts/theirs /en/posts/gone /en/pages/about
    /en/topics/land /en/bylines/ines-robles /en/kinds/clipping /en/archive /en/archive/${year} /en/nothing`

  const wrong: string[] = []
  for (const url of pages.split(/\s+/)) {
    const { body } = await server.inject({ url, headers: { host: 'puente.localhost' } })
    const { results } = await validator.validateString(body)
    for (const { messages } of results)
      wrong.push(...messages.map(({ ruleId, message, selector }) => `${url}: ${ruleId}: ${message} (${selector})`))
  }

  expect(wrong).toEqual([])
})
