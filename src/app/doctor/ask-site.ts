import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'

export type SiteAnswer = { status: number; headers: IncomingHttpHeaders; body: string }

/** Asks for an address as a visitor would, following nothing; what its certificate is worth is judged elsewhere. @throws where nobody answers */
export function askSite(url: URL, headers: Record<string, string> = {}): Promise<SiteAnswer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const options = { headers, timeout: 10_000, ...(url.protocol === 'https:' && { rejectUnauthorized: false }) }
    const asking = request(url, options, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk) => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => {
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        })
      })
    })
    asking.on('timeout', () => asking.destroy(new Error('no answer within ten seconds')))
    asking.on('error', reject)
    asking.end()
  })
}
