import { offerBlock } from '#platform/blocks.ts'
import { addMessages } from '#platform/i18n.ts'
import { platformMessages } from '#platform/messages.ts'
import { outgoingMail } from '#platform/outgoing-mail.ts'
import type { JobHandlers, Slice } from '#platform/platform.ts'
import { readOrganisations } from '#slices/members'
import { uiMessages } from '#ui/messages.ts'
import { offerMenus } from '#ui/site-menu.ts'
import { actionCommands, actions } from '../slices/actions/slice.ts'
import { members } from '../slices/members/slice.ts'
import { publishing, publishingCommands } from '../slices/publishing/slice.ts'
import { supporterCommands, supporters } from '../slices/supporters/slice.ts'
import { targetCommands, targets } from '../slices/targets/slice.ts'
import { demoMessages } from './demo/messages.ts'
import { mediaMessages } from './media/messages.ts'
import { outboxMessages } from './outbox/messages.ts'
import { troubleMessages } from './troubles/messages.ts'
import { loadExample } from './welcome/load-example.ts'
import { welcomeMessages } from './welcome/messages.ts'

/** Every room of the house. */
export const slices: readonly Slice[] = [members, supporters, targets, publishing, actions]

for (const { blocks = [] } of slices) for (const block of blocks) offerBlock(block)

/** Complete by construction: a job without a handler does not compile. */
export const jobs: JobHandlers = {
  'platform/outgoing-mail': outgoingMail(readOrganisations),
  'app/welcome/load-example': loadExample,
  ...publishing.jobs,
  ...supporters.jobs,
  ...actions.jobs,
}

offerMenus(publishingCommands.readSiteMenu)
targetCommands.tellListUses(actionCommands.findActionsWithList)
supporterCommands.tellBlocked(actionCommands.blockedAddresses)

for (const messages of [
  platformMessages,
  uiMessages,
  mediaMessages,
  outboxMessages,
  demoMessages,
  welcomeMessages,
  troubleMessages,
  ...slices.map((slice) => slice.messages),
])
  addMessages(messages)
