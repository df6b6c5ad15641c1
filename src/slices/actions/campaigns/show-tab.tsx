import { inOrganisation } from '#platform/db.ts'
import type { Html } from '#platform/html.tsx'
import type { Locale } from '#platform/i18n.ts'
import { picturesToChoose } from '#platform/media/pictures-to-choose.ts'
import type { Platform } from '#platform/platform.ts'
import { picturesIn } from '#platform/rich-text/contents.ts'
import { wordingsInUse } from '#slices/supporters'
import { listTargetLists, loadDirectory, type Target, ways } from '#slices/targets'
import { coverageOf } from '../coverage/coverage.ts'
import { readCwcChambers } from '../cwc/registration.queries.ts'
import { chooseChannel, routeOf } from '../letters/choose-channel.ts'
import { readRoute } from '../letters/read-route.ts'
import { groupByVariant, languageRead } from '../letters/variants.ts'
import { membersOf } from '../participations/asked-action.ts'
import { newQuestionKey } from '../questions/question.ts'
import { showShareTab } from '../sharing/show-share-tab.tsx'
import { findSlug } from './campaign.queries.ts'
import type { Editor, EditorTab } from './editor.ts'
import { FormTabPage } from './form-tab.page.tsx'
import { limitsOf } from './letter-limits.ts'
import { LetterTabPage } from './letter-tab.page.tsx'
import { officesOfRule } from './offices-of-rule.ts'
import { PageTabPage } from './page-tab.page.tsx'
import { listPublishedActions } from './read-published-action.ts'
import { TargetsTabPage } from './targets-tab.page.tsx'

/** One tab of the editor with what it shows beside the draft. */
export function showTab(platform: Platform, tab: EditorTab, editor: Editor): Promise<Html> | Html {
  if (tab === 'page') return showPageTab(platform, editor)
  if (tab === 'letter') return showLetterTab(platform, editor)
  if (tab === 'targets') return showTargetsTab(platform, editor)
  if (tab === 'share') return showShareTab(platform, editor)
  return showFormTab(platform, editor)
}

async function showFormTab(platform: Platform, editor: Editor): Promise<Html> {
  const { organisation, words } = editor.frame
  const published = await inOrganisation(platform.db, organisation.id, listPublishedActions)
  const others = published
    .filter(({ id }) => id !== editor.header.id)
    .map(({ id, content }) => ({ id, title: content.texts[words.locale].title || content.texts[content.source].title }))
  const kept = await wordingsInUse(platform, organisation.id)
  return <FormTabPage editor={editor} others={others} kept={kept} freshKey={newQuestionKey()} />
}

async function showPageTab(platform: Platform, editor: Editor): Promise<Html> {
  const { organisation } = editor.frame
  const { content } = editor.draft
  const { pictures, takenSlugs } = await inOrganisation(platform.db, organisation.id, async (db) => {
    const texts = organisation.locales.flatMap((locale) => picturesIn(content.texts[locale].story))
    const pictures = await picturesToChoose(db, [content.pictureId, ...texts])
    const takenSlugs: Locale[] = []
    for (const locale of organisation.locales) {
      const owner = await findSlug(db, locale, content.texts[locale].slug)
      if (owner && owner !== editor.header.id) takenSlugs.push(locale)
    }
    return { pictures, takenSlugs }
  })
  return <PageTabPage editor={editor} pictures={pictures} takenSlugs={takenSlugs} />
}

async function showLetterTab(platform: Platform, editor: Editor): Promise<Html> {
  const { organisation } = editor.frame
  const { texts } = editor.draft.content
  const { offices, ...beside } = await besideLetter(platform, editor)
  const greeted = organisation.locales.flatMap((locale) => Object.keys(texts[locale].salutations))
  const chambers = [...new Set([...offices.map(({ chamber }) => chamber), ...greeted])].toSorted()
  return <LetterTabPage editor={editor} chambers={chambers.slice(0, 50)} reader={offices[0] ?? null} {...beside} />
}

/** Whom the letters go to today, and what they may be for. */
async function besideLetter(platform: Platform, { frame: { organisation }, draft: { content } }: Editor) {
  const directory = await loadDirectory(platform, organisation.id)
  const { lists, route } = await inOrganisation(platform.db, organisation.id, async (db) => ({
    lists: await listTargetLists(db),
    route: await readRoute(db, content),
  }))
  const rule = lists.find(({ id }) => id === content.targetListId)?.rule
  const reached = rule ? ways.reach(directory, rule).filter(({ holder }) => holder !== null) : []
  const members = await membersOf(platform, organisation, directory, content)
  const groups = groupByVariant(reached, content, { members, locale: content.source })
  const goesTo = new Map<string, Target[]>()
  for (const { variant, targets } of groups) goesTo.set(variant.id, [...(goesTo.get(variant.id) ?? []), ...targets])
  const read = [...reached.map(languageRead), ...content.letters.map(({ language }) => language)]
  const languages = [...new Set([...organisation.locales, ...read])].filter(Boolean)
  const limiting = { content, reached, route, members, locales: organisation.locales }
  const limits = await inOrganisation(platform.db, organisation.id, (db) => limitsOf(db, limiting))
  return { limits, offices: rule ? officesOfRule(directory, rule) : [], lists, languages, goesTo }
}

async function showTargetsTab(platform: Platform, editor: Editor): Promise<Html> {
  const { organisation } = editor.frame
  const directory = await loadDirectory(platform, organisation.id)
  const { lists, registered } = await inOrganisation(platform.db, organisation.id, async (db) => ({
    lists: await listTargetLists(db),
    registered: await readCwcChambers(db),
  }))
  const { content } = editor.draft
  const counted = lists.map((list) => {
    const route = routeOf(content, registered, list.rule)
    return { ...list, channels: ways.count(directory, list.rule, (target) => chooseChannel(target, route)) }
  })
  const rule = lists.find(({ id }) => id === content.targetListId)?.rule
  const coverage = rule ? coverageOf({ directory, rule, content, registered }) : null
  return <TargetsTabPage editor={editor} lists={counted} coverage={coverage} />
}
