import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { loadDirectory } from '#slices/targets'
import type { Building } from './platform-of.ts'

/**
 * Loads what the first person who acts would otherwise wait for: where everybody lives who can be written to. Then collects what
 * loading the program left behind, some 30 MB: V8 does so when memory runs short, which on a quiet server is never.
 */
export async function warmUp({ platform, sites }: Building): Promise<void> {
  try {
    const [first] = await sites.read()
    if (first) await loadDirectory(platform, first.id)
    collectGarbage()
  } catch (error) {
    platform.log.warn({ err: error }, 'nothing was loaded beforehand')
  }
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  setFlagsFromString('--no-expose-gc')
  collect()
}
