import { expect, test } from 'vitest'
import { inOrganisation } from '#platform/db.ts'
import { readDoubtfulMails } from '#platform/outgoing-mail.queries.ts'
import { mailMessageIds, outgoingMail, queueMail } from '#platform/outgoing-mail.ts'
import { readOrganisations } from '#slices/members'
import { signedIn } from '#test/cast.ts'
import { openOther } from '#test/house.ts'
import { site } from '#test/site.ts'

const path = '/en/console/outbox'

/** Mails went out through a server, and the line broke at the end of each. */
async function story(mails = 3) {
  const home = await site({ SMTP_URL: 'smtp://mail.example:587' })
  const { db, platform, postman, organisation } = home
  const organisationId = organisation.id
  await inOrganisation(db, organisationId, async (db) => {
    for (let number = 1; number <= mails; number += 1)
      await queueMail(db, {
        key: `thanks:${number}`,
        to: `person-${number}@people.example`,
        subject: `Thanks, <b>${number}</b>`,
        text: 'On their way.',
      })
  })
  postman.answer = () => ({ outcome: 'unknown', code: null, words: 'Connection <closed>' })
  const send = () => outgoingMail(readOrganisations)(platform, { organisationId })
  await send()
  postman.answer = () => ({ outcome: 'accepted', code: 250, words: 'Ok' })
  const doubts = () => inOrganisation(db, organisationId, (db) => readDoubtfulMails(db, { before: null, limit: 100 }))
  return { ...home, send, doubts }
}

test('mails of which nobody can say whether they arrived stand with what it takes to find out', async () => {
  const home = await story()
  const [newest] = await home.doubts()

  const { body } = await (await signedIn(home, 'organiser')).get(path)

  expect(body).toContain('3 mails where we can’t tell')
  expect(body).toContain('person-3@people.example')
  expect(body).toContain('Thanks, &lt;b>3&lt;/b>')
  expect(body).toContain('Connection &lt;closed>')
  expect(body).toContain(mailMessageIds(home.platform, home.organisation)(newest?.id ?? ''))
  expect(body.indexOf('person-3@')).toBeLessThan(body.indexOf('person-1@'))
  const spanish = await (await signedIn(home)).get('/es/console/outbox')
  expect(spanish.body).toContain('3 correos de los que no sabemos si llegaron')
})

test('they are settled one by one or several at once; a form sent twice settles once', async () => {
  const home = await story()
  const amara = await signedIn(home, 'organiser')
  const [third = '', second = '', first = ''] = (await home.doubts()).map(({ id }) => id)

  const one = await amara.post(`${path}/settlements`, { mail: third, verdict: 'accepted', note: 'Ben has it.' })
  const both = { mail: [first, second], verdict: 'queued' }
  const two = await amara.post(`${path}/settlements`, both)
  const again = await amara.post(`${path}/settlements`, both)
  await home.send()

  const answers = [one, two, again]
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([303, 303, 303])
  expect(answers.map(({ headers }) => headers.location)).toEqual(
    [1, 2, 0].map((count) => `${path}?done=settled&count=${count}`),
  )
  expect(home.postman.bag.map(({ to }) => to).sort()).toEqual(['person-1@people.example', 'person-2@people.example'])
  const done = await amara.get(`${path}?done=settled&count=2`)
  expect(done.body).toContain('2 mails are settled.')
  expect(done.body).not.toContain('id="doubts"')
  const trail = await (await signedIn(home)).get('/en/console/audit')
  expect(trail.body).toContain('Amara Okoye settled one mail to people in doubt: they arrived. “Ben has it.”')
  expect(trail.body).toContain('Amara Okoye settled 2 mails to people in doubt: they are sent again.<')
})

test('without a mail chosen or a verdict nothing changes, and what was typed is kept', async () => {
  const home = await story()
  const ines = await signedIn(home)
  const [newest] = await home.doubts()

  const none = await ines.post(`${path}/settlements`, { verdict: 'accepted', note: 'I called.' })
  const strange = await ines.post(`${path}/settlements`, { mail: 'x', verdict: 'accepted' })
  const noVerdict = await ines.post(`${path}/settlements`, { mail: newest?.id ?? '', note: 'x'.repeat(501) })

  expect([none, strange, noVerdict].map(({ statusCode }) => statusCode)).toEqual([422, 422, 422])
  expect(none.body).toContain('Choose at least one mail.')
  expect(none.body).toContain('value="I called."')
  expect(noVerdict.body).toContain('Say what you found out.')
  expect(noVerdict.body).toContain('This is too long.')
  expect(noVerdict.body).toMatch(new RegExp(`value="${newest?.id}"[^>]* checked`))
  expect(await home.doubts()).toHaveLength(3)
})

test('many stand on pages of their own, and a form that comes back stays on its page', async () => {
  const home = await story(27)
  const ines = await signedIn(home)

  const first = await ines.get(path)
  const [, older = ''] = /href="([^"]+)#doubts" rel="next"/.exec(first.body) ?? []
  const second = await ines.get(older)
  const [, action = ''] = /action="([^"]+settlements[^"]*)"/.exec(second.body) ?? []
  const back = await ines.post(action, {})

  expect(first.body).toContain('27 mails where we can’t tell')
  expect(first.body).toContain('person-27@')
  expect(first.body).not.toContain('person-2@')
  for (const page of [second, back]) {
    expect(page.body).toContain('person-2@')
    expect(page.body).not.toContain('person-27@')
  }
  const last = await ines.post(action, {
    mail: (await home.doubts()).slice(25).map(({ id }) => id),
    verdict: 'gave_up',
  })
  expect(last.statusCode).toBe(303)
  expect((await ines.get(older)).body).toContain('person-27@')
})

test('who may not settle cannot, and another organisation finds nothing here', async () => {
  const home = await story()
  const [newest] = await home.doubts()
  const settlement = { mail: newest?.id ?? '', verdict: 'accepted' }
  const stranger = await signedIn(home, 'owner', await openOther(home.db))

  const refused = await (await signedIn(home, 'editor')).post(`${path}/settlements`, settlement)
  const elsewhere = await stranger.post(`${path}/settlements`, settlement)

  expect(refused.statusCode).toBe(403)
  expect(elsewhere.headers.location).toBe(`${path}?done=settled&count=0`)
  expect((await stranger.get(path)).body).not.toContain('people.example')
  expect(await home.doubts()).toHaveLength(3)
})
