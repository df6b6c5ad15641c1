import { expect, test } from 'vitest'
import { buildWeb } from '#app/web.tsx'
import { openDatabase } from '#platform/db.ts'
import { house } from '#test/house.ts'
import { platformOf } from '#test/site.ts'
import { publishedAction } from '../cast.ts'
import { ana } from './cast.ts'

test.each([
  ['en', 'We cannot save anything at this moment', 'Send again'],
  ['es', 'En este momento no podemos guardar nada', 'Enviar otra vez'],
] as const)(
  'when the database is away the page says so in %s, acknowledges nothing and keeps what was typed',
  async (locale, title, again) => {
    const home = await house()
    const { action } = await publishedAction(home.db, home.organisation)
    const { platform } = await platformOf(home)
    // Port 9 discards: nothing answers there.
    const nowhere = openDatabase('postgres://nobody:nothing@127.0.0.1:9/nothing')
    const { server } = await buildWeb({ ...platform, pool: nowhere.pool })
    const path = `/${locale}/actions/${action.slugs[locale]}`

    const answer = await server.inject({
      method: 'POST',
      url: path,
      headers: { host: 'puente.localhost', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ ...ana, letter: 'Mine & <mine>', step: '2' }).toString(),
    })
    await server.close()
    await nowhere.close()

    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5'])
    expect(answer.body).toContain(title)
    expect(answer.body).toContain(again)
    expect(answer.body).toContain('name="letter" value="Mine &amp; &lt;mine>"')
    expect(answer.body).toContain(`action="${path}"`)
  },
)
