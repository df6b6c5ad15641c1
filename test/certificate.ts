import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A certificate that vouches for itself (X.509 v3, RFC 5280), with its key; both PEM. */
export function selfSigned(
  host: string,
  {
    from = new Date(Date.now() - 86_400_000),
    to = new Date(Date.now() + 90 * 86_400_000),
  }: { from?: Date; to?: Date } = {},
): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const name = sequence(set(sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(host)))))
  const algorithm = sequence(oid('1.2.840.10045.4.3.2'))
  const names = der(0x04, sequence(der(0x82, Buffer.from(host))))
  const authority = der(0x04, sequence(der(0x01, Buffer.from([0xff]))))
  const extensions = sequence(
    sequence(oid('2.5.29.17'), names),
    sequence(oid('2.5.29.19'), der(0x01, Buffer.from([0xff])), authority),
  )
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    sequence(time(from), time(to)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  )
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, privateKey)]))
  const body = sequence(content, algorithm, signature)
    .toString('base64')
    .match(/.{1,64}/g)
    ?.join('\n')
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function set(...parts: Buffer[]): Buffer {
  return der(0x31, Buffer.concat(parts))
}

function time(at: Date): Buffer {
  return der(0x18, Buffer.from(`${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
}

/** Numbers with dots, each in groups of seven bits (X.690 §8.19). */
function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(groups)]))
}

function groups(number: number): number[] {
  const low = [number & 0x7f]
  for (let rest = number >> 7; rest > 0; rest >>= 7) low.unshift((rest & 0x7f) | 0x80)
  return low
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
