import type { FastifyRequest } from 'fastify'
import type { Assets } from '#platform/http/assets.ts'
import type { Permission } from '#platform/http/web.ts'
import type { Words } from '#platform/i18n.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { themeSheet } from './theme.ts'

/** What every whole page needs around its content. */
export type Frame = {
  words: Words
  organisation: Organisation | null
  assets: Assets
  /** The page's address after the language: /actions/free-them */
  path: string
  /** Address of the one stylesheet: the organisation's theme. Without it the plain one is used. */
  stylesheet?: string
}

/** The same for a page of the console. */
export type ConsoleFrame = Frame & {
  organisation: Organisation
  actor: Actor
  forgeryToken: string
  may(permission: string): boolean
}

/** The frame of a public page. */
export async function siteFrame(
  platform: Pick<Platform, 'assets'>,
  organisation: Organisation,
  words: Words,
  path: string,
): Promise<Frame> {
  const { assets } = platform
  return { words, organisation, assets, path, stylesheet: await themeSheet(assets, organisation) }
}

/** The frame of a console page, for a request that has been let in. */
export async function consoleFrame(
  platform: Pick<Platform, 'assets'>,
  request: FastifyRequest,
  path: string,
): Promise<ConsoleFrame> {
  const { assets } = platform
  const { organisation, words, actor, forgeryToken } = request
  const stylesheet = await themeSheet(assets, organisation, 'console.css')
  return {
    words,
    organisation,
    assets,
    path,
    stylesheet,
    actor,
    forgeryToken,
    may: (name) => request.may(name as Permission),
  }
}
