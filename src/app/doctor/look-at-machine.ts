import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { DataFolder } from '#platform/data-folder.ts'
import { type Finding, fault, fine, warning } from './finding.ts'

/** Node, the data folder, the room on its disk. */
export function lookAtMachine(data: DataFolder): Finding[] {
  return [lookAtNode(), lookAtFolder(data), lookAtDisk(data)]
}

function lookAtNode(): Finding {
  const { node } = process.versions
  if (Number(node.split('.')[0]) >= 24) return fine('node', `Node ${node}`)
  return fault('node', `This is Node ${node}; Clamor runs on 24. Start it with bin/clamor, which brings its own.`)
}

function lookAtFolder({ path }: DataFolder): Finding {
  try {
    accessSync(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return fault('data folder', `${path} cannot be written by this user. Run as its owner.`)
  }
  const secrets = join(path, 'secrets.json')
  if (existsSync(secrets) && statSync(secrets).mode & 0o077)
    return fault('data folder', `Other accounts can read the keys. Run: chmod 600 ${secrets}`)
  return fine('data folder', path)
}

const gigabyte = 1e9

/** Bytes that are left on the disk of a folder. */
export function roomLeft(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return bavail * bsize
}

function lookAtDisk({ path }: DataFolder): Finding {
  const free = roomLeft(path) / gigabyte
  const says = `${free.toFixed(1)} GB free at ${path}`
  if (free < 0.2) return fault('disk', `${says}: PostgreSQL stops when nothing is left. Make room now.`)
  return free < 2 ? warning('disk', `${says}: make room soon.`) : fine('disk', says)
}
