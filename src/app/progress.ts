import type { WriteStream } from 'node:tty'

/** How far long work has come. */
export type Progress = {
  /** @param done of `total`, or of nobody knows how many where `total` is 0 @param label what is being done, until another one is said */
  show(done: number, total: number, label?: string): void
  /** Removes the bar. */
  end(): void
}

const width = 30
const blocks = [' ', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** One line on standard error, drawn at most ten times a second, and only when a terminal watches. */
export function openProgress(label: string, stream: WriteStream = process.stderr, now = Date.now): Progress {
  if (!stream.isTTY) return { show() {}, end() {} }
  let [drawnAt, said] = [0, label]
  return {
    show(done, total, doing = said) {
      said = doing
      if (now() - drawnAt < 100 && done !== total) return
      drawnAt = now()
      stream.write(`\r\x1b[2K${said} ${total > 0 ? `${bar(done / total)} ${done} of ${total}` : done}`)
    },
    end() {
      stream.write('\r\x1b[2K')
    },
  }
}

/** Eighths of a character, so that the bar moves smoothly. */
export function bar(share: number): string {
  const eighths = Math.round(Math.min(Math.max(share, 0), 1) * width * 8)
  const full = '█'.repeat(Math.floor(eighths / 8))
  const part = eighths % 8 ? blocks[eighths % 8] : ''
  return `▕${(full + part).padEnd(width)}▏`
}
