import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { CommandRefusal } from '#platform/errors.ts'
import { cleanHtml } from '#platform/rich-text/clean-html.ts'
import { documentFromHtml } from '#platform/rich-text/document-from-html.ts'
import { printMarkup } from '#platform/rich-text/print-markup.ts'
import { answer } from '../answer.ts'
import { exitCodes } from '../exit-codes.ts'

export type CleaningGiven = { file: string; base?: string; markup?: boolean; json?: boolean }

/** Prints what is left of somebody else's HTML: as HTML, or as the markup of a text made of it. */
export async function cleanContent(given: CleaningGiven): Promise<void> {
  const { file, base, markup = false } = given
  if (base !== undefined && !URL.canParse(base))
    throw new CommandRefusal('Say --base as a whole address: https://example.org/page', exitCodes.usage)
  const html = await readFile(resolve(file), 'utf8').catch(() => {
    throw new CommandRefusal(`${file} cannot be read.`, exitCodes.usage)
  })
  const options = base === undefined ? {} : { base }
  const left = markup ? printMarkup(await documentFromHtml(html, options)) : await cleanHtml(html, options)
  answer(given, markup ? { markup: left } : { html: left }, () => [left])
}
