import { spawnSync } from 'node:child_process'
import { CommandRefusal } from '#platform/errors.ts'
import { exitCodes } from '../exit-codes.ts'

/** What another version would bring. */
export type Change = { from: string; to: string; commits: string[]; migrations: string[]; packages: boolean }

/** The clone that this program runs from. */
export class Clone {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
    if (this.#run(['rev-parse', '--git-dir']).status !== 0)
      throw new CommandRefusal(
        `${folder} is no clone made by git, so there is nothing that could be fetched for it.`,
        exitCodes.no,
      )
  }

  /** The commit that is checked out. */
  head(): string {
    return this.#ask(['rev-parse', 'HEAD'])
  }

  /** What was changed here by hand: a new version would lose it or stumble over it. */
  changedFiles(): string[] {
    return this.#ask(['status', '--porcelain', '--untracked-files=no']).split('\n').filter(Boolean)
  }

  /** Fetches, and says which commit to go to. @param ref a tag or commit; the branch's upstream where none is said */
  fetch(ref: string | undefined): string {
    this.#ask(['fetch', '--quiet', '--tags'])
    return this.#ask(['rev-parse', '--verify', `${ref ?? '@{upstream}'}^{commit}`])
  }

  /** What lies between here and there. Refuses a version that this one is no ancestor of: it is older, or another line. */
  change(to: string): Change {
    const from = this.head()
    if (this.#run(['merge-base', '--is-ancestor', from, to]).status !== 0)
      throw new CommandRefusal(
        `${to.slice(0, 12)} does not follow what runs here (${from.slice(0, 12)}); an upgrade only goes forward.`,
        exitCodes.no,
      )
    const range = `${from}..${to}`
    const names = this.#ask(['diff', '--name-only', from, to]).split('\n')
    return {
      from,
      to,
      commits: this.#ask(['log', '--format=%s', range]).split('\n').filter(Boolean),
      migrations: names
        .filter((name) => /^migrations\/.*\.sql$/.test(name))
        .map((name) => name.slice('migrations/'.length)),
      packages: names.includes('package-lock.json'),
    }
  }

  /** Moves the branch along, so that the next upgrade finds its upstream; or away from it, where that is another commit. */
  goTo(commit: string): void {
    this.#ask(['reset', '--quiet', '--hard', commit])
  }

  #ask(args: string[]): string {
    const { status, stdout, stderr } = this.#run(args)
    if (status === 0) return stdout.trim()
    throw new CommandRefusal(`git ${args[0]} did not work: ${stderr.trim()}`, exitCodes.no)
  }

  #run(args: string[]) {
    return spawnSync('git', ['-C', this.#folder, ...args], { encoding: 'utf8' })
  }
}
