import type { FastifyRequest } from 'fastify'
import type { Assets } from '#platform/http/assets.ts'
import type { Permission } from '#platform/http/web.ts'
import type { Words } from '#platform/i18n.ts'
import type { Actor, Organisation } from '#platform/organisation.ts'
import type { Platform } from '#platform/platform.ts'
import { readMenu, type SiteMenu } from './site-menu.ts'
import { type Sheet, themeSheet } from './theme.ts'

/** What every whole page needs around its content. */
export type Frame = {
  words: Words
  organisation: Organisation | null
  assets: Assets
  /** The page's address after the language: /actions/free-them */
  path: string
  /** Address of the one stylesheet: the organisation's theme. Without it the plain one is used. */
  stylesheet?: string
  /** What readers can go to from every page; without it there is one way, to what they can do. */
  menu?: SiteMenu
  /** The language of the page's text where the house does not speak it: its own words are then in the nearest one that it does. */
  foreign?: Foreign
}

/** BCP 47, and which way it is written. */
export type Foreign = { language: string; direction: 'ltr' | 'rtl' }

/** The same for a page of the console. */
export type ConsoleFrame = Frame & {
  organisation: Organisation
  actor: Actor
  forgeryToken: string
  may(permission: string): boolean
}

/** The frame of a public page. @param look which stylesheet, where it is not that of forms; a language that the house does not speak */
export async function siteFrame(
  platform: Pick<Platform, 'assets' | 'db' | 'pages'>,
  organisation: Organisation,
  words: Words,
  path: string,
  { sheet, foreign }: { sheet?: Sheet; foreign?: Foreign } = {},
): Promise<Frame> {
  const { assets } = platform
  const language = foreign?.language ?? words.locale
  const [stylesheet, menu] = await Promise.all([
    themeSheet(assets, organisation, sheet),
    readMenu(platform, { organisation, words, language }),
  ])
  return { words, organisation, assets, path, stylesheet, menu, ...(foreign && { foreign }) }
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
