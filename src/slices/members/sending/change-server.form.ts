import { z } from 'zod'
import { securities } from '#platform/mail-servers/mail-server.queries.ts'
import { isThisMachine } from '#platform/mail-servers/server-of.ts'

const text = (most: number) => z.string().trim().max(most, 'members.settings.tooLong').default('')

const whole = (least: number, most: number, fault: 'members.sending.badPort' | 'members.sending.badLimit') =>
  z.coerce.number({ error: fault }).int(fault).min(least, fault).max(most, fault)

const host = z
  .string({ error: 'members.sending.noHost' })
  .trim()
  .toLowerCase()
  .min(1, 'members.sending.noHost')
  .max(253, 'members.sending.badHost')
  // A name, an address, or one of IPv6 in brackets: nothing that could be more than a host.
  .regex(/^([a-z0-9_]([a-z0-9_.-]*[a-z0-9])?|\[[0-9a-f:.]+\])$/, 'members.sending.badHost')

export const ServerForm = z
  .object({
    preset: text(40),
    host,
    port: whole(1, 65_535, 'members.sending.badPort'),
    security: z.enum(securities, 'members.sending.noSecurity'),
    username: text(300),
    // Not trimmed: a space may belong to it.
    password: z.string().max(1_000, 'members.settings.tooLong').default(''),
    per_day: z.union([z.literal('').transform(() => null), whole(1, 10_000_000, 'members.sending.badLimit')]),
  })
  .refine(({ security, username, host }) => security !== 'none' || username === '' || isThisMachine(host), {
    path: ['security'],
    error: 'members.sending.plainPassword',
  })

export type TypedServer = z.output<typeof ServerForm>
