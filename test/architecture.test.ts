import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, test } from 'vitest'
import { code, functionsOf, importsOf, isThere, rooms, root, type Source, sources } from './source.ts'

// The house rules. Each finding says what to do; what a rule is for stands in docs/decisions/0003-slices-and-doors.md.

/** From the ground up. A file may import its own floor and what lies below. */
const floors = ['platform', 'ui', 'slices', 'app', 'main.ts']

/** On which doors each room may knock. */
const doors: Record<string, readonly string[]> = {
  members: [],
  supporters: ['members'],
  targets: ['members'],
  publishing: ['members'],
  actions: ['supporters', 'targets', 'publishing', 'members'],
}

/** Whose tables are whose, by the beginning of their names; the ground floor's belong to no room. */
const owners: Record<string, RegExp> = {
  members: /^(organisations|members|member_\w+)$/,
  supporters: /^(supporters|supporter_\w+)$/,
  targets: /^target_\w+$/,
  publishing: /^(posts|topics|bylines|(post|topic|byline|publishing)_\w+)$/,
  actions: /^(actions|action_\w+)$/,
  platform: /^(audit|media|mail|job)_\w+$|^schema_migrations$/,
}

test('imports point down, and rooms meet at their doors', () => {
  expect(sources.flatMap((file) => importsOf(file).flatMap((target) => wrongImport(file, target)))).toEqual([])
})

test('in a room only *.queries.ts speaks SQL', () => {
  const talkers = inRooms(code).filter(({ path, text }) => !path.endsWith('.queries.ts') && speaksSql(text))
  expect(say(talkers, 'move the statement to the <noun>.queries.ts beside it, as a function with a name')).toEqual([])
})

test('a room reads and writes its own tables alone', () => {
  expect(inRooms(code).flatMap(foreignTables)).toEqual([])
})

test('nothing is printed but by the roof', () => {
  const printers = code.filter(
    ({ steps, text }) => steps[0] !== 'app' && steps[0] !== 'main.ts' && /\bconsole\.\w+\(/.test(text),
  )
  expect(say(printers, 'use platform.log, or return the value and let src/app print it')).toEqual([])
})

test('the environment is read once', () => {
  const readers = code.filter(({ path, text }) => path !== 'src/main.ts' && /\bprocess\.env\b/.test(text))
  expect(say(readers, 'add the setting to src/platform/config.ts and take it from platform.config')).toEqual([])
})

test('there are no drawers', () => {
  const drawers = sources.filter(({ steps }) =>
    steps.some((step) => /^(utils?|helpers?|common|shared|types|services?|misc|lib)(\.|$)/.test(step)),
  )
  expect(say(drawers, 'put each function with the verb that needs it, or name the file after what it does')).toEqual([])
})

test('files and functions are short', () => {
  const long = code.filter((file) => !isExcused(file) && file.text.split('\n').length > 251)
  expect(say(long, 'over 250 lines: which chapters does it have?')).toEqual([])
  const functions = code
    .filter((file) => !isExcused(file))
    .flatMap((file) => functionsOf(file).map((named) => ({ ...named, path: file.path })))
    .filter(({ lines }) => lines > 40)
    .map(({ path, line, name, lines }) => `${path}:${line} ${name} has ${lines} lines: name its steps (40 at most)`)
  expect(functions).toEqual([])
})

test('the name of a job is the path of its file', () => {
  const lost = code.flatMap(({ path, text }) =>
    jobsDeclaredIn(text)
      .filter((job) => ![`src/slices/${job}.ts`, `src/${job}.ts`].some(isThere))
      .map((job) => `${path}: job ${job}: name it after its file, so that a stuck job says where to look`),
  )
  expect(lost).toEqual([])
})

test('every room has a README, a mount and a door of at most ten verbs', () => {
  const lacking = rooms.flatMap((room) =>
    ['README.md', 'slice.ts', 'index.ts', 'messages/en.json', 'messages/es.json']
      .filter((name) => !isThere(`src/slices/${room}/${name}`))
      .map((name) => `src/slices/${room} lacks ${name}`),
  )
  expect(lacking).toEqual([])
  const wide = rooms.filter((room) => room in doors && exportsOf(room).length > 10)
  expect(
    wide.map((room) => `src/slices/${room}/index.ts exports ${exportsOf(room).length} values: what can be one verb?`),
  ).toEqual([])
  expect(rooms.filter((room) => !(room in doors)).map((room) => `say in doors on whom ${room} may knock`)).toEqual([])
})

test('markup that is not escaped comes from one file', () => {
  const loose = code.filter(
    ({ path, text }) => path !== 'src/platform/html.tsx' && /dangerouslySetInnerHTML/.test(text),
  )
  expect(
    say(loose, 'render elements; where markup was made or sanitised by us, raw() of src/platform/html.tsx'),
  ).toEqual([])
  const raw = code.filter(({ text }) => /import \{[^}]*\braw\b[^}]*\} from '[^']*html\.tsx'/.test(text))
  expect(say(raw, 'every use of raw() is reviewed: add it to this test with the reason, or render elements')).toEqual(
    [],
  )
})

test('no page carries a style or a handler of its own', () => {
  const styled = code.filter(({ path, text }) => !isMail(path) && path.endsWith('.tsx') && /\sstyle=/.test(text))
  expect(say(styled, 'the content security policy drops style="…": give it a class in public/css')).toEqual([])
  const handled = code.filter(({ path, text }) => path.endsWith('.tsx') && /\son[A-Za-z]+=[{"']/.test(text))
  expect(say(handled, 'the content security policy drops inline handlers: use a script in public/js')).toEqual([])
})

test('what the ground floor and the doors offer is explained', () => {
  const silent = code
    .filter(({ steps }) => steps[0] === 'platform')
    .flatMap(({ path, text }) =>
      unexplained(text).map((name) => `${path}: ${name}: say what it does in a /** sentence */`),
    )
  expect(silent).toEqual([])
})

function wrongImport(file: Source, target: string): string[] {
  const [fromFloor = '', fromRoom = ''] = file.steps
  const [, toFloor = '', toRoom = '', ...inside] = target.split('/')
  const says = (why: string) => [`${file.path} → ${target}: ${why}`]
  if (target.startsWith('test/')) return file.isTest ? [] : says('only tests import from test/')
  if (!target.startsWith('src/'))
    return file.isTest || ['app', 'main.ts'].includes(fromFloor) ? [] : says('only the roof imports from outside src/')
  if (floors.indexOf(toFloor) > floors.indexOf(fromFloor) && !file.isTest)
    return says(`${fromFloor} lies below ${toFloor}: pass it in from above`)
  if (toFloor !== 'slices' || (fromFloor === 'slices' && fromRoom === toRoom) || file.isTest) return []
  if (fromFloor === 'app')
    return /^(slice|index)\.tsx?$/.test(inside.join('/')) ? [] : says(`export it from the door, #slices/${toRoom}`)
  if (inside.join('/') !== 'index.ts') return says(`knock on the door: #slices/${toRoom}`)
  return doors[fromRoom]?.includes(toRoom) ? [] : says(`${fromRoom} may not knock on ${toRoom}`)
}

function speaksSql(text: string): boolean {
  return /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(|\bsql(<[^`]*>)?`|\.query\(/.test(text)
}

function foreignTables({ path, steps, text }: Source): string[] {
  const own = owners[steps[1] ?? '']
  const built = text.matchAll(/\.(?:selectFrom|insertInto|updateTable|deleteFrom|\w*[jJ]oin)\(\s*\[?\s*'(\w+)/g)
  const written = text.matchAll(
    /\b(?:from|join|into|update)\s+([a-z]+_[a-z_]+|organisations|members|supporters|actions)\b/g,
  )
  const named = new Set([...built, ...written].map(([, table = '']) => table))
  return [...named].flatMap((table) => {
    const owner = Object.keys(owners).find((room) => owners[room]?.test(table))
    if (!owner || own?.test(table)) return []
    return [`${path}: ${table} belongs to ${owner}: ask its door, or let it publish a view or a function`]
  })
}

function jobsDeclaredIn(text: string): string[] {
  const [, body = ''] = /interface Jobs \{([^}]*(?:\{[^}]*\}[^}]*)*)\}/.exec(text) ?? []
  return [...body.matchAll(/'([\w/-]+)':/g)].map(([, job = '']) => job)
}

function exportsOf(room: string): string[] {
  const text = readFileSync(join(root, 'src/slices', room, 'index.ts'), 'utf8')
  const lists = [...text.matchAll(/export \{([^}]*)\}/g)].flatMap(([, names = '']) => names.split(','))
  return lists.map((name) => name.trim()).filter((name) => name !== '' && !name.startsWith('type '))
}

function unexplained(text: string): string[] {
  const exported = text.matchAll(/(\*\/\n(?:\/\/.*\n)*)?^export (?:async )?(?:function\*?|class) (\w+)/gm)
  return [...exported].filter(([, comment]) => !comment).map(([, , name = '']) => name)
}

/** Pages, mails and tables of data are as long as what they show. */
function isExcused({ path }: Source): boolean {
  return /\.(page|mail)\.tsx$|\/dev-ui[\w-]*\.tsx$|^src\/platform\/schema\.ts$/.test(path)
}

function isMail(path: string): boolean {
  return path.endsWith('.mail.tsx') || basename(path).startsWith('mail-')
}

function inRooms(files: readonly Source[]): Source[] {
  return files.filter(({ steps }) => steps[0] === 'slices')
}

function say(files: readonly Source[], what: string): string[] {
  return files.map(({ path }) => `${path}: ${what}`)
}
