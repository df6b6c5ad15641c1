import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { type Act, writeAudit } from '#platform/audit.ts'
import { inOrganisation } from '#platform/db.ts'
import { wordsFor } from '#platform/i18n.ts'
import { signedIn } from '#test/cast.ts'
import { site, type TestSite } from '#test/site.ts'
import { root, sources } from '#test/source.ts'
import en from '../messages/en.json' with { type: 'json' }
import es from '../messages/es.json' with { type: 'json' }
import { sentenceOf } from './sentence.ts'

function write({ db, organisation }: TestSite, act: Act | Record<string, unknown>): Promise<void> {
  return inOrganisation(db, organisation.id, (db) =>
    writeAudit(db, { actor: { id: null, name: 'Inés' }, subject: 'member', ...act } as Act),
  )
}

async function siteWithEntries(entries: number) {
  const home = await site()
  const owner = await signedIn(home, 'owner')
  for (let count = 1; count <= entries; count++) {
    const details = { name: `Person ${count}`, from: 'viewer', to: 'editor' }
    await write(home, { verb: 'members.changeRole', details })
  }
  return { ...home, owner }
}

/** What the trail says of an entry, in both languages. */
function told(entry: { verb: string; details: unknown; actor?: string }): string[] {
  const { verb, details, actor = 'Inés' } = entry
  const all = { sequence: 1, at: new Date(0), actor_id: null, actor_name: actor, subject: '', subject_id: null }
  return (['en', 'es'] as const).map((locale) => sentenceOf(wordsFor({ locale }), { ...all, verb, details }))
}

test('the trail is told in sentences, the newest first', async () => {
  const { owner } = await siteWithEntries(3)
  const page = await owner.get('/en/console/audit')
  const spanish = await owner.get('/es/console/audit')
  expect(page.body).toContain('Inés changed Person 3’s role from viewer to editor.')
  expect(spanish.body).toContain('Inés cambió la función de Person 3 de lectura a edición.')
  expect(page.body.indexOf('Person 3')).toBeLessThan(page.body.indexOf('Person 1'))
  expect(spanish.body).toContain('3 anotaciones')
})

test('a long trail has pages that can be bookmarked', async () => {
  const { owner } = await siteWithEntries(120)
  const first = await owner.get('/en/console/audit')
  const second = await owner.get('/en/console/audit?before=71')
  const last = await owner.get('/en/console/audit?before=21')
  const back = await owner.get('/en/console/audit?after=20')
  expect(first.body).toContain('href="/en/console/audit?before=71" rel="next"')
  expect(first.body).not.toContain('rel="prev"')
  expect(second.body).toContain('Person 70’s')
  expect(second.body).toContain('href="/en/console/audit?before=21"')
  expect(second.body).toContain('href="/en/console/audit?after=70" rel="prev"')
  expect(last.body).toContain('Person 1’s')
  expect(last.body).not.toContain('rel="next"')
  expect(back.body).toContain('Person 70’s')
  expect(back.body).not.toContain('Person 20’s')
})

test('it is read by person, by kind and by day', async () => {
  const home = await siteWithEntries(2)
  const { owner } = home
  const actor = { id: owner.actor.accountId, name: owner.actor.name }
  await write(home, { actor, verb: 'actions.close', subject: 'action', details: { name: 'Free them', revision: null } })
  await write(home, { actor: { id: null, name: 'bin/clamor' }, verb: 'members.createOwner', details: { name: 'Ana' } })
  const rows = async (query: string) => {
    const { body } = await owner.get(`/en/console/audit?${query}`)
    return [...body.matchAll(/<th scope="row"[^>]*>(.*?)<\/th>/g)].map(([, cell = '']) => cell.replace(/<[^>]*>/g, ''))
  }
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: home.organisation.time_zone }).format(new Date())
  const yesterday = new Intl.DateTimeFormat('en-CA', { timeZone: home.organisation.time_zone }).format(
    Date.now() - 86_400_000,
  )

  expect(await rows(`by=${owner.actor.accountId}`)).toEqual(['Inés Duarte closed the action “Free them”.'])
  expect(await rows('kind=actions')).toHaveLength(1)
  expect(await rows('kind=members')).toHaveLength(3)
  expect(await rows('by=server&kind=members')).toContain('The server’s command line made Ana an owner.')
  expect(await rows(`from=${today}`)).toHaveLength(4)
  expect(await rows(`until=${yesterday}`)).toEqual([])
  expect(await rows('by=nobody&kind=%27&from=2026-99-99')).toHaveLength(4)
})

test('an empty trail says what will stand there', async () => {
  const { owner } = await siteWithEntries(0)
  expect((await owner.get('/en/console/audit?before=x')).body).toContain('Nothing has been done yet')
})

test('what changed is told with what it was, and an address that was taken out as such', async () => {
  await site()
  const changes = [
    ['email', 'a@gov.example', 'b@gov.example'],
    ['formUrl', 'https://old.example', null],
    ['phone', null, '+1 202 555 0100'],
  ]
  const [english, spanish] = told({ verb: 'targets.correct', details: { office: 'Elena Sosa', changes } })
  expect(english).toBe(
    'Inés corrected how Elena Sosa is reached: email address: “a@gov.example”, now “b@gov.example”; ' +
      'contact form: “https://old.example” was taken out; telephone: now “+1 202 555 0100”.',
  )
  expect(spanish).toContain('correo electrónico: antes «a@gov.example», ahora «b@gov.example»')
})

test('entries of the first version are told too, without a bracket or a gap', async () => {
  await site()
  const older = [
    { verb: 'deliveries.settle', details: { verdict: 'accepted', note: 'By phone', deliveries: ['x', 'y'] } },
    { verb: 'members.changeSettings', details: { country: 'SV', regions: { en: 'en-US' }, privacy_notice: 'changed' } },
    { verb: 'members.changeAccount', details: {} },
    {
      verb: 'targets.correct',
      details: { office: 'minister', before: { email: null }, after: { email: 'm@x.example' } },
    },
    {
      verb: 'targets.import',
      details: {
        file: 'a.csv',
        country: 'SV',
        seats: { added: 2, changed: 1, ended: 0 },
        holders: { added: 2, changed: 3 },
      },
    },
    { verb: 'targets.save-list', details: { name: 'All', rule: { match: 'any', parts: [{ seatIds: ['a', 'b'] }] } } },
    { verb: 'media.remove', details: {} },
  ]
  const sentences = older.flatMap(told)
  expect(sentences[0]).toContain('settled 2 letters')
  expect(sentences.join('\n')).not.toMatch(/[{}[\]]|undefined|NaN|object/)
})

test('a verb that no catalogue knows is told without a word of the code', async () => {
  const home = await siteWithEntries(0)
  await write(home, { verb: 'other.thing', details: { secret: 'x' } })
  const { body } = await home.owner.get('/en/console/audit')
  expect(body).toContain('did something that this version has no words for')
  expect(body).not.toContain('other.thing')
})

/** Everything but tests; `test-server.ts` is none. */
const product = sources.filter(({ path }) => !/\.test\.tsx?$/.test(path))

/** `interface Acts { 'members.invite': { role: Role } }` → members.invite: [role], wherever a room declares it; NothingMore → []. */
const declared = new Map(
  product
    .flatMap(({ text }) => [...text.matchAll(/interface Acts \{\n([\s\S]*?)\n {2}\}/g)])
    .flatMap(([, body = '']) => [...body.matchAll(/'([\w.-]+)': (?:NothingMore|\{([^}]*)\})/g)])
    .map(([, verb = '', fields = '']) => [verb, [...fields.matchAll(/(\w+)\??:/g)].map(([, name = '']) => name)]),
)

test('every act that is written down has its sentence and its kind, in both languages', () => {
  const written = product
    .filter(({ path }) => path !== 'src/platform/audit.ts')
    .flatMap(({ text }) => [...text.matchAll(/\bverb: '([\w-]+\.[\w-]+)'/g)].map(([, verb = '']) => verb))
  const wanted = [...new Set([...written, ...declared.keys()])]
  expect(wanted.length).toBeGreaterThan(30)
  expect(wanted.filter((verb) => !declared.has(verb)).map((verb) => `${verb}: declare it in interface Acts`)).toEqual(
    [],
  )
  const lacking = wanted.flatMap((verb) =>
    [`members.audit.verbs.${verb}`, `members.audit.kinds.${verb.split('.')[0]}`].filter(
      (key) => !(key in en && key in es),
    ),
  )
  expect(lacking.map((key) => `add ${key} to both catalogues of members`)).toEqual([])
  const idle = Object.keys(en)
    .filter((key) => key.startsWith('members.audit.verbs.'))
    .map((key) => key.slice('members.audit.verbs.'.length))
  expect(idle.filter((verb) => !declared.has(verb))).toEqual([])
})

test('a sentence names who did it, and tells nothing that the code does not give', () => {
  const wrong = [en, es].flatMap((catalogue) =>
    Object.entries(catalogue)
      .filter(([key]) => key.startsWith('members.audit.verbs.'))
      .flatMap(([key, text]) => {
        const given = ['actor', ...(declared.get(key.slice('members.audit.verbs.'.length)) ?? [])]
        const blanks = blanksOf(text)
        const unknown = blanks
          .filter((blank) => !given.includes(blank))
          .map((blank) => `${key}: {${blank}} is not given`)
        return blanks.includes('actor') ? unknown : [...unknown, `${key}: say {actor}`]
      }),
  )
  expect(wrong).toEqual([])
})

test('a setting that can be changed has its name in the trail', () => {
  const form = readFileSync(join(root, 'src/slices/members/organisations/organisation.queries.ts'), 'utf8')
  const [, list = ''] = /const columns = \[([^\]]*)\]/.exec(form) ?? []
  const fixed = ['id', 'slug', 'logo', 'is_demo', 'second_step_since']
  const names = [...list.matchAll(/'(\w+)'/g)].map(([, name = '']) => name).filter((name) => !fixed.includes(name))
  expect(names.length).toBeGreaterThan(10)
  expect(names.filter((name) => !(`members.audit.of.${name}` in en))).toEqual([])
})

type Element = { type: number; value?: string; options?: Record<string, { value: Element[] }> }

function blanksOf(text: string): string[] {
  const read = (elements: Element[]): string[] =>
    elements.flatMap(({ type, value = '', options = {} }) =>
      type === 0 || type === 7 ? [] : [value, ...Object.values(options).flatMap((option) => read(option.value))],
    )
  const { getAst } = new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true })
  return [...new Set(read(getAst() as Element[]))]
}
