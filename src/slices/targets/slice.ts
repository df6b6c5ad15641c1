import type { Slice } from '#platform/platform.ts'
import { lookAgain } from './finding/directory.ts'
import { readEndings } from './imports/endings.queries.ts'
import { importRoutes } from './imports/routes.tsx'
import { listDeletionRoutes } from './lists/deletion-routes.tsx'
import { tellListUses } from './lists/list-uses.ts'
import { listRoutes } from './lists/routes.tsx'
import { targetMessages } from './messages.ts'
import { closingRoutes } from './offices/closing-routes.tsx'
import { officeRoutes } from './offices/routes.tsx'
import './permissions.ts'
import { reportRoutes } from './reports/routes.tsx'

/** Who can be written to: offices, who holds them, and where people who elect them live. Nothing here is about a supporter. */
export const targets = {
  name: 'targets',
  messages: targetMessages,
  routes: (web, platform) => {
    officeRoutes(web, platform)
    closingRoutes(web, platform)
    listRoutes(web, platform)
    listDeletionRoutes(web, platform)
    importRoutes(web, platform)
    reportRoutes(web, platform)
  },
  hold: async () => ({}),
  forget: async () => {},
} satisfies Slice

/** What LISTEN hears, as the topic of a `changed`, when anything about whom people write to changed. Triggers of the tables say so. */
export const targetsTopic = 'targets'

/**
 * What the roof does with this room. Each is loaded when it is used: a server needs none of the readers of files.
 * `lookAgain(db)` is for whoever hears `targetsTopic`, before pages are made anew; `readEndings(db)` says which maps end soon;
 * `tellListUses` is told once, when the house is put together, how to find out who writes to a list.
 */
export const targetCommands = {
  lookAgain,
  readEndings,
  tellListUses,
  runTargetImport: async (...given: Parameters<typeof import('./imports/import-command.ts').runTargetImport>) =>
    (await import('./imports/import-command.ts')).runTargetImport(...given),
  answerAreas: async (...given: Parameters<typeof import('./finding/areas-command.ts').answerAreas>) =>
    (await import('./finding/areas-command.ts')).answerAreas(...given),
  planTargetCsv: async (...given: Parameters<typeof import('./imports/plan-target-csv.ts').planTargetCsv>) =>
    (await import('./imports/plan-target-csv.ts')).planTargetCsv(...given),
  importTargetCsv: async (...given: Parameters<typeof import('./imports/import-target-csv.ts').importTargetCsv>) =>
    (await import('./imports/import-target-csv.ts')).importTargetCsv(...given),
  saveTargetList: async (...given: Parameters<typeof import('./lists/save-target-list.ts').saveTargetList>) =>
    (await import('./lists/save-target-list.ts')).saveTargetList(...given),
}
