import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { signedIn } from '#test/cast.ts'
import { site } from '#test/site.ts'
import { publishedPost } from '../cast.ts'
import { redirectsTopic } from './add-redirects.ts'
import { redirectFinder } from './find-redirect.ts'
import { listRedirects } from './redirect.queries.ts'
import { readRedirects } from './redirect-lines.ts'

const origin = 'https://puente.example'
const path = '/en/console/site/redirects'

test('old addresses are pasted in lines, each read as any of its spellings; what is wrong with a line is said beside it', () => {
  const read = (lines: string, known: [string, string][] = []) =>
    readRedirects(lines, { origin, known: new Map(known) })

  expect(
    read(
      [
        '/2019/05/tierra/ /es/posts/tierra',
        'https://old.example/a%C3%B1o → https://puente.example/es/posts/ano?x=1#y',
        '/about\thttps://other.example/about',
        '',
      ].join('\r\n'),
    ),
  ).toEqual({
    redirects: [
      { path: '/2019/05/tierra', target: '/es/posts/tierra' },
      { path: '/a%C3%B1o', target: '/es/posts/ano?x=1#y' },
      { path: '/about', target: 'https://other.example/about' },
    ],
    faults: [],
  })
  const wrong = (line: string, known: [string, string][] = []) =>
    read(line, known).faults.map(({ message }) => message.split('.').at(-1))
  expect(wrong('/only')).toEqual(['two'])
  expect(wrong('/a /b /c')).toEqual(['two'])
  expect(wrong('/?p=12 /es/')).toEqual(['query'])
  expect(wrong('a /b')).toEqual(['path'])
  expect(wrong('/%zz /b')).toEqual(['path'])
  for (const target of [
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    'https://me:you@evil.example/',
    'b',
  ])
    expect(wrong(`/a ${target}`)).toEqual(['target'])
  expect(wrong('/a /b\n/a/ /c')).toEqual(['twice'])
  expect(wrong('/a /a/')).toEqual(['circle'])
  expect(wrong('/b /c\n/c /a', [['/a', '/b']])).toEqual(['circle', 'circle'])
})

test('who finds nothing at an old address is led on; what exists and what is sent is not, and hits are written together', async () => {
  const home = await site()
  const { server, db, organisation, platform } = home
  await publishedPost(db, organisation)
  const editor = await signedIn(home, 'editor')
  const ask = (url: string, method: 'GET' | 'POST' = 'GET') =>
    server.inject({ method, url, headers: { host: 'puente.localhost' } })
  const lines =
    '/old/Land /en/posts/the-land-that-is-disputed-again\n/en/posts/lost https://other.example/x\n/a%C3%B1o/ /es/\n/en/privacy /es/'
  const wrong = await editor.post(path, { lines: `${lines}\n/x` })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('Line 5:')
  expect(wrong.body).toContain('/en/posts/lost https://other.example/x')
  expect((await ask('/old/Land')).statusCode).toBe(404)

  expect((await editor.post(path, { lines })).headers.location).toBe(`${path}?done=added`)
  platform.pages.take('changed', redirectsTopic(organisation.id))
  const led = async (url: string) => {
    const { statusCode, headers } = await ask(url)
    return `${statusCode} ${headers.location ?? ''}`
  }
  const there = '301 /en/posts/the-land-that-is-disputed-again'
  expect([await led('/old/Land'), await led('/old/Land/'), await led('/old/L%61nd?utm=1')]).toEqual([
    there,
    there,
    there,
  ])
  expect(await led('/en/posts/lost?to=//evil.example')).toBe('302 https://other.example/x')
  expect(await led('/a%c3%b1o')).toBe('301 /es/')
  expect([await led('/old/land'), await led('//old/Land')]).toEqual(['404 ', '404 '])
  expect((await ask('/en/privacy')).statusCode).toBe(200)
  expect((await ask('/old/Land', 'POST')).statusCode).toBe(404)

  const list = await editor.get(`${path}?search=a%C3%B1o`)
  expect(list.body).toContain('/año')
  expect(list.body).not.toContain('/old/Land')
  await editor.post(`${path}/removal`, { path: '/old/Land' })
  platform.pages.take('changed', redirectsTopic(organisation.id))
  expect(await led('/old/Land')).toBe('404 ')
  expect((await editor.post(`${path}/removal`, { path: '/old/Land' })).statusCode).toBe(404)

  const finder = redirectFinder(platform)
  for (let hit = 0; hit < 3; hit++) await finder.find({ organisation, url: '/a%c3%b1o' } as never)
  const hits = () =>
    inOrganisation(db, organisation.id, async (db) => {
      const found = await listRedirects(db, { search: '%C3%B1o', after: '', limit: 1 })
      return found[0]?.hits
    })
  expect(await hits()).toBe(0)
  await finder.writeHits()
  expect(await hits()).toBe(3)
})
