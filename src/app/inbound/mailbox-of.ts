import { type Mailbox, openMailbox } from '#platform/inbound/open-mailbox.ts'
import type { Platform } from '#platform/platform.ts'
import { receiveMail, returningTo } from './receive-mail.ts'

/**
 * The mailbox that the settings ask for; null where they ask for none. Of several workers on one machine the first has the port, and
 * the others go without: one is enough.
 */
export async function mailboxOf(platform: Platform): Promise<Mailbox | null> {
  const { INBOUND_SMTP_PORT: port, INBOUND_SMTP_HOST: host } = platform.config
  if (port === undefined) return null
  try {
    return await openMailbox({
      port,
      host,
      isOurs: (address) => returningTo(platform, address) !== null,
      receive: async (mail) => {
        await receiveMail(platform, mail)
      },
    })
  } catch (error) {
    platform.log.warn({ err: error }, 'mail that comes back cannot be taken here')
    return null
  }
}
