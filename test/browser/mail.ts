import PostalMime, { type Email } from 'postal-mime'
import { readConfig } from '#platform/config.ts'
import { openPostman } from '#platform/open-postman.ts'
import { atEnd } from '../at-end.ts'
import { mailSink, type Sink } from '../mail-sink.ts'
import type { LiveSite } from './live.ts'

/** Lets a site's mail leave, to a real mail server that keeps it. */
export async function letMailLeave({ platform }: Pick<LiveSite, 'platform'>): Promise<Sink> {
  const sink = await mailSink()
  const settings = { SMTP_URL: `${sink.url}?ignoreTLS=true`, SMTP_CONNECTIONS: '2', SMTP_DOMAIN_PAUSE: '0' }
  const postman = openPostman(platform.db, readConfig(settings), platform.data)
  atEnd(() => postman.close())
  platform.postman = postman
  return sink
}

/** The mails that the server took for an address, the first one first. */
export function mailsTo({ taken }: Sink, address: string): Promise<Email[]> {
  return Promise.all(taken.filter(({ to }) => to === address).map(({ text }) => PostalMime.parse(text)))
}

/** The one link of a mail. */
export function linkIn({ text = '' }: Email): string {
  return /https?:\/\/\S+/.exec(text)?.[0] ?? ''
}
