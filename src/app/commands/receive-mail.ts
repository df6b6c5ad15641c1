import { buffer } from 'node:stream/consumers'
import PostalMime from 'postal-mime'
import { CommandRefusal } from '#platform/errors.ts'
import type { Platform } from '#platform/platform.ts'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'
import { receiveMail, returningTo } from '../inbound/receive-mail.ts'
import { type Given, inBuilding } from '../instance.ts'

const lines = {
  stranger: 'It came to no address of ours.',
  silent: 'It says nothing of what became of a mail.',
  noted: 'Noted: what it is about came back.',
  known: 'It is about something that has come back already, or that never went.',
}

/** Reads a mail from standard input. An end other than 0 asks whoever hands it over to keep it. */
export function receive(given: Given & { to?: string }): Promise<void> {
  return inBuilding(given, async ({ platform }) => {
    const message = await buffer(process.stdin)
    if (message.length === 0) throw new CommandRefusal('There is no mail on standard input.', exitCodes.usage)
    const to = given.to ?? (await addressIn(platform, message))
    const received = await receiveMail(platform, { to, isFromNobody: false, message })
    answer(given, { received }, () => [lines[received]])
  })
}

/** Mail servers write the address that they delivered to into headers of their own; some have only To. */
async function addressIn(platform: Platform, message: Buffer): Promise<string> {
  const { headers } = await PostalMime.parse(message)
  const told = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'to', 'cc']
  const addresses = headers
    .filter(({ key }) => told.includes(key))
    .flatMap(({ value }) => value.match(/[^\s<>",;:]+@[^\s<>",;:]+/g) ?? [])
  return addresses.find((address) => returningTo(platform, address)) ?? ''
}
