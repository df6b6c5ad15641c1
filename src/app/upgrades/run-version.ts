import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '#platform/data-folder.ts'
import { projectRoot } from '../project-root.ts'
import type { LastUpgrade } from './last-upgrade.ts'

type Folder = Pick<DataFolder, 'path'>

/** Runs a command of whichever version is checked out now, which installs and builds first what that one needs. @throws with what it said */
export async function runVersion(args: string[], { path }: Folder): Promise<string> {
  const { code, said, errors } = await run([...args, '--data', path])
  if (code !== 0) throw new Error(`bin/clamor ${args[0]} ended with ${code}:\n${errors.trim() || said.trim()}`)
  return said
}

/** Starts the site of the version that is checked out, without a worker, which would send; asks how it is, and stops it. @throws */
export async function tryVersion({ path }: Folder): Promise<void> {
  const child = begin(['web', '--port', '0', '--data', path])
  try {
    const address = await new Promise<string>((resolve, reject) => {
      child.said((text) => {
        const [, ready] = /^ready (\S+)$/m.exec(text) ?? []
        if (ready) resolve(ready)
      })
      child.ended.then(({ code, errors }) =>
        reject(new Error(`the new version does not start (${code}):\n${errors.trim()}`)),
      )
    })
    const port = new URL(address).port
    // Asked here, whatever the site's public name is.
    const state = (await (await fetch(`http://127.0.0.1:${port}/readyz`)).json()) as Record<string, string>
    if (state.database !== 'ok' || state.schema !== 'ok')
      throw new Error(`the new version is not ready: ${JSON.stringify(state)}`)
  } finally {
    child.stop()
    await child.ended
  }
}

/** Puts the database back as it was before an upgrade, by the version that is checked out. */
export async function restoreBefore(
  data: Folder,
  { backup, passphrase }: LastUpgrade,
  hasRun: boolean,
): Promise<string> {
  const file = join(data.path, 'upgrade.passphrase')
  writeFileSync(file, passphrase, { mode: 0o600 })
  try {
    const how = hasRun ? [] : ['--nothing-sent-since']
    return await runVersion(['restore', backup, '--passphrase-file', file, '--replace', ...how], data)
  } finally {
    rmSync(file, { force: true })
  }
}

function run(args: string[]) {
  return begin(args).ended
}

function begin(args: string[]) {
  const child = spawn(join(projectRoot, 'bin/clamor'), args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { said: '', errors: '' }
  const listeners: ((text: string) => void)[] = []
  child.stdout.on('data', (text) => {
    output.said += text
    for (const listener of listeners) listener(output.said)
  })
  child.stderr.on('data', (text) => {
    output.errors += text
  })
  const ended = new Promise<{ code: number | null; said: string; errors: string }>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, ...output }))
  })
  return {
    ended,
    said: (listener: (text: string) => void) => listeners.push(listener),
    stop: () => child.kill('SIGTERM'),
  }
}
