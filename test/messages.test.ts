import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { IntlMessageFormat } from 'intl-messageformat'
import { expect, test } from 'vitest'
import { code, filesIn, isThere, root } from './source.ts'

type Catalogue = { folder: string; en: Record<string, string>; es: Record<string, string> }

const catalogues: Catalogue[] = filesIn(join(root, 'src'))
  .filter((file) => file.endsWith('messages/en.json'))
  .map((file) => ({ folder: file.slice(root.length + 1, -'/en.json'.length), en: read(file), es: read(twin(file)) }))
const english = Object.assign({}, ...catalogues.map(({ en }) => en)) as Record<string, string>
const spanish = Object.assign({}, ...catalogues.map(({ es }) => es)) as Record<string, string>

/** Words of the code that people never read; docs/glossary.md says what they read instead. `except` is taken out first. */
const codeWords = {
  en: {
    pattern: /\b(seats?|targets?|supporters?|participations?|segments?|sign-ons?|unknown|delivered|slugs?)\b/i,
    // How letters are counted that people sent themselves: never mixed with those that offices accepted.
    except: /\bby supporters\b/gi,
  },
  es: {
    pattern: /\b(blancos?|objetivos?|asientos?|segmentos?|desconocid[oa]s?|entregad[oa]s?|slugs?)\b/i,
    except: /\bsegundo plano\b/gi,
  },
}

/** Forms of *tú* and *vosotros*: people are addressed as *usted*. JavaScript's \b does not know letters with accents. */
const familiar =
  /(?<![\p{L}])(tú|tu|tus|ti|te|contigo|puedes|podrás|podrías|quieres|tienes|debes|eres|estás|has|haz|vas|sabes|necesitas|escríbenos|inténtalo|elige|ingresa|envíanos|vosotros|vuestr[oa]s?|os)(?![\p{L}])/iu

test('both languages say the same things, with the same blanks', () => {
  expect(catalogues.flatMap(({ folder, en, es }) => differences(folder, en, es))).toEqual([])
})

test('a message stands in the room whose name it begins with, and in one room only', () => {
  const strangers = catalogues.flatMap(({ folder, en }) =>
    Object.keys(en)
      .filter((key) => key.split('.')[0] !== roomOf(folder))
      .map((key) => `${folder}: ${key}: begin it with ${roomOf(folder)}. or move it to where it belongs`),
  )
  expect(strangers).toEqual([])
})

test('no message is empty', () => {
  const empty = [...Object.entries(english), ...Object.entries(spanish)].filter(([, text]) => text.trim() === '')
  expect(empty.map(([key]) => `${key}: write it, or leave the key out`)).toEqual([])
})

test('people read plain words, not those of the code', () => {
  expect(wordsOfTheCode(english, 'en')).toEqual([])
  expect(wordsOfTheCode(spanish, 'es')).toEqual([])
})

test('Spanish says usted', () => {
  const findings = Object.entries(spanish).flatMap(([key, text]) => {
    const [word] = familiar.exec(text) ?? []
    return word ? [`${key}: “${word}” is for friends; say usted`] : []
  })
  expect(findings).toEqual([])
})

test('every message that is used exists', () => {
  const missing = code.flatMap(({ path, text }) =>
    keysUsedIn(path, text)
      .filter((key) => !(key in english))
      .map((key) => `${path}: no catalogue has ${key}`),
  )
  expect(missing).toEqual([])
})

test('every message is used', () => {
  const text = code.map((file) => file.text).join('\n')
  const literals = new Set([...text.matchAll(/['"`]([a-z]\w*(?:\.[\w-]+)+)['"`]/g)].map(([, key]) => key))
  const prefixes = [...text.matchAll(/`([a-z]\w*(?:\.[\w-]+)*\.)\$\{/g)].map(([, prefix = '']) => prefix)
  // A prefix of one step (`actions.${…}`) would call a whole room used.
  const open = prefixes.filter((prefix) => prefix.split('.').length > 2)
  const isUsed = (key: string) => literals.has(key) || open.some((prefix) => key.startsWith(prefix))
  const idle = Object.keys(english).filter((key) => !isUsed(key) && !(isText(key) && isUsed(titleOf(key))))
  expect(idle.map((key) => `${key}: nobody says it: take it out of both catalogues`)).toEqual([])
})

function read(file: string): Record<string, string> {
  return isThere(file.slice(root.length + 1)) ? JSON.parse(readFileSync(file, 'utf8')) : {}
}

function twin(file: string): string {
  return file.replace(/en\.json$/, 'es.json')
}

/** src/slices/actions/messages → actions; src/platform/messages → platform; src/app/media/messages → media */
function roomOf(folder: string): string {
  return folder.split('/').at(-2) ?? ''
}

function differences(folder: string, en: Record<string, string>, es: Record<string, string>): string[] {
  const lacking = Object.keys(en).filter((key) => !(key in es))
  const surplus = Object.keys(es).filter((key) => !(key in en))
  const unlike = Object.keys(en).flatMap((key) => {
    if (es[key] === undefined) return []
    const [here, there] = [blanks(key, en[key] ?? '', 'en'), blanks(key, es[key], 'es')]
    return here === there ? [] : [`${folder}: ${key}: {${here}} in English, {${there}} in Spanish`]
  })
  return [
    ...lacking.map((key) => `${folder}: ${key} is missing in es.json`),
    ...surplus.map((key) => `${folder}: ${key} is missing in en.json`),
    ...unlike,
  ]
}

type Element = { type: number; value?: string; options?: Record<string, { value: Element[] }> }

/** The names of a message's placeholders; a message that does not parse says so instead. */
function blanks(key: string, text: string, locale: string): string {
  try {
    const tree = new IntlMessageFormat(text, locale, undefined, { ignoreTag: true }).getAst() as Element[]
    return [...new Set(namesIn(tree))].sort().join(', ')
  } catch (error) {
    return `${key} does not parse as ICU MessageFormat (${(error as Error).message})`
  }
}

const literal = 0
const pound = 7

function namesIn(elements: Element[]): string[] {
  return elements.flatMap(({ type, value = '', options = {} }) => {
    if (type === literal || type === pound) return []
    return [value, ...Object.values(options).flatMap((option) => namesIn(option.value))]
  })
}

function wordsOfTheCode(messages: Record<string, string>, locale: keyof typeof codeWords): string[] {
  const { pattern, except } = codeWords[locale]
  return Object.entries(messages).flatMap(([key, text]) => {
    // What stands in braces is code: {seat} is a placeholder, {kind, select, unknown {…}} a choice.
    const said = text.replace(/\{\w+(, \w+,)?|\b\w+ (?=\{)/g, ' ').replace(except, ' ')
    const [word] = pattern.exec(said) ?? []
    return word ? [`${key} (${locale}): “${word}” is a word of the code; docs/glossary.md has the one people read`] : []
  })
}

/** Keys in the places where the compiler does not check them: refusals, and the messages of forms' schemas. */
function keysUsedIn(path: string, text: string): string[] {
  const said = text.matchAll(/(?:\.say(?:Key)?\(|new Refusal\(\s*\d+,)\s*'([\w.-]+)'/g)
  const inForms = /\.form\.tsx?$/.test(path) ? text.matchAll(/'([a-z]\w*(?:\.\w+){2,})'/g) : []
  return [...said, ...inForms].map(([, key = '']) => key)
}

/** The error page looks for a text beside the title of a refusal. */
function isText(key: string): boolean {
  return key.endsWith('.text')
}

function titleOf(key: string): string {
  return key.replace(/\.text$/, '.title')
}
