import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeWithSharedData, printAgreement, sharedDataPath } from '#test/shared-data.ts'
import { bestTopic } from './topic-match.ts'

const cantwell = [
  'Agriculture',
  'Department of Defense',
  'Foreign Affairs',
  'Health Care',
  'Immigration',
  'Judicial Issues',
]
const sanders = [
  'Agriculture',
  'Defense and Military',
  'Foreign Relations',
  'Healthcare',
  'Immigration',
  'Racial Justice',
]

test.each([
  ['foreign affairs, human rights', cantwell, 'Foreign Affairs'],
  ['foreign affairs, human rights', sanders, 'Foreign Relations'],
  ['International Affairs', sanders, 'Foreign Relations'],
  ['immigration', sanders, 'Immigration'],
  ['asylum', cantwell, 'Immigration'],
  ['human rights', ['Civil Rights and Liberties', 'Taxes'], 'Civil Rights and Liberties'],
  ['human rights, foreign affairs', ['Human Rights', 'Foreign Affairs'], 'Human Rights'],
  ['beekeeping', ['Taxes', 'Other'], 'Other'],
  ['beekeeping', ['Taxes', 'Veterans'], null],
  ['', ['Taxes', 'Veterans'], null],
])('of an action about %s, of %s: %s', (words, options, expected) => {
  expect(bestTopic(options, words)).toBe(expected)
})

describeWithSharedData('the topics of published forms', () => {
  test('nearly every office with a list has a place for foreign affairs, and it is found', () => {
    const folder = sharedDataPath('contact-forms/members')
    const lists = readdirSync(folder).flatMap((name) => {
      const [, block = ''] =
        /value: "?\$TOPIC"?[\s\S]*?options:\n([\s\S]*?)(?=\n {4}- |\n {8}- name|\n {6}- name|$)/.exec(
          readFileSync(join(folder, name), 'utf8'),
        ) ?? ['', '']
      const options = block.split('\n').map((line) =>
        line
          .trim()
          .replace(/^- /, '')
          .replace(/^["']?([^"':]*)["']?(:.*)?$/, '$1'),
      )
      return options.length > 5 ? [{ name, options: options.filter(Boolean) }] : []
    })
    const found = lists.map(({ name, options }) => ({
      name,
      best: bestTopic(options, 'foreign affairs, human rights'),
    }))
    const wrong = found.filter(({ best }) => !/foreign|international|human rights/i.test(best ?? ''))
    printAgreement(
      'topic for foreign affairs',
      lists.length,
      wrong.map(({ name, best }) => `${name}: ${best}`),
    )
    expect(lists.length).toBeGreaterThan(80)
    expect(wrong.length / lists.length).toBeLessThan(0.15)
  })
})
