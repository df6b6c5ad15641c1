import { expect, test } from 'vitest'
import { table } from './answer.ts'
import { bar } from './progress.ts'

test('columns are as wide as their widest cell, and lines end without spaces', () => {
  expect(
    table([
      ['GET', '/healthz', 'instance'],
      ['POST', '/', 'public'],
    ]),
  ).toEqual(['GET   /healthz  instance', 'POST  /         public'])
  expect(table([])).toEqual([])
})

test('a bar is always as long, however much of it is done', () => {
  expect(bar(0)).toBe(`▕${' '.repeat(30)}▏`)
  expect(bar(1)).toBe(`▕${'█'.repeat(30)}▏`)
  expect(bar(0.5)).toBe(`▕${'█'.repeat(15)}${' '.repeat(15)}▏`)
  for (const share of [-1, 0.013, 0.37, 0.999, 2]) expect(bar(share)).toHaveLength(32)
})
