import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sha256 } from '../crypto.ts'
import { chooseEncoding, type Encoded, encode } from './compress.ts'

type Asset = Encoded & { type: string }
const kinds: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

/** Stylesheets and scripts, in memory, compressed once, under addresses that change with their content. */
export class Assets {
  readonly #byPath = new Map<string, Asset>()
  readonly #paths = new Map<string, string>()
  readonly #sources = new Map<string, Buffer>()

  /** Reads every file of `folder`/css and `folder`/js. */
  static async read(folder: string): Promise<Assets> {
    const assets = new Assets()
    for (const kind of ['css', 'js']) {
      for (const name of await readdir(join(folder, kind))) {
        if (!name.endsWith(`.${kind}`)) continue
        const content = await readFile(join(folder, kind, name))
        await assets.add(name, content, await readPacked(join(folder, 'packed', nameOf(content)), content))
      }
    }
    return assets
  }

  /** Adds a file and returns its address, for example /assets/public.3f9c2a41.css. @param packed the same, compressed, if it is at hand */
  async add(name: string, content: Buffer, packed: Encoded | null = null): Promise<string> {
    const dot = name.lastIndexOf('.')
    const path = `/assets/${name.slice(0, dot)}.${nameOf(content)}${name.slice(dot)}`
    if (!this.#byPath.has(path))
      this.#byPath.set(path, {
        ...(packed ?? (await encode(content, 11))),
        type: kinds[name.slice(dot + 1)] ?? 'application/octet-stream',
      })
    this.#sources.set(name, content)
    this.#paths.set(name, path)
    return path
  }

  /** The address of a file by its plain name. */
  path(name: string): string {
    const path = this.#paths.get(name)
    if (!path) throw new Error(`no asset ${name}`)
    return path
  }

  /** The bytes of a file by its plain name, for a theme that builds on it. */
  source(name: string): Buffer {
    const source = this.#sources.get(name)
    if (!source) throw new Error(`no asset ${name}`)
    return source
  }

  /** Answers GET /assets/*. */
  send(request: FastifyRequest, reply: FastifyReply): FastifyReply | null {
    const asset = this.#byPath.get(request.url.split('?')[0] ?? '')
    if (!asset) return null
    const encoding = chooseEncoding(request.headers['accept-encoding'])
    if (encoding !== 'plain') reply.header('content-encoding', encoding)
    return reply
      .header('cache-control', 'public, max-age=31536000, immutable')
      .header('vary', 'accept-encoding')
      .type(asset.type)
      .send(asset[encoding])
  }
}

function nameOf(content: Buffer): string {
  return sha256(content).toString('hex').slice(0, 10)
}

/** What the build compressed: named after its content, so that it never belongs to another one. To do it here takes memory for good. */
async function readPacked(path: string, plain: Buffer): Promise<Encoded | null> {
  try {
    const [br, gzip] = await Promise.all([readFile(`${path}.br`), readFile(`${path}.gz`)])
    return { plain, br, gzip }
  } catch {
    return null
  }
}
