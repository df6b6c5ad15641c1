import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeWithSharedData, sharedDataPath } from '#test/shared-data.ts'
import { BrokenFile } from './broken-file.ts'
import { readContactForm } from './read-contact-form.ts'

const read = (text: string, name = 'A000001.yaml') => readContactForm({ name, bytes: Buffer.from(text) })

const definition = `
bioguide: A000001
contact_form:
  method: POST
  action: ''
  steps:
    - visit: https://quiroga.senate.example/contact
    - fill_in:
        - {name: zip, selector: '#zip', value: $ADDRESS_ZIP5, required: Yes}
    - click_on:
        - {selector: '#go', value: Go}
    - select:
        - {name: prefix, selector: '#prefix', value: $NAME_PREFIX, required: true, options: [Mr., Ms., Mx.]}
        - {name: topic, selector: '#topic', value: $TOPIC, required: true, options: {Foreign Affairs: FA, Health: HC, "": x}}
        - {name: reply, selector: '#reply', value: N, required: true, options: {"Yes, please contact me": Y, "No, just my opinion": N}}
        - {name: state, selector: '#state', value: $ADDRESS_STATE_FULL, options: US_STATES}
    - fill_in:
        - {name: letter, selector: '#letter', value: $MESSAGE, required: true, options: {max_length: 2000}}
        - {name: uuid, selector: '#uuid', value: $CAMPAIGN_UUID}
    - check:
        - {name: box, selector: '#box', value: abc-1}
    - recaptcha:
        - value: true
    - click_on:
        - {selector: '#send'}
  success: {headers: {status: 200}, body: {contains: thank}}
`

test('what a form asks is read in its order, page by page, with its choices as it names them', () => {
  expect(read(definition)).toEqual({
    holderKey: 'A000001',
    address: 'https://quiroga.senate.example/contact',
    captcha: 'recaptcha',
    needsScript: true,
    pieces: [
      { asks: 'postal_code', isRequired: true, page: 1 },
      { asks: 'prefix', isRequired: true, page: 2, options: ['Mr.', 'Ms.', 'Mx.'] },
      { asks: 'topic', isRequired: true, page: 2, options: ['Foreign Affairs', 'Health'] },
      {
        asks: 'answer',
        isRequired: true,
        page: 2,
        answer: 'No, just my opinion',
        options: ['Yes, please contact me', 'No, just my opinion'],
      },
      { asks: 'state_name', isRequired: false, page: 2 },
      { asks: 'letter', isRequired: true, page: 2, most: 2000 },
      { asks: 'tick', isRequired: false, page: 2 },
    ],
  })
})

test.each([
  ['no YAML', 'bioguide: [', 'notYaml'],
  ['a list', '- a\n- b', 'invalid'],
  ['nothing but a name', 'bioguide: A000001', 'missing'],
  ['another kind of id', definition.replace('A000001', 'quiroga'), 'invalid'],
  ['steps that are none', definition.replace(/steps:[\s\S]*/, 'steps: 3'), 'invalid'],
  [
    'fields that are none',
    definition.replace(/select:\n[\s\S]*?\n {4}- fill_in/, 'select: 7\n    - fill_in'),
    'invalid',
  ],
])('a file that holds %s is named with the reason', (_what, text, reason) => {
  expect(() => read(text)).toThrow(BrokenFile)
  expect(() => read(text)).toThrow(reason)
})

test('an address that is none leads nowhere, and an unknown variable is left out', () => {
  const form = read(definition.replace('https://quiroga', 'javascript:quiroga').replace('$TOPIC', '$HOROSCOPE'))

  expect(form.address).toBeNull()
  expect(form.pieces.map(({ asks }) => asks)).not.toContain('topic')
})

describeWithSharedData('the published definitions of forms', () => {
  const folder = sharedDataPath('contact-forms/members')

  test('each is read in the order in which its file says what is filled in', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
    const unlike: string[] = []
    const broken: string[] = []
    for (const name of files) {
      const text = readFileSync(join(folder, name), 'utf8')
      try {
        const ours = read(text, name).pieces.flatMap(({ asks }) => (asks === 'answer' || asks === 'tick' ? [] : asks))
        const theirs = [...text.matchAll(/^\s+-?\s*value:\s*["']?\$([A-Z0-9_]+)/gm)].map(([, variable]) => variable)
        if (ours.join() !== theirs.map((variable = '') => named[variable]).join()) unlike.push(`${name}: ${ours}`)
      } catch {
        broken.push(name)
      }
    }
    expect(files).toHaveLength(171)
    expect(unlike).toEqual([])
    expect(broken).toEqual(['K000394.yaml'])
  })
})

const named: Record<string, string> = {
  NAME_PREFIX: 'prefix',
  NAME_FIRST: 'given_name',
  NAME_LAST: 'family_name',
  ADDRESS_STREET: 'street',
  ADDRESS_STREET_2: 'street_2',
  ADDRESS_CITY: 'city',
  ADDRESS_STATE: 'state',
  ADDRESS_STATE_POSTAL_ABBREV: 'state',
  ADDRESS_STATE_FULL: 'state_name',
  ADDRESS_ZIP5: 'postal_code',
  ADDRESS_ZIP4: 'postal_code_4',
  EMAIL: 'email',
  PHONE: 'phone',
  PHONE_PARENTHESES: 'phone',
  SUBJECT: 'subject',
  TOPIC: 'topic',
  MESSAGE: 'letter',
}
