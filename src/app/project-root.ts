import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** The project's folder: the nearest above this file that holds `migrations/`, be this file source or part of the bundle. */
export const projectRoot = find(dirname(fileURLToPath(import.meta.url)))

/** Plain SQL that shapes the database. */
export const migrationsFolder = pathToFileURL(join(projectRoot, 'migrations/'))

/** What the build leaves: the program, stylesheets and scripts. */
export const buildFolder = join(projectRoot, '.build')

/** What letters are printed in: its licence stands beside it. */
export const letterFont = join(projectRoot, 'public/fonts/noto-serif/NotoSerif-Regular.ttf')

/** What share pictures are set in; under the same licence. */
export const titleFont = join(projectRoot, 'public/fonts/noto-serif/NotoSerif-Bold.ttf')

function find(folder: string): string {
  if (existsSync(join(folder, 'migrations'))) return folder
  const parent = dirname(folder)
  if (parent === folder) throw new Error('this program stands in no folder with migrations/ in it')
  return find(parent)
}
