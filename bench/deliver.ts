import { createTransport } from 'nodemailer'
import { inOrganisation } from '#platform/db.ts'
import type { Platform } from '#platform/platform.ts'
import type { Postman } from '#platform/postman.ts'
import { openSmtpPostman } from '#platform/smtp-postman.ts'
import { ines, publishedAction } from '../src/slices/actions/cast.ts'
import { countedParticipations, countStates, manyOffices } from '../src/slices/actions/letters/cast.ts'
import { deliverLetters } from '../src/slices/actions/letters/deliver-letters.ts'
import { hasDueLetters } from '../src/slices/actions/letters/delivery.queries.ts'
import { fanOutLetters } from '../src/slices/actions/letters/fan-out-letters.ts'
import { releaseLetters } from '../src/slices/members/sending/release-letters.ts'
import { type BenchContext, type BenchOptions, type BenchResult, median } from './bench.ts'
import { type Haul, type MailSink, openMailSink } from './mail-sink.ts'

/** Letters of one turn of each side; offices, each in a domain of its own. */
const people = 150
const offices = 20
/** Sessions with the mail server, on either side: enough that neither waits for a single answer. */
const connections = 40
const letters = people * offices
/** What the ledger may cost: letters with every state stored, beside the same library that stores nothing. */
const goal = 0.8

type Letter = { to: string; subject: string; text: string; name: string; address: string }

/** Letters from the ledger to a local mail server, beside nodemailer's own pool with the same letters to the same server. */
export async function run(context: BenchContext, { rounds, say }: BenchOptions): Promise<BenchResult> {
  const sink = await openMailSink()
  try {
    const story = await begin(context)
    const figures: { ours: number; limit: number }[] = []
    await turn(context, sink, story, 0)
    for (let round = 1; round <= rounds; round += 1) {
      figures.push(await turn(context, sink, story, round))
      say(`round ${round}: ours ${figures.at(-1)?.ours} limit ${figures.at(-1)?.limit}`)
    }
    const { rows, tallies } = await countStates(context.platform.db, context.organisation)
    const accepted = letters * (rounds + 1)
    if (rows.accepted !== accepted || tallies.accepted !== accepted || Object.keys(rows).length > 1)
      throw new Error(`${accepted} letters were accepted, the ledger says ${JSON.stringify({ rows, tallies })}`)
    const ratio = median(figures.map(({ ours, limit }) => ours / limit))
    return {
      ours: median(figures.map(({ ours }) => ours)),
      limit: median(figures.map(({ limit }) => limit)),
      ratio,
      unit: 'letters/s',
      goal,
      passed: ratio >= goal,
      details: { connections, lettersPerRound: letters, accepted, doubled: 0, rounds: figures },
    }
  } finally {
    await sink.close()
  }
}

type Story = Awaited<ReturnType<typeof begin>>

async function begin({ platform, organisation }: BenchContext) {
  // Nobody looks at the domain of a scratch instance: its letters would wait for ever.
  await releaseLetters(platform.db, ines, { organisation, reason: 'a measurement' })
  return publishedAction(platform.db, organisation, { offices: manyOffices(offices) })
}

/** New letters in the ledger; then one side after the other sends the same ones. The round decides who is first. */
async function turn(
  { platform, organisation }: BenchContext,
  sink: MailSink,
  cast: Story,
  round: number,
): Promise<{ ours: number; limit: number }> {
  const { db } = platform
  const organisationId = organisation.id
  const participationIds = await countedParticipations(db, organisation, cast, people, 1 + round * people)
  await fanOutLetters(platform, { organisationId, participationIds })
  const written = await readLetters(platform, organisationId)
  const ours = () => measure(sink, () => sendFromLedger(platform, sink, organisationId))
  const limit = () => measure(sink, () => sendRaw(sink, written))
  if (round % 2 === 0) return { ours: await ours(), limit: await limit() }
  const first = await limit()
  return { ours: await ours(), limit: first }
}

async function measure(sink: MailSink, send: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await send()
  const seconds = (performance.now() - start) / 1_000
  const haul: Haul = await sink.haul()
  if (haul.mails !== letters || haul.different !== letters)
    throw new Error(`${letters} letters were sent, the mail server has ${JSON.stringify(haul)}`)
  return Math.round(letters / seconds)
}

async function sendFromLedger(platform: Platform, { port }: MailSink, organisationId: string): Promise<void> {
  const postman: Postman = {
    ...openSmtpPostman({ server: { host: '127.0.0.1', port, ignoreTLS: true }, connections }),
    wayOut: async () => ({ kind: 'server', host: '127.0.0.1', setBy: 'environment', quota: null }),
  }
  const isDue = () => inOrganisation(platform.db, organisationId, hasDueLetters)
  // One job ends after a while, and rings for the next.
  while (await isDue()) await deliverLetters({ ...platform, postman }, { organisationId })
  await postman.close()
}

async function sendRaw({ port }: MailSink, written: readonly Letter[]): Promise<void> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    ignoreTLS: true,
    pool: true,
    maxConnections: connections,
  })
  const queue = written.entries()
  const sender = async () => {
    for (const [index, { to, subject, text, name, address }] of queue)
      await transport.sendMail({
        from: { name: `${name} (Puente Solidario)`, address: 'letters@puente.example' },
        to,
        replyTo: { name, address },
        subject,
        text,
        messageId: `<${index}.0123456789abcdef0123456789ab@puente.example>`,
      })
  }
  // Twice as many senders as sessions: none of them ever waits for the next letter.
  await Promise.all(Array.from({ length: connections * 2 }, sender))
  transport.close()
}

function readLetters({ db }: Platform, organisationId: string): Promise<Letter[]> {
  return inOrganisation(db, organisationId, (db) =>
    db
      .selectFrom('action_deliveries as d')
      .innerJoin('action_letters as l', 'l.id', 'd.letter_id')
      .select(['d.address as to', 'l.subject', 'l.body as text', 'l.writer_name as name'])
      .select((eb) => eb.val('person1@people.example').as('address'))
      .where('d.state', '=', 'queued')
      .orderBy('d.id')
      .execute(),
  )
}
