import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import { atEnd } from '../at-end.ts'
import { root } from '../source.ts'
import { newFolder, until } from './instance.ts'

/** A proxy as docs/self-hosting sets it up, but for names, ports and the certificate. */
export type FrontServer = {
  /** Of the plain port, and of TLS. */
  ports: { http: number; https: number }
  /** All that it wrote to a log or a terminal. */
  log(): string
}

export type ProxyName = 'nginx' | 'caddy'

/** The host name in the files of docs/self-hosting. */
export const host = 'act.example.org'

/** Why a proxy cannot be tried here; null where it can. */
export function lacking(name: ProxyName): string | null {
  const missing = [name, 'openssl'].filter((program) => spawnSync(program, ['version']).error)
  return missing.length > 0 ? `${missing.join(' and ')} is not installed` : null
}

/** Starts the proxy in front of a server that will listen on `upstream`. */
export async function startProxy(name: ProxyName, upstream: number): Promise<FrontServer> {
  const folder = newFolder(name)
  mkdirSync(folder)
  const certificate = makeCertificate(folder)
  const ports = { http: await freePort(), https: await freePort() }
  const file = name === 'nginx' ? nginxConf : caddyfile
  const configured = file({ folder, upstream, ports, ...certificate })
  let said = ''
  const child = spawn(name, configured, {
    env: { PATH: process.env.PATH, HOME: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said += chunk
    })
  atEnd(() => end(child))
  await until(() => answers(ports.https), Boolean).catch((error) => {
    throw new Error(`${name} does not start: ${error.message}\n${said}`)
  })
  return {
    ports,
    log: () => said + ['error.log', 'access.log'].map((file) => readIfThere(join(folder, file))).join(''),
  }
}

export type Asking = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: Buffer | string
  /** Of this machine; visitors differ by it. */
  from?: string
}
export type Answer = { status: number; headers: Record<string, string | string[] | undefined>; body: Buffer }

/** Asks for an address of the host as a browser would: over TLS with its name, or over plain HTTP. */
export function ask(
  { ports }: FrontServer,
  url: string,
  { method = 'GET', headers = {}, body, from = '127.0.0.1' }: Asking = {},
) {
  const { protocol, pathname, search } = new URL(url, `https://${host}`)
  const isSecure = protocol === 'https:'
  const request = isSecure ? httpsRequest : httpRequest
  return new Promise<Answer>((resolve, reject) => {
    const sent = request({
      host: '127.0.0.1',
      port: isSecure ? ports.https : ports.http,
      localAddress: from,
      ...(isSecure && { servername: host, rejectUnauthorized: false }),
      path: pathname + search,
      method,
      headers: { host, ...headers, ...(body && { 'content-length': String(Buffer.byteLength(body)) }) },
    })
    sent.on('error', reject)
    sent.on('response', async (answer) => {
      const chunks: Buffer[] = []
      for await (const chunk of answer) chunks.push(chunk)
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) })
    })
    sent.end(body)
  })
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

type Setup = { folder: string; upstream: number; ports: FrontServer['ports']; certificate: string; key: string }

function nginxConf({ folder, upstream, ports, certificate, key }: Setup): string[] {
  const site = readFileSync(join(root, 'docs/self-hosting/nginx.conf'), 'utf8')
    .replaceAll(/\n *listen \[::\].*/g, '')
    .replace('listen 80;', `listen 127.0.0.1:${ports.http};`)
    .replace('listen 443 ', `listen 127.0.0.1:${ports.https} `)
    .replace('127.0.0.1:3000', `127.0.0.1:${upstream}`)
    .replace(/\/etc\/letsencrypt\S+fullchain\.pem/, certificate)
    .replace(/\/etc\/letsencrypt\S+privkey\.pem/, key)
    .replaceAll('/var/log/nginx/', `${folder}/`)
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (what) => `${what}_temp_path ${folder}/${what};`,
  )
  const conf = `pid ${folder}/pid; daemon off; error_log stderr; events {} http { access_log ${folder}/access.log; ${temporary.join(' ')}\n${site}\n}`
  writeFileSync(join(folder, 'nginx.conf'), conf)
  return ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]
}

function caddyfile({ folder, upstream, ports, certificate, key }: Setup): string[] {
  const ours = `admin off\n\tdefault_bind 127.0.0.1\n\thttp_port ${ports.http}\n\thttps_port ${ports.https}`
  const text = readFileSync(join(root, 'docs/self-hosting/Caddyfile'), 'utf8')
    .replace(/^\{$/m, `{\n\t${ours}`)
    .replace(`${host} {`, `${host} {\n\ttls ${certificate} ${key}`)
    .replace('127.0.0.1:3000', `127.0.0.1:${upstream}`)
  writeFileSync(join(folder, 'Caddyfile'), text)
  return ['run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')]
}

function makeCertificate(folder: string): { certificate: string; key: string } {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  const subject = ['-subj', `/CN=${host}`, '-addext', `subjectAltName=DNS:${host}`]
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', ['req', ...kind, ...subject, '-keyout', key, '-out', certificate], { stdio: 'pipe' })
  return { certificate, key }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
