import { expect, test } from 'vitest'
import { listRoutes } from './routes.ts'

test('every address is traced to the file that answers it, and says who may', async () => {
  const routes = await listRoutes()

  const strays = routes.filter(
    ({ access, file }) => !access || !/^src\/(slices|app)\/[\w/-]+(\.\w+)?\.tsx?:\d+$/.test(file),
  )
  expect(strays).toEqual([])
  expect(routes).toContainEqual(
    expect.objectContaining({
      method: 'GET',
      url: '/:language/actions/:slug',
      access: 'public',
      file: expect.stringContaining('participations/routes.tsx'),
    }),
  )
})
