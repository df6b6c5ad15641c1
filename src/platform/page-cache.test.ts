import { expect, test } from 'vitest'
import { PageCache } from './page-cache.ts'

test('what shows several things is made again when one of them changes, and a topic that ends in a colon is all of a kind', async () => {
  const pages = new PageCache()
  let made = 0
  const front = () => pages.recall('front', ['1 posts', '1 action:'], async () => ++made)
  const post = () => pages.recall('post', '1 post:7', async () => ++made)
  expect([await front(), await post(), await front()]).toEqual([1, 2, 1])
  pages.take('changed', '1 action:5')
  expect([await front(), await post()]).toEqual([3, 2])
  pages.take('changed', '1 posts')
  expect([await front(), await post()]).toEqual([4, 2])
  for (const other of ['1 post:77', '1 post', '2 action:5', '1 actions']) pages.take('changed', other)
  expect([await front(), await post()]).toEqual([4, 2])
  pages.take('moved', '1 action:5')
  expect(await front()).toBe(4)
})
