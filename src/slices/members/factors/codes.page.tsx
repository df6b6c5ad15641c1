import type { Html } from '#platform/html.tsx'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ConsoleLayout } from '#ui/console-layout.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'

/** A sheet to be printed or copied by hand; nobody can show these codes again. */
export function CodesPage({ frame, codes, now }: { frame: ConsoleFrame; codes: string[]; now: Date }): Html {
  const { words, organisation, actor } = frame
  return (
    <ConsoleLayout frame={frame} title={words.say('members.codes.sheet')}>
      <div class="unprinted">
        <Notice tone="warn" title={words.say('members.codes.now')}>
          <p>{words.say('members.codes.nowText')}</p>
        </Notice>
      </div>
      <section class="panel sheet">
        <p>
          <strong>{organisation.name}</strong> · {actor.email} · {words.date(now)}
        </p>
        <ol class="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <p>{words.say('members.codes.use')}</p>
      </section>
      <p class="acts unprinted">
        <span data-controller="print" hidden>
          <Button type="button" data={{ 'data-action': 'print#print' }}>
            {words.say('members.codes.print')}
          </Button>
        </span>
        <ButtonLink href={`/${words.locale}/console/security?done=codes`}>{words.say('members.codes.kept')}</ButtonLink>
      </p>
    </ConsoleLayout>
  )
}
