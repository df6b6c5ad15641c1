#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { benchNames } from '../bench/names.ts'
import { exitCodes, exitCodesHelp } from './app/exit-codes.ts'

// Each command's code is loaded when it runs, so that --help answers at once.

const program = new Command('clamor')
  .description('One self-hosted system for organisations that stand with people.')
  .exitOverride()
  .helpCommand(false)
  // What stands after a word is said to it: `demo remove --data DIR` to remove, which has the same option as demo.
  .enablePositionalOptions()
  .configureHelp({ showGlobalOptions: true })
  .addHelpText('after', exitCodesHelp)
const environment = process.env

// Whoever reads us may have read enough: `bin/clamor routes | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(exitCodes.done)
})

program.commandsGroup('Run it:')

command('start', 'Run everything in one process: database, web, worker. Prints the lines ready, sign in and mail.')
  .option('--port <number>', 'port of the web process; 0 takes a free one (PORT, or 3000)', port)
  .option('--empty', 'do not load the demo into an empty database')
  .action(async (options) => (await import('./app/commands/start.ts')).start({ environment, ...options }))

command('web', 'Run a web process alone; more than one may run.')
  .option('--port <number>', 'port; 0 takes a free one (PORT, or 3000)', port)
  .action(async (options) => (await import('./app/commands/web.ts')).web({ environment, ...options }))

command('worker', 'Run a worker alone; more than one may run.').action(async (options) =>
  (await import('./app/commands/work.ts')).work({ environment, ...options }),
)

command('migrate', 'Bring the database up to date.')
  .option('--write-types', 'also write src/platform/schema.ts anew, from the migrated database')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/migrate.ts')).migrateSchema({ environment, ...options }))

const demo = command('demo', 'Load the example, in an organisation of its own; or add to it what had to wait.')
  .option('--host <name>', 'host name at which it answers in production, where it is not the first organisation')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/demo.ts')).demo({ environment, ...options }))
withData(demo.command('remove').description('Take the example off, with everything in it.'))
  .option('--organisation <slug>', 'where there is more than one example')
  .option('--yes', 'do not ask')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/demo.ts')).demoRemove({ environment, ...options }))

command('doctor', 'Look for what keeps this instance from working well, and say what to do.')
  .option(
    '--public',
    'look from outside, through PUBLIC_URL: certificate, headers, proxy, clock, mail ports, host names',
  )
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/doctor.ts')).doctor({ environment, ...options }))

command('backup', 'Back up database, pictures and keys while it runs, locked with age.')
  .argument('[file]', 'where to; without it into BACKUP_FOLDER, as the daily backup does')
  .option('--recipient <keys...>', 'public keys (age1…) of those who can open it (BACKUP_RECIPIENTS)')
  .option('--passphrase-file <file>', 'a file whose first line is the passphrase (BACKUP_PASSPHRASE)')
  .option('--json', 'answer as JSON')
  .action(async (file, options) => (await import('./app/commands/backup.ts')).backup({ environment, file, ...options }))

program
  .command('backup-key')
  .description('Print a new pair of keys for backups: one locks, the other opens. Keeps neither.')
  .option('--json', 'answer as JSON')
  .addHelpText('after', exitCodesHelp)
  .action(async (options) => (await import('./app/commands/backup.ts')).backupKey(options))

command('restore', 'Restore a backup into an empty data folder or database, and bring it up to date.')
  .argument('<file>', 'the backup')
  .option('--key <file>', 'a file with the secret key (AGE-SECRET-KEY-1…)')
  .option('--passphrase-file <file>', 'a file whose first line is the passphrase (BACKUP_PASSPHRASE)')
  .option('--replace', 'in place of what is here, which is then gone')
  .option(
    '--nothing-sent-since',
    'what waited goes on: only where the instance did not run after the backup, as in a move',
  )
  .option('--rehearse', 'restore to a scratch place, look at it, remove it, and say how long it took')
  .option('--json', 'answer as JSON')
  .action(async (file, options) =>
    (await import('./app/commands/restore.ts')).restore({ environment, file, ...options }),
  )

command('upgrade', 'Go to a newer version of this clone, with a backup before it and a way back.')
  .option('--to <ref>', 'a tag or commit; otherwise the newest of its branch')
  .option('--dry-run', 'say what it would bring, and change nothing')
  .option('--back', 'take the last upgrade back')
  .option('--yes', 'do not ask')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/upgrade.ts')).upgrade({ environment, ...options }))

command('sign-in-link', 'Print a one-time link with which a member signs in.')
  .argument('<email>', 'of the member')
  .option('--organisation <slug>', 'where they are a member; otherwise the first one that knows them')
  .option('--owner', 'make that person an owner first, as when nobody can sign in any more')
  .option('--json', 'answer as JSON')
  .action(async (email, options) =>
    (await import('./app/commands/sign-in-link.ts')).signInLink({ environment, email, ...options }),
  )

const members = program.command('members').description('Who runs an organisation.')
withData(members.command('rescue').description('Make a way in for an owner who is locked out. Every owner is told.'))
  .argument('<email>', 'of the owner')
  .option('--organisation <slug>', 'that they own; otherwise the first one of theirs')
  .option('--json', 'answer as JSON')
  .action(async (email, options) =>
    (await import('./app/commands/rescue-member.ts')).rescueMember({ environment, email, ...options }),
  )

command('routes', 'List every address with its permission and the file that answers it.')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/routes.ts')).printRoutes(options))

command('settings', 'List every setting of the environment with its meaning.')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/settings.ts')).printSettings(options))

const targets = program.command('targets').description('Who can be written to.')
withData(
  targets
    .command('import')
    .description('Take in public files about offices: all of them, or nothing. Twice changes nothing.'),
)
  .option('--legislators <folder>', 'files of unitedstates/congress-legislators')
  .option('--zips <files...>', 'tables of ZIP codes and districts')
  .option('--centroids <files...>', 'tables of ZIP codes and their middles, by which errors of the others are noticed')
  .option('--boundaries <files...>', 'lines of districts, GeoJSON or TopoJSON')
  .option(
    '--cwc-offices <file>',
    'senators’ offices that take letters by Congress’s own system, as the Senate lists them',
  )
  .option('--contact-forms <folder>', "files of unitedstates/contact-congress: what offices' forms ask")
  .option('--csv <file>', 'offices of any country, for one organisation')
  .option('--organisation <slug>', 'whose the CSV file is')
  .option('--country <code>', 'two letters, of the offices in the CSV file and of lines that do not say it')
  .option('--list <name>', 'make a list of the offices in the CSV file')
  .option('--dry-run', 'say what would become of each row, and change nothing')
  .option('--json', 'answer as JSON')
  .action(async (options) =>
    (await import('./app/commands/import-targets.ts')).importTargets({ environment, ...options }),
  )

const areas = program.command('areas').description('Districts and other places that elect somebody.')
withData(
  areas.command('find').description('Say where a ZIP code or a point lies, and who answers to the people there.'),
)
  .option('--zip <code>', 'a postal code: 20910')
  .option('--at <point>', 'latitude,longitude in degrees: 38.99,-77.03')
  .option('--json', 'answer as JSON: {"areas":[{"ocdId","name","seats"}],"needs":null|"address"|"choice"|"state"}')
  .action(async (options) => (await import('./app/commands/find-areas.ts')).findAreasOf({ environment, ...options }))

const mail = program.command('mail').description('Mail that comes in.')
withData(
  mail
    .command('receive')
    .description(
      'Take one mail that came back, on standard input: for a mail server in front, or a mailbox that is fetched.',
    ),
)
  .option('--to <address>', 'the address it came to; otherwise the one of ours among its headers')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/receive-mail.ts')).receive({ environment, ...options }))

const content = program.command('content').description('Texts.')
content
  .command('clean')
  .description('Print what is left of somebody else’s HTML when nothing in it may run or be fetched.')
  .argument('<file>', 'the HTML')
  .option('--base <address>', 'where it comes from: links without a host are of there')
  .option('--markup', 'as one would write it here: what an import makes of it')
  .option('--json', 'answer as JSON: {"html"} or {"markup"}')
  .addHelpText('after', exitCodesHelp)
  .action(async (file, options) => (await import('./app/commands/clean-content.ts')).cleanContent({ file, ...options }))

const audit = program.command('audit').description('The trail of what members did.')
withData(audit.command('verify').description('Walk the chains of the trail, and say where one does not hold.'))
  .option('--organisation <slug>', 'of one organisation only')
  .option('--json', 'answer as JSON')
  .action(async (options) => (await import('./app/commands/verify-audit.ts')).verifyTrails({ environment, ...options }))

program.commandsGroup('Build and measure it:')

program
  .command('bench')
  .description('Measure one thing beside its limit, on a scratch database.')
  .argument('<name>', benchNames.join(', '))
  .option('--rounds <number>', 'how often limit and ours take turns', count, 5)
  .option('--posts <number>', 'how many posts a measurement of publishing writes', count)
  .option('--shared-data <folder>', 'the public files about US seats and districts, and texts in two languages')
  .option('--json', 'answer as JSON')
  .addHelpText('after', exitCodesHelp)
  .action(async (name, options) => (await import('./app/commands/bench.ts')).bench({ name, ...options }))

await run()

function command(name: string, description: string): Command {
  return withData(program.command(name).description(description))
}

function withData(command: Command): Command {
  return command
    .option('--data <folder>', 'data folder of the instance (./data of the project)')
    .addHelpText('after', exitCodesHelp)
}

function port(text: string): number {
  const number = Number(text)
  if (/^\d+$/.test(text) && number <= 65535) return number
  throw new InvalidArgumentError('A port is a number from 0 to 65535.')
}

function count(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text)
  throw new InvalidArgumentError('A whole number from 1.')
}

async function run(): Promise<void> {
  try {
    await program.parseAsync()
  } catch (error) {
    process.exitCode = explain(error)
  }
}

/** Prints what a person needs to know, and says with which number to end. */
function explain(error: unknown): number {
  // Commander has printed it already; it ends with 1 whatever was wrong.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.done : exitCodes.usage
  const { exitCode, message } = error as { exitCode?: number; message?: string }
  console.error(exitCode === undefined ? error : message)
  return exitCode ?? exitCodes.bug
}
