import { expect, test } from 'vitest'
import { renderFragment } from '#platform/html.tsx'
import { addMessages, wordsFor } from '#platform/i18n.ts'
import { Chart, type Day } from './chart.tsx'
import { uiMessages } from './messages.ts'
import { StackBar } from './stack-bar.tsx'

addMessages(uiMessages)
const words = wordsFor({ locale: 'es', region: 'es-SV', timeZone: 'America/El_Salvador' })

function draw(days: readonly Day[]): string {
  return renderFragment(
    <Chart
      words={words}
      id="people"
      title="Personas por día"
      description="Subió el 2 de junio."
      days={days}
      markers={[{ day: '2026-06-02', label: 'publicada' }]}
      valueLabel="Personas"
    />,
  )
}

test('a chart has a name, a description and its numbers in a table, in the format of the region', () => {
  const html = draw([
    { day: '2026-06-01', value: 20 },
    { day: '2026-06-02', value: 1800 },
    { day: '2026-06-03', value: 900 },
  ])

  expect(html).toContain('role="img" aria-labelledby="people-title people-description"')
  expect(html).toContain('<th scope="row">2 jun 2026</th><td class="n">1,800</td>')
  expect(html).toContain('x1="50%" x2="50%"')
  expect(html).toContain('publicada')
  expect(html).not.toContain('style=')
})

test('a chart of one day, of none, or of zeros is still a chart', () => {
  for (const days of [[], [{ day: '2026-06-02', value: 3 }], [{ day: '2026-06-02', value: 0 }]])
    expect(draw(days)).not.toMatch(/NaN|Infinity|undefined/)
})

test('the shares of a bar fill it, and the smallest can be seen', () => {
  const html = renderFragment(
    <StackBar
      label="1,195 aceptadas, 9 devueltas"
      parts={[
        { tone: 'good', value: 1195, label: '1,195 aceptadas' },
        { tone: 'warn', value: 0, label: 'ninguna espera' },
        { tone: 'bad', value: 9, label: '9 devueltas' },
      ]}
    />,
  )

  expect([...html.matchAll(/class="(\w+)" x="([\d.]+)%" width="([\d.]+)%"/g)].map((match) => match.slice(1))).toEqual([
    ['good', '0', '97'],
    ['bad', '97', '3'],
  ])
})

test('a bar of nothing is an empty bar', () => {
  expect(renderFragment(<StackBar label="Nada" parts={[]} />)).not.toContain('NaN')
})
