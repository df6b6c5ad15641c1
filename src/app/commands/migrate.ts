import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase } from '#platform/db.ts'
import { describeSchema } from '#platform/schema-types.ts'
import { answer } from '../answer.ts'
import { type Given, onPremises } from '../instance.ts'
import { migratePremises, type Premises } from '../premises.ts'
import { projectRoot } from '../project-root.ts'

export function migrateSchema(given: Given & { writeTypes?: boolean }): Promise<void> {
  return onPremises(given, async ({ premises }) => {
    const applied = await migratePremises(premises)
    const types = given.writeTypes ? await writeTypes(premises) : null
    const did = applied.length > 0 ? applied.map((name) => `applied ${name}`) : ['The database is up to date.']
    answer(given, { applied, types }, () => (types ? [...did, `wrote ${types}`] : did))
  })
}

async function writeTypes({ urls }: Premises): Promise<string> {
  const path = join(projectRoot, 'src/platform/schema.ts')
  const owner = openDatabase(urls.owner, { connections: 1 })
  try {
    await writeFile(path, await describeSchema(owner.db))
    return path
  } finally {
    await owner.close()
  }
}
