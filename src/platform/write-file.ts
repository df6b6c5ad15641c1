import { chownSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file so that it has either its old content or the new one, whole and on disk, whenever the power goes.
 * Root leaves it to the owner of its folder, who must be able to read it when starting without root again.
 * @param mode permission bits, such as 0o600
 */
export function writeFileAtomically(path: string, text: string, mode: number): void {
  const unfinished = `${path}.${process.pid}.new`
  rmSync(unfinished, { force: true })
  writeSynced(unfinished, text, mode)
  if (process.getuid?.() === 0) {
    const owner = statSync(dirname(path))
    chownSync(unfinished, owner.uid, owner.gid)
  }
  renameSync(unfinished, path)
  syncFolder(dirname(path))
}

function writeSynced(path: string, text: string, mode: number): void {
  const file = openSync(path, 'wx', mode)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Flushes a folder to disk: a rename in it is there only then. */
export function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
