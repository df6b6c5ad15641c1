import { connect } from 'node:tls'

/** A certificate as a server shows it to the world. */
export type Certificate = {
  validFrom: Date
  validTo: Date
  /** Why a browser would not believe it (Node's code, such as CERT_HAS_EXPIRED), or null. */
  distrust: string | null
  /** TLSv1.2, TLSv1.3 */
  protocol: string
}

/** Asks a server for its certificate, whatever it is worth. @throws where nobody answers, or not in TLS, within ten seconds */
export function readCertificate({ host, port, ca }: { host: string; port: number; ca?: string }): Promise<Certificate> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, servername: host, rejectUnauthorized: false, ...(ca && { ca }) })
    socket.setTimeout(10_000, () => socket.destroy(new Error('no answer within ten seconds')))
    socket.once('error', reject)
    socket.once('secureConnect', () => {
      const { valid_from, valid_to } = socket.getPeerCertificate()
      const distrust = socket.authorized ? null : String(socket.authorizationError ?? 'not trusted')
      resolve({
        validFrom: new Date(valid_from),
        validTo: new Date(valid_to),
        distrust,
        protocol: socket.getProtocol() ?? '',
      })
      socket.destroy()
    })
  })
}
