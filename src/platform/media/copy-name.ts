import type { Shape } from './cut-around.ts'
import type { CopyFormat } from './re-encode.ts'

/** One of a picture's copies; `shape` is null for the whole of what is shown, `version` says of which set it is. */
export type CopyName = { shape: Shape | null; width: number; version: number; format: CopyFormat }

const shapeOfName = /^(?:(card|share)-)?([1-9]\d{0,3})(?:-([1-9]\d{0,8}))?\.(avif|webp|jpg)$/

/** `960.webp`, `card-480-2.avif`: the end of a copy's key and of its address. Those of the first set have no number. */
export function printCopyName({ shape, width, version, format }: CopyName): string {
  return `${shape ? `${shape}-` : ''}${width}${version > 0 ? `-${version}` : ''}.${format}`
}

/** Null for what no copy is called. */
export function readCopyName(name: string): CopyName | null {
  const [, shape = null, width, version = 0, format] = shapeOfName.exec(name) ?? []
  if (!format) return null
  return { shape: shape as Shape | null, width: Number(width), version: Number(version), format: format as CopyFormat }
}
