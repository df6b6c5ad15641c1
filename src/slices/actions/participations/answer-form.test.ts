import { expect, test } from 'vitest'
import { ana, figures, jobsOf, visitors } from './cast.ts'

test('with scripts a person acts in one step: stored, counted, consented, queued, thanked', async () => {
  const house = await visitors()

  const thanks = await house.act({ news: 'yes' })

  expect(thanks).toMatch(/^\/en\/thanks\/[\w-]{27}$/)
  expect(await figures(house)).toEqual({
    supporters: 1,
    participations: 1,
    counted: 1,
    submissions: 1,
    consents: 2,
    people: 1,
  })
  expect((await jobsOf(house)).map(({ task }) => task)).toEqual([
    'actions/letters/fan-out-letters',
    'actions/participations/thank-supporters',
  ])
})

test('without scripts the first step shows who the letter goes to and stores nothing', async () => {
  const house = await visitors()

  const answer = await house.send(house.path, { ...ana, proof: '' })

  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('Elena Sosa')
  expect(answer.body).toContain('Ada Quiroga')
  expect(answer.body).toContain('They are our neighbours.')
  expect(answer.body).toContain('<input type="hidden" name="email" value="ana@example.org"/>')
  expect(await figures(house)).toMatchObject({ supporters: 0, participations: 0 })
})

test('without scripts the second step stores, and waits for the address to be confirmed', async () => {
  const house = await visitors()

  const answer = await house.send(house.path, { ...ana, proof: '', step: '2', news: 'yes' })

  expect(answer.statusCode).toBe(303)
  expect(await figures(house)).toMatchObject({ participations: 1, counted: 0, consents: 0, people: 0 })
  expect((await jobsOf(house)).map(({ task }) => task)).toEqual(['actions/participations/ask-to-confirm'])
  const thanks = await house.get(String(answer.headers.location))
  expect(thanks.body).toContain('One more step')
})

test('what is missing is named beside its field and in a summary, and nothing typed is lost', async () => {
  const house = await visitors()

  const answer = await house.send(house.path, { ...ana, given_name: ' ', email: 'ana@', letter: 'Mine <b>& only mine' })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('2 things need your attention')
  expect(answer.body).toContain('id="given_name-fault"')
  expect(answer.body).toContain('This does not look like an email address')
  expect(answer.body).toContain('value="Pérez"')
  expect(answer.body).toContain('Mine &lt;b>&amp; only mine')
})

test('the same in Spanish', async () => {
  const house = await visitors()
  const path = `/es/actions/${house.action.slugs.es}`

  const faulty = await house.send(path, { ...ana, email: '' })
  const second = await house.send(path, ana)

  expect(faulty.body).toContain('Por favor, complete este campo.')
  expect(faulty.body).toContain('Hay algo que revisar')
  expect(second.body).toContain('Por favor, revise su carta')
  expect(second.body).toContain('usted la termina')
})

test('a person may go back from the second step and finds everything typed', async () => {
  const house = await visitors()

  const answer = await house.send(house.path, { ...ana, step: '2', back: 'yes' })

  expect(answer.statusCode).toBe(200)
  expect(answer.body).toContain('value="ana@example.org"')
  expect(answer.body).not.toContain('id="faults"')
  expect(await figures(house)).toMatchObject({ participations: 0 })
})

test('whoever fills in the trap is shown it and can empty it', async () => {
  const house = await visitors()

  const answer = await house.send(house.path, { ...ana, step: '2', website: 'https://spam.example' })

  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('Leave this field empty')
  expect(answer.body).toContain('It is there for robots')
  expect(await figures(house)).toMatchObject({ participations: 0 })
})

test('very many forms from one place are stopped, and what was typed is kept', async () => {
  const house = await visitors()

  const answers = []
  for (let n = 0; n < 31; n++) answers.push(await house.send(house.path, { ...ana, given_name: `Ana${n}` }))

  expect(answers.slice(0, 30).every(({ statusCode }) => statusCode === 200)).toBe(true)
  const last = answers[30]
  expect([last?.statusCode, last?.headers['retry-after']]).toEqual([429, '60'])
  expect(last?.body).toContain('<input type="hidden" name="given_name" value="Ana30"/>')
  expect(last?.body).toContain('Send again')
})

test('a closed action takes nothing and says so', async () => {
  const closesAt = { local: '2026-01-01T00:00', zone: 'UTC', instant: '2026-01-01T00:00:00.000Z' }
  const house = await visitors({ content: { closesAt } })

  const answer = await house.send(house.path, { ...ana, step: '2' })

  expect(answer.statusCode).toBe(409)
  expect(answer.body).toContain('This action is over')
  expect(await figures(house)).toMatchObject({ participations: 0 })
})
