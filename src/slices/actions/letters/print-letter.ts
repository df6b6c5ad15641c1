import { type Words, wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import type { Paper, PaperPart } from '#platform/paper.ts'

/** A letter as it goes on paper. */
export type PrintedLetter = {
  /** Language of the letter, in which its date is written too. */
  words: Words
  holderName: string
  office: string
  /** Postal address, a line for each part that commas divide; '' where none is known. */
  address: string
  subject: string
  body: string
  /** Empty where the writer left it out: then nobody signs. */
  writerName: string
  date: Date
}

/** One letter on a page of its own: to whom, when, what, and a line to sign on, where its writer prints it themselves. */
export function printLetter(paper: Paper, letter: PrintedLetter, part: PaperPart & { isSigned: boolean }): void {
  const { words, holderName, office, address, subject, body, writerName, date } = letter
  const { isSigned, ...rest } = part
  paper.part({ language: words.locale, ...rest })
  const lines = [holderName, office === holderName ? '' : office, ...addressLines(address)]
  paper.paragraph(lines.filter(Boolean).join('\n'), { gap: 2 })
  paper.paragraph(words.date(date), { gap: 2 })
  paper.heading(words.say('actions.letters.print.subject', { subject }), 2)
  const { text, signature } = splitSignature(body, writerName)
  for (const paragraph of text.split(/\n{2,}/)) paper.paragraph(paragraph)
  if (signature === '') return
  if (isSigned) paper.signatureLine(signature)
  else paper.paragraph(signature)
}

/** Public files write an address on one line; on an envelope it stands on several. */
export function addressLines(address: string): string[] {
  return address
    .split(/\s*[;,\n]\s*/)
    .filter(Boolean)
    .reduce<string[]>((lines, piece) => {
      const last = lines.at(-1)
      // What follows the town belongs to its line: "Baltimore, MD 21201"; "Suite 4" goes with its street.
      const follows = /^([A-Z]{2}\s+)?\d{5}(-\d{4})?$|^[A-Z]{2}$/.test(piece)
      if (last !== undefined && follows) lines[lines.length - 1] = `${last}, ${piece}`
      else lines.push(piece)
      return lines
    }, [])
}

/** A letter ends with its writer's name and what may be known of where they live: there the signature belongs. */
function splitSignature(body: string, writerName: string): { text: string; signature: string } {
  const text = body.replace(/\r\n?/g, '\n').trim()
  const at = text.lastIndexOf('\n\n')
  const last = at < 0 ? '' : text.slice(at + 2)
  if (writerName === '' || !last.startsWith(writerName)) return { text, signature: '' }
  return { text: text.slice(0, at), signature: last }
}

/** Words of a letter's language, with the formats of the organisation. */
export function wordsOfLetter(organisation: Organisation, locale: Words['locale']): Words {
  const { regions, time_zone: timeZone } = organisation
  return wordsFor({ locale, region: regions[locale] ?? locale, timeZone })
}
